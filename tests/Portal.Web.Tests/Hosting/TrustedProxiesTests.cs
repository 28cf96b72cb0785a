using System.Net;
using Microsoft.Extensions.Options;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class TrustedProxiesTests
{
    [Theory]
    [InlineData(null, "http://127.0.0.1")]
    [InlineData("127.0.0.1", "https://zorgaanbod.example")]
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

    [Theory]
    [InlineData("Proxy:Trusted:0", "proxy.example"), InlineData("Site:BaseUrl", "zorgaanbod.example"), InlineData("Site:BaseUrl", "https://zorgaanbod.example/")]
    public async Task A_mistake_stops_the_portal_with_the_name_of_the_key(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path, settings: new Dictionary<string, string> { [key] = value }));
        Assert.Contains(key.Replace(":0", "", StringComparison.Ordinal), fault.Message, StringComparison.Ordinal);
    }
}
