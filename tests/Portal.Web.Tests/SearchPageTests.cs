using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests;

public sealed class SearchPageTests
{
    [Theory, EveryDatabase]
    public async Task All_products_are_found(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync("/");
        Assert.Contains("98", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase("/css/portal.css"), EveryDatabase("/lib/vendor.css"), EveryDatabase("/js/portal.js")]
    public async Task Static_files_are_served(DatabaseProvider database, string address)
    {
        var app = await PortalApp.PublicAsync(database);
        using var answer = await app.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode);
    }
}
