using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Sends exactly what was submitted: its SHA-256 is that of the receipt.</summary>
public sealed class OntvangstInhoudModel(OwnEnrolments own, CurrentUser current) : PageModel
{
    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int inzending, CancellationToken cancellation)
    {
        if (await own.Submissions((await current.OrganisationAsync())!, ronde).Where(one => one.Sequence == inzending).Select(one => one.Content).SingleOrDefaultAsync(cancellation) is not { } content)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(Encoding.UTF8.GetBytes(content), "application/json", "inschrijving.json");
    }
}
