using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Search;

namespace Portal.Web.Tests.Pages;

public sealed class SearchPageTests
{
    private const string Names = ".p-card h3 a";

    [Theory, EveryDatabase]
    public async Task Without_words_all_products_are_there_by_book(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync("/");
        Assert.Equal("98 producten gevonden", page.QuerySelector("[role=status]")!.Words());
        Assert.Equal(app.Get<LiveCatalogue>().Snapshot.Products.Take(20).Select(product => $"/producten/{product.Key}"), page.Links(Names));
        Assert.Equal("1 tot en met 20 van 98", page.QuerySelector("nav[aria-label=Bladeren] .p-small")!.Words());
        Assert.Equal("zoek", ((IHtmlLabelElement)page.QuerySelector(".p-search__label")!).HtmlFor);
        Assert.Empty(page.QuerySelectorAll("mark, .p-chip, meta[name=robots], .p-banner"));
    }

    [Theory, EveryDatabase]
    public async Task A_result_shows_code_summary_region_law_unit_and_tariff(DatabaseProvider database)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync("/?code=02A17");
        var card = Assert.Single(page.QuerySelectorAll(".p-card"));
        Assert.Equal("Reguliere Begeleiding in een groep Volwassenen", card.QuerySelector("h3")!.Words());
        Assert.Equal(["02A17"], card.Words(".p-code"));
        Assert.NotEmpty(card.QuerySelector("p")!.Words());
        Assert.Equal(["Regio Rijk van Nijmegen", "Wet Wmo", "Eenheid minuut"], card.Words(".p-meta > div").Take(3));
        Assert.StartsWith("Tarief € 0,34 per minuut tarief van 2023", card.Words(".p-meta > div")[3].Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Equal("1 product gevonden", page.QuerySelector("[role=status]")!.Words());
    }

