using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Web.Assessments;
using Portal.Web.Contracts;

namespace Portal.Web.Staffing;

/// <summary>A contracted product with the verdict on its team.</summary>
public sealed class ProductVerdict
{
    /// <summary>Assesses.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="product">Its product; null when it is in no book any more.</param>
    /// <param name="team">Its team, with the clients of the day.</param>
    /// <param name="day">The day to judge.</param>
    /// <param name="later">The numbers of clients that hold from a later day on.</param>
    /// <param name="through">The last day to look at; no further than the contract goes.</param>
    public ProductVerdict(ContractLine contract, Product? product, Team team, DateOnly day, IEnumerable<ClientCount> later, DateOnly through)
    {
        ArgumentNullException.ThrowIfNull(contract);
        (Contract, Product, Team) = (contract, product, team);
        var last = contract.ValidThrough is { } end && end >= day && end < through ? end : through;
        Assessment = Assessor.Assess(Demands, team, day);
        Later = [.. later.Where(count => count.ValidFrom > day && count.ValidFrom <= last).OrderBy(count => count.ValidFrom)];
        (Turns, Clients) = Forecast(last);
        Through = last;
        State = Assessment.Verdict switch
        {
            Verdict.NotMet => ProductState.NotMet,
            Verdict.NotAssessable => ProductState.NotAssessable,
            _ => Fails is null ? ProductState.Met : ProductState.Risk,
        };
    }

    /// <summary>The contract.</summary>
    public ContractLine Contract { get; }

    /// <summary>Its product; null when it is in no book any more.</summary>
    public Product? Product { get; }

    /// <summary>Its team.</summary>
    public Team Team { get; }

    /// <summary>What was found.</summary>
    public Assessment Assessment { get; }

    /// <summary>What changes after the day.</summary>
    public IReadOnlyList<Turn> Turns { get; }

    /// <summary>Of the demands whose verdict changes because there are other clients: how many there are from that day on, in words.</summary>
    public IReadOnlyDictionary<PartTurn, string> Clients { get; }

    /// <summary>The last day that was looked at.</summary>
    public DateOnly Through { get; }

    // The numbers of clients that hold from a later day on, of the days that are looked at.
    private IReadOnlyList<ClientCount> Later { get; }

    /// <summary>How the product stands.</summary>
    public ProductState State { get; }

    /// <summary>The demands of the product.</summary>
    public IReadOnlyList<Requirement> Demands => Product?.Facts.Requirements ?? [];

    /// <summary>Of a product that is met: the first day within <see cref="OwnProducts.RiskDays"/> on which it is not.</summary>
    public Turn? Fails => Assessment.Verdict != Verdict.Met ? null
        : Turns.FirstOrDefault(turn => turn.Verdict != Verdict.Met && turn.Day <= Assessment.Day.AddDays(OwnProducts.RiskDays));

    /// <summary>How many people are deployed on the day.</summary>
    public int People => Team.Members.Count(member => member.Deployments.Any(deployment => deployment.Period.Holds(Assessment.Day)));

    /// <summary>Who count for some demand on unverified evidence alone, in the order of the team.</summary>
    public IReadOnlyList<string> OnUnverified { get => field ??= [.. Assessment.Parts.SelectMany(part => part.Each()).SelectMany(part => part.OnUnverified).Distinct()]; }

    /// <summary>Whether a demand needs the number of clients, and it is not known.</summary>
    public bool LacksClients => Team.Clients is null && Demands.Any(demand => demand.Decidable && demand is RatioRequirement or HoursRequirement { PerClients: not null } or GroupSizeRequirement);

    /// <summary>
    /// The demand that matters most: the one that fails first where there is a risk, else the worst one, and of several the one that is shortest of its norm, or nearest to it.
    /// Null when the portal can compute none.
    /// </summary>
    public Part? Matters
    {
        get
        {
            var soon = Fails?.Changes.Where(change => change.After != Verdict.Met).Select(change => change.Requirement).ToHashSet();
            return Assessment.Computed().Where(part => soon?.Contains(part.Requirement) is not false)
                .Select(part => (Part: part, Figure: PartFigure.Of(part)))
                .OrderBy(one => one.Part.Verdict).ThenBy(one => one.Figure is null).ThenBy(one => one.Figure is { } figure ? (figure.Filled - figure.Line) * (one.Part.Requirement is RatioRequirement ? -1 : 1) : 0)
                .Select(one => one.Part).FirstOrDefault();
        }
    }

    /// <summary>The team with the clients of a later day.</summary>
    public Team TeamOn(DateOnly day) => Later.LastOrDefault(count => count.ValidFrom <= day) is { } count ? Team with { ClientCount = count.Clients, Groups = count.Groups } : Team;

    /// <summary>Looks ahead in stretches, each with its own number of clients; on the first day of a stretch both that number and what happens to people may change a verdict.</summary>
    private (IReadOnlyList<Turn>, IReadOnlyDictionary<PartTurn, string>) Forecast(DateOnly last)
    {
        var (turns, clients, from) = (new List<Turn>(), new Dictionary<PartTurn, string>(), Assessment.Day);
        foreach (var count in Later)
        {
            var (before, day) = (count.ValidFrom.AddDays(-1), count.ValidFrom);
            var (old, now) = (TeamOn(before), TeamOn(day));
            turns.AddRange(Assessor.Forecast(Demands, old, from, before));
            var (yesterday, same, today) = (Assessor.Assess(Demands, old, before), Assessor.Assess(Demands, old, day), Assessor.Assess(Demands, now, day));
            var people = new[] { old, now }.SelectMany(team => Assessor.Forecast(Demands, team, before, day)).SelectMany(turn => turn.Changes).ToLookup(change => change.Requirement, change => change.Causes);
            List<PartTurn> changes = [];
            for (var i = 0; i < Demands.Count; i++)
            {
                if (yesterday.Parts[i].Verdict == today.Parts[i].Verdict)
                    continue;
                changes.Add(new(Demands[i], yesterday.Parts[i].Verdict, today.Parts[i].Verdict, people[Demands[i]].FirstOrDefault() ?? []));
                if (same.Parts[i].Verdict != today.Parts[i].Verdict)
                    clients.Add(changes[^1], Words(now));
            }
            if (changes.Count > 0)
                turns.Add(new(day, today.Verdict, changes));
            from = day;
        }
        turns.AddRange(Assessor.Forecast(Demands, TeamOn(last), from, last));
        return (turns, clients);

        static string Words(Team team) =>
            $"het aantal cliënten wordt {DutchFormat.Number(team.Clients ?? 0)}{(team.Groups.Length == 0 ? "" : $", in groepen van {DutchFormat.List(team.Groups.Select(size => DutchFormat.Number(size)))}")}";
    }

    /// <summary>What is to be known about the demand that matters most, in a few words.</summary>
    public string Summary(Part? matters) => matters switch
    {
        null => Demands.Count == 0 ? "Het productenboek noemt geen eisen." : "De portal kan van dit product geen eis narekenen.",
        { Verdict: Verdict.NotMet } => DutchFormat.Capital(Explanation.Needed(matters)!),
        { Verdict: Verdict.NotAssessable } => Explanation.Of(matters),
        _ when Fails is { } turn => $"Voldoet tot en met {DutchFormat.Date(turn.Day.AddDays(-1))}",
        _ => $"{DutchFormat.Count(Assessment.Computed().Count(), "eis", "eisen")} nagerekend",
    };
}
