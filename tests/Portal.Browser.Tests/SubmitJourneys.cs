using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data.Enrolments;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>A signatory submits, looks at the receipt, changes, withdraws, and is too late.</summary>
public sealed class SubmitJourneys
{
    [Theory]
    [InlineData(Screen.Phone, true), InlineData(Screen.Desktop, false)]
    public async Task A_signatory_submits_and_sees_what_counts(Screen screen, bool script)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var closes = app.Clock.Now.UtcDateTime.AddMinutes(30);
        var round = await app.RoundAsync("midden-holland", one => (one.Title, one.ClosesAt) = ("Dagbesteding en logeren Wmo", closes), "midden-holland-2025/dagbesteding-doorlopend-wmo", "midden-holland-2025/logeeropvang-wmo");
        var (text, choice) = (await app.QuestionAsync(round, QuestionKind.Text, "Hoe betrekt u de cliënt bij het plan?"), await app.QuestionAsync(round, QuestionKind.Declaration, "Wij houden ons aan de meldcode."));
        var offered = await app.OfferedAsync(round);
        var provider = await app.OrganisationAsync("linde");
        await app.EnrolmentAsync(round, provider,
            [.. offered.Values.SelectMany(id => new[] { (EntryKey.Product(id), "0513,0627"), (EntryKey.Team(id), TestRounds.TeamOf((2, Level.Mbo4), (3, Level.Mbo3))) }), (EntryKey.Question(text.Id), "Wij maken het plan samen, aan de keukentafel."), (EntryKey.Question(choice.Id), Question.Agreed)]);
        var account = await app.SignatoryAsync("tekenaar@example.nl", provider);
        var here = $"/aanbieder/linde/inschrijven/{round.Id}";
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await visit.GoAsync("/inloggen");
            await page.Locator("#email").FillAsync(account.Email!);
            await page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
            await page.Locator("main button[type=submit]").ClickAsync();
            await Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("inloggen"));

            await LookAsync($"{here}/indienen");
            await page.GetByRole(AriaRole.Button, new() { Name = "Ondertekenen en indienen" }).ClickAsync();
            await Assertions.Expect(page).ToHaveTitleAsync(new Regex("^Fout: "));
            await AssertAccessibleAsync();
            await page.GetByLabel("Ik weet dat mijn inschrijving niet compleet is").CheckAsync();
            await page.GetByLabel("Ik ben bevoegd om voor Zorg linde te tekenen").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Ondertekenen en indienen" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Uw inschrijving is ingediend");
            var receipt = new Uri(page.Url).AbsolutePath;
            await LookAsync(receipt);
            await LookAsync($"{here}/indienen");

            await using (var database = app.Database.Open())
            {
                database.EnrolmentReader = EnrolmentReader.Provider(provider.Id);
                var key = EntryKey.Question(text.Id);
                await database.EnrolmentEntries.Where(entry => entry.Key == key).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Value, "Wij maken het plan samen met de familie."));
            }
            await LookAsync(receipt);
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Na het indienen is er iets gewijzigd");
            await visit.GoAsync($"{here}/indienen");
            await page.GetByLabel("Ik weet dat mijn inschrijving niet compleet is").CheckAsync();
            await page.GetByLabel("Ik ben bevoegd om voor Zorg linde te tekenen").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Ondertekenen en opnieuw indienen" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Alles wat u indiende" })).ToBeVisibleAsync();

            await LookAsync($"{here}/intrekken");
            await page.GetByLabel("Ja, ik trek de inschrijving van Zorg linde in").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Intrekken" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Er telt nu geen inschrijving van u");
            await LookAsync(receipt);

            await visit.GoAsync($"{here}/indienen");
            app.Clock.Now = closes;
            await page.GetByLabel("Ik weet dat mijn inschrijving niet compleet is").CheckAsync();
            await page.GetByLabel("Ik ben bevoegd om voor Zorg linde te tekenen").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Ondertekenen en indienen" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Uw inzending kwam te laat");
            await AssertAccessibleAsync();
            await LookAsync($"{here}/intrekken");

            async Task LookAsync(string address)
            {
                Assert.Equal(200, (await visit.GoAsync(address)).Status);
                foreach (var details in await page.QuerySelectorAllAsync("main .p-more:not([open]) > summary"))
                    await details.ClickAsync();
                await AssertAccessibleAsync();
                if (screen == Screen.Phone)
                {
                    await page.SetViewportSizeAsync(320, 800);
                    await visit.AssertFitsAsync();
                    await page.SetViewportSizeAsync(360, 800);
                }
            }

            // Without script a page is looked at without axe.
            Task AssertAccessibleAsync() => script ? visit.AssertAccessibleAsync() : visit.AssertFitsAsync();
        }, script, app);
    }
}
