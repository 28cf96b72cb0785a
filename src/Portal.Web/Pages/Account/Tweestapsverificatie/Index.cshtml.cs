using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Accounts;
using Portal.Web.Access;
using Portal.Web.Accounts;

namespace Portal.Web.Pages.Account.Tweestapsverificatie;

/// <summary>Whether two-step verification is on, and what can be done with it.</summary>
public sealed class IndexModel(CurrentUser current, OwnAccount account, UserManager<PortalUser> users) : PageModel
{
    /// <summary>Who is logged in.</summary>
    public Known Me { get; private set; } = null!;

    /// <summary>How many recovery codes are left.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>Shows how it is.</summary>
    public async Task OnGetAsync()
    {
        Me = await current.RequireAsync();
        if (Me.HasTwoFactor)
            CodesLeft = await users.CountRecoveryCodesAsync(await account.UserAsync());
    }

    /// <summary>Makes new recovery codes; the old ones work no more.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        if (!(await current.RequireAsync()).HasTwoFactor)
            return RedirectToPage();
        var user = await account.UserAsync();
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, TwoFactorKey.RecoveryCodes) ?? [];
        if (!await account.SaveAsync(ModelState, "vernieuwen", user, "Nieuwe herstelcodes", cancellation))
        {
            await OnGetAsync();
            return Page();
        }
        return HerstelcodesModel.Show(this, codes);
    }
}
