using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Mail;
using Portal.Data.Organisations;

namespace Portal.Web.Organisations;

/// <summary>Writes to those who keep an organisation.</summary>
internal static class OrganisationMail
{
    /// <summary>Puts a message to each administrator of an organisation among what is to be sent.</summary>
    public static async Task SendToAdministratorsAsync(
        this PortalDbContext database, TimeProvider clock, int organisation, string subject, string text, CancellationToken cancellation)
    {
        var administrators = await database.Memberships
            .Where(membership => membership.OrganisationId == organisation && membership.Role == OrganisationRole.Administrator)
            .Select(membership => new { membership.User!.Name, membership.User.Email }).ToListAsync(cancellation);
        foreach (var administrator in administrators)
            database.Send(clock, administrator.Email!, subject, $"Beste {administrator.Name},\n\n{text}\n\nZorgaanbod");
    }
}
