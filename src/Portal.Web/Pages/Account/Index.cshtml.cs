using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Accounts;
using Portal.Web.Access;

namespace Portal.Web.Pages.Account;

/// <summary>One's own account, and the way to everything that it opens.</summary>
public sealed class IndexModel(CurrentUser current, SignInManager<PortalUser> signIn) : PageModel
{
    /// <summary>Who is logged in.</summary>
    public Known Me { get; private set; } = null!;

    /// <summary>Shows the account.</summary>
    public async Task OnGetAsync() => Me = await current.RequireAsync();

    /// <summary>Logs out.</summary>
    public async Task<IActionResult> OnPostUitloggenAsync()
    {
        await signIn.SignOutAsync();
        return LocalRedirect("/");
    }
}
