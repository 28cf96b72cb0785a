using Microsoft.Playwright;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>The tariffs of Nijmegen are indexed by 4,2% from 1 January, with axe on every page in its states. The clock stands at 1 December 2026.</summary>
public sealed class IndexationJourneys
{
    [Fact]
    public async Task A_manager_indexes_the_tariffs_of_a_book_and_everyone_sees_them_before_and_after()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            var page = visit.Page;
            var form = new Form(visit, true);
            var account = await app.AccountAsync("nijmegen@example.nl", regions: ["rijk-van-nijmegen", "midden-holland"]);
            await visit.GoAsync("/inloggen");
            await page.Locator("#email").FillAsync(account.Email!);
            await page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
            await page.Locator("main button[type=submit]").ClickAsync();
            await page.Locator("#code").FillAsync(await app.CodeAsync(account));
            await page.Locator("main button[type=submit]").First.ClickAsync();
            await Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("inloggen"));

            await visit.GoAsync("/contractbeheer/indexaties");
            await visit.AssertAccessibleAsync();
            await visit.GoAsync("/contractbeheer/indexaties/nieuw");
            await visit.AssertAccessibleAsync();
            await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Productenboek Rijk van Nijmegen 2023" }).ClickAsync();
            await page.Locator("main form summary").ClickAsync();
            await visit.AssertAccessibleAsync();
            await page.GetByLabel("Eigen percentage van Vervoer (Jeugdwet)").FillAsync("veel");
            await page.GetByRole(AriaRole.Button, new() { Name = "Bewaar als concept en bekijk" }).ClickAsync();
            await Expect(page).ToHaveTitleAsync("Fout: Nieuwe indexatie - Zorgaanbod");
            await visit.AssertAccessibleAsync();
            await form.FillAsync(("Percentage", "4,2"), ("Besluit en reden", "Collegebesluit van 1 december 2026"));
            await page.GetByLabel("Eigen percentage van Vervoer (Jeugdwet)").FillAsync("2");
            await page.GetByLabel("Casemanagement (Wmo) niet indexeren").CheckAsync();
            await form.SendAsync("Bewaar als concept en bekijk", "Er is nog niets veranderd");
            await Expect(page.Locator("main")).ToContainTextAsync("Het nieuwe tarief van Vaktherapie (Jeugdwet), gedeeld door 3");
            await visit.AssertAccessibleAsync();
            var address = page.Url;
            foreach (var part in new[] { "wijzigen", "intrekken" })
            {
                await visit.GoAsync($"{address}/{part}");
                await visit.AssertAccessibleAsync();
            }
            await visit.GoAsync(address);
            await form.SendAsync("Indexatie vaststellen", "De nieuwe tarieven gelden vanaf 1 januari 2027");
            await visit.AssertAccessibleAsync();
            await visit.GoAsync("/contractbeheer/indexaties");
            await visit.AssertAccessibleAsync();

            await visit.GoAsync("/producten/nijmegen-2023/vaktherapie-jeugd");
            await page.GetByRole(AriaRole.Link, new() { Name = "Tarieven voor en na de indexatie" }).ClickAsync();
            await Expect(page.Locator("section:has(#tarieven)")).ToContainTextAsync("€\u00a01,49 per minuut");
            await visit.AssertAccessibleAsync();

            await visit.GoAsync($"{address}/intrekken");
            await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Indexatie intrekken" }).ClickAsync();
            await Expect(page).ToHaveTitleAsync("Fout: Indexatie intrekken - Zorgaanbod");
            await visit.AssertAccessibleAsync();
            await form.FillAsync(("Waarom trekt u de indexatie in?", "Het besluit ging niet door"));
            await form.SendAsync("Indexatie intrekken", "De indexatie is ingetrokken");
            await visit.AssertAccessibleAsync();
            await visit.GoAsync("/producten/nijmegen-2023/vaktherapie-jeugd");
            await Expect(page.Locator("#tarieven")).ToHaveCountAsync(0);
        }, portal: app);
    }
}
