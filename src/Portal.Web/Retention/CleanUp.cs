using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;

namespace Portal.Web.Retention;

/// <summary>Deletes what is kept no longer. It may run on several nodes at once: what one deleted, the next does not find.</summary>
internal sealed class CleanUp(IDbContextFactory<PortalDbContext> databases, TimeProvider clock)
{
    /// <summary>How long messages are kept, of which the text is gone once they were sent or given up.</summary>
    public static readonly TimeSpan Messages = TimeSpan.FromDays(30);

    /// <summary>How long an invitation is kept after it was accepted or withdrawn, or stopped working.</summary>
    public static readonly TimeSpan Invitations = TimeSpan.FromDays(30);

    /// <summary>How long an account is kept whose address nobody confirms.</summary>
    public static readonly TimeSpan Unconfirmed = TimeSpan.FromDays(7);

    /// <summary>How long attempts to log in are kept.</summary>
    public static readonly TimeSpan Attempts = TimeSpan.FromDays(180);

    /// <summary>How long a file with staff is kept that somebody wanted to import, and what became of it.</summary>
    public static readonly TimeSpan Imports = TimeSpan.FromDays(1);

    /// <summary>Deletes all that is too old.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        var (messages, invitations, unconfirmed, attempts, imports) = (now - Messages, now - Invitations, now - Unconfirmed, now - Attempts, now - Imports);
        await database.MailMessages.Where(message => message.CreatedAt < messages).ExecuteDeleteAsync(cancellation);
        await database.SignInAttempts.Where(attempt => attempt.At < attempts).ExecuteDeleteAsync(cancellation);
        await database.StaffImports.Where(import => import.CreatedAt < imports).ExecuteDeleteAsync(cancellation);
        await RemoveAsync(database, database.Invitations.Where(invitation => invitation.ClosedAt < invitations || invitation.ExpiresAt < invitations), cancellation);
        await RemoveAsync(database, database.Users.Where(user => !user.EmailConfirmed && !user.IsSystemAdministrator && user.CreatedAt < unconfirmed), cancellation);
    }

    /// <summary>Removes what the audit trail follows; it says that this ended, not what it was.</summary>
    private async Task RemoveAsync<T>(PortalDbContext database, IQueryable<T> old, CancellationToken cancellation) where T : class
    {
        database.RemoveRange(await old.ToListAsync(cancellation));
        try
        {
            await database.SaveAsync(clock, "opruimen", "Bewaartermijn voorbij", cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was first, or one was used just now: the next time looks again.
            database.ChangeTracker.Clear();
        }
    }
}
