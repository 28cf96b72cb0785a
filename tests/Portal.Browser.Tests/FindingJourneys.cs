using Microsoft.Playwright;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain.Findings;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>What a provider does with a finding, with and without JavaScript.</summary>
public sealed class FindingJourneys
{
    private const string Here = "/aanbieder/linde", List = $"{Here}/bevindingen";

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_findings()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        var empty = await app.OrganisationAsync("leeg");
        await app.CheckAsync();
        var manager = await app.AccountAsync("mara@example.nl", regions: ["midden-holland", "rivierenland"]);
        var (concept, final) = (await app.FindingAsync(made.Failing), await app.FindingAsync(made.Rejected));
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            var account = await LogInAsync(app, visit, made.Organisation, empty);
            await LookAsync(List, "/aanbieder/leeg/bevindingen", $"{List}?status=hersteld", $"{List}/{concept.Id}", $"{List}/{concept.Id}?te-groot=ja", Here, $"{Here}/producten/{made.Failing.Id}");

            await app.StepAsync(final, manager, Side.Region, (steps, one) => steps.MakeFinalAsync(one, new(2026, 12, 3), "Er is geen geldig EHBO-certificaat."));
            await LookAsync($"{List}/{final.Id}");
            await app.StepAsync(final, account, Side.Provider, (steps, one) => steps.GivePlanAsync(one, [new() { What = "cursus EHBO", DueOn = new(2026, 12, 2) }, new() { What = "certificaat invoeren", DueOn = new(2026, 12, 20) }], "Wij regelen het."));
            await LookAsync(List, $"{List}/{final.Id}");
            await visit.GoAsync($"{List}/{final.Id}");
            await visit.Page.GetByText("Herstelplan wijzigen").ClickAsync();
            await visit.Page.Locator("#stap-1").FillAsync("");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Herstelplan versturen" }).ClickAsync();
            await Assertions.Expect(visit.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Fout: "));
            await visit.AssertAccessibleAsync();

            await app.StepAsync(final, manager, Side.Region, (steps, one) => steps.WaiveAsync(one, new(2027, 3, 1), "Er is nu niemand te vinden."));
            await LookAsync($"{List}/{final.Id}", $"{List}?toon=alle");
            await app.StepAsync(concept, manager, Side.Region, (steps, one) => steps.WithdrawAsync(one, "Niet terecht."));
            await LookAsync($"{List}/{concept.Id}", List, $"{Here}/geschiedenis?soort=bevinding");

            async Task LookAsync(params string[] addresses)
            {
                foreach (var address in addresses)
                {
                    Assert.Equal(200, (await visit.GoAsync(address)).Status);
                    foreach (var details in await visit.Page.QuerySelectorAllAsync("main details:not([open]) > summary"))
                        await details.ClickAsync();
                    await visit.AssertAccessibleAsync();
                }
            }
        }, portal: app);
    }

    [Theory]
    [InlineData(Screen.Phone, true), InlineData(Screen.Desktop, false)]
    public async Task A_provider_answers_gives_a_plan_and_repairs(Screen screen, bool script)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var manager = await app.AccountAsync("mara@example.nl", regions: ["midden-holland"]);
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit, made.Organisation);
            await visit.GoAsync(Here);
            await page.GetByRole(AriaRole.Link, new() { Name = "Reageer op een bevinding: Dagbesteding doorlopend - Wmo" }).ClickAsync();
            await page.GetByLabel("Uw reactie").FillAsync("Wij zoeken iemand met mbo-4.");
            await page.Locator("#bestanden").SetInputFilesAsync([new FilePayload { Name = "vacature.pdf", MimeType = "application/pdf", Buffer = TestFiles.Pdf() }]);
            await page.GetByRole(AriaRole.Button, new() { Name = "Reactie versturen" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Uw reactie is verstuurd");
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "vacature.pdf" })).ToBeVisibleAsync();

            await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.MakeFinalAsync(one, new(2027, 1, 12), null));
            await visit.GoAsync($"{List}/{finding.Id}");
            await page.Locator("#stap-1").FillAsync("Iemand aannemen");
            await page.GetByRole(AriaRole.Button, new() { Name = "Stap toevoegen" }).ClickAsync();
            await Assertions.Expect(page.Locator("#stap-4")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("#stap-1")).ToHaveValueAsync("Iemand aannemen");
            await page.Locator("#klaar-1-dag").FillAsync("10");
            await page.Locator("#klaar-1-maand").FillAsync("1");
            await page.Locator("#klaar-1-jaar").FillAsync("2027");
            await page.GetByRole(AriaRole.Button, new() { Name = "Herstelplan versturen" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Uw herstelplan is verstuurd");
            await page.GetByRole(AriaRole.Button, new() { Name = "Deze stap is klaar" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("De stap is klaar.");

            await app.PersonAsync(made.Organisation, "P20", "Nieuwe Kracht", one => one.WithDiploma(Domain.Requirements.Level.Mbo4).On(made.Failing));
            await app.CheckAsync(made.Failing);
            await page.GetByRole(AriaRole.Link, new() { Name = "Bevindingen" }).First.ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Er zijn geen bevindingen die iets van u vragen" })).ToBeVisibleAsync();
            Assert.Equal(FindingStatus.Resolved, (await app.FindingAsync(made.Failing)).Status);
            await visit.GoAsync($"{Here}/producten/{made.Failing.Id}#verloop");
            await Assertions.Expect(page.Locator("#verloop")).ToContainTextAsync("Nieuwe Kracht: inzet begint");
        }, script, app);
    }

    private static async Task<Data.Accounts.PortalUser> LogInAsync(PortalApp app, Visit visit, params Organisation[] organisations)
    {
        var account = await app.AccountAsync("bea@example.nl", memberships: [.. organisations.Select(organisation => (organisation, OrganisationRole.Editor))]);
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(account.Email!);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await Assertions.Expect(visit.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("inloggen"));
        return account;
    }
}
