using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Enrolments;
using Portal.Web.Access;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Sends a file of an enrolment of the own organisation.</summary>
public sealed class BestandModel(PortalDbContext database, CurrentUser current, IEvidenceStore store) : PageModel
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int bestand, CancellationToken cancellation)
    {
        var me = (await current.OrganisationAsync())!;
        database.EnrolmentReader = EnrolmentReader.Provider(me.OrganisationId);
        return await this.SendAsync(store, await database.EnrolmentFiles.AsNoTracking()
            .SingleOrDefaultAsync(file => file.Id == bestand && file.Enrolment!.RoundId == ronde && file.Enrolment.OrganisationId == me.OrganisationId, cancellation), cancellation);
    }
}
