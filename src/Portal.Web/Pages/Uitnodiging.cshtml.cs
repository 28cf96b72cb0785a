using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Mail;
using Portal.Data.Organisations;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Organisations;

namespace Portal.Web.Pages;

/// <summary>Where the link of an invitation leads: who is logged in accepts it there, who is not is helped to log in.</summary>
[OutputCache(NoStore = true)]
public sealed class UitnodigingModel(PortalDbContext database, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock) : FormPage
{
    /// <summary>The invitation; null when its link does not work any more, or never did.</summary>
    public Invitation? Invitation { get; private set; }

    /// <summary>Who is logged in; null when nobody is.</summary>
    public Known? Me { get; private set; }

    /// <summary>For what one is invited: an organisation, or a region.</summary>
    public string For => Invitation!.Organisation?.Name ?? $"regio {catalogue.Snapshot.Regions.FirstOrDefault(region => region.Slug == Invitation.Region)?.Name ?? Invitation.Region}";

    /// <summary>Whether who is logged in has another address than it was sent to, while only that one can accept it: it gives power over others.</summary>
    public bool IsForAnother => Me is not null && Invitation!.Role is null or OrganisationRole.Administrator && !string.Equals(Me.Email, Invitation.Email, StringComparison.OrdinalIgnoreCase);

    /// <summary>Shows the invitation; whoever accepted it already goes where it leads.</summary>
    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancellation)
    {
        var found = await FindAsync(secret, cancellation);
        return found?.ClosedAt is not null && Has(found) ? LocalRedirect(AddressOf(found)) : Page();
    }

    /// <summary>Accepts the invitation.</summary>
    public async Task<IActionResult> OnPostAsync(string secret, CancellationToken cancellation)
    {
        await FindAsync(secret, cancellation);
        if (Invitation is null)
            return LocalRedirect(Request.Path);
        if (Me is null)
            return LocalRedirect($"/inloggen?terug={Uri.EscapeDataString(Request.Path)}");
        if (IsForAnother)
            return Page();

        Invitation.ClosedAt = clock.GetUtcNow().UtcDateTime;
        var had = Has(Invitation);
        if (!had && Invitation.Organisation is { } joined)
            database.Memberships.Add(new() { UserId = Me.Id, OrganisationId = joined.Id, Role = Invitation.Role!.Value, IsSignatory = Invitation.IsSignatory });
        else if (!had)
            database.RegionManagers.Add(new() { UserId = Me.Id, Region = Invitation.Region! });
        if (!had)
        {
            database.Send(clock, Me.Email, "U heeft een uitnodiging aangenomen", $"Beste {Me.Name},\n\nU werkt nu in Zorgaanbod voor: {For}.\n\nZorgaanbod");
            await TellInvitersAsync(cancellation);
        }
        var done = had ? $"U werkte al voor {For}. Uw rol blijft zoals die was." : $"U werkt nu voor {For}.";
        // A second click is too late, and shows what the first one did.
        return await database.TrySaveAsync(clock, Me.Id, "Uitnodiging aangenomen", cancellation) ? Confirm(AddressOf(Invitation), done) : LocalRedirect(Request.Path);
    }

    /// <summary>Tells those who may invite that somebody accepted, and who: not only whom the link was sent to has it.</summary>
    private async Task TellInvitersAsync(CancellationToken cancellation)
    {
        const string subject = "Een uitnodiging is aangenomen";
        var text = $"{Me!.Name} ({Me.Email}) werkt nu in Zorgaanbod voor: {For}. De uitnodiging was gestuurd naar {Invitation!.Email}. Klopt dit niet? Haal de toegang dan meteen weg.";
        if (Invitation.OrganisationId is { } organisation)
        {
            await database.SendToAdministratorsAsync(clock, organisation, subject, text, cancellation);
            return;
        }
        foreach (var administrator in await database.Users.Where(user => user.IsSystemAdministrator).Select(user => new { user.Name, user.Email }).ToListAsync(cancellation))
            database.Send(clock, administrator.Email!, subject, $"Beste {administrator.Name},\n\n{text}\n\nZorgaanbod");
    }

    private bool Has(Invitation invitation) =>
        Me is not null && (invitation.Region is { } region ? Me.Regions.Contains(region) : Me.Memberships.Any(membership => membership.OrganisationId == invitation.OrganisationId));

    private static string AddressOf(Invitation invitation) => invitation.Organisation is { } organisation ? $"/aanbieder/{organisation.Slug}" : "/account";

    private async Task<Invitation?> FindAsync(string secret, CancellationToken cancellation)
    {
        Me = await current.GetAsync();
        var found = await database.InvitationOfAsync(secret, cancellation);
        Invitation = found is { ClosedAt: null } && found.ExpiresAt > clock.GetUtcNow().UtcDateTime ? found : null;
        if (Invitation is null)
            Response.StatusCode = StatusCodes.Status410Gone;
        return found;
    }
}