    [Theory, EveryDatabase]
    public async Task What_is_not_known_of_a_result_is_said(DatabaseProvider database)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync("/?productboek=rivierenland-wmo&zoek=dagbesteding");
        Assert.Contains("Tarief niet bekend", page.Words(".p-card .p-meta > div"));
        Assert.All(page.Words(".p-card dd"), Assert.NotEmpty);
    }

    [Theory, EveryDatabase("/"), EveryDatabase("/?zoek=begeleiding"), EveryDatabase("/?zoek=dagbesteding&wet=jeugdwet"), EveryDatabase("/?regio=midden-holland&eenheid=minuut&eenheid=uur")]
    public async Task Every_count_is_what_choosing_it_finds(DatabaseProvider database, string address)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync(address);
        var given = address.Split('?', '&').Skip(1).ToList();
        var checkedAny = 0;
        foreach (var box in page.QuerySelectorAll("#facetten input[type=checkbox]").Cast<IHtmlInputElement>())
        {
            var others = given.Where(pair => !pair.StartsWith(box.Name + "=", StringComparison.Ordinal));
            var count = int.Parse(box.ParentElement!.LastElementChild!.Words(), CultureInfo.InvariantCulture);
            Assert.Equal((box.Name, box.Value, count), (box.Name, box.Value, await CountAsync(app, "/?" + string.Join('&', others.Append($"{box.Name}={box.Value}")))));
            checkedAny++;
        }
        foreach (var option in page.QuerySelectorAll("#gemeente option").Cast<IHtmlOptionElement>().Skip(1))
        {
            var count = int.Parse(option.Text.Split('(', ')')[1], CultureInfo.InvariantCulture);
            Assert.Equal((option.Text, count), (option.Text, await CountAsync(app, "/?" + string.Join('&', given.Append($"gemeente={option.Value}")))));
        }
        Assert.True(checkedAny > 5);
    }

    [Theory, EveryDatabase]
    public async Task Every_chosen_filter_is_a_chip_that_removes_itself_alone(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync("/?zoek=vervoer&regio=midden-holland&regio=rivierenland&wet=jeugdwet&code=08A03&peildatum=2023-06-01&sorteer=naam&product=nijmegen-2023/vaktherapie-jeugd");
        string[] chips = ["Midden-Holland", "Rivierenland", "Jeugdwet", "Productcode 08A03", "Op 1 juni 2023"];
        Assert.Equal(chips.Order(), Chips(page).Order());
        foreach (var chip in page.QuerySelectorAll(".p-chip"))
        {
            var without = await app.PageAsync(chip.GetAttribute("href")!);
            Assert.Equal(chips.Where(other => !chip.Words().EndsWith(other, StringComparison.Ordinal)).Order(), Chips(without).Order());
            Assert.Equal("vervoer", ((IHtmlInputElement)without.QuerySelector("#zoek")!).Value);
            Assert.Equal("naam", ((IHtmlSelectElement)without.QuerySelector("#sorteer")!).Value);
            Assert.Contains("1 product gekozen", without.QuerySelector(".p-compare")!.Words(), StringComparison.Ordinal);
        }
        var cleared = await app.PageAsync(page.QuerySelectorAll("#resultaten a").Single(link => link.Words() == "Alle filters wissen").GetAttribute("href")!);
        Assert.Empty(Chips(cleared));
        Assert.Equal("vervoer", ((IHtmlInputElement)cleared.QuerySelector("#zoek")!).Value);
    }

    [Theory, EveryDatabase]
    public async Task Pages_together_hold_every_product_once_and_lead_to_each_other(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var found = new List<string>();
        var address = "/?sorteer=naam";
        for (var number = 1; ; number++)
        {
            var page = await app.PageAsync(address);
            found.AddRange(page.Links(Names));
            Assert.Equal($"{number}", page.QuerySelector("nav[aria-label=Bladeren] [aria-current=page]")!.Words());
            Assert.Equal(number > 1, page.QuerySelector("nav [rel=prev]") is not null);
            if (page.QuerySelector("nav [rel=next]") is not { } next)
                break;
            address = next.GetAttribute("href")!;
            Assert.Contains("sorteer=naam", address, StringComparison.Ordinal);
        }
        Assert.Equal(98, found.Count);
        Assert.Equal(98, found.Distinct().Count());
    }

    [Theory, EveryDatabase("pagina=0"), EveryDatabase("pagina=-1"), EveryDatabase("pagina=6"), EveryDatabase("pagina=999999999999"), EveryDatabase("zoek=vervoer&pagina=5"), EveryDatabase("zoek=qqqq&pagina=2147483647")]
    public async Task A_page_that_is_not_there_is_a_friendly_404(DatabaseProvider database, string query)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync($"/?{query}", HttpStatusCode.NotFound);
        Assert.Equal("Deze pagina is er niet", page.QuerySelector("h1")!.Words());
        Assert.NotNull(page.QuerySelector("main form[role=search] #zoek"));
    }

    [Theory]
    [EveryDatabase("onbekend=1", "“onbekend” is genegeerd")]
    [EveryDatabase("regio=atlantis", "“regio=atlantis” is genegeerd")]
    [EveryDatabase("gemeente=9999", "“gemeente=9999” is genegeerd")]
    [EveryDatabase("wet=wlz", "“wet=wlz” is genegeerd")]
    [EveryDatabase("niveau=vmbo", "“niveau=vmbo” is genegeerd")]
    [EveryDatabase("sorteer=prijs", "“sorteer=prijs” is genegeerd")]
    [EveryDatabase("pagina=een", "“pagina=een” is genegeerd")]
    [EveryDatabase("peildatum=2023-02-30", "“peildatum=2023-02-30” is genegeerd")]
    [EveryDatabase("wet=%3Cb%3Evet%3C%2Fb%3E", "“wet=<b>vet</b>” is genegeerd")]
    public async Task A_value_that_means_nothing_is_ignored_with_a_note(DatabaseProvider database, string query, string note)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync($"/?{query}");
        Assert.StartsWith(note, Assert.Single(page.Words(".p-banner li")), StringComparison.Ordinal);
        Assert.Equal("98 producten gevonden", page.QuerySelector("[role=status]")!.Words());
        Assert.Empty(page.QuerySelectorAll("main b"));
    }

    [Theory]
    [EveryDatabase("<script>alert(1)</script>")]
    [EveryDatabase("\"><img src=x onerror=alert(1)>")]
    [EveryDatabase("' OR 1=1; DROP TABLE Products; --")]
    [EveryDatabase("begeleiding AND NEAR(* \"jeugd\" OR NOT (")]
    [EveryDatabase("{{7*7}} ${7*7} %s %n @Model")]
    [EveryDatabase("\u0000\u0001\u001b[31m\u007f\u009f")]
    [EveryDatabase("🦽👩‍👩‍👧 rolstoel")]
    [EveryDatabase("\u202egnideelgeb\u202c العناية")]
    [EveryDatabase("\ufffe\uffff\ufeff\u200b")]
    [EveryDatabase("%")]
    [EveryDatabase("../../../etc/passwd")]
    [EveryDatabase("****____^^^~~~:::")]
    public async Task Whatever_is_typed_is_answered_and_shown_as_text(DatabaseProvider database, string typed)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync($"/?zoek={Uri.EscapeDataString(typed)}");
        Assert.Single(page.QuerySelectorAll("#zoekformulier"));
        Assert.Empty(page.QuerySelectorAll("img, script:not([src]), [onerror]"));
        var value = ((IHtmlInputElement)page.QuerySelector("#zoek")!).Value;
        Assert.Equal(string.Concat(typed.Where(letter => !char.IsControl(letter))).Trim(), string.Concat(value.Where(letter => !char.IsControl(letter))).Trim());
    }

    [Theory]
    [EveryDatabase("%ff%fe%00")]
    [EveryDatabase("%ED%A0%80")]
    [EveryDatabase("%u0041%zz%")]
    [EveryDatabase("a&zoek=b&zoek[]=c&=&&zoek")]
    [EveryDatabase("a%26b%3Dc")]
    public async Task An_address_that_is_badly_written_is_answered(DatabaseProvider database, string written)
    {
        var app = await PortalApp.PublicAsync(database);
        await app.PageAsync(new Uri(app.Http.BaseAddress! + $"?zoek={written}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }).ToString());
    }

    [Theory, EveryDatabase(10_000, 'x'), EveryDatabase(10_000, 'é'), EveryDatabase(5_000, ' ')]
    public async Task Ten_thousand_characters_get_an_ordinary_answer(DatabaseProvider database, int length, char letter)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync($"/?zoek={Uri.EscapeDataString(new string(letter, length))}");
        Assert.Equal(letter == ' ' ? "98 producten gevonden" : "Geen producten gevonden", page.QuerySelector("[role=status]")!.Words());
    }

    [Theory, EveryDatabase]
    public async Task Thousands_of_values_of_one_key_do_not_make_a_page_of_a_gigabyte(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync($"/?{string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"code=zz{i}"))}");
        Assert.Equal(SearchRequest.MostValues, page.QuerySelectorAll(".p-chip").Length);
        Assert.Contains("“code=zz100” is genegeerd: deze sleutel mag hoogstens 100 waarden hebben.", page.Words(".p-banner li"));
    }

    [Theory, EveryDatabase]
    public async Task Who_finds_nothing_is_helped_on(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync("/?zoek=hypotheekadvies&wet=wmo");
        Assert.Equal("Geen producten gevonden", page.QuerySelector("[role=status]")!.Words());
        Assert.Contains("Wij vonden niets bij hypotheekadvies met deze filters", page.QuerySelector("#resultaten")!.Words(), StringComparison.Ordinal);
        var popular = page.QuerySelectorAll("#resultaten h3").Single(heading => heading.Words() == "Vaak gezocht").NextElementSibling!;
        Assert.All(popular.Links("a"), link => Assert.StartsWith("/?zoek=", link, StringComparison.Ordinal));
        foreach (var link in popular.Links("a"))
            Assert.NotEqual(0, await CountAsync(app, link));
    }

    [Theory, EveryDatabase]
    public async Task A_search_that_is_too_narrow_names_wider_ones_that_find_something(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync("/?zoek=pleegzorg&wet=wmo");
        Assert.Equal("Geen producten gevonden", page.QuerySelector("[role=status]")!.Words());
        var wider = page.QuerySelectorAll("#resultaten .p-rows li");
        Assert.NotEmpty(wider);
        foreach (var line in wider)
            Assert.Equal(line.QuerySelector("span")!.Words(), (await app.PageAsync(line.QuerySelector("a")!.GetAttribute("href")!)).QuerySelector("[role=status]")!.Words().Replace(" gevonden", "", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task Found_words_are_marked_in_all_their_forms(DatabaseProvider database)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync("/?zoek=begeleider");
        Assert.Contains("Begeleiding", page.Words(".p-card h3 mark"));
    }

    [Theory, EveryDatabase]
    public async Task Sorting_by_name_is_from_a_to_z_and_by_tariff_puts_the_unknown_last(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var names = (await app.PageAsync("/?sorteer=naam&paginagrootte=98")).Words(Names);
        Assert.Equal(names.Order(StringComparer.Create(CultureInfo.GetCultureInfo("nl-NL"), ignoreCase: true)), names);
        var known = (await app.PageAsync("/?sorteer=tarief&paginagrootte=98")).QuerySelectorAll(".p-card").Select(card => card.QuerySelector(".p-num") is not null).ToList();
        Assert.Contains(true, known);
        Assert.Equal(known.OrderDescending(), known);
    }

    [Theory, EveryDatabase]
    public async Task Chosen_products_stay_chosen_while_one_searches_on(DatabaseProvider database)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync("/?zoek=vervoer&product=nijmegen-2023/vaktherapie-jeugd&product=rivierenland-wmo/vervoer");
        var bar = page.QuerySelector(".p-compare")!;
        Assert.StartsWith("2 producten gekozen Vaktherapie en Vervoer", bar.Words(), StringComparison.Ordinal);
        Assert.Equal("/vergelijken", bar.QuerySelector("button")!.GetAttribute("formaction"));
        Assert.Equal("nijmegen-2023/vaktherapie-jeugd", page.QuerySelector("input[type=hidden][name=product]")!.GetAttribute("value"));
        Assert.True(((IHtmlInputElement)page.QuerySelector("[value='rivierenland-wmo/vervoer']")!).IsChecked);
    }

    [Theory, EveryDatabase]
    public async Task The_list_can_be_downloaded_as_it_is_searched(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var page = await app.PageAsync("/?zoek=vervoer&regio=rivierenland");
        var link = page.QuerySelector("a[download]")!.GetAttribute("href")!;
        var lines = (await app.Http.GetStringAsync(new Uri(link, UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(await CountAsync(app, "/?zoek=vervoer&regio=rivierenland"), lines.Length - 1);
    }

    [Theory, EveryDatabase]
    public async Task On_another_day_the_books_of_that_day_are_found(DatabaseProvider database)
    {
        var folder = new CatalogueFolder();
        folder.With("regio-2027/book.yaml", folder.Read(CatalogueFolder.Book)
            .Replace("geldigVanaf: 2025-01-01", "geldigVanaf: 2027-01-01", StringComparison.Ordinal)
            .Replace("geldigTotEnMet: 2025-12-31", "geldigTotEnMet: null", StringComparison.Ordinal)
            .Replace("vervangt: null", "vervangt: regio-2025", StringComparison.Ordinal));
        folder.With("regio-2027/vervoer.md", folder.Read(CatalogueFolder.OtherProduct));
        await using var app = await PortalApp.StartAsync(database, folder.Path);
        Assert.Equal(["/producten/regio-2025/dagbesteding", "/producten/regio-2025/vervoer"], (await app.PageAsync("/")).Links(Names).Order());
        Assert.Equal(["/producten/regio-2027/vervoer?peildatum=2027-01-01"], (await app.PageAsync("/?peildatum=2027-01-01")).Links(Names));
        // The clock is part of what a kept page depends on: on New Year's Day the new book stands there by itself.
        app.Clock.Now = new(2026, 12, 31, 23, 0, 0, TimeSpan.Zero);
        Assert.Equal(["/producten/regio-2027/vervoer"], (await app.PageAsync("/")).Links(Names));
    }

    private static async Task<int> CountAsync(PortalApp app, string address)
    {
        var words = (await app.PageAsync(address)).QuerySelector("[role=status]")!.Words();
        return words.StartsWith("Geen", StringComparison.Ordinal) ? 0 : int.Parse(words.Split(' ')[0], CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Chips(IHtmlDocument page) => page.Words(".p-chip").Select(chip => chip.Replace("Verwijder filter ", "", StringComparison.Ordinal));
}
