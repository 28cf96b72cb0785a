using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Portal.Data.Accounts;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Inloggen;

/// <summary>Confirms a new e-mail address of an account, for who has the link from the message to that address.</summary>
[OutputCache(NoStore = true)]
public sealed class EmailWijzigenModel(UserManager<PortalUser> users, SignInManager<PortalUser> signIn, OwnAccount account, AccountMail mail) : PageModel
{
    private PortalUser? user;

    /// <summary>The number of the account.</summary>
    [BindProperty(Name = "account", SupportsGet = true)] public string? AccountId { get; set; }

    /// <summary>The new address.</summary>
    [BindProperty(Name = "adres", SupportsGet = true)] public string? Email { get; set; }

    /// <summary>What proves that the link came out of a message.</summary>
    [BindProperty(Name = "code", SupportsGet = true)] public string? Code { get; set; }

    /// <summary>Whether the link works; it does once, and for a day.</summary>
    public bool Works => user is not null;

    /// <summary>Shows the button, or says that the link does not work any more.</summary>
    public Task OnGetAsync() => FindAsync();

    /// <summary>Changes the address.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        await FindAsync();
        if (user is null)
            return Page();
        mail.TellGone(user, "Uw e-mailadres is gewijzigd", "Uw account bij Zorgaanbod heeft nu een ander e-mailadres. Naar dit adres sturen wij niets meer.");
        var changed = await users.ChangeEmailAsync(user, Email!, Code!);
        user.MailBouncedAt = null;
        if (changed.Succeeded)
            changed = await users.SetUserNameAsync(user, Email);
        if (!changed.Succeeded || !await account.SaveAsync(ModelState, "bevestigen", user, "E-mailadres gewijzigd", cancellation))
        {
            user = null;
            return Page();
        }
        await signIn.SignOutAsync();
        this.Done("Uw e-mailadres is gewijzigd. Log in met uw nieuwe e-mailadres.");
        return RedirectToPage("/Inloggen/Index");
    }

    private async Task FindAsync()
    {
        if (Guid.TryParse(AccountId, out var id) && Code is not null && Email is not null && await users.FindByIdAsync(id.ToString()) is { IsDeactivated: false } found
            && await users.VerifyUserTokenAsync(found, users.Options.Tokens.ChangeEmailTokenProvider, UserManager<PortalUser>.GetChangeEmailTokenPurpose(Email), Code)
            && await users.FindByEmailAsync(Email) is null)
        {
            user = found;
        }
    }
}
