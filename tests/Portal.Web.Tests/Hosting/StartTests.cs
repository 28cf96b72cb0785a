using Portal.Testing.Catalogue;

namespace Portal.Web.Tests.Hosting;

public sealed class StartTests
{
    private const string AnyPort = "http://127.0.0.1:0";

    [Fact]
    public async Task The_portal_makes_its_database_and_says_where_it_is()
    {
        var folder = Path.GetDirectoryName(new CatalogueFolder().Path)!;
        foreach (var start in new[] { "first", "second" })
        {
            await using var portal = PortalProcess.Start(folder, "--urls", AnyPort, "--Database:ConnectionString=Data Source=data/portal.db");
            var line = await portal.SaysAsync("Zorgaanbod is ready: http://127.0.0.1:");
            using var http = new HttpClient();
            var page = await http.GetStringAsync(new Uri(line.Split(' ')[3]));
            Assert.Contains("Dagbesteding", page, StringComparison.Ordinal);
            Assert.Equal(start == "first", portal.Output.Contains("Catalogue imported: 7 changes, now version 1.", StringComparison.Ordinal));
            Assert.Equal(0, await portal.StopAsync());
        }
        Assert.True(File.Exists(Path.Combine(folder, "data", "portal.db")));
    }

    [Theory]
    [InlineData("--Database:Provider=Oracle", "Database:Provider must be Sqlite, SqlServer or PostgreSql.")]
    [InlineData("--Database:Provider=7", "Database:Provider must be Sqlite, SqlServer or PostgreSql.")]
    [InlineData("--Database:ConnectionString=Host=db;Username=me", "Database:ConnectionString is not one for the database that Database:Provider names.")]
    [InlineData("--Database:ConnectionString=portal.db", "Database:ConnectionString is not one for the database that Database:Provider names.")]
    [InlineData("--Database:ConnectionString=", "Database:ConnectionString is empty")]
    [InlineData("--Database:MaxBatchSize=0", "Database:MaxBatchSize must be 1 or more.")]
    [InlineData("--Catalogue:Folder=", "Catalogue:Folder is empty")]
    [InlineData("--Catalogue:RefreshSeconds=0", "Catalogue:RefreshSeconds must be 1 or more.")]
    [InlineData("--Catalogue:RefreshSeconds=often", "'Catalogue:RefreshSeconds'")]
    public async Task A_mistake_in_the_configuration_stops_the_portal_with_the_name_of_the_key(string argument, string message)
    {
        var folder = Path.GetDirectoryName(new CatalogueFolder().Path)!;
        var (exitCode, output) = await PortalProcess.RunAsync(folder, "--urls", AnyPort, "--Database:ConnectionString=Data Source=portal.db", argument);
        Assert.NotEqual(0, exitCode);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "portal.db")));
    }
}
