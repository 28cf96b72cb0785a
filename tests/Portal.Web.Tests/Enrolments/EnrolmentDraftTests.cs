using System.Collections.Immutable;
using Portal.Data.Catalogue;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Machine;
using Portal.Web.Enrolments;
using Portal.Web.Rounds;

namespace Portal.Web.Tests.Enrolments;

/// <summary>What an enrolment lacks: the counts and states of its tasks.</summary>
public sealed class EnrolmentDraftTests
{
    private static readonly CatalogueFiles Files = CatalogueFiles.Read(Repository.Catalogue);

    private readonly List<OfferedProduct> products = [];
    private readonly List<AskedQuestion> questions = [];
    private readonly Dictionary<string, EnrolmentEntry> said = [];
    private readonly List<EnrolmentFile> files = [];
    private readonly List<NamedPartner> partners = [];
    private readonly HashSet<string> contracted = [];
    private readonly Organisation organisation = new() { Slug = "linde", Name = "De Linde", KvkNumber = "20000000", AgbCode = "20000000", Status = OrganisationStatus.Approved, CreatedAt = DateTime.UnixEpoch };

    [Fact]
    public void Only_the_organisation_and_the_products_can_begin_before_a_product_is_chosen()
    {
        Offer(EnrolVisit.Stay);
        Assert.Equal(
            [("organisatie", TaskState.NotStarted), ("producten", TaskState.NotStarted), ("vragen", TaskState.NotYet), ("voorwaarden", TaskState.NotYet), ("personeel", TaskState.NotYet), ("partners", TaskState.NotYet), ("tarieven", TaskState.NotYet)],
            Draft().Tasks().Select(task => (task.Name, task.State)));
        Assert.Equal(7, Draft().Left);
    }

    [Fact]
    public void Confirmed_details_hold_until_they_change()
    {
        Offer(EnrolVisit.Stay);
        Say(EntryKey.Organisation, Draft().OrganisationFingerprint);
        Assert.Equal(TaskState.Done, Task("organisatie").State);
        organisation.Branches.Add(new() { Street = "Laan 1", PostalCode = "4001 AB", Town = "Tiel", Municipality = "0281" });
        Assert.Equal(TaskState.Busy, Task("organisatie").State);
    }

    [Fact]
    public void A_coupled_product_that_is_lacking_is_something_to_do_at_the_products()
    {
        var (care, transport) = (Offer(EnrolVisit.DayCare), Offer(EnrolVisit.Transport));
        Choose(care);
        Assert.Equal((2, 1), (Task("producten").Count.Asked, Task("producten").Count.Answered));
        Choose(transport);
        Assert.Equal(TaskState.Done, Task("producten").State);
    }

    [Fact]
    public void Required_questions_of_what_is_chosen_count_and_others_once_they_were_answered_otherwise()
    {
        var (stay, care) = (Offer(EnrolVisit.Stay), Offer(EnrolVisit.DayCare));
        Choose(stay);
        Ask(1, required: true);
        Ask(2, required: false);
        Ask(3, required: true, offered: care.Id);
        Assert.Equal((1, 0, TaskState.NotStarted), (Task("vragen").Count.Asked, Task("vragen").Count.Answered, Task("vragen").State));
        Say(EntryKey.Question(1), "Antwoord", revision: 1);
        Assert.Equal(TaskState.Done, Task("vragen").State);
        // Answered as it was asked before: that is to be looked at, also when it need not be answered.
        Say(EntryKey.Question(2), "Antwoord", revision: 0);
        Assert.Equal((2, 1), (Task("vragen").Count.Asked, Task("vragen").Count.Answered));
        Say(EntryKey.Question(2), "Antwoord", revision: 1, reusedFrom: 9);
        Assert.Equal((2, 1), (Task("vragen").Count.Asked, Task("vragen").Count.Answered));
        Say(EntryKey.Question(2), "Antwoord", revision: 1);
        Assert.Equal(TaskState.Done, Task("vragen").State);
        Choose(care);
        Assert.Equal((2, 1), (Task("vragen").Count.Asked, Task("vragen").Count.Answered));
    }

