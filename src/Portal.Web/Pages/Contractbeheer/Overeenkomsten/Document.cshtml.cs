using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.EvidenceFiles;
using Portal.Web.Findings;

namespace Portal.Web.Pages.Contractbeheer.Overeenkomsten;

/// <summary>Sends a file of a contract of an own region.</summary>
public sealed class DocumentModel(PortalDbContext database, CurrentUser current, IEvidenceStore store) : PageModel
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, int document, CancellationToken cancellation) =>
        await this.SendAsync(
            store,
            await database.DocumentsOf(await current.RequireAsync()).SingleOrDefaultAsync(one => one.Id == document && one.ContractId == overeenkomst, cancellation),
            cancellation);
}
