using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Accounts;
using Portal.Web.Access;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Account.Tweestapsverificatie;

/// <summary>Turns two-step verification off, where no role asks it.</summary>
public sealed class UitzettenModel(CurrentUser current, OwnAccount account, AccountMail mail, UserManager<PortalUser> users, SignInManager<PortalUser> signIn) : PageModel
{
    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

    /// <summary>Whether it must stay on.</summary>
    public bool IsRequired { get; private set; }

    /// <summary>Shows the form, or why it cannot be.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        var me = await current.RequireAsync();
        IsRequired = me.MustHaveTwoFactor;
        return me.HasTwoFactor ? Page() : RedirectToPage("/Account/Tweestapsverificatie/Index");
    }

    /// <summary>Turns it off.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        if (await OnGetAsync() is not PageResult page)
            return RedirectToPage("/Account/Tweestapsverificatie/Index");
        if (IsRequired)
            return page;
        await account.CheckAsync(ModelState, "wachtwoord", Password, cancellation);
        if (!ModelState.IsValid)
            return page;

        var user = await account.UserAsync();
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.ResetAuthenticatorKeyAsync(user);
        mail.Tell(user, "Tweestapsverificatie is uitgezet", "Voor uw account bij Zorgaanbod is tweestapsverificatie uitgezet.");
        if (!await account.SaveAsync(ModelState, "wachtwoord", user, "Tweestapsverificatie uitgezet", cancellation))
            return page;
        await signIn.RefreshSignInAsync(user);
        this.Done("Tweestapsverificatie staat uit.");
        return RedirectToPage("/Account/Index");
    }
}
