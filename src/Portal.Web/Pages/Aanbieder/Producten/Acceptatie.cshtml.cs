using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Web.Access;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>Sends exactly what was accepted: its SHA-256 is the one that is shown.</summary>
public sealed class AcceptatieModel(PortalDbContext database, CurrentUser current) : PageModel
{
    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnGetAsync(int overeenkomst, CancellationToken cancellation)
    {
        var me = (await current.OrganisationAsync())!;
        if (await database.ContractAcceptances.Where(one => one.ContractId == overeenkomst && one.Contract!.OrganisationId == me.OrganisationId && one.Contract.Status != ContractStatus.Draft)
            .Select(one => one.Content).SingleOrDefaultAsync(cancellation) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(Encoding.UTF8.GetBytes(content), "application/json", FormattableString.Invariant($"overeenkomst-{overeenkomst}.json"));
    }
}
