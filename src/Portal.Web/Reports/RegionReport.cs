using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Domain.Assessments;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Findings;

namespace Portal.Web.Reports;

/// <summary>How contracts stood on two days: the first and the last of a period.</summary>
/// <param name="Name">What the contracts are of: a product or a provider.</param>
/// <param name="AtStart">How they stood on the first day.</param>
/// <param name="AtEnd">How they stood on the last day.</param>
public sealed record Compliance(string Name, Standings AtStart, Standings AtEnd);

/// <summary>How many contracts stood how on a day.</summary>
/// <param name="Met">How many met their demands.</param>
/// <param name="NotMet">How many did not.</param>
/// <param name="NotAssessable">How many could not be judged.</param>
/// <param name="NotChecked">How many were not checked yet.</param>
public sealed record Standings(int Met, int NotMet, int NotAssessable, int NotChecked)
{
    /// <summary>How many contracts were in force.</summary>
    public int All => Met + NotMet + NotAssessable + NotChecked;

    /// <summary>Which percentage of them met their demands, rounded down to one decimal; null when there were none, or none was checked yet.</summary>
    public decimal? Share => All == NotChecked ? null : Math.Floor(1000m * Met / All) / 10;

    /// <summary>Counts verdicts; null is a contract that was not checked yet.</summary>
    public static Standings Of(IEnumerable<Verdict?> verdicts)
    {
        var counts = verdicts.ToLookup(verdict => verdict);
        int Count(Verdict? verdict) => counts[verdict].Count();
        return new(Count(Verdict.Met), Count(Verdict.NotMet), Count(Verdict.NotAssessable), Count(null));
    }
}

