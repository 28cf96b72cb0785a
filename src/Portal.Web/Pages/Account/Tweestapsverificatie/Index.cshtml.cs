using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Accounts;
using Portal.Web.Access;
using Portal.Web.Accounts;

namespace Portal.Web.Pages.Account.Tweestapsverificatie;

/// <summary>Whether two-step verification is on, and what can be done with it.</summary>
public sealed class IndexModel(CurrentUser current, OwnAccount account, AccountMail mail, UserManager<PortalUser> users) : PageModel
{
    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

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
        await OnGetAsync();
        if (!Me.HasTwoFactor)
            return RedirectToPage();
        await account.CheckAsync(ModelState, "wachtwoord", Password, cancellation);
        if (!ModelState.IsValid)
            return Page();

        var user = await account.UserAsync();
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, TwoFactorKey.RecoveryCodes) ?? [];
        mail.Tell(user, "U hebt nieuwe herstelcodes", "Voor uw account bij Zorgaanbod zijn nieuwe herstelcodes gemaakt. De oude werken niet meer.");
        if (!await account.SaveAsync(ModelState, "wachtwoord", user, "Nieuwe herstelcodes", cancellation))
            return Page();
        return HerstelcodesModel.Show(this, codes);
    }
}
