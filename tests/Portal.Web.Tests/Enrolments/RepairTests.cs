using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Enrolments;
using Portal.Data.Judging;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Enrolments;
using Portal.Web.Hosting;
using Portal.Web.Jobs;
using Portal.Web.Judging;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Enrolments;

/// <summary>A provider repairs what the region asked, and nothing else, before the deadline of the request.</summary>
public sealed class RepairTests
{
    [Theory, EveryDatabase]
    public async Task Only_what_was_asked_is_changed_and_submitted_in_one_go(DatabaseProvider provider)
    {
        await using var made = await Made.MakeAsync(provider);
        var (visit, asked, other) = (made.Visit, made.Asked, made.Other);
        // The region hears it; who judges finds it anew.
        await visit.App.AccountAsync("regio@example.nl", regions: ["midden-holland"]);

        // The task pages take what was asked, and nothing else.
        Assert.Contains("De regio vraagt om herstel", (await visit.PageAsync("vragen")).Body!.Words(), StringComparison.Ordinal);
        var page = await visit.PageAsync("vragen");
        Assert.NotNull(page.QuerySelector($"#form-vraag-{asked.Id}"));
        Assert.Null(page.QuerySelector($"#form-vraag-{other.Id}"));
        foreach (var task in new[] { "organisatie", "producten", "partners", "tarieven", $"personeel/{visit.Offered[EnrolVisit.DayCare]}" })
            Assert.Null((await visit.PageAsync(task)).QuerySelector("main form[method=post] button[type=submit]"));
        var refused = await visit.SendAsync("vragen", $"#form-vraag-{asked.Id}", ("vraag", $"{other.Id}"), ($"vraag-{other.Id}", "Stiekem anders."), ("versie", "0"), ("revisie", "1"));
        Assert.Contains("Dit kunt u niet meer wijzigen", refused.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal("Dat ook.", (await visit.SaidAsync(EntryKey.Question(other.Id)))!.Value);
        // What no page lets through, is not saved by what is below them either.
        Assert.False(await made.SayAsync(EntryKey.Question(other.Id), "Stiekem anders."));
        Assert.False(await made.SayAsync(EntryKey.Product(visit.Offered[EnrolVisit.Stay]), "0513"));
        Assert.Equal("Dat ook.", (await visit.SaidAsync(EntryKey.Question(other.Id)))!.Value);

        Assert.Contains("Er is nog niets hersteld", (await made.Signatory.PageAsync(made.Address)).Body!.Words(), StringComparison.Ordinal);
        await visit.SendAsync("vragen", $"#form-vraag-{asked.Id}", ($"vraag-{asked.Id}", "Nu beter."));
        Assert.Equal("Nu beter.", (await visit.SaidAsync(EntryKey.Question(asked.Id)))!.Value);
        Assert.Null((await visit.Browser.PageAsync(made.Address)).QuerySelector("main form[method=post]"));

        using var untold = await made.Signatory.SendFormAsync(made.Address);
        Assert.Contains("Vink de verklaring aan", (await untold.PageAsync()).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        using var sent = await made.Signatory.SendFormAsync(made.Address, ("verklaring", "ja"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var receipt = await made.Signatory.PageAsync(sent.Headers.Location!.ToString());
        Assert.Contains("Nu beter.", receipt.Body!.Words(), StringComparison.Ordinal);

        await using var database = visit.App.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Provider(visit.Organisation.Id);
        var submissions = await database.Submissions.Include(one => one.Files).OrderBy(one => one.Id).ToListAsync();
        Assert.Equal([(SubmissionState.Replaced, null), (SubmissionState.Counts, (int?)made.Request)], submissions.Select(one => (one.State, one.RepairId)));
        var (was, now) = (CanonicalJson.Read<SubmittedContent>(submissions[0].Content), CanonicalJson.Read<SubmittedContent>(submissions[1].Content));
        Assert.Equal(["Nu beter.", "Dat ook."], now.Answers.Select(answer => answer.Answer));
        // What a colleague changed after the deadline before, and was never submitted, is not in it.
        Assert.Equal(CanonicalJson.Write(was.Products), CanonicalJson.Write(now.Products));
        Assert.Equal([made.File], submissions[1].Files.Select(file => file.Id));
        Assert.Equal([EntryKey.Question(other.Id)], await database.PointJudgements.Select(judgement => judgement.Key).ToListAsync());
        Assert.Equal(submissions[1].ReceivedAt, (await database.RepairRequests.SingleAsync()).AnsweredAt);
        Assert.Equal(["jo@example.nl", "tekenaar@example.nl"], await database.MailMessages.Where(mail => mail.Subject.Contains(submissions[1].Number)).OrderBy(mail => mail.To).Select(mail => mail.To).ToListAsync());
        Assert.Equal(1, await database.Alerts.CountAsync(alert => alert.Region == "midden-holland" && alert.Link == $"/contractbeheer/rondes/{visit.Round.Id}/beoordelen/{submissions[1].EnrolmentId}"));

        // It is over: nothing can be changed any more.
        Assert.Contains("Hersteld", (await made.Signatory.PageAsync(made.Address)).Body!.Words(), StringComparison.Ordinal);
        Assert.Null((await visit.PageAsync("vragen")).QuerySelector($"#form-vraag-{asked.Id}"));
        Assert.False(await made.SayAsync(EntryKey.Question(asked.Id), "Nog beter."));
    }

    [Theory, EveryDatabase]
    public async Task Before_its_deadline_counts_and_the_first_of_two_closes_it(DatabaseProvider provider)
    {
        await using var made = await Made.MakeAsync(provider);
        var due = made.Due;
        Assert.True(await made.SayAsync(EntryKey.Question(made.Asked.Id), "Nu beter."));
        using var other = await made.Visit.App.LoggedInAsync(await made.Visit.App.SignatoryAsync("tweede@example.nl", made.Visit.Organisation));
        var (mine, theirs) = (await FormAsync(made.Signatory, made.Address), await FormAsync(other, made.Address));
        made.Visit.App.Clock.Now = new(due, TimeSpan.Zero);
        using (var late = await made.Signatory.PostAsync(new Uri(made.Address, UriKind.Relative), new FormUrlEncodedContent(mine)))
            Assert.Contains("Uw herstel kwam te laat", (await late.PageAsync()).Body!.Words(), StringComparison.Ordinal);
        Assert.False(await made.SayAsync(EntryKey.Question(made.Asked.Id), "Te laat."));
        made.Visit.App.Clock.Now = new(due.AddTicks(-1), TimeSpan.Zero);
        var answers = await Task.WhenAll(SendAsync(made.Signatory, mine), SendAsync(made.Signatory, mine), SendAsync(other, theirs));
        await using var database = made.Visit.App.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Provider(made.Visit.Organisation.Id);
        var repaired = await database.Submissions.SingleAsync(one => one.RepairId != null);
        Assert.Equal((SubmissionState.Counts, due.AddSeconds(-1)), (repaired.State, repaired.ReceivedAt));
        Assert.All(answers.Where(answer => answer.StatusCode == HttpStatusCode.Redirect), answer => Assert.EndsWith($"/ontvangst/{repaired.Sequence}", answer.Headers.Location!.ToString(), StringComparison.Ordinal));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.Redirect))
            Assert.Contains("Het herstel is al ingediend", (await answer.PageAsync()).Body!.Words(), StringComparison.Ordinal);

        Task<HttpResponseMessage> SendAsync(HttpClient browser, Dictionary<string, string> form) => browser.PostAsync(new Uri(made.Address, UriKind.Relative), new FormUrlEncodedContent(form));
    }

    [Fact]
    public async Task What_the_region_takes_back_cannot_be_repaired_and_what_comes_near_is_told()
    {
        await using var made = await Made.MakeAsync(DatabaseProvider.Sqlite, minutes: (24 * 60) + 5);
        Assert.Contains("De regio vraagt om herstel", (await made.Visit.Browser.PageAsync("/aanbieder/linde/inschrijven")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Herstel uw inschrijving", (await made.Visit.Browser.PageAsync("/aanbieder/linde")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Te herstellen", (await made.Visit.PageAsync()).QuerySelector("#verloop")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Te herstellen", (await made.Visit.PageAsync("herstel")).Body!.Words(), StringComparison.Ordinal);
        made.Visit.App.Clock.Now = new(made.Due.AddDays(-1), TimeSpan.Zero);
        await using var scope = made.Visit.App.Get<IServiceScopeFactory>().CreateAsyncScope();
        Assert.Equal("1 aanbieder herinnerd.", await PortalJobs.Table.Find("inschrijfherinnering")!.RunAsync(scope.ServiceProvider, default));
        Assert.Null(await PortalJobs.Table.Find("inschrijfherinnering")!.RunAsync(scope.ServiceProvider, default));

        Assert.True(await made.SayAsync(EntryKey.Question(made.Asked.Id), "Nu beter."));
        var form = await FormAsync(made.Signatory, made.Address);
        await using (var database = made.Visit.App.Database.Open())
            await database.RepairRequests.ExecuteUpdateAsync(set => set.SetProperty(request => request.WithdrawnAt, made.Visit.App.Clock.Now.UtcDateTime).SetProperty(request => request.WithdrawnReason, "Het is al duidelijk."));
        using var sent = await made.Signatory.PostAsync(new Uri(made.Address, UriKind.Relative), new FormUrlEncodedContent(form));
        Assert.Contains("Het verzoek is ingetrokken", (await sent.PageAsync()).Body!.Words(), StringComparison.Ordinal);
        Assert.False(await made.SayAsync(EntryKey.Question(made.Asked.Id), "Nog beter."));
        Assert.Equal(HttpStatusCode.NotFound, await made.Signatory.StatusAsync($"{made.Visit.Here}/herstel/999"));
        foreach (var page in new[] { made.Address, $"{made.Visit.Here}/herstel" })
            Assert.Contains("Het is al duidelijk.", (await made.Signatory.PageAsync(page)).Body!.Words(), StringComparison.Ordinal);
        // Of a round that was withdrawn nothing is to be repaired.
        await using (var database = made.Visit.App.Database.Open())
        {
            await database.RepairRequests.ExecuteUpdateAsync(set => set.SetProperty(request => request.WithdrawnAt, (DateTime?)null).SetProperty(request => request.WithdrawnReason, (string?)null));
            await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(round => round.Step, RoundStep.Withdrawn));
        }
        var over = (await made.Signatory.PageAsync(made.Address)).Body!.Words();
        Assert.Contains("Vervallen", over, StringComparison.Ordinal);
        Assert.DoesNotContain("Dat kon tot", over, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_condition_that_the_portal_found_met_is_explained_when_the_region_asks_it()
    {
        const string DayCare = "nijmegen-2023/dagbesteding-intersectoraal-jeugd";
        await using var visit = await EnrolVisit.MakeAsync(DatabaseProvider.Sqlite, "rijk-van-nijmegen", DayCare);
        await visit.App.ContractAsync(visit.Organisation, "nijmegen-2023/vervoer-jeugd");
        await visit.BeginAsync(DayCare);
        var submission = await visit.App.SubmissionAsync(visit.Round, visit.Organisation);
        var content = CanonicalJson.Read<SubmittedContent>(submission.Content);
        var condition = Assert.Single(content.Products[0].Conditions);
        Assert.Equal(ConditionVerdict.Met, condition.Verdict);
        var name = EntryKey.ConditionName(condition.Kind, condition.Text);
        var key = EntryKey.Condition(content.Products[0].Number, name);
        await visit.CloseAsync();
        var field = $"uitleg-{content.Products[0].Number}-{name}";
        Assert.Null((await visit.PageAsync("voorwaarden")).QuerySelector($"#form-{field}"));
        await using var database = visit.App.Database.Open();
        await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(round => round.Step, RoundStep.Judging));
        var now = visit.App.Clock.Now.UtcDateTime;
        database.RepairRequests.Add(new() { EnrolmentId = submission.EnrolmentId, Keys = [key], Text = "Hoe regelt u het vervoer?", AskedAt = now, DueAt = now.AddMinutes(20) });
        await database.SaveChangesAsync();
        await visit.SendAsync("voorwaarden", $"#form-{field}", (field, "Met eigen busjes."));
        Assert.Equal("Met eigen busjes.", (await visit.SaidAsync(key))!.Value);

        // A person finds that nothing is met: what words can mend is asked, and what they cannot mend is not.
        content = content with { Products = [content.Products[0] with { Tariff = "€ 1,00", IsTariffAccepted = true }] };
        Assert.Equal([key], Asked(content));
        Assert.Empty(Asked(content with { Products = [content.Products[0] with { Conditions = [condition with { Kind = EnrolmentConditionKind.AlsoContracted }] }] }));

        IEnumerable<string> Asked(SubmittedContent content)
        {
            var points = Domain.Enrolments.Judging.PointsOf(content).Select(point => point.Key).Where(one => EntryKey.TaskOf(one) is "tarieven" || one.StartsWith("voorwaarde/", StringComparison.Ordinal)).ToHashSet();
            Assert.Equal(2, points.Count);
            var text = CanonicalJson.Write(content);
            var judged = new JudgedEnrolment(
                new() { RoundId = visit.Round.Id, OrganisationId = visit.Organisation.Id, StartedAt = now },
                new() { EnrolmentId = submission.EnrolmentId, Sequence = 1, Token = Guid.Empty, ReceivedAt = now, SignedBy = "", Content = text, Sha256 = CanonicalJson.Sha256(text), State = SubmissionState.Counts },
                [.. points.Select(one => new PointJudgement { EnrolmentId = submission.EnrolmentId, Key = one, IsMet = false, At = now })], [], []);
            return judged.Repairable.Select(point => point.Point.Key).Where(points.Contains);
        }
    }

    private static async Task<Dictionary<string, string>> FormAsync(HttpClient browser, string address) =>
        (await browser.PageAsync(address)).Form(("verklaring", "ja"));

    /// <summary>A round in judging, of which the region asks to repair one of two answers.</summary>
    private sealed record Made(EnrolVisit Visit, RoundQuestion Asked, RoundQuestion Other, int Request, int File, DateTime Due, HttpClient Signatory) : IAsyncDisposable
    {
        public string Address => $"{Visit.Here}/herstel/{Request}";

        public static async Task<Made> MakeAsync(DatabaseProvider provider, int minutes = 20)
        {
            var visit = await EnrolVisit.MakeAsync(provider);
            var (app, round) = (visit.App, visit.Round);
            var (asked, other) = (await app.QuestionAsync(round, QuestionKind.Text, "Hoe werkt u?"), await app.QuestionAsync(round, QuestionKind.Text, "En verder?"));
            await visit.BeginAsync(EnrolVisit.DayCare);
            var enrolment = await app.EnrolmentAsync(round, visit.Organisation, (EntryKey.Question(asked.Id), "Zo."), (EntryKey.Question(other.Id), "Dat ook."),
                (EntryKey.Team(visit.Offered[EnrolVisit.DayCare]), TestRounds.TeamOf((3, Level.Hbo))));
            await using var database = app.Database.Open();
            database.EnrolmentReader = EnrolmentReader.Provider(visit.Organisation.Id);
            // A file with what is not asked, that was taken out after it was submitted.
            var file = database.EnrolmentFiles.Add(new()
            {
                EnrolmentId = enrolment.Id, Key = EntryKey.Question(other.Id), FileName = "plan.pdf", ContentType = "application/pdf", Size = 3, Sha256 = "00", StoredAs = "plan", IsScanned = false,
                UploadedAt = app.Clock.Now.UtcDateTime, Salt = OwnEnrolments.NewSalt(),
            }).Entity;
            await database.SaveChangesAsync();
            await app.SubmissionAsync(round, visit.Organisation, files: [file.Id]);
            file.RemovedAt = app.Clock.Now.UtcDateTime;
            // What is changed and not submitted before the deadline, never counts.
            var team = EntryKey.Team(visit.Offered[EnrolVisit.DayCare]);
            await database.EnrolmentEntries.Where(entry => entry.Key == team).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Value, TestRounds.TeamOf((9, Level.Hbo))));
            await visit.CloseAsync();
            var now = app.Clock.Now.UtcDateTime;
            await database.Rounds.Where(one => one.Id == round.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Step, RoundStep.Judging));
            var request = database.RepairRequests.Add(new() { EnrolmentId = enrolment.Id, Keys = [EntryKey.Question(asked.Id)], Text = "Vertel meer over uw werk.", AskedAt = now, DueAt = now.AddMinutes(minutes) }).Entity;
            foreach (var question in new[] { asked, other })
                database.PointJudgements.Add(new() { EnrolmentId = enrolment.Id, Key = EntryKey.Question(question.Id), IsMet = false, At = now });
            await database.SaveChangesAsync();
            return new(visit, asked, other, request.Id, file.Id, request.DueAt, await app.LoggedInAsync(await app.SignatoryAsync("tekenaar@example.nl", visit.Organisation)));
        }

        /// <summary>Says something as the pages do it, without what they check.</summary>
        public async Task<bool> SayAsync(string key, string value)
        {
            await using var scope = Visit.App.Get<IServiceScopeFactory>().CreateAsyncScope();
            var draft = (await scope.ServiceProvider.GetRequiredService<OwnEnrolments>().DraftAsync(
                new(Visit.Organisation.Id, "linde", "De Linde", OrganisationStatus.Approved, false, OrganisationRole.Editor, false), Visit.Round.Id, default))!;
            var saving = scope.ServiceProvider.GetRequiredService<EnrolmentSaving>();
            var by = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Users.Select(user => user.Id).FirstAsync();
            saving.Say(draft, by, new Saying(key, value, key.StartsWith("vraag/", StringComparison.Ordinal) ? 1 : 0));
            return await saving.SaveAsync(draft, by, default);
        }

        public async ValueTask DisposeAsync()
        {
            Signatory.Dispose();
            await Visit.DisposeAsync();
        }
    }
}
