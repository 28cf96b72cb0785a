using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Lists;

namespace Portal.Web.Pages.Contractbeheer.Aanvragen;

/// <summary>What providers ask to change in contracts of the own regions.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live) : PageModel
{
    private const int PageSize = 50;

    /// <summary>What is asked of the list.</summary>
    public RequestList List { get; private set; } = null!;

    /// <summary>The own regions: slug and name.</summary>
    public IReadOnlyList<(string Slug, string Name)> Regions { get; private set; } = [];

    /// <summary>The requests of this page.</summary>
    public IReadOnlyList<RequestLine> Shown { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string? pagina, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        List = RequestList.Read(Request.Query, me);
        Regions = [.. me.Regions.Select(slug => (slug, Catalogue.Regions.FirstOrDefault(region => region.Slug == slug)?.Name ?? slug)).OrderBy(region => region.Item2, StringComparer.Ordinal)];
        var requests = List.Of(database, me);
        if (PageRange.Read(pagina, PageSize, await requests.CountAsync(cancellation)) is not { } range)
            return NotFound();
        Range = range;
        Shown = await requests.Skip(range.Skipped).Take(range.Size).Lines().ToListAsync(cancellation);
        return Page();
    }
}
