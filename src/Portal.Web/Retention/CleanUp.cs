using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Web.Catalogue;
using Portal.Web.Enrolments;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Retention;

/// <summary>Deletes what is kept no longer. It may run on several nodes at once: what one deleted, the next does not find.</summary>
internal sealed class CleanUp(IDbContextFactory<PortalDbContext> databases, StaffCleanUp staff, LeftFiles left, IEvidenceStore files, IOptions<EvidenceRetention> evidence, IOptions<RetentionSettings> settings, TimeProvider clock)
{
    /// <summary>Who deletes, in the audit trail.</summary>
    public const string By = "opruimen";

    /// <summary>How long messages are kept, of which the text is gone once they were sent.</summary>
    public static readonly TimeSpan Messages = TimeSpan.FromDays(30);

    /// <summary>How long an invitation is kept after it was accepted or withdrawn, or stopped working.</summary>
    public static readonly TimeSpan Invitations = TimeSpan.FromDays(30);

    /// <summary>How long an account is kept whose address nobody confirms.</summary>
    public static readonly TimeSpan Unconfirmed = TimeSpan.FromDays(7);

    /// <summary>How long attempts to log in are kept.</summary>
    public static readonly TimeSpan Attempts = TimeSpan.FromDays(180);

    /// <summary>How long a file is left alone that no record names: it may be about to get one.</summary>
    public static readonly TimeSpan Unnamed = TimeSpan.FromDays(1);

    /// <summary>How long alerts are kept, read or not.</summary>
    public static readonly TimeSpan Alerts = TimeSpan.FromDays(365);

    private const int Batch = 200;

    private const string Over = "Bewaartermijn voorbij";

    /// <summary>How long a file with staff is kept that somebody wanted to import, and what became of it.</summary>
    public static readonly TimeSpan Imports = TimeSpan.FromDays(1);

    /// <summary>Deletes all that is too old.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        var (messages, alerts, invitations, unconfirmed, attempts, imports) = (now - Messages, now - Alerts, now - Invitations, now - Unconfirmed, now - Attempts, now - Imports);
        await database.MailMessages.Where(message => message.CreatedAt < messages).ExecuteDeleteAsync(cancellation);
        await database.Alerts.Where(alert => alert.CreatedAt < alerts).ExecuteDeleteAsync(cancellation);
        await database.SignInAttempts.Where(attempt => attempt.At < attempts).ExecuteDeleteAsync(cancellation);
        await database.StaffImports.Where(import => import.CreatedAt < imports).ExecuteDeleteAsync(cancellation);
        await RemoveAsync(database, database.Invitations.Where(invitation => invitation.ClosedAt < invitations || invitation.ExpiresAt < invitations), cancellation);
        await RemoveAsync(database, database.Users.Where(user => !user.EmailConfirmed && !user.IsSystemAdministrator && user.CreatedAt < unconfirmed), cancellation);
        await staff.RunAsync(cancellation);
        foreach (var kind in Enum.GetValues<QualificationKind>())
            await RemoveEvidenceAsync(database, kind, cancellation);
        await RemoveDocumentsAsync(database, cancellation);
        await left.EraseAsync(By, Over, cancellation);
        await RemoveUnnamedAsync(database, now - Unnamed, cancellation);
    }

    /// <summary>Removes the evidence of qualifications that ended long enough ago, or of people who left.</summary>
    private async Task RemoveEvidenceAsync(PortalDbContext database, QualificationKind kind, CancellationToken cancellation)
    {
        // As with people: what was mistyped lately can still be put right.
        var (before, changed) = (ReferenceDay.Today(clock).AddMonths(-evidence.Value.Months(kind)), clock.GetUtcNow().UtcDateTime - StaffCleanUp.Rest);
        List<StaffQualification> over;
        do
        {
            over = await database.StaffQualifications.Include(qualification => qualification.Evidence)
                .Where(qualification => qualification.Kind == kind && qualification.Evidence.Any() && (qualification.ValidThrough < before || qualification.StaffMember!.EndsOn < before)
                    && !database.AuditEntries.Any(entry => entry.StaffMemberId == qualification.StaffMemberId && entry.At >= changed && entry.Action != AuditEntry.Opened && entry.By != By))
                .OrderBy(qualification => qualification.Id).Take(Batch).ToListAsync(cancellation);
            var gone = over.SelectMany(qualification => qualification.Evidence).ToList();
            database.RemoveRange(gone);
            foreach (var qualification in over.Where(qualification => qualification.Status == EvidenceStatus.Evidence))
                qualification.WithLessEvidence(0);
            if (!await SaveAsync(database, cancellation))
                return;
            foreach (var file in gone)
                await files.DeleteAsync(file.StoredAs, cancellation);
            database.ChangeTracker.Clear();
        }
        while (over.Count == Batch);
    }

    /// <summary>Removes the files of contracts that ended long enough ago; what was said with them stays.</summary>
    private async Task RemoveDocumentsAsync(PortalDbContext database, CancellationToken cancellation)
    {
        var before = ReferenceDay.Today(clock).AddMonths(-settings.Value.DocumentMonths);
        while (await database.ContractDocuments.Where(document => document.Contract!.ValidThrough < before).OrderBy(document => document.Id).Take(Batch)
            .Select(document => new { document.Id, document.StoredAs }).ToListAsync(cancellation) is { Count: > 0 } over)
        {
            var ids = over.Select(document => document.Id).ToList();
            await database.ContractDocuments.Where(document => ids.Contains(document.Id)).ExecuteDeleteAsync(cancellation);
            foreach (var document in over)
                await files.DeleteAsync(document.StoredAs, cancellation);
        }
    }

    /// <summary>Removes files that no record names: what was stopped half-way, and what belonged to a record that went.</summary>
    private async Task RemoveUnnamedAsync(PortalDbContext database, DateTime before, CancellationToken cancellation)
    {
        await foreach (var names in files.KeptBeforeAsync(before, cancellation).Chunk(Batch).WithCancellation(cancellation))
        {
            var named = await database.Evidence.Where(file => names.Contains(file.StoredAs)).Select(file => file.StoredAs)
                .Concat(database.ContractDocuments.Where(file => names.Contains(file.StoredAs)).Select(file => file.StoredAs))
                .Concat(database.RoundDocuments.Where(file => names.Contains(file.StoredAs)).Select(file => file.StoredAs)).ToListAsync(cancellation);
            var applied = await database.EnrolmentFileNames.Where(name => names.Contains(name)).ToListAsync(cancellation);
            foreach (var name in names.Except(named).Except(applied))
                await files.DeleteAsync(name, cancellation);
        }
    }

    /// <summary>Removes what the audit trail follows; it says that this ended, not what it was.</summary>
    private async Task RemoveAsync<T>(PortalDbContext database, IQueryable<T> old, CancellationToken cancellation) where T : class
    {
        database.RemoveRange(await old.ToListAsync(cancellation));
        await SaveAsync(database, cancellation);
    }

    private async Task<bool> SaveAsync(PortalDbContext database, CancellationToken cancellation)
    {
        try
        {
            await database.SaveAsync(clock, By, Over, cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was first, or one was used just now: the next time looks again.
            database.ChangeTracker.Clear();
            return false;
        }
    }
}
