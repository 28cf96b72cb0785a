using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.History;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Persoon;

/// <summary>Every change of what is kept of one person, and who looked at it.</summary>
public sealed class GeschiedenisModel(CurrentUser current, PortalDbContext database, LiveCatalogue live) : HistoryPage(current, database, live)
{
    /// <summary>Shows the changes.</summary>
    public Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation) => ShowAsync(id, cancellation);
}
