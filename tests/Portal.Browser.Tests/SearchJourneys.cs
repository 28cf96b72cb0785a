using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>Searching with JavaScript: results come while one types and chooses.</summary>
public sealed class SearchJourneys
{
    [Theory, EveryScreen]
    public Task Results_come_while_typing_and_the_back_button_leads_back(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var (page, field, count) = await StartAsync(visit);
        await page.EvaluateAsync("window.samePage = true");
        await field.PressSequentiallyAsync("vervoer", new() { Delay = 30 });
        await Expect(count).Not.ToHaveTextAsync("98 producten gevonden");
        await Expect(page).ToHaveURLAsync(Ends("/?zoek=vervoer"));
        await Expect(page.Locator(".p-card mark").First).ToHaveTextAsync("Vervoer");
        await Expect(field).ToBeFocusedAsync();
        await Expect(field).ToHaveValueAsync("vervoer");
        Assert.True(await page.EvaluateAsync<bool>("window.samePage === true"));

        await page.GoBackAsync();
        await Expect(page).ToHaveURLAsync(Ends("/"));
        await Expect(count).ToHaveTextAsync("98 producten gevonden");
        await Expect(field).ToHaveValueAsync("");
        await page.GoForwardAsync();
        await Expect(field).ToHaveValueAsync("vervoer");
        await Expect(count).Not.ToHaveTextAsync("98 producten gevonden");
    });

    [Theory, EveryScreen]
    public Task Filters_narrow_at_once_and_chips_take_them_away(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var (page, field, count) = await StartAsync(visit);
        await field.FillAsync("dagbesteding");
        await Expect(page).ToHaveURLAsync(Ends("/?zoek=dagbesteding"));
        await OpenFiltersAsync(page, screen);
        var box = page.Locator("#wet-jeugdwet");
        await box.CheckAsync();
        await Expect(page).ToHaveURLAsync(Ends("/?zoek=dagbesteding&wet=jeugdwet"));
        await Expect(page.Locator(".p-chip")).ToHaveTextAsync([Contains("Jeugdwet")]);
        await Expect(page.Locator("#wet-jeugdwet")).ToBeFocusedAsync();
        await Expect(page.Locator("#wet-jeugdwet")).ToBeCheckedAsync();
        await Expect(page.Locator("#filteraantal")).ToHaveTextAsync("(1 gekozen)");
        Assert.Equal(int.Parse(await page.Locator("#wet-jeugdwet ~ span").Last.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture), await CountAsync(count));

        await page.Locator("#gemeente").SelectOptionAsync("0513");
        await Expect(page).ToHaveURLAsync(Ends("/?zoek=dagbesteding&gemeente=0513&wet=jeugdwet"));
        await Expect(page.Locator(".p-chip")).ToHaveCountAsync(2);
        await visit.AssertAccessibleAsync();

        await page.Locator(".p-chip").Filter(new() { HasText = "Jeugdwet" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Ends("/?zoek=dagbesteding&gemeente=0513"));
        await Expect(page.Locator(".p-chip")).ToHaveTextAsync([Contains("Gouda")]);
        await page.GetByRole(AriaRole.Link, new() { Name = "Alle filters wissen" }).ClickAsync();
        await Expect(page.Locator(".p-chip")).ToHaveCountAsync(0);
        await Expect(field).ToHaveValueAsync("dagbesteding");
    });

    [Theory, EveryScreen]
    public Task Sorting_and_paging_keep_the_search(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var (page, _, _) = await StartAsync(visit);
        await page.GetByLabel("Sorteren").SelectOptionAsync("naam");
        await Expect(page).ToHaveURLAsync(Ends("/?sorteer=naam"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Volgende" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Ends("/?sorteer=naam&pagina=2"));
        await Expect(page.GetByLabel("Sorteren")).ToHaveValueAsync("naam");
        await Expect(page.GetByText("21 tot en met 40 van 98")).ToBeVisibleAsync();
    });

    [Theory, EveryScreen]
    public Task Who_finds_nothing_gets_on_with_the_right_spelling(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var (page, field, count) = await StartAsync(visit);
        await field.FillAsync("hypotheekadvies");
        await Expect(count).ToHaveTextAsync("Geen producten gevonden");
        await Expect(page.GetByText("Wij vonden niets bij hypotheekadvies")).ToBeVisibleAsync();
        await page.Locator("#resultaten").GetByRole(AriaRole.Link).Last.ClickAsync();
        await Expect(count).Not.ToHaveTextAsync("Geen producten gevonden");
    });

    [Theory, EveryScreen]
    public Task Chosen_products_are_compared_side_by_side(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var (page, field, _) = await StartAsync(visit);
        await field.FillAsync("dagbesteding");
        await Expect(page).ToHaveURLAsync(Ends("/?zoek=dagbesteding"));
        await page.GetByLabel(Contains("^Vergelijk")).First.CheckAsync();
        await Expect(page.GetByText("1 product gekozen")).ToBeVisibleAsync();
        await field.FillAsync("vervoer");
        await Expect(page).ToHaveURLAsync(Contains("zoek=vervoer"));
        await page.GetByLabel(Contains("^Vergelijk")).First.CheckAsync();
        await Expect(page.GetByText("2 producten gekozen")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Region, new() { Name = "Vergelijken" }).GetByRole(AriaRole.Button, new() { Name = "Vergelijken" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Producten vergelijken" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Rowheader)).Not.ToHaveCountAsync(0);
        Assert.Equal(2, await page.Locator("tbody tr").First.Locator("td").CountAsync());
        await visit.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Link, new() { NameRegex = Contains("Haal weg") }).First.ClickAsync();
        await Expect(page.Locator("tbody tr").First.Locator("td")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { NameRegex = Contains("Terug naar zoeken") }).ClickAsync();
        await Expect(page.GetByText("1 product gekozen")).ToBeVisibleAsync();
        await Expect(field).ToHaveValueAsync("vervoer");
    });

    [Theory, EveryScreen]
    public Task From_a_result_to_its_product_its_book_and_back(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var (page, _, _) = await StartAsync(visit, "/?zoek=pleegzorg");
        await page.Locator(".p-card h3 a").First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Pleegzorg");
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Kruimelpad" })).ToContainTextAsync("Productenboeken");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Kruimelpad" }).GetByRole(AriaRole.Link).Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Algemene regels" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await page.GoBackAsync();
        await Expect(page.GetByLabel("Zoek op naam, code of onderwerp")).ToHaveValueAsync("pleegzorg");
    });

    [Fact]
    public Task Everything_can_be_done_with_the_keyboard_and_the_focus_is_seen() => Visit.MakeAsync(Screen.Desktop, async visit =>
    {
        var (page, field, _) = await StartAsync(visit);
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Naar de inhoud" })).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToBeFocusedAsync();

        await TabToAsync(page, "#zoek");
        await page.Keyboard.TypeAsync("pleegzorg");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(Ends("/?zoek=pleegzorg"));
        await Expect(field).ToBeFocusedAsync();
        await TabToAsync(page, "#wet-jeugdwet");
        await page.Keyboard.PressAsync("Space");
        await Expect(page).ToHaveURLAsync(Ends("/?zoek=pleegzorg&wet=jeugdwet"));
        await TabToAsync(page, ".p-card h3 a");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Pleegzorg");
        await TabToAsync(page, "a[href^='/vergelijken?product=']");
    });

    [Theory, EveryScreen]
    public Task On_paper_stands_what_matters(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        await visit.GoAsync("/producten/nijmegen-2023/reguliere-begeleiding-volwassenen");
        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var hidden in await visit.Page.QuerySelectorAllAsync(".p-noprint, .p-menu, form, button"))
            Assert.False(await hidden.IsVisibleAsync(), await hidden.EvaluateAsync<string>("element => element.outerHTML"));
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("€ 1,01 per minuut").First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Waar komt dit vandaan?" })).ToBeVisibleAsync();
        Assert.NotEmpty(await visit.Page.PdfAsync(new() { Format = "A4" }));
    });

    private static async Task<(IPage Page, ILocator Field, ILocator Count)> StartAsync(Visit visit, string address = "/")
    {
        await visit.GoAsync(address);
        return (visit.Page, visit.Page.GetByLabel("Zoek op naam, code of onderwerp"), visit.Page.Locator("#aantal"));
    }

    private static async Task OpenFiltersAsync(IPage page, Screen screen)
    {
        if (screen == Screen.Phone)
            await page.Locator(".p-filters > summary").ClickAsync();
    }

    /// <summary>Presses Tab until an element has the focus; fails when on the way something has it without showing it.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 150; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var unseen = await page.EvaluateAsync<string?>("""
                () => {
                    const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
                    const shown = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none";
                    // The parts of a date field show the focus themselves.
                    return element === document.body || element.type === "date" || shown && box.width > 0 && box.height > 0 ? null : element.outerHTML;
                }
                """);
            Assert.True(unseen is null, $"The focus is not seen on {unseen}");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"The keyboard does not reach {selector}.");
    }

    private static async Task<int> CountAsync(ILocator count) => int.Parse((await count.InnerTextAsync()).Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static Regex Ends(string address) => new($"^http://[^/]+{Regex.Escape(address)}$");

    private static Regex Contains(string pattern) => new(pattern);
}
