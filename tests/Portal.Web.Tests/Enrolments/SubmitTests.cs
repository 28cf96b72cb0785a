using System.Data.Common;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Enrolments;

/// <summary>A signatory submits what colleagues filled in, gets a receipt, submits again, withdraws, or is too late.</summary>
public sealed class SubmitTests
{
    private const string Product = "midden-holland-2025/dagbesteding-doorlopend-wmo";

    [Theory, EveryDatabase]
    public async Task What_is_shown_is_submitted_with_a_receipt_that_proves_it(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await MakeAsync(app);
        var page = await made.Signatory.PageAsync(made.Submit);
        Assert.Contains("Uw inschrijving is niet compleet", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Wij werken in kleine groepen.", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Gouda en Waddinxveen", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Voldoet", page.Body.TextContent, StringComparison.Ordinal);

        app.Clock.Now = new(2026, 12, 1, 12, 30, 15, 750, TimeSpan.Zero);
        using var sent = await made.Signatory.SendFormAsync(made.Submit, ("verklaring", "ja"), ("niet-compleet", "ja"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var receipt = sent.Headers.Location!.ToString();
        Assert.Equal($"{made.Here}/ontvangst/1", receipt);

        var shown = await made.Reader.PageAsync(receipt);
        var text = shown.Body!.TextContent;
        Assert.Contains("1 december 2026, 13:30:15 uur", text, StringComparison.Ordinal);
        Assert.Contains("Wij werken in kleine groepen.", text, StringComparison.Ordinal);
        Assert.Contains("tekenaar", text, StringComparison.Ordinal);
        var content = await made.Reader.GetByteArrayAsync(new Uri($"{receipt}/inschrijving.json", UriKind.Relative));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(content)), text, StringComparison.Ordinal);
        var json = Encoding.UTF8.GetString(content);
        Assert.Equal(json, CanonicalJson.Write(System.Text.Json.JsonDocument.Parse(json).RootElement));
        Assert.Contains("\"vraag\":{\"keuzes\":[],\"soort\":\"tekst\",\"toelichting\":null,\"verplicht\":true,\"vraag\":\"Hoe werkt u?\"}", json, StringComparison.Ordinal);
        var bewijs = await made.Reader.GetStringAsync(new Uri($"{receipt}/ontvangstbewijs.txt", UriKind.Relative));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(content)), bewijs, StringComparison.Ordinal);
        Assert.Contains("Dat is in UTC: 2026-12-01T12:30:15Z", bewijs, StringComparison.Ordinal);

