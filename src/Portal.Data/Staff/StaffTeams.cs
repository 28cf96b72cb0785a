using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Assessments;

namespace Portal.Data.Staff;

/// <summary>Makes of the register of staff the teams that assessments judge.</summary>
public static class StaffTeams
{
    /// <summary>The team of each contract, with all deployments that are or were, so that any day can be judged; the clients are those of one day.</summary>
    /// <param name="database">The database.</param>
    /// <param name="contracts">Numbers of the contracts.</param>
    /// <param name="day">The day of which the numbers of clients are taken.</param>
    /// <param name="hoursPerFte">Hours a week of one fte.</param>
    /// <param name="pseudonyms">Whether people are referred to by numbers that mean nothing once they are erased; otherwise by personnel number.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>A team for every contract, of nobody where nobody is deployed.</returns>
    public static Task<IReadOnlyDictionary<int, Team>> TeamsAsync(
        this PortalDbContext database, IReadOnlyCollection<int> contracts, DateOnly day, decimal hoursPerFte, bool pseudonyms = false, CancellationToken cancellation = default) =>
        database.TeamsAsync(contracts.ToDictionary(contract => contract, _ => day), hoursPerFte, pseudonyms, cancellation);

    /// <summary>The same, with of each contract the clients of a day of its own.</summary>
    /// <param name="database">The database.</param>
    /// <param name="days">Of each contract, by number, the day of which the number of clients is taken.</param>
    /// <param name="hoursPerFte">Hours a week of one fte.</param>
    /// <param name="pseudonyms">Whether people are referred to by numbers that mean nothing once they are erased; otherwise by personnel number.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<IReadOnlyDictionary<int, Team>> TeamsAsync(
        this PortalDbContext database, IReadOnlyDictionary<int, DateOnly> days, decimal hoursPerFte, bool pseudonyms = false, CancellationToken cancellation = default)
    {
        int[] contracts = [.. days.Keys];
        var deployments = await database.StaffDeployments.AsNoTracking().Where(deployment => contracts.Contains(deployment.ContractId)).ToListAsync(cancellation);
        // By number: asked for the people of these contracts, a database goes through all people that there are.
        int[] deployed = [.. deployments.Select(deployment => deployment.StaffMemberId).Distinct()];
        var people = await database.StaffMembers.AsNoTracking().Where(member => EF.Parameter(deployed).Contains(member.Id)).ToDictionaryAsync(member => member.Id, cancellation);
        var qualifications = (await database.StaffQualifications.AsNoTracking().Where(qualification => EF.Parameter(deployed).Contains(qualification.StaffMemberId)).ToListAsync(cancellation))
            .GroupBy(qualification => qualification.StaffMemberId).ToDictionary(of => of.Key, of => of.Select(qualification => qualification.ToQualification()).ToImmutableArray());
        var clients = (await database.ClientCounts.AsNoTracking().Where(count => contracts.Contains(count.ContractId)).ToListAsync(cancellation))
            .Where(count => count.ValidFrom <= days[count.ContractId]).GroupBy(count => count.ContractId).ToDictionary(counts => counts.Key, counts => counts.MaxBy(count => count.ValidFrom)!);
        // Who was erased between the questions is not there any more.
        var byContract = deployments.Where(deployment => people.ContainsKey(deployment.StaffMemberId)).ToLookup(deployment => deployment.ContractId);

        return contracts.ToDictionary(contract => contract, contract => new Team
        {
            Members = [.. byContract[contract].GroupBy(deployment => deployment.StaffMemberId).Select(Member).OrderBy(member => member.Id, StringComparer.Ordinal)],
            ClientCount = clients.GetValueOrDefault(contract)?.Clients,
            Groups = clients.GetValueOrDefault(contract)?.Groups ?? [],
            HoursPerFte = hoursPerFte,
        });

        TeamMember Member(IGrouping<int, StaffDeployment> of)
        {
            var person = people[of.Key];
            return new()
            {
                Id = pseudonyms ? person.Id.ToString(CultureInfo.InvariantCulture) : person.PersonnelNumber,
                Qualifications = qualifications.GetValueOrDefault(person.Id, []),
                Professions = person.Professions,
                Deployments = [.. of.Select(deployment => deployment.ToDeployment(person))],
            };
        }
    }
}
