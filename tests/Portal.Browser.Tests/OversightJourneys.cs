using Microsoft.Playwright;
using Portal.Data.Findings;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>What a contract manager sees of all contracts together, and does with several findings at once.</summary>
public sealed class OversightJourneys
{
    private const string Overview = "/contractbeheer", Assessments = "/contractbeheer/toetsing", Findings = "/contractbeheer/bevindingen";

    [Fact]
    public async Task Axe_finds_nothing_on_the_overview_and_the_lists()
    {
        await using var app = await StartAsync();
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            await LogInAsync(app, visit);
            foreach (var address in new[]
            {
                Overview, $"{Overview}?per=perceel", $"{Overview}?regio=rivierenland&per=gemeente", $"{Overview}?per=niet-bevestigd", Assessments, $"{Assessments}?oordeel=risico&aanbieder=linde", $"{Assessments}?woorden=niets", Findings,
                $"{Findings}?status=alle&kies=alles", $"{Findings}?status=ingetrokken",
            })
            {
                await visit.GoAsync(address);
                foreach (var details in await visit.Page.QuerySelectorAllAsync("main details:not([open]) > summary"))
                {
                    if (await details.IsVisibleAsync())
                        await details.ClickAsync();
                }
                await visit.AssertAccessibleAsync();
            }
            await visit.GoAsync(Findings);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Toewijzen", Exact = true }).ClickAsync();
            await Assertions.Expect(visit.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Fout: "));
            await visit.AssertAccessibleAsync();
        }, portal: app);
    }

    [Fact]
    public async Task Axe_finds_nothing_on_an_empty_system()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            await LogInAsync(app, visit);
            foreach (var address in new[] { Overview, Assessments, Findings })
            {
                await visit.GoAsync(address);
                await visit.AssertAccessibleAsync();
            }
        }, portal: app);
    }

    [Theory]
    [InlineData(Screen.Desktop, true), InlineData(Screen.Phone, false)]
    public async Task From_the_overview_to_several_findings_that_are_given_to_a_colleague(Screen screen, bool script)
    {
        await using var app = await StartAsync();
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit);
            await visit.GoAsync(Overview);
            await page.GetByRole(AriaRole.Link, new() { Name = "Hersteltermijn voorbij" }).First.ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "1 bevinding gevonden" })).ToBeVisibleAsync();
            await visit.GoAsync(Findings);
            await page.Locator("label:has(input[name=bevinding])").First.ClickAsync();
            await page.GetByLabel("Of aan een collega").SelectOptionAsync("collega");
            await page.GetByRole(AriaRole.Button, new() { Name = "Toewijzen", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 bevinding toegewezen aan collega.");
            await Assertions.Expect(page.GetByText("Bij collega")).ToBeVisibleAsync();
        }, script, app);
    }

    private static async Task LogInAsync(PortalApp app, Visit visit)
    {
        var account = await app.AccountAsync("manager@example.nl", regions: ["rivierenland", "midden-holland"]);
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
        var (linde, berk) = (await TestProducts.MakeAsync(app), await TestProducts.MakeAsync(app, "berk", "De Berk aan de rivier met een lange naam"));
        await app.CheckAsync();
        var colleague = await app.AccountAsync("collega@example.nl", regions: ["rivierenland", "midden-holland"]);
        await app.StepAsync(await app.FindingAsync(linde.Failing), colleague, Side.Provider, (steps, finding) => steps.AnswerAsync(finding, "Wij hebben iemand aangenomen"));
        await app.StepAsync(await app.FindingAsync(berk.Failing), colleague, Side.Region, (steps, finding) => steps.MakeFinalAsync(finding, new(2026, 11, 30), null));
        await app.StepAsync(await app.FindingAsync(linde.Rejected), colleague, Side.Region, (steps, finding) => steps.WaiveAsync(finding, new(2026, 12, 20), "Tijdelijk"));
        await using var database = app.Database.Open();
        for (var ago = 0; ago < 60; ago += 3)
        {
            database.RegionDays.Add(new() { Day = new DateOnly(2026, 11, 30).AddDays(-ago), Region = "midden-holland", Met = 40 + ago % 7, NotMet = 14 + ago / 3, NotAssessable = 3, AtRisk = 5 + ago % 11 });
            database.RegionDays.Add(new() { Day = new DateOnly(2026, 11, 30).AddDays(-ago), Region = "rivierenland", Met = 20, NotMet = 6, NotAssessable = 1, AtRisk = 9 });
        }
        await database.SaveChangesAsync();
        return app;
    }
}
