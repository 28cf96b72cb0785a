using Microsoft.AspNetCore.Components;

namespace Portal.Web.Hosting;

/// <summary>The addresses of static files with their fingerprints, so that browsers fetch each once and keep it for a year.</summary>
public sealed class StaticFiles(EndpointDataSource endpoints)
{
    /// <summary>Where the font lies. The build puts a hash of its content in its name, since a style sheet cannot know fingerprints.</summary>
    private const string FontFolder = "lib/noto-sans/";

    private readonly Lazy<ResourceAssetCollection> files = new(() =>
        endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<ResourceAssetCollection>()).First(all => all is not null)!);
    private string? font;

    /// <summary>The address of a file ("css/portal.css").</summary>
    public string this[string file] => "/" + files.Value[file];

    /// <summary>The address of the font, as the style sheet has it.</summary>
    public string Font => font ??= "/" + files.Value.Select(file => file.Url)
        .Where(url => url.StartsWith(FontFolder, StringComparison.Ordinal) && url.EndsWith(".woff2", StringComparison.Ordinal)).MinBy(url => url.Length);

    /// <summary>Serves the static files, without asking who is logged in; the font for as long as a fingerprinted file.</summary>
    public static void Map(WebApplication app) => app.MapStaticAssets().AllowAnonymous().ShortCircuit().Add(endpoint =>
    {
        if (endpoint is not RouteEndpointBuilder { RequestDelegate: { } serve } route || route.RoutePattern.RawText is not { } path
            || !path.TrimStart('/').StartsWith(FontFolder, StringComparison.Ordinal) || !path.EndsWith(".woff2", StringComparison.Ordinal))
            return;
        endpoint.RequestDelegate = context =>
        {
            context.Response.OnStarting(() =>
            {
                context.Response.Headers.CacheControl = "max-age=31536000, immutable";
                return Task.CompletedTask;
            });
            return serve(context);
        };
    });
}
