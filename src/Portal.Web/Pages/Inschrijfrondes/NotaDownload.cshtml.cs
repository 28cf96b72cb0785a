using System.Text;
using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Web.Catalogue;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Inschrijfrondes;

/// <summary>All questions and answers of a round as one text file.</summary>
public sealed class NotaDownloadModel(PortalDbContext database, LiveCatalogue catalogue, TimeProvider clock) : PublicRoundPage(database)
{
    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (!await ReadAsync(ronde, cancellation))
            return NotFound();
        var text = Inquiries.Document(Round, RegionName(catalogue.Snapshot), All, ReferenceDay.Today(clock));
        // With a byte order mark: without it some programs read accents wrong.
        return File((byte[])[.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], "text/plain; charset=utf-8", $"nota-van-inlichtingen-ronde-{Round.Id}.txt");
    }
}
