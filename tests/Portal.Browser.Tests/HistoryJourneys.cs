using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>What a quality officer reads back, gives to the people in it and erases, with axe on every page in its states.</summary>
public sealed class HistoryJourneys
{
    [Fact]
    public Task Read_the_history_and_erase_someone() => JourneyAsync(Screen.Both, script: true);

    [Theory, EveryScreen]
    public Task The_same_without_script(Screen screen) => JourneyAsync(screen, script: false);

    private static Task JourneyAsync(Screen screen, bool script) => Visit.MakeAsync(
        screen,
        async visit =>
        {
            // Axe is a script itself.
            Task AccessibleAsync() => script ? visit.AssertAccessibleAsync() : Task.CompletedTask;
            var (app, page) = (await PortalApp.PublicAsync(DatabaseProvider.Sqlite), visit.Page);
            var slug = $"geschiedenis-{Guid.NewGuid():n}"[..20];
            var organisation = await app.OrganisationAsync(slug);
            await LogInAsync(visit, await app.AccountAsync($"{slug}@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
            var home = $"/aanbieder/{slug}";
            await visit.GoAsync($"{home}/geschiedenis");
            await Expect(page.Locator("#wijzigingen")).ToHaveTextAsync("Er is nog niets gewijzigd");
            await AccessibleAsync();

            var contract = await app.ContractAsync(organisation, app.Get<LiveCatalogue>().Snapshot.Products.First(product => product.Book.Slug == "midden-holland-2025").Key);
            var person = await app.PersonAsync(organisation, "10267", "R. Postma", member => member.WithDiploma(Level.Hbo).WithRegistration(Register.Skj).On(contract).EndsOn = new(2026, 11, 30));
            var there = await app.PersonAsync(organisation, "10268", "L. Hoekstra");
            await using (var database = app.Database.Open())
            {
                database.StaffMembers.AddRange(Enumerable.Range(1, 150).Select(number => new StaffMember { OrganisationId = organisation.Id, PersonnelNumber = $"P{number}", Name = $"Persoon {number}" }));
                await database.SaveAsync(TimeProvider.System, "opruimen", "Import van medewerkers");
            }
            await visit.GoAsync($"{home}/geschiedenis");
            await AccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Bekijk deze 150 wijzigingen" }).ClickAsync();
            await Expect(page.Locator("h2").First).ToHaveTextAsync("150 wijzigingen tegelijk");
            await AccessibleAsync();
            await visit.GoAsync($"{home}/geschiedenis");
            if (screen == Screen.Phone)
                await page.Locator(".p-filters > summary").ClickAsync();
            await page.GetByLabel("Over medewerker").FillAsync("Postma");
            await page.GetByLabel("Soort gegeven").SelectOptionAsync("kwalificatie");
            await page.GetByRole(AriaRole.Button, new() { Name = "Toon" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("SKJ-registratie van R. Postma (10267)");
            await AccessibleAsync();
            await visit.GoAsync($"{home}/geschiedenis?wat=gewist");
            await Expect(page.Locator("#wijzigingen")).ToHaveTextAsync("Geen wijzigingen gevonden");
            await AccessibleAsync();

            var address = $"{home}/medewerkers/{person.Id}";
            foreach (var part in new[] { "geschiedenis", "gegevens" })
            {
                await visit.GoAsync($"{address}/{part}");
                await Expect(page.Locator("h1")).ToContainTextAsync("R. Postma");
                await AccessibleAsync();
            }
            await visit.GoAsync($"{home}/medewerkers/{there.Id}/wissen");
            await Expect(page.Locator("main")).ToContainTextAsync("U kunt deze gegevens nu niet wissen.");
            await AccessibleAsync();
            await visit.GoAsync($"{address}/wissen");
            await AccessibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Gegevens wissen" }).ClickAsync();
            await Expect(page).ToHaveTitleAsync("Fout: Gegevens wissen - Zorgaanbod");
            await AccessibleAsync();
            await page.GetByLabel("Waarom wilt u de gegevens wissen?").SelectOptionAsync("verzoek");
            await page.GetByLabel("Personeelsnummer").FillAsync("10267");
            await page.GetByRole(AriaRole.Button, new() { Name = "Gegevens wissen" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/medewerkers$"));
            await visit.GoAsync($"{home}/geschiedenis");
            await Expect(page.Locator("main")).ToContainTextAsync("Medewerker gewist");
            await Expect(page.Locator("main")).Not.ToContainTextAsync("Postma");
            await AccessibleAsync();
        },
        script);

    private static async Task LogInAsync(Visit visit, PortalUser user)
    {
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(user.Email!);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Uw account");
    }
}
