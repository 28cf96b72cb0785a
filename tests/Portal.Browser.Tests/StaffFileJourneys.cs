using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>Staff from a file, and into one, with and without JavaScript.</summary>
public sealed class StaffFileJourneys
{
    private const string Staff = "/aanbieder/linde/medewerkers", Import = $"{Staff}/importeren", Transport = "rivierenland-wmo/vervoer";
    private const string Header = "Personeelsnummer;Naam;Dienstverband;Kwalificatie;Niveau;Opleiding;Omschrijving;Register;Registratienummer;Certificaat;Behaald of geldig vanaf;Geldig tot en met";

    [Fact]
    public async Task Axe_finds_nothing_in_any_state()
    {
        await using var app = await StartAsync();
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            var page = visit.Page;
            var account = await LogInAsync(app, visit);
            await visit.GoAsync(Import);
            foreach (var details in await page.QuerySelectorAllAsync("main details > summary"))
                await details.ClickAsync();
            await visit.AssertAccessibleAsync();
            await ChooseAsync(page, "<html></html>");
            await Assertions.Expect(page).ToHaveTitleAsync(new Regex("^Fout: "));
            await visit.AssertAccessibleAsync();

            await ChooseAsync(page, $"{Header}\n;Jan;soms;;;;;;;;;\n123456782;Piet met een heel lange naam die niet in een smalle kolom past;vast;diploma;hbo;Toverschool;;;;;31-2-2024;\n");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Er is nog niets veranderd" })).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync();

            var lines = string.Concat(Enumerable.Range(1, 120).Select(number => $"{number};Medewerker {number};vast;diploma;;hbo-pedagogiek;;;;;1-7-2015;\n"));
            await visit.GoAsync(Import);
            await ChooseAsync(page, $"{Header}\n{lines}");
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dit verandert er" })).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Vergelijk opnieuw" }).ScrollIntoViewIfNeededAsync();
            await page.Locator("label[for=niet-in-bestand]").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Vergelijk opnieuw" }).ClickAsync();
            await Assertions.Expect(page).ToHaveTitleAsync(new Regex("^Fout: "));
            await visit.AssertAccessibleAsync();

            foreach (var (state, done, heading) in new[]
            {
                (StaffImportState.Comparing, 60, "Wij vergelijken het bestand"), (StaffImportState.Applying, 0, "Wij slaan de wijzigingen op"), (StaffImportState.Done, 120, "De import is klaar"), (StaffImportState.Failed, 0, "De import is niet gelukt"),
            })
            {
                var id = Guid.NewGuid();
                await using (var database = app.Database.Open())
                {
                    database.StaffImports.Add(new()
                    {
                        Id = id, OrganisationId = await database.Organisations.Select(one => one.Id).FirstAsync(), UserId = account.Id, FileName = "lijst.csv", State = state, Done = done, Total = 120, Content = [],
                        Result = "Medewerkers: 120 nieuw, 0 gewijzigd, 0 beëindigd.", CreatedAt = app.Clock.Now.UtcDateTime, DueAt = app.Clock.Now.UtcDateTime.AddHours(1),
                    });
                    await database.SaveChangesAsync();
                }
                await visit.GoAsync($"{Import}/{id}");
                await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading })).ToBeVisibleAsync();
                await visit.AssertAccessibleAsync();
            }
        }, portal: app);
    }

    [Theory]
    [InlineData(Screen.Desktop, true), InlineData(Screen.Phone, false)]
    public async Task An_editor_imports_a_list_with_a_mistake_mends_it_and_exports(Screen screen, bool script)
    {
        await using var app = await StartAsync();
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit);
            await visit.GoAsync(Import);
            var lines = string.Concat(Enumerable.Range(1, 200).Select(number => $"{number};Medewerker {number};vast;diploma;;hbo-pedagogiek;;;;;1-7-2015;\n"));
            await ChooseAsync(page, $"{Header}\n{lines}201;Wie Ontbreekt;altijd;;;;;;;;;\n");
            await Assertions.Expect(page.GetByText("Regel 202", new() { Exact = true })).ToBeVisibleAsync();
            await Assertions.Expect(page.GetByText("“altijd” kennen wij niet")).ToBeVisibleAsync();
            await visit.GoAsync(Import);
            await ChooseAsync(page, $"{Header}\n{lines}201;Wie Ontbreekt;vast;;;;;;;;;\n");
            await page.GetByRole(AriaRole.Link, new() { Name = "Pagina 2", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByText("Medewerker 26", new() { Exact = true }).First).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "401 wijzigingen opslaan" }).ClickAsync();
            await Assertions.Expect(page.GetByText("Alles is opgeslagen.")).ToBeVisibleAsync();
            await visit.AssertFitsAsync();

            await visit.GoAsync(Import);
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export (Excel)" }).ClickAsync());
            await visit.GoAsync(Import);
            await page.GetByLabel("Excel- of CSV-bestand").SetInputFilesAsync(await download.PathAsync());
            await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk wat er verandert" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Er verandert niets" })).ToBeVisibleAsync();
        }, script, app);
    }

    private static async Task ChooseAsync(IPage page, string text)
    {
        await page.GetByLabel("Excel- of CSV-bestand").SetInputFilesAsync(new FilePayload { Name = "lijst.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk wat er verandert" }).ClickAsync();
    }

    private static async Task<PortalUser> LogInAsync(PortalApp app, Visit visit)
    {
        await using var database = app.Database.Open();
        var linde = await database.Organisations.FirstAsync();
        var account = await app.AccountAsync("redacteur@example.nl", memberships: (linde, OrganisationRole.Editor));
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(account.Email!);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").First.ClickAsync();
        await Assertions.Expect(visit.Page).Not.ToHaveURLAsync(new Regex("inloggen"));
        return account;
    }

    private static async Task<PortalApp> StartAsync()
    {
        var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var linde = await app.ProviderAsync("linde", "De Linde");
        var contract = await app.ContractAsync(linde, Transport);
        await app.PersonAsync(linde, "9001", "Wie Er Al Is", one => one.WithDiploma(Level.Hbo).On(contract));
        return app;
    }
}