/// <summary>How it went in a region in a period: what contracts met, what was found, how long repairs took, and what was waived.</summary>
public sealed record RegionReport
{
    /// <summary>Slug of the region.</summary>
    public required string Region { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Through { get; init; }

    /// <summary>All contracts together.</summary>
    public required Compliance Total { get; init; }

    /// <summary>By product, by name.</summary>
    public required IReadOnlyList<Compliance> Products { get; init; }

    /// <summary>By provider, by name.</summary>
    public required IReadOnlyList<Compliance> Providers { get; init; }

    /// <summary>How often a check found a shortage for the first time, by severity.</summary>
    public required IReadOnlyDictionary<Severity, int> Found { get; init; }

    /// <summary>How often a shortage returned.</summary>
    public required int Returned { get; init; }

    /// <summary>How many findings became final.</summary>
    public required int MadeFinal { get; init; }

    /// <summary>How many were resolved.</summary>
    public required int Resolved { get; init; }

    /// <summary>How many were withdrawn.</summary>
    public required int Withdrawn { get; init; }

    /// <summary>Of how many the term to repair passed.</summary>
    public required int Overdue { get; init; }

    /// <summary>Of how many a waiver was granted or changed.</summary>
    public required int Waived { get; init; }

    /// <summary>How many were unfinished at the end of the last day, by severity.</summary>
    public required IReadOnlyDictionary<Severity, int> Open { get; init; }

    /// <summary>Of how many of these the term to repair had passed.</summary>
    public required int OpenOverdue { get; init; }

    /// <summary>Of how many findings a waiver ran at the end of the last day.</summary>
    public required int Waivers { get; init; }

    /// <summary>Days that each repair took, from found to resolved; short to long.</summary>
    public required IReadOnlyList<int> RepairDays { get; init; }

    /// <summary>The middle one of these; between two, the mean of both. Null when nothing was repaired.</summary>
    public decimal? MedianRepair => RepairDays.Count == 0 ? null : (RepairDays[(RepairDays.Count - 1) / 2] + RepairDays[RepairDays.Count / 2]) / 2m;

    /// <summary>Reads it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="manager">Who asks; the region is one of theirs.</param>
    /// <param name="region">The region.</param>
    /// <param name="from">First day.</param>
    /// <param name="through">Last day.</param>
    /// <param name="product">What a product is called, by its key.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<RegionReport> ReadAsync(PortalDbContext database, Known manager, string region, DateOnly from, DateOnly through, Func<string, string> product, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(manager);
        var contracts = database.ContractsOf(manager).Where(contract => contract.Region == region);
        var (start, end) = (await StandingsAsync(database, contracts, from, cancellation), await StandingsAsync(database, contracts, through, cancellation));

        var (begin, after) = (ReferenceDay.Begin(from), ReferenceDay.Begin(through.AddDays(1)));
        var events = database.EventsOf(manager).Where(happening => happening.FindingId != null && happening.Finding!.Region == region && happening.At < after);
        var inPeriod = events.Where(happening => happening.At >= begin);
        var counts = await inPeriod.GroupBy(happening => new { happening.Kind, happening.Finding!.Severity })
            .Select(group => new { group.Key.Kind, group.Key.Severity, Events = group.Count(), Findings = group.Select(happening => happening.FindingId).Distinct().Count() }).ToListAsync(cancellation);
        int Events(FindingEventKind kind) => counts.Where(count => count.Kind == kind).Sum(count => count.Events);
        int Findings(FindingEventKind kind) => counts.Where(count => count.Kind == kind).Sum(count => count.Findings);

        // How far a finding was on a day is what happened to it last before the end of that day.
        var states = Last(events, State);
        var atEnd = await database.FindingEvents.Where(happening => states.Contains(happening.Id)).GroupBy(happening => new { happening.Kind, happening.Finding!.Severity })
            .Select(group => new { group.Key.Kind, group.Key.Severity, Count = group.Count() }).ToListAsync(cancellation);
        var open = database.FindingEvents.Where(happening => states.Contains(happening.Id) && Unfinished.Contains(happening.Kind)).Select(happening => happening.FindingId);
        // What returns soon goes on with the term that it had; what returns later gets a new one, with a day to answer.
        var terms = Last(events.Where(happening => happening.Kind != FindingEventKind.Returned || happening.Day != null), Term);
        var overdue = await database.FindingEvents.CountAsync(happening => terms.Contains(happening.Id) && happening.Kind == FindingEventKind.Overdue && open.Contains(happening.FindingId), cancellation);

        var repaired = inPeriod.Where(happening => happening.Kind == FindingEventKind.Resolved).Select(happening => happening.FindingId);
        var repairs = await events.Where(happening => repaired.Contains(happening.FindingId)
                && (happening.Kind == FindingEventKind.Found || happening.Kind == FindingEventKind.Returned || happening.Kind == FindingEventKind.Resolved))
            .OrderBy(happening => happening.FindingId).ThenBy(happening => happening.Id).Select(happening => new { happening.FindingId, happening.Kind, happening.At }).ToListAsync(cancellation);
        var days = repairs.Zip(repairs.Skip(1)).Where(pair => pair.Second.Kind == FindingEventKind.Resolved && pair.Second.At >= begin && pair.First.FindingId == pair.Second.FindingId)
            .Select(pair => ReferenceDay.Of(pair.Second.At).DayNumber - ReferenceDay.Of(pair.First.At).DayNumber);

        return new()
        {
            Region = region,
            From = from,
            Through = through,
            Total = new("Alle overeenkomsten", Standings.Of(start.Select(one => one.Verdict)), Standings.Of(end.Select(one => one.Verdict))),
            Products = By(start, end, one => one.Product, one => product(one.Product)),
            // Two providers may have one name.
            Providers = By(start, end, one => one.OrganisationId, one => one.Provider),
            Found = BySeverity(severity => counts.Where(count => count.Kind == FindingEventKind.Found && count.Severity == severity).Sum(count => count.Findings)),
            Returned = Events(FindingEventKind.Returned),
            MadeFinal = Findings(FindingEventKind.MadeFinal),
            Resolved = Events(FindingEventKind.Resolved),
            Withdrawn = Findings(FindingEventKind.Withdrawn),
            Overdue = Findings(FindingEventKind.Overdue),
            Waived = Findings(FindingEventKind.Waived),
            Open = BySeverity(severity => atEnd.Where(count => Unfinished.Contains(count.Kind) && count.Severity == severity).Sum(count => count.Count)),
            OpenOverdue = overdue,
            Waivers = atEnd.Where(count => count.Kind == FindingEventKind.Waived).Sum(count => count.Count),
            RepairDays = [.. days.Order()],
        };
    }

