using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Portal.Data.Accounts;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Inloggen;

/// <summary>A new password, for who has the link from a message: that also proves that the e-mail address is theirs.</summary>
[OutputCache(NoStore = true)]
public sealed class WachtwoordInstellenModel(UserManager<PortalUser> users, OwnAccount account, AccountMail mail, AccountLimit limit) : PageModel
{
    private PortalUser? user;

    /// <summary>The number of the account.</summary>
    [BindProperty(Name = "account", SupportsGet = true)] public string? AccountId { get; set; }

    /// <summary>What proves that the link came out of a message.</summary>
    [BindProperty(Name = "code", SupportsGet = true)] public string? Code { get; set; }

    /// <summary>The new password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

    /// <summary>Whether the link works; it does once, and for a day.</summary>
    public bool Works => user is not null;

    /// <summary>Shows the form, or says that the link does not work any more.</summary>
    public Task OnGetAsync() => FindAsync();

    /// <summary>Sets the password.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        await FindAsync();
        if (user is null)
            return Page();
        if (!limit.Allows(HttpContext))
            ModelState.AddModelError("wachtwoord", OwnAccount.TooOften);
        else
            await account.CheckNewAsync(ModelState, "wachtwoord", user, Password);
        if (!ModelState.IsValid)
            return Page();

        await users.ResetPasswordAsync(user, Code!, Password!);
        await users.SetLockoutEndDateAsync(user, null);
        await users.ResetAccessFailedCountAsync(user);
        user.EmailConfirmed = true;
        mail.Tell(user, "Uw wachtwoord is gewijzigd", "Het wachtwoord van uw account bij Zorgaanbod is opnieuw ingesteld.");
        if (!await account.SaveAsync(ModelState, "wachtwoord", user, "Wachtwoord opnieuw ingesteld", cancellation))
            return Page();
        this.Done("Uw nieuwe wachtwoord is ingesteld. U kunt nu inloggen.");
        return RedirectToPage("/Inloggen/Index");
    }

    private async Task FindAsync()
    {
        if (Guid.TryParse(AccountId, out var id) && Code is not null && await users.FindByIdAsync(id.ToString()) is { IsDeactivated: false } found
            && await users.VerifyUserTokenAsync(found, users.Options.Tokens.PasswordResetTokenProvider, UserManager<PortalUser>.ResetPasswordTokenPurpose, Code))
        {
            user = found;
        }
    }
}
