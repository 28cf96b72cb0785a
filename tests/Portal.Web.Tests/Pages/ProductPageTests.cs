using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Pages;

public sealed class ProductPageTests
{
    private const string Guidance = "/producten/nijmegen-2023/reguliere-begeleiding-volwassenen";

    [Fact]
    public async Task An_expired_tariff_is_shown_as_what_it_was_and_per_hour()
    {
        var facts = Fact(await PageAsync(Guidance), "Tarief");
        Assert.Contains("€\u00a01,01 per minuut", facts, StringComparison.Ordinal);
        Assert.Contains("€\u00a060,60 per uur", facts, StringComparison.Ordinal);
        Assert.Contains("Tarief van 2023. Het tarief van nu is niet bekend.", facts, StringComparison.Ordinal);
        Assert.Contains("CAK-code 403", facts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_day_of_its_period_the_tariff_holds() =>
        Assert.DoesNotContain("niet bekend", Fact(await PageAsync($"{Guidance}?peildatum=2023-05-01"), "Tarief"), StringComparison.Ordinal);

    [Theory]
    [InlineData("?peildatum=gisteren")]
    [InlineData("?peildatum=2023-02-30")]
    [InlineData("?peildatum=9999-01-01")]
    public async Task A_day_that_is_none_is_ignored_with_a_note(string query) =>
        Assert.Contains("begrijpen wij niet", (await PageAsync(Guidance + query)).Body!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task What_is_not_known_is_said()
    {
        var page = await PageAsync("/producten/midden-holland-2025/gezinshuizen");
        Assert.Contains("Niet bekend", Fact(page, "Tarief"), StringComparison.Ordinal);
        Assert.Contains("Niet bekend", Fact(page, "Eenheid"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_demand_has_a_mark_that_says_whether_the_portal_checks_it()
    {
        var demands = (await PageAsync("/producten/midden-holland-2025/kamertraining")).QuerySelectorAll("li[id^=eis-]");
        Assert.Equal(10, demands.Length);
        Assert.All(demands, demand => Assert.Contains(demand.QuerySelector(".p-tag")!.TextContent, new[] { "Controleerbaar", "Met de hand" }));
    }

    [Fact]
    public async Task Combinations_lead_to_the_other_products()
    {
        var page = await PageAsync("/producten/sdcg-beschermd-wonen/afwezigheidsdag");
        Assert.Contains(page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == "/producten/sdcg-beschermd-wonen/intramuraal-beschermd-wonen-basis");
    }

    [Fact]
    public async Task The_same_kind_of_care_stands_beside_it_other_regions_first()
    {
        var rows = (await PageAsync(Guidance)).QuerySelectorAll("table tbody tr");
        Assert.Equal("Rijk van Nijmegen", rows[0].QuerySelector("[data-label=Regio]")!.TextContent.Trim());
        Assert.NotEqual("Rijk van Nijmegen", rows[1].QuerySelector("[data-label=Regio]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Search_engines_read_the_tariff()
    {
        var json = JsonDocument.Parse((await PageAsync(Guidance)).QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        Assert.Equal(1.01m, json.GetProperty("offers")[0].GetProperty("priceSpecification").GetProperty("price").GetDecimal());
    }

    [Theory]
    [InlineData("/producten/nijmegen-2023/bestaat-niet")]
    [InlineData("/producten/bestaat-niet/vaktherapie-jeugd")]
    [InlineData("/productenboeken/bestaat-niet")]
    [InlineData("/uitleg/bestaat-niet")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        await app.PageAsync(address, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_link_on_the_catalogue_pages_leads_somewhere()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var seen = new HashSet<string>();
        var open = new Queue<string>(["/producten", "/productcodes", "/productenboeken", "/uitleg", "/toegankelijkheid", "/privacy"]);
        while (open.TryDequeue(out var address))
        {
            var page = await app.PageAsync(address);
            foreach (var link in page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")!.Split('#')[0]))
            {
                if (link.StartsWith("/producten", StringComparison.Ordinal) || link.StartsWith("/uitleg", StringComparison.Ordinal))
                    if (seen.Add(link))
                        open.Enqueue(link);
            }
        }
        Assert.True(seen.Count > 98 + 5);
    }

    private static async Task<IDocument> PageAsync(string address) => await (await PortalApp.PublicAsync(DatabaseProvider.Sqlite)).PageAsync(address);

    private static string Fact(IDocument page, string name) =>
        page.QuerySelectorAll(".p-facts > div").Single(fact => fact.QuerySelector("dt")!.TextContent == name).TextContent;
}
