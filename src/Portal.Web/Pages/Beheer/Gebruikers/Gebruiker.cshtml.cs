using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Mail;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Beheer.Gebruikers;

/// <summary>One account: makes it a system administrator or not, and keeps it from logging in. An administrator is always left, of the portal and of each organisation.</summary>
public sealed class GebruikerModel(PortalDbContext database, UserManager<PortalUser> users, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock) : FormPage
{
    /// <summary>The account.</summary>
    public PortalUser Person { get; private set; } = null!;

    /// <summary>The regions of the catalogue whose contracts this person manages.</summary>
    public IEnumerable<Region> Regions => catalogue.Snapshot.Regions.Where(region => Person.Regions.Any(manager => manager.Region == region.Slug));

    /// <summary>Shows the account.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation) => await FindAsync(id, cancellation) ? Page() : NotFound();

    /// <summary>Makes this person a system administrator, or no longer.</summary>
    public async Task<IActionResult> OnPostBeheerderAsync(Guid id, bool beheerder, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        if (!beheerder && await database.IsLastAsync(Person, cancellation))
            return LastOne("Zorgaanbod zelf");
        Person.IsSystemAdministrator = beheerder;
        await users.UpdateSecurityStampAsync(Person);
        return await SaveAsync(
            beheerder ? "U bent systeembeheerder" : "U bent geen systeembeheerder meer",
            beheerder ? "U bent nu systeembeheerder van Zorgaanbod. Hiervoor is tweestapsverificatie nodig. Log opnieuw in." : "U bent geen systeembeheerder van Zorgaanbod meer.",
            $"{Person.Name} is {(beheerder ? "nu" : "geen")} systeembeheerder{(beheerder ? "" : " meer")}.", beheerder ? "Systeembeheerder gemaakt" : "Geen systeembeheerder meer", cancellation);
    }

    /// <summary>Keeps the account from logging in, with the reason.</summary>
    public async Task<IActionResult> OnPostBlokkerenAsync(Guid id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        ReadForm("reden");
        CheckText("reden", 900, "Vul de reden in. De gebruiker krijgt die te lezen.");
        if (!ModelState.IsValid)
            return Page();
        if (await database.LeftByAsync(Person, cancellation) is { Count: > 0 } left)
            return LastOne(DutchFormat.List(left));
        await users.SetLockoutEndDateAsync(Person, DateTimeOffset.MaxValue);
        await users.UpdateSecurityStampAsync(Person);
        return await SaveAsync("Uw account is geblokkeerd", $"U kunt niet meer inloggen bij Zorgaanbod. De reden:\n\n{this["reden"]}", $"{Person.Name} kan niet meer inloggen.", "Account geblokkeerd", cancellation);
    }

    /// <summary>Lets the account log in again.</summary>
    public async Task<IActionResult> OnPostDeblokkerenAsync(Guid id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        await users.SetLockoutEndDateAsync(Person, null);
        return await SaveAsync("Uw account werkt weer", "U kunt weer inloggen bij Zorgaanbod.", $"{Person.Name} kan weer inloggen.", "Account weer vrijgegeven", cancellation);
    }

    private async Task<IActionResult> SaveAsync(string subject, string text, string done, string reason, CancellationToken cancellation)
    {
        database.Send(clock, Person.Email!, subject, $"Beste {Person.Name},\n\n{text}\n\nZorgaanbod");
        var saved = await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, reason, cancellation);
        return Confirm($"/beheer/gebruikers/{Person.Id}", saved ? done : "Er is niets gewijzigd: iemand anders was u voor. Kijk wat er nu staat, en probeer het opnieuw.");
    }

    private PageResult LastOne(string what)
    {
        Fault("gebruiker", $"{Person.Name} is de enige beheerder van {what} die kan inloggen. Er moet eerst iemand anders beheerder zijn.");
        return Page();
    }

    private async Task<bool> FindAsync(Guid id, CancellationToken cancellation)
    {
        Person = (await database.Users.Include(user => user.Regions).Include(user => user.Memberships).ThenInclude(membership => membership.Organisation).AsSplitQuery()
            .SingleOrDefaultAsync(user => user.Id == id, cancellation))!;
        return Person is not null;
    }
}
