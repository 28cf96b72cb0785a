using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Staff;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Retention;

/// <summary>Erases the people whose time in the register is over. It may run on several nodes at once: whom one erased, the next does not find.</summary>
internal sealed class StaffCleanUp(IDbContextFactory<PortalDbContext> databases, IEvidenceStore files, IOptions<RetentionSettings> settings, TimeProvider clock)
{
    /// <summary>Why they are erased, in the audit trail.</summary>
    public const string Reason = "De bewaartermijn is voorbij";

    /// <summary>
    /// How long nothing may have changed of a person before the portal erases that person by itself: a last day that was mistyped can still be put right, and who
    /// left long ago and was registered only now is not gone the next night.
    /// </summary>
    public static readonly TimeSpan Rest = TimeSpan.FromDays(30);

    private const int Chunk = 200;

    /// <summary>Erases all whose time is over and of whom nothing changed lately, each in a transaction of its own.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var (today, now) = (ReferenceDay.Today(clock), clock.GetUtcNow().UtcDateTime);
        var (latest, changed, last) = (today.AddMonths(-settings.Value.StaffMonths), now - Rest, 0);
        List<StaffMember> left;
        do
        {
            // Being looked at, or cleaned up, is no change.
            left = await database.StaffMembers.AsNoTracking().Where(member => member.Id > last && member.EndsOn <= latest
                    && !database.AuditEntries.Any(entry => entry.StaffMemberId == member.Id && entry.At >= changed && entry.Action != AuditEntry.Opened && entry.By != CleanUp.By))
                .OrderBy(member => member.Id).Take(Chunk).ToListAsync(cancellation);
            // Months differ in length: a day or two after that bound some are still to stay.
            foreach (var member in left.Where(member => settings.Value.ErasedOn(member.EndsOn) <= today))
                await database.EraseAsync(files, member, now, CleanUp.By, Reason, cancellation);
            last = left.LastOrDefault()?.Id ?? last;
        }
        while (left.Count == Chunk);

        // Who was taken out of the register by hand is forgotten as long after it.
        var removedBefore = now.AddMonths(-settings.Value.StaffMonths);
        var removed = await database.AuditEntries
            .Where(entry => entry.Record == nameof(StaffMember) && entry.Action == nameof(EntityState.Deleted) && entry.At < removedBefore && entry.StaffMemberId != null)
            .Select(entry => entry.StaffMemberId!.Value).Distinct().ToListAsync(cancellation);
        foreach (var member in removed)
            await database.ForgetAsync(member, cancellation);
    }
}
