using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
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

    /// <summary>Shows the invitation.</summary>
    public Task OnGetAsync(string secret, CancellationToken cancellation) => FindAsync(secret, cancellation);

    /// <summary>Accepts the invitation.</summary>
    public async Task<IActionResult> OnPostAsync(string secret, CancellationToken cancellation)
    {
        await FindAsync(secret, cancellation);
        if (Invitation is null)
            return Page();
        if (Me is null)
            return LocalRedirect($"/inloggen?terug={Uri.EscapeDataString(Request.Path)}");

        Invitation.ClosedAt = clock.GetUtcNow().UtcDateTime;
        var (address, had) = Invitation.Organisation is { } organisation
            ? ($"/aanbieder/{organisation.Slug}", Me.Memberships.Any(membership => membership.OrganisationId == organisation.Id))
            : ("/account", Me.Regions.Contains(Invitation.Region));
        if (!had && Invitation.Organisation is { } joined)
            database.Memberships.Add(new() { UserId = Me.Id, OrganisationId = joined.Id, Role = Invitation.Role!.Value, IsSignatory = Invitation.IsSignatory });
        else if (!had)
            database.RegionManagers.Add(new() { UserId = Me.Id, Region = Invitation.Region! });
        if (!had)
            database.Send(clock, Me.Email, "U heeft een uitnodiging aangenomen", $"Beste {Me.Name},\n\nU werkt nu in Zorgaanbod voor: {For}.\n\nZorgaanbod");
        var done = had ? $"U werkte al voor {For}. Uw rol blijft zoals die was." : $"U werkt nu voor {For}.";
        if (await database.TrySaveAsync(clock, Me.Id, "Uitnodiging aangenomen", cancellation))
            return Confirm(address, done);
        await FindAsync(secret, cancellation);
        return Page();
    }

    private async Task FindAsync(string secret, CancellationToken cancellation)
    {
        Me = await current.GetAsync();
        var found = await database.InvitationOfAsync(secret, cancellation);
        Invitation = found is { ClosedAt: null } && found.ExpiresAt > clock.GetUtcNow().UtcDateTime ? found : null;
        if (Invitation is null)
            Response.StatusCode = StatusCodes.Status410Gone;
    }
}
