using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain;
using Portal.Web.Access;

namespace Portal.Web.Staff;

/// <summary>How many people there are with each value of a filter of the list, when the other filters stay as they are.</summary>
/// <param name="Found">In the list itself.</param>
/// <param name="States">By the state of their service.</param>
/// <param name="Levels">By the code of their highest level, or <see cref="StaffList.NoDiploma"/>.</param>
/// <param name="Lacks">By what is lacking.</param>
/// <param name="Expires">By the term within which something expires.</param>
/// <param name="Contracts">By the contract that they are deployed on.</param>
public sealed record StaffCounts(
    int Found, IReadOnlyDictionary<ServiceState, int> States, IReadOnlyDictionary<string, int> Levels, IReadOnlyDictionary<Lack, int> Lacks, IReadOnlyDictionary<int, int> Expires,
    IReadOnlyDictionary<int, int> Contracts)
{
    /// <summary>Counts.</summary>
    internal static async Task<StaffCounts> LoadAsync(StaffList list, PortalDbContext database, KnownMembership me, DateOnly today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(list);
        var groups = await StaffGroup.LoadAsync(list, database, me, today, cancellation);
        int Count(StaffList asked) => groups.Where(group => group.IsIn(asked)).Sum(group => group.Count);
        var anywhere = list with { Contract = null };
        // The organisation is that of the people: a server finds all of its deployments at once by it.
        var deployments = database.DeploymentsOn(me, today).Where(deployment => deployment.OrganisationId == me.OrganisationId);
        if (anywhere.IsNarrowed)
        {
            var people = anywhere.Numbers(database, me, today);
            deployments = deployments.Where(deployment => people.Contains(deployment.StaffMemberId));
        }
        var contracts = await deployments
            .Select(deployment => new { deployment.ContractId, deployment.StaffMemberId }).Distinct()
            .GroupBy(deployed => deployed.ContractId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        return new(
            Count(list),
            Enum.GetValues<ServiceState>().ToDictionary(state => state, state => Count(list with { State = state })),
            StaffList.Levels.Select(level => level.Code()).Append(StaffList.NoDiploma).ToDictionary(level => level, level => Count(list with { Level = level })),
            Enum.GetValues<Lack>().ToDictionary(lack => lack, lack => Count(list with { Lack = lack })),
            StaffList.Terms.ToDictionary(term => term, term => Count(list with { ExpiresWithin = term })),
            contracts.ToDictionary(contract => contract.Key, contract => contract.Count));
    }
}
