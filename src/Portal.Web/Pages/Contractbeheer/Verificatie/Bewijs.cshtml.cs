using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;
using Portal.Web.Qualifications;

namespace Portal.Web.Pages.Contractbeheer.Verificatie;

/// <summary>Sends a file of a qualification to the contract manager who opened it; to another one, the way to open it.</summary>
public sealed class BewijsModel(CurrentUser current, PortalDbContext database, IEvidenceStore store, TimeProvider clock) : PageModel
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(int id, int bewijs, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        if (await database.QualificationsOf(me, ReferenceDay.Today(clock)).Include(qualification => qualification.Evidence).SingleOrDefaultAsync(qualification => qualification.Id == id, cancellation) is not { } qualification
            || qualification.Evidence.FirstOrDefault(file => file.Id == bewijs) is not { } evidence)
            return NotFound();
        return await database.OpenedAtAsync(me, qualification, clock, cancellation) is null
            ? LocalRedirect($"{VerificationList.Path}/{id}")
            : await this.SendAsync(store, evidence, cancellation);
    }
}
