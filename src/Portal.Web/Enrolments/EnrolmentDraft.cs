using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Data.Enrolments;
using Portal.Data.Judging;
using Portal.Data.Organisations;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Web.Catalogue;
using Portal.Web.Rounds;

namespace Portal.Web.Enrolments;

/// <summary>What somebody said in an enrolment.</summary>
/// <param name="Entry">What was said.</param>
/// <param name="By">The name of who said it; null when that account is gone.</param>
public sealed record SaidEntry(EnrolmentEntry Entry, string? By);

/// <summary>Another provider in an enrolment.</summary>
/// <param name="Partner">What was asked and answered.</param>
/// <param name="Name">Its name.</param>
/// <param name="KvkNumber">Its number in the trade register.</param>
public sealed record NamedPartner(EnrolmentPartner Partner, string Name, string KvkNumber);

/// <summary>A task of an enrolment.</summary>
/// <param name="Name">Its name in the address, such as "producten".</param>
/// <param name="Title">What it is called.</param>
/// <param name="Count">How much of it is done.</param>
/// <param name="State">How far it is.</param>
/// <param name="Last">What was said last in it; null when nothing was.</param>
public sealed record EnrolmentTask(string Name, string Title, TaskCount Count, TaskState State, SaidEntry? Last);

/// <summary>An enrolment as far as it is: what the round asks, what was said, and what is still to be done. The one place that says what an enrolment lacks.</summary>
public sealed class EnrolmentDraft
{
    private const char InList = ',';

    private readonly Dictionary<string, SaidEntry> entries;
    private readonly ILookup<string, EnrolmentFile> files;
    private readonly IReadOnlySet<string> contracted;
    private readonly IReadOnlyDictionary<int, KnownPerson> people;
    private readonly decimal hoursPerFte;

    /// <summary>Puts an enrolment together.</summary>
    /// <param name="content">What the round offers and asks.</param>
    /// <param name="enrolment">The enrolment; null when it was not begun.</param>
    /// <param name="organisation">The provider, with its branches.</param>
    /// <param name="entries">What was said.</param>
    /// <param name="files">The files that are in it.</param>
    /// <param name="partners">The other providers in it.</param>
    /// <param name="contracted">Keys of the products that the provider has a contract for on the first day of the contracts of the round.</param>
    /// <param name="people">The staff members that its teams name, by number.</param>
    /// <param name="hoursPerFte">Hours a week of one fte.</param>
    public EnrolmentDraft(
        RoundContent content, Enrolment? enrolment, Organisation organisation, IEnumerable<SaidEntry> entries, IEnumerable<EnrolmentFile> files, IReadOnlyList<NamedPartner> partners,
        IReadOnlySet<string> contracted, IReadOnlyDictionary<int, KnownPerson> people, decimal hoursPerFte)
    {
        Content = content;
        Enrolment = enrolment;
        Organisation = organisation;
        Partners = partners;
        this.entries = entries.ToDictionary(said => said.Entry.Key, StringComparer.Ordinal);
        this.files = files.ToLookup(file => file.Key, StringComparer.Ordinal);
        this.contracted = contracted;
        this.people = people;
        this.hoursPerFte = hoursPerFte;
    }

    /// <summary>What the round offers and asks.</summary>
    public RoundContent Content { get; }

    /// <summary>The enrolment; null when it was not begun.</summary>
    public Enrolment? Enrolment { get; }

    /// <summary>The provider.</summary>
    public Organisation Organisation { get; }

    /// <summary>The other providers in it.</summary>
    public IReadOnlyList<NamedPartner> Partners { get; }

    /// <summary>The products for which another provider takes part: those of a partner that are in the round, and those of a subcontractor that are enrolled for.</summary>
    public IReadOnlyList<OfferedProduct> ProductsOf(EnrolmentPartner partner)
    {
        ArgumentNullException.ThrowIfNull(partner);
        return [.. (partner.Kind == PartnerKind.Partner ? Content.Products : Chosen).Where(offered => partner.Products.Contains(offered.Id))];
    }

    /// <summary>The other providers that take part for a product: not one of which no product is left.</summary>
    public IEnumerable<NamedPartner> TakingPart => Partners.Where(named => ProductsOf(named.Partner).Count > 0);

