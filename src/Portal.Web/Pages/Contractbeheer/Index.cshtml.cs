using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Findings;
using Portal.Web.Lists;
using Portal.Web.Oversight;
using Portal.Web.Qualifications;

namespace Portal.Web.Pages.Contractbeheer;

/// <summary>How the contracts of a contract manager stand, and what asks attention.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>Where it is.</summary>
    public const string Path = "/contractbeheer";

    /// <summary>The choice of a breakdown that shows providers who did not confirm their staff data.</summary>
    public const string Unconfirmed = "niet-bevestigd";

    /// <summary>So many days before its end a waiver is shown.</summary>
    public const int WaiverDays = 30;

    private const int MostWorst = 10, MostOverdue = 3, RowsOnPage = 20, MostWaiting = 1000;

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>The own regions: slug and name.</summary>
    public IReadOnlyList<(string Slug, string Name)> Regions { get; private set; } = [];

    /// <summary>Which contracts are shown: of one region, or of all of the own.</summary>
    public OversightScope Scope { get; private set; } = new();

    /// <summary>How many contracts that are in force stand how.</summary>
    public Tally Tally { get; private set; } = new();

    /// <summary>How many contracts there are in each status.</summary>
    public IReadOnlyList<(ContractStatus Status, int Count)> Counts { get; private set; } = [];

    /// <summary>Findings to look at: what they are, how many there are, the list of them, and the class of their colour when there are any.</summary>
    public IReadOnlyList<(string Text, int Count, string Address, string Look)> Findings { get; private set; } = [];

    /// <summary>The worst findings.</summary>
    public IReadOnlyList<Finding> Worst { get; private set; } = [];

    /// <summary>How many findings are unfinished.</summary>
    public int UnfinishedCount { get; private set; }

    /// <summary>The findings of which the term to repair passed longest ago.</summary>
    public IReadOnlyList<Finding> Overdue { get; private set; } = [];

    /// <summary>How many findings of which that term has passed there are.</summary>
    public int OverdueCount { get; private set; }

    /// <summary>How it went over time.</summary>
    public Trend Trend { get; private set; } = new([]);

    /// <summary>Of each region the last day that was checked; null when none was in the last months.</summary>
    public IReadOnlyList<(string Name, DateOnly? Day)> Checked { get; private set; } = [];

    /// <summary>The last check of all contracts; null when there was none.</summary>
    public CheckRun? Run { get; private set; }

    /// <summary>By what contracts are counted; null when providers are shown that did not confirm their staff data.</summary>
    public BreakdownBy? By { get; private set; } = BreakdownBy.Product;

    /// <summary>The counts.</summary>
    public PagedList<BreakdownRow> Rows { get; private set; } = null!;

    /// <summary>How many providers did not confirm their staff data lately.</summary>
    public int UnconfirmedCount { get; private set; }

    /// <summary>These providers: slug, name, and when they last did, in UTC.</summary>
    public IReadOnlyList<(string Slug, string Name, DateTime? At)> UnconfirmedProviders { get; private set; } = [];

    /// <summary>Which page of these it is.</summary>
    public PageRange UnconfirmedRange { get; private set; } = null!;

    /// <summary>How many qualifications wait for a judgement.</summary>
    public string Waiting { get; private set; } = "";

    /// <summary>How many requests of providers wait for a decision.</summary>
    public int RequestCount { get; private set; }

    /// <summary>The list of these.</summary>
    public string RequestsAddress => new RequestList(null, false, null, Scope.Region).Address();

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(string? per, string? pagina, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        var products = await OversightProducts.LoadAsync(database, live.Snapshot, me, cancellation);
        Scope = new(Region: OversightScope.Read(Request.Query, me, products).Region);
        Regions = [.. me.Regions.Select(slug => (slug, products.RegionName(slug))).OrderBy(region => region.Item2, StringComparer.Ordinal)];
        var regions = Scope.Regions(me);
        var contracts = database.ContractsOf(me).Where(contract => regions.Contains(contract.Region));
        By = per == Unconfirmed ? null : Vocabulary.TryParse<BreakdownBy>(per, out var by) ? by : BreakdownBy.Product;

        (var rows, Tally) = await Breakdown.LoadAsync(By ?? BreakdownBy.Product, Scope, database, contracts, products, Today, cancellation);
        var counts = await contracts.GroupBy(contract => contract.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(pair => pair.Key, pair => pair.Count, cancellation);
        Counts = [.. Enum.GetValues<ContractStatus>().Select(status => (status, counts.GetValueOrDefault(status)))];
        await LoadFindingsAsync(me, regions, cancellation);
        RequestCount = await new RequestList(null, false, null, Scope.Region).Of(database, me).CountAsync(cancellation);
        (Trend, var last) = await Trend.LoadAsync(database, regions, Today, cancellation);
        Checked = [.. regions.Select(region => (products.RegionName(region), last.TryGetValue(region, out var day) ? (DateOnly?)day : null)).OrderBy(region => region.Item1, StringComparer.Ordinal)];
        Run = await database.CheckRuns.AsNoTracking().OrderByDescending(run => run.Day).FirstOrDefaultAsync(cancellation);
        var waiting = await database.CountWaitingAsync(me, Today, MostWaiting, cancellation);
        Waiting = waiting == 0 ? "Er wachten geen kwalificaties van medewerkers op een oordeel."
            : $"{(waiting == MostWaiting ? "Ten minste " : "")}{DutchFormat.Count(waiting, "kwalificatie van een medewerker wacht", "kwalificaties van medewerkers wachten")} op uw oordeel.";

        var unconfirmed = database.Unconfirmed(ContractCheck.InForce(database, Today), regions, await database.RegionSettingsAsync(cancellation), Today);
        UnconfirmedCount = await unconfirmed.CountAsync(cancellation);
        if (By is null)
        {
            if (PageRange.Read(pagina, RowsOnPage, UnconfirmedCount) is not { } range)
                return NotFound();
            UnconfirmedRange = range;
            UnconfirmedProviders = [.. (await unconfirmed.OrderBy(one => one.StaffConfirmedAt != null).ThenBy(one => one.StaffConfirmedAt).ThenBy(one => one.Name).ThenBy(one => one.Id).Skip(range.Skipped).Take(range.Size)
                .Select(one => new { one.Slug, one.Name, one.StaffConfirmedAt }).ToListAsync(cancellation)).Select(one => (one.Slug, one.Name, one.StaffConfirmedAt))];
            return Page();
        }
        if (PagedList.Of(rows, pagina, RowsOnPage) is not { } page)
            return NotFound();
        Rows = page;
        return Page();
    }

    /// <summary>The address of this page with another breakdown.</summary>
    public string Address(string? per, int page = 1) =>
        Path + new Microsoft.AspNetCore.Http.Extensions.QueryBuilder(new (string Key, string? Value)[] { ("regio", Scope.Region), ("per", per), ("pagina", page > 1 ? $"{page}" : null) }
            .Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value!))) + (per is null ? "" : "#verdeling");

    private async Task LoadFindingsAsync(Known me, IReadOnlyList<string> regions, CancellationToken cancellation)
    {
        var findings = database.FindingsOf(me).Where(finding => regions.Contains(finding.Region));
        var (unfinished, final) = (FindingLife.Unfinished, FindingLife.Final);
        var soon = Today.AddDays(WaiverDays);
        // By region too, as the database keeps them by region and status.
        var counts = await findings.GroupBy(finding => new { finding.Region, finding.Status }).Select(group => new
        {
            group.Key.Status,
            All = group.Count(),
            Answered = group.Count(finding => finding.AnsweredAt != null),
            Overdue = group.Count(finding => finding.RemedyBy < Today),
            Waivers = group.Count(finding => finding.WaivedThrough >= Today && finding.WaivedThrough <= soon),
        }).ToListAsync(cancellation);
        var (inFinal, inConcept) = (counts.Where(one => final.Contains(one.Status)).ToList(), counts.Where(one => one.Status == FindingStatus.Concept).ToList());
        (UnfinishedCount, OverdueCount) = (counts.Where(one => unfinished.Contains(one.Status)).Sum(one => one.All), inFinal.Sum(one => one.Overdue));
        var answered = inConcept.Sum(one => one.Answered);
        var list = FindingList.Unfinished with { Scope = Scope };
        Findings =
        [
            ("Reacties wachten op uw besluit", answered, (list with { Waiting = Oversight.Waiting.Decision }).Address(), "is-warm"),
            ("Hersteltermijn voorbij", OverdueCount, (list with { IsOverdue = true }).Address(), "is-bad"),
            ("Definitief, nog niet hersteld", inFinal.Sum(one => one.All), (list with { Status = FindingList.Final }).Address(), "is-risk"),
            ("Concept, wacht op een reactie", inConcept.Sum(one => one.All) - answered, (list with { Waiting = Oversight.Waiting.Answer }).Address(), "is-info"),
            ($"Ontheffing eindigt binnen {WaiverDays} dagen", counts.Where(one => one.Status == FindingStatus.Waived).Sum(one => one.Waivers), (list with { Status = FindingStatus.Waived.Code(), Within = WaiverDays }).Address(), "is-warm"),
        ];
        if (UnfinishedCount > 0)
            Worst = await findings.Where(finding => unfinished.Contains(finding.Status)).WorstFirst().Take(MostWorst).Include(finding => finding.Organisation).AsNoTracking().ToListAsync(cancellation);
        if (OverdueCount > 0)
            Overdue = await findings.Overdue(Today).EarliestTermFirst().Take(MostOverdue).Include(finding => finding.Organisation).AsNoTracking().ToListAsync(cancellation);
    }
}
