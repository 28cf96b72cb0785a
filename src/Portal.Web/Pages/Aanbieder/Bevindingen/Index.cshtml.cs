using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Data.Findings;
using Portal.Domain.Assessments;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Findings;
using Portal.Web.Lists;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Bevindingen;

/// <summary>The findings of an organisation: what asks something first.</summary>
public sealed class IndexModel(PortalDbContext database, CurrentUser current, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>How many findings stand on a page.</summary>
    public const int PageSize = 25;

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>What is asked.</summary>
    internal OwnFindings List { get; private set; } = null!;

    /// <summary>The findings on this page.</summary>
    public IReadOnlyList<Finding> Shown { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>How many findings there are and were.</summary>
    public int Total { get; private set; }

    /// <summary>How many of these somebody must still do something about.</summary>
    public int Running { get; private set; }

    /// <summary>The contracts of the organisation.</summary>
    public IReadOnlyList<OwnContract> Contracts { get; private set; } = [];

    /// <summary>How many contracts stand how, by the last check of each.</summary>
    public IReadOnlyDictionary<Verdict, int> Standings { get; private set; } = new Dictionary<Verdict, int>();

    /// <summary>When contracts were last checked, all of them or its own after a change, in UTC; null when none was.</summary>
    public DateTime? CheckedAt { get; private set; }

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>The address of this page.</summary>
    public string Here => $"/aanbieder/{Me.Slug}/bevindingen";

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string? pagina, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        List = OwnFindings.Read(Request.Query);
        var mine = database.FindingsOf(Me).AsNoTracking();
        var counts = await mine.GroupBy(finding => finding.Status).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        Total = counts.Sum(count => count.Count);
        Running = counts.Where(count => count.Key.IsUnfinished()).Sum(count => count.Count);
        var found = List.Of(mine);
        if (PageRange.Read(pagina, PageSize, await found.CountAsync(cancellation)) is not { } range)
            return NotFound();
        Range = range;
        Shown = await OwnFindings.Order(found).Skip(range.Skipped).Take(range.Size).ToListAsync(cancellation);
        Contracts = await OwnContract.LoadAsync(database, Me, live.Snapshot, cancellation);
        var contracts = ContractCheck.InForce(database, Today).Where(contract => contract.OrganisationId == Me.OrganisationId);
        Standings = await database.ContractStandings.Where(standing => contracts.Any(contract => contract.Id == standing.ContractId)).GroupBy(standing => standing.Verdict)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(standing => standing.Key, standing => standing.Count, cancellation);
        var all = await database.CheckRuns.MaxAsync(run => run.FinishedAt, cancellation);
        var own = await database.ContractVerdicts.Where(verdict => contracts.Any(contract => contract.Id == verdict.ContractId)).MaxAsync(verdict => (DateTime?)verdict.CheckedAt, cancellation);
        CheckedAt = own > all || all is null ? own : all;
        return Page();
    }

    /// <summary>What the product of a finding is called.</summary>
    public string Product(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return Contracts.FirstOrDefault(contract => contract.Id == finding.ContractId)?.Name ?? finding.ProductName;
    }
}
