using System.Net;
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

    [Theory]
    [InlineData(null, "http://127.0.0.1")]
    [InlineData("127.0.0.0/8", "https://zorgaanbod.example")]
    [InlineData("10.0.0.1", "http://127.0.0.1")]
    public async Task Only_a_trusted_proxy_is_believed(string? trusted, string start)
    {
        var settings = new Dictionary<string, string>();
        if (trusted is not null)
            settings["Proxy:Trusted:0"] = trusted;
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path, settings: settings);
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(app.Http.BaseAddress!) { Host = "127.0.0.1", Path = "/robots.txt" }.Uri);
        request.Headers.Add("X-Forwarded-For", "192.0.2.1");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "zorgaanbod.example");
        using var answer = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"Sitemap: {start}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<List<string>> AddressesAsync(PortalApp app)
    {
        var sitemap = XDocument.Parse(await app.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        XNamespace ns = "http://www.sitemaps.org/schemas/sitemap/0.9";
        return [.. sitemap.Root!.Elements(ns + "url").Select(url => url.Element(ns + "loc")!.Value)];
    }
}
