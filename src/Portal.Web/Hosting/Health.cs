using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Data;
using Portal.Domain.Catalogue;
using Portal.Web.Catalogue;

namespace Portal.Web.Hosting;

/// <summary>Says at <c>/gezondheid</c> how the portal is: the words for people, the status code for machines.</summary>
internal static class Health
{
    private const string Database = "database";

    /// <summary>Registers the checks.</summary>
    public static void AddPortalHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddDbContextCheck<PortalDbContext>(Database)
        .AddCheck<CatalogueHealth>("catalogus");

    /// <summary>Maps the address.</summary>
    public static void MapPortalHealth(this IEndpointRouteBuilder app) => app.MapHealthChecks("/gezondheid", new HealthCheckOptions { ResponseWriter = WriteAsync });

    // An exception of a check stays in the log: it may hold the name of a server.
    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            status = Word(report.Status),
            onderdelen = report.Entries.ToDictionary(entry => entry.Key, entry => new Dictionary<string, object>(entry.Value.Data)
            {
                ["status"] = Word(entry.Value.Status),
                ["uitleg"] = entry.Key == Database ? Reach(entry.Value.Status) : entry.Value.Description ?? "",
            }),
        },
        CatalogueJson.Options);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "gezond",
        HealthStatus.Degraded => "verslechterd",
        _ => "ongezond",
    };

    private static string Reach(HealthStatus status) => status == HealthStatus.Healthy ? "De database is bereikbaar." : "De database is niet bereikbaar.";
}

/// <summary>Whether the catalogue was loaded, and whether its files could be imported.</summary>
internal sealed class CatalogueHealth(LiveCatalogue catalogue) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var loaded = catalogue.Loaded;
        var data = new Dictionary<string, object> { ["versie"] = loaded.Snapshot.Version, ["producten"] = loaded.Snapshot.Products.Count };
        if (loaded.ImportedAt is { } at)
            data["ingelezenOp"] = at;
        return Task.FromResult(
            catalogue.ImportError is not null ? HealthCheckResult.Degraded("De catalogusbestanden konden niet worden ingelezen. De site toont wat er was; het logboek zegt waarom.", data: data)
            : loaded.Snapshot.Version == 0 ? HealthCheckResult.Degraded("Er is nog geen catalogus ingelezen.", data: data)
            : HealthCheckResult.Healthy("De catalogus is ingelezen.", data));
    }
}
