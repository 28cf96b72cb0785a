using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Web.Access;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Account;

/// <summary>Deletes one's account. Not while somebody would be left without an administrator.</summary>
public sealed class VerwijderenModel(CurrentUser current, OwnAccount account, AccountMail mail, SignInManager<PortalUser> signIn, PortalDbContext database) : PageModel
{
    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

    /// <summary>What has no other administrator: names of organisations, or the portal.</summary>
    public IReadOnlyList<string> Orphans { get; private set; } = [];

    /// <summary>Shows the form, or why it cannot be.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => FindOrphansAsync(cancellation);

    /// <summary>Deletes the account.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        await FindOrphansAsync(cancellation);
        if (Orphans.Count > 0)
            return Page();
        await account.CheckAsync(ModelState, "wachtwoord", Password, cancellation);
        if (!ModelState.IsValid)
            return Page();

        var user = await account.UserAsync();
        // With its roles, so that their end is in the audit trail.
        await database.Memberships.Where(membership => membership.UserId == user.Id).LoadAsync(cancellation);
        await database.RegionManagers.Where(manager => manager.UserId == user.Id).LoadAsync(cancellation);
        mail.TellGone(user, "Uw account is verwijderd", "Uw account bij Zorgaanbod is verwijderd.");
        database.Users.Remove(user);
        if (!await account.SaveAsync(ModelState, "wachtwoord", user, "Account verwijderd door de eigenaar", cancellation))
            return Page();
        await signIn.SignOutAsync();
        this.Done("Uw account is verwijderd.");
        return RedirectToPage("/Inloggen/Index");
    }

    private async Task FindOrphansAsync(CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        List<string> orphans = await database.Memberships
            .Where(membership => membership.UserId == me.Id && membership.Role == OrganisationRole.Administrator && membership.Organisation!.Status != OrganisationStatus.Refused
                && membership.Organisation.Status != OrganisationStatus.Deactivated
                && !membership.Organisation.Memberships.Any(other => other.UserId != me.Id && other.Role == OrganisationRole.Administrator))
            .OrderBy(membership => membership.Organisation!.Name).Select(membership => membership.Organisation!.Name).ToListAsync(cancellation);
        if (me.IsSystemAdministrator && !await database.Users.AnyAsync(user => user.IsSystemAdministrator && user.Id != me.Id, cancellation))
            orphans.Add("Zorgaanbod zelf");
        Orphans = orphans;
    }
}
