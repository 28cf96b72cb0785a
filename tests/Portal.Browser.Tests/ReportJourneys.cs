using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Testing;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>The impact of a next product book, the report of a region and its settings, with axe on every page in its states.</summary>
public sealed class ReportJourneys
{
    [Fact]
    public async Task A_manager_sees_the_impact_of_a_next_book_and_prints_a_report()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit, await app.AccountAsync("manager@example.nl", regions: ["midden-holland", "rivierenland"]));
            // Nothing is there yet.
            await visit.GoAsync("/contractbeheer/rapport?regio=rivierenland");
            await visit.AssertAccessibleAsync();
            await visit.GoAsync("/contractbeheer/gevolgen");
            await visit.AssertAccessibleAsync();

            await TestProducts.MakeAsync(app);
            await app.CheckAsync();
            await page.Locator("#bestand").SetInputFilesAsync(Zip(TestBooks.Next((_, text) => text.Replace("volgorde: 50\n", "volgorde: vijftig\n", StringComparison.Ordinal))));
            await page.GetByRole(AriaRole.Button, new() { Name = "Concept uploaden" }).ClickAsync();
            await Expect(page).ToHaveTitleAsync("Fout: Gevolgen van een nieuw productenboek - Zorgaanbod");
            await Expect(page.Locator("main")).ToContainTextAsync("“vijftig” is geen heel getal");
            await visit.AssertAccessibleAsync();
            await page.Locator("#bestand").SetInputFilesAsync(Zip(TestBooks.Next()));
            await page.GetByRole(AriaRole.Button, new() { Name = "Concept uploaden" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Er is niets gepubliceerd");
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Gevolgen berekenen" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("De gevolgen zijn berekend");
            await visit.AssertAccessibleAsync();
            await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Dagbesteding doorlopend - Wmo" }).ClickAsync();
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Toon ook wie voldoet" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("50% (2 van de 4 medewerkers)");
            await visit.AssertAccessibleAsync();
            await visit.GoAsync("/contractbeheer/gevolgen");
            await visit.AssertAccessibleAsync();
            await page.Locator(".p-rows").GetByRole(AriaRole.Link, new() { Name = "Verwijderen" }).ClickAsync();
            await visit.AssertAccessibleAsync();

            await visit.GoAsync("/contractbeheer/rapport?van=2026-12-02&tot=2026-12-01");
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Dit jaar" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("De Linde");
            await visit.AssertAccessibleAsync();
            // On paper there is a heading with the region, the period and the moment, and nothing to choose.
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            await Expect(page.Locator("h1")).ToBeVisibleAsync();
            await Expect(page.GetByText("Gemaakt op 1 december 2026")).ToBeVisibleAsync();
            foreach (var gone in new[] { "header", "footer", "main nav", "main form", "main .p-noprint" })
            {
                foreach (var element in await page.Locator(gone).AllAsync())
                    await Expect(element).ToBeHiddenAsync();
            }
        }, portal: app);
    }

    [Theory, EveryScreen]
    public async Task A_system_administrator_sets_the_terms_of_a_region(Screen screen)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit, await app.AccountAsync("systeem@example.nl", administrator: true));
            await visit.GoAsync("/beheer/regios/midden-holland");
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Instellingen wijzigen" }).ClickAsync();
            await visit.AssertAccessibleAsync();
            await page.Locator("#reageren").FillAsync("0");
            await page.Locator("#ernstig-procent").FillAsync("5");
            await page.GetByRole(AriaRole.Button, new() { Name = "Opslaan" }).ClickAsync();
            await Expect(page).ToHaveTitleAsync("Fout: Instellingen van Midden-Holland - Zorgaanbod");
            await visit.AssertAccessibleAsync();
            await page.Locator("#reageren").FillAsync("21");
            await page.Locator("#ernstig-procent").FillAsync("40");
            await page.GetByRole(AriaRole.Button, new() { Name = "Opslaan" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("Reageren op een concept: 21 dagen");
            await visit.GoAsync("/beheer/regios/midden-holland/instellingen");
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Terug naar de gewone waarden" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("Reageren op een concept: 14 dagen");
        }, portal: app);
    }

    private static FilePayload Zip(byte[] content) => new() { Name = "boek.zip", MimeType = "application/zip", Buffer = content };

    private static async Task LogInAsync(PortalApp app, Visit visit, PortalUser account)
    {
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(account.Email!);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await visit.Page.Locator("#code").FillAsync(await app.CodeAsync(account));
        await visit.Page.Locator("main button[type=submit]").First.ClickAsync();
        await Expect(visit.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("inloggen"));
    }
}
