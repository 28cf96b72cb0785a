using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Sends the receipt of a submission as plain text.</summary>
public sealed class OntvangstBewijsModel(OwnEnrolments own, CurrentUser current) : PageModel
{
    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int inzending, CancellationToken cancellation)
    {
        if (await own.Submissions((await current.OrganisationAsync())!, ronde).AsNoTracking().SingleOrDefaultAsync(one => one.Sequence == inzending, cancellation) is not { } submission)
            return NotFound();
        Response.Headers.CacheControl = "private, no-store";
        return File(Encoding.UTF8.GetBytes(SubmitReceipt.Of(submission)), "text/plain; charset=utf-8", SubmitReceipt.FileName(submission));
    }
}
