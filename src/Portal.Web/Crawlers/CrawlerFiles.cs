using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Crawlers;

/// <summary>What search engines read first: which pages there are (<c>/sitemap.xml</c>), and where not to wander (<c>/robots.txt</c>).</summary>
internal static class CrawlerFiles
{
    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string CacheControl = "public, max-age=3600";

    private static readonly string[] Pages = ["/", "/producten", "/productcodes", "/productenboeken", "/aanbieders", "/inschrijfrondes", "/vergelijken", "/toets", "/uitleg", "/open-data", "/toegankelijkheid", "/privacy", "/contact"];

    /// <summary>Maps both files.</summary>
    public static void MapCrawlerFiles(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/sitemap.xml", [HttpMethods.Get, HttpMethods.Head], Sitemap).ExcludeFromDescription();
        app.MapMethods("/robots.txt", [HttpMethods.Get, HttpMethods.Head], Robots).ExcludeFromDescription();
    }

    private static FileContentHttpResult Sitemap(HttpContext context, LiveCatalogue catalogue)
    {
        var site = context.Site();
        var loaded = catalogue.Loaded;
        var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("urlset", Namespace);
            foreach (var page in Pages)
                Add(page);
            foreach (var slug in loaded.Explanations.Keys)
                Add($"/uitleg/{slug}");
            foreach (var book in loaded.Snapshot.Books)
                Add($"/productenboeken/{book.Slug}");
            foreach (var product in loaded.Snapshot.Products)
                Add($"/producten/{product.Key}", product.UpdatedAt);
            foreach (var provider in loaded.Contracts.Providers)
                Add($"/aanbieders/{provider.Slug}");
            foreach (var round in catalogue.Rounds.All)
                Add($"/inschrijfrondes/{round.Id}");
            xml.WriteEndElement();

            void Add(string path, DateTime? changed = null)
            {
                xml.WriteStartElement("url", Namespace);
                xml.WriteElementString("loc", Namespace, site + path);
                if (changed is { } at)
                    xml.WriteElementString("lastmod", Namespace, XmlConvert.ToString(at, XmlDateTimeSerializationMode.Utc));
                xml.WriteEndElement();
            }
        }
        context.Response.Headers.CacheControl = CacheControl;
        return TypedResults.Bytes(stream.GetBuffer().AsMemory(0, (int)stream.Length), "application/xml");
    }

    // Searches are endless in number: those by words, those with more than one key, and those that only differ in order, day or page size.
    // One filter, or a next page, leads to products.
    private static ContentHttpResult Robots(HttpContext context)
    {
        context.Response.Headers.CacheControl = CacheControl;
        return TypedResults.Text($"""
            User-agent: *
            Disallow: /*?*&
            Disallow: /*?zoek=
            Disallow: /*?code=
            Disallow: /*?sorteer=
            Disallow: /*?peildatum=
            Disallow: /*?paginagrootte=
            Disallow: /*?product=
            Disallow: /zoeken.csv

            Sitemap: {context.Site()}/sitemap.xml

            """.ReplaceLineEndings("\n"), "text/plain", Encoding.UTF8);
    }
}
