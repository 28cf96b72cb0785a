using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Catalogue;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Impact;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Impact;

/// <summary>What a next version of a product book would do to the contracts. The clock stands at 1 December 2026.</summary>
public sealed class ImpactPagesTests
{
    private const string List = "/contractbeheer/gevolgen", Stay = "logeeropvang-wmo", DayCare = "dagbesteding-doorlopend-wmo";

    [Theory, EveryDatabase]
    public async Task A_concept_says_who_falls_short_and_by_how_much_and_nothing_is_published(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var made = await TestProducts.MakeAsync(app);
        using var browser = await ManagerAsync(app);
        Assert.Contains("Er is nog geen concept", (await PageAsync(browser, List)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var version = app.Get<LiveCatalogue>().Snapshot.Version;

        using var sent = await browser.SendFilesAsync(List, "bestand", ("boek.zip", TestBooks.Next()));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var address = sent.Headers.Location!.ToString();
        var page = await PageAsync(browser, address);
        Assert.Equal("Het concept is bewaard. Er is niets gepubliceerd.", page.QuerySelector("[role=status]")!.Words());
        Assert.Equal(["1", "1", "2027"], page.QuerySelectorAll(".p-date input").Select(input => input.GetAttribute("value")));
        Assert.Equal(["Dagbesteding doorlopend - Wmo", "Logeeropvang - Wmo"], page.Words("tbody td:first-child").Order(StringComparer.Ordinal));
        Assert.Contains("1 eis nieuw, 1 gewijzigd, 1 vervalt", page.Words("tbody td[data-label=Eisen]"));
        var words = page.QuerySelector("main")!.Words();
        Assert.Contains("1 nieuw product Hiervoor zijn er nog geen overeenkomsten. Logeren in het weekend", words, StringComparison.Ordinal);
        Assert.Contains("1 product vervalt Beschut Wonen", words, StringComparison.Ordinal);
        Assert.Contains(": 1 overeenkomst", words, StringComparison.Ordinal);
        Assert.Equal(2, page.Words("td[data-label=Gevolgen]").Count(text => text == "Nog niet berekend"));
        Assert.Contains("nog niet berekend", (await PageAsync(browser, $"{address}/{Stay}")).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        using var computed = await browser.SendFormAsync(address, "#berekenen", ("dag-dag", "1"), ("dag-maand", "1"), ("dag-jaar", "2027"));
        Assert.Equal(HttpStatusCode.Redirect, computed.StatusCode);
        page = await PageAsync(browser, address);
        Assert.Equal("De gevolgen zijn berekend voor 1 januari 2027.", page.QuerySelector("[role=status]")!.Words());
        Assert.Equal(["1 voldoen nu, en dan niet", "0 voldoen nu, en zijn dan niet te beoordelen", "0 voldoen dan", "2 overeenkomsten berekend, 1 voldoen nu"], page.Words(".p-stat"));

        // What the assessor says of the same teams, by the same demands.
        var snapshot = app.Get<LiveCatalogue>().Snapshot;
        await using var stored = app.Database.Open();
        var teams = await stored.TeamsAsync([made.JustMet.Id, made.Failing.Id], new(2027, 1, 1), 36);
        var demand = snapshot.Product($"midden-holland-2025/{Stay}")!.Facts.Requirements.OfType<ShareRequirement>().Single();
        var then = Assessor.Assess([demand with { MinimumPercentage = 50 }], teams[made.JustMet.Id], new(2027, 1, 1)).Parts[0];
        Assert.Equal((Verdict.NotMet, (decimal?)40), (then.Verdict, then.Percentage));
        page = await PageAsync(browser, $"{address}/{Stay}");
        Assert.Contains("1 overeenkomst voldoet nu wel, en dan niet.", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["De Linde, overeenkomst " + made.JustMet.Id, "Voldoet 40% (2 van de 5 medewerkers), norm 40%", "Voldoet niet 40% (2 van de 5 medewerkers), norm 50%", Domain.DutchFormat.Capital(Explanation.Needed(then)!)], page.Words("tbody td"));

        // Of the day care 50% is met now; first aid is not, and what was dropped asks nothing.
        page = await PageAsync(browser, $"{address}/{DayCare}");
        Assert.Contains("0 overeenkomsten voldoen dan niet aan deze eis", page.QuerySelector("section:has(#eis-mbo4-60)")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Deze eis is er nu niet", page.QuerySelector("section:has(#eis-ehbo)")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Deze eis vervalt.", page.QuerySelector("section:has(#eis-competenties)")!.Words(), StringComparison.Ordinal);
        Assert.Equal(1, (await PageAsync(browser, $"{address}/{DayCare}?eis=mbo4-60&toon=alle")).QuerySelectorAll("tbody tr").Length);
        foreach (var nothing in new[] { $"{address}/{DayCare}?eis=nee", $"{address}/beschut-wonen", $"{address}/{DayCare}?eis=ehbo&pagina=2", $"{List}/99" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(nothing, UriKind.Relative))).StatusCode);

        var file = await browser.GetStringAsync(new Uri($"{address}?vorm=csv", UriKind.Relative));
        Assert.Contains("mbo4-40;", file, StringComparison.Ordinal);
        Assert.Contains(";gewijzigd;2027-01-01;" + made.JustMet.Id.ToString(CultureInfo.InvariantCulture) + ";De Linde;voldoet;voldoet-niet;voldoet;40;40;voldoet-niet;40;50;", file, StringComparison.Ordinal);

        // Nothing of it is in the catalogue, and what checks judge by is the same.
        Assert.Null(snapshot.Book("midden-holland-2027"));
        Assert.Equal((int)version, await stored.VersionAsync());
        Assert.DoesNotContain("2027", (await app.PageAsync("/productenboeken")).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        // Another day computes anew; a day that is none says so.
        using var wrong = await browser.SendFormAsync(address, "#berekenen", ("dag-dag", "31"), ("dag-maand", "2"), ("dag-jaar", "2027"));
        Assert.Equal(["De dag: deze dag bestaat niet in die maand"], (await ReadAsync(wrong)).Words(".p-errors li"));
        using var other = await browser.SendFormAsync(address, "#berekenen", ("dag-dag", "1"), ("dag-maand", "12"), ("dag-jaar", "2026"));
        Assert.Contains("Op 1 december 2026", (await PageAsync(browser, address)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.All(await stored.ConceptImpacts.Select(impact => impact.Day).ToListAsync(), day => Assert.Equal(new DateOnly(2026, 12, 1), day));

        // It is there when one comes back, until it is deleted.
        Assert.Contains("Productenboek Midden-Holland 2027", (await PageAsync(browser, List)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var deleted = await browser.SendFormAsync($"{address}/verwijderen");
        Assert.Equal(HttpStatusCode.Redirect, deleted.StatusCode);
        Assert.False(await stored.ConceptBooks.AnyAsync() || await stored.ConceptImpacts.AnyAsync());
        var trail = await stored.AuditEntries.Where(entry => entry.Record == "ConceptBook").OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(["Added", "Modified", "Deleted"], trail.Select(entry => entry.Action));
        Assert.DoesNotContain(trail, entry => entry.Changes.Contains("minimumPercentage", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_managers_of_the_region_see_a_concept()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await ManagerAsync(app);
        using var sent = await browser.SendFilesAsync(List, "bestand", ("boek.zip", TestBooks.Next()));
        var address = sent.Headers.Location!.ToString();
        using var elsewhere = await app.LoggedInAsync(await app.AccountAsync("elders@example.nl", regions: ["rivierenland"]));
        foreach (var one in new[] { address, $"{address}?vorm=csv", $"{address}/{Stay}", $"{address}/verwijderen" })
            Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(new Uri(one, UriKind.Relative))).StatusCode);
        Assert.DoesNotContain("2027", (await PageAsync(elsewhere, List)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var refused = await elsewhere.SendFilesAsync(List, "bestand", ("boek.zip", TestBooks.Next()));
        Assert.Contains("Dit boek is niet van een regio waarvan u de overeenkomsten beheert", (await ReadAsync(refused)).Words(".p-errors li")[0], StringComparison.Ordinal);
        await using var stored = app.Database.Open();
        Assert.Equal(1, await stored.ConceptBooks.CountAsync());
    }

    [Fact]
    public async Task A_file_that_is_no_book_is_refused_and_nothing_is_kept()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await ManagerAsync(app);
        var text = new CatalogueFolder();
        (string Name, string Text) book = ("nieuw/book.yaml", text.Read(CatalogueFolder.Book));
        var bomb = TestBooks.Zip([book, ("nieuw/groot.md", new string(' ', 3_000_000))]);
        Assert.InRange(bomb.Length, 1, 20_000);
        foreach (var (content, fault) in new (byte[], string)[]
        {
            ([], "Het bestand is leeg"),
            (TestFiles.Pdf(), "Dit is geen zip-bestand"),
            ([.. "PK\u0003\u0004"u8, 1, 2, 3, 4, 5], "beschadigd"),
            (TestFiles.Large(5 * 1024 * 1024 + 1), "te groot: hoogstens 5 MB"),
            (TestFiles.Zip("book.exe"), "hoort niet bij een productenboek"),
            (TestFiles.Zip("leeg.md"), "staat geen book.yaml"),
            (bomb, "“groot.md” is te groot: hoogstens 256 kB"),
            (TestBooks.Zip([book, ("anders/vervoer.md", "x")]), "meer dan één map"),
            (TestBooks.Zip([("nieuw/diep/book.yaml", "x")]), "een map in een map"),
            (TestBooks.Zip([("../../book.yaml", "x")]), "een map in een map"),
            (TestBooks.Zip([book, .. Enumerable.Range(0, 500).Select(number => ($"nieuw/p{number}.md", "x"))]), "te veel bestanden"),
            (TestBooks.Next((name, one) => name == "book.yaml" ? one.Replace("vervangt: midden-holland-2025", "vervangt: null", StringComparison.Ordinal) : one), "Wij weten niet welk boek"),
        })
        {
            using var answer = await browser.SendFilesAsync(List, "bestand", ("boek.zip", content));
            var page = await ReadAsync(answer);
            Assert.Contains(fault, string.Join(' ', page.Words(".p-errors li")), StringComparison.Ordinal);
            Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        }

        // Faults in the files are named with file, line and key; what would break the reader down is refused before it is read.
        foreach (var (file, find, by, fault) in new[]
        {
            (Stay + ".md", "niveau: mbo-4\n", "niveau: hbo5\n", "midden-holland-2027/logeeropvang-wmo.md, regel 45: eisen[4].niveau “hbo5” kennen wij hier niet (mbo, mbo-2, mbo-3, mbo-4, ad, hbo, wo)"),
            (Stay + ".md", "minimumPercentage: 50", "minimumPercentage: 500", "midden-holland-2027/logeeropvang-wmo.md, regel 44: eisen[4].minimumPercentage moet meer dan 0 zijn, en hoogstens 100"),
            (Stay + ".md", "## Doelgroep", "## Voor wie", "het kopje “Voor wie” hoort hier niet"),
            ("book.yaml", "status: concept", "status: " + new string('[', 100_000), "de gegevens zijn te diep genest"),
            ("book.yaml", "status: concept", "status: &a concept", "book.yaml, regel 9: een verwijzing (& of *) kan hier niet"),
            ("book.yaml", "vervangt: midden-holland-2025", "vervangt: midden-holland-2024", "vervangt “midden-holland-2024” is geen productenboek in Zorgaanbod"),
        })
        {
            using var answer = await browser.SendFilesAsync(List, "bestand", ("boek.zip", TestBooks.Next((name, one) => name == file ? one.Replace(find, by, StringComparison.Ordinal) : one)));
            Assert.Contains(fault, string.Join('\n', (await ReadAsync(answer)).Words("main li")), StringComparison.Ordinal);
        }
        using var nothing = await browser.SendFilesAsync(List, "bestand");
        Assert.Equal(["Kies een bestand"], (await ReadAsync(nothing)).Words(".p-errors li"));
        await using var stored = app.Database.Open();
        Assert.False(await stored.ConceptBooks.AnyAsync());
    }

    [Fact]
    public async Task Pages_send_as_few_commands_for_many_contracts_as_for_one()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "3600" });
        await app.ContractAsync(await app.ProviderAsync("een", "Een"), $"midden-holland-2025/{Stay}");
        using var browser = await ManagerAsync(app);
        using var sent = await browser.SendFilesAsync(List, "bestand", ("boek.zip", TestBooks.Next()));
        var address = sent.Headers.Location!.ToString();
        var few = await CountAsync();
        for (var number = 1; number <= 60; number++)
            await app.ContractAsync(await app.ProviderAsync($"zorg-{number:00}", $"Zorg {number:00}"), $"midden-holland-2025/{Stay}");
        Assert.Equal(few, await CountAsync());
        // Nobody is deployed anywhere: nothing can be judged, now or then.
        var page = await PageAsync(browser, $"{address}/{Stay}");
        Assert.Equal(10, page.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(11, (await PageAsync(browser, $"{address}/{Stay}?eis=mbo4-40&pagina=2")).QuerySelectorAll("tbody tr").Length);

        async Task<(int, int, int)> CountAsync()
        {
            using (await browser.SendFormAsync(address, "#berekenen", ("dag-dag", "1"), ("dag-maand", "1"), ("dag-jaar", "2027"))) { }
            return (await CommandsAsync(List), await CommandsAsync(address), await CommandsAsync($"{address}/{Stay}"));
        }

        async Task<int> CommandsAsync(string one)
        {
            using var count = new CommandCount(app.Database);
            await PageAsync(browser, one);
            Assert.InRange(count.Count, 1, 12);
            return count.Count;
        }
    }

    [Fact]
    public async Task A_large_product_is_computed_in_parts_and_what_was_begun_anew_keeps_nothing_of_before()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "3600" });
        var first = await app.ContractAsync(await app.ProviderAsync("een", "Een"), $"midden-holland-2025/{Stay}");
        await using var stored = app.Database.Open();
        for (var number = 1; number <= ConceptAssessment.MostContracts; number++)
        {
            stored.Contracts.Add(new()
            {
                OrganisationId = first.OrganisationId, ProductId = first.ProductId, Region = first.Region, ValidFrom = first.ValidFrom.AddDays(-number), Municipalities = first.Municipalities, Status = first.Status,
            });
        }
        await stored.SaveChangesAsync();
        var manager = await app.AccountAsync("manager@example.nl", regions: ["midden-holland"]);
        using var browser = await app.LoggedInAsync(manager);
        using var sent = await browser.SendFilesAsync(List, "bestand", ("boek.zip", TestBooks.Next()));
        var address = sent.Headers.Location!.ToString();

        await ComputeAsync("2027");
        var page = await PageAsync(browser, address);
        Assert.Contains("Nog 1 overeenkomst te berekenen", page.Words("td[data-label=Gevolgen]"));
        Assert.Equal("Verder rekenen", page.QuerySelector("#berekenen button")!.Words());
        Assert.Contains("nog niet berekend", (await PageAsync(browser, $"{address}/{Stay}")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("mbo4-40;", await browser.GetStringAsync(new Uri($"{address}?vorm=csv", UriKind.Relative)), StringComparison.Ordinal);
        await ComputeAsync("2027");
        page = await PageAsync(browser, address);
        Assert.Empty(page.Words("td[data-label=Gevolgen]"));
        Assert.Contains("1.001 overeenkomsten berekend, 0 voldoen nu", page.Words(".p-stat"));
        Assert.Equal(ConceptAssessment.MostContracts + 1, (await stored.ConceptImpacts.AsNoTracking().SingleAsync(impact => impact.Product == Stay)).Lines().Select(line => line.Contract).Distinct().Count());

        // All anew on the same day is in the trail.
        await ComputeAsync("2027");
        Assert.Equal(["Gevolgen van een concept opnieuw berekend"], await stored.AuditEntries.Where(entry => entry.Action == AuditEntry.Done).Select(entry => entry.Reason).ToListAsync());

        // Who still computes the day of before, when a colleague chose another one.
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var id = int.Parse(address.Split('/')[^1], CultureInfo.InvariantCulture);
        var before = (await scope.ServiceProvider.GetRequiredService<PortalDbContext>().ConceptAsync(app.Get<LiveCatalogue>().Snapshot, new(manager.Id, "manager", manager.Email!, true, false, ["midden-holland"], []), id, default))!;
        await ComputeAsync("2028");
        await scope.ServiceProvider.GetRequiredService<ConceptAssessment>().GoOnAsync(before, default);
        Assert.All(await stored.ConceptImpacts.Select(impact => impact.Day).ToListAsync(), day => Assert.Equal(new DateOnly(2028, 1, 1), day));

        async Task ComputeAsync(string year)
        {
            using var answer = await browser.SendFormAsync(address, "#berekenen", ("dag-dag", "1"), ("dag-maand", "1"), ("dag-jaar", year));
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    private static async Task<HttpClient> ManagerAsync(PortalApp app) => await app.LoggedInAsync(await app.AccountAsync("manager@example.nl", regions: ["midden-holland"]));

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ReadAsync(answer);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
