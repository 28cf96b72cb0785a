using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Accounts;
using Portal.Web.Accounts;

namespace Portal.Web.Pages.Account.Tweestapsverificatie;

/// <summary>Sets up an authenticator app: the first one, or another one. The one of now works until the new one has shown a right code.</summary>
public sealed class InstellenModel(OwnAccount account, AccountMail mail, UserManager<PortalUser> users, IUserStore<PortalUser> store, SignInManager<PortalUser> signIn) : PageModel
{
    /// <summary>The code as typed.</summary>
    [BindProperty(Name = "code")] public string? Code { get; set; }

    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

    /// <summary>The key for the app.</summary>
    public TwoFactorKey Key { get; private set; } = null!;

    /// <summary>Whose key it is.</summary>
    public PortalUser Owner { get; private set; } = null!;

    /// <summary>Shows the key.</summary>
    public async Task OnGetAsync()
    {
        Owner = await account.UserAsync();
        Key = TwoFactorKey.Waiting(users, Owner, TempData);
    }

    /// <summary>Turns it on once the app knows the key.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        await OnGetAsync();
        var code = string.Concat((Code ?? "").Where(character => !char.IsWhiteSpace(character)));
        await account.CheckAsync(ModelState, "wachtwoord", Password, cancellation);
        IReadOnlyList<string>? codes = null;
        if (code.Length == 0)
            ModelState.AddModelError("code", "Vul de code in die uw app laat zien");
        else if ((codes = await Key.UseAsync(users, store, Owner, code)) is null)
            ModelState.AddModelError("code", "Deze code klopt niet. Kijk of de klok van uw telefoon goed staat en vul de nieuwste code in");
        if (!ModelState.IsValid)
            return Page();

        mail.Tell(Owner, "Tweestapsverificatie is ingesteld", "Voor uw account bij Zorgaanbod is een authenticator-app ingesteld. Die is nodig om in te loggen.");
        if (!await account.SaveAsync(ModelState, "code", Owner, "Tweestapsverificatie ingesteld", cancellation))
            return Page();
        await signIn.RefreshSignInAsync(Owner);
        return HerstelcodesModel.Show(this, codes!);
    }
}
