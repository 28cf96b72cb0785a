using System.Net;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Contracts;

/// <summary>What the public sees of providers and contracts. The clock stands at 1 December 2026.</summary>
public sealed class ContractedProvidersTests
{
    private const string Product = "rivierenland-wmo/vervoer", Page = $"/producten/{Product}";

    [Theory, EveryDatabase]
    public async Task A_product_shows_at_once_who_is_contracted_and_only_who_may_be_seen(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        Assert.Contains("nog geen contracten", (await app.PageAsync(Page)).QuerySelector("section:has(#aanbieders)")!.Words(), StringComparison.Ordinal);

        await app.ContractAsync(await app.ProviderAsync("linde", "De Linde"), Product, from: new(2026, 3, 1));
        await app.ContractAsync(await app.ProviderAsync("stil", "Stille Zorg", town: null, provider => provider.ShowsContact = false), Product, ContractStatus.Concluded, null, new(2026, 12, 1), "0281");
        await app.ContractAsync(await app.ProviderAsync("concept", "Nog in Concept"), Product, ContractStatus.Draft);
        await app.ContractAsync(await app.ProviderAsync("straks", "Pas Straks"), Product, from: new(2026, 12, 2));
        await app.ContractAsync(await app.ProviderAsync("voorbij", "Al Voorbij"), Product, through: new(2026, 11, 30));
        await app.ContractAsync(await app.ProviderAsync("beeindigd", "Net Geeindigd"), Product, ContractStatus.Terminated, through: new(2026, 6, 30));
        await app.ContractAsync(await app.ProviderAsync("gestopt", "Gestopte Zorg", change: provider => provider.Status = OrganisationStatus.Deactivated), Product);

        var section = (await app.PageAsync(Page)).QuerySelector("section:has(#aanbieders)")!;
        Assert.Equal(["De Linde", "Stille Zorg"], section.Words("li h3").Order());
        var words = section.Words();
        Assert.Contains("2 aanbieders leveren dit product", words, StringComparison.Ordinal);
        Assert.Contains("begint elke dag bij een andere aanbieder", words, StringComparison.Ordinal);
        Assert.Contains("Sinds 1 maart 2026", words, StringComparison.Ordinal);
        Assert.Contains("Tiel. Levert in alle gemeenten van de regio.", words, StringComparison.Ordinal);
        Assert.Contains("Plaats niet bekend. Levert in Tiel.", words, StringComparison.Ordinal);
        Assert.Contains("info@linde.example", words, StringComparison.Ordinal);
        Assert.DoesNotContain("info@stil.example", words, StringComparison.Ordinal);

        var buren = (await app.PageAsync($"{Page}?gemeente=0214")).QuerySelector("section:has(#aanbieders)")!;
        Assert.Equal(["De Linde"], buren.Words("li h3"));
        // On an earlier day it is as it was then.
        var may = (await app.PageAsync($"{Page}?peildatum=2026-05-01")).QuerySelector("section:has(#aanbieders)")!;
        Assert.Equal(["Al Voorbij", "De Linde", "Net Geeindigd", "Stille Zorg"], may.Words("li h3").Order());
        Assert.Contains("2", (await app.PageAsync($"/vergelijken?product={Product}")).QuerySelectorAll("tr").Single(row => row.Words().StartsWith("Gecontracteerde aanbieders", StringComparison.Ordinal)).Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Many_providers_are_on_pages_in_an_order_that_begins_elsewhere_each_day(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        for (var number = 1; number <= 21; number++)
            await app.ContractAsync(await app.ProviderAsync($"zorg-{number:00}", $"Zorg {number:00}"), Product);
        var first = (await app.PageAsync(Page)).Words("section:has(#aanbieders) li h3");
        var second = (await app.PageAsync($"{Page}?pagina=2")).Words("section:has(#aanbieders) li h3");
        Assert.Equal((20, 1), (first.Count, second.Count));
        Assert.Equal(21, first.Concat(second).Distinct().Count());
        foreach (var wrong in new[] { "0", "3", "-1", "x", "99999999999" })
            await app.PageAsync($"{Page}?pagina={wrong}", HttpStatusCode.NotFound);
        app.Clock.Now = app.Clock.Now.AddDays(1);
        Assert.Equal(first[1], (await app.PageAsync(Page)).Words("section:has(#aanbieders) li h3")[0]);
    }

    [Theory, EveryDatabase]
    public async Task Another_node_follows(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        await using var other = await PortalApp.StartAsync(database, database: app.Database, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "1" });
        await other.PageAsync(Page);
        await app.ContractAsync(await app.ProviderAsync("linde", "De Linde"), Product);
        for (var attempt = 0; attempt < 50 && other.Get<LiveCatalogue>().Contracts.Version != app.Get<LiveCatalogue>().Contracts.Version; attempt++)
            await Task.Delay(200);
        Assert.Equal(["De Linde"], (await other.PageAsync(Page)).Words("section:has(#aanbieders) li h3"));
        Assert.Equal(app.Get<LiveCatalogue>().Loaded.State, other.Get<LiveCatalogue>().Loaded.State);
    }

    [Theory, EveryDatabase]
    public async Task A_provider_has_a_page_and_is_found_from_a_to_z(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var linde = await app.ProviderAsync("linde", "De Linde");
        await app.ContractAsync(linde, Product);
        await app.ContractAsync(linde, "nijmegen-2023/vaktherapie-jeugd", ContractStatus.Concluded, null, null, "0268");
        await app.ProviderAsync("elan", "Élan Zorg", "Nijmegen", provider => provider.ShowsContact = false);
        await app.ProviderAsync("wacht", "Wachtende Zorg", change: provider => provider.Status = OrganisationStatus.Requested);

        var page = await app.PageAsync("/aanbieders/linde");
        Assert.Equal("De Linde", page.QuerySelector("h1")!.Words());
        Assert.Equal(["Rijk van Nijmegen", "Rivierenland"], page.Words("section:has(#producten) h3"));
        Assert.Contains($"/producten/{Product}", page.Links("main a"));
        Assert.Contains("Nijmegen", page.QuerySelector("section:has(#producten)")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Jo de Contactpersoon", page.QuerySelector("aside")!.Words(), StringComparison.Ordinal);
        Assert.Contains("4001 AB Tiel", page.QuerySelector("section:has(#vestigingen)")!.Words(), StringComparison.Ordinal);
        Assert.Contains("\"@type\":\"Organization\"", page.QuerySelector("script[type='application/ld+json']")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Jo de Contactpersoon", (await app.PageAsync("/aanbieders/elan")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("geen producten onder contract op 1 mei 2020", (await app.PageAsync("/aanbieders/linde?peildatum=2020-05-01")).QuerySelector(".p-intro")!.Words(), StringComparison.Ordinal);
        await app.PageAsync("/aanbieders/wacht", HttpStatusCode.NotFound);
        await app.PageAsync("/aanbieders/bestaat-niet", HttpStatusCode.NotFound);

        var all = await app.PageAsync("/aanbieders");
        Assert.Equal(["De Linde", "Élan Zorg"], all.Words("main li a[href^='/aanbieders/']"));
        Assert.Contains("2 producten", all.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Élan Zorg"], (await app.PageAsync("/aanbieders?zoek=elan")).Words("main li a[href^='/aanbieders/']"));
        Assert.Equal(["Élan Zorg"], (await app.PageAsync("/aanbieders?zoek=NIJM")).Words("main li a[href^='/aanbieders/']"));
        Assert.Equal(["Élan Zorg"], (await app.PageAsync("/aanbieders?letter=E")).Words("main li a[href^='/aanbieders/']"));
        Assert.Contains("vonden geen aanbieder", (await app.PageAsync("/aanbieders?zoek=%3Cb%3E")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await app.PageAsync("/aanbieders?pagina=2", HttpStatusCode.NotFound);
        Assert.Contains("/aanbieders/linde<", await app.Http.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_search_page_filters_by_provider_and_shows_the_largest_first(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var linde = await app.ProviderAsync("linde", "De Linde");
        await app.ContractAsync(linde, Product, ContractStatus.Concluded, null, null, "0281");
        await app.ContractAsync(linde, "nijmegen-2023/vaktherapie-jeugd");
        for (var number = 1; number <= 12; number++)
            await app.ContractAsync(await app.ProviderAsync($"zorg-{number:00}", $"Zorg {number:00}"), Product);

        var page = await app.PageAsync("/");
        var facet = page.QuerySelectorAll("fieldset").Single(element => element.QuerySelector("legend")?.Words() == "Aanbieder");
        Assert.Equal(["De Linde", "2"], facet.QuerySelectorAll("label")[0].Words("span"));
        Assert.Equal((13, 3), (facet.QuerySelectorAll("label").Length, facet.QuerySelectorAll("details.p-more label").Length));
        Assert.Equal(2, (await app.PageAsync("/?aanbieder=linde")).QuerySelectorAll("article").Length);
        Assert.Single((await app.PageAsync("/?aanbieder=linde&gemeente=0281")).QuerySelectorAll("article"));
        Assert.Empty((await app.PageAsync("/?aanbieder=linde&gemeente=0214")).QuerySelectorAll("article"));
        Assert.Empty((await app.PageAsync("/?aanbieder=linde&peildatum=2025-12-31")).QuerySelectorAll("article"));
        Assert.Contains("deze aanbieder kennen wij niet", (await app.PageAsync("/?aanbieder=onbekend")).Body!.TextContent, StringComparison.Ordinal);
        var counted = (await app.PageAsync("/?gemeente=0268")).QuerySelectorAll("fieldset").Single(element => element.QuerySelector("legend")?.Words() == "Aanbieder");
        Assert.Equal(["De Linde", "1"], counted.Words("label span"));
    }
}
