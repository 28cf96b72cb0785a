using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Web.Alerts;

namespace Portal.Web.Pages.Account.Signalen;

/// <summary>Opens one alert: marks it as read and goes to the page that it is about.</summary>
public sealed class SignaalModel(OwnAlerts alerts, TimeProvider clock) : PageModel
{
    /// <summary>Opens it.</summary>
    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellation)
    {
        var one = (await alerts.AllAsync()).Where(alert => alert.Id == id);
        if (await one.Select(alert => alert.Link).SingleOrDefaultAsync(cancellation) is not { } link)
            return NotFound();
        var now = clock.GetUtcNow().UtcDateTime;
        if (HttpMethods.IsGet(Request.Method))
            await one.Where(alert => alert.ReadAt == null).ExecuteUpdateAsync(row => row.SetProperty(alert => alert.ReadAt, now), cancellation);
        return LocalRedirect(link);
    }
}
