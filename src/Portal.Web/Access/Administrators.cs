using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Organisations;

namespace Portal.Web.Access;

/// <summary>Sees to it that no organisation that waits or is approved, nor the portal itself, is left without an administrator who can log in.</summary>
internal static class Administrators
{
    /// <summary>Whether somebody else who can log in is administrator of an organisation.</summary>
    public static async Task<bool> HasAnotherAsync(this PortalDbContext database, int organisation, Guid? person, CancellationToken cancellation)
    {
        var others = await database.Memberships.AsNoTracking()
            .Where(other => other.OrganisationId == organisation && other.UserId != person && other.Role == OrganisationRole.Administrator).Select(other => other.User!).ToListAsync(cancellation);
        return others.Exists(other => other.CanLogIn);
    }

    /// <summary>
    /// What would be left without an administrator when somebody goes: names of organisations, or the portal. What it relies on is read first and
    /// changes with the next save: of two who go at once, the second is too late.
    /// </summary>
    public static async Task<IReadOnlyList<string>> LeftByAsync(this PortalDbContext database, PortalUser person, CancellationToken cancellation)
    {
        var organisations = await database.Organisations
            .Where(organisation => organisation.Memberships.Any(role => role.UserId == person.Id && role.Role == OrganisationRole.Administrator))
            .OrderBy(organisation => organisation.Name).ToListAsync(cancellation);
        var left = new List<string>();
        foreach (var organisation in organisations)
        {
            organisation.Version++;
            if (organisation.Status is OrganisationStatus.Requested or OrganisationStatus.Approved && !await database.HasAnotherAsync(organisation.Id, person.Id, cancellation))
                left.Add(organisation.Name);
        }
        if (await database.IsLastAsync(person, cancellation))
            left.Add("Zorgaanbod zelf");
        return left;
    }

    /// <summary>Whether the portal has no other system administrator who can log in. Changes one account with the next save, the same for all of them: of two who go at once, the second is too late.</summary>
    public static async Task<bool> IsLastAsync(this PortalDbContext database, PortalUser person, CancellationToken cancellation)
    {
        if (!person.IsSystemAdministrator)
            return false;
        var all = await database.Users.Where(user => user.IsSystemAdministrator).OrderBy(user => user.Id).ToListAsync(cancellation);
        all[0].ConcurrencyStamp = Guid.NewGuid().ToString();
        return !all.Exists(other => other.Id != person.Id && other.CanLogIn);
    }
}
