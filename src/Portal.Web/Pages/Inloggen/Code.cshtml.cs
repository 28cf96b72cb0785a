using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Web.Accounts;

namespace Portal.Web.Pages.Inloggen;

/// <summary>The second step of logging in: a code of the authenticator app, or a recovery code.</summary>
[OutputCache(NoStore = true)]
public sealed class CodeModel(
    SignInManager<PortalUser> signIn, UserManager<PortalUser> users, PortalDbContext database, OwnAccount account, AccountLimit limit, TimeProvider clock) : PageModel
{
    private const string Key = "inlogpoging";

    /// <summary>The code as typed; never shown again.</summary>
    [BindProperty(Name = "code")] public string? Code { get; set; }

    /// <summary>Where to go afterwards, within this site.</summary>
    [BindProperty(Name = "terug", SupportsGet = true)] public string? Back { get; set; }

    /// <summary>Shows the form to who just gave a right password.</summary>
    public async Task<IActionResult> OnGetAsync() =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null ? RedirectToPage("/Inloggen/Index", new { terug = Back }) : Page();

    /// <summary>Logs in, or says that the code is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } user)
            return RedirectToPage("/Inloggen/Index", new { terug = Back });
        var code = string.Concat((Code ?? "").Where(character => !char.IsWhiteSpace(character)));
        if (code.Length == 0)
            ModelState.AddModelError("code", "Vul de code in");
        else if (!limit.Allows(HttpContext))
            ModelState.AddModelError("code", OwnAccount.TooOften);
        if (!ModelState.IsValid)
            return Page();

        using var turn = await account.TurnAsync(user, cancellation);
        if (!turn.IsAcquired)
        {
            ModelState.AddModelError("code", OwnAccount.TooOften);
            return Page();
        }
        var result = await CheckAsync(user, code);
        if (result.Succeeded && await FirstStepAsync(user, cancellation) is { } first)
            first.Succeeded = true;
        else
            database.SignInAttempts.Add(SignInDevice.Attempt(user, HttpContext, clock, result.Succeeded));
        var saved = await account.SaveAsync(ModelState, "code", result.Succeeded ? user : null, "Inloggen", cancellation);
        if (result.Succeeded && saved)
            return LocalRedirect(Url.IsLocalUrl(Back) ? Back : "/account");
        if (!saved)
        {
            // A recovery code that is used twice at once opens one browser.
            await signIn.SignOutAsync();
            return Page();
        }
        ModelState.AddModelError("code", "Deze code klopt niet, is verlopen of is al gebruikt. Na 5 keer een verkeerde code kunt u 15 minuten niet inloggen.");
        return Page();
    }

    /// <summary>Remembers the attempt that comes here for its second step: it is one that did not succeed until it does.</summary>
    internal static void Continue(PageModel page, SignInAttempt attempt) => page.TempData[Key] = attempt.Id.ToString(CultureInfo.InvariantCulture);

    private async Task<SignInAttempt?> FirstStepAsync(PortalUser user, CancellationToken cancellation) =>
        long.TryParse(TempData[Key] as string, CultureInfo.InvariantCulture, out var id)
            ? await database.SignInAttempts.SingleOrDefaultAsync(attempt => attempt.Id == id && attempt.UserId == user.Id, cancellation)
            : null;

    private async Task<Microsoft.AspNetCore.Identity.SignInResult> CheckAsync(PortalUser user, string code)
    {
        // Identity itself neither looks at this for a recovery code, nor counts a wrong one.
        if (user.IsDeactivated || await users.IsLockedOutAsync(user))
            return Microsoft.AspNetCore.Identity.SignInResult.LockedOut;
        if (code.All(char.IsAsciiDigit))
            return await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false);
        var result = await signIn.TwoFactorRecoveryCodeSignInAsync(code.ToUpperInvariant());
        if (!result.Succeeded)
            await users.AccessFailedAsync(user);
        return result;
    }
}
