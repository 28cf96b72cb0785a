using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Web.Access;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Account;

/// <summary>Deletes one's account. Not while somebody would be left without an administrator.</summary>
public sealed class VerwijderenModel(OwnAccount account, AccountMail mail, SignInManager<PortalUser> signIn, PortalDbContext database) : PageModel
{
    /// <summary>The password as typed; never shown again.</summary>
    [BindProperty(Name = "wachtwoord")] public string? Password { get; set; }

    /// <summary>What has no other administrator: names of organisations, or the portal.</summary>
    public IReadOnlyList<string> Orphans { get; private set; } = [];

    /// <summary>Shows the form, or why it cannot be.</summary>
    public async Task OnGetAsync(CancellationToken cancellation) => Orphans = await database.LeftByAsync(await account.UserAsync(), cancellation);

    /// <summary>Deletes the account.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        await account.CheckAsync(ModelState, "wachtwoord", Password, cancellation);
        if (!ModelState.IsValid)
            return Page();
        var user = await account.UserAsync();
        Orphans = await database.LeftByAsync(user, cancellation);
        if (Orphans.Count > 0)
            return Page();

        // With its roles, so that their end is in the audit trail.
        await database.Memberships.Where(membership => membership.UserId == user.Id).LoadAsync(cancellation);
        await database.RegionManagers.Where(manager => manager.UserId == user.Id).LoadAsync(cancellation);
        // What was given to this person to deal with is given to nobody whom anyone knows.
        await database.FindingEvents.Where(happening => happening.AssigneeId == user.Id).LoadAsync(cancellation);
        await database.ContractRequests.Where(request => request.DecidedById == user.Id || request.WithdrawnById == user.Id).LoadAsync(cancellation);
        await database.Awards.Where(award => award.ConfirmedById == user.Id).LoadAsync(cancellation);
        mail.TellGone(user, "Uw account is verwijderd", "Uw account bij Zorgaanbod is verwijderd.");
        database.Users.Remove(user);
        if (!await account.SaveAsync(ModelState, "wachtwoord", user, "Account verwijderd door de eigenaar", cancellation))
            return Page();
        await signIn.SignOutAsync();
        this.Done("Uw account is verwijderd.");
        return RedirectToPage("/Inloggen/Index");
    }
}
