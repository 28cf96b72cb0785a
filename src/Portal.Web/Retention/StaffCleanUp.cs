using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Retention;

/// <summary>Erases the people whose time in the register is over. It may run on several nodes at once: whom one erased, the next does not find.</summary>
internal sealed class StaffCleanUp(IDbContextFactory<PortalDbContext> databases, IEvidenceStore files, IOptions<RetentionSettings> settings, TimeProvider clock)
{
    /// <summary>Why they are erased, in the audit trail.</summary>
    public const string Reason = "De bewaartermijn is voorbij";

    private const int Chunk = 200;

    /// <summary>Erases all whose time is over, each in a transaction of its own.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var (today, now) = (ReferenceDay.Today(clock), clock.GetUtcNow().UtcDateTime);
        var (latest, last) = (today.AddMonths(-settings.Value.StaffMonths), 0);
        List<StaffMember> left;
        do
        {
            left = await database.StaffMembers.AsNoTracking().Where(member => member.Id > last && member.EndsOn <= latest).OrderBy(member => member.Id).Take(Chunk).ToListAsync(cancellation);
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