    /// <summary>The moment at which it was read, in UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>What the region asked to repair, and was not answered or taken back; the oldest first.</summary>
    public IReadOnlyList<RepairRequest> Repairs { get; init; } = [];

    /// <summary>What counts, while something of it is to be repaired; null otherwise.</summary>
    public SubmittedContent? Counting { get; init; }

    /// <summary>What can be repaired now.</summary>
    public IEnumerable<RepairRequest> OpenRepairs => Content.Round.Step == RoundStep.Judging ? Repairs.Where(request => request.IsOpen(At)) : [];

    /// <summary>Whether something can be said now: anything while the round is open, after that only what is to be repaired.</summary>
    /// <param name="key">What it is about: see <see cref="EntryKey"/>.</param>
    public bool Takes(string key) => Content.Round.StatusAt(At) == RoundStatus.Open || OpenRepairs.Any(request => request.Keys.Contains(key));

    /// <summary>The products that are enrolled for, in the order of the lots. A repair is of those that were submitted.</summary>
    public IReadOnlyList<OfferedProduct> Chosen => field ??=
        [.. Content.Products.Where(offered => Counting is { } was ? was.Products.Any(product => product.Number == offered.Id) : entries.ContainsKey(EntryKey.Product(offered.Id)))];

    /// <summary>What was said about something; null when nothing was.</summary>
    /// <param name="key">See <see cref="EntryKey"/>.</param>
    public SaidEntry? Said(string key) => entries.GetValueOrDefault(key);

    /// <summary>Everything that was said, by key.</summary>
    public IEnumerable<SaidEntry> Entries => entries.Values.OrderBy(said => said.Entry.Key, StringComparer.Ordinal);

    /// <summary>The files that were given for something.</summary>
    /// <param name="key">See <see cref="EntryKey"/>.</param>
    public IEnumerable<EnrolmentFile> Files(string key) => files[key];

    /// <summary>The questions that are asked of who enrols for the chosen products.</summary>
    public IEnumerable<AskedQuestion> Questions => Content.Questions.Where(asked =>
        asked.OfferedId is { } offered ? Chosen.Any(product => product.Id == offered) : asked.LotId is not { } lot || Chosen.Any(product => product.LotId == lot));

    /// <summary>Whether a question is answered as it is asked now, by somebody who looked at it in this round.</summary>
    public bool IsAnswered(AskedQuestion asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var key = EntryKey.Question(asked.Id);
        if (asked.Question.Kind == QuestionKind.File && !files[key].Any())
            return false;
        return Said(key) is { Entry: { ReusedFromId: null } entry } && entry.Revision == asked.Revision
            && (asked.Question.Kind == QuestionKind.File || (entry.Value.Length > 0 && asked.Question.FaultOf(entry.Value) is null));
    }

    /// <summary>Stands for the details of the organisation: it changes when they do.</summary>
    public string OrganisationFingerprint => Fingerprint(string.Join('\n', new[]
    {
        Organisation.Name, Organisation.KvkNumber, Organisation.AgbCode, Organisation.ContactName, Organisation.Email, Organisation.Phone, Organisation.Website,
    }.Concat(Organisation.Branches.Select(branch => $"{branch.Name}|{branch.Street}|{branch.PostalCode}|{branch.Town}|{branch.Municipality}").Order(StringComparer.Ordinal))));

