using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.History;

namespace Portal.Web.Pages.Aanbieder.Geschiedenis;

/// <summary>Every change of what an organisation keeps, and who made it.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live) : HistoryPage(current, database, live)
{
    /// <summary>Shows the changes.</summary>
    public Task<IActionResult> OnGetAsync(CancellationToken cancellation) => ShowAsync(null, cancellation);
}
