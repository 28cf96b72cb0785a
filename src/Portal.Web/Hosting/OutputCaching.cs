using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
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
/// another day makes what was kept useless; it is let go when it is old or room is needed.
/// </summary>
internal static class OutputCaching
{
    /// <summary>The policy of endpoints that show the catalogue and nothing of whoever asks.</summary>
    public const string Catalogue = "catalogue";

    private const int LongestQuery = 2_000;

    /// <summary>Registers the cache and its policy.</summary>
    public static void AddPortalOutputCache(this IServiceCollection services) => services.AddOutputCache(options =>
    {
        options.SizeLimit = 64 * 1024 * 1024;
        options.MaximumBodySize = 1024 * 1024;
        options.UseCaseSensitivePaths = true;
        options.AddPolicy(Catalogue, policy => policy
            .With(cache => cache.HttpContext.Request.QueryString.Value is not { Length: > LongestQuery })
            .Expire(TimeSpan.FromHours(1))
            // The query as it stands: by key, the cache would put the values of a key in another order.
            .SetVaryByQuery([])
            .VaryByValue(context => new KeyValuePair<string, string>("query", context.Request.QueryString.Value ?? ""))
            .VaryByValue(context => new KeyValuePair<string, string>("catalogue", string.Create(CultureInfo.InvariantCulture,
                $"{context.RequestServices.GetRequiredService<LiveCatalogue>().Snapshot.Version} {ReferenceDay.Today(context.RequestServices.GetRequiredService<TimeProvider>()).DayNumber}")))
            .VaryByValue(context => new KeyValuePair<string, string>("encoding", Encoding(context.Request.Headers.AcceptEncoding.ToString()))));
    });

    private static string Encoding(string accepted) =>
        accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
}
