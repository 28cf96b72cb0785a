using AngleSharp.Html.Dom;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Pages;

public sealed class ComparePageTests
{
    private const string Two = "/vergelijken?zoek=dagbesteding&product=nijmegen-2023/dagbesteding-volwassenen&product=rivierenland-wmo/dagbesteding-groep";

    [Theory, EveryDatabase]
    public async Task Products_stand_side_by_side_and_differences_are_named(DatabaseProvider database)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync(Two);
        Assert.Equal(["Punt", "Dagbesteding Volwassenen, Rijk van Nijmegen", "Dagbesteding groep, Rivierenland"], page.Words("thead th"));
        Assert.Equal(("verschilt", true), Row(page, "Regio"));
        Assert.Equal(("", false), Row(page, "Wet"));
        Assert.All(page.Words("tbody td"), Assert.NotEmpty);
        var rows = page.QuerySelectorAll("tbody tr").Skip(1).ToList();
        Assert.Equal(rows.Count(row => row.ClassList.Contains("p-differs")), rows.Count(row => row.QuerySelectorAll("td").Select(cell => cell.Words()).Distinct().Count() > 1));
    }

    [Theory, EveryDatabase]
    public async Task A_product_can_be_taken_away_and_one_can_go_back_to_the_search(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync(Two);
        var left = await app.PageAsync(page.QuerySelector(".p-chip")!.GetAttribute("href")!);
        Assert.Equal(["Punt", "Dagbesteding groep, Rivierenland"], left.Words("thead th"));
        var search = await app.PageAsync(page.QuerySelector("main a")!.GetAttribute("href")!);
        Assert.Equal("dagbesteding", ((IHtmlInputElement)search.QuerySelector("#zoek")!).Value);
        Assert.Equal(2, search.QuerySelectorAll("input[name=product][checked], input[name=product][type=hidden]").Length);
    }

    [Theory, EveryDatabase]
    public async Task More_than_four_are_too_many_and_that_is_said(DatabaseProvider database)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync("/vergelijken?product=nijmegen-2023/vaktherapie-jeugd&product=nijmegen-2023/vervoer-jeugd&product=nijmegen-2023/casemanagement"
            + "&product=rivierenland-wmo/vervoer&product=rivierenland-wmo/dagbesteding-groep&product=rivierenland-wmo/vervoer");
        Assert.Equal(5, page.QuerySelectorAll("thead th").Length);
        Assert.Contains("U koos 5 producten. Vergelijken kan met hoogstens 4.", page.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Without_products_it_tells_how_to_choose_them(DatabaseProvider database)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync("/vergelijken");
        Assert.Null(page.QuerySelector("table"));
        Assert.Contains("U hebt nog geen producten gekozen", page.Words("h2"));
    }

    [Theory, EveryDatabase]
    public async Task A_product_that_is_not_there_is_left_out_with_a_note(DatabaseProvider database)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync(Two + "&product=nijmegen-2023/weg&product=%3Cb%3E");
        Assert.Equal(3, page.QuerySelectorAll("thead th").Length);
        Assert.Equal(2, page.QuerySelectorAll(".p-banner li").Length);
        Assert.Empty(page.QuerySelectorAll("main b"));
    }

    private static (string Tag, bool Differs) Row(IHtmlDocument page, string name)
    {
        var row = page.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.FirstChild!.TextContent.Trim() == name);
        return (row.QuerySelector(".p-tag")?.Words() ?? "", row.ClassList.Contains("p-differs"));
    }
}
