using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Pages;

/// <summary>What holds for every page of the site.</summary>
public sealed partial class EveryPageTests
{
    [Theory, EveryDatabase]
    public async Task Every_page_is_whole(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var titles = new Dictionary<string, string>();
        foreach (var address in await AddressesAsync(app))
        {
            var page = await app.PageAsync(address);
            Assert.Equal("nl", page.DocumentElement.GetAttribute("lang"));
            Assert.True(page.QuerySelectorAll("h1").Length == 1, $"{address} has {page.QuerySelectorAll("h1").Length} main headings.");
            Assert.EndsWith(" - Zorgaanbod", page.Title, StringComparison.Ordinal);
            Assert.True(titles.TryAdd(page.Title!, address), $"{address} and {titles[page.Title!]} have one title: {page.Title}");
            Assert.NotEmpty(page.QuerySelector("meta[name=description]")!.GetAttribute("content")!);
            Assert.Null(page.QuerySelector("meta[name=robots]"));
            Assert.True(page.QuerySelector("a[href='#inhoud']") is not null && page.QuerySelector("main#inhoud") is not null, address);

            // A strict content security policy holds.
            var inline = page.QuerySelectorAll("style, [style], script:not([src]):not([type='application/ld+json'])").Concat(page.All.Where(element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal))));
            Assert.True(!inline.Any(), $"{address} has inline script or style: {inline.FirstOrDefault()?.OuterHtml}");

            var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
            Assert.True(ids.Count == ids.Distinct().Count(), $"{address} has an id twice.");
            Assert.All(page.QuerySelectorAll("label[for]"), label => Assert.Contains(label.GetAttribute("for"), ids));
            Assert.All(page.QuerySelectorAll("a"), link => Assert.False(string.IsNullOrWhiteSpace(link.TextContent) || string.IsNullOrWhiteSpace(link.GetAttribute("href")), $"{address}: {link.OuterHtml}"));
            Assert.All(page.QuerySelectorAll("a[href^='#']"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
            Assert.All(page.QuerySelectorAll("dd, td, main li, main h2, main h3"), element => Assert.False(Unsaid().IsMatch(element.TextContent), $"{address} leaves something unsaid: {element.OuterHtml}"));
            // What is not known is no 0; and a name out of our code is a label that was forgotten.
            Assert.DoesNotMatch(Code(), page.Body!.TextContent);
        }
        Assert.True(titles.Count > 110);
    }

    [Theory, EveryDatabase("/"), EveryDatabase("/producten/nijmegen-2023/vaktherapie-jeugd"), EveryDatabase("/bestaat-niet"), EveryDatabase("/css/portal.css"), EveryDatabase("/api/v1/producten")]
    public async Task Every_answer_tells_browsers_what_to_refuse(DatabaseProvider database, string address)
    {
        using var answer = await (await PortalApp.PublicAsync(database)).Http.GetAsync(new Uri(address, UriKind.Relative));
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [EveryDatabase("/bestaat-niet")]
    [EveryDatabase("/producten/nijmegen-2023/bestaat-niet")]
    [EveryDatabase("/producten/bestaat-niet/vaktherapie-jeugd")]
    [EveryDatabase("/producten/%3Cscript%3E/..%2f..%2fetc")]
    [EveryDatabase("/producten/Nijmegen-2023")]
    [EveryDatabase("/productenboeken/bestaat-niet")]
    [EveryDatabase("/uitleg/bestaat-niet")]
    [EveryDatabase("/fout/500")]
    [EveryDatabase("/fout/404")]
    [EveryDatabase("/index.cshtml")]
    [EveryDatabase("/%00")]
    public async Task What_is_not_there_is_a_page_that_helps_on(DatabaseProvider database, string address)
    {
        var app = await PortalApp.PublicAsync(database);
        using var answer = await app.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.InRange((int)answer.StatusCode, 400, 404);
        if (answer.StatusCode != HttpStatusCode.NotFound)
            return;
        var page = await app.PageAsync(address, HttpStatusCode.NotFound);
        Assert.Equal("Deze pagina is er niet", page.QuerySelector("h1")!.Words());
        Assert.NotNull(page.QuerySelector("main form[role=search]"));
        Assert.Contains("/productenboeken", page.Links("main a"));
    }

    [Theory, EveryDatabase("POST"), EveryDatabase("PUT"), EveryDatabase("DELETE"), EveryDatabase("PATCH"), EveryDatabase("TRACE"), EveryDatabase("OPTIONS"), EveryDatabase("HEAD"), EveryDatabase("NIETS")]
    public async Task Another_method_is_no_fault_of_ours(DatabaseProvider database, string method)
    {
        var app = await PortalApp.PublicAsync(database);
        foreach (var address in new[] { "/", "/producten/nijmegen-2023/vaktherapie-jeugd", "/contact", "/zoeken.csv", "/sitemap.xml", "/api/v1/producten" })
        {
            using var request = new HttpRequestMessage(new(method), new Uri(address, UriKind.Relative));
            using var answer = await app.Http.SendAsync(request);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }
    }

    [Theory, EveryDatabase]
    public async Task Styles_and_scripts_of_the_search_page_are_small_fingerprinted_and_kept_for_a_year(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync("/");
        var files = page.Links("link[rel=stylesheet]").Concat(page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!)).ToList();
        Assert.Equal(4, files.Count);
        // Only a published site sends the headers; what it will send stands in the list of files that the build makes.
        using var built = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Portal.Web.staticwebassets.endpoints.json")));
        var size = 0L;
        foreach (var file in files)
        {
            var headers = built.RootElement.GetProperty("Endpoints").EnumerateArray().First(endpoint => "/" + endpoint.GetProperty("Route").GetString() == file).GetProperty("ResponseHeaders").EnumerateArray();
            Assert.Equal("max-age=31536000, immutable", headers.Single(header => header.GetProperty("Name").GetString() == "Cache-Control").GetProperty("Value").GetString());
            using var compressed = new MemoryStream();
            await using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
                await gzip.WriteAsync(await app.Http.GetByteArrayAsync(new Uri(file, UriKind.Relative)));
            size += compressed.Length;
        }
        Assert.InRange(size, 10_000, 60_000);
    }

    [Fact]
    public async Task What_fails_on_our_side_is_said_on_a_page_in_the_same_style()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var form = await app.PageAsync("/contact");
        await using (var context = app.Database.Open())
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(context.Database, "drop table FeedbackMessages");
        using var answer = await app.Http.PostAsync(new Uri("/contact", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!,
            ["bericht"] = "Dit bericht komt niet aan.",
        }));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Er ging iets mis bij ons", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", html, StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
    }

    private static async Task<IReadOnlyList<string>> AddressesAsync(PortalApp app)
    {
        var sitemap = XDocument.Parse(await app.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));
        return [.. sitemap.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).PathAndQuery)];
    }

    [GeneratedRegex(@"^\s*[-–—0]?\s*$")]
    private static partial Regex Unsaid();

    [GeneratedRegex("€.0(?![,0-9])|\\b(NaN|System\\.[A-Z]|Portal\\.[A-Z]|DayAndNight|Adopted|Draft)\\b")]
    private static partial Regex Code();
}
