using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Web.Accounts;

namespace Portal.Web.Pages.Inloggen;

/// <summary>
/// Confirms the e-mail address of a new account, and logs in. It asks the password: who has the mailbox and who made the account must be one person,
/// and a mail program that opens every link confirms nothing.
/// </summary>
[OutputCache(NoStore = true)]
public sealed class EmailBevestigenModel(
    SignInManager<PortalUser> signIn, UserManager<PortalUser> users, PortalDbContext database, OwnAccount account, AccountMail mail, AccountLimit limit, TimeProvider clock) : PageModel
{
    private PortalUser? user;

    /// <summary>The number of the account.</summary>
    [BindProperty(Name = "account", SupportsGet = true)] public string? AccountId { get; set; }

    /// <summary>What proves that the link came out of a message.</summary>
    [BindProperty(Name = "code", SupportsGet = true)] public string? Code { get; set; }

    /// <summary>Where to go afterwards, within this site.</summary>
    [BindProperty(Name = "terug", SupportsGet = true)] public string? Back { get; set; }

    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

    /// <summary>The address that is to be confirmed; null when the link does not work.</summary>
    public string? Email => user?.Email;

    /// <summary>Shows the form, or says that the link does not work any more.</summary>
    public Task OnGetAsync() => FindAsync();

    /// <summary>Confirms the address.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        await FindAsync();
        if (user is null)
            return Page();
        if (string.IsNullOrEmpty(Password))
            ModelState.AddModelError("wachtwoord", "Vul uw wachtwoord in");
        else if (!limit.Allows(HttpContext))
            ModelState.AddModelError("wachtwoord", OwnAccount.TooOften);
        if (!ModelState.IsValid)
            return Page();

        using var turn = await account.TurnAsync(user, cancellation);
        if (!turn.IsAcquired)
        {
            ModelState.AddModelError("wachtwoord", OwnAccount.TooOften);
            return Page();
        }
        user.EmailConfirmed = true;
        var result = await signIn.PasswordSignInAsync(user, Password!, isPersistent: false, lockoutOnFailure: true);
        user.EmailConfirmed = result.Succeeded || result.RequiresTwoFactor;
        var attempt = SignInDevice.Attempt(user, HttpContext, clock, result.Succeeded);
        database.SignInAttempts.Add(attempt);
        if (!await account.SaveAsync(ModelState, "wachtwoord", user.EmailConfirmed ? user : null, user.EmailConfirmed ? "E-mailadres bevestigd" : "Inloggen", cancellation))
        {
            await signIn.SignOutAsync();
            return Page();
        }
        if (result.RequiresTwoFactor)
        {
            CodeModel.Continue(this, attempt);
            return RedirectToPage("/Inloggen/Code", new { terug = Back });
        }
        if (result.Succeeded)
            return LocalRedirect(Url.IsLocalUrl(Back) ? Back : "/account");
        ModelState.AddModelError("wachtwoord", result.IsLockedOut ? "U hebt te vaak een verkeerd wachtwoord gebruikt. Wacht 15 minuten en probeer het opnieuw" : "Dit wachtwoord klopt niet");
        return Page();
    }

    /// <summary>Sends a new link to the address of an account that has none that works.</summary>
    public async Task<IActionResult> OnPostOpnieuwAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        if (!limit.Allows(HttpContext))
        {
            ModelState.AddModelError("opnieuw", OwnAccount.TooOften);
            return Page();
        }
        var least = Task.Delay(AccountMail.LeastTime, cancellation);
        if (Guid.TryParse(AccountId, out var id) && await users.FindByIdAsync(id.ToString()) is { EmailConfirmed: false, IsDeactivated: false } found)
        {
            await mail.ConfirmAsync(found, Url.IsLocalUrl(Back) ? Back : null);
            await account.SaveAsync(ModelState, "opnieuw", found, "Nieuwe link gevraagd", cancellation);
        }
        await least;
        return RedirectToPage("/Inloggen/Verstuurd");
    }

    private async Task FindAsync()
    {
        if (Guid.TryParse(AccountId, out var id) && Code is not null && await users.FindByIdAsync(id.ToString()) is { EmailConfirmed: false, IsDeactivated: false } found
            && await users.VerifyUserTokenAsync(found, users.Options.Tokens.EmailConfirmationTokenProvider, UserManager<PortalUser>.ConfirmEmailTokenPurpose, Code))
        {
            user = found;
        }
    }
}
