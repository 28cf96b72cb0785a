using System.Net;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class DiagnosticsTests
{
    private const string Page = "/diagnostiek/leeg";

    [Fact]
    public async Task There_is_no_empty_page()
    {
        var portal = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);

        await portal.PageAsync(Page, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task There_is_an_empty_page_for_who_measures()
    {
        await using var portal = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["Diagnostics:EmptyPage"] = "true" });

        var page = await portal.PageAsync(Page);

        Assert.Equal("", page.Body!.TextContent.Trim());
    }
}
