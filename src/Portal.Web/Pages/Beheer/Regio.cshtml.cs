using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Findings;
using Portal.Data.Mail;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Accounts;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Hosting;
using Portal.Web.Organisations;

namespace Portal.Web.Pages.Beheer;

/// <summary>Who manages the contracts of a region: appoints them by e-mail address, and takes the role away. Its terms and bounds stand there too.</summary>
public sealed class RegioModel(PortalDbContext database, CurrentUser current, LiveCatalogue catalogue, AccountLimit limit, TimeProvider clock) : FormPage
{
    /// <summary>The region.</summary>
    public Region Region { get; private set; } = null!;

    /// <summary>Its contract managers.</summary>
    public IReadOnlyList<Manager> Managers { get; private set; } = [];

    /// <summary>Who was asked and did not answer yet.</summary>
    public IReadOnlyList<Invitation> Invited { get; private set; } = [];

    /// <summary>Its terms and bounds.</summary>
    public RegionSettings Settings { get; private set; } = null!;

    /// <summary>Now, in UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Shows the region.</summary>
    public async Task<IActionResult> OnGetAsync(string regio, CancellationToken cancellation) => await FindAsync(regio, cancellation) ? Page() : NotFound();

    /// <summary>Appoints who has an account, and invites who has none.</summary>
    public async Task<IActionResult> OnPostAsync(string regio, CancellationToken cancellation)
    {
        if (!await FindAsync(regio, cancellation))
            return NotFound();
        ReadForm();
        CheckEmail("email", "Vul het e-mailadres in");
        var normalized = this["email"].ToUpperInvariant();
        var user = ModelState.IsValid ? await database.Users.SingleOrDefaultAsync(user => user.NormalizedEmail == normalized, cancellation) : null;
        if (user is not null && Managers.Any(manager => manager.UserId == user.Id))
            Fault("email", $"{user.Name} is al contractbeheerder van deze regio");
        if (ModelState.IsValid && user is null && !limit.AllowsInvitation(this["email"]))
            Fault("email", Invitations.TooOften);
        if (!ModelState.IsValid)
            return Page();

        var me = await current.RequireAsync();
        if (user is null)
        {
            foreach (var earlier in Invited.Where(invitation => string.Equals(invitation.Email, this["email"], StringComparison.OrdinalIgnoreCase)))
                earlier.ClosedAt = Now;
            database.InviteManager(clock, HttpContext.Site(), Region.Slug, Region.Name, this["email"], me.Name);
            return await SaveAsync("Contractbeheerder uitgenodigd", $"{this["email"]} heeft nog geen account. De uitnodiging is verstuurd. De link werkt 7 dagen.", cancellation);
        }
        database.RegionManagers.Add(new() { UserId = user.Id, Region = Region.Slug });
        Write(user.Email!, user.Name, "U bent contractbeheerder", $"U bent in Zorgaanbod nu contractbeheerder van de regio {Region.Name}. Hiervoor is tweestapsverificatie nodig.");
        return await SaveAsync("Contractbeheerder benoemd", $"{user.Name} is contractbeheerder.", cancellation);
    }

    /// <summary>Takes the role away.</summary>
    public async Task<IActionResult> OnPostVerwijderenAsync(string regio, Guid gebruiker, CancellationToken cancellation)
    {
        if (!await FindAsync(regio, cancellation))
            return NotFound();
        if (Managers.FirstOrDefault(manager => manager.UserId == gebruiker) is not { } manager)
            return Confirm(Here, "Deze gebruiker was al geen contractbeheerder meer.");
        database.RegionManagers.RemoveRange(await database.RegionManagers.Where(role => role.UserId == gebruiker && role.Region == Region.Slug).ToListAsync(cancellation));
        Write(manager.Email, manager.Name, "U bent geen contractbeheerder meer", $"U bent in Zorgaanbod geen contractbeheerder meer van de regio {Region.Name}.");
        return await SaveAsync("Contractbeheerder verwijderd", $"{manager.Name} is geen contractbeheerder meer.", cancellation);
    }

    /// <summary>Withdraws an invitation.</summary>
    public async Task<IActionResult> OnPostIntrekkenAsync(string regio, int uitnodiging, CancellationToken cancellation)
    {
        if (!await FindAsync(regio, cancellation))
            return NotFound();
        if (Invited.FirstOrDefault(invitation => invitation.Id == uitnodiging) is not { } found)
            return Confirm(Here, "De uitnodiging was al aangenomen of ingetrokken.");
        database.Withdraw(clock, limit, found, $"Uw uitnodiging als contractbeheerder van de regio {Region.Name} is ingetrokken.");
        return await SaveAsync("Uitnodiging ingetrokken", $"De uitnodiging van {found.Email} is ingetrokken.", cancellation);
    }

    private async Task<IActionResult> SaveAsync(string reason, string done, CancellationToken cancellation) =>
        Confirm(Here, await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, reason, cancellation) ? done : "Er is niets gewijzigd: iemand anders was u voor. Kijk wat er nu staat.");

    private string Here => $"/beheer/regios/{Region.Slug}";

    private void Write(string to, string name, string subject, string text) => database.Send(clock, to, subject, $"Beste {name},\n\n{text}\n\nZorgaanbod");

    private async Task<bool> FindAsync(string slug, CancellationToken cancellation)
    {
        if (catalogue.Snapshot.Regions.FirstOrDefault(region => region.Slug == slug) is not { } found)
            return false;
        Region = found;
        Settings = (await database.RegionSettingsAsync(cancellation)).Of(slug);
        Managers = await database.Users.Where(user => user.Regions.Any(manager => manager.Region == slug)).OrderBy(user => user.Name).Select(user => new Manager(user.Id, user.Name, user.Email!, user.TwoFactorEnabled)).ToListAsync(cancellation);
        Invited = await database.Invitations.Where(invitation => invitation.Region == slug && invitation.ClosedAt == null).OrderBy(invitation => invitation.Email).ToListAsync(cancellation);
        return true;
    }

    /// <summary>A contract manager.</summary>
    /// <param name="UserId">The number of the account.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Email">The e-mail address.</param>
    /// <param name="HasTwoFactor">Whether two-step verification is on.</param>
    public sealed record Manager(Guid UserId, string Name, string Email, bool HasTwoFactor);
}
