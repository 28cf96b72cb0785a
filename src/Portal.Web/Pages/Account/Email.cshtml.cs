using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Account;

/// <summary>Asks for another e-mail address: it changes once that address is confirmed. It never tells whether somebody else has it.</summary>
public sealed class EmailModel(OwnAccount account, AccountMail mail) : PageModel
{
    /// <summary>The new address as typed.</summary>
    [BindProperty(Name = "email")] public string? Email { get; set; }

    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

    /// <summary>The address as it is.</summary>
    public string Current { get; private set; } = "";

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync() => Current = (await account.UserAsync()).Email!;

    /// <summary>Sends a link to the new address.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var user = await account.UserAsync();
        (Current, var email) = (user.Email!, Typed.Line(Email));
        if (!Typed.IsEmail(email))
            ModelState.AddModelError("email", email.Length == 0 ? "Vul uw nieuwe e-mailadres in" : "Vul een e-mailadres in zoals naam@voorbeeld.nl");
        else if (string.Equals(email, Current, StringComparison.OrdinalIgnoreCase))
            ModelState.AddModelError("email", "Dit is al uw e-mailadres");
        await account.CheckAsync(ModelState, "wachtwoord", Password, cancellation);
        if (!ModelState.IsValid)
            return Page();

        var least = Task.Delay(AccountMail.LeastTime, cancellation);
        await mail.ChangeAsync(user, email);
        if (!await account.SaveAsync(ModelState, "email", user, "Ander e-mailadres gevraagd", cancellation))
            return Page();
        await least;
        this.Done($"Wij hebben een e-mail gestuurd naar {email}. Uw e-mailadres verandert zodra u de link daarin gebruikt. Dat kan 24 uur.");
        return RedirectToPage("/Account/Index");
    }
}
