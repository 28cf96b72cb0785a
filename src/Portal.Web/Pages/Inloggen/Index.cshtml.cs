using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Inloggen;

/// <summary>Log in with e-mail address and password. It never tells whether there is an account.</summary>
[OutputCache(NoStore = true)]
public sealed class IndexModel(
    SignInManager<PortalUser> signIn, UserManager<PortalUser> users, PortalDbContext database, OwnAccount account, AccountLimit limit, TimeProvider clock) : PageModel
{
    /// <summary>The e-mail address as typed.</summary>
    [BindProperty(Name = "email")] public string? Email { get; set; }

    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

    /// <summary>Where to go afterwards, within this site.</summary>
    [BindProperty(Name = "terug", SupportsGet = true)] public string? Back { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Logs in, asks for the second step, or says that something is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var email = Typed.Line(Email);
        if (email.Length == 0)
            ModelState.AddModelError("email", "Vul uw e-mailadres in");
        if (string.IsNullOrEmpty(Password))
            ModelState.AddModelError("wachtwoord", "Vul uw wachtwoord in");
        if (ModelState.IsValid && !limit.Allows(HttpContext))
            ModelState.AddModelError("email", OwnAccount.TooOften);
        if (!ModelState.IsValid)
            return Page();

        // As slow for an account that is not there, or that is locked.
        var least = Task.Delay(AccountMail.LeastTime, cancellation);
        var result = await LogInAsync(email, cancellation);
        await least;
        if (result.RequiresTwoFactor)
            return RedirectToPage("/Inloggen/Code", new { terug = Back });
        if (result.Succeeded)
            return LocalRedirect(Url.IsLocalUrl(Back) ? Back : "/account");
        if (ModelState.IsValid)
            ModelState.AddModelError("email", "Dit e-mailadres en wachtwoord horen niet bij elkaar, of het account kan nu niet inloggen");
        return Page();
    }

    private async Task<Microsoft.AspNetCore.Identity.SignInResult> LogInAsync(string email, CancellationToken cancellation)
    {
        if (await users.FindByEmailAsync(email) is not { } user)
        {
            users.PasswordHasher.HashPassword(new() { Name = "", CreatedAt = default }, Password!);
            return Microsoft.AspNetCore.Identity.SignInResult.Failed;
        }
        using var turn = await account.TurnAsync(user, cancellation);
        if (!turn.IsAcquired)
            return Microsoft.AspNetCore.Identity.SignInResult.Failed;
        var result = await signIn.PasswordSignInAsync(user, Password!, isPersistent: false, lockoutOnFailure: true);
        var attempt = SignInDevice.Attempt(user, HttpContext, clock, result.Succeeded);
        database.SignInAttempts.Add(attempt);
        if (await account.SaveAsync(ModelState, "email", result.Succeeded || result.RequiresTwoFactor ? user : null, "Inloggen", cancellation))
        {
            if (result.RequiresTwoFactor)
                CodeModel.Continue(this, attempt);
            return result;
        }
        // Two attempts at once, of two nodes: what one of them counted is not saved, so it does not get in.
        await signIn.SignOutAsync();
        ModelState.Clear();
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }
}
