using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Lists;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>What a provider asked to change in its contracts.</summary>
public sealed class AanvragenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live) : PageModel
{
    private const int PageSize = 25;

    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The requests of this page, the newest first.</summary>
    public IReadOnlyList<RequestLine> Shown { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string? pagina, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        var requests = database.RequestsOf(Me);
        if (PageRange.Read(pagina, PageSize, await requests.CountAsync(cancellation)) is not { } range)
            return NotFound();
        Range = range;
        Shown = await requests.OrderByDescending(request => request.Id).Skip(range.Skipped).Take(range.Size).Lines().ToListAsync(cancellation);
        return Page();
    }
}
