using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain.Findings;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>The pages on which a contract manager deals with a finding and with a contract, and what both sides say about it.</summary>
public sealed class ManagedFindingJourneys
{
    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_findings_and_contracts()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        await app.CheckAsync();
        var bea = await app.AccountAsync("bea@example.nl", memberships: (made.Organisation, OrganisationRole.Editor));
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            var mara = await LogInAsync(app, visit);
            var (page, address, contract) = (visit.Page, $"/contractbeheer/bevindingen/{finding.Id}", $"/contractbeheer/overeenkomsten/{made.Failing.Id}");
            await app.StepAsync(finding, bea, Side.Provider, (steps, one) => steps.AnswerAsync(one, "Wij hebben iemand aangenomen.\nDie begint in januari."));
            await LookAsync(address, contract, $"/contractbeheer/overeenkomsten/{made.Expiring.Id}", $"/contractbeheer/overeenkomsten/{made.Later.Id}");

            await visit.GoAsync(address);
            await page.GetByText("Intrekken", new() { Exact = true }).First.ClickAsync();
            await page.Locator("form[action$=intrekken] button").ClickAsync();
            await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Fout: "));
            await visit.AssertAccessibleAsync();

            await app.StepAsync(finding, mara, Side.Region, (steps, one) => steps.MakeFinalAsync(one, new(2027, 1, 12), "Zorg voor genoeg mbo-4."));
            await app.StepAsync(finding, bea, Side.Provider, (steps, one) => steps.GivePlanAsync(one, [new() { What = "Iemand aannemen", DueOn = new(2026, 11, 20) }, new() { What = "Diploma invoeren", DueOn = new(2026, 12, 20), DoneOn = new(2026, 12, 1) }], "Wij regelen het."));
            await app.StepAsync(finding, mara, Side.Region, (steps, one) => steps.NoteInternallyAsync(one, "Bellen op maandag."));
            await LookAsync(address);
            await app.StepAsync(finding, mara, Side.Region, (steps, one) => steps.WaiveAsync(one, new(2027, 3, 1), "Er is nu niemand te vinden."));
            await LookAsync(address, contract);

            await visit.GoAsync(contract);
            await page.GetByText("Document toevoegen").ClickAsync();
            await page.Locator("form[action$=document] button").ClickAsync();
            await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Fout: "));
            await visit.AssertAccessibleAsync();

            async Task LookAsync(params string[] addresses)
            {
                foreach (var one in addresses)
                {
                    Assert.Equal(200, (await visit.GoAsync(one)).Status);
                    foreach (var details in await page.QuerySelectorAllAsync("main details:not([open]) > summary"))
                    {
                        if (await details.IsVisibleAsync())
                            await details.ClickAsync();
                    }
                    await visit.AssertAccessibleAsync();
                }
            }
        }, portal: app);
    }

    [Theory]
    [InlineData(Screen.Phone, true), InlineData(Screen.Desktop, false)]
    public async Task A_contract_manager_deals_with_a_finding_and_both_sides_talk(Screen screen, bool script)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var bea = await app.AccountAsync("bea@example.nl", memberships: (made.Organisation, OrganisationRole.Editor));
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit);
            await visit.GoAsync($"/contractbeheer/overeenkomsten/{made.Failing.Id}");
            await page.GetByText("Document toevoegen").ClickAsync();
            await page.Locator("#documenten").SetInputFilesAsync([new FilePayload { Name = "addendum.pdf", MimeType = "application/pdf", Buffer = TestFiles.Pdf() }]);
            await page.Locator("#lezer").SelectOptionAsync("aanbieder");
            await page.Locator("form[action$=document] button").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Het document is toegevoegd.");
            await page.Locator($"a[href$='/bevindingen/{finding.Id}']").ClickAsync();
            await page.GetByText("Definitief maken").First.ClickAsync();
            await page.Locator("#herstellen-jaar").FillAsync("2025");
            await page.Locator("form[action$=definitief] button").ClickAsync();
            await Assertions.Expect(page.Locator(".p-errors")).ToContainTextAsync("Kies een dag na vandaag");
            await page.Locator("#herstellen-jaar").FillAsync("2027");
            await page.Locator("form[action$=definitief] button").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("De bevinding is definitief.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Markeren als gezien" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("De bevinding staat op gezien.");
            await page.GetByText("Namen openen van").ClickAsync();
            await page.Locator("#namen-reden").SelectOptionAsync("1");
            await page.GetByRole(AriaRole.Button, new() { Name = "Namen openen" }).ClickAsync();
            await page.GetByText("Wie telt mee").ClickAsync();
            await Assertions.Expect(page.GetByText("Dirk Evers (nummer P04)").First).ToBeVisibleAsync();
            Assert.Equal(FindingStatus.Seen, (await app.FindingAsync(made.Failing)).Status);
        }, script, app);
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/inloggen");
            await page.Locator("#email").FillAsync(bea.Email!);
            await page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
            await page.Locator("main button[type=submit]").ClickAsync();
            await Assertions.Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("inloggen"));
            await visit.GoAsync($"/aanbieder/linde/producten/{made.Failing.Id}");
            await page.GetByRole(AriaRole.Link, new() { Name = "Berichten en documenten" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "addendum.pdf" }).First).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Versturen" }).ClickAsync();
            await Assertions.Expect(page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("^Fout: "));
            // Axe is a script itself.
            await (script ? visit.AssertAccessibleAsync() : visit.AssertFitsAsync());
            await page.Locator("#bericht").FillAsync("Dank u, wij hebben het gelezen.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Versturen" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Het bericht is verstuurd.");
            // Axe is a script itself.
            await (script ? visit.AssertAccessibleAsync() : visit.AssertFitsAsync());
            if (screen == Screen.Phone)
            {
                await page.SetViewportSizeAsync(320, 800);
                await visit.AssertFitsAsync();
            }
        }, script, app);
    }

    private static async Task<PortalUser> LogInAsync(PortalApp app, Visit visit)
    {
        var account = await app.AccountAsync("mara@example.nl", regions: ["midden-holland", "rivierenland", "rijk-van-nijmegen"]);
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(account.Email!);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await visit.Page.Locator("#code").FillAsync(await app.CodeAsync(account));
        await visit.Page.Locator("main button[type=submit]").First.ClickAsync();
        await Assertions.Expect(visit.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("inloggen"));
        return account;
    }
}
