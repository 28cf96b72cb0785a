using Portal.Domain.Contracts;

namespace Portal.Domain.Tests.Contracts;

public sealed class ContractChangesTests
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly ContractTerms Terms = new(new(new(2026, 1, 1), new(2027, 6, 30)), true, ["0281"], ["0214", "0281"], [new(new(2028, 1, 1), null)], [new(new(2027, 2, 1), new(2027, 2, 28))]);
    private static readonly ContractTerms New = Terms with { Period = null, IsConcluded = false, Municipalities = [], Stops = [] };

    [Theory]
    [InlineData("2027-12-31", null)]
    [InlineData("2027-07-01", null)]
    [InlineData("2027-06-30", "loopt al tot en met 30 juni 2027")]
    [InlineData("2028-01-01", "al een overeenkomst van deze aanbieder")]
    [InlineData(null, "Vul de nieuwe laatste dag in")]
    public void An_extension_ends_later_and_before_the_next_contract(string? through, string? fault) => AssertFault(fault, new(ChangeKind.Extension, null, Day(through), []));

    [Theory]
    [InlineData("2026-12-01", null)]
    [InlineData("2027-06-29", null)]
    [InlineData("2026-11-30", "kan niet voor 1 december 2026")]
    [InlineData("2027-06-30", "loopt al af op 30 juni 2027")]
    [InlineData(null, "Vul de laatste dag in")]
    public void An_ending_is_today_or_later_and_before_the_present_end(string? through, string? fault) => AssertFault(fault, new(ChangeKind.Ending, null, Day(through), []));

    [Fact]
    public void What_has_not_begun_ends_at_most_a_day_before_it()
    {
        var coming = Terms with { Period = new(new(2027, 1, 1), null) };
        AssertFault(null, new(ChangeKind.Ending, null, new(2026, 12, 31), []), coming);
        AssertFault("hoogstens één dag eerder", new(ChangeKind.Ending, null, new(2026, 12, 30), []), coming);
    }

    [Theory]
    [InlineData("2026-12-01", "0214,0281", null)]
    [InlineData("2026-12-01", "0214", null)]
    [InlineData("2026-11-30", "0214", "kan niet voor 1 december 2026")]
    [InlineData("2027-07-01", "0214", "loopt tot en met 30 juni 2027")]
    [InlineData("2026-12-01", "0281", "de gemeenten van nu")]
    [InlineData("2026-12-01", "", "ten minste één gemeente")]
    [InlineData("2026-12-01", "0268", "van het productenboek")]
    public void Municipalities_are_of_the_book_others_than_now_and_one_stays(string from, string codes, string? fault) =>
        AssertFault(fault, new(ChangeKind.Municipalities, Day(from), null, codes.Split(',', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("2026-12-01", "2026-12-01", null)]
    [InlineData("2027-03-01", null, null)]
    [InlineData("2026-12-01", "2026-11-30", "voor de eerste dag")]
    [InlineData("2026-12-01", "2027-02-01", "al een cliëntenstop: 1 februari 2027")]
    [InlineData("2026-12-01", null, "al een cliëntenstop")]
    public void Two_intake_stops_are_never_at_the_same_time(string from, string? through, string? fault) => AssertFault(fault, new(ChangeKind.IntakeStop, Day(from), Day(through), []));

    [Theory]
    [InlineData("2027-01-01", "2027-12-31", "0214", null)]
    [InlineData("2027-01-01", null, "0214", "al een overeenkomst van deze aanbieder")]
    [InlineData("2027-01-01", "2026-12-31", "0214", "voor de eerste dag")]
    [InlineData("2027-01-01", "2027-12-31", "", "ten minste één gemeente")]
    [InlineData(null, null, "0214", "Vul de eerste dag in")]
    public void An_added_product_overlaps_no_other_contract(string? from, string? through, string codes, string? fault) =>
        AssertFault(fault, new(ChangeKind.Product, Day(from), Day(through), codes.Split(',', StringSplitOptions.RemoveEmptyEntries)), New);

    [Fact]
    public void Who_decides_later_may_still_agree_to_the_days_that_were_asked() =>
        Assert.Empty(ContractChanges.FaultsOf(new(ChangeKind.Municipalities, new(2026, 11, 20), null, ["0214"]), Terms, earliest: new(2026, 11, 15)));

    [Fact]
    public void What_is_over_is_not_changed()
    {
        Assert.All(Enum.GetValues<ChangeKind>(), kind => Assert.Null(ContractChanges.WhyNot(kind, Terms, Today)));
        Assert.NotNull(ContractChanges.WhyNot(ChangeKind.IntakeStop, Terms with { IsConcluded = false }, Today));
        Assert.NotNull(ContractChanges.WhyNot(ChangeKind.Extension, Terms, new(2027, 7, 1)));
        Assert.NotNull(ContractChanges.WhyNot(ChangeKind.Extension, Terms with { Period = new(new(2026, 1, 1), null) }, Today));
        Assert.NotNull(ContractChanges.WhyNot(ChangeKind.Municipalities, Terms with { Book = ["0281"] }, Today));
        Assert.Null(ContractChanges.WhyNot(ChangeKind.Product, New, Today));
    }

    [Fact]
    public void What_others_changed_meanwhile_stays_as_they_left_it()
    {
        Assert.Equal(["0214", "0281", "0304"], ContractChanges.After(["0281", "0304"], ["0281"], ["0281", "0214"]));
        Assert.Equal(["0304"], ContractChanges.After(["0281", "0304"], ["0281", "0214"], ["0214"]));
        Assert.Empty(ContractChanges.After(["0281"], ["0281", "0214"], ["0214"]));
    }

    private static void AssertFault(string? expected, WantedChange wanted, ContractTerms? terms = null)
    {
        var faults = ContractChanges.FaultsOf(wanted, terms ?? Terms, Today).ToList();
        if (expected is null)
            Assert.Empty(faults);
        else
            Assert.Contains(expected, Assert.Single(faults).Message, StringComparison.Ordinal);
    }

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
