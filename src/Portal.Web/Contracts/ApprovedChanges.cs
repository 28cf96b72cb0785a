using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Domain.Contracts;
using Portal.Web.Alerts;
using Portal.Web.Catalogue;

namespace Portal.Web.Contracts;

/// <summary>
/// Does what regions approved, on its day. Each request is one transaction, in which it stops to wait: it can be stopped at any point and run again, and does nothing twice.
/// </summary>
internal sealed class ApprovedChanges(IDbContextFactory<PortalDbContext> databases, LiveCatalogue live, TimeProvider clock)
{
    /// <summary>Under which name it is in the audit trail.</summary>
    public const string By = "wijzigingen";

    /// <summary>Does all that is due.</summary>
    /// <returns>How many requests were done.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var today = ReferenceDay.Today(clock);
        List<int> due;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
            due = await database.ContractRequests.Where(request => request.State == RequestState.Approved && request.ValidFrom <= today).OrderBy(request => request.ValidFrom).ThenBy(request => request.Id).Select(request => request.Id).ToListAsync(cancellation);
        var done = 0;
        foreach (var id in due)
            done += await Repeat.OnConflictAsync(() => DoAsync(id, today, cancellation));
        return done;
    }

    private async Task<int> DoAsync(int id, DateOnly today, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.ContractRequests.Include(request => request.Contract).Include(request => request.Organisation).Include(request => request.Product!.Book)
            .SingleOrDefaultAsync(request => request.Id == id && request.State == RequestState.Approved, cancellation) is not { } request)
            return 0;
        await new RequestSteps(database, clock, today, null, Side.Portal).DoAsync(request, live.Snapshot.ProductName($"{request.Product!.Book.Slug}/{request.Product.Slug}"), cancellation);
        await database.SaveAsync(clock, By, $"Goedgekeurde aanvraag: {request.Kind.Label().ToLowerInvariant()}", cancellation);
        return 1;
    }
}
