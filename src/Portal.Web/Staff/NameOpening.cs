using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Staff;
using Portal.Web.Access;
using Portal.Web.Staffing;

namespace Portal.Web.Staff;

/// <summary>
/// A contract manager knows the people of a team by personnel number, and by name only after saying why. The entries in the audit trail, one for each person,
/// are what opens the names, for a while: the provider sees in its history, and of each person, who did, when and why.
/// </summary>
internal static class NameOpening
{
    /// <summary>How long names stay open.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>The reasons to choose from.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["Ik bespreek een tekort met de aanbieder", "Ik controleer wie er is ingezet", "De aanbieder heeft hierom gevraagd"];

    /// <summary>Who people of a provider are, for a contract manager.</summary>
    /// <param name="database">The database.</param>
    /// <param name="manager">Who asks.</param>
    /// <param name="organisation">Number of the provider.</param>
    /// <param name="ids">The numbers of their records.</param>
    /// <param name="clock">Tells the moment.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<ManagedPeople> PeopleAsync(this PortalDbContext database, Known manager, int organisation, IReadOnlyCollection<int> ids, TimeProvider clock, CancellationToken cancellation)
    {
        var (after, by) = (clock.GetUtcNow().UtcDateTime - Lifetime, manager.Id.ToString());
        var people = await database.StaffMembers.Where(member => member.OrganisationId == organisation && ids.Contains(member.Id))
            .Select(member => new
            {
                member.Id, member.PersonnelNumber, member.Name,
                OpenedAt = database.AuditEntries.Where(entry => entry.StaffMemberId == member.Id && entry.Record == nameof(StaffMember) && entry.Action == AuditEntry.Opened && entry.By == by && entry.At > after)
                    .Max(entry => (DateTime?)entry.At),
            }).ToListAsync(cancellation);
        return new(
            TeamPeople.OfVerdict(null, people.Select(person => new TeamPerson(
                person.Id, person.PersonnelNumber, person.OpenedAt is null ? $"nummer {person.PersonnelNumber}" : $"{person.Name} (nummer {person.PersonnelNumber})"))),
            [.. people.Where(person => person.OpenedAt is null).Select(person => (person.Id, person.PersonnelNumber))],
            people.Min(person => person.OpenedAt) + Lifetime);
    }

    /// <summary>Opens the names that are closed.</summary>
    public static async Task OpenAsync(this PortalDbContext database, Known manager, int organisation, ManagedPeople people, string reason, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        database.AuditEntries.AddRange(people.Closed.Select(person => new AuditEntry
        {
            At = now, By = manager.Id.ToString(), Reason = reason, Record = nameof(StaffMember), RecordKey = person.PersonnelNumber, Action = AuditEntry.Opened, Changes = "{}",
            OrganisationId = organisation, StaffMemberId = person.Id,
        }));
        await database.SaveChangesAsync(cancellation);
    }
}

/// <summary>The people of a team as a contract manager knows them.</summary>
/// <param name="People">What they are called.</param>
/// <param name="Closed">Whose name is not open: record and personnel number.</param>
/// <param name="OpenUntil">Until when the names that are open stay so, in UTC; null when none is open.</param>
public sealed record ManagedPeople(TeamPeople People, IReadOnlyList<(int Id, string PersonnelNumber)> Closed, DateTime? OpenUntil)
{
    /// <summary>Nobody.</summary>
    public static ManagedPeople Nobody { get; } = new(TeamPeople.OfVerdict(null, []), [], null);
}
