using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>"Toets uw team" as someone who guards quality at a provider uses it.</summary>
public sealed class TeamJourneys
{
    private const string Kamertraining = "/toets?product=midden-holland-2025/kamertraining";

    [Theory, EveryScreen]
    public Task Kamertraining_is_mended_until_the_team_meets_every_demand(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/toets");
        await visit.AssertAccessibleAsync();
        await page.GetByLabel("Voor welk product?").PressSequentiallyAsync("kamertr");
        await page.Locator("#keuzes").GetByRole(AriaRole.Link, new() { Name = "Kamertraining", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("product=midden-holland-2025/kamertraining$"));
        await visit.AssertAccessibleAsync();

        await RowAsync(page, 0, "9", "uitvoering", "mbo-4", "24");
        await Expect(Verdict(page)).ToHaveTextAsync("Dit team voldoet niet");
        await page.GetByLabel("Aantal cliënten").PressSequentiallyAsync("8");
        await Expect(page.Locator("#eis-uren-115-per-8").GetByText("Voldoet", new() { Exact = true })).ToBeVisibleAsync();
        // What is being typed keeps the focus while the answer changes.
        await Expect(page.GetByLabel("Aantal cliënten")).ToBeFocusedAsync();
        await Expect(page.Locator("#eis-hbo-20")).ToContainTextAsync("erbij, of 2 vervangen");
        await visit.AssertAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Rij toevoegen" }).ClickAsync();
        await Expect(page.Locator("#r1-aantal")).ToBeFocusedAsync();
        await RowAsync(page, 1, "3", "mentor", "hbo", "32");
        await page.Locator(".p-team__more > summary").Nth(1).ClickAsync();
        await page.Locator("#r1-dienstverband").SelectOptionAsync("vast");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kopieer rij 2" }).ClickAsync();
        await Expect(page.Locator("#r2-aantal")).ToBeFocusedAsync();
        await RowAsync(page, 2, "1", "consultatie", "wo", "4");
        await page.Locator(".p-team__more > summary").Nth(2).ClickAsync();
        await page.Locator("#r2-functie-gedragswetenschapper").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rij toevoegen" }).ClickAsync();
        await RowAsync(page, 3, "2", "nachtdienst", "mbo-4", "28");
        await Expect(Verdict(page)).ToHaveTextAsync("Dit team voldoet");

        await page.GetByRole(AriaRole.Button, new() { Name = "Toets dit team", Exact = true }).ClickAsync();
        await Expect(page.Locator("#oordeel")).ToBeFocusedAsync();
        await Expect(page.Locator(".p-banner.is-ok")).ToContainTextAsync("Alle 5 eisen die de portal kan narekenen, zijn gehaald.");
        await visit.AssertAccessibleAsync();
    });

    [Theory, EveryScreen]
    public Task Youth_care_sees_when_a_registration_ends(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/producten/nijmegen-2023/reguliere-begeleiding-jeugd");
        await page.GetByRole(AriaRole.Link, new() { Name = "Voldoet mijn team?" }).ClickAsync();
        await RowAsync(page, 0, "1", "plan", "hbo", "32", "Noord");
        await page.Locator(".p-team__more > summary").ClickAsync();
        await page.Locator("#r0-registratie-SKJ").CheckAsync();
        await page.Locator("#r0-registratie-tot").FillAsync("2027-03-31");
        await Expect(page.Locator(".p-timeline")).ToContainTextAsync("1 april 2027: voldoet niet meer");
        await Expect(page.Locator(".p-timeline")).ToContainTextAsync("Noord: SKJ-registratie verlopen");
        await Expect(page.Locator("svg.p-chart")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
    });

