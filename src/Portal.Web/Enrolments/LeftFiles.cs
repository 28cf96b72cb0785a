using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Enrolments;

/// <summary>
/// Erases the content of files that were taken out of an enrolment and are in no submission, some days after that and after the deadline; that they were there stays. They are read as
/// the provider reads them. It can be stopped at any point and run again: what was marked and not deleted is then a file that no record names.
/// </summary>
internal sealed class LeftFiles(IDbContextFactory<PortalDbContext> databases, IEvidenceStore store, TimeProvider clock)
{
    /// <summary>How long they are kept, after the deadline and after they were taken out.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromDays(7);

    private const int Batch = 200;

    /// <summary>Erases them.</summary>
    /// <param name="by">Who erases, in the audit trail.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task EraseAsync(string by, string reason, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now - Rest;
        // In the order of their numbers: what somebody changes meanwhile is for the next time, as is what was taken out not long ago.
        for (var last = 0; ;)
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var ids = database.EnrolmentsWithLeftFiles;
            if (await database.Enrolments.Where(enrolment => enrolment.Id > last && enrolment.Round!.ClosesAt < before && ids.Contains(enrolment.Id)).OrderBy(enrolment => enrolment.Id)
                .Select(enrolment => new { enrolment.Id, enrolment.OrganisationId }).FirstOrDefaultAsync(cancellation) is not { } me)
                return;
            database.EnrolmentReader = EnrolmentReader.Provider(me.OrganisationId);
            var left = await database.EnrolmentFiles.Include(file => file.Enrolment).Where(file => file.EnrolmentId == me.Id && file.RemovedAt < before && file.ErasedAt == null && !file.Submissions.Any())
                .OrderBy(file => file.Id).Take(Batch).ToListAsync(cancellation);
            foreach (var file in left)
                file.ErasedAt = now;
            try
            {
                await database.SaveAsync(clock, by, reason, cancellation);
            }
            catch (DbUpdateConcurrencyException)
            {
                last = me.Id;
                continue;
            }
            foreach (var file in left)
                await store.DeleteAsync(file.StoredAs, cancellation);
            if (left.Count < Batch)
                last = me.Id;
        }
    }
}
