using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.EvidenceFiles;
using Portal.Web.Judging;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes.Beoordelen;

/// <summary>Sends a file of a submission that is judged.</summary>
[Impartial]
public sealed class BestandModel(CurrentUser current, PortalDbContext database, JudgedEnrolments enrolments, IEvidenceStore store) : PageModel
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int inschrijving, int bestand, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        return await database.RoundsOf(me).AsNoTracking().SingleOrDefaultAsync(round => round.Id == ronde, cancellation) is { } round && round.Step.IsOpened()
            ? await this.SendAsync(store, await enrolments.FileAsync(me, round, inschrijving, bestand, cancellation), cancellation)
            : NotFound();
    }
}
