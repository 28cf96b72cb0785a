using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.EvidenceFiles;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Inschrijfrondes;

/// <summary>Sends a file of a round that was published, unless it was withdrawn.</summary>
public sealed class DocumentModel(PortalDbContext database, IEvidenceStore store) : PageModel
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int document, CancellationToken cancellation)
    {
        var published = database.PublishedRounds().Select(round => round.Id);
        return await this.SendAsync(
            store, await database.RoundDocuments.AsNoTracking().SingleOrDefaultAsync(one => one.Id == document && one.RoundId == ronde && one.WithdrawnAt == null && published.Contains(one.RoundId), cancellation), cancellation);
    }
}
