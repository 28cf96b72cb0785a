using System.Net;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Rounds;

/// <summary>What everyone sees of procurement rounds.</summary>
public sealed class PublicRoundTests
{
    private const string Day = "midden-holland-2025/dagbesteding-doorlopend-wmo", Transport = "midden-holland-2025/vervoer-naar-dagbesteding-wmo";

    [Theory, EveryDatabase]
    public async Task Rounds_stand_under_how_far_they_are_and_those_in_preparation_nowhere(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        Assert.Contains("Er zijn nu geen inschrijfrondes", (await app.PageAsync("/inschrijfrondes")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var now = app.Clock.Now.UtcDateTime;
        await app.RoundAsync("midden-holland", With("Later dicht", RoundStep.Published, now.AddDays(-1), now.AddDays(9)), Day);
        await app.RoundAsync("rivierenland", With("Eerst dicht", RoundStep.Published, now.AddDays(-1), now.AddDays(1)));
        await app.RoundAsync("midden-holland", With("Komt nog", RoundStep.Published, now.AddDays(2), now.AddDays(30)));
        await app.RoundAsync("midden-holland", With("Is dicht", RoundStep.Published, now.AddDays(-9), now.AddDays(-2)));
        await app.RoundAsync("midden-holland", With("Wordt beoordeeld", RoundStep.Judging, now.AddDays(-9), now.AddDays(-1)));
        await app.RoundAsync("midden-holland", With("Is gegund", RoundStep.Final, now.AddDays(-90), now.AddDays(-60)));
        await app.RoundAsync("midden-holland", With("Gaat niet door", RoundStep.Withdrawn, now.AddDays(-9), now.AddDays(9)));
        var secret = await app.RoundAsync("midden-holland", With("Geheim", RoundStep.Preparing, now.AddDays(3), now.AddDays(9)), Day);

        var page = await app.PageAsync("/inschrijfrondes");
        Assert.Equal(["Nu open", "Binnenkort open", "Gesloten, in beoordeling", "Gegund", "Ingetrokken"], page.Words("main .p-flow h2"));
        Assert.Equal(["Eerst dicht", "Later dicht", "Komt nog", "Wordt beoordeeld", "Is dicht", "Is gegund", "Gaat niet door"], page.Words("main .p-rows strong"));
        var first = page.QuerySelector("main .p-rows li")!.Words();
        Assert.Contains("Regio Rivierenland", first, StringComparison.Ordinal);
        Assert.Contains("morgen om 13:00 uur", first, StringComparison.Ordinal);
        Assert.Contains("Inschrijven kan tot 2 december 2026, 13:00 uur", first, StringComparison.Ordinal);
        Assert.Contains("nog 9 dagen", page.QuerySelectorAll("main .p-rows li")[1].Words(), StringComparison.Ordinal);
        Assert.Contains("/inloggen?terug=/inschrijfrondes", page.Links("main aside a"));

        Assert.Equal(["Eerst dicht"], (await app.PageAsync("/inschrijfrondes?regio=rivierenland")).Words("main .p-rows strong"));
        Assert.Equal(7, (await app.PageAsync("/inschrijfrondes?regio=onzin&pagina=1")).QuerySelectorAll("main .p-rows strong").Length);
        await app.PageAsync("/inschrijfrondes?pagina=2", HttpStatusCode.NotFound);
        foreach (var part in new[] { "", "/vragen-en-antwoorden", "/nota-van-inlichtingen", "/nota-van-inlichtingen/download" })
        {
            await app.PageAsync($"/inschrijfrondes/{secret.Id}{part}", HttpStatusCode.NotFound);
            await app.PageAsync($"/inschrijfrondes/999999{part}", HttpStatusCode.NotFound);
        }
    }

    [Theory, EveryDatabase]
    public async Task A_round_tells_what_it_offers_asks_and_told(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var round = await app.RoundAsync("midden-holland", made =>
        {
            made.Title = "Dagbesteding Wmo";
            made.Introduction = "Lees dit **eerst**. <script>alert(1)</script> [Kijk](javascript:alert(1))";
        }, Day);
        await app.LotAsync(round, "Vervoer", Transport);
        await app.QuestionAsync(round, QuestionKind.Declaration, "Wij zijn niet failliet.");
        await app.QuestionAsync(round, QuestionKind.Text, "Hoe werkt u samen?", required: false);
        var document = await app.DocumentAsync(round);
        app.Clock.Now = app.Clock.Now.AddHours(1);
        await using (var context = app.Database.Open())
        {
            context.RoundNotices.Add(new() { RoundId = round.Id, Kind = RoundNoticeKind.Other, At = app.Clock.Now.UtcDateTime, Text = "Er is een bijeenkomst." });
            await context.SaveChangesAsync();
        }

        var page = await app.PageAsync($"/inschrijfrondes/{round.Id}");
        var main = page.QuerySelector("main")!.Words();
        Assert.Equal("Dagbesteding Wmo", page.QuerySelector("h1")!.Words());
        foreach (var said in new[]
        {
            "Regio Midden-Holland", "Sluit 8 december 2026, 13:00 uur", "Vragen stellen Tot 6 december 2026, 13:00 uur", "20 dagen na de voorlopige gunning", "1 januari 2027 tot en met 31 december 2030", "Lees dit eerst.",
            "Tarief: niet bekend", "Om in te schrijven:", "1 vraag en 1 verklaring", "Wij zijn niet failliet.", "(vraag, niet verplicht)", "leidraad.pdf, 1 kB",
        })
        {
            Assert.Contains(said, main, StringComparison.Ordinal);
        }
        Assert.Equal(["Perceel 1", "Vervoer"], page.Words("main .p-lot h3"));
        Assert.Contains($"/producten/{Day}", page.Links("main .p-lot a"));
        Assert.Contains($"/producten/{Day}#eisen", page.Links("main .p-lot a"));
        Assert.Empty(page.QuerySelectorAll("main script, main a[href^=javascript]"));
        Assert.Equal(["Er is een bijeenkomst.", "De ronde is gepubliceerd."], page.Words(".p-events__text"));

        using var sent = await app.Http.GetAsync(new Uri($"/inschrijfrondes/{round.Id}/documenten/{document.Id}", UriKind.Relative));
        Assert.Equal("attachment", sent.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Assert.Single(sent.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal([1, 2, 3], await sent.Content.ReadAsByteArrayAsync());
        var secret = await app.RoundAsync("midden-holland", made => made.Step = RoundStep.Preparing);
        var hidden = await app.DocumentAsync(secret);
        foreach (var address in new[] { $"{secret.Id}/documenten/{hidden.Id}", $"{round.Id}/documenten/{hidden.Id}", $"{round.Id}/documenten/999999" })
            Assert.Equal(HttpStatusCode.NotFound, await app.Http.StatusAsync($"/inschrijfrondes/{address}"));
    }

    [Fact]
    public async Task What_is_kept_is_never_shown_past_the_moment_that_a_round_opens_or_closes()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var now = app.Clock.Now;
        var round = await app.RoundAsync("midden-holland", made => (made.OpensAt, made.QuestionsUntil, made.ClosesAt) = (now.UtcDateTime.AddSeconds(10), now.UtcDateTime.AddSeconds(20), now.UtcDateTime.AddSeconds(30)), Day);
        foreach (var (second, status, questions) in new[] { (0, "Aangekondigd", true), (9, "Aangekondigd", true), (10, "Open", true), (19, "Open", true), (20, "Open", false), (29, "Open", false), (30, "Gesloten", false) })
        {
            app.Clock.Now = now.AddSeconds(second);
            for (var times = 0; times < 2; times++)
            {
                Assert.Equal(status, (await app.PageAsync("/inschrijfrondes")).QuerySelector("main .p-rows .p-tag")!.Words());
                var page = await app.PageAsync($"/inschrijfrondes/{round.Id}");
                Assert.Equal(status, page.QuerySelector(".p-intro .p-tag")!.Words());
                Assert.Equal(questions, page.QuerySelector("main")!.Words().Contains("U kunt vragen stellen tot", StringComparison.Ordinal));
                Assert.Equal(status != "Gesloten", page.QuerySelector("aside .nl-button--primary") is not null);
                Assert.Equal(status == "Open", (await app.PageAsync($"/producten/{Day}")).QuerySelector("main")!.Words().Contains("U kunt u voor dit product inschrijven tot 1 december 2026, 13:00 uur: Inkoop van zorg", StringComparison.Ordinal));
            }
        }
        // What was kept costs no query, and another round is seen at once.
        using (var count = new CommandCount(app.Database))
        {
            await app.PageAsync("/inschrijfrondes");
            await app.PageAsync($"/inschrijfrondes/{round.Id}");
            Assert.Equal(0, count.Count);
        }
        await app.RoundAsync("midden-holland", made => made.Title = "Een nieuwe ronde");
        Assert.Contains("Een nieuwe ronde", (await app.PageAsync("/inschrijfrondes")).Words("main .p-rows strong"));
    }

    [Fact]
    public async Task Who_enrols_is_led_to_the_own_organisation()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (one, other, asking) = (await app.OrganisationAsync("een"), await app.OrganisationAsync("twee"), await app.OrganisationAsync("vraagt", OrganisationStatus.Requested));
        var round = await app.RoundAsync("midden-holland", products: Day);
        Assert.Equal([$"/inloggen?terug=/inschrijfrondes/{round.Id}", "/organisatie-aanmelden"], await LinksAsync(app.Http));
        Assert.Equal([$"/aanbieder/een/inschrijven/{round.Id}"], await LinksAsync(await As("een@example.nl", (one, OrganisationRole.Reader), (asking, OrganisationRole.Administrator))));
        Assert.Equal([$"/aanbieder/een/inschrijven/{round.Id}", $"/aanbieder/twee/inschrijven/{round.Id}"], await LinksAsync(await As("twee@example.nl", (one, OrganisationRole.Editor), (other, OrganisationRole.Editor))));
        Assert.Equal(["/organisatie-aanmelden"], await LinksAsync(await As("niemand@example.nl")));

        async Task<HttpClient> As(string email, params (Organisation, OrganisationRole)[] roles) => await app.LoggedInAsync(await app.AccountAsync(email, memberships: roles));

        async Task<IReadOnlyList<string>> LinksAsync(HttpClient browser) => (await browser.PageAsync($"/inschrijfrondes/{round.Id}")).Links("main aside a");
    }

    [Fact]
    public async Task Pages_ask_the_database_the_same_whatever_there_is()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["OutputCache:Enabled"] = "false" });
        var provider = await app.OrganisationAsync("een");
        var round = await app.RoundAsync("midden-holland", products: Day);
        await app.InquiryAsync(round, provider, "Vraag", "Antwoord", 1);
        var few = await CountAsync();
        Assert.InRange(few, 1, 14);
        for (var number = 2; number <= 60; number++)
        {
            await app.RoundAsync("midden-holland");
            await app.InquiryAsync(round, provider, $"Vraag {number}", "Antwoord", number);
            await app.LotAsync(round, $"Perceel {number}");
            await app.QuestionAsync(round, QuestionKind.Text, $"Vraag {number}");
        }
        Assert.Equal(few, await CountAsync());
        Assert.Equal(20, (await app.PageAsync("/inschrijfrondes?pagina=2")).QuerySelectorAll("main .p-rows strong").Length);

        async Task<int> CountAsync()
        {
            using var count = new CommandCount(app.Database);
            foreach (var address in new[] { "/inschrijfrondes", $"/inschrijfrondes/{round.Id}", $"/inschrijfrondes/{round.Id}/vragen-en-antwoorden", $"/inschrijfrondes/{round.Id}/nota-van-inlichtingen", $"/producten/{Day}" })
                await app.PageAsync(address);
            return count.Count;
        }
    }

    private static Action<Round> With(string title, RoundStep step, DateTime opens, DateTime closes) => round =>
        (round.Title, round.Step, round.OpensAt, round.QuestionsUntil, round.ClosesAt) = (title, step, opens, opens.AddHours(1), closes);
}