    [Theory, EveryScreen]
    public Task A_group_is_pasted_mended_and_held_to_its_size(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/toets?product=nijmegen-2023/reguliere-begeleiding-in-een-groep-volwassenen");
        await page.GetByText("Rijen plakken uit een spreadsheet").ClickAsync();
        await page.GetByText("Welke kolommen kan ik gebruiken?").ClickAsync();
        await visit.AssertAccessibleAsync();
        var field = page.GetByLabel("Rijen uit uw spreadsheet");
        await field.FillAsync("Aantal\tRol\tOpleiding\tZorg en welzijn\tUren\n2\tuitvoering\tmbo 3\tja\t99\n1\tplan\thbo\tja\t20");
        await page.GetByRole(AriaRole.Button, new() { Name = "Deze rijen toevoegen" }).ClickAsync();
        await Expect(page.Locator("#fouten")).ToBeFocusedAsync();
        await Expect(page).ToHaveTitleAsync(new Regex("^Fout: "));
        await visit.AssertAccessibleAsync();
        await page.Locator("#fouten").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(field).ToBeFocusedAsync();
        await field.FillAsync((await field.InputValueAsync()).Replace("99", "24", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = "Deze rijen toevoegen" }).ClickAsync();
        await Expect(page.GetByText("2 rijen uit uw spreadsheet toegevoegd.")).ToBeVisibleAsync();
        await Expect(page.Locator("#r1-rol")).ToHaveValueAsync("plan");
        await page.GetByLabel("Cliënten per groep").FillAsync("8, 99");
        await Expect(page.GetByText("1 van 2 groepen passen")).ToBeVisibleAsync();
        await page.GetByLabel("Cliënten per groep").FillAsync("8, 8");
        await Expect(Verdict(page)).ToHaveTextAsync("Dit team voldoet");
        await visit.AssertAccessibleAsync();
    });

    [Theory, EveryScreen]
    public Task Guidance_per_trajectory_says_that_everyone_is_in_one(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/toets?product=midden-holland-2025/begeleiding-regulier-wmo");
        await RowAsync(page, 0, "3", "uitvoering", "mbo-4", "32");
        await Expect(page.GetByText("Daarom rekenen wij alsof iedereen in één traject werkt.")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
    });

    [Theory, EveryScreen]
    public Task The_team_goes_along_to_another_product(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync("/toets?product=sdcg-begeleiding/begeleiding-basis-wmo");
        await RowAsync(page, 0, "3", "plan", "hbo", "32");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toets dit team op Begeleiding specialistisch" }).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("product=sdcg-begeleiding/begeleiding-specialistisch"));
        await Expect(page.Locator("#r0-uren")).ToHaveValueAsync("32");

        await page.GetByText("Kies een ander product").ClickAsync();
        await page.GetByLabel("Zoek op naam, code of onderwerp").PressSequentiallyAsync("vaktherapie");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#keuzes").GetByRole(AriaRole.Button).First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("vaktherapie"));
        await Expect(page.Locator("#r0-opleiding")).ToHaveValueAsync("hbo");
        await visit.AssertAccessibleAsync();
    });

    [Theory, EveryScreen]
    public Task Faults_are_told_while_typing_without_taking_the_focus(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync(Kamertraining);
        await page.Locator("#r0-opleiding").SelectOptionAsync("hbo");
        await Expect(page.Locator("#uitkomst")).ToContainTextAsync("Rij 1: vul de uren per week in");
        await Expect(page.Locator(".p-errors")).ToHaveCountAsync(0);
        await page.Locator("#r0-uren").PressSequentiallyAsync("veel");
        await Expect(page.Locator("#uitkomst .p-errors")).ToContainTextAsync("Rij 1: vul bij de uren een getal");
        await Expect(page.Locator("#r0-uren")).ToBeFocusedAsync();
        await Expect(page.Locator("#r0-uren")).ToHaveAttributeAsync("aria-invalid", "true");
        await visit.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Toets dit team" }).ClickAsync();
        await Expect(page.Locator("#fouten")).ToBeFocusedAsync();
        await visit.AssertAccessibleAsync();
        await page.Locator("#fouten").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("#r0-uren")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("32");
        await Expect(Verdict(page)).ToBeVisibleAsync();
        await Expect(page.Locator(".p-errors, .p-invalid, [aria-invalid]")).ToHaveCountAsync(0);
        await Expect(page.Locator("#r0-uren")).ToBeFocusedAsync();
    });

    [Fact]
    public Task The_keyboard_is_enough() => Visit.MakeAsync(Screen.Desktop, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync(Kamertraining);
        await TabToAsync(page, "#r0-aantal");
        await page.Keyboard.TypeAsync("4");
        await TabToAsync(page, "#r0-opleiding");
        await page.Keyboard.TypeAsync("hbo");
        await TabToAsync(page, "#r0-zorg-ja");
        await page.Keyboard.PressAsync("Space");
        await TabToAsync(page, "#r0-uren");
        await page.Keyboard.TypeAsync("32");
        await TabToAsync(page, "[value=kopie-0]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#r1-aantal")).ToBeFocusedAsync();
        await TabToAsync(page, "[value=weg-1]");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#r1-aantal")).ToHaveCountAsync(0);
        await Expect(page.Locator("#r0-aantal")).ToBeFocusedAsync();
        // Enter in a field judges the team; it presses no button of a row.
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#oordeel")).ToBeFocusedAsync();
        await Expect(page.Locator("#r1-aantal")).ToHaveCountAsync(0);
        await TabToAsync(page, ".p-banner a[href='#eis-gedragswetenschapper'], .p-banner a");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "[data-print]");
    });

    [Theory, EveryScreen]
    public Task The_same_without_script(Screen screen) => Visit.MakeAsync(
        screen,
        async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/toets");
            await page.GetByLabel("Voor welk product?").FillAsync("kamertraining");
            await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
            await page.Locator("#keuzes").GetByRole(AriaRole.Link, new() { Name = "Kamertraining", Exact = true }).ClickAsync();
            await RowAsync(page, 0, "9", "uitvoering", "mbo-4", "24");
            await page.GetByRole(AriaRole.Button, new() { Name = "Rij toevoegen" }).ClickAsync();
            await Expect(page.Locator("#r1-aantal")).ToBeFocusedAsync();
            await RowAsync(page, 1, "1", "mentor", "hbo", "99");
            await page.GetByRole(AriaRole.Button, new() { Name = "Toets dit team", Exact = true }).ClickAsync();
            await Expect(page).ToHaveTitleAsync(new Regex("^Fout: "));
            await Expect(page.Locator("#fouten")).ToBeFocusedAsync();
            await page.Locator("#r1-uren").FillAsync("32");
            await page.Locator("#r1-uren").PressAsync("Enter");
            await Expect(page.Locator("#oordeel")).ToBeFocusedAsync();
            await Expect(Verdict(page)).ToHaveTextAsync("Dit team voldoet niet");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Afdrukken" })).ToBeHiddenAsync();

            // Going back keeps what was typed.
            await page.GetByRole(AriaRole.Link, new() { Name = "Kamertraining", Exact = true }).First.ClickAsync();
            await page.GoBackAsync();
            await Expect(page.Locator("#r1-uren")).ToHaveValueAsync("32");
            await Expect(Verdict(page)).ToHaveTextAsync("Dit team voldoet niet");

            await page.GetByRole(AriaRole.Button, new() { Name = "Haal weg rij 1" }).ClickAsync();
            await Expect(page.Locator("#r1-aantal")).ToHaveCountAsync(0);
            await Expect(page.Locator("#r0-rol")).ToHaveValueAsync("mentor");
            await page.GetByText("Kies een ander product").ClickAsync();
            await page.GetByLabel("Zoek op naam, code of onderwerp").FillAsync("pleegzorg");
            await page.GetByLabel("Zoek op naam, code of onderwerp").PressAsync("Enter");
            await page.Locator("#keuzes").GetByRole(AriaRole.Button).First.ClickAsync();
            await Expect(page.Locator(".p-banner h3")).ToHaveTextAsync("Geen toetsbare eisen");
            await Expect(page.Locator("#r0-rol")).ToHaveValueAsync("mentor");
            await visit.AssertFitsAsync();
        },
        script: false);

    [Theory, EveryScreen]
    public Task The_team_is_still_there_after_going_back(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync(Kamertraining);
        await RowAsync(page, 0, "9", "uitvoering", "mbo-4", "24");
        await page.GetByRole(AriaRole.Button, new() { Name = "Rij toevoegen" }).ClickAsync();
        await RowAsync(page, 1, "2", "mentor", "hbo", "32");
        await Expect(Verdict(page)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Kamertraining", Exact = true }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Kamertraining");
        await page.GoBackAsync();
        await Expect(page.Locator("#r1-uren")).ToHaveValueAsync("32");
    });

    [Theory, EveryScreen]
    public Task On_paper_stand_the_answer_and_the_team_and_no_controls(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync(Kamertraining);
        await RowAsync(page, 0, "9", "uitvoering", "mbo-4", "24", "Team Noord");
        await Expect(Verdict(page)).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (var hidden in await page.QuerySelectorAllAsync("input, select, textarea, button, .p-compare, .p-menu"))
            Assert.False(await hidden.IsVisibleAsync(), await hidden.EvaluateAsync<string>("element => element.outerHTML"));
        await Expect(page.Locator(".p-banner").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Team Noord" })).ToBeVisibleAsync();
        Assert.NotEmpty(await page.PdfAsync(new() { Format = "A4" }));
    });

    [Theory, EveryScreen]
    public Task Files_are_downloaded_and_the_form_stays(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var page = visit.Page;
        await visit.GoAsync(Kamertraining);
        await RowAsync(page, 0, "9", "uitvoering", "mbo-4", "24");
        var team = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Team downloaden (CSV)" }).ClickAsync());
        Assert.Equal("team-2026-12-01.csv", team.SuggestedFilename);
        var found = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Uitkomst downloaden (CSV)" }).ClickAsync());
        Assert.Equal("toets-2026-12-01.csv", found.SuggestedFilename);
        await Expect(page.Locator("#r0-uren")).ToHaveValueAsync("24");
    });

    [Theory]
    [InlineData(320, 100)]
    [InlineData(768, 100)]
    [InlineData(640, 200)]
    public Task The_page_fits_small_screens_and_large_text(int width, int textSize) => Visit.MakeAsync(Screen.Phone, async visit =>
    {
        var page = visit.Page;
        await page.SetViewportSizeAsync(width, 800);
        await visit.GoAsync("/toets?product=nijmegen-2023/groepsgerichte-vaktherapie-jeugd");
        await page.EvaluateAsync($"document.documentElement.style.fontSize = '{textSize}%'");
        await RowAsync(page, 0, "9", "uitvoering", "mbo-4", "24", "Een lange naam van een team zonder einde");
        foreach (var details in await page.QuerySelectorAllAsync("#toets details:not([open])"))
            await details.EvaluateAsync("element => element.open = true");
        await Expect(Verdict(page)).ToBeVisibleAsync();
        await visit.AssertFitsAsync();
        await page.Locator("#r0-aantal").FillAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Toets dit team", Exact = true }).ClickAsync();
        await Expect(page.Locator("#fouten")).ToBeVisibleAsync();
        await visit.AssertFitsAsync();
    });

    private static ILocator Verdict(IPage page) => page.Locator("#stand .p-verdict");

    private static async Task RowAsync(IPage page, int row, string count, string role, string level, string hours, string? name = null)
    {
        await page.Locator($"#r{row}-aantal").FillAsync(count);
        if (name is not null)
            await page.Locator($"#r{row}-naam").FillAsync(name);
        await page.Locator($"#r{row}-rol").SelectOptionAsync(new SelectOptionValue { Label = role });
        await page.Locator($"#r{row}-opleiding").SelectOptionAsync(level);
        if (await page.Locator($"#r{row}-zorg-ja").IsVisibleAsync())
            await page.Locator($"#r{row}-zorg-ja").CheckAsync();
        await page.Locator($"#r{row}-uren").FillAsync(hours);
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 150; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }
        Assert.Fail($"The keyboard does not reach {selector}.");
    }
}
