using System.Net;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class SecurityTxtTests
{
    [Fact]
    public async Task It_says_where_to_report_and_has_not_expired()
    {
        await using var app = await PortalApp.StartAsync(
            DatabaseProvider.Sqlite, new CatalogueFolder().Path, settings: new Dictionary<string, string> { ["Site:BaseUrl"] = "https://zorgaanbod.example" });
        var address = new Uri("/.well-known/security.txt", UriKind.Relative);
        var lines = (await app.Http.GetStringAsync(address)).Split('\n');
        Assert.Contains("Contact: https://zorgaanbod.example/contact", lines);
        Assert.Contains("Canonical: https://zorgaanbod.example/.well-known/security.txt", lines);
        Assert.Contains("Expires: 2027-05-30T00:00:00Z", lines);
        using var head = await app.Http.SendAsync(new(HttpMethod.Head, address));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }
}
