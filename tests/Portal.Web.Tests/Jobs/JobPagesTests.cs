using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Audit;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Jobs;
using Portal.Web.Tests.Pages;
using static Portal.Web.Tests.Jobs.TestJobs;

namespace Portal.Web.Tests.Jobs;

public sealed class JobPagesTests
{
    [Theory, EveryDatabase]
    public async Task A_job_is_run_paused_and_resumed_by_hand(DatabaseProvider provider)
    {
        var count = 0;
        await using var app = await StartAsync(await TestDatabase.CreateAsync(provider), NewFile(), new FakeClock(),
        [
            Job("nachttoets", JobSchedule.At("0 30 2 * * ?"), _ => Task.FromResult<string?>($"Keer {Interlocked.Increment(ref count)}.")),
            Job("vaak", JobSchedule.Every(600), _ => Task.FromResult<string?>(null)),
        ]);
        await app.StartedAsync();
        var administrator = await app.AccountAsync("systeem@example.nl", administrator: true);
        using var browser = await app.LoggedInAsync(administrator);
        var page = await PageAsync(browser, "/beheer/taken");
        Assert.Contains("Taak nachttoets Elke dag om 02:30 uur Wacht 2 december 2026, 02:30 uur Nog niet uitgevoerd", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Elke 10 minuten", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Er is nog niets uitgevoerd.", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("(deze node)", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal("every 5s", page.QuerySelector("#taken")!.GetAttribute("hx-trigger"));
        Assert.Null((await PageAsync(browser, "/beheer/taken?verversen=nee")).QuerySelector("#taken")!.GetAttribute("hx-trigger"));

        await SendAsync("uitvoeren", "De taak wordt nu uitgevoerd.");
        await UntilAsync(async () => (await app.RunsAsync("nachttoets")).Count == 1, "it had run");
        var job = await PageAsync(browser, "/beheer/taken/nachttoets");
        Assert.Contains("1 december 2026, 13:00 uur Met de hand gestart Gelukt Keer 1.", job.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Taak nachttoets Gelukt Keer 1.", (await PageAsync(browser, "/beheer/taken")).Body!.Words(), StringComparison.Ordinal);

        await SendAsync("pauzeren", "De taak is gepauzeerd.");
        job = await PageAsync(browser, "/beheer/taken/nachttoets");
        Assert.Contains("Gepauzeerd Door systeem, op 1 december 2026, 13:00 uur", job.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Volgende keer Niet vanzelf", job.Body!.Words(), StringComparison.Ordinal);
        await SendAsync("hervatten", "De taak wordt weer vanzelf uitgevoerd.");
        Assert.Contains("Volgende keer 2 december 2026, 02:30 uur", (await PageAsync(browser, "/beheer/taken/nachttoets")).Body!.Words(), StringComparison.Ordinal);
        await using var stored = app.Database.Open();
        var trail = await stored.AuditEntries.Where(entry => entry.Record == nameof(PortalJob)).OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(["Taak uitgevoerd op verzoek", "Taak gepauzeerd", "Taak hervat"], trail.Select(entry => entry.Reason));
        Assert.All(trail, entry => Assert.Equal((administrator.Id.ToString(), "nachttoets", AuditEntry.Done), (entry.By, entry.RecordKey, entry.Action)));

        async Task SendAsync(string what, string said)
        {
            using var answer = await browser.SendFormAsync("/beheer/taken/nachttoets", $"form[action$='handler={what}']");
            Assert.Equal("/beheer/taken/nachttoets", answer.Headers.Location?.ToString());
            Assert.Contains(said, (await PageAsync(browser, "/beheer/taken/nachttoets")).Body!.Words(), StringComparison.Ordinal);
        }
    }

    [Theory, EveryDatabase]
    public async Task What_runs_shows_where_and_how_far_and_what_failed_shows_its_error(DatabaseProvider provider)
    {
        var clock = new FakeClock();
        var (going, failing) = (new TaskCompletionSource<string?>(), true);
        await using var app = await StartAsync(await TestDatabase.CreateAsync(provider), NewFile(), clock,
        [
            Job("nachttoets", JobSchedule.At("0 30 2 * * ?"), _ => going.Task) with { ProgressAsync = (_, _) => Task.FromResult<JobProgress?>(new(1200, 24000, "1.200 van 24.000 overeenkomsten getoetst.")) },
            Job("termijnen", JobSchedule.At("0 0 3 * * ?"), _ => failing ? throw new InvalidOperationException("De termijn is <zoek>.") : Task.FromResult<string?>("Gedaan.")),
        ]);
        await app.StartedAsync();
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        using (await browser.SendFormAsync("/beheer/taken/nachttoets", "form[action$='handler=uitvoeren']"))
        using (await browser.SendFormAsync("/beheer/taken/termijnen", "form[action$='handler=uitvoeren']"))
        {
            await UntilAsync(async () => (await app.StateAsync("nachttoets")).Running is not null && (await app.StateAsync("termijnen")).HasFailed, "one ran and the other had failed");
        }
        clock.Now += TimeSpan.FromSeconds(65);
        var page = await PageAsync(browser, "/beheer/taken");
        var node = page.QuerySelector(".p-rows strong")!.TextContent;
        Assert.Contains($"Bezig 1 minuut en 5 seconden, op {node} 1.200 van 24.000 overeenkomsten getoetst.", page.Body!.Words(), StringComparison.Ordinal);
        // By now it may have been tried again.
        Assert.Matches("Taak termijnen is mislukt op 1 december 2026, 13:0[01] uur\\. De termijn is <zoek>\\. Opnieuw uitvoeren", page.Body!.Words());
        using (var answer = await browser.SendFormAsync("/beheer/taken/nachttoets", "form[action$='handler=uitvoeren']"))
            Assert.Contains("Deze taak is al bezig.", (await PageAsync(browser, "/beheer/taken/nachttoets")).Body!.Words(), StringComparison.Ordinal);

        failing = false;
        using (var answer = await browser.SendFormAsync("/beheer/taken", "form[action^='/beheer/taken/termijnen']"))
            Assert.Equal("/beheer/taken/termijnen", answer.Headers.Location?.ToString());
        await UntilAsync(async () => !(await app.StateAsync("termijnen")).HasFailed, "it succeeded");
        page = await PageAsync(browser, "/beheer/taken");
        Assert.DoesNotContain("is mislukt", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Mislukt De termijn is <zoek>.", page.Body!.Words(), StringComparison.Ordinal);
        going.SetResult("Klaar.");
        await UntilAsync(async () => (await app.StateAsync("nachttoets")).Running is null, "it was done");
    }

    [Fact]
    public async Task The_history_has_pages()
    {
        await using var app = await StartAsync(await TestDatabase.CreateAsync(DatabaseProvider.Sqlite), NewFile(), new FakeClock(), [Job("nachttoets", JobSchedule.At("0 30 2 * * ?"), _ => Task.FromResult<string?>("Gedaan."))]);
        await app.StartedAsync();
        var board = app.Get<JobBoard>();
        for (var i = 0; i < 27; i++)
        {
            app.Clock.Now += TimeSpan.FromSeconds(1);
            await UntilAsync(() => board.RunAsync(app.Get<PortalJobs>().All[0], "Jo", default), "it could run");
            await UntilAsync(async () => (await app.RunsAsync("nachttoets")).Count == i + 1, $"it had run {i + 1} times");
        }
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        foreach (var address in new[] { "/beheer/taken", "/beheer/taken/nachttoets" })
        {
            Assert.Contains("1 tot en met 25 van 27", (await PageAsync(browser, address)).Body!.Words(), StringComparison.Ordinal);
            Assert.Contains("26 tot en met 27 van 27", (await PageAsync(browser, $"{address}?pagina=2")).Body!.Words(), StringComparison.Ordinal);
            using var none = await browser.GetAsync(new Uri($"{address}?pagina=3", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
        using var unknown = await browser.GetAsync(new Uri("/beheer/taken/bestaat-niet", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_node_that_runs_no_jobs_says_so(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider, new Testing.Catalogue.CatalogueFolder().Path);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        var page = await PageAsync(browser, "/beheer/taken");
        Assert.Contains("Deze node voert geen taken uit", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Er is geen node die taken uitvoert.", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Opruimen Elk uur", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Taken: wat vanzelf wordt gedaan", (await PageAsync(browser, "/beheer")).Body!.Words(), StringComparison.Ordinal);
        using (await browser.SendFormAsync("/beheer/taken/opruimen", "form[action$='handler=uitvoeren']"))
            Assert.Contains("Dat kan nu niet: er is geen node die taken uitvoert.", (await PageAsync(browser, "/beheer/taken/opruimen")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_jobs_cannot_be_reached_the_portal_serves_and_says_so()
    {
        var file = NewFile();
        await File.WriteAllTextAsync(file, "Dit is geen database, en wel zo lang dat het er ook niet op lijkt.");
        await using var app = await StartAsync(await TestDatabase.CreateAsync(DatabaseProvider.Sqlite), file, new FakeClock(), [Job("nachttoets", JobSchedule.At("0 30 2 * * ?"), _ => Task.FromResult<string?>("Gedaan."))]);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        foreach (var address in new[] { "/beheer/taken", "/beheer/taken/nachttoets" })
            Assert.Contains("De taken zijn nu niet te lezen.", (await PageAsync(browser, address)).Body!.Words(), StringComparison.Ordinal);
        var health = (await app.JsonAsync("/gezondheid")).GetProperty("onderdelen").GetProperty("taken");
        Assert.Equal("verslechterd", health.GetProperty("status").GetString());
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address} answered {(int)answer.StatusCode}: {text[..Math.Min(500, text.Length)]}");
        return await new HtmlParser().ParseDocumentAsync(text);
    }
}
