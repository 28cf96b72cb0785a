using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain.Catalogue;
using Portal.Web.Catalogue;

namespace Portal.Web.Pages.Beheer;

/// <summary>The regions of the catalogue, and who manages their contracts.</summary>
public sealed class IndexModel(PortalDbContext database, LiveCatalogue catalogue) : PageModel
{
    /// <summary>The regions with their contract managers, by name.</summary>
    public IReadOnlyList<(Region Region, IReadOnlyList<string> Managers)> Regions { get; private set; } = [];

    /// <summary>Shows the regions.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var managers = await database.Users.SelectMany(user => user.Regions, (user, manager) => new { manager.Region, user.Name }).ToListAsync(cancellation);
        Regions = [.. catalogue.Snapshot.Regions.Select(region =>
            (region, (IReadOnlyList<string>)[.. managers.Where(manager => manager.Region == region.Slug).Select(manager => manager.Name).Order(StringComparer.CurrentCulture)]))];
    }
}
