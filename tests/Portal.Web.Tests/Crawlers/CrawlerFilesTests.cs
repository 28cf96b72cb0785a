using System.Xml.Linq;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Crawlers;

public sealed class CrawlerFilesTests
{
    [Theory, EveryDatabase]
    public async Task Every_address_in_the_sitemap_is_a_page(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var addresses = await AddressesAsync(app);
        Assert.Equal(98, addresses.Count(address => address.Contains("/producten/", StringComparison.Ordinal)));
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        foreach (var address in addresses)
            await app.PageAsync(address);
    }

    [Fact]
    public async Task Addresses_start_with_the_configured_site()
    {
        await using var app = await PortalApp.StartAsync(
            DatabaseProvider.Sqlite, new CatalogueFolder().Path, settings: new Dictionary<string, string> { ["Site:BaseUrl"] = "https://zorgaanbod.example" });
        var addresses = await AddressesAsync(app);
        Assert.Contains("https://zorgaanbod.example/", addresses);
        Assert.Contains("https://zorgaanbod.example/uitleg/wmo", addresses);
        Assert.Contains("https://zorgaanbod.example/productenboeken/regio-2025", addresses);
        Assert.Contains("https://zorgaanbod.example/producten/regio-2025/vervoer", addresses);
        Assert.Contains("Sitemap: https://zorgaanbod.example/sitemap.xml\n", await app.Http.GetStringAsync(new Uri("/robots.txt", UriKind.Relative)), StringComparison.Ordinal);
    }

    private static async Task<List<string>> AddressesAsync(PortalApp app)
    {
        var sitemap = XDocument.Parse(await app.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        return [.. sitemap.Root!.Elements(ns + "url").Select(url => url.Element(ns + "loc")!.Value)];
    }
}
