using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Mail;
using Portal.Data.Organisations;
using Portal.Web.Accounts;

namespace Portal.Web.Organisations;

/// <summary>Asks people by e-mail to work with the portal. The secret of the link stands in the e-mail only: what is stored is its hash.</summary>
internal static class Invitations
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>What is said when an address got enough messages for now.</summary>
    public const string TooOften = "Naar dit e-mailadres zijn net al te veel e-mails gestuurd. Probeer het over een uur opnieuw.";

    /// <summary>Counts a message about an invitation; false when the address got enough of them.</summary>
    public static bool AllowsInvitation(this AccountLimit limit, string email) => limit.AllowsMessage(email);

    /// <summary>Makes an invitation for an organisation, and the e-mail with its link.</summary>
    public static void Invite(this PortalDbContext database, TimeProvider clock, string site, Organisation organisation, string email, OrganisationRole role, bool signatory, string by)
    {
        var (secret, hash) = NewSecret();
        var expires = Expires(clock);
        database.Invitations.Add(new() { Organisation = organisation, Email = email, Role = role, IsSignatory = signatory, SecretHash = hash, ExpiresAt = expires });
        Send(database, clock, site, email, $"{by} nodigt u uit om in Zorgaanbod te werken voor {organisation.Name}. Uw rol: {role.Label().ToLowerInvariant()}, u {role.Meaning()}.", secret, expires);
    }

    /// <summary>Makes an invitation to manage the contracts of a region, and the e-mail with its link.</summary>
    public static void InviteManager(this PortalDbContext database, TimeProvider clock, string site, string region, string regionName, string email, string by)
    {
        var (secret, hash) = NewSecret();
        var expires = Expires(clock);
        database.Invitations.Add(new() { Region = region, Email = email, SecretHash = hash, ExpiresAt = expires });
        Send(database, clock, site, email, $"{by} nodigt u uit als contractbeheerder van de regio {regionName} in Zorgaanbod.", secret, expires);
    }

    /// <summary>Closes an invitation and tells whom it was sent to, unless that address got enough messages for now.</summary>
    public static void Withdraw(this PortalDbContext database, TimeProvider clock, AccountLimit limit, Invitation invitation, string text)
    {
        invitation.ClosedAt = clock.GetUtcNow().UtcDateTime;
        if (limit.AllowsInvitation(invitation.Email))
            database.Send(clock, invitation.Email, "Uw uitnodiging is ingetrokken", $"Beste lezer,\n\n{text} De link werkt niet meer.\n\nZorgaanbod");
    }

    /// <summary>The invitation that a link leads to; null when there is none.</summary>
    public static Task<Invitation?> InvitationOfAsync(this PortalDbContext database, string secret, CancellationToken cancellation)
    {
        var hash = Hash(secret);
        return database.Invitations.Include(invitation => invitation.Organisation).SingleOrDefaultAsync(invitation => invitation.SecretHash == hash, cancellation);
    }

    private static void Send(PortalDbContext database, TimeProvider clock, string site, string email, string text, string secret, DateTime expires) =>
        database.Send(clock, email, "Uitnodiging voor Zorgaanbod",
            $"Beste lezer,\n\n{text}\n\nNeem de uitnodiging aan met deze link:\n{site}/uitnodiging/{secret}\n\nDe link werkt tot en met {Domain.DutchFormat.Date(Catalogue.ReferenceDay.Of(expires))}. Verwacht u deze uitnodiging niet? Dan hoeft u niets te doen.\n\nZorgaanbod");

    private static DateTime Expires(TimeProvider clock) => clock.GetUtcNow().UtcDateTime + Lifetime;

    private static (string Secret, string Hash) NewSecret()
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        return (secret, Hash(secret));
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
