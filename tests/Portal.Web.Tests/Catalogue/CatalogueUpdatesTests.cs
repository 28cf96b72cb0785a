using Portal.Data.Catalogue;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using static Portal.Testing.Catalogue.CatalogueFolder;

namespace Portal.Web.Tests.Catalogue;

/// <summary>The catalogue of a running portal.</summary>
public sealed class CatalogueUpdatesTests
{
    [Theory, EveryDatabase]
    public async Task The_site_keeps_serving_what_it_has_when_files_are_broken(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var folder = new CatalogueFolder();
        await using (await PortalApp.StartAsync(provider, folder.Path, database)) { }

        folder.Replace(Product, "wet: wmo", "wet: wmoo").Replace(OtherProduct, "naam: Vervoer", "naam: Taxi");
        await using var app = await PortalApp.StartAsync(provider, folder.Path, database);
        var page = await app.PageAsync("/");
        Assert.Contains("Dagbesteding", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Vervoer", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("catalogue/regio-2025/dagbesteding.md, line 8: wet \"wmoo\"", app.Get<LiveCatalogue>().ImportError, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_site_without_any_catalogue_still_answers(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider, new CatalogueFolder().Without("zorgsoorten.yaml").Path);
        await app.PageAsync("/");
    }

    [Theory, EveryDatabase]
    public async Task A_node_follows_what_another_one_imported(DatabaseProvider provider)
    {
        var folder = new CatalogueFolder();
        await using var app = await PortalApp.StartAsync(provider, folder.Path, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "1" });
        folder.Replace(OtherProduct, "naam: Vervoer", "naam: Taxirit");
        await using (var context = app.Database.Open())
            await new CatalogueImport(context, app.Clock).ImportAsync(folder.Path);

        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (app.Get<LiveCatalogue>().Snapshot.Version != 2 && DateTime.UtcNow < deadline)
            await Task.Delay(100);
        Assert.Contains("Taxirit", (await app.PageAsync("/?zoek=taxirit")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_node_is_healthy_again_when_mended_files_were_imported(DatabaseProvider provider)
    {
        var folder = new CatalogueFolder().Replace(Product, "wet: wmo", "wet: wmoo");
        await using var app = await PortalApp.StartAsync(provider, folder.Path, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "1" });
        Assert.NotNull(app.Get<LiveCatalogue>().ImportError);
        folder.Replace(Product, "wet: wmoo", "wet: wmo");
        await using (var context = app.Database.Open())
            await new CatalogueImport(context, app.Clock).ImportAsync(folder.Path);

        var deadline = DateTime.UtcNow.AddSeconds(30);
        while (app.Get<LiveCatalogue>().ImportError is not null && DateTime.UtcNow < deadline)
            await Task.Delay(100);
        Assert.Equal("gezond", (await app.JsonAsync("/gezondheid")).GetProperty("onderdelen").GetProperty("catalogus").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_does_not_stop_the_site()
    {
        var folder = new CatalogueFolder();
        File.CreateSymbolicLink(Path.Combine(folder.Path, "regio-2025", "weg.md"), "is-er-niet.md");
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, folder.Path);
        Assert.Equal("verslechterd", (await app.JsonAsync("/gezondheid")).GetProperty("status").GetString());
    }

    [Theory, EveryDatabase]
    public async Task A_restart_imports_nothing_when_no_file_changed(DatabaseProvider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        var folder = new CatalogueFolder();
        await using (await PortalApp.StartAsync(provider, folder.Path, database)) { }
        await using var app = await PortalApp.StartAsync(provider, folder.Path, database);
        Assert.Equal(1, app.Get<LiveCatalogue>().Snapshot.Version);
    }
}
