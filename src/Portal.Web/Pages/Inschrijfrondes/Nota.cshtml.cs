using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Web.Catalogue;

namespace Portal.Web.Pages.Inschrijfrondes;

/// <summary>All questions and answers of a round as a document: to print.</summary>
public sealed class NotaModel(PortalDbContext database, LiveCatalogue catalogue, TimeProvider clock) : PublicRoundPage(database)
{
    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>What the region is called.</summary>
    public string Region => RegionName(catalogue.Snapshot);

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await ReadAsync(ronde, cancellation) ? Page() : NotFound();
}
