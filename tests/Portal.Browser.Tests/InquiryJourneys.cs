using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>What everyone sees of rounds, and a question about one from asking to reading the answer, with axe on every page in its states.</summary>
public sealed class InquiryJourneys
{
    private const string Product = "midden-holland-2025/dagbesteding-doorlopend-wmo";

    [Fact]
    public async Task A_provider_asks_the_region_answers_and_everyone_reads()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (asker, other) = (await app.OrganisationAsync("linde"), await app.OrganisationAsync("wilg"));
        Round round = null!;
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            await visit.GoAsync("/inschrijfrondes");
            await visit.AssertAccessibleAsync();
            var now = app.Clock.Now.UtcDateTime;
            round = await app.RoundAsync("midden-holland", made => (made.Title, made.Introduction) = ("Dagbesteding en ambulant Wmo", "Lees eerst de **leidraad**."), Product);
            await app.QuestionAsync(round, QuestionKind.Declaration, "Wij zijn niet failliet.");
            await app.DocumentAsync(round);
            await app.InquiryAsync(round, other, "Eerder gevraagd", "Eerder beantwoord", 1);
            await app.RoundAsync("rivierenland", made => (made.Step, made.WithdrawnReason) = (RoundStep.Withdrawn, "Er komt een andere ronde."));
            await app.RoundAsync("rivierenland", made => (made.OpensAt, made.QuestionsUntil, made.ClosesAt) = (now.AddDays(3), now.AddDays(9), now.AddDays(20)));
            await visit.GoAsync("/inschrijfrondes");
            await Expect(visit.Page.GetByText("nog 7 dagen")).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync();
            foreach (var number in new[] { 0, 1, 2 })
            {
                await visit.GoAsync($"/inschrijfrondes/{round.Id + number}");
                foreach (var summary in await visit.Page.Locator("main summary").AllAsync())
                    await summary.ClickAsync();
                await visit.AssertAccessibleAsync();
            }
        }, portal: app);
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit, await app.AccountAsync("jo@example.nl", memberships: (asker, OrganisationRole.Editor)));
            await visit.GoAsync($"/inschrijfrondes/{round.Id}");
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Een vraag stellen" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Vraag versturen" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Vul uw vraag in");
            await visit.AssertAccessibleAsync();
            await page.Locator("#vraag").FillAsync("Telt een coördinator mee?");
            await page.GetByRole(AriaRole.Button, new() { Name = "Vraag versturen" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Uw vraag is verstuurd");
            await visit.AssertAccessibleAsync();
        }, portal: app);
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit, await app.AccountAsync("regio@example.nl", regions: ["midden-holland"]));
            await visit.GoAsync($"/contractbeheer/rondes/{round.Id}/inlichtingen");
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Telt een coördinator mee?" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Opslaan als concept" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Vul het antwoord in");
            await visit.AssertAccessibleAsync();
            await page.Locator("#antwoord").FillAsync("Ja, als die zelf zorg geeft.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Opslaan als concept" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Het is nog niet gepubliceerd");
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Controleren en publiceren" }).ClickAsync();
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Checkbox).UncheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Publiceren" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Vink ten minste een antwoord aan");
            await visit.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Checkbox).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Publiceren" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Vraag 2 is beantwoord");
            await page.GetByRole(AriaRole.Link, new() { Name = "2. Telt een coördinator mee?" }).ClickAsync();
            await page.Locator("#aanvulling").FillAsync("Ook in deeltijd.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Aanvulling publiceren" }).ClickAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("Aanvulling van 1 december 2026");
            await visit.AssertAccessibleAsync();
        }, portal: app);
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync($"/inschrijfrondes/{round.Id}/vragen-en-antwoorden");
            await visit.AssertAccessibleAsync();
            // With a script the list follows what is typed, and the address with it.
            await page.Locator("#zoek").PressSequentiallyAsync("deeltijd");
            await Expect(page.Locator("main .p-rows h3")).ToHaveTextAsync(["Vraag 2"]);
            await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("zoek=deeltijd$"));
            await visit.AssertAccessibleAsync();
            await page.Locator("#zoek").FillAsync("kameel");
            await Expect(page.Locator("#uitkomst")).ToContainTextAsync("Geen vragen gevonden");
            await visit.AssertAccessibleAsync();
            await visit.GoAsync($"/inschrijfrondes/{round.Id}/nota-van-inlichtingen");
            await visit.AssertAccessibleAsync();
            await page.EmulateMediaAsync(new() { Media = Media.Print });
            await Expect(page.GetByText("Ook in deeltijd.")).ToBeVisibleAsync();
            await Expect(page.GetByText("Download als tekstbestand")).ToBeHiddenAsync();
        }, portal: app);
    }

    private static async Task LogInAsync(PortalApp app, Visit visit, PortalUser account)
    {
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(account.Email!);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        if (visit.Page.Url.Contains("/code", StringComparison.Ordinal))
        {
            await visit.Page.Locator("#code").FillAsync(await app.CodeAsync(account));
            await visit.Page.Locator("main button[type=submit]").First.ClickAsync();
        }
        await Expect(visit.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("inloggen"));
    }
}
