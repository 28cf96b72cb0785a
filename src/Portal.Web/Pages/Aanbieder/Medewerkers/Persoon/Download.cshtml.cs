using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.History;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Persoon;

/// <summary>The changes of what is kept of one person as a file.</summary>
public sealed class DownloadModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : HistoryPage(current, database, live)
{
    /// <summary>Sends the file.</summary>
    public Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation) => SendAsync(id, clock, cancellation);
}
