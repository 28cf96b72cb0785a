using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;

namespace Portal.Web.Access;

/// <summary>Who asks, and what that person may do: read once for a request.</summary>
/// <param name="http">The request.</param>
/// <param name="database">The database.</param>
public sealed class CurrentUser(IHttpContextAccessor http, PortalDbContext database)
{
    private Task<Known?>? known;

    /// <summary>What is known of who is logged in; null when nobody is.</summary>
    public Task<Known?> GetAsync() => known ??= ReadAsync();

    /// <summary>What is known of who is logged in, on a page that only they reach.</summary>
    public async Task<Known> RequireAsync() => await GetAsync() ?? throw new InvalidOperationException("Nobody is logged in.");

    /// <summary>The organisation that the address names, in which who is logged in has a role; null when there is none.</summary>
    public async Task<KnownMembership?> OrganisationAsync()
    {
        var slug = http.HttpContext!.Request.RouteValues[AccessConventions.OrganisationKey] as string;
        return (await GetAsync())?.Memberships.FirstOrDefault(membership => membership.Slug == slug);
    }

    private async Task<Known?> ReadAsync()
    {
        if (!Guid.TryParse(http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier), out var id))
            return null;
        return await database.Users.Where(user => user.Id == id)
            .Select(user => new Known(
                user.Id,
                user.Name,
                user.Email!,
                user.TwoFactorEnabled,
                user.IsSystemAdministrator,
                user.Regions.Select(manager => manager.Region).ToList(),
                user.Memberships.OrderBy(membership => membership.Organisation!.Name)
                    .Select(membership => new KnownMembership(
                        membership.OrganisationId, membership.Organisation!.Slug, membership.Organisation.Name, membership.Organisation.Status,
                        membership.Organisation.RequiresTwoFactor, membership.Role, membership.IsSignatory)).ToList()))
            .AsSplitQuery().AsNoTracking().SingleOrDefaultAsync();
    }
}

/// <summary>Who is logged in.</summary>
/// <param name="Id">The number of the account.</param>
/// <param name="Name">The name.</param>
/// <param name="Email">The e-mail address.</param>
/// <param name="HasTwoFactor">Whether two-step verification is on.</param>
/// <param name="IsSystemAdministrator">Whether this person sets up regions.</param>
/// <param name="Regions">Slugs of the regions whose contracts this person manages.</param>
/// <param name="Memberships">The organisations in which this person has a role, by name.</param>
public sealed record Known(
    Guid Id, string Name, string Email, bool HasTwoFactor, bool IsSystemAdministrator, IReadOnlyList<string> Regions, IReadOnlyList<KnownMembership> Memberships)
{
    /// <summary>Whether a role asks two-step verification.</summary>
    public bool MustHaveTwoFactor => IsSystemAdministrator || Regions.Count > 0 || Memberships.Any(membership => membership.RequiresTwoFactor);

    /// <summary>Whether two-step verification must be on before anything but one's own account is reached.</summary>
    public bool NeedsTwoFactor => !HasTwoFactor && (IsSystemAdministrator || Regions.Count > 0);
}

/// <summary>A role in an organisation.</summary>
/// <param name="OrganisationId">The number of the organisation.</param>
/// <param name="Slug">Its name in addresses.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">How far its registration is.</param>
/// <param name="RequiresTwoFactor">Whether it asks two-step verification.</param>
/// <param name="Role">The role.</param>
/// <param name="IsSignatory">Whether this person may sign for it.</param>
public sealed record KnownMembership(int OrganisationId, string Slug, string Name, OrganisationStatus Status, bool RequiresTwoFactor, OrganisationRole Role, bool IsSignatory);
