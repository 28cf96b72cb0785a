using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Web.Access;
using Portal.Web.Catalogue;

namespace Portal.Web.Pages.Account;

/// <summary>One's own account, and the way to everything that it opens.</summary>
public sealed class IndexModel(CurrentUser current, SignInManager<PortalUser> signIn, LiveCatalogue catalogue) : PageModel
{
    /// <summary>Who is logged in.</summary>
    public Known Me { get; private set; } = null!;

    /// <summary>The names of the regions whose contracts this person manages.</summary>
    public IEnumerable<string> Regions => Me.Regions.Select(slug => catalogue.Snapshot.Regions.FirstOrDefault(region => region.Slug == slug)?.Name ?? slug).Order(StringComparer.Ordinal);

    /// <summary>Shows the account.</summary>
    public async Task OnGetAsync() => Me = await current.RequireAsync();

    /// <summary>Logs out.</summary>
    public async Task<IActionResult> OnPostUitloggenAsync()
    {
        await signIn.SignOutAsync();
        return LocalRedirect("/");
    }

    /// <summary>What a role is called.</summary>
    public static string Word(OrganisationRole role) => role switch
    {
        OrganisationRole.Administrator => "beheerder",
        OrganisationRole.Editor => "medewerker",
        _ => "lezer",
    };
}
