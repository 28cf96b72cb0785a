using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;

namespace Portal.Web.Staff;

/// <summary>
/// How many people have the same in all that the list of staff filters on, but for words and contracts. There are few of these groups, also of many people: all
/// that is counted of people is added up from them, after one query.
/// </summary>
/// <param name="State">The state of their service.</param>
/// <param name="Rank">Their highest level of diploma, as a number.</param>
/// <param name="MissesEvidence">Whether evidence is lacking.</param>
/// <param name="HasUnverified">Whether a qualification was not judged yet.</param>
/// <param name="HasRejected">Whether a qualification was rejected.</param>
/// <param name="HasNone">Whether there is no qualification at all.</param>
/// <param name="Term">The shortest of <see cref="StaffList.Terms"/> within which something expires.</param>
/// <param name="Count">How many people.</param>
internal sealed record StaffGroup(ServiceState State, int? Rank, bool MissesEvidence, bool HasUnverified, bool HasRejected, bool HasNone, int? Term, int Count)
{
    /// <summary>Groups the people with the words and the contract of a list.</summary>
    public static Task<List<StaffGroup>> LoadAsync(StaffList list, PortalDbContext database, KnownMembership me, DateOnly today, CancellationToken cancellation)
    {
        var (first, second, third) = (StaffList.Terms[0], StaffList.Terms[1], StaffList.Terms[2]);
        var (firstDay, secondDay, thirdDay) = (today.AddDays(first), today.AddDays(second), today.AddDays(third));
        return list.Searched(database, me, today)
            .GroupBy(line => new
            {
                line.State, line.Rank, line.MissesEvidence, line.HasUnverified, line.HasRejected, line.HasNone,
                Term = line.FirstExpiry <= firstDay ? first : line.FirstExpiry <= secondDay ? second : line.FirstExpiry <= thirdDay ? third : (int?)null,
            })
            .Select(group => new StaffGroup(
                group.Key.State, group.Key.Rank, group.Key.MissesEvidence, group.Key.HasUnverified, group.Key.HasRejected, group.Key.HasNone, group.Key.Term, group.Count()))
            .ToListAsync(cancellation);
    }

    /// <summary>Whether a list asks for these people, as <see cref="StaffList.Of"/> does in the database.</summary>
    public bool IsIn(StaffList list) =>
        (list.State is not { } state || State == state)
        && (list.Level is null || Rank == list.Rank)
        && (list.Lack is not { } lack || Lacks(lack))
        && (list.ExpiresWithin is not { } days || Term <= days);

    private bool Lacks(Lack lack) => lack switch
    {
        Lack.Evidence => MissesEvidence,
        Lack.Unverified => HasUnverified,
        Lack.Rejected => HasRejected,
        _ => HasNone,
    };
}