    [Fact]
    public void A_question_for_files_is_answered_with_a_file()
    {
        Choose(Offer(EnrolVisit.Stay));
        Ask(1, required: true, QuestionKind.File);
        Say(EntryKey.Question(1), "", revision: 1);
        Assert.Equal(TaskState.Busy, Task("vragen").State);
        Give(EntryKey.Question(1));
        Assert.Equal(TaskState.Done, Task("vragen").State);
    }

    [Fact]
    public void Evidence_asks_a_file_and_a_condition_that_cannot_be_met_stays_to_do()
    {
        var mdft = Offer("midden-holland-2025/individuele-behandeling-mdft");
        Choose(mdft);
        var condition = mdft.Product!.Facts.EnrolmentConditions.Single();
        var key = EntryKey.Condition(mdft.Id, EnrolmentDraft.ConditionName(condition));
        foreach (var demand in EnrolmentDraft.OrganisationDemands(mdft))
            Say(EntryKey.Demand(mdft.Id, demand.Id), "ja");
        Say(key, "Wij hebben de licentie.");
        Assert.Equal(1, Task("voorwaarden").Count.Left);
        Give(key);
        Assert.Equal(TaskState.Done, Task("voorwaarden").State);

        var stay = Offer("sdcg-beschermd-wonen/logeren");
        Choose(stay);
        foreach (var demand in EnrolmentDraft.OrganisationDemands(stay))
            Say(EntryKey.Demand(stay.Id, demand.Id), "ja");
        Assert.Equal(1, Task("voorwaarden").Count.Left);
        contracted.Add("sdcg-beschermd-wonen/intramuraal-beschermd-wonen-basis");
        Assert.Equal(TaskState.Done, Task("voorwaarden").State);
    }

    [Fact]
    public void A_team_is_done_when_nothing_in_it_fails()
    {
        var care = Offer(EnrolVisit.DayCare);
        Choose(care);
        Assert.Equal(TaskState.NotStarted, Task("personeel").State);
        Say(EntryKey.Team(care.Id), TestRounds.TeamOf((9, Level.Mbo3), (1, Level.Hbo)));
        Assert.Equal(TaskState.Busy, Task("personeel").State);
        // The number of clients is needed for a demand.
        Say(EntryKey.Team(care.Id), TestRounds.TeamOf((1, Level.Mbo3), (9, Level.Hbo)));
        Assert.Equal(TaskState.Busy, Task("personeel").State);
        Say(EntryKey.Team(care.Id), TestRounds.TeamOf((1, Level.Mbo3), (9, Level.Hbo)).Replace("\"clienten\":null", "\"clienten\":20", StringComparison.Ordinal));
        Assert.Equal(TaskState.Done, Task("personeel").State);
        Assert.Equal("jo", Task("personeel").Last!.By);
    }

    [Fact]
    public void Partners_are_done_when_nobody_is_waited_for()
    {
        Choose(Offer(EnrolVisit.Stay));
        Assert.Equal(TaskState.NotStarted, Task("partners").State);
        Say(EntryKey.Partners, "klaar");
        Partner(PartnerState.Asked);
        Assert.Equal(TaskState.Busy, Task("partners").State);
        partners.Clear();
        Partner(PartnerState.Agreed);
        Partner(PartnerState.Declined);
        Assert.Equal(TaskState.Done, Task("partners").State);
        // Whoever works on what is not enrolled for any more is not waited for, and is not in what is submitted.
        var dropped = Offer(EnrolVisit.DayCare);
        Partner(PartnerState.Asked, PartnerKind.Subcontractor, 1, dropped.Id);
        Assert.Equal([1], Draft().ProductsOf(partners[^1].Partner).Select(offered => offered.Id));
        Assert.Equal(TaskState.Busy, Task("partners").State);
        partners[^1] = partners[0];
        Partner(PartnerState.Asked, PartnerKind.Subcontractor, dropped.Id);
        Assert.Equal(TaskState.Done, Task("partners").State);
        Assert.Equal(partners.Count - 1, Draft().TakingPart.Count());
    }

