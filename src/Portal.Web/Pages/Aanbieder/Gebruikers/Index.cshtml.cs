using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Web.Access;
using Portal.Web.Accounts;
using Portal.Web.Forms;
using Portal.Web.Organisations;

namespace Portal.Web.Pages.Aanbieder.Gebruikers;

/// <summary>Who works with the portal for an organisation, and who was asked to.</summary>
public sealed class IndexModel(PortalDbContext database, CurrentUser current, AccountLimit limit, TimeProvider clock) : FormPage
{
    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>Who works with the portal.</summary>
    public IReadOnlyList<Person> People { get; private set; } = [];

    /// <summary>Who was asked and did not answer yet.</summary>
    public IReadOnlyList<Invitation> Invited { get; private set; } = [];

    /// <summary>Whether who is logged in may change it.</summary>
    public bool MayChange => Me.Role.Allows(Right.ManageOrganisation);

    /// <summary>Whether colleagues can be invited: once the organisation is approved.</summary>
    public bool MayInvite => Me.Status == OrganisationStatus.Approved;

    /// <summary>Now, in UTC.</summary>
    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Shows the people.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        People = await database.Memberships.Where(membership => membership.OrganisationId == Me.OrganisationId)
            .OrderBy(membership => membership.User!.Name).ThenBy(membership => membership.Id)
            .Select(membership => new Person(membership.Id, membership.User!.Name, membership.User.Email!, membership.Role, membership.IsSignatory, membership.User.TwoFactorEnabled))
            .ToListAsync(cancellation);
        Invited = MayChange ? await database.Invitations.AsNoTracking().Where(invitation => invitation.OrganisationId == Me.OrganisationId && invitation.ClosedAt == null).OrderBy(invitation => invitation.Email).ToListAsync(cancellation) : [];
    }

    /// <summary>Withdraws an invitation.</summary>
    public async Task<IActionResult> OnPostIntrekkenAsync(int uitnodiging, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (await database.Invitations.SingleOrDefaultAsync(invitation => invitation.Id == uitnodiging && invitation.OrganisationId == Me.OrganisationId, cancellation) is not { } found)
            return NotFound();
        if (found.ClosedAt is not null)
            return Confirm(Here, "De uitnodiging was al aangenomen of ingetrokken.");
        database.Withdraw(clock, limit, found, $"Uw uitnodiging om in Zorgaanbod te werken voor {Me.Name} is ingetrokken.");
        var saved = await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Uitnodiging ingetrokken", cancellation);
        return Confirm(Here, saved ? $"De uitnodiging van {found.Email} is ingetrokken." : "De uitnodiging was al aangenomen of ingetrokken.");
    }

    /// <summary>Asks two-step verification of everyone, or no longer.</summary>
    public async Task<IActionResult> OnPostTweestapsAsync(bool verplicht, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        var organisation = await database.Organisations.SingleAsync(organisation => organisation.Id == Me.OrganisationId, cancellation);
        if (organisation.RequiresTwoFactor == verplicht)
            return Confirm(Here, "Dat was al zo.");
        organisation.RequiresTwoFactor = verplicht;
        organisation.Version++;
        foreach (var person in await database.Memberships.Where(membership => membership.OrganisationId == Me.OrganisationId).Select(membership => new { membership.User!.Email, membership.User.Name }).ToListAsync(cancellation))
        {
            Portal.Data.Mail.Outbox.Send(database, clock, person.Email!, "Tweestapsverificatie", $"Beste {person.Name},\n\n{Me.Name} {(verplicht ? "vraagt vanaf nu van iedereen tweestapsverificatie. Heeft u die nog niet aangezet? Dan wordt daarom gevraagd als u inlogt" : "vraagt niet meer van iedereen tweestapsverificatie. U kunt die aan laten staan")}.\n\nZorgaanbod");
        }
        var saved = await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, verplicht ? "Tweestapsverificatie verplicht" : "Tweestapsverificatie niet meer verplicht", cancellation);
        return Confirm(Here, !saved ? "Iemand anders was u voor. Kijk wat er nu staat." : verplicht ? "Tweestapsverificatie is nu verplicht voor iedereen." : "Tweestapsverificatie is niet meer verplicht.");
    }

    private string Here => $"/aanbieder/{Me.Slug}/gebruikers";

    /// <summary>Someone who works with the portal for the organisation.</summary>
    /// <param name="Id">Number of the membership.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Email">The e-mail address.</param>
    /// <param name="Role">The role.</param>
    /// <param name="IsSignatory">Whether this person may sign.</param>
    /// <param name="HasTwoFactor">Whether two-step verification is on.</param>
    public sealed record Person(int Id, string Name, string Email, OrganisationRole Role, bool IsSignatory, bool HasTwoFactor);
}
