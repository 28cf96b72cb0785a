using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Portal.Data.Accounts;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Inloggen;

/// <summary>Sends the way to a new password. It never tells whether there is an account.</summary>
[OutputCache(NoStore = true)]
public sealed class WachtwoordVergetenModel(UserManager<PortalUser> users, OwnAccount account, AccountMail mail, AccountLimit limit) : PageModel
{
    /// <summary>The e-mail address as typed.</summary>
    [BindProperty(Name = "email")] public string? Email { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Sends the message, if there is somebody to send it to.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var email = Typed.Line(Email);
        if (!Typed.IsEmail(email))
            ModelState.AddModelError("email", email.Length == 0 ? "Vul uw e-mailadres in" : "Vul een e-mailadres in zoals naam@voorbeeld.nl");
        else if (!limit.Allows(HttpContext))
            ModelState.AddModelError("email", OwnAccount.TooOften);
        if (!ModelState.IsValid)
            return Page();

        var least = Task.Delay(AccountMail.LeastTime, cancellation);
        if (await users.FindByEmailAsync(email) is { IsDeactivated: false } user)
        {
            await mail.ResetAsync(user);
            await account.SaveAsync(ModelState, "email", user, "Wachtwoord vergeten", cancellation);
        }
        await least;
        return RedirectToPage("/Inloggen/Verstuurd");
    }
}
