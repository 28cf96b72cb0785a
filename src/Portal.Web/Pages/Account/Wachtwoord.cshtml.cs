using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Accounts;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Account;

/// <summary>Changes one's password, and logs out everywhere else.</summary>
public sealed class WachtwoordModel(UserManager<PortalUser> users, SignInManager<PortalUser> signIn, OwnAccount account, AccountMail mail) : PageModel
{
    /// <summary>The password of now as typed; never shown again.</summary>
    [BindProperty(Name = "huidig")] public string? Current { get; set; }

    /// <summary>The new password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Changes the password.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var user = await account.UserAsync();
        await account.CheckAsync(ModelState, "huidig", Current, cancellation);
        await account.CheckNewAsync(ModelState, "wachtwoord", user, Password);
        if (!ModelState.IsValid)
            return Page();

        await users.ChangePasswordAsync(user, Current!, Password!);
        mail.Tell(user, "Uw wachtwoord is gewijzigd", "Het wachtwoord van uw account bij Zorgaanbod is gewijzigd.");
        if (!await account.SaveAsync(ModelState, "wachtwoord", user, "Wachtwoord gewijzigd", cancellation))
            return Page();
        await signIn.RefreshSignInAsync(user);
        this.Done("Uw wachtwoord is gewijzigd. In andere browsers bent u uitgelogd.");
        return RedirectToPage("/Account/Index");
    }
}
