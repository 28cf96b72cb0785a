using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Data.Audit;
using Portal.Data.Contracts;

namespace Portal.Web.Catalogue;

/// <summary>Shows the public at once, on this node, what was saved of providers and contracts; other nodes follow when they look.</summary>
internal sealed partial class RefreshAfterSave(IServiceProvider services, ILogger<RefreshAfterSave> logger) : SaveChangesInterceptor
{
    public override async ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        // Within a transaction nobody else sees it yet, and a look would wait for it; the regular look will show it.
        if (eventData.Context is { Database.CurrentTransaction: null } context && context.ChangeTracker.Entries<AuditEntry>().Any(entry => ContractLoad.Records.Contains(entry.Entity.Record)))
        {
            try
            {
                await services.GetRequiredService<LiveCatalogue>().RefreshAsync(cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // What was saved is saved; the regular look will show it.
                Failed(fault);
            }
        }
        return result;
    }

    [LoggerMessage(LogLevel.Error, "What the public sees could not be refreshed after a change; it will be later.")]
    private partial void Failed(Exception fault);
}
