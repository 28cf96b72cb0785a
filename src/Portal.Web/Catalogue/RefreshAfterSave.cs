using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Tariffs;
using Portal.Web.Rounds;

namespace Portal.Web.Catalogue;

/// <summary>Shows the public at once, on this node, what was saved of providers, contracts, tariffs and rounds; other nodes follow when they look.</summary>
internal sealed partial class RefreshAfterSave(IServiceProvider services, ILogger<RefreshAfterSave> logger) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        // Within a transaction nobody else sees it yet, and a look would wait for it.
        if (eventData.Context is { Database.CurrentTransaction: null } context)
            await RefreshAsync(context, cancellationToken);
        return result;
    }

    public async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context)
            await RefreshAsync(context, cancellationToken);
    }

    private async Task RefreshAsync(DbContext context, CancellationToken cancellation)
    {
        // What a save in a transaction of its own has still to accept is seen right after it.
        if (!context.ChangeTracker.Entries<AuditEntry>().Any(entry => entry.State == EntityState.Unchanged
                && (entry.Entity.Record == nameof(Indexation) || ContractLoad.Records.Contains(entry.Entity.Record) || RoundLoad.Records.Contains(entry.Entity.Record))))
            return;
        try
        {
            await services.GetRequiredService<LiveCatalogue>().RefreshAsync(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // What was saved is saved; the regular look will show it.
            Failed(fault);
        }
    }

    [LoggerMessage(LogLevel.Error, "What the public sees could not be refreshed after a change; it will be later.")]
    private partial void Failed(Exception fault);
}
