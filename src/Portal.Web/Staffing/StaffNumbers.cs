using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain.Assessments;
using Portal.Web.Access;
using Portal.Web.Staff;

namespace Portal.Web.Staffing;

/// <summary>How many people an organisation has in service, and how far their qualifications are.</summary>
/// <param name="Known">Everyone who is known, also who left or is to come.</param>
/// <param name="InService">Who works there now.</param>
/// <param name="Unqualified">Who of these has no qualification at all.</param>
/// <param name="Unverified">Qualifications of these that nobody verified.</param>
/// <param name="Rejected">Qualifications of these that were rejected.</param>
/// <param name="Expiring">Qualifications of these that end within <see cref="OwnProducts.RiskDays"/>.</param>
public sealed record StaffNumbers(int Known, int InService, int Unqualified, int Unverified, int Rejected, int Expiring)
{
    /// <summary>Counts.</summary>
    public static async Task<StaffNumbers> LoadAsync(PortalDbContext database, KnownMembership me, DateOnly today, CancellationToken cancellation)
    {
        var known = await database.StaffOf(me).CountAsync(cancellation);
        var staff = database.StaffOf(me).Where(member => (member.StartsOn == null || member.StartsOn <= today) && (member.EndsOn == null || member.EndsOn >= today));
        var inService = await staff.CountAsync(cancellation);
        var unqualified = await staff.CountAsync(member => !member.Qualifications.Any(), cancellation);
        var byStatus = await database.QualificationsOf(me).Where(one => one.StaffMember!.EndsOn == null || one.StaffMember.EndsOn >= today)
            .GroupBy(one => one.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        return new(
            known, inService, unqualified, byStatus.GetValueOrDefault(EvidenceStatus.Stated) + byStatus.GetValueOrDefault(EvidenceStatus.Evidence), byStatus.GetValueOrDefault(EvidenceStatus.Rejected),
            await Expiry.Ending(database, me, today).CountAsync(cancellation));
    }
}
