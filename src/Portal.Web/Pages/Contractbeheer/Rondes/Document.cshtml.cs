using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.EvidenceFiles;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>Sends a document of a round of an own region, also of one that is not published.</summary>
public sealed class DocumentModel(CurrentUser current, PortalDbContext database, IEvidenceStore store) : PageModel
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int document, CancellationToken cancellation)
    {
        var rounds = database.RoundsOf(await current.RequireAsync());
        return await this.SendAsync(store, await database.RoundDocuments.SingleOrDefaultAsync(one => one.Id == document && one.RoundId == ronde && rounds.Any(round => round.Id == ronde), cancellation), cancellation);
    }
}
