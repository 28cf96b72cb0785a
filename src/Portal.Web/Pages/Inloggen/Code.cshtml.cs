using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Web.Accounts;

namespace Portal.Web.Pages.Inloggen;

/// <summary>The second step of logging in: a code of the authenticator app, or a recovery code.</summary>
[OutputCache(NoStore = true)]
public sealed class CodeModel(SignInManager<PortalUser> signIn, PortalDbContext database, TimeProvider clock) : PageModel
{
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
        {
            ModelState.AddModelError("code", "Vul de code in");
            return Page();
        }
        var result = code.All(char.IsAsciiDigit)
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(code.ToUpperInvariant());
        database.SignInAttempts.Add(SignInDevice.Attempt(user, HttpContext, clock, result.Succeeded));
        await database.SaveAsync(clock, user.Id.ToString(), "Inloggen", cancellation);
        if (result.Succeeded)
            return LocalRedirect(Url.IsLocalUrl(Back) ? Back : "/account");
        ModelState.AddModelError("code", "Deze code klopt niet, is verlopen of is al gebruikt. Na 5 keer een verkeerde code kunt u 15 minuten niet inloggen.");
        return Page();
    }
}
