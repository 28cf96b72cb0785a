using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Data.Organisations;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>A contract manager makes a round, publishes it, and changes it with notice to all.</summary>
public sealed class RoundJourneys
{
    private const string List = "/contractbeheer/rondes", DayCare = "midden-holland-2025/dagbesteding-doorlopend-wmo";

    [Fact]
    public async Task A_round_is_made_published_and_changed_on_pages_on_which_axe_finds_nothing()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var open = await app.RoundAsync("midden-holland", products: [DayCare, "midden-holland-2025/vervoer-naar-dagbesteding-wmo"]);
        var asked = await app.QuestionAsync(open, QuestionKind.Text, "Wat is uw visie?");
        await app.EnrolmentAsync(open, await app.OrganisationAsync("linde"));
        var mara = await app.AccountAsync("mara@example.nl", regions: ["midden-holland"]);
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/inloggen");
            await page.Locator("#email").FillAsync(mara.Email!);
            await page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
            await page.Locator("main button[type=submit]").ClickAsync();
            await page.Locator("#code").FillAsync(await app.CodeAsync(mara));
            await page.Locator("main button[type=submit]").First.ClickAsync();
            await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("inloggen"));

            await visit.GoAsync(List);
            await LookAsync("lijst");
            await page.GetByRole(AriaRole.Link, new() { Name = "Nieuwe ronde" }).ClickAsync();
            await page.Locator("main form button[type=submit]").ClickAsync();
            await Assertions.Expect(page).ToHaveTitleAsync(new Regex("^Fout: "));
            await LookAsync("nieuw-fout");
            await page.Locator("#titel").FillAsync("Dagbesteding en logeren Wmo 2028");
            await page.Locator("#introductie").FillAsync("Wij kopen **dagbesteding** in.\n\n- samen\n- dichtbij");
            await FillAsync("opent", "1", "2", "2027");
            await FillAsync("vragen-tot", "1", "3", "2027");
            await FillAsync("sluit", "1", "4", "2027");
            await FillAsync("begin", "1", "1", "2028");
            await page.Locator("main form button[type=submit]").ClickAsync();
            await DoneAsync("De ronde is gemaakt");
            await LookAsync("voorbereiding");
            var address = new Uri(page.Url).AbsolutePath;

            await page.GetByRole(AriaRole.Link, new() { Name = "Percelen en producten" }).ClickAsync();
            await LookAsync("percelen-leeg");
            await page.Locator("#perceel-uit-boek").SelectOptionAsync("midden-holland-2025/dagbesteding-logeren-wmo");
            await page.GetByRole(AriaRole.Button, new() { Name = "Overnemen" }).ClickAsync();
            await DoneAsync("Het perceel is overgenomen");
            await LookAsync("perceel");
            await page.Locator("main form button[type=submit]").First.ClickAsync();
            await LookAsync("percelen");

            await visit.GoAsync($"{address}/vragen/nieuw");
            await page.Locator("#soort").SelectOptionAsync("keuze");
            await page.Locator("main form button[type=submit]").ClickAsync();
            await LookAsync("vraag-fout");
            await page.Locator("#vraag").FillAsync("Welke vorm biedt u?");
            await page.Locator("#keuzes").FillAsync("Groep\nAlleen");
            await page.Locator("main form button[type=submit]").ClickAsync();
            await DoneAsync("De vraag is toegevoegd");
            await LookAsync("vragen");

            await visit.GoAsync($"{address}/documenten");
            await page.Locator("#bestanden").SetInputFilesAsync([new FilePayload { Name = "leidraad.pdf", MimeType = "application/pdf", Buffer = TestFiles.Pdf() }]);
            await page.GetByRole(AriaRole.Button, new() { Name = "Toevoegen" }).ClickAsync();
            await DoneAsync("1 document is toegevoegd");
            await LookAsync("documenten");
            await visit.GoAsync($"{address}/voorbeeld");
            await LookAsync("voorbeeld");
            await visit.GoAsync($"{address}/intrekken");
            await LookAsync("verwijderen");

            await visit.GoAsync($"{address}/publiceren");
            await LookAsync("publiceren");
            await page.Locator("#zeker").CheckAsync();
            await page.Locator("main form button[type=submit]").ClickAsync();
            await DoneAsync("De ronde is gepubliceerd.");
            await LookAsync("gepubliceerd");

            // The round that is open already.
            await visit.GoAsync($"{List}/{open.Id}/data");
            await LookAsync("data");
            await FillAsync("sluit", "20", "12", "2026");
            await page.Locator("#mededeling").FillAsync("U krijgt meer tijd.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Klopt dit?" })).ToBeVisibleAsync();
            await LookAsync("data-kijken");
            await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigen en bericht sturen" }).ClickAsync();
            await DoneAsync("De data zijn gewijzigd");
            await LookAsync("open");
            await visit.GoAsync($"{List}/{open.Id}/vragen/{asked.Id}");
            await page.Locator("#vraag").FillAsync("Wat is uw visie op wonen?");
            await page.Locator("main form button[type=submit]").First.ClickAsync();
            await LookAsync("vraag-kijken");
            await page.GetByRole(AriaRole.Button, new() { Name = "Wijzigen en bericht sturen" }).ClickAsync();
            await DoneAsync("Iedereen krijgt bericht");
            await visit.GoAsync($"{List}/{open.Id}/percelen");
            await LookAsync("percelen-vast");
            await visit.GoAsync($"{List}/{open.Id}/intrekken");
            await LookAsync("intrekken");

            await visit.GoAsync("/contractbeheer/vragensets");
            await page.Locator("#naam").FillAsync("Verklaringen");
            await page.Locator("main form button[type=submit]").ClickAsync();
            await DoneAsync("De vragenset is gemaakt");
            await page.GetByRole(AriaRole.Link, new() { Name = "Vraag toevoegen" }).ClickAsync();
            await page.Locator("#vraag").FillAsync("Wij voldoen aan de wet.");
            await page.Locator("main form button[type=submit]").ClickAsync();
            await DoneAsync("De vraag is toegevoegd");
            await LookAsync("set");
            await visit.GoAsync("/contractbeheer/vragensets");
            await LookAsync("sets");

            Task DoneAsync(string text) => Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync(text);

            async Task FillAsync(string field, string day, string month, string year)
            {
                await page.Locator($"#{field}-dag").FillAsync(day);
                await page.Locator($"#{field}-maand").FillAsync(month);
                await page.Locator($"#{field}-jaar").FillAsync(year);
            }

            Task LookAsync(string name) => new Form(visit, true).LookAsync(name);
        }, portal: app);
    }
}
