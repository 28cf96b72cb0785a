using Microsoft.EntityFrameworkCore;
using Portal.Testing;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Benchmarks;

/// <summary>Measures the pages of a contract manager over HTTP, on a database the size of the country of which all regions are one's own.</summary>
internal static class OversightBenchmarks
{
    private static readonly (string Name, string Page, string Aim)[] Pages =
    [
        ("overview, all regions", "/contractbeheer", "p95 100 ms"),
        ("overview, one region", "/contractbeheer?regio=midden-holland", "p95 100 ms"),
        ("overview by provider", "/contractbeheer?per=aanbieder", "p95 100 ms"),
        ("overview by municipality", "/contractbeheer?per=gemeente", "p95 100 ms"),
        ("contracts, worst first", "/contractbeheer/toetsing", "none"),
        ("contracts that do not meet", "/contractbeheer/toetsing?oordeel=voldoet-niet&regio=midden-holland", "none"),
        ("findings, worst first", "/contractbeheer/bevindingen", "none"),
        ("findings of a product, by term", "/contractbeheer/bevindingen?product=rivierenland-wmo/vervoer&sorteer=termijn", "none"),
    ];

    /// <summary>Makes the database and measures.</summary>
    public static async Task RunAsync(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (catalogue, today) = (app.Get<LiveCatalogue>().Snapshot, ReferenceDay.Today(app.Clock));
        await LargeRegister.FillAsync(app.Database.Open, catalogue, today);
        await LargeRegister.FillStandingsAsync(app.Database.Open, today);
        await using var stored = app.Database.Open();
        Console.WriteLine($"{provider}: {await stored.Contracts.CountAsync()} contracts, {await stored.ContractStandings.CountAsync()} standings, {await stored.Findings.CountAsync()} findings");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("meting@voorbeeld.example", regions: [.. catalogue.Regions.Select(region => region.Slug)]));
        await RegisterBenchmarks.MeasureAsync(browser, Pages);
    }
}
