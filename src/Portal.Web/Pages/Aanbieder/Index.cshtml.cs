using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Web.Access;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Aanbieder;

/// <summary>An organisation at a glance: how far its registration is, and what to do next.</summary>
public sealed class IndexModel(PortalDbContext database, CurrentUser current) : FormPage
{
    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The organisation.</summary>
    public Organisation Organisation { get; private set; } = null!;

    /// <summary>Who works with the portal for it.</summary>
    public int People { get; private set; }

    /// <summary>What to do next: an address and what is done there.</summary>
    public IReadOnlyList<(string Href, string Text, string Why)> Tasks { get; private set; } = [];

    /// <summary>Shows the organisation.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Organisation = await database.Organisations.Include(organisation => organisation.Branches).AsNoTracking().SingleAsync(organisation => organisation.Id == Me.OrganisationId, cancellation);
        var roles = await database.Memberships.Where(membership => membership.OrganisationId == Me.OrganisationId).Select(membership => membership.IsSignatory).ToListAsync(cancellation);
        People = roles.Count;
        var invited = await database.Invitations.AnyAsync(invitation => invitation.OrganisationId == Me.OrganisationId && invitation.ClosedAt == null, cancellation);
        Tasks = [.. ToDo((await current.RequireAsync()).HasTwoFactor, roles.Contains(true), invited)];
    }

    private IEnumerable<(string, string, string)> ToDo(bool hasTwoFactor, bool hasSignatory, bool invited)
    {
        var here = $"/aanbieder/{Me.Slug}";
        if (Me.Role.Allows(Right.ManageOrganisation))
        {
            if (Organisation.Status == OrganisationStatus.Refused)
                yield return ($"{here}/organisatie", "Pas de aanmelding aan en vraag opnieuw goedkeuring", "Afgewezen");
            if (string.IsNullOrEmpty(Organisation.ContactName) || string.IsNullOrEmpty(Organisation.Email) || string.IsNullOrEmpty(Organisation.Phone))
                yield return ($"{here}/organisatie/wijzigen", "Vul de contactgegevens aan", "Niet compleet");
            if (Organisation.Branches.Count == 0)
                yield return ($"{here}/organisatie/vestiging", "Voeg een vestiging toe", "Nog geen vestiging");
        }
        if (!hasTwoFactor)
            yield return (AccessConventions.TwoFactorPath, "Zet tweestapsverificatie aan", "Uw account is dan beter beschermd");
        if (!Me.Role.Allows(Right.ManageOrganisation))
            yield break;
        if (People == 1 && !invited && Organisation.Status == OrganisationStatus.Approved)
            yield return ($"{here}/gebruikers/uitnodigen", "Nodig een collega uit", "U bent nu de enige gebruiker");
        if (!hasSignatory)
            yield return ($"{here}/gebruikers", "Geef aan wie tekenbevoegd is", "Nog niemand");
    }
}
