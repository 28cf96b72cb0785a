using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Findings;
using Portal.Web.Lists;
using Portal.Web.Oversight;

namespace Portal.Web.Pages.Contractbeheer.Toetsing;

/// <summary>The contracts of the own regions that are in force, by how they stand.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>What is asked.</summary>
    public StandingList List { get; private set; } = null!;

    /// <summary>What can be asked.</summary>
    internal ScopeFields Fields { get; private set; } = null!;

    /// <summary>Name of the provider that is asked; null when none is.</summary>
    public string? ProviderName { get; private set; }

    /// <summary>The contracts of this page.</summary>
    public IReadOnlyList<StandingLine> Shown { get; private set; } = [];

    /// <summary>Of each of these the finding that matters most.</summary>
    public IReadOnlyDictionary<int, WorstFinding> Worst { get; private set; } = new Dictionary<int, WorstFinding>();

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string? pagina, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        var products = await OversightProducts.LoadAsync(database, live.Snapshot, me, cancellation);
        List = StandingList.Read(Request.Query, me, products);
        Fields = new(List.Scope, products, me.Regions);
        ProviderName = await List.Scope.ProviderNameAsync(database, me, cancellation);
        if (PageRange.Read(pagina, PageSize, await List.Of(database, me, products, Today).CountAsync(cancellation)) is not { } range)
            return NotFound();
        Range = range;
        Shown = await List.Lines(database, me, products, Today).Skip(range.Skipped).Take(range.Size).ToListAsync(cancellation);
        var numbers = Shown.Select(line => line.Id).ToList();
        Worst = await WorstFinding.LoadAsync(database.FindingsOf(me).Where(finding => numbers.Contains(finding.ContractId)), cancellation);
        return Page();
    }
}
