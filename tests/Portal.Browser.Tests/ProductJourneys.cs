using Microsoft.Playwright;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>How a provider's contracted products stand: looking, supposing, and the number of clients, with and without JavaScript.</summary>
public sealed class ProductJourneys
{
    private const string Here = "/aanbieder/linde";

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_products()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        var empty = await app.OrganisationAsync("leeg");
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            await LogInAsync(app, visit, made.Organisation, empty);
            string[] addresses =
            [
                Here, "/aanbieder/leeg", $"{Here}/producten", $"{Here}/producten?oordeel=voldoet&regio=rivierenland", "/aanbieder/leeg/producten",
                .. new[] { made.Failing, made.Expiring, made.Rejected, made.JustMet, made.Nobody, made.NoClients, made.Later, made.Over }.Select(contract => $"{Here}/producten/{contract.Id}"),
                $"{Here}/producten/{made.Failing.Id}?peildatum=2025-01-01", $"{Here}/producten/{made.JustMet.Id}/clienten", $"{Here}/producten/{made.JustMet.Id}/clienten?wijzig=2", $"{Here}/producten/{made.NoClients.Id}/clienten",
                $"{Here}/producten/{made.Failing.Id}/wat-als", $"{Here}/producten/{made.Nobody.Id}/wat-als", $"{Here}/producten/{made.Failing.Id}/wat-als?weg=1&aantal1=2&niveau1=mbo-4&uren1=24&rol1=uitvoerend",
                $"{Here}/producten/{made.Expiring.Id}/wat-als?op=2027-01-16", $"{Here}/producten/{made.Failing.Id}/wat-als?aantal1=veel&uren1=0&rol1=onzin&op=onzin",
            ];
            foreach (var address in addresses)
            {
                Assert.Equal(200, (await visit.GoAsync(address)).Status);
                foreach (var details in await visit.Page.QuerySelectorAllAsync("main details:not([open]) > summary"))
                    await details.ClickAsync();
                await visit.AssertAccessibleAsync();
            }
            await visit.GoAsync($"{Here}/producten/{made.JustMet.Id}/clienten");
            await visit.Page.Locator("#clienten").FillAsync("veel");
            await visit.Page.Locator("#groep-2").FillAsync("8,5");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Opslaan", Exact = true }).ClickAsync();
            await Assertions.Expect(visit.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Fout: "));
            await visit.AssertAccessibleAsync();
        }, portal: app);
    }

    [Theory]
    [InlineData(Screen.Phone, true), InlineData(Screen.Desktop, false)]
    public async Task A_provider_supposes_that_someone_leaves_and_gives_the_number_of_clients(Screen screen, bool script)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit, made.Organisation);
            await visit.GoAsync(Here);
            await page.GetByRole(AriaRole.Link, new() { Name = "Vul het aantal cliënten in van Logeeropvang intensief - Wmo" }).ClickAsync();
            await page.Locator("#groep-1").FillAsync("2");
            await page.GetByRole(AriaRole.Button, new() { Name = "Groep toevoegen" }).ClickAsync();
            await page.Locator("#groep-4").FillAsync("1");
            await Assertions.Expect(page.Locator("#groep-1")).ToHaveValueAsync("2");
            await page.GetByRole(AriaRole.Button, new() { Name = "Opslaan", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("3 cliënten, in groepen van 2 en 1");
            await page.GetByRole(AriaRole.Button, new() { Name = "Verwijder" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Maak ongedaan" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Het aantal staat er weer.");
            await page.GetByRole(AriaRole.Link, new() { Name = "Terug naar het oordeel" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dit team voldoet", Exact = true })).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Link, new() { Name = "Wat als er iets verandert?" }).ClickAsync();
            await page.GetByLabel("Nora Otten").CheckAsync();
            if (!script)
                await page.GetByRole(AriaRole.Button, new() { Name = "Bereken" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Het oordeel wordt: niet te beoordelen" })).ToBeVisibleAsync();
            await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("weg="));
            if (script)
                await visit.AssertAccessibleAsync();
        }, script, app);
    }

    private static async Task LogInAsync(PortalApp app, Visit visit, params Organisation[] organisations)
    {
        var account = await app.AccountAsync("bea@example.nl", memberships: [.. organisations.Select(organisation => (organisation, OrganisationRole.Editor))]);
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(account.Email!);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await Assertions.Expect(visit.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("inloggen"));
    }
}
