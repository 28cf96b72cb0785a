using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.EvidenceFiles;
using Portal.Web.Findings;

namespace Portal.Web.Pages.Aanbieder.Bevindingen;

/// <summary>Sends a file that was given with a finding of the own organisation.</summary>
public sealed class DocumentModel(PortalDbContext database, CurrentUser current, IEvidenceStore store) : PageModel
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(int bevinding, int document, CancellationToken cancellation) =>
        await this.SendAsync(
            store,
            await database.DocumentsOf((await current.OrganisationAsync())!).SingleOrDefaultAsync(one => one.Id == document && one.Event!.FindingId == bevinding, cancellation),
            cancellation);
}
