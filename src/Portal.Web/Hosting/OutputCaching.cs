using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Portal.Web.Catalogue;

namespace Portal.Web.Hosting;

/// <summary>Section "OutputCache" of the configuration.</summary>
public sealed class OutputCacheSettings
{
    /// <summary>Whether public pages are kept and served again.</summary>
    public bool Enabled { get; set; } = true;
}

/// <summary>
/// Keeps public pages by path and query, as they were sent: compressed the way the browser takes it. Another version of the catalogue or
/// of who is contracted, a round that changed, opened or closed, or another day makes what was kept useless; it is let go when it is old or room is needed.
/// </summary>
internal sealed class OutputCaching(LiveCatalogue catalogue, IResponseCompressionProvider compression, TimeProvider clock) : IOutputCachePolicy
{
    /// <summary>The policy of endpoints that show the catalogue and nothing of whoever asks.</summary>
    public const string Catalogue = "catalogue";

    private const int LongestQuery = 2_000;

    /// <summary>Registers the cache and its policy.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<OutputCaching>();
        services.AddOutputCache(options =>
        {
            options.SizeLimit = 64 * 1024 * 1024;
            options.MaximumBodySize = 1024 * 1024;
            options.UseCaseSensitivePaths = true;
            options.AddPolicy(Catalogue, policy => policy.AddPolicy<OutputCaching>(), excludeDefaultPolicy: true);
        });
    }

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var query = http.Request.QueryString.Value ?? "";
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking =
            (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            && http.Request.Headers.Authorization.Count == 0 && http.User.Identity is not { IsAuthenticated: true } && query.Length <= LongestQuery;
        context.ResponseExpirationTimeSpan = TimeSpan.FromHours(1);
        var vary = context.CacheVaryByRules.VaryByValues;
        // The query as it stands: asked to vary by its keys, the cache would put the values of a key in another order.
        vary["query"] = query;
        // As it will be compressed, and in no other way of our own: else one browser is given what was made for another.
        vary["encoding"] = compression.GetCompressionProvider(http)?.EncodingName ?? "";
        // The clock opens and closes rounds: what was made before such a moment is not shown after it.
        var rounds = catalogue.Rounds;
        vary["state"] = string.Create(CultureInfo.InvariantCulture, $"{catalogue.Loaded.State} {rounds.Version}.{rounds.PassedAt(clock.GetUtcNow().UtcDateTime)} {ReferenceDay.Today(clock).DayNumber}");
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <summary>Keeps what is whole and for everyone: nothing with a cookie or a form's token in it.</summary>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && response.Headers.SetCookie.Count == 0
            && !response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase);
        return ValueTask.CompletedTask;
    }
}
