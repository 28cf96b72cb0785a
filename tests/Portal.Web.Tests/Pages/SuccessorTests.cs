using System.Net;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Pages;

/// <summary>Three versions of one book, seen from every side. The clock stands at 1 December 2026.</summary>
public sealed class SuccessorTests
{
    [Theory, EveryDatabase]
    public async Task Each_day_has_its_version_and_every_version_says_where_it_stands(DatabaseProvider provider)
    {
        var folder = new CatalogueFolder();
        foreach (var (book, from, earlier) in new[] { ("regio-2027", "2027-01-01", "regio-2025"), ("regio-2028", "2028-01-01", "regio-2027") })
        {
            folder.With($"{book}/book.yaml", folder.Read(CatalogueFolder.Book)
                .Replace("geldigVanaf: 2025-01-01", $"geldigVanaf: {from}", StringComparison.Ordinal)
                .Replace("geldigTotEnMet: 2025-12-31", "geldigTotEnMet: null", StringComparison.Ordinal)
                .Replace("vervangt: null", $"vervangt: {earlier}", StringComparison.Ordinal));
            folder.With($"{book}/vervoer.md", folder.Read(CatalogueFolder.OtherProduct));
        }
        await using var app = await PortalApp.StartAsync(provider, folder.Path);

        Assert.Contains("Er komt een nieuw productenboek", await TextAsync("/producten/regio-2025/vervoer"), StringComparison.Ordinal);
        Assert.Contains("Dit productenboek geldt niet op 1 december 2026. Het geldt vanaf 1 januari 2027.", await TextAsync("/producten/regio-2027/vervoer"), StringComparison.Ordinal);
        Assert.Contains("geldt niet op 5 mei 2028. Er is een opvolger", await TextAsync("/producten/regio-2027/vervoer?peildatum=2028-05-05"), StringComparison.Ordinal);
        Assert.DoesNotContain("geldt niet", await TextAsync("/producten/regio-2027/vervoer?peildatum=2027-05-05"), StringComparison.Ordinal);
        Assert.Contains("Dit boek geldt nog niet: het begint op 1 januari 2027.", await TextAsync("/productenboeken/regio-2027"), StringComparison.Ordinal);
        Assert.DoesNotContain("geldt nog niet", await TextAsync("/productenboeken/regio-2025"), StringComparison.Ordinal);

        foreach (var (day, book) in new[] { ("2020-01-01", "regio-2025"), ("2026-12-31", "regio-2025"), ("2027-01-01", "regio-2027"), ("2028-01-01", "regio-2028") })
        {
            var found = (await app.JsonAsync($"/api/v1/producten?zoek=vervoer&peildatum={day}")).GetProperty("producten");
            Assert.Equal($"{book}/vervoer", found[0].GetProperty("sleutel").GetString());
        }
        var compared = await app.PageAsync("/vergelijken?peildatum=2027-05-05&product=regio-2025/vervoer&product=regio-2027/vervoer");
        Assert.Contains("/producten/regio-2027/vervoer?peildatum=2027-05-05", compared.Links("td a"));
        Assert.Contains("/producten/regio-2028/vervoer<", await app.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)), StringComparison.Ordinal);

        app.Clock.Now = new(2028, 1, 2, 0, 0, 0, TimeSpan.Zero);
        Assert.Contains("Dit boek geldt niet meer. De opvolger is", await TextAsync("/productenboeken/regio-2027"), StringComparison.Ordinal);
        await app.PageAsync("/producten/regio-2027/dagbesteding", HttpStatusCode.NotFound);

        async Task<string> TextAsync(string address) => (await app.PageAsync(address)).QuerySelector("main")!.Words();
    }

    [Fact]
    public async Task A_change_in_the_last_hour_of_a_day_in_UTC_is_of_the_next_day_in_the_Netherlands()
    {
        var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite);
        await using (var context = database.Open())
        {
            var clock = new FakeClock { Now = new(2026, 7, 31, 22, 30, 0, TimeSpan.Zero) };
            await new Portal.Data.Catalogue.CatalogueImport(context, clock).ImportAsync(new CatalogueFolder().Path);
        }
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path, database);
        Assert.Contains("bijgewerkt op 1 augustus 2026.", (await app.PageAsync("/producten/regio-2025/vervoer")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("1 augustus 2026", await app.Http.GetStringAsync(new Uri("/zoeken.csv", UriKind.Relative)), StringComparison.Ordinal);
    }
}
