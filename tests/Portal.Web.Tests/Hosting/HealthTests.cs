using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Testing.Machine;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class HealthTests
{
    [Theory, EveryDatabase]
    public async Task A_portal_with_its_catalogue_is_healthy(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: new Dictionary<string, string> { ["Mail:Folder"] = TemporaryFolder.NewPath(""), ["Mail:From"] = "portaal@example.nl" });
        var health = await app.JsonAsync("/gezondheid");
        Assert.Equal("gezond", health.GetProperty("status").GetString());
        Assert.Equal("gezond", Part(health, "database").GetProperty("status").GetString());
        Assert.Equal(98, Part(health, "catalogus").GetProperty("producten").GetInt32());
        Assert.True(Part(health, "catalogus").GetProperty("versie").GetInt32() > 0);
        Assert.Equal("2026-12-01T12:00:00Z", Part(health, "catalogus").GetProperty("ingelezenOp").GetString());
    }

    [Theory, EveryDatabase]
    public async Task Faulty_files_make_it_worse_while_the_site_serves_what_it_has(DatabaseProvider provider)
    {
        var catalogue = new CatalogueFolder();
        var database = await TestDatabase.CreateAsync(provider);
        await using (await PortalApp.StartAsync(provider, catalogue.Path, database))
            catalogue.Replace(CatalogueFolder.Product, "wet: wmo", "wet: wlz");

        await using var app = await PortalApp.StartAsync(provider, catalogue.Path, database);
        var health = await app.JsonAsync("/gezondheid");
        Assert.Equal("verslechterd", health.GetProperty("status").GetString());
        Assert.Equal("verslechterd", Part(health, "catalogus").GetProperty("status").GetString());
        Assert.Equal(2, (await app.JsonAsync("/api/v1/producten")).GetProperty("totaal").GetInt32());
    }

    [Fact]
    public async Task Without_its_database_it_is_unhealthy_and_tells_no_secrets()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path);
        var file = new SqliteConnectionStringBuilder(app.Database.Settings.ConnectionString).DataSource;
        SqliteConnection.ClearAllPools();
        File.Delete(file);

        var health = await app.JsonAsync("/gezondheid", HttpStatusCode.ServiceUnavailable);
        Assert.Equal("ongezond", health.GetProperty("status").GetString());
        Assert.Equal("ongezond", Part(health, "database").GetProperty("status").GetString());
        Assert.DoesNotContain(file, health.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(2, (await app.JsonAsync("/api/v1/producten")).GetProperty("totaal").GetInt32());
    }

    private static JsonElement Part(JsonElement health, string name) => health.GetProperty("onderdelen").GetProperty(name);
}