    /// <summary>The municipalities for which a product is enrolled for; empty when it is not.</summary>
    public IReadOnlyList<string> Municipalities(OfferedProduct offered) => Said(EntryKey.Product(offered.Id))?.Entry.Value.Split(InList, StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>What was said about a product besides that it is enrolled for, in words.</summary>
    public IReadOnlyList<string> SaidAbout(OfferedProduct offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        var (conditions, demands) = (EntryKey.Condition(offered.Id, ""), EntryKey.Demand(offered.Id, ""));
        var said = new List<string>();
        if (Content.Questions.Any(asked => asked.OfferedId == offered.Id && (Said(EntryKey.Question(asked.Id)) is not null || files[EntryKey.Question(asked.Id)].Any())))
            said.Add("antwoorden");
        if (entries.Keys.Concat(files.Select(of => of.Key)).Any(key => key.StartsWith(conditions, StringComparison.Ordinal) || key.StartsWith(demands, StringComparison.Ordinal)))
            said.Add("voorwaarden");
        if (Said(EntryKey.Team(offered.Id)) is not null)
            said.Add("personeel");
        if (Said(EntryKey.Tariff(offered.Id)) is not null)
            said.Add("het tarief");
        return said;
    }

    /// <summary>The conditions to enrol for a product, and whether they are met.</summary>
    public IReadOnlyList<ConditionOutcome> Conditions(OfferedProduct offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        return offered.Product is null ? [] : Domain.Enrolments.Conditions.Judge(offered.Product, new()
        {
            Offered = Content.Products.Select(product => product.Key).ToHashSet(),
            Chosen = Chosen.Select(product => product.Key).Append(offered.Key).ToHashSet(),
            Contracted = contracted,
            Partnered = Partners.Where(named => named.Partner.State == PartnerState.Agreed).SelectMany(named => ProductsOf(named.Partner)).Select(product => product.Key).ToHashSet(),
        });
    }

    /// <summary>What tells a condition from the others of its product: it changes when the condition does.</summary>
    public static string ConditionName(EnrolmentCondition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return EntryKey.ConditionName(condition.Kind, condition.Explanation);
    }

    /// <summary>Whether what a person will judge is there: an explanation, and for evidence a file.</summary>
    public bool IsExplained(OfferedProduct offered, EnrolmentCondition condition)
    {
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(condition);
        var key = EntryKey.Condition(offered.Id, ConditionName(condition));
        return condition.Kind == EnrolmentConditionKind.Evidence ? files[key].Any() : files[key].Any() || Said(key) is { Entry.Value.Length: > 0 };
    }

    /// <summary>The demands on the organisation of a product: those that a person judges.</summary>
    public static IEnumerable<Requirement> OrganisationDemands(OfferedProduct offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        return offered.Product?.Facts.Requirements.OfType<OrganisationRequirement>() ?? [];
    }

    /// <summary>Whether the provider says that it meets a demand on the organisation.</summary>
    public bool IsDeclared(OfferedProduct offered, Requirement demand)
    {
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(demand);
        return Said(EntryKey.Demand(offered.Id, demand.Id)) is { Entry.Value.Length: > 0 };
    }

    /// <summary>The demands of a product that a team decides.</summary>
    public static IEnumerable<Requirement> TeamDemands(OfferedProduct offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        return offered.Product?.Facts.Requirements.Where(requirement => requirement.Decidable) ?? [];
    }

    /// <summary>Who will work on a product; null when that was not said.</summary>
    public IntendedTeam? Team(OfferedProduct offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        return Said(EntryKey.Team(offered.Id)) is { } said ? JsonSerializer.Deserialize<IntendedTeam>(said.Entry.Value, CatalogueJson.Options) : null;
    }

    /// <summary>The team of a product as an assessment takes it: of nobody when none was given.</summary>
    public Team AssessedTeam(OfferedProduct offered) => (Team(offered) ?? new()).ToTeam(people, hoursPerFte);

    /// <summary>The same of a team that was not saved.</summary>
    /// <param name="team">The team.</param>
    /// <param name="known">The staff members that it names, by number.</param>
    public Team AssessedTeam(IntendedTeam team, IReadOnlyDictionary<int, KnownPerson> known)
    {
        ArgumentNullException.ThrowIfNull(team);
        return team.ToTeam(known, hoursPerFte);
    }

    /// <summary>What the engine finds of the intended team, on the first day of the contracts; null for a product that is in no book any more.</summary>
    public Assessment? Assess(OfferedProduct offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        return offered.Product is { } product ? Assessor.Assess(product.Facts.Requirements, AssessedTeam(offered), Content.Round.ContractsFrom) : null;
    }

    /// <summary>Whether the intended team of a product is filled in, the number of clients too where a demand needs it, and nothing is found that fails.</summary>
    public bool IsTeamReady(OfferedProduct offered) => Team(offered) is { People.Length: > 0 } team
        && (team.Clients is not null || team.Groups.Length > 0 || !TeamDemands(offered).Any(demand => demand is RatioRequirement or HoursRequirement { PerClients: not null }))
        && Assess(offered)!.Verdict != Verdict.NotMet;

    /// <summary>The tariff of a product, as it is accepted: in words; null when it is not known, so that there is nothing to accept.</summary>
    public string? Tariff(OfferedProduct offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        return offered.Tariff(Content.Round.ContractsFrom);
    }

    /// <summary>Whether the tariff of a product, as it is now, was accepted.</summary>
    public bool IsTariffAccepted(OfferedProduct offered) => Tariff(offered) is not { } tariff || Said(EntryKey.Tariff(offered.Id))?.Entry.Value == tariff;

    /// <summary>The tasks, in their order; the last is to check and submit.</summary>
    public IReadOnlyList<EnrolmentTask> Tasks()
    {
        var outcomes = Chosen.SelectMany(offered => Conditions(offered).Select(outcome => (Offered: offered, Outcome: outcome))).ToList();
        var couplings = outcomes.Count(one => one.Outcome is { Verdict: ConditionVerdict.NotMet, Condition.Kind: EnrolmentConditionKind.AlsoEnrol });
        var refused = outcomes.Count(one => one.Outcome is { Verdict: ConditionVerdict.NotMet, Condition.Kind: not EnrolmentConditionKind.AlsoEnrol });
        var explained = outcomes.Where(one => one.Outcome.Verdict == ConditionVerdict.ForPerson).ToList();
        var demands = Chosen.SelectMany(offered => OrganisationDemands(offered).Select(demand => IsDeclared(offered, demand))).ToList();
        var teams = Chosen.Where(offered => TeamDemands(offered).Any()).ToList();
        var questions = Questions.Where(asked => asked.Question.IsRequired || (Said(EntryKey.Question(asked.Id)) is { } said && (said.Entry.Revision != asked.Revision || said.Entry.ReusedFromId is not null))).ToList();
        var tariffs = Chosen.Where(offered => Tariff(offered) is not null).ToList();
        return
        [
            Task("organisatie", "Gegevens van uw organisatie", 1, Said(EntryKey.Organisation)?.Entry.Value == OrganisationFingerprint ? 1 : 0, canBegin: true, EntryKey.Organisation),
            Task("producten", "Percelen en producten", 1 + couplings, Math.Min(Chosen.Count, 1), canBegin: true, "product/"),
            Task("vragen", "Vragen en verklaringen", questions.Count, questions.Count(IsAnswered), Chosen.Count > 0, "vraag/"),
            Task("voorwaarden", "Voorwaarden en bewijs", refused + explained.Count + demands.Count,
                explained.Count(one => IsExplained(one.Offered, one.Outcome.Condition)) + demands.Count(isDeclared => isDeclared), Chosen.Count > 0, "voorwaarde/", "eis/"),
            Task("personeel", "Personeel", teams.Count, teams.Count(IsTeamReady), Chosen.Count > 0, "team/"),
            Task("partners", "Partners en onderaannemers", 1 + TakingPart.Count(partner => partner.Partner.State != PartnerState.Declined),
                (Said(EntryKey.Partners) is null ? 0 : 1) + TakingPart.Count(partner => partner.Partner.State == PartnerState.Agreed), Chosen.Count > 0, EntryKey.Partners),
            Task("tarieven", "Tarieven", tariffs.Count, tariffs.Count(IsTariffAccepted), Chosen.Count > 0, "tarief/"),
        ];

        EnrolmentTask Task(string name, string title, int asked, int answered, bool canBegin, params string[] keys)
        {
            var last = entries.Values.Where(said => keys.Any(key => said.Entry.Key.StartsWith(key, StringComparison.Ordinal))).MaxBy(said => said.Entry.At);
            var count = new TaskCount(asked, answered, last is not null);
            return new(name, title, count, count.State(canBegin), last);
        }
    }

    /// <summary>How many things must still be done before the enrolment is complete.</summary>
    public int Left => Tasks().Sum(task => Math.Max(task.Count.Left, task.State == TaskState.NotYet ? 1 : 0));

    private static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
