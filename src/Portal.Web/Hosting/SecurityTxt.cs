using System.Globalization;
using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>Tells security researchers where to report a leak (RFC 9116).</summary>
internal static class SecurityTxt
{
    private const string Path = "/.well-known/security.txt";

    private static readonly TimeSpan Validity = TimeSpan.FromDays(180);

    /// <summary>Serves the file. It is made anew for each request, so that it never expires while the site is up.</summary>
    public static void MapSecurityTxt(this IEndpointRouteBuilder routes) => routes.MapMethods(Path, [HttpMethods.Get, HttpMethods.Head], (HttpContext context, IOptions<SiteSettings> site, TimeProvider clock) =>
    {
        var address = context.Site();
        var expires = clock.GetUtcNow().Add(Validity).ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture);
        return Results.Text($"""
            Contact: {site.Value.SecurityContact ?? $"{address}/contact"}
            Expires: {expires}
            Preferred-Languages: nl, en
            Canonical: {address}{Path}

            """, "text/plain; charset=utf-8");
    }).ExcludeFromDescription();
}