    /// <summary>What changes whether a finding is unfinished.</summary>
    private static readonly FindingEventKind[] Unfinished =
        [FindingEventKind.Found, FindingEventKind.Returned, FindingEventKind.MadeFinal, FindingEventKind.Seen, FindingEventKind.PlanGiven, FindingEventKind.PlanReturned, FindingEventKind.WaiverEnded, FindingEventKind.Reinstated];

    private static readonly FindingEventKind[] State = [.. Unfinished, FindingEventKind.Waived, FindingEventKind.Withdrawn, FindingEventKind.Resolved];

    /// <summary>What sets a term, or says that it passed.</summary>
    private static readonly FindingEventKind[] Term = [FindingEventKind.Found, FindingEventKind.Returned, FindingEventKind.MadeFinal, FindingEventKind.WaiverEnded, FindingEventKind.Extended, FindingEventKind.Overdue];

    private static IQueryable<long> Last(IQueryable<FindingEvent> events, FindingEventKind[] kinds) =>
        events.Where(happening => kinds.Contains(happening.Kind)).GroupBy(happening => happening.FindingId).Select(group => group.Max(happening => happening.Id));

    private static async Task<List<Standing>> StandingsAsync(PortalDbContext database, IQueryable<Contract> all, DateOnly day, CancellationToken cancellation)
    {
        // One that was ended early held until then.
        var contracts = all.Holding(day);
        var found = await contracts.Select(contract => new { contract.Id, Product = contract.Product!.Book.Slug + "/" + contract.Product.Slug, contract.OrganisationId, Provider = contract.Organisation!.Name }).ToListAsync(cancellation);
        // A verdict is kept when it is another one than before: the last one holds.
        var last = database.ContractVerdicts.Where(verdict => verdict.Day <= day && contracts.Select(contract => contract.Id).Contains(verdict.ContractId))
            .GroupBy(verdict => verdict.ContractId).Select(group => group.Max(verdict => verdict.Id));
        var verdicts = await database.ContractVerdicts.Where(verdict => last.Contains(verdict.Id)).Select(verdict => new { verdict.ContractId, verdict.Verdict })
            .ToDictionaryAsync(verdict => verdict.ContractId, verdict => (Verdict?)verdict.Verdict, cancellation);
        return [.. found.Select(contract => new Standing(contract.Product, contract.OrganisationId, contract.Provider, verdicts.GetValueOrDefault(contract.Id)))];
    }

    private static List<Compliance> By<TKey>(List<Standing> start, List<Standing> end, Func<Standing, TKey> key, Func<Standing, string> name)
    {
        var (before, after) = (start.ToLookup(key), end.ToLookup(key));
        return [.. before.Select(group => group.Key).Union(after.Select(group => group.Key))
            .Select(one => new Compliance(name(after[one].Concat(before[one]).First()), Standings.Of(before[one].Select(standing => standing.Verdict)), Standings.Of(after[one].Select(standing => standing.Verdict))))
            .OrderBy(one => one.Name, StringComparer.Create(Domain.DutchFormat.Culture, ignoreCase: true))];
    }

    private static Dictionary<Severity, int> BySeverity(Func<Severity, int> count) => Enum.GetValues<Severity>().ToDictionary(severity => severity, count);

    private sealed record Standing(string Product, int OrganisationId, string Provider, Verdict? Verdict);
}
