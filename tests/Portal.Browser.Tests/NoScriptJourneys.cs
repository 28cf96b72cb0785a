using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>The same without JavaScript: plain links and forms.</summary>
public sealed class NoScriptJourneys
{
    [Theory, EveryScreen]
    public Task Search_filter_sort_and_take_a_filter_away(Screen screen) => Visit.MakeAsync(
        screen,
        async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/");
            await page.GetByLabel("Zoek op naam, code of onderwerp").FillAsync("dagbesteding");
            await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("zoek=dagbesteding"));
            await Expect(page.Locator("#aantal")).Not.ToHaveTextAsync("98 producten gevonden");

            if (!await page.Locator("#wet-jeugdwet").IsVisibleAsync())
                await page.Locator(".p-filters > summary").ClickAsync();
            await page.Locator("#wet-jeugdwet").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Filters toepassen" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("wet=jeugdwet"));
            await Expect(page.Locator(".p-chip")).ToHaveCountAsync(1);

            await page.GetByLabel("Sorteren").SelectOptionAsync("naam");
            await page.GetByRole(AriaRole.Button, new() { Name = "Sorteer" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("sorteer=naam"));
            await Expect(page.Locator(".p-chip")).ToHaveCountAsync(1);

            await page.Locator(".p-chip").ClickAsync();
            await Expect(page.Locator(".p-chip")).ToHaveCountAsync(0);
            await page.GoBackAsync();
            await Expect(page.Locator(".p-chip")).ToHaveCountAsync(1);
            await Expect(page.GetByLabel("Zoek op naam, code of onderwerp")).ToHaveValueAsync("dagbesteding");
        },
        script: false);

    [Theory, EveryScreen]
    public Task Compare_products(Screen screen) => Visit.MakeAsync(
        screen,
        async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/?zoek=vervoer");
            await page.GetByLabel(new Regex("^Vergelijk")).Nth(0).CheckAsync();
            await page.GetByLabel(new Regex("^Vergelijk")).Nth(1).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Vergelijken" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Producten vergelijken" })).ToBeVisibleAsync();
            await Expect(page.Locator("tbody tr").First.Locator("td")).ToHaveCountAsync(2);
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new("Terug naar zoeken") }).ClickAsync();
            await Expect(page.GetByText("2 producten gekozen")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Wissen" }).ClickAsync();
            await Expect(page.GetByText("producten gekozen")).ToHaveCountAsync(0);
        },
        script: false);

    [Theory, EveryScreen]
    public Task Open_the_menu_and_read_a_product_on_another_day(Screen screen) => Visit.MakeAsync(
        screen,
        async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/");
            var menu = page.GetByRole(AriaRole.Navigation, new() { Name = "Hoofdmenu" });
            if (!await menu.IsVisibleAsync())
                await page.GetByText("Menu", new() { Exact = true }).ClickAsync();
            await menu.GetByRole(AriaRole.Link, new() { Name = "Productenboeken" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { NameRegex = new("Nijmegen 2023") }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Reguliere Begeleiding Volwassenen" }).First.ClickAsync();
            await Expect(page.GetByText("Het tarief van nu is niet bekend").First).ToBeVisibleAsync();
            await page.GetByText("Bekijk op een andere datum").ClickAsync();
            await page.GetByLabel("Datum voor tarief en geldigheid").FillAsync("2023-06-01");
            await page.GetByRole(AriaRole.Button, new() { Name = "Toon" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("peildatum=2023-06-01"));
            await Expect(page.GetByText("Het tarief van nu is niet bekend")).ToHaveCountAsync(0);
        },
        script: false);
}
