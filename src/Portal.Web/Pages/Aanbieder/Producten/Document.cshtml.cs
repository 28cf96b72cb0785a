using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.EvidenceFiles;
using Portal.Web.Findings;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>Sends a file of a contract of the own organisation.</summary>
public sealed class DocumentModel(PortalDbContext database, CurrentUser current, IEvidenceStore store) : PageModel
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, int document, CancellationToken cancellation) =>
        await this.SendAsync(
            store,
            await database.DocumentsOf((await current.OrganisationAsync())!).SingleOrDefaultAsync(one => one.Id == document && one.ContractId == overeenkomst, cancellation),
            cancellation);
}
