using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Domain.Privacy;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Inloggen;

/// <summary>Makes an account. Whoever types an address that has one already sees the same; its owner gets a message.</summary>
[OutputCache(NoStore = true)]
public sealed class RegistrerenModel(UserManager<PortalUser> users, OwnAccount account, AccountMail mail, AccountLimit limit, TimeProvider clock) : PageModel
{
    /// <summary>The name as typed.</summary>
    [BindProperty(Name = "naam")] public string? Name { get; set; }

    /// <summary>The e-mail address as typed.</summary>
    [BindProperty(Name = "email")] public string? Email { get; set; }

    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

    /// <summary>Where to go once the address is confirmed, within this site.</summary>
    [BindProperty(Name = "terug", SupportsGet = true)] public string? Back { get; set; }

    /// <summary>Shows the form.</summary>
    public void OnGet() { }

    /// <summary>Makes the account, which opens once the address is confirmed.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var (name, email) = (Typed.Line(Name), Typed.Line(Email));
        var user = new PortalUser { Id = Guid.NewGuid(), Name = name, UserName = email, Email = email, CreatedAt = clock.GetUtcNow().UtcDateTime };
        CheckName(ModelState, name);
        if (!Typed.IsEmail(email))
            ModelState.AddModelError("email", email.Length == 0 ? "Vul uw e-mailadres in" : "Vul een e-mailadres in zoals naam@voorbeeld.nl");
        await account.CheckNewAsync(ModelState, "wachtwoord", user, Password);
        if (ModelState.IsValid && !limit.Allows(HttpContext))
            ModelState.AddModelError("email", OwnAccount.TooOften);
        if (!ModelState.IsValid)
            return Page();

        var least = Task.Delay(AccountMail.LeastTime, cancellation);
        try
        {
            await MakeAsync(user, cancellation);
        }
        catch (DbUpdateException)
        {
            // Sent twice at once: the first made the account, and its message is on its way.
        }
        await least;
        return RedirectToPage("/Inloggen/Verstuurd");
    }

    /// <summary>Says what is wrong with a name.</summary>
    internal static void CheckName(Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary faults, string name)
    {
        if (name.Length == 0)
            faults.AddModelError("naam", "Vul uw naam in");
        if (name.Length > PortalUser.LongestName)
            faults.AddModelError("naam", $"Gebruik hoogstens {PortalUser.LongestName} tekens voor uw naam");
        if (CitizenNumber.IsIn(name))
            faults.AddModelError("naam", "In uw naam staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren.");
    }

    private async Task MakeAsync(PortalUser user, CancellationToken cancellation)
    {
        var back = Url.IsLocalUrl(Back) ? Back : null;
        switch (await users.FindByEmailAsync(user.Email!))
        {
            case { IsDeactivated: true }:
                break;
            case { EmailConfirmed: true } other:
                mail.AlreadyThere(other);
                break;
            case { } unconfirmed:
                // Nobody has proved yet that the address is theirs: the last one who tries may, with the password of now. Older links work no more.
                (unconfirmed.Name, unconfirmed.CreatedAt) = (user.Name, user.CreatedAt);
                await users.RemovePasswordAsync(unconfirmed);
                await users.AddPasswordAsync(unconfirmed, Password!);
                await mail.ConfirmAsync(unconfirmed, back);
                break;
            default:
                if ((await users.CreateAsync(user, Password!)).Succeeded)
                    await mail.ConfirmAsync(user, back);
                break;
        }
        await account.SaveAsync(ModelState, "email", null, "Account gemaakt", cancellation);
    }
}
