using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Catalogue;

/// <summary>
/// Keeps the catalogue of this node true: imports the files at start, then follows the database. Files that cannot be imported never stop the site: it
/// keeps serving what the database holds, and says so in the log and the health check.
/// </summary>
internal sealed partial class CatalogueUpdates(
    LiveCatalogue live,
    IDbContextFactory<PortalDbContext> databases,
    IOptions<CatalogueSettings> settings,
    IHostEnvironment environment,
    TimeProvider clock,
    ILogger<CatalogueUpdates> logger) : BackgroundService
{
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ImportAsync(cancellationToken);
        await live.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(settings.Value.RefreshSeconds), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                // What another node or a command imported since then was in order.
                if (await live.RefreshAsync(stoppingToken))
                    live.ImportError = null;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                RefreshFailed(fault);
            }
        }
    }

    private async Task ImportAsync(CancellationToken cancellation)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var result = await new CatalogueImport(database, clock).ImportAsync(Path.Combine(environment.ContentRootPath, settings.Value.Folder), cancellation);
            foreach (var warning in result.Warnings)
                Warned(warning);
            if (result.Changes > 0)
                Imported(result.Changes, result.Version);
        }
        catch (CatalogueException fault)
        {
            live.ImportError = fault.Message;
            NotImported(fault.Errors.Count, fault.Message);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            live.ImportError = fault.Message;
            ImportFailed(fault);
        }
    }

    [LoggerMessage(LogLevel.Information, "Catalogue imported: {Changes} changes, now version {Version}.")]
    private partial void Imported(int changes, int version);

    [LoggerMessage(LogLevel.Warning, "{Warning}")]
    private partial void Warned(CatalogueError warning);

    [LoggerMessage(LogLevel.Error, "The catalogue files hold {Count} faults and were not imported; the site serves what it has.\n{Faults}")]
    private partial void NotImported(int count, string faults);

    [LoggerMessage(LogLevel.Error, "The catalogue could not be imported; the site serves what it has.")]
    private partial void ImportFailed(Exception fault);

    [LoggerMessage(LogLevel.Error, "The catalogue could not be refreshed; the site serves what it has.")]
    private partial void RefreshFailed(Exception fault);
}