    [Fact]
    public void A_tariff_is_accepted_to_the_letter_and_one_that_is_not_known_asks_nothing()
    {
        var (stay, priced) = (Offer(EnrolVisit.Stay), Offer(EnrolVisit.DayCare, 500_000));
        Choose(stay);
        Assert.Equal((0, TaskState.Done), (Task("tarieven").Count.Asked, Task("tarieven").State));
        Choose(priced);
        Assert.Equal((1, TaskState.NotStarted), (Task("tarieven").Count.Asked, Task("tarieven").State));
        Say(EntryKey.Tariff(priced.Id), "€ 1 per dagdeel");
        Assert.Equal(TaskState.Busy, Task("tarieven").State);
        Say(EntryKey.Tariff(priced.Id), Draft().Tariff(priced)!);
        Assert.Equal(TaskState.Done, Task("tarieven").State);
    }

    [Fact]
    public void What_was_said_about_a_product_is_known_after_it_was_taken_away()
    {
        var stay = Offer(EnrolVisit.Stay);
        Assert.Empty(Draft().SaidAbout(stay));
        Say(EntryKey.Team(stay.Id), TestRounds.TeamOf((1, Level.Hbo)));
        Say(EntryKey.Tariff(stay.Id), "€ 1");
        Say(EntryKey.Demand(stay.Id, "eis"), "ja");
        Say(EntryKey.Team(stay.Id + 10), TestRounds.TeamOf((1, Level.Hbo)));
        Assert.Equal(["voorwaarden", "personeel", "het tarief"], Draft().SaidAbout(stay));
    }

    private OfferedProduct Offer(string key, long? amount = null)
    {
        var (book, slug) = (key.Split('/')[0], key.Split('/')[1]);
        var content = Files.Products[key];
        var product = new Product { Book = new() { Slug = book, Facts = Files.Books[book] }, Slug = slug, Facts = content.Facts, Texts = content.Texts, UpdatedAt = DateTime.UnixEpoch };
        products.Add(new(products.Count + 1, 1, products.Count + 1, key, product, amount));
        return products[^1];
    }

    private void Choose(OfferedProduct offered) => Say(EntryKey.Product(offered.Id), "0513");

    private void Ask(int id, bool required, QuestionKind kind = QuestionKind.Text, int? offered = null) =>
        questions.Add(new(id, 1, null, offered, Guid.NewGuid(), new() { Kind = kind, Text = "Vraag?", IsRequired = required }));

    private void Say(string key, string value, int revision = 0, int? reusedFrom = null) =>
        said[key] = new() { EnrolmentId = 1, Key = key, Value = value, Revision = revision, ReusedFromId = reusedFrom, At = DateTime.UnixEpoch, Salt = "" };

    private void Give(string key) => files.Add(new()
    {
        EnrolmentId = 1, Key = key, FileName = "bestand.pdf", ContentType = "application/pdf", Size = 1, Sha256 = "", StoredAs = "", IsScanned = false, UploadedAt = DateTime.UnixEpoch, Salt = "",
    });

    private void Partner(PartnerState state, PartnerKind kind = PartnerKind.Partner, params int[] products) => partners.Add(new(
        new() { EnrolmentId = 1, OrganisationId = 2, Kind = kind, Products = [.. products.DefaultIfEmpty(1)], AskedAt = DateTime.UnixEpoch, State = state, Salt = "" }, "De Berk", "20000001"));

    private EnrolmentTask Task(string name) => Draft().Tasks().Single(task => task.Name == name);

    private EnrolmentDraft Draft()
    {
        var round = new Round
        {
            Region = "midden-holland", Title = "Ronde", Step = RoundStep.Published, OpensAt = DateTime.UnixEpoch, QuestionsUntil = DateTime.UnixEpoch, ClosesAt = DateTime.UnixEpoch, StandstillDays = 20, ContractsFrom = new(2027, 1, 1),
        };
        return new(
            new(round, [new(1, "Perceel 1", products)], questions), new() { RoundId = 1, OrganisationId = 1, StartedAt = DateTime.UnixEpoch }, organisation, said.Values.Select(entry => new SaidEntry(entry, "jo")), files, partners,
            contracted, ImmutableDictionary<int, KnownPerson>.Empty, 36);
    }
}
