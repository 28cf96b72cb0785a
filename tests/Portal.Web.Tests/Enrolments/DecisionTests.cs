using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Contracts;
using Portal.Data.Enrolments;
using Portal.Data.Findings;
using Portal.Data.Judging;
using Portal.Data.Organisations;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Enrolments;

/// <summary>A provider reads what was decided of its enrolment once it was sent, objects to it, and accepts the contract that comes of it.</summary>
public sealed class DecisionTests
{
    private const string Motivation = "U voldoet aan alle eisen.";

    [Fact]
    public async Task A_decision_is_read_when_it_was_sent_and_not_before_or_after_it_was_taken_back()
    {
        await using var made = await Made.MakeAsync(DatabaseProvider.Sqlite);
        var (visit, decision) = (made.Visit, $"{made.Visit.Here}/besluit");
        await made.StepAsync(RoundStep.Judging, null);
        var before = await visit.Browser.PageAsync(decision);
        Assert.Contains("Er is nu geen besluit", before.Body!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(Motivation, before.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("De regio beoordeelt de inschrijvingen", (await visit.Browser.PageAsync("/aanbieder/linde/inschrijven")).Body!.Words(), StringComparison.Ordinal);

        await made.StepAsync(RoundStep.ProvisionallyAwarded, visit.App.Clock.Now.UtcDateTime);
        var text = (await visit.Browser.PageAsync(decision)).Body!.Words();
        Assert.Contains(Motivation, text, StringComparison.Ordinal);
        Assert.Contains("Gegund", text, StringComparison.Ordinal);
        Assert.Contains("Bezwaar maken kan tot en met 21 december 2026", text, StringComparison.Ordinal);
        Assert.Contains("Het besluit staat klaar", (await visit.Browser.PageAsync("/aanbieder/linde/inschrijven")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Lees het besluit", (await visit.Browser.PageAsync("/aanbieder/linde")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Staat klaar", (await visit.PageAsync()).QuerySelector("#verloop")!.Words(), StringComparison.Ordinal);

        // Without a standstill nobody objects, and nothing is said of it.
        await using (var database = visit.App.Database.Open())
            await database.Rounds.Where(round => round.Id == visit.Round.Id).ExecuteUpdateAsync(set => set.SetProperty(round => round.StandstillDays, 0));
        foreach (var page in new[] { decision, "/aanbieder/linde", visit.Here })
            Assert.DoesNotContain("ezwaar", (await visit.Browser.PageAsync(page)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Er is geen bezwaartermijn", (await made.Signatory.PageAsync($"{decision}/bezwaar")).Body!.Words(), StringComparison.Ordinal);

        await made.StepAsync(RoundStep.Judging, null);
        Assert.DoesNotContain(Motivation, (await visit.Browser.PageAsync(decision)).Body!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_may_sign_objects_until_the_last_day_of_the_standstill(DatabaseProvider provider)
    {
        // The standstill is until the end of its last day in the Netherlands: 23:00 in UTC.
        var end = new DateTime(2026, 12, 1, 23, 0, 0, DateTimeKind.Utc);
        await using var made = await Made.MakeAsync(provider, end.AddMinutes(-10));
        var (visit, address) = (made.Visit, $"{made.Visit.Here}/besluit/bezwaar");
        await made.StepAsync(RoundStep.ProvisionallyAwarded, end.AddDays(-20).AddHours(-1));
        using (var reader = await visit.App.LoggedInAsync(await visit.App.AccountAsync("lezer@example.nl", memberships: (visit.Organisation, OrganisationRole.Reader))))
            Assert.Null((await reader.PageAsync(address)).QuerySelector("main form[method=post]"));
        using (var empty = await made.Signatory.SendFormAsync(address))
            Assert.Contains("Vul in waar u het niet mee eens bent", (await empty.PageAsync()).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        using (var number = await made.Signatory.SendFormAsync(address, ("bezwaar", "Het gaat om 123456782.")))
            Assert.Contains("BSN", (await number.PageAsync()).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        var form = (await made.Signatory.PageAsync(address)).Form(("bezwaar", "Wij zijn het er niet mee eens."));

        visit.App.Clock.Now = new(end, TimeSpan.Zero);
        using (var late = await SendAsync())
        {
            var page = await late.PageAsync();
            Assert.Contains("Uw bezwaar is niet ontvangen", page.Body!.Words(), StringComparison.Ordinal);
            Assert.Contains("Wij zijn het er niet mee eens.", page.Body!.Words(), StringComparison.Ordinal);
        }
        visit.App.Clock.Now = new(end.AddTicks(-1), TimeSpan.Zero);
        var answers = await Task.WhenAll(SendAsync(), SendAsync(), SendAsync());
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        await using var database = visit.App.Database.Open();
        var objection = await database.Objections.SingleAsync();
        Assert.Equal(("Wij zijn het er niet mee eens.", Side.Provider, end.AddSeconds(-1)), (objection.Text, objection.Side, objection.At));
        Assert.Equal(3, await database.MailMessages.CountAsync(mail => mail.Subject == "Wij hebben uw bezwaar ontvangen"));
        Assert.All(await database.MailMessages.Select(mail => mail.Text).ToListAsync(), mail => Assert.DoesNotContain("niet mee eens", mail, StringComparison.Ordinal));
        Assert.Equal(1, await database.Alerts.CountAsync(alert => alert.Region == "midden-holland" && alert.Link == $"/contractbeheer/rondes/{visit.Round.Id}/bezwaren/{objection.Id}"));
        Assert.Contains("Wacht op antwoord", (await made.Signatory.PageAsync($"{visit.Here}/besluit")).Body!.Words(), StringComparison.Ordinal);

        // Something else is another objection, also while the first waits.
        form["bezwaar"] = "En nog iets.";
        using (var other = await SendAsync())
            Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
        Assert.Equal(2, await database.Objections.CountAsync());

        await database.Objections.ExecuteUpdateAsync(set => set.SetProperty(one => one.Outcome, ObjectionOutcome.Dismissed).SetProperty(one => one.Answer, "Wij blijven erbij.").SetProperty(one => one.SettledAt, end));
        Assert.Contains("Wij blijven erbij.", (await made.Signatory.PageAsync($"{visit.Here}/besluit")).Body!.Words(), StringComparison.Ordinal);

        Task<HttpResponseMessage> SendAsync() => made.Signatory.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(form));
    }

    [Theory, EveryDatabase]
    public async Task An_objection_is_withdrawn_once_and_not_after_an_answer(DatabaseProvider provider)
    {
        await using var made = await Made.MakeAsync(provider);
        var (visit, decision) = (made.Visit, $"{made.Visit.Here}/besluit");
        await made.StepAsync(RoundStep.ProvisionallyAwarded, visit.App.Clock.Now.UtcDateTime);
        foreach (var text in new[] { "Wij zijn het er niet mee eens.", "En nog iets." })
        {
            using var sent = await made.Signatory.SendFormAsync($"{decision}/bezwaar", ("bezwaar", text));
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        await using var database = visit.App.Database.Open();
        var objections = await database.Objections.AsNoTracking().OrderBy(one => one.Id).ToListAsync();
        string Address(int place) => $"{decision}/bezwaar/{objections[place].Id}/intrekken";
        // Only who may sign is offered it.
        Assert.Null((await visit.Browser.PageAsync(decision)).QuerySelector("main a[href$=intrekken]"));
        var ways = (await made.Signatory.PageAsync(decision)).QuerySelectorAll("main a[href$=intrekken]").Select(way => way.GetAttribute("href")).Order();
        Assert.Equal([Address(0), Address(1)], ways);

        var asked = await made.Signatory.PageAsync(Address(0));
        Assert.Contains("Wij zijn het er niet mee eens.", asked.Body!.Words(), StringComparison.Ordinal);
        var form = asked.Form();
        // A contract manager answers meanwhile.
        using var region = await visit.App.LoggedInAsync(await visit.App.AccountAsync("beheer@example.nl", regions: ["midden-holland"]));
        var managed = $"/contractbeheer/rondes/{visit.Round.Id}/bezwaren/{objections[0].Id}";
        var answer = (await region.PageAsync(managed)).Form(("uitkomst", "ongegrond"), ("antwoord", "Wij blijven erbij."));
        var answers = await Task.WhenAll(SendAsync(0), SendAsync(0), SendAsync(0));
        Assert.All(answers, one => Assert.Equal(decision, one.Headers.Location!.ToString()));
        var withdrawn = await database.Objections.AsNoTracking().SingleAsync(one => one.Id == objections[0].Id);
        Assert.Equal((ObjectionOutcome.Withdrawn, null, visit.App.Clock.Now.UtcDateTime), (withdrawn.Outcome, withdrawn.Answer, withdrawn.SettledAt!.Value));
        var page = await made.Signatory.PageAsync(decision);
        Assert.Contains("Uw bezwaar is ingetrokken.", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Ingetrokken op 1 december 2026", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(Address(1), page.QuerySelectorAll("main a[href$=intrekken]").Single().GetAttribute("href"));
        using (var answered = await region.PostAsync(new Uri(managed, UriKind.Relative), new FormUrlEncodedContent(answer)))
            Assert.Contains("Het bezwaar is ingetrokken. Er is geen antwoord meer nodig", (await region.PageAsync(answered.Headers.Location!.ToString())).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Ingetrokken door de aanbieder op 1 december 2026", (await region.PageAsync(managed)).Body!.Words(), StringComparison.Ordinal);
        // Each of the two contract managers hears it once.
        Assert.Equal(2, await database.Alerts.CountAsync(alert => alert.Region == "midden-holland" && alert.Key.EndsWith("/ingetrokken/regio")));
        Assert.Equal(2, await database.MailMessages.CountAsync(mail => mail.Subject == "Uw bezwaar is ingetrokken"));
        Assert.Null((await made.Signatory.PageAsync(Address(0))).QuerySelector("main form[method=post]"));

        // Who regrets it objects again, in the same words.
        using (var again = await made.Signatory.SendFormAsync($"{decision}/bezwaar", ("bezwaar", "Wij zijn het er niet mee eens.")))
            Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(3, await database.Objections.CountAsync());

        // The region answers while the question stands on the screen.
        await database.Objections.Where(one => one.Id == objections[1].Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Outcome, ObjectionOutcome.Dismissed).SetProperty(one => one.Answer, "Wij blijven erbij.").SetProperty(one => one.SettledAt, visit.App.Clock.Now.UtcDateTime));
        using (var late = await SendAsync(1))
            Assert.Contains("De regio was u voor", (await made.Signatory.PageAsync(late.Headers.Location!.ToString())).Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(ObjectionOutcome.Dismissed, (await database.Objections.AsNoTracking().SingleAsync(one => one.Id == objections[1].Id)).Outcome);

        Task<HttpResponseMessage> SendAsync(int place) => made.Signatory.PostAsync(new Uri(Address(place), UriKind.Relative), new FormUrlEncodedContent(form));
    }

    [Theory, EveryDatabase]
    public async Task An_offer_that_is_not_accepted_is_a_draft_of_the_region_which_reads_why(DatabaseProvider provider)
    {
        await using var made = await Made.MakeAsync(provider);
        var visit = made.Visit;
        await made.StepAsync(RoundStep.Final, visit.App.Clock.Now.UtcDateTime);
        var contract = await made.OfferAsync();
        var (products, address) = ("/aanbieder/linde/producten", $"/aanbieder/linde/producten/{contract}/afzien");
        Assert.NotNull((await made.Signatory.PageAsync($"{products}/{contract}/accepteren")).QuerySelector($"main a[href='{address}']"));
        Assert.Null((await visit.Browser.PageAsync($"{products}/{contract}/accepteren")).QuerySelector($"main a[href='{address}']"));
        using (var empty = await made.Signatory.SendFormAsync(address))
            Assert.Contains("Vul in waarom u de overeenkomst niet accepteert", (await empty.PageAsync()).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        var form = (await made.Signatory.PageAsync(address)).Form(("reden", "Wij hebben geen plaats."));
        // What was offered anew since it was shown, is read first.
        await using var database = visit.App.Database.Open();
        await database.Contracts.Where(one => one.Id == contract).ExecuteUpdateAsync(set => set.SetProperty(one => one.Version, 7));
        using (var changed = await SendAsync())
        {
            var page = await changed.PageAsync();
            Assert.Contains("intussen gewijzigd", page.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
            Assert.Contains("Wij hebben geen plaats.", page.Body!.TextContent, StringComparison.Ordinal);
        }
        form["versie"] = "7";
        Assert.Equal(ContractStatus.Offered, (await database.Contracts.AsNoTracking().SingleAsync(one => one.Id == contract)).Status);

        var answers = await Task.WhenAll(SendAsync(), SendAsync(), SendAsync());
        Assert.All(answers, answer => Assert.Equal(products, answer.Headers.Location!.ToString()));
        var shown = await made.Signatory.PageAsync(products);
        Assert.DoesNotContain("om te accepteren", shown.Body!.Words(), StringComparison.Ordinal);
        var stored = await database.Contracts.AsNoTracking().SingleAsync(one => one.Id == contract);
        Assert.Equal((ContractStatus.Draft, 8), (stored.Status, stored.Version));
        // Mails and alerts led here before.
        foreach (var page in new[] { address, $"{products}/{contract}/accepteren", $"{products}/{contract}/berichten" })
        {
            using var gone = await made.Signatory.GetAsync(new Uri(page, UriKind.Relative));
            Assert.Equal(products, gone.Headers.Location!.ToString());
            Assert.Contains("Deze overeenkomst is niet meer aangeboden.", (await made.Signatory.PageAsync(products)).Body!.Words(), StringComparison.Ordinal);
        }
        using var manager = await visit.App.LoggedInAsync(await visit.App.AccountAsync("beheer@example.nl", regions: ["midden-holland"]));
        var read = (await manager.PageAsync($"/contractbeheer/overeenkomsten/{contract}")).QuerySelector("#berichten")!.Words();
        Assert.Contains("Wij accepteren deze overeenkomst niet. Wij hebben geen plaats.", read, StringComparison.Ordinal);
        Assert.Equal(1, await database.Alerts.CountAsync(alert => alert.Region == "midden-holland" && alert.Title.EndsWith("de aanbieder accepteert de overeenkomst niet")));
        // What people write is read in the portal, not in a mail.
        Assert.Equal(2, await database.MailMessages.CountAsync(mail => mail.Subject.StartsWith("Overeenkomst niet geaccepteerd")));
        Assert.False(await database.MailMessages.AnyAsync(mail => mail.Text.Contains("geen plaats")));

        Task<HttpResponseMessage> SendAsync() => made.Signatory.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(form));
    }

    [Theory, EveryDatabase]
    public async Task An_offered_contract_is_accepted_once_and_kept_with_its_hash(DatabaseProvider provider)
    {
        await using var made = await Made.MakeAsync(provider);
        var visit = made.Visit;
        await made.StepAsync(RoundStep.Final, visit.App.Clock.Now.UtcDateTime);
        var contract = await made.OfferAsync();
        var (here, address) = ($"/aanbieder/linde/producten/{contract}", $"/aanbieder/linde/producten/{contract}/accepteren");
        // It is told, and not agreed: nobody works on it, and the public does not see it.
        Assert.Contains("1 overeenkomst om te accepteren", (await visit.Browser.PageAsync("/aanbieder/linde/producten")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Accepteer de overeenkomst", (await visit.Browser.PageAsync("/aanbieder/linde")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Lees en accepteer de overeenkomst", (await visit.PageAsync("besluit")).Body!.Words(), StringComparison.Ordinal);
        using (var answer = await visit.Browser.GetAsync(new Uri(here, UriKind.Relative)))
            Assert.Equal(address, answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, await visit.Browser.StatusAsync($"{here}/overeenkomst.json"));
        Assert.Null((await visit.Browser.PageAsync(address)).QuerySelector("main form[method=post]"));

        var page = await made.Signatory.PageAsync(address);
        Assert.Contains(made.Submission.Number, page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains(made.Submission.Sha256, page.Body!.Words(), StringComparison.Ordinal);
        using (var untold = await made.Signatory.SendFormAsync(address))
            Assert.Contains("Vink aan dat u akkoord gaat", (await untold.PageAsync()).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        var form = page.Form(("akkoord", "ja"));
        // What changed since it was shown, is shown first.
        await using var database = visit.App.Database.Open();
        await database.Contracts.Where(one => one.Id == contract).ExecuteUpdateAsync(set => set.SetProperty(one => one.AgreedAmount, 123_400L));
        using (var changed = await SendAsync(form))
            Assert.Contains("intussen gewijzigd", (await changed.PageAsync()).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        page = await made.Signatory.PageAsync(address);
        Assert.Contains("€ 12,34", page.Body!.Words(), StringComparison.Ordinal);
        form = page.Form(("akkoord", "ja"));
        var answers = await Task.WhenAll(SendAsync(form), SendAsync(form), SendAsync(form));
        Assert.All(answers, answer => Assert.Equal(address, answer.Headers.Location!.ToString()));

        var acceptance = await database.ContractAcceptances.Include(one => one.Contract).SingleAsync();
        Assert.Equal((ContractStatus.Concluded, 1), (acceptance.Contract!.Status, acceptance.Contract.Version));
        var content = await visit.Browser.GetByteArrayAsync(new Uri($"{here}/overeenkomst.json", UriKind.Relative));
        Assert.Equal(acceptance.Sha256, Convert.ToHexStringLower(SHA256.HashData(content)));
        Assert.Contains(acceptance.Sha256, (await visit.Browser.PageAsync(address)).Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(2, await database.MailMessages.CountAsync(mail => mail.Subject.StartsWith("Overeenkomst geaccepteerd") && mail.Text.Contains(acceptance.Sha256)));
        Assert.Contains("De overeenkomst die u accepteerde", (await visit.Browser.PageAsync(here)).Body!.Words(), StringComparison.Ordinal);

        Task<HttpResponseMessage> SendAsync(Dictionary<string, string> sent) => made.Signatory.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(sent));
    }

    [Fact]
    public async Task A_contract_that_should_have_begun_is_talked_about_and_not_accepted()
    {
        await using var made = await Made.MakeAsync(DatabaseProvider.Sqlite, new(2026, 12, 1, 22, 50, 0, TimeSpan.Zero));
        await made.StepAsync(RoundStep.Final, made.Visit.App.Clock.Now.UtcDateTime);
        var contract = await made.OfferAsync();
        var address = $"/aanbieder/linde/producten/{contract}/accepteren";
        await using var database = made.Visit.App.Database.Open();
        await database.Contracts.ExecuteUpdateAsync(set => set.SetProperty(one => one.ValidFrom, new DateOnly(2026, 12, 1)));
        var page = await made.Signatory.PageAsync(address);
        // It was shown on its first day, and is sent on the next one.
        var form = page.Form(("akkoord", "ja"));
        made.Visit.App.Clock.Now = new(2026, 12, 1, 23, 0, 0, TimeSpan.Zero);
        using var sent = await made.Signatory.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(form));
        var refused = await sent.PageAsync();
        Assert.Contains("U hebt de overeenkomst niet geaccepteerd", refused.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Contains("beginnen op 1 december 2026. Die dag is voorbij", refused.Body!.Words(), StringComparison.Ordinal);
        Assert.Null(refused.QuerySelector("main form[method=post]"));
        Assert.False(await database.ContractAcceptances.AnyAsync());
        Assert.Equal(HttpStatusCode.OK, await made.Signatory.StatusAsync(refused.QuerySelector("main a[href$=berichten]")!.GetAttribute("href")!));
    }

    [Fact]
    public async Task What_the_region_took_back_meanwhile_is_not_accepted()
    {
        await using var made = await Made.MakeAsync(DatabaseProvider.Sqlite);
        await made.StepAsync(RoundStep.Final, made.Visit.App.Clock.Now.UtcDateTime);
        var contract = await made.OfferAsync();
        var address = $"/aanbieder/linde/producten/{contract}/accepteren";
        var form = (await made.Signatory.PageAsync(address)).Form(("akkoord", "ja"));
        await using var database = made.Visit.App.Database.Open();
        await database.Contracts.ExecuteUpdateAsync(set => set.SetProperty(one => one.Status, ContractStatus.Draft));
        using var sent = await made.Signatory.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(form));
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        Assert.False(await database.ContractAcceptances.AnyAsync());
    }

    /// <summary>A provider that submitted in a round that is closed, with what was decided: its one product is awarded. It is 1 December 2026.</summary>
    private sealed record Made(EnrolVisit Visit, Submission Submission, int Award, HttpClient Signatory) : IAsyncDisposable
    {
        public static async Task<Made> MakeAsync(DatabaseProvider provider, DateTimeOffset? now = null)
        {
            var visit = await EnrolVisit.MakeAsync(provider);
            await visit.BeginAsync(EnrolVisit.DayCare);
            await visit.App.EnrolmentAsync(visit.Round, visit.Organisation, (EntryKey.Team(visit.Offered[EnrolVisit.DayCare]), TestRounds.TeamOf((3, Level.Hbo))));
            var submission = await visit.App.SubmissionAsync(visit.Round, visit.Organisation);
            await visit.CloseAsync();
            await using var database = visit.App.Database.Open();
            var award = database.Awards.Add(new()
            {
                EnrolmentId = submission.EnrolmentId, OfferedId = visit.Offered[EnrolVisit.DayCare], Decision = AwardDecision.Awarded, Motivation = Motivation, Sha256 = submission.Sha256, At = visit.App.Clock.Now.UtcDateTime,
            }).Entity;
            await database.SaveChangesAsync();
            visit.App.Clock.Now = now ?? visit.App.Clock.Now;
            await visit.App.AccountAsync("regio@example.nl", regions: ["midden-holland"]);
            return new(visit, submission, award.Id, await visit.App.LoggedInAsync(await visit.App.SignatoryAsync("tekenaar@example.nl", visit.Organisation)));
        }

        /// <summary>Takes a step with the round.</summary>
        public async Task StepAsync(RoundStep step, DateTime? decidedAt)
        {
            await using var database = Visit.App.Database.Open();
            await database.Rounds.Where(round => round.Id == Visit.Round.Id).ExecuteUpdateAsync(set => set.SetProperty(round => round.Step, step).SetProperty(round => round.DecidedAt, decidedAt));
        }

        /// <summary>Offers the contract that comes of the award.</summary>
        public async Task<int> OfferAsync()
        {
            await using var database = Visit.App.Database.Open();
            var contract = database.Contracts.Add(new()
            {
                OrganisationId = Visit.Organisation.Id, ProductId = await database.RoundProducts.Where(offered => offered.Id == Visit.Offered[EnrolVisit.DayCare]).Select(offered => offered.ProductId).SingleAsync(),
                Region = "midden-holland", ValidFrom = new(2027, 1, 1), Municipalities = ["0513", "0627"], Status = ContractStatus.Offered, AwardId = Award,
            }).Entity;
            await database.SaveChangesAsync();
            return contract.Id;
        }

        public async ValueTask DisposeAsync()
        {
            Signatory.Dispose();
            await Visit.DisposeAsync();
        }
    }
}
