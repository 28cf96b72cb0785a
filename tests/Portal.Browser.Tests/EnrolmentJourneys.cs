using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>What a provider does to enrol, with and without JavaScript, with axe on every page in its states.</summary>
public sealed class EnrolmentJourneys
{
    private const string DayCare = "midden-holland-2025/dagbesteding-doorlopend-wmo", Transport = "midden-holland-2025/vervoer-naar-dagbesteding-wmo", Mdft = "midden-holland-2025/individuele-behandeling-mdft";

    [Theory]
    [InlineData(Screen.Phone, true), InlineData(Screen.Desktop, false)]
    public async Task A_provider_fills_in_an_enrolment(Screen screen, bool script)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, round) = await PrepareAsync(app);
        var question = await app.QuestionAsync(round, QuestionKind.Text, "Hoe werkt u samen met vrijwilligers?");
        var offered = await app.OfferedAsync(round);
        await Visit.MakeAsync(screen, async visit =>
        {
            Task AccessibleAsync() => script ? visit.AssertAccessibleAsync() : visit.AssertFitsAsync();
            var page = visit.Page;
            ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
            ILocator Link(string name) => page.Locator("main").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });
            await LogInAsync(app, visit, linde);
            await visit.GoAsync("/aanbieder/linde/inschrijven");
            await AccessibleAsync();
            await Link("Inkoop van zorg").ClickAsync();
            await AccessibleAsync();
            await Button("Beginnen met inschrijven").ClickAsync();
            await AccessibleAsync();

            await Link("Percelen en producten").ClickAsync();
            await page.Locator($"#product-{offered[DayCare]}").CheckAsync();
            if (!script)
                await page.Locator("#keuze").GetByRole(AriaRole.Button, new() { Name = "Bewaren", Exact = true }).Last.ClickAsync();
            // What it asks besides is told at once, and added with a button.
            await Expect(page.Locator("button[name=erbij]")).ToBeVisibleAsync();
            await AccessibleAsync();
            await page.Locator("button[name=erbij]").ClickAsync();
            await Expect(page.Locator($"#product-{offered[Transport]}")).ToBeCheckedAsync();
            await Expect(page.Locator("button[name=erbij]")).ToHaveCountAsync(0);
            await AccessibleAsync();

            await visit.GoAsync($"/aanbieder/linde/inschrijven/{round.Id}/vragen");
            var stand = page.Locator($"#stand-vraag-{question.Id}");
            await page.Locator($"#vraag-{question.Id}").FillAsync("Zij horen bij het team.");
            if (!script)
                await page.Locator($"#form-vraag-{question.Id} button").ClickAsync();
            await Expect(stand).ToContainTextAsync("Bewaard om 13.00 uur");
            await AccessibleAsync();

            await visit.GoAsync($"/aanbieder/linde/inschrijven/{round.Id}/personeel");
            await AccessibleAsync();
            await page.Locator("main .p-rows a").First.ClickAsync();
            await Button("Mensen toevoegen die u nog aanneemt").ClickAsync();
            await page.Locator("#r1-aantal").FillAsync("10");
            await page.Locator("#r1-niveau").SelectOptionAsync("mbo-3");
            await page.Locator("#r1-uren").FillAsync("24");
            if (script)
            {
                await page.Locator("#r1-uren").BlurAsync();
                await Expect(page.Locator("#stand")).ToContainTextAsync("Bewaard om 13.00 uur");
            }
            else
            {
                await page.Locator("#bewaren").ClickAsync();
            }
            await Expect(page.Locator("#uitkomst h3").First).ToHaveTextAsync("Dit team voldoet niet");
            await AccessibleAsync();
            await page.Locator("#r1-niveau").SelectOptionAsync("hbo");
            if (!script)
                await page.Locator("#bewaren").ClickAsync();
            await Expect(page.Locator("#uitkomst h3").First).Not.ToHaveTextAsync("Dit team voldoet niet");
            await AccessibleAsync();

            await visit.GoAsync($"/aanbieder/linde/inschrijven/{round.Id}/partners");
            await AccessibleAsync();
            await Button("Wij doen dit zonder anderen").ClickAsync();
            await visit.GoAsync($"/aanbieder/linde/inschrijven/{round.Id}/organisatie");
            await AccessibleAsync();
            await Button("Ja, dit klopt").ClickAsync();
            await visit.GoAsync($"/aanbieder/linde/inschrijven/{round.Id}/tarieven");
            await AccessibleAsync();
            await visit.GoAsync($"/aanbieder/linde/inschrijven/{round.Id}");
            await Expect(page.Locator("#taken > li").Filter(new() { HasText = "Vragen en verklaringen" }).Locator(".p-tag")).ToHaveTextAsync("Klaar");
            await AccessibleAsync();
        }, script, app);
    }

    [Fact]
    public async Task What_was_typed_when_the_session_ended_is_there_after_logging_in()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, round) = await PrepareAsync(app);
        var question = await app.QuestionAsync(round, QuestionKind.Text, "Hoe werkt u samen met vrijwilligers?");
        var offered = await app.OfferedAsync(round);
        await app.EnrolmentAsync(round, linde, (EntryKey.Product(offered[DayCare]), "0513"));
        await Visit.MakeAsync(Screen.Desktop, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit, linde);
            foreach (var (address, field, typed) in new[] { ("vragen", $"#vraag-{question.Id}", "Zij horen bij het team."), ($"personeel/{offered[DayCare]}", "#r1-uren", "24") })
            {
                await visit.GoAsync($"/aanbieder/linde/inschrijven/{round.Id}/{address}");
                if (field == "#r1-uren")
                    await page.GetByRole(AriaRole.Button, new() { Name = "Mensen toevoegen die u nog aanneemt" }).ClickAsync();
                await page.Context.ClearCookiesAsync();
                await page.Locator(field).FillAsync(typed);
                await page.Locator(field).BlurAsync();
                await page.WaitForURLAsync(new Regex("/inloggen"));
                await page.Locator("#email").FillAsync("jo@example.nl");
                await page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
                await page.Locator("main button[type=submit]").ClickAsync();
                await page.WaitForURLAsync(new Regex($"/{address}"));
                await Expect(page.Locator(field)).ToHaveValueAsync(typed);
                await Expect(page.GetByText("Bewaard om 13.00 uur").First).ToBeVisibleAsync();
            }
        }, portal: app);
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_in_their_other_states()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, round) = await PrepareAsync(app);
        var offered = await app.OfferedAsync(round);
        foreach (var kind in Enum.GetValues<QuestionKind>())
            await app.QuestionAsync(round, kind, $"Een vraag met een {kind}", choices: kind == QuestionKind.Choice ? ["Ja", "Nee"] : []);
        var berk = await app.ProviderAsync("berk", "De Berk");
        var here = $"/aanbieder/linde/inschrijven/{round.Id}";
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            var page = visit.Page;
            async Task CheckAsync(params string[] addresses)
            {
                foreach (var address in addresses)
                {
                    await visit.GoAsync(address);
                    foreach (var details in await page.QuerySelectorAllAsync("main details:not([open]) > summary"))
                    {
                        if (await details.IsVisibleAsync())
                            await details.ClickAsync();
                    }
                    await visit.AssertAccessibleAsync();
                }
            }

            await LogInAsync(app, visit, linde, berk);
            await app.EnrolmentAsync(round, linde);
            await CheckAsync($"{here}/vragen", $"{here}/personeel", "/aanbieder/berk/partnerverzoeken");
            await app.EnrolmentAsync(round, linde, [.. new[] { DayCare, Mdft }.Select(key => (EntryKey.Product(offered[key]), "0513")), (EntryKey.Team(offered[DayCare]), TestRounds.TeamOf((3, Level.Mbo3), (1, Level.Hbo)))]);
            await CheckAsync($"{here}/vragen", $"{here}/voorwaarden", $"{here}/personeel/{offered[DayCare]}", $"{here}/personeel/{offered[Mdft]}", $"{here}/partners?wie=berk", $"{here}/partners?wie=nergens", $"{here}/producten");
            await visit.GoAsync($"{here}/partners?kies={berk.Id}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Vraag De Berk" }).ClickAsync();
            await Expect(page).ToHaveTitleAsync(new Regex("^Fout: "));
            await visit.AssertAccessibleAsync();
            await page.Locator("#soort").SelectOptionAsync("partner");
            await page.Locator($"#voor-{offered[Transport]}").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Vraag De Berk" }).ClickAsync();
            await Expect(page.Locator("[role=status].p-banner").First).ToContainTextAsync("De Berk is gevraagd");
            await visit.AssertAccessibleAsync();
            await CheckAsync("/aanbieder/berk/partnerverzoeken", "/aanbieder/berk/inschrijven");
            await visit.GoAsync("/aanbieder/berk/partnerverzoeken");
            await page.Locator("main .p-rows a").ClickAsync();
            await visit.AssertAccessibleAsync();
            app.Clock.Now = new(round.ClosesAt, TimeSpan.Zero);
            await CheckAsync("/aanbieder/linde/inschrijven", here, $"{here}/vragen", $"{here}/voorwaarden", $"{here}/personeel/{offered[DayCare]}", $"{here}/producten", $"{here}/partners");
        }, portal: app);
    }

    private static async Task<(Organisation Linde, Round Round)> PrepareAsync(PortalApp app) =>
        (await app.ProviderAsync("linde", "De Linde"), await app.RoundAsync("midden-holland", round => round.ClosesAt = app.Clock.Now.UtcDateTime.AddMinutes(30), DayCare, Transport, Mdft));

    private static async Task LogInAsync(PortalApp app, Visit visit, params Organisation[] organisations)
    {
        await app.AccountAsync("jo@example.nl", memberships: [.. organisations.Select(organisation => (organisation, OrganisationRole.Editor))]);
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync("jo@example.nl");
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await Expect(visit.Page).Not.ToHaveURLAsync(new Regex("inloggen"));
    }
}
