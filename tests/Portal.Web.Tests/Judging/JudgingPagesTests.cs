using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Data.Judging;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;
using Portal.Web.Tests.Rounds;

namespace Portal.Web.Tests.Judging;

/// <summary>A contract manager begins to judge, looks at what was submitted, asks a repair and decides.</summary>
public sealed class JudgingPagesTests
{
    private const string DayCare = RoundVisit.DayCare, Transport = RoundVisit.Transport;

    [Theory, EveryDatabase]
    public async Task From_the_beginning_of_the_judging_enrolments_are_opened_and_judged(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await MakeAsync(app, begin: false);
        using var elsewhere = await app.ManagerAsync("elders", "rivierenland");
        Assert.Contains("verzegeld", (await made.Manager.PageAsync(made.List)).Body!.TextContent, StringComparison.Ordinal);
        await made.Manager.PageAsync(made.Here, HttpStatusCode.NotFound);
        await app.PassAsync(made.Round, TimeSpan.FromDays(8));
        // After the deadline it stays closed until somebody begins.
        Assert.Contains("Er is 1 inschrijving", (await made.Manager.PageAsync(made.List)).Body!.Words(), StringComparison.Ordinal);
        await made.Manager.PageAsync(made.Here, HttpStatusCode.NotFound);
        await elsewhere.PageAsync(made.List, HttpStatusCode.NotFound);
        using var begun = await made.Manager.SendFormAsync(made.List);
        Assert.Equal(RoundStep.Judging, (await app.StoredAsync(made.Round)).Step);
        Assert.Equal(RoundNoticeKind.Award, (await app.NoticesAsync(made.Round))[^1].Kind);

        var list = await made.Manager.PageAsync(made.List);
        Assert.Contains("Te beoordelen", list.Words("main li").Single(row => row.Contains("Zorg linde", StringComparison.Ordinal)), StringComparison.Ordinal);
        await elsewhere.PageAsync(made.Here, HttpStatusCode.NotFound);
        var page = await made.Manager.PageAsync(made.Here);
        await made.Manager.PageAsync(made.Here);
        Assert.Contains("Wij werken in kleine groepen.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("De aanbieder heeft de gegevens niet bevestigd.", page.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Uw organisatie", page.Body.TextContent, StringComparison.Ordinal);
        await using var database = app.Database.Open();
        Assert.Equal(1, await database.AuditEntries.CountAsync(entry => entry.Action == AuditEntry.Opened && entry.Record == nameof(Enrolment) && entry.OrganisationId == made.Provider.Id));
        // Nobody of the provider hears that the judging began.
        Assert.Empty(await database.Alerts.Where(alert => alert.OrganisationId == made.Provider.Id).ToListAsync());

        // What is not met asks for a reason; all that is open is met after looking.
        var visie = Point(page, "Hoe werkt u?");
        using var without = await made.SendAsync(visie.Group, ($"oordeel-{visie.Index}", "nee"));
        Assert.Contains("Leg uit waarom niet aan dit punt is voldaan", (await without.PageAsync()).QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        using var found = await made.SendAsync(visie.Group, ($"oordeel-{visie.Index}", "nee"), ($"opmerking-{visie.Index}", "Er staat geen voorbeeld bij."), ($"bekeken-{visie.Group}", "ja"));
        Assert.Equal(HttpStatusCode.Redirect, found.StatusCode);
        var judged = await made.Manager.PageAsync(made.Here);
        Assert.Contains("Niet voldaan volgens mara", judged.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Hoe werkt u?: Er staat geen voorbeeld bij.", judged.QuerySelector($"#motivering-{made.Product}")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Er staat geen voorbeeld bij.", (await database.PointJudgements.SingleAsync(one => !one.IsMet)).Remark);
    }

    [Theory, EveryDatabase]
    public async Task Who_is_second_learns_what_the_first_found_and_loses_nothing(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await MakeAsync(app);
        using var colleague = await app.ManagerAsync("karel");
        var visie = Point(await made.Manager.PageAsync(made.Here), "Hoe werkt u?");
        var form = await FormAsync(colleague, made.Here, $"#deel-{visie.Group} form");
        using var first = await made.SendAsync(visie.Group, ($"oordeel-{visie.Index}", "ja"));
        (form[$"oordeel-{visie.Index}"], form[$"opmerking-{visie.Index}"]) = ("nee", "Te kort.");
        using var second = await colleague.PostAsync(new Uri($"{made.Here}?handler=punten", UriKind.Relative), new FormUrlEncodedContent(form));
        var page = await second.PageAsync();
        Assert.Contains("Iemand anders heeft dit intussen gewijzigd", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Voldaan volgens mara", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal("Te kort.", ((IHtmlTextAreaElement)page.QuerySelector($"#opmerking-{visie.Index}")!).Value);
        await using var database = app.Database.Open();
        Assert.True((await database.PointJudgements.SingleAsync()).IsMet);
        // The same form twice is no change.
        using var again = await made.SendAsync(visie.Group, ($"oordeel-{visie.Index}", "ja"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(0, (await database.PointJudgements.AsNoTracking().SingleAsync()).Version);
    }

    [Theory, EveryDatabase]
    public async Task A_product_is_decided_with_a_motivation_and_again_after_another_submission(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await MakeAsync(app);
        var decide = $"#product-{made.Product} form[action$=besluit]";
        using var cannot = await made.Manager.SendFormAsync(made.Here, decide, ($"besluit-{made.Product}", "gegund"), ($"motivering-{made.Product}", "Goed."));
        Assert.Contains("Er is een punt waaraan niet is voldaan", (await cannot.PageAsync()).QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        using var rejected = await made.Manager.SendFormAsync(made.Here, decide, ($"besluit-{made.Product}", "afgewezen"), ($"motivering-{made.Product}", "Niet bevestigd."));
        Assert.Equal(HttpStatusCode.Redirect, rejected.StatusCode);
        await using var database = app.Database.Open();
        var award = await database.Awards.SingleAsync();
        Assert.Equal((AwardDecision.Rejected, "Niet bevestigd.", made.Submission.Sha256, 0), (award.Decision, award.Motivation, award.Sha256, award.Version));
        Assert.Contains("Besloten", (await made.Manager.PageAsync($"{made.List}?stand=besloten")).Words("main li").Single(row => row.Contains("Zorg linde", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Geen inschrijvingen gevonden", (await made.Manager.PageAsync($"{made.List}?stand=bezig")).Body!.TextContent, StringComparison.Ordinal);
        // What the provider keeps in its history says nothing of it.
        Assert.Equal(0, await database.AuditEntries.CountAsync(entry => entry.OrganisationId == made.Provider.Id && (entry.Record == nameof(Award) || entry.Record == nameof(PointJudgement))));

        // Who is about to confirm it saw other points.
        var visie = Point(await made.Manager.PageAsync(made.Here), "Hoe werkt u?");
        using var found = await made.SendAsync(visie.Group, ($"oordeel-{visie.Index}", "ja"));
        Assert.Equal(1, (await database.Awards.AsNoTracking().SingleAsync()).Version);

        // Another submission: it is to be decided again, and a form of before is not taken.
        var old = await FormAsync(made.Manager, made.Here, decide);
        database.EnrolmentReader = EnrolmentReader.Provider(made.Provider.Id);
        await database.Submissions.ExecuteUpdateAsync(set => set.SetProperty(submission => submission.State, SubmissionState.Replaced));
        await app.EnrolmentAsync(made.Round, made.Provider, (EntryKey.Partners, "geen"));
        await app.SubmissionAsync(made.Round, made.Provider);
        Assert.Contains("Opnieuw te besluiten", (await made.Manager.PageAsync(made.Here)).Body!.TextContent, StringComparison.Ordinal);
        using var late = await made.Manager.PostAsync(new Uri($"{made.Here}?handler=besluit", UriKind.Relative), new FormUrlEncodedContent(old));
        Assert.Contains("De aanbieder heeft intussen iets anders ingediend", (await late.PageAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(made.Submission.Sha256, (await database.Awards.AsNoTracking().SingleAsync()).Sha256);
        // What somebody wrote stays, and is not replaced with many at once.
        var again = await made.Manager.PageAsync(made.Here);
        Assert.Equal("Niet bevestigd.", ((IHtmlTextAreaElement)again.QuerySelector($"#motivering-{made.Product}")!).Value);
        using var advised = await made.Manager.PostAsync(new Uri($"{made.Here}?handler=adviezen", UriKind.Relative), new FormUrlEncodedContent(await FormAsync(made.Manager, made.Here, decide)));
        Assert.Equal("Niet bevestigd.", (await database.Awards.AsNoTracking().SingleAsync()).Motivation);
    }

    [Theory, EveryDatabase]
    public async Task A_repair_is_asked_of_what_is_not_met_extended_and_taken_back(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await MakeAsync(app);
        await app.AccountAsync("bea@example.nl", memberships: (made.Provider, OrganisationRole.Reader));
        var ask = $"{made.Here}/herstel";
        using var empty = await made.Manager.SendFormAsync(ask, [.. RoundVisit.Moment("tot", 1, 2, 2027, "12:00")]);
        var faults = (await empty.PageAsync()).QuerySelector(".p-errors")!.TextContent;
        Assert.All(["Kies ten minste een punt", "Schrijf op wat de aanbieder moet herstellen", "Kies een moment binnen 30 dagen"], fault => Assert.Contains(fault, faults, StringComparison.Ordinal));
        using var sent = await made.Manager.SendFormAsync(ask, [("punt", EntryKey.Organisation), ("tekst", "Bevestig uw gegevens."), .. RoundVisit.Moment("tot", 9, 12, 2026, "12:00")]);
        Assert.Equal(made.Here, sent.Headers.Location?.ToString());
        await using var database = app.Database.Open();
        var repair = await database.RepairRequests.SingleAsync();
        Assert.Equal((EntryKey.Organisation, new DateTime(2026, 12, 9, 11, 0, 0, DateTimeKind.Utc)), (Assert.Single(repair.Keys), repair.DueAt));
        var mail = await database.MailMessages.SingleAsync(one => one.To == "bea@example.nl");
        Assert.Contains($"/aanbieder/linde/inschrijven/{made.Round.Id}/herstel", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bevestig uw gegevens", mail.Text, StringComparison.Ordinal);
        // While it runs nothing is decided, and no other one is asked.
        Assert.Null((await made.Manager.PageAsync(made.Here)).QuerySelector("form[action$=besluit]"));
        using var second = await made.Manager.GetAsync(new Uri(ask, UriKind.Relative));
        Assert.Equal($"{ask}/{repair.Id}", second.Headers.Location?.ToString());

        var here = $"{ask}/{repair.Id}";
        using var sooner = await made.Manager.SendFormAsync(here, "form[action$=verlengen]", [.. RoundVisit.Moment("tot", 8, 12, 2026, "12:00")]);
        Assert.Contains("Dit is eerder dan nu is afgesproken", (await sooner.PageAsync()).QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        var stale = await FormAsync(made.Manager, here, "form[action$=intrekken]");
        using var more = await made.Manager.SendFormAsync(here, "form[action$=verlengen]", [.. RoundVisit.Moment("tot", 10, 12, 2026, "12:00")]);
        Assert.Equal(HttpStatusCode.Redirect, more.StatusCode);
        stale["bericht"] = "Niet meer nodig.";
        using var late = await made.Manager.PostAsync(new Uri($"{here}?handler=intrekken", UriKind.Relative), new FormUrlEncodedContent(stale));
        Assert.Null((await database.RepairRequests.AsNoTracking().SingleAsync()).WithdrawnAt);
        using var withdrawn = await made.Manager.SendFormAsync(here, "form[action$=intrekken]", ("bericht", "Niet meer nodig."));
        var stored = await database.RepairRequests.AsNoTracking().SingleAsync();
        Assert.Equal(new DateTime(2026, 12, 10, 11, 0, 0, DateTimeKind.Utc), stored.DueAt);
        Assert.NotNull(stored.WithdrawnAt);
        Assert.Equal("Niet meer nodig.", stored.WithdrawnReason);
        Assert.Contains("Niet meer nodig.", (await made.Manager.PageAsync(here)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, await database.MailMessages.CountAsync(one => one.To == "bea@example.nl"));
        Assert.NotNull((await made.Manager.PageAsync(made.Here)).QuerySelector("form[action$=besluit]"));
    }

    [Fact]
    public async Task Nobody_judges_a_round_in_which_the_own_organisation_applies_or_that_is_not_judged()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await MakeAsync(app);
        using var own = await app.LoggedInAsync(await app.AccountAsync("beide@example.nl", regions: ["midden-holland"], memberships: (made.Provider, OrganisationRole.Reader)));
        var round = $"/contractbeheer/rondes/{made.Round.Id}";
        foreach (var address in new[] { made.List, made.Here, $"{made.Here}/herstel", $"{made.Here}/herstel/1", $"{made.Here}/bestanden/1", $"{round}/besluiten", $"{round}/bezwaren", $"{round}/bezwaren/1", $"{round}/heropenen", $"{round}/definitief", $"{round}/archief" })
        {
            using var barred = await own.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal((address, round), (address, barred.Headers.Location?.ToString()));
        }
        Assert.Contains("U werkt zelf voor een aanbieder die zich in deze ronde inschrijft", (await own.PageAsync(round)).Body!.TextContent, StringComparison.Ordinal);
        using var other = await app.LoggedInAsync(await app.AccountAsync("anders@example.nl", regions: ["midden-holland"], memberships: (await app.OrganisationAsync("eik"), OrganisationRole.Reader)));
        Assert.NotNull((await other.PageAsync(made.Here)).QuerySelector("form[action$=besluit]"));
        var form = await FormAsync(made.Manager, made.Here, $"#product-{made.Product} form[action$=besluit]");
        await using var database = app.Database.Open();
        await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(round => round.Step, RoundStep.ProvisionallyAwarded));
        (form[$"besluit-{made.Product}"], form[$"motivering-{made.Product}"]) = ("afgewezen", "Te laat.");
        using var late = await made.Manager.PostAsync(new Uri($"{made.Here}?handler=besluit", UriKind.Relative), new FormUrlEncodedContent(form));
        Assert.Equal(made.Here, late.Headers.Location?.ToString());
        Assert.Empty(await database.Awards.ToListAsync());
        Assert.Contains("niet in beoordeling", (await made.Manager.PageAsync(made.Here)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_sent_with_the_enrolment_that_it_is_of()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var sealedIn = await Enrolments.SealedEnrolments.MakeAsync(app, "eigen");
        using var manager = await app.ManagerAsync();
        var here = $"/contractbeheer/rondes/{sealedIn.Round.Id}/beoordelen/{sealedIn.Enrolment.Id}";
        await app.PassAsync(sealedIn.Round, TimeSpan.FromDays(8));
        using var early = await manager.GetAsync(new Uri($"{here}/bestanden/{sealedIn.SubmittedFile.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, early.StatusCode);
        await using var database = app.Database.Open();
        await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(round => round.Step, RoundStep.Judging));
        Assert.Contains((await manager.PageAsync(here)).Links("main a"), link => link == $"{here}/bestanden/{sealedIn.SubmittedFile.Id}");
        // The file of these tests is said to be of another size than it is.
        database.EnrolmentReader = EnrolmentReader.Provider(sealedIn.Provider.Id);
        await database.EnrolmentFiles.ExecuteUpdateAsync(set => set.SetProperty(one => one.Size, $"{Enrolments.SealedEnrolments.Mark}-inhoud-ingediend".Length));
        using var file = await manager.GetAsync(new Uri($"{here}/bestanden/{sealedIn.SubmittedFile.Id}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        // Of another enrolment, or not submitted, it is not there.
        using var other = await manager.GetAsync(new Uri($"/contractbeheer/rondes/{sealedIn.Round.Id}/beoordelen/{sealedIn.Enrolment.Id - 1}/bestanden/{sealedIn.SubmittedFile.Id}", UriKind.Relative));
        using var replaced = await manager.GetAsync(new Uri($"{here}/bestanden/{sealedIn.SubmittedFile.Id + 1}", UriKind.Relative));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (other.StatusCode, replaced.StatusCode));
    }

    private static async Task<Made> MakeAsync(PortalApp app, bool begin = true)
    {
        var provider = await app.OrganisationAsync("linde");
        var round = await app.RoundAsync("midden-holland", products: [DayCare]);
        var question = await app.QuestionAsync(round, QuestionKind.Text, "Hoe werkt u?");
        var offered = (await app.OfferedAsync(round))[DayCare];
        await app.EnrolmentAsync(round, provider, (EntryKey.Product(offered), "0513"), (EntryKey.Question(question.Id), "Wij werken in kleine groepen."), (EntryKey.Team(offered), TestRounds.TeamOf((2, Level.Hbo))));
        var submission = await app.SubmissionAsync(round, provider);
        if (begin)
        {
            await app.PassAsync(round, TimeSpan.FromDays(8));
            await using var database = app.Database.Open();
            await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(one => one.Step, RoundStep.Judging));
        }
        return new(provider, round, submission, offered, await app.ManagerAsync());
    }

    /// <summary>The hidden fields of a form, to send later.</summary>
    private static async Task<Dictionary<string, string>> FormAsync(HttpClient browser, string page, string form) =>
        (await browser.PageAsync(page)).Form(form);

    /// <summary>Where a point stands: the number of its group, and its own.</summary>
    private static (int Group, int Index) Point(IHtmlDocument page, string title)
    {
        var row = page.QuerySelectorAll("form[action$=punten] > ul > li").Single(one => one.QuerySelector("strong")?.TextContent == title);
        return (int.Parse(row.Closest("form")!.QuerySelector("input[name=deel]")!.GetAttribute("value")!, null), int.Parse(row.QuerySelector("input[type=radio]")!.GetAttribute("name")!.Split('-')[1], null));
    }

    private sealed record Made(Organisation Provider, Round Round, Submission Submission, int Product, HttpClient Manager)
    {
        public string List => $"/contractbeheer/rondes/{Round.Id}/beoordelen";

        public string Here => $"{List}/{Submission.EnrolmentId}";

        /// <summary>Sends a form of points, with what is found of others as it is.</summary>
        public Task<HttpResponseMessage> SendAsync(int group, params (string, string)[] values) => Manager.SendFormAsync(Here, $"#deel-{group} form", values);
    }
}
