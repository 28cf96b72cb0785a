using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Accounts;
using Portal.Web.Forms;
using Portal.Web.Hosting;
using Portal.Web.Organisations;

namespace Portal.Web.Pages.Aanbieder.Gebruikers;

/// <summary>Asks a colleague by e-mail to work with the portal, for an organisation that is approved.</summary>
public sealed class UitnodigenModel(PortalDbContext database, CurrentUser current, AccountLimit limit, TimeProvider clock) : FormPage
{
    private const int MostADay = 50;

    /// <summary>The fields, in their order.</summary>
    public static readonly string[] Fields = ["email", "rol"];

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>Whether the organisation is approved, and may invite.</summary>
    public bool MayInvite => Me.Status == OrganisationStatus.Approved;

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync()
    {
        Me = (await current.OrganisationAsync())!;
        Fill("rol", OrganisationRole.Editor.Code());
    }

    /// <summary>Sends the invitation, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        if (!MayInvite)
            return Page();
        ReadForm();
        CheckEmail("email", "Vul het e-mailadres van uw collega in");
        if (!Vocabulary.TryParse<OrganisationRole>(this["rol"], out var role))
            Fault("rol", "Kies een rol");
        var normalized = this["email"].ToUpperInvariant();
        if (ModelState.IsValid && await database.Memberships.AnyAsync(membership => membership.OrganisationId == Me.OrganisationId && membership.User!.NormalizedEmail == normalized, cancellation))
            Fault("email", "Deze collega werkt al met Zorgaanbod voor uw organisatie");
        var open = await database.Invitations.Where(invitation => invitation.OrganisationId == Me.OrganisationId && invitation.ClosedAt == null).ToListAsync(cancellation);
        var since = clock.GetUtcNow().UtcDateTime.AddDays(-1) + Invitations.Lifetime;
        if (await database.Invitations.CountAsync(invitation => invitation.OrganisationId == Me.OrganisationId && invitation.ExpiresAt > since, cancellation) >= MostADay)
            Fault("email", $"U heeft vandaag al {MostADay} uitnodigingen verstuurd. Probeer het morgen opnieuw.");
        if (ModelState.IsValid && !limit.AllowsInvitation(this["email"]))
            Fault("email", Invitations.TooOften);
        if (!ModelState.IsValid)
            return Page();

        // A new invitation takes the place of one that is still open.
        foreach (var earlier in open.Where(invitation => string.Equals(invitation.Email, this["email"], StringComparison.OrdinalIgnoreCase)))
            earlier.ClosedAt = clock.GetUtcNow().UtcDateTime;
        var me = await current.RequireAsync();
        var organisation = await database.Organisations.SingleAsync(organisation => organisation.Id == Me.OrganisationId, cancellation);
        database.Invite(clock, HttpContext.Site(), organisation, this["email"], role, IsTicked("tekenbevoegd"), me.Name);
        if (!await database.TrySaveAsync(clock, me.Id, "Collega uitgenodigd", cancellation))
        {
            // An earlier invitation was accepted or withdrawn in the meantime.
            Fault("email", "Een eerdere uitnodiging van deze collega is net aangenomen of ingetrokken. Kijk bij Gebruikers of er nog een nodig is.");
            return Page();
        }
        return Confirm($"/aanbieder/{Me.Slug}/gebruikers", $"De uitnodiging is verstuurd naar {this["email"]}. De link werkt 7 dagen.");
    }
}
