using System.Text;
using Microsoft.Playwright;
using Portal.Data.Contracts;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>Contracts: what the public sees, and what a contract manager does, with and without JavaScript.</summary>
public sealed class ContractJourneys
{
    private const string List = "/contractbeheer/overeenkomsten", Transport = "rivierenland-wmo/vervoer";

    [Fact]
    public async Task Axe_finds_nothing_on_pages_with_providers()
    {
        await using var app = await StartAsync();
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            foreach (var address in new[] { $"/producten/{Transport}", $"/producten/{Transport}?gemeente=0214&peildatum=2026-11-01", "/aanbieders", "/aanbieders?zoek=niets", "/aanbieders/linde", "/aanbieders/zorg-01", "/?aanbieder=linde" })
            {
                await visit.GoAsync(address);
                foreach (var details in await visit.Page.QuerySelectorAllAsync("main details:not([open]) > summary"))
                {
                    if (await details.IsVisibleAsync())
                        await details.ClickAsync();
                }
                await visit.AssertAccessibleAsync();
            }
        }, portal: app);
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_a_contract_manager()
    {
        await using var app = await StartAsync();
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            await LogInAsync(app, visit);
            foreach (var address in new[] { "/contractbeheer", List, $"{List}?status=concept", $"{List}?sorteer=einde&gemeente=0281", $"{List}/nieuw", $"{List}/nieuw?aanbieder=&product=", $"{List}/nieuw?aanbieder=linde&product={Transport}", $"{List}/1", $"{List}/2", $"{List}/1/wijzigen", $"{List}/1/beeindigen", $"{List}/importeren" })
            {
                await visit.GoAsync(address);
                await visit.AssertAccessibleAsync();
            }
            foreach (var (address, button) in new[] { ($"{List}/nieuw?aanbieder=zorg-25&product={Transport}", "Opslaan"), ($"{List}/1/wijzigen", "Opslaan"), ($"{List}/1/beeindigen", "Beëindigen"), ($"{List}/importeren", "Bekijk wat er verandert") })
            {
                await visit.GoAsync(address);
                await visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
                await Assertions.Expect(visit.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Fout: "));
                await visit.AssertAccessibleAsync();
            }
        }, portal: app);
    }

    [Theory]
    [InlineData(Screen.Desktop, true), InlineData(Screen.Phone, false)]
    public async Task A_contract_manager_adds_a_contract_imports_others_and_the_public_sees_them(Screen screen, bool script)
    {
        await using var app = await StartAsync();
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit);
            await visit.GoAsync($"{List}/nieuw");
            await page.GetByLabel("Aanbieder").SelectOptionAsync("zorg-25");
            await page.GetByLabel("Product").SelectOptionAsync(Transport);
            await page.GetByRole(AriaRole.Button, new() { Name = "Verder" }).ClickAsync();
            foreach (var (id, value) in new[] { ("vanaf-dag", "1"), ("vanaf-maand", "11"), ("vanaf-jaar", "2026") })
                await page.Locator($"#{id}").FillAsync(value);
            await page.GetByRole(AriaRole.Button, new() { Name = "Opslaan" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("De overeenkomst is toegevoegd");

            await visit.GoAsync($"{List}/importeren");
            await page.GetByLabel("CSV-bestand").SetInputFilesAsync(new FilePayload
            {
                Name = "lijst.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes($"Aanbieder;Product;Geldig vanaf;Gemeenten\nlinde;rivierenland-wmo/dagbesteding-groep;1-1-2026;Tiel\nlinde;{Transport};1-1-2026;Buren\n"),
            });
            await page.GetByRole(AriaRole.Button, new() { Name = "Bekijk wat er verandert" }).ClickAsync();
            await Assertions.Expect(page.GetByText("1 nieuw", new() { Exact = true })).ToBeVisibleAsync();
            if (script)
                await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "2 overeenkomsten opslaan" }).ClickAsync();
            await Assertions.Expect(page.GetByText("De import is klaar")).ToBeVisibleAsync();

            await visit.GoAsync("/aanbieders/linde");
            await page.GetByRole(AriaRole.Link, new() { Name = "Dagbesteding groep", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "De Linde" })).ToBeVisibleAsync();
        }, script, app);
    }

    private static async Task LogInAsync(PortalApp app, Visit visit)
    {
        var account = await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]);
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(account.Email!);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await visit.Page.Locator("#code").FillAsync(await app.CodeAsync(account));
        await visit.Page.Locator("main button[type=submit]").First.ClickAsync();
        await Assertions.Expect(visit.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("inloggen"));
    }

    private static async Task<PortalApp> StartAsync()
    {
        var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var linde = await app.ProviderAsync("linde", "De Linde");
        await app.ContractAsync(linde, Transport);
        await app.ContractAsync(linde, "rivierenland-wmo/dagbesteding-groep-extra", ContractStatus.Draft, new(2027, 1, 1));
        await app.ContractAsync(linde, "nijmegen-2023/vaktherapie-jeugd");
        for (var number = 1; number <= 25; number++)
        {
            var provider = await app.ProviderAsync($"zorg-{number:00}", $"Zorg aan de Waal {number:00}", number % 5 == 0 ? null : "Zaltbommel", one => one.ShowsContact = number % 2 == 0);
            if (number < 25)
                await app.ContractAsync(provider, Transport, ContractStatus.Concluded, new(2026, 1, number), number % 4 == 0 ? new(2026, 12, 31) : null, number % 3 == 0 ? ["0281"] : []);
        }
        return app;
    }
}