        await using var database = app.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Provider(made.Provider.Id);
        var submission = await database.Submissions.SingleAsync();
        Assert.Equal(new DateTime(2026, 12, 1, 12, 30, 15, DateTimeKind.Utc), submission.ReceivedAt);
        Assert.Equal(submission.ReceivedAt, (await database.Enrolments.SingleAsync()).SubmittedAt);
        Assert.Matches("^2026(-[2-9BCDFGHJKMNP-TV-Z]{5}){2}$", submission.Number);
        Assert.Contains(submission.Number, text, StringComparison.Ordinal);
        Assert.Equal(1, await database.AuditEntries.CountAsync(entry => entry.Record == nameof(Submission) && entry.OrganisationId == made.Provider.Id));
        // Everyone of the organisation gets a mail; the alert is for those who keep or sign, but not for who did it.
        Assert.Equal(["bewerker@example.nl", "lezer@example.nl", "tekenaar@example.nl"], await database.MailMessages.Where(mail => mail.Subject.Contains("Ontvangstbewijs")).OrderBy(mail => mail.To).Select(mail => mail.To).ToListAsync());
        Assert.All(await database.MailMessages.Where(mail => mail.Subject.Contains(submission.Number)).Select(mail => mail.Text).ToListAsync(), mail =>
        {
            Assert.Contains(submission.Sha256, mail, StringComparison.Ordinal);
            Assert.Contains(receipt, mail, StringComparison.Ordinal);
            Assert.DoesNotContain("kleine groepen", mail, StringComparison.Ordinal);
        });
        var alert = await database.Alerts.Include(one => one.User).SingleAsync();
        Assert.Equal(("bewerker@example.nl", receipt), (alert.User!.Email, alert.Link));
        Assert.NotNull(alert.MailedAt);
    }

    [Theory, EveryDatabase]
    public async Task The_same_form_sent_twice_is_submitted_once_and_two_people_at_once_both_get_a_receipt(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await MakeAsync(app);
        var second = await app.SignatoryAsync("tweede@example.nl", made.Provider);
        using var other = await app.LoggedInAsync(second);
        var (mine, theirs) = (await FormAsync(made.Signatory, made.Submit), await FormAsync(other, made.Submit));
        var answers = await Task.WhenAll(SendAsync(made.Signatory, mine), SendAsync(made.Signatory, mine), SendAsync(other, theirs), SendAsync(made.Signatory, mine), SendAsync(other, theirs));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(2, answers.Select(answer => answer.Headers.Location!.ToString()).Distinct().Count());
        Assert.Single(new[] { 0, 1, 3 }.Select(index => answers[index].Headers.Location!.ToString()).Distinct());
        await using var database = app.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Provider(made.Provider.Id);
        var submissions = await database.Submissions.OrderBy(submission => submission.Id).ToListAsync();
        Assert.Equal([SubmissionState.Replaced, SubmissionState.Counts], submissions.Select(submission => submission.State));
        Assert.Equal(2, (await database.Enrolments.SingleAsync()).Version);
        Assert.Equal(8, await database.MailMessages.CountAsync(mail => mail.Subject.Contains("Ontvangstbewijs")));

        Task<HttpResponseMessage> SendAsync(HttpClient browser, Dictionary<string, string> form) => browser.PostAsync(new Uri(made.Submit, UriKind.Relative), new FormUrlEncodedContent(form));
    }

    [Theory, EveryDatabase]
    public async Task Before_the_deadline_counts_and_at_the_deadline_is_too_late(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await MakeAsync(app);
        var closes = new DateTime(2026, 12, 1, 12, 20, 0, DateTimeKind.Utc);
        await using (var change = app.Database.Open())
            await change.Rounds.ExecuteUpdateAsync(set => set.SetProperty(round => round.ClosesAt, closes));
        var (first, last, late) = (await FormAsync(made.Signatory, made.Submit), await FormAsync(made.Signatory, made.Submit), await FormAsync(made.Signatory, made.Submit));
        app.Clock.Now = closes.AddMinutes(-1);
        using var early = await PostAsync(first);
        app.Clock.Now = closes.AddTicks(-1);
        using var just = await PostAsync(last);
        Assert.Equal(HttpStatusCode.Redirect, just.StatusCode);
        app.Clock.Now = closes;
        using var refused = await PostAsync(late);
        var page = await refused.PageAsync();
        Assert.Contains("Uw inzending kwam te laat", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1 december 2026, 13:20:00 uur", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(just.Headers.Location!.ToString(), page.QuerySelector("[role=alert] a")!.GetAttribute("href"));
        // The same form again is no new submission: it has its receipt, also now.
        using var again = await PostAsync(last);
        Assert.Equal(just.Headers.Location, again.Headers.Location);

        // What is there stays to be read; there is nothing to send any more.
        var closed = await made.Signatory.PageAsync(made.Submit);
        Assert.Null(closed.QuerySelector("main form[method=post]"));
        Assert.Null((await made.Signatory.PageAsync($"{made.Here}/intrekken")).QuerySelector("main form[method=post]"));
        await using var database = app.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Manager(["midden-holland"], closes);
        Assert.Equal(closes.AddSeconds(-1), (await database.Submissions.SingleAsync()).ReceivedAt);

        Task<HttpResponseMessage> PostAsync(Dictionary<string, string> form) => made.Signatory.PostAsync(new Uri(made.Submit, UriKind.Relative), new FormUrlEncodedContent(form));
    }

    [Fact]
    public async Task Only_who_may_sign_submits_and_the_others_see_who_that_is()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await MakeAsync(app);
        var page = await made.Reader.PageAsync(made.Submit);
        Assert.Null(page.QuerySelector("main form[method=post]"));
        Assert.Contains("Tekenbevoegd voor Zorg linde: tekenaar.", page.Body!.TextContent, StringComparison.Ordinal);
        using var editor = await app.LoggedInAsync(made.Editor);
        using var answer = await editor.PostAsync(new Uri(made.Submit, UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>()));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, await editor.StatusAsync($"{made.Here}/intrekken"));
    }

    [Fact]
    public async Task What_is_missing_is_told_and_must_be_known()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await MakeAsync(app);
        using var neither = await made.Signatory.SendFormAsync(made.Submit);
        var page = await neither.PageAsync();
        Assert.StartsWith("Fout:", page.Title, StringComparison.Ordinal);
        Assert.Equal(["#niet-compleet", "#verklaring"], page.QuerySelectorAll(".p-errors a").Select(link => link.GetAttribute("href")));
        using var unknown = await made.Signatory.SendFormAsync(made.Submit, ("verklaring", "ja"));
        var second = await unknown.PageAsync();
        Assert.Equal(["#niet-compleet"], second.QuerySelectorAll(".p-errors a").Select(link => link.GetAttribute("href")));
        Assert.True(second.QuerySelector("#verklaring")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task Without_a_product_there_is_nothing_to_submit()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var round = await app.RoundAsync("midden-holland", products: Product);
        var provider = await app.OrganisationAsync("linde");
        using var signatory = await app.LoggedInAsync(await app.SignatoryAsync("tekenaar@example.nl", provider));
        var here = $"/aanbieder/linde/inschrijven/{round.Id}";
        // Nothing was begun: the way goes to the page where one begins.
        using var nothing = await signatory.GetAsync(new Uri($"{here}/indienen", UriKind.Relative));
        Assert.Equal(here, nothing.Headers.Location?.ToString());
        await app.EnrolmentAsync(round, provider, (EntryKey.Partners, "geen"));
        var page = await signatory.PageAsync($"{here}/indienen");
        Assert.Contains("U heeft nog geen product gekozen", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form[method=post]"));
        Assert.Equal(HttpStatusCode.NotFound, await signatory.StatusAsync("/aanbieder/linde/inschrijven/999/indienen"));
    }

    [Fact]
    public async Task What_somebody_changed_since_it_was_shown_is_shown_first()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await MakeAsync(app);
        var form = await FormAsync(made.Signatory, made.Submit);
        await SayAsync(app, made, "Wij werken in grote groepen.");
        using var changed = await made.Signatory.PostAsync(new Uri(made.Submit, UriKind.Relative), new FormUrlEncodedContent(form));
        var page = await changed.PageAsync();
        Assert.Contains("Er is intussen iets gewijzigd", page.QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Wij werken in grote groepen.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.False(page.QuerySelector("#verklaring")!.HasAttribute("checked"));
    }

    [Theory, EveryDatabase]
    public async Task What_was_received_before_the_deadline_counts_whatever_happens_after(DatabaseProvider provider)
    {
        var meanwhile = new Meanwhile();
        await using var app = await PortalApp.StartAsync(provider, services: services => services.ConfigureDbContext<PortalDbContext>(options => options.AddInterceptors(meanwhile)));
        var made = await MakeAsync(app);
        await using (var change = app.Database.Open())
            await change.Rounds.ExecuteUpdateAsync(set => set.SetProperty(round => round.ClosesAt, new DateTime(2026, 12, 1, 12, 20, 0, DateTimeKind.Utc)));
        var form = await FormAsync(made.Signatory, made.Submit);
        app.Clock.Now = new(2026, 12, 1, 12, 19, 59, 999, TimeSpan.Zero);
        // Before anything is read for it the deadline passes, a colleague changed something just before it, and the region begins to judge.
        meanwhile.Do(() =>
        {
            app.Clock.Now = new(2026, 12, 1, 12, 20, 30, TimeSpan.Zero);
            SayAsync(app, made, "Wij werken in grote groepen.").GetAwaiter().GetResult();
            using var database = app.Database.Open();
            database.Rounds.ExecuteUpdate(set => set.SetProperty(round => round.Step, RoundStep.Judging));
        });
        using var sent = await made.Signatory.PostAsync(new Uri(made.Submit, UriKind.Relative), new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var receipt = (await made.Signatory.PageAsync(sent.Headers.Location!.ToString())).Body!.TextContent;
        Assert.Contains("1 december 2026, 13:19:59 uur", receipt, StringComparison.Ordinal);
        // It cannot be shown again: what the provider said last is what is submitted.
        Assert.Contains("Wij werken in grote groepen.", receipt, StringComparison.Ordinal);
        Assert.Contains("Deze telt", receipt, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_was_received_last_counts_also_when_there_was_time_for_it_first(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await MakeAsync(app);
        var (first, last) = (await FormAsync(made.Signatory, made.Submit), await FormAsync(made.Signatory, made.Submit));
        app.Clock.Now = app.Clock.Now.AddMinutes(10);
        using var later = await made.Signatory.PostAsync(new Uri(made.Submit, UriKind.Relative), new FormUrlEncodedContent(last));
        app.Clock.Now = app.Clock.Now.AddMinutes(-5);
        using var earlier = await made.Signatory.PostAsync(new Uri(made.Submit, UriKind.Relative), new FormUrlEncodedContent(first));
        Assert.Contains("Vervangen door de inzending van 1 december 2026, 13:10:00 uur", (await made.Signatory.PageAsync(earlier.Headers.Location!.ToString())).Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Deze telt", (await made.Signatory.PageAsync(later.Headers.Location!.ToString())).Body!.TextContent, StringComparison.Ordinal);
        await using var database = app.Database.Open();
        Assert.Equal(new DateTime(2026, 12, 1, 12, 10, 0, DateTimeKind.Utc), (await database.Enrolments.SingleAsync()).SubmittedAt);
    }

    [Theory, EveryDatabase]
    public async Task After_a_change_it_is_told_and_submitted_again_and_the_last_one_counts(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await MakeAsync(app);
        using var first = await made.Signatory.SendFormAsync(made.Submit, ("verklaring", "ja"), ("niet-compleet", "ja"));
        var (receipt, unchanged) = (first.Headers.Location!.ToString(), "Daarna is er niets gewijzigd");
        Assert.Contains(unchanged, (await made.Reader.PageAsync(made.Submit)).Body!.TextContent, StringComparison.Ordinal);
        // Other dates are no change of the provider.
        await using (var database = app.Database.Open())
            await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(round => round.ClosesAt, made.Round.ClosesAt.AddDays(1)));
        Assert.Contains(unchanged, (await made.Reader.PageAsync(made.Submit)).Body!.TextContent, StringComparison.Ordinal);
        await SayAsync(app, made, "Wij werken in grote groepen.");
        foreach (var address in new[] { made.Submit, receipt })
            Assert.Contains("Na het indienen is er iets gewijzigd, door u, een partner of de regio: dat is nog niet ingediend", (await made.Reader.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);

        app.Clock.Now = app.Clock.Now.AddHours(1);
        using var second = await made.Signatory.SendFormAsync(made.Submit, ("verklaring", "ja"), ("niet-compleet", "ja"));
        Assert.NotEqual(receipt, second.Headers.Location!.ToString());
        var old = await made.Reader.PageAsync(receipt);
        Assert.Contains("Vervangen door de inzending van 1 december 2026, 14:00:00 uur", old.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Wij werken in kleine groepen.", old.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains(old.QuerySelectorAll("main a"), link => link.GetAttribute("href") == second.Headers.Location.ToString());
    }

    [Theory, EveryDatabase]
    public async Task A_submission_is_withdrawn_and_a_new_one_counts(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await MakeAsync(app);
        Assert.Contains("Er is niets om in te trekken", (await made.Signatory.PageAsync($"{made.Here}/intrekken")).Body!.TextContent, StringComparison.Ordinal);
        using var first = await made.Signatory.SendFormAsync(made.Submit, ("verklaring", "ja"), ("niet-compleet", "ja"));
        using var unsure = await made.Signatory.SendFormAsync($"{made.Here}/intrekken");
        Assert.Contains("Vink aan dat u het zeker weet", (await unsure.PageAsync()).Body!.TextContent, StringComparison.Ordinal);
        using var withdrawn = await made.Signatory.SendFormAsync($"{made.Here}/intrekken", ("zeker", "ja"));
        Assert.Equal(first.Headers.Location!.ToString(), withdrawn.Headers.Location!.ToString());
        Assert.Contains("Er telt nu geen inschrijving van u", (await made.Signatory.PageAsync(first.Headers.Location.ToString())).Body!.TextContent, StringComparison.Ordinal);
        await using (var database = app.Database.Open())
        {
            database.EnrolmentReader = EnrolmentReader.Provider(made.Provider.Id);
            Assert.Equal(SubmissionState.Withdrawn, (await database.Submissions.SingleAsync()).State);
            Assert.Null((await database.Enrolments.SingleAsync()).SubmittedAt);
            Assert.Equal(3, await database.MailMessages.CountAsync(mail => mail.Subject.Contains("is ingetrokken")));
        }
        // Every page says that it was withdrawn, and when; while the round is open and after it.
        var closesAt = made.Round.ClosesAt;
        foreach (var closes in new[] { closesAt, app.Clock.Now.UtcDateTime })
        {
            await SetClosesAsync(closes);
            foreach (var address in new[] { made.Here[..made.Here.LastIndexOf('/')], made.Here, made.Submit, $"{made.Here}/intrekken" })
            {
                var words = (await made.Signatory.PageAsync(address)).QuerySelector("main")!.Words();
                Assert.Matches("[Ii]ngetrokken op 1 december 2026, 13:00", words);
                Assert.DoesNotContain("niet ingediend", words, StringComparison.OrdinalIgnoreCase);
            }
        }
        await SetClosesAsync(closesAt);
        using var second = await made.Signatory.SendFormAsync(made.Submit, ("verklaring", "ja"), ("niet-compleet", "ja"));
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        await using var after = app.Database.Open();
        var counts = await after.Enrolments.SingleAsync();
        Assert.NotNull(counts.SubmittedAt);
        Assert.Null(counts.WithdrawnAt);

        async Task SetClosesAsync(DateTime closes)
        {
            await using var database = app.Database.Open();
            await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(round => round.ClosesAt, closes));
        }
    }

    [Fact]
    public async Task A_receipt_is_read_by_the_own_organisation_only()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await MakeAsync(app);
        using var sent = await made.Signatory.SendFormAsync(made.Submit, ("verklaring", "ja"), ("niet-compleet", "ja"));
        var receipt = sent.Headers.Location!.ToString();
        var stranger = await app.OrganisationAsync("vreemd");
        await app.EnrolmentAsync(made.Round, stranger);
        // Whoever submits again does not see how many others did meanwhile.
        await app.SubmissionAsync(made.Round, stranger);
        app.Clock.Now += TimeSpan.FromMinutes(1);
        using (var again = await made.Signatory.SendFormAsync(made.Submit, ("verklaring", "ja"), ("niet-compleet", "ja")))
            Assert.Equal($"{made.Here}/ontvangst/2", again.Headers.Location!.ToString());
        using var other = await app.LoggedInAsync(await app.SignatoryAsync("vreemd@example.nl", stranger));
        foreach (var part in new[] { "", "/inschrijving.json", "/ontvangstbewijs.txt" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await other.StatusAsync(receipt + part));
            Assert.DoesNotContain("kleine groepen", await other.GetStringAsync(new Uri(receipt.Replace("/linde/", "/vreemd/", StringComparison.Ordinal) + part, UriKind.Relative)), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.NotFound, await made.Signatory.StatusAsync($"{made.Here}/ontvangst/999"));
    }

    [Fact]
    public async Task A_page_asks_a_bounded_number_of_questions()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await MakeAsync(app);
        string receipt = "";
        for (var times = 0; times < 5; times++)
        {
            using var sent = await made.Signatory.SendFormAsync(made.Submit, ("verklaring", "ja"), ("niet-compleet", "ja"));
            receipt = sent.Headers.Location!.ToString();
        }
        foreach (var address in new[] { made.Submit, receipt })
        {
            using var count = new CommandCount(app.Database);
            await made.Signatory.PageAsync(address);
            Assert.InRange(count.Count, 1, 22);
        }
    }

    private static async Task<Made> MakeAsync(PortalApp app)
    {
        var round = await app.RoundAsync("midden-holland", products: Product);
        var question = await app.QuestionAsync(round, QuestionKind.Text, "Hoe werkt u?");
        var offered = (await app.OfferedAsync(round))[Product];
        var provider = await app.OrganisationAsync("linde");
        await app.EnrolmentAsync(round, provider, (EntryKey.Product(offered), "0513,0627"), (EntryKey.Question(question.Id), "Wij werken in kleine groepen."), (EntryKey.Team(offered), TestRounds.TeamOf((3, Level.Hbo))));
        var signatory = await app.SignatoryAsync("tekenaar@example.nl", provider);
        var reader = await app.AccountAsync("lezer@example.nl", memberships: (provider, OrganisationRole.Reader));
        var editor = await app.AccountAsync("bewerker@example.nl", memberships: (provider, OrganisationRole.Editor));
        return new(round, question, provider, editor, await app.LoggedInAsync(signatory), await app.LoggedInAsync(reader));
    }

    private static async Task SayAsync(PortalApp app, Made made, string answer)
    {
        await using var database = app.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Provider(made.Provider.Id);
        var key = EntryKey.Question(made.Question.Id);
        await database.EnrolmentEntries.Where(entry => entry.Key == key).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Value, answer));
    }

    /// <summary>The form as the page makes it, filled in.</summary>
    private static async Task<Dictionary<string, string>> FormAsync(HttpClient browser, string address) =>
        (await browser.PageAsync(address)).Form(("verklaring", "ja"), ("niet-compleet", "ja"));

    /// <summary>Lets something happen once before the next thing that is read from the database.</summary>
    private sealed class Meanwhile : DbCommandInterceptor
    {
        private Action? happens;

        public void Do(Action what) => happens = what;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Exchange(ref happens, null)?.Invoke();
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }

    private sealed record Made(Round Round, RoundQuestion Question, Organisation Provider, PortalUser Editor, HttpClient Signatory, HttpClient Reader)
    {
        public string Here => $"/aanbieder/linde/inschrijven/{Round.Id}";

        public string Submit => $"{Here}/indienen";
    }
}
