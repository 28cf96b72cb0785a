using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Web.Catalogue;

namespace Portal.Web.Oversight;

/// <summary>Providers that did not confirm their staff data within the months that a region asks.</summary>
internal static class StaffConfirmation
{
    /// <summary>Those among the providers of contracts, each once.</summary>
    /// <param name="database">The database.</param>
    /// <param name="contracts">The contracts.</param>
    /// <param name="regions">Slugs of the regions of these contracts.</param>
    /// <param name="settings">What the regions ask.</param>
    /// <param name="today">Today.</param>
    public static IQueryable<Organisation> Unconfirmed(this PortalDbContext database, IQueryable<Contract> contracts, IReadOnlyList<string> regions, IReadOnlyDictionary<string, RegionSettings> settings, DateOnly today) => regions
        .GroupBy(region => settings.Of(region).ConfirmationMonths)
        .Select(group =>
        {
            var (asking, before) = (group.ToList(), ReferenceDay.Begin(today.AddMonths(-group.Key).AddDays(1)));
            return database.Organisations.Where(organisation => organisation.Status == OrganisationStatus.Approved && (organisation.StaffConfirmedAt ?? organisation.CreatedAt) < before
                && contracts.Any(contract => contract.OrganisationId == organisation.Id && asking.Contains(contract.Region)));
        })
        .Aggregate((one, other) => one.Union(other));
}
