using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Staff;

namespace Portal.Web.Staffing;

/// <summary>How many people an organisation has in service, and of how many of them something is lacking: each number is that of the list of staff that it links to.</summary>
/// <param name="Known">Everyone who is known, also who left or is to come.</param>
/// <param name="InService">Who works there now.</param>
/// <param name="Unqualified">Who of these has no qualification at all.</param>
/// <param name="Unverified">Who of these has a qualification that nobody judged yet.</param>
/// <param name="Rejected">Who of these has a qualification that was rejected.</param>
/// <param name="Expiring">Of whom of these a qualification ends within <see cref="OwnProducts.RiskDays"/>.</param>
public sealed record StaffNumbers(int Known, int InService, int Unqualified, int Unverified, int Rejected, int Expiring)
{
    /// <summary>Who is in service.</summary>
    public static readonly StaffList Present = StaffList.Everyone with { State = ServiceState.Present };

    /// <summary>Who is in service and has a qualification that ends soon, what ends first in front.</summary>
    public static readonly StaffList Ending = Present with { ExpiresWithin = OwnProducts.RiskDays, Sort = "verloopt" };

    /// <summary>Who is in service and lacks something.</summary>
    public static StaffList Lacking(Lack lack) => Present with { Lack = lack };

    /// <summary>Counts.</summary>
    public static async Task<StaffNumbers> LoadAsync(PortalDbContext database, KnownMembership me, DateOnly today, CancellationToken cancellation)
    {
        var groups = await StaffGroup.LoadAsync(StaffList.Everyone, database, me, today, cancellation);
        int Count(StaffList list) => groups.Where(group => group.IsIn(list)).Sum(group => group.Count);
        return new(
            Count(StaffList.Everyone), Count(Present), Count(Lacking(Lack.Qualifications)), Count(Lacking(Lack.Unverified)), Count(Lacking(Lack.Rejected)), Count(Ending));
    }
}
