using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;

namespace Portal.Domain.Tests.Enrolment;

/// <summary>What a round lacks before it can be published, and what it should not be published without.</summary>
public sealed class RoundChecklistTests
{
    private static readonly DateTime Now = new(2027, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly ProductBook Book = A.Book("boek");
    private static readonly Product Transport = A.Product("Vervoer").Costing(10, Unit.Day).In(Book);
    private static readonly RoundPlan Good = new()
    {
        Dates = new(Now.AddDays(1), Now.AddDays(10), Now.AddDays(20), 20, new(2028, 1, 1), null), HasIntroduction = true, Questions = 1, Documents = 1, NameOf = key => key.Split('/')[1],
        Lots = [Lot("Perceel", Transport)],
    };

    [Fact]
    public void A_round_that_has_everything_is_good()
    {
        var checks = RoundChecklist.Of(Good, Now);
        Assert.All(checks, check => Assert.True(check.IsGood));
        Assert.Equal(Enum.GetValues<RoundSubject>(), checks.Select(check => check.Subject));
        Assert.Equal([RoundSubject.Dates, RoundSubject.Lots], checks.Where(check => check.IsNeeded).Select(check => check.Subject));
    }

    [Fact]
    public void Dates_that_passed_or_are_out_of_order_keep_it_from_being_published()
    {
        Assert.Equal(["De opening ligt in het verleden. Kies een later moment"], Faults(Good, RoundSubject.Dates, Now.AddDays(1)));
        Assert.Equal(3, Faults(Good, RoundSubject.Dates, Now.AddDays(20)).Count);
        Assert.Contains("sluit voordat die opent", Assert.Single(Faults(Good with { Dates = Good.Dates with { OpensAt = Now.AddDays(25), QuestionsUntil = Now.AddDays(26), ClosesAt = Now.AddDays(25) } }, RoundSubject.Dates), fault => fault.Contains("sluit", StringComparison.Ordinal) && fault.Contains("opent", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_a_lot_and_each_has_a_product_that_is_in_a_book()
    {
        Assert.Equal(["De ronde heeft nog geen perceel"], Faults(Good with { Lots = [] }, RoundSubject.Lots));
        Assert.Equal(["Perceel “Leeg” heeft nog geen product"], Faults(Good with { Lots = [.. Good.Lots, Lot("Leeg")] }, RoundSubject.Lots));
        Assert.Equal(["oud staat in geen productenboek meer. Haal het uit de ronde"], Faults(Good with { Lots = [new("Perceel", [new("boek/oud", null, false)])] }, RoundSubject.Lots));
    }

    [Fact]
    public void Coupled_products_that_are_not_offered_are_a_warning()
    {
        var daycare = A.Product("Dagbesteding").Costing(20, Unit.Day).OnlyFor(EnrolmentConditionKind.AlsoEnrol, "boek/vervoer-1", "boek/anders").In(Book, 2);
        Assert.Equal(["Wie zich inschrijft voor dagbesteding-2, moet ook inschrijven voor vervoer-1 en anders. Dat staat niet in deze ronde"], Faults(Good with { Lots = [Lot("Perceel", daycare)] }, RoundSubject.Couplings));
        Assert.Equal(["Wie zich inschrijft voor dagbesteding-2, moet ook inschrijven voor anders. Dat staat niet in deze ronde"], Faults(Good with { Lots = [Lot("Een", daycare), Lot("Twee", Transport)] }, RoundSubject.Couplings));

        // Of what must be contracted too, one suffices; a condition that names no product asks none.
        var special = A.Product("Specialistisch").Costing(20, Unit.Day).OnlyFor(EnrolmentConditionKind.AlsoContracted, "boek/vervoer-1", "boek/anders").OnlyFor(EnrolmentConditionKind.Evidence).In(Book, 3);
        Assert.Empty(Faults(Good with { Lots = [Lot("Een", special, Transport)] }, RoundSubject.Couplings));
        var alone = RoundChecklist.Of(Good with { Lots = [Lot("Een", special)] }, Now).Single(check => check.Subject == RoundSubject.Couplings);
        Assert.Equal(["specialistisch-3 vraagt ook een overeenkomst voor vervoer-1 of anders. Dat staat niet in deze ronde: alleen wie die al heeft, kan voldoen"], alone.Faults);
        Assert.False(alone.IsNeeded);
    }

    [Fact]
    public void Unknown_tariffs_and_what_is_not_there_are_warnings()
    {
        var unknown = A.Product("Zonder").In(Book, 4);
        Assert.Equal(["Het tarief van zonder-4 is niet bekend"], Faults(Good with { Lots = [Lot("Een", unknown)] }, RoundSubject.Tariffs));
        Assert.Empty(Faults(Good with { Lots = [new("Een", [new(unknown.Key, unknown, true)])] }, RoundSubject.Tariffs));
        Assert.Single(Faults(Good with { HasIntroduction = false }, RoundSubject.Introduction));
        Assert.Single(Faults(Good with { Questions = 0 }, RoundSubject.Questions));
        Assert.Single(Faults(Good with { Documents = 0 }, RoundSubject.Documents));
        Assert.Single(Faults(Good with { Dates = Good.Dates with { ContractsFrom = new(2027, 4, 1) } }, RoundSubject.Standstill));
    }

    private static PlannedLot Lot(string name, params Product[] products) => new(name, [.. products.Select(product => new PlannedProduct(product.Key, product, false))]);

    private static IReadOnlyList<string> Faults(RoundPlan plan, RoundSubject subject, DateTime? now = null) => RoundChecklist.Of(plan, now ?? Now).Single(check => check.Subject == subject).Faults;
}
