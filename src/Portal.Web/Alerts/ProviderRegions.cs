using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Data.Organisations;

namespace Portal.Web.Alerts;

/// <summary>What the regions ask that have a contract with a provider.</summary>
internal static class ProviderRegions
{
    /// <summary>The settings of the regions of each approved provider that has a contract which is not over, by number of the provider.</summary>
    public static async Task<IReadOnlyDictionary<int, IReadOnlyList<RegionSettings>>> SettingsOfProvidersAsync(this PortalDbContext database, DateOnly today, CancellationToken cancellation)
    {
        var settings = await database.RegionSettingsAsync(cancellation);
        var parties = await database.Contracts.Agreed()
            .Where(contract => (contract.ValidThrough == null || contract.ValidThrough >= today) && contract.Organisation!.Status == OrganisationStatus.Approved)
            .Select(contract => new { contract.OrganisationId, contract.Region }).Distinct().ToListAsync(cancellation);
        return parties.GroupBy(party => party.OrganisationId).OrderBy(of => of.Key)
            .ToDictionary(of => of.Key, of => (IReadOnlyList<RegionSettings>)[.. of.Select(party => settings.Of(party.Region))]);
    }

    /// <summary>The term that a day falls in: the shortest that is long enough; null when none is, or the day has passed.</summary>
    /// <param name="terms">Numbers of days.</param>
    /// <param name="today">Today.</param>
    /// <param name="day">The day.</param>
    public static int? TermOf(IEnumerable<int> terms, DateOnly today, DateOnly day)
    {
        var left = day.DayNumber - today.DayNumber;
        return left < 0 ? null : terms.Where(term => term >= left).Select(term => (int?)term).Min();
    }
}
