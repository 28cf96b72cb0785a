using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain;
using Portal.Domain.Requirements;
using Portal.Web.Access;

namespace Portal.Web.Staff;

/// <summary>How many people there are with each value of a filter of the list, when the other filters stay as they are.</summary>
/// <param name="States">By the state of their service.</param>
/// <param name="Levels">By the code of their highest level, or <see cref="StaffList.NoDiploma"/>.</param>
/// <param name="Lacks">By what is lacking.</param>
/// <param name="Expires">By the term within which something expires.</param>
/// <param name="Contracts">By the contract that they are deployed on.</param>
public sealed record StaffCounts(
    IReadOnlyDictionary<ServiceState, int> States, IReadOnlyDictionary<string, int> Levels, IReadOnlyDictionary<Lack, int> Lacks, IReadOnlyDictionary<int, int> Expires, IReadOnlyDictionary<int, int> Contracts)
{
    /// <summary>Counts, in one query for each filter.</summary>
    internal static async Task<StaffCounts> LoadAsync(StaffList list, PortalDbContext database, KnownMembership me, DateOnly today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(list);
        var states = await (list with { State = null }).Of(database, me, today)
            .GroupBy(line => line.EndsOn < today ? (int)ServiceState.Gone : line.StartsOn > today ? (int)ServiceState.Coming : (int)ServiceState.Present)
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var levels = await (list with { Level = null }).Of(database, me, today)
            .GroupBy(line => line.Rank).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var lacks = await (list with { Lack = null }).Of(database, me, today)
            .GroupBy(line => new { line.MissesEvidence, line.HasRejected, line.HasNone }).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var unverified = await (list with { Lack = Lack.Unverified }).Of(database, me, today).CountAsync(cancellation);
        var days = await (list with { ExpiresWithin = StaffList.Terms[^1] }).Of(database, me, today)
            .GroupBy(line => line.FirstExpiry).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellation);
        var people = (list with { Contract = null }).Of(database, me, today).Select(line => line.Id);
        var contracts = await database.DeploymentsOf(me)
            .Where(deployment => (deployment.ValidFrom == null || deployment.ValidFrom <= today) && (deployment.ValidThrough == null || deployment.ValidThrough >= today))
            .Where(deployment => (deployment.StaffMember!.StartsOn == null || deployment.StaffMember.StartsOn <= today) && (deployment.StaffMember.EndsOn == null || deployment.StaffMember.EndsOn >= today))
            .Where(deployment => people.Contains(deployment.StaffMemberId))
            .GroupBy(deployment => deployment.ContractId)
            .Select(group => new { group.Key, Count = group.Select(deployment => deployment.StaffMemberId).Distinct().Count() }).ToListAsync(cancellation);
        return new(
            states.ToDictionary(state => (ServiceState)state.Key, state => state.Count),
            levels.ToDictionary(level => level.Key is { } rank ? ((Level)rank).Code() : StaffList.NoDiploma, level => level.Count),
            new Dictionary<Lack, int>
            {
                [Lack.Evidence] = lacks.Where(group => group.Key.MissesEvidence).Sum(group => group.Count),
                [Lack.Unverified] = unverified,
                [Lack.Rejected] = lacks.Where(group => group.Key.HasRejected).Sum(group => group.Count),
                [Lack.Qualifications] = lacks.Where(group => group.Key.HasNone).Sum(group => group.Count),
            },
            StaffList.Terms.ToDictionary(term => term, term => days.Where(day => day.Key <= today.AddDays(term)).Sum(day => day.Count)),
            contracts.ToDictionary(contract => contract.Key, contract => contract.Count));
    }
}
