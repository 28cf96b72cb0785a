using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Search;

public sealed class SearchDownloadTests
{
    [Theory, EveryDatabase]
    public async Task All_results_are_in_the_file(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var found = await app.JsonAsync("/api/v1/producten?wet=jeugdwet&paginagrootte=100");
        var rows = await RowsAsync(app, "/zoeken.csv?wet=jeugdwet&pagina=2&paginagrootte=5&onzin=1&niveau=onzin");
        Assert.Equal(
            found.GetProperty("producten").EnumerateArray().Select(product => product.GetProperty("sleutel").GetString()),
            rows.Select(row => row["Sleutel"]));
        Assert.All(rows, row => Assert.All(row.Values, value => Assert.NotEmpty(value)));
    }

    [Fact]
    public async Task A_spreadsheet_opens_it_right_away()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        using var answer = await app.Http.GetAsync(new Uri("/zoeken.csv?zoek=vervoer", UriKind.Relative));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("zorgaanbod-2026-12-01.csv", answer.Content.Headers.ContentDisposition.FileName);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.StartsWith("Naam;Productcodes;", Encoding.UTF8.GetString(bytes[3..]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(1)"), InlineData("+31 6"), InlineData("-1+1"), InlineData("@SOM(A1)"), InlineData("\\t=1"), InlineData("\\r=1")]
    public async Task What_starts_like_a_formula_is_text(string name)
    {
        var catalogue = new CatalogueFolder().Replace(CatalogueFolder.OtherProduct, "naam: Vervoer", $"naam: \"{name}\"");
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, catalogue.Path);
        var row = (await RowsAsync(app, "/zoeken.csv")).Single(row => row["Sleutel"] == "regio-2025/vervoer");
        Assert.DoesNotContain(row["Naam"][0], "=+-@\t\r");
    }

    [Fact]
    public async Task Separators_quotes_and_lines_stay_in_their_field()
    {
        var catalogue = new CatalogueFolder().Replace(CatalogueFolder.OtherProduct, "naam: Vervoer", "naam: 'Vervoer; \"gewoon\", of niet'");
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, catalogue.Path);
        var rows = await RowsAsync(app, "/zoeken.csv");
        Assert.Equal(["Dagbesteding", "Vervoer; \"gewoon\", of niet"], rows.Select(row => row["Naam"]));
        Assert.Equal("Niet bekend", rows[1]["Tarief"]);
        Assert.Equal("Niet genoemd", rows[1]["Wet"]);
    }

    private static async Task<List<Dictionary<string, string>>> RowsAsync(PortalApp app, string address)
    {
        using var reader = new StringReader(Encoding.UTF8.GetString((await app.Http.GetByteArrayAsync(new Uri(address, UriKind.Relative)))[3..]));
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";" });
        await csv.ReadAsync();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (await csv.ReadAsync())
            rows.Add(csv.HeaderRecord!.ToDictionary(header => header, header => csv.GetField(header)!));
        return rows;
    }
}
