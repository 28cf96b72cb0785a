using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Contracts;
using Portal.Data.Judging;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Hosting;
using Portal.Web.Tests.Rounds;

namespace Portal.Web.Tests.Judging;

/// <summary>From decisions to contracts: sending, objections, opening again, and the final award.</summary>
public sealed class RoundAwardTests
{
    private const string Send = "#versturen form", Finish = "main form:has([name=zeker])";

    [Theory, EveryDatabase]
    public async Task What_is_awarded_becomes_contracts_once_and_only_when_nothing_is_in_the_way(DatabaseProvider provider)
    {
        await using var made = await AwardVisit.MakeAsync(provider);
        await made.DecideAllAsync();
        var sent = await made.SendAsync("besluiten", Send, ("zeker", "ja"));
        Assert.Contains("De besluiten zijn verstuurd", sent.Done(), StringComparison.Ordinal);
        Assert.Equal(RoundStep.ProvisionallyAwarded, (await made.StoredAsync()).Step);

        // All people hear it, and no mail or public page says what was decided.
        await using (var database = made.App.Database.Open())
        {
            var mails = await database.MailMessages.Where(mail => mail.Subject.Contains("besluit")).OrderBy(mail => mail.To).ToListAsync();
            Assert.Equal(["bea@linde.example", "erik@eik.example", "lezer@linde.example"], mails.Select(mail => mail.To));
            Assert.All(mails, mail => Assert.DoesNotContain("gEhEiM", mail.Text, StringComparison.Ordinal));
            Assert.Contains("2 producten gegund.", mails[0].Text, StringComparison.Ordinal);
            Assert.Contains("2 producten afgewezen.", mails[1].Text, StringComparison.Ordinal);
            Assert.Contains("21 december 2026", mails[0].Text, StringComparison.Ordinal);
            Assert.Equal(2, await database.Alerts.CountAsync(alert => alert.Key.StartsWith($"ronde/{made.Round.Id}/besluit") && alert.MailedAt != null));
        }
        using var visitor = made.App.Browser();
        var open = await visitor.PageAsync($"/inschrijfrondes/{made.Round.Id}");
        Assert.Contains("De voorlopige besluiten zijn verstuurd", open.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("De Linde", open.Body.TextContent, StringComparison.Ordinal);

        // The standstill, an objection, and a contract that is there already.
        Assert.Contains("De bezwaartermijn loopt tot en met 21 december 2026", await TextAsync("definitief"), StringComparison.Ordinal);
        await made.PassStandstillAsync();
        var noted = await made.SendAsync("bezwaren", "#noteren form", ("inschrijving", await EnrolmentAsync(made)), ("ontvangen-dag", "30"), ("ontvangen-maand", "11"), ("ontvangen-jaar", "2026"), ("bezwaar", "Wij hebben wel bewijs gestuurd."));
        Assert.Contains("Het bezwaar is genoteerd", noted.Done(), StringComparison.Ordinal);
        var other = await made.App.ContractAsync(made.Linde, AwardVisit.DayCare, ContractStatus.Concluded, new(2026, 1, 1), new(2027, 3, 31));
        var waiting = await made.PageAsync("definitief");
        Assert.Contains("Er is 1 bezwaar zonder antwoord.", waiting.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(waiting.QuerySelector($"main a[href='/contractbeheer/overeenkomsten/{other.Id}']"));
        Assert.Null(waiting.QuerySelector(Finish));
        var objection = noted.QuerySelector("main ul.p-rows a")!.GetAttribute("href")!;
        Assert.Contains("beantwoord", (await made.SendAsync(objection, "main form", ("uitkomst", "ongegrond"), ("antwoord", "Het bewijs ontbrak."))).Done(), StringComparison.Ordinal);
        await using (var database = made.App.Database.Open())
            await database.Contracts.Where(contract => contract.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(contract => contract.ValidThrough, new DateOnly(2026, 12, 31)));

        // Two contract managers at once: one of them is first.
        using var second = await made.App.LoggedInAsync(await made.App.AccountAsync("mo@example.nl", regions: ["midden-holland"]));
        var done = await Task.WhenAll(new[] { made.Browser, second }.Select(browser => browser.SendFormAsync($"{made.Here}/definitief", Finish, ("zeker", "ja"))));
        Assert.All(done, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        await using (var database = made.App.Database.Open())
        {
            var contracts = await database.Contracts.Where(contract => contract.AwardId != null).OrderBy(contract => contract.AgreedAmount).ToListAsync();
            Assert.Equal(2, contracts.Count);
            Assert.All(contracts, contract => Assert.Equal((made.Linde.Id, ContractStatus.Offered, new DateOnly(2027, 1, 1), (DateOnly?)new DateOnly(2030, 12, 31)), (contract.OrganisationId, contract.Status, contract.ValidFrom, contract.ValidThrough)));
            var transport = contracts.Single(contract => contract.AgreedAmount is not null);
            Assert.Equal((123_400L, "0513"), (transport.AgreedAmount!.Value, string.Join(',', transport.Municipalities)));
            Assert.Equal("0513,0627", string.Join(',', contracts.Single(contract => contract.AgreedAmount is null).Municipalities));
            Assert.Equal(RoundStep.Final, (await database.Rounds.SingleAsync()).Step);
            Assert.Equal(1, await database.RoundNotices.CountAsync(notice => notice.Kind == RoundNoticeKind.Award && notice.Text.Contains("definitief")));
            Assert.Contains("Er staan 2 overeenkomsten klaar", (await database.MailMessages.Where(mail => mail.To == "bea@linde.example").OrderBy(mail => mail.Id).LastAsync()).Text, StringComparison.Ordinal);
        }
        // The public reads who is awarded, and not a contract that nobody accepted.
        var final = await visitor.PageAsync($"/inschrijfrondes/{made.Round.Id}");
        Assert.Equal(2, final.QuerySelectorAll("#percelen ~ section a[href='/aanbieders/linde'], main a[href='/aanbieders/linde']").Length);
        var search = await visitor.GetStringAsync(new Uri("/api/v1/overeenkomsten?peildatum=2027-02-01", UriKind.Relative));
        Assert.DoesNotContain("linde", search, StringComparison.Ordinal);

        async Task<string> TextAsync(string page) => (await made.PageAsync(page)).Body!.TextContent;
    }

    [Fact]
    public async Task Nothing_is_sent_while_something_is_missing()
    {
        // The first asks a contract for the second.
        const string Leaning = "midden-holland-2025/kamertraining-ktc-doorstroomproduct-jeugd-naar-wmo", Asked = "midden-holland-2025/kamertraining";
        await using var made = await AwardVisit.MakeAsync(first: Leaning, second: Asked);
        await made.DecideAsync(made.Linde, Leaning, AwardDecision.Awarded);
        await made.DecideAsync(made.Linde, Asked, AwardDecision.Rejected);
        await made.DecideAsync(made.Eik, Leaning, AwardDecision.Rejected);
        await using (var database = made.App.Database.Open())
        {
            var eik = await database.Enrolments.SingleAsync(enrolment => enrolment.OrganisationId == made.Eik.Id);
            database.RepairRequests.Add(new() { EnrolmentId = eik.Id, Keys = [EntryKey.Organisation], Text = "Bevestig uw gegevens.", AskedAt = made.App.Clock.Now.UtcDateTime, DueAt = made.App.Clock.Now.UtcDateTime.AddDays(3) });
            await database.SaveChangesAsync();
        }
        var page = await made.PageAsync("besluiten?toon=open");
        Assert.Null(page.QuerySelector(Send));
        var text = page.Body!.TextContent;
        Assert.Contains("3 besluiten zijn nog niet klaar", text, StringComparison.Ordinal);
        Assert.Contains("maar vraagt ook gunning van Kamertraining", text, StringComparison.Ordinal);
        Assert.Contains("Er loopt een herstelverzoek tot 4 december 2026", text, StringComparison.Ordinal);
        Assert.Contains("Er is nog geen besluit.", text, StringComparison.Ordinal);
        // What was received in time may still wait for its turn.
        await using (var database = made.App.Database.Open())
        {
            var due = made.App.Clock.Now.UtcDateTime.AddSeconds(-59);
            await database.RepairRequests.ExecuteUpdateAsync(set => set.SetProperty(repair => repair.DueAt, due));
            Assert.Contains("Een herstel kan nog binnenkomen", (await made.PageAsync("besluiten?toon=open")).Body!.TextContent, StringComparison.Ordinal);
            await database.RepairRequests.ExecuteUpdateAsync(set => set.SetProperty(repair => repair.DueAt, due.AddSeconds(-1)));
            Assert.DoesNotContain("herstel", (await made.PageAsync("besluiten?toon=open")).QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        }
        // A form of a moment at which all was there sends nothing any more.
        Assert.Equal(HttpStatusCode.Redirect, await PostAsync(made, "besluiten", ("stand", "oud"), ("zeker", "ja")));
        Assert.Equal(RoundStep.Judging, (await made.StoredAsync()).Step);
    }

    [Fact]
    public async Task A_second_person_confirms_or_sends_back_and_never_the_same_one()
    {
        await using var made = await AwardVisit.MakeAsync(change: round => round.NeedsSecondJudge = true);
        await made.DecideAllAsync();
        var own = await made.PageAsync("besluiten");
        Assert.Contains("4 besluiten wachten op een andere contractbeheerder", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(own.QuerySelector("#bevestigen"));

        using var second = await made.App.LoggedInAsync(await made.App.AccountAsync("mo@example.nl", regions: ["midden-holland"]));
        var queue = await made.PageAsync("besluiten", second);
        var marks = queue.QuerySelectorAll("input[name=kies]").Select(input => input.GetAttribute("value")!).ToList();
        Assert.Equal(4, marks.Count);
        // Only who decided may not: the same form sent by that person does nothing.
        Assert.Equal(HttpStatusCode.OK, await PostAsync(made, "besluiten?handler=bevestigen", [.. marks.Select(mark => ("kies", mark))]));
        await using (var stored = made.App.Database.Open())
            Assert.Equal(0, await stored.Awards.CountAsync(award => award.ConfirmedAt != null));
        var back = await made.SendAsync(second, "besluiten", $"form:has([value='{marks[0]}'])", ($"opmerking-{marks[0].Split('.')[0]}", ""));
        Assert.Contains("Vul in waarom u het besluit terugstuurt", back.Body!.TextContent, StringComparison.Ordinal);
        back = await made.SendAsync(second, "besluiten", $"form:has([value='{marks[0]}'])", ($"opmerking-{marks[0].Split('.')[0]}", "De reden noemt het bewijs niet."));
        Assert.Contains("teruggestuurd", back.Done(), StringComparison.Ordinal);
        Assert.Contains("Opmerking: De reden noemt het bewijs niet.", back.Body!.TextContent, StringComparison.Ordinal);
        using (var answer = await second.SendFormAsync($"{made.Here}/besluiten", "#bevestig", [.. marks.Skip(1).Select(mark => ("kies", mark))]))
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);

        await using var database = made.App.Database.Open();
        Assert.Equal(3, await database.Awards.CountAsync(award => award.ConfirmedAt != null && award.ConfirmedById != made.Mara.Id));
        Assert.Single(await database.Alerts.Where(alert => alert.UserId == made.Mara.Id && alert.Text!.Contains("bewijs niet")).ToListAsync());
        Assert.Null((await made.PageAsync("besluiten")).QuerySelector(Send));

        // The account of the second person can go: what was confirmed stays so.
        using var gone = await second.SendFormAsync("/account/verwijderen", ("wachtwoord", TestAccounts.Password));
        Assert.Equal("/inloggen", gone.Headers.Location?.ToString());
        Assert.Equal(3, await database.Awards.CountAsync(award => award.ConfirmedAt != null && award.ConfirmedById == null));
    }

    [Fact]
    public async Task Judging_is_opened_again_after_an_objection_and_the_days_can_be_moved()
    {
        await using var made = await AwardVisit.MakeAsync();
        await made.AwardAsync();
        await using (var database = made.App.Database.Open())
        {
            await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(round => round.ContractsFrom, new DateOnly(2026, 11, 1)));
            database.Objections.Add(new()
            {
                EnrolmentId = int.Parse(await EnrolmentAsync(made), System.Globalization.CultureInfo.InvariantCulture), Text = "Het klopt niet.", Side = Data.Findings.Side.Provider, At = made.App.Clock.Now.UtcDateTime,
                Outcome = ObjectionOutcome.Upheld, Answer = "Dat klopt.", SettledAt = made.App.Clock.Now.UtcDateTime,
            });
            await database.SaveChangesAsync();
        }
        var blocked = (await made.PageAsync("definitief")).Body!.TextContent;
        Assert.Contains("Een bezwaar is gegrond", blocked, StringComparison.Ordinal);
        Assert.Contains("Die dag is voorbij", blocked, StringComparison.Ordinal);

        (string, string)[] past = [("begin-dag", "1"), ("begin-maand", "11"), ("begin-jaar", "2026"), ("eind-dag", ""), ("eind-maand", ""), ("eind-jaar", "")];
        var wrong = await made.SendAsync("definitief", "#dagen form", past);
        Assert.Contains("Kies vandaag of een latere dag", wrong.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Vul in wat u de aanbieders vertelt", wrong.Body.TextContent, StringComparison.Ordinal);
        var moved = await made.SendAsync("definitief", "#dagen form", [("begin-maand", "2"), ("begin-jaar", "2027"), .. past.Where(one => one.Item1 is not ("begin-maand" or "begin-jaar")), ("mededeling", "Het bezwaar kostte tijd.")]);
        Assert.Contains("De dagen zijn gewijzigd", moved.Done(), StringComparison.Ordinal);
        Assert.Contains("vanaf 1 februari 2027, zonder einde", moved.Body!.TextContent, StringComparison.Ordinal);

        var opened = await made.SendAsync("heropenen", "main form", ("reden", "Een bezwaar is gegrond."), ("zeker", "ja"));
        Assert.Contains("De beoordeling is heropend", opened.Done(), StringComparison.Ordinal);
        var stored = await made.StoredAsync();
        Assert.Equal((RoundStep.Judging, null, "Een bezwaar is gegrond."), (stored.Step, stored.DecidedAt, stored.ReopenedReason));
        using var erik = await made.App.LoggedInAsync(await made.App.AccountAsync("ed@eik.example", memberships: (made.Eik, Data.Organisations.OrganisationRole.Reader)));
        Assert.Contains("Een bezwaar is gegrond.", (await erik.PageAsync($"/aanbieder/eik/inschrijven/{made.Round.Id}/besluit")).Body!.TextContent, StringComparison.Ordinal);
        // The decisions are kept, and can be sent again: the standstill runs anew, and what was upheld before it is done.
        await made.SendAsync("besluiten", Send, ("zeker", "ja"));
        Assert.Null((await made.StoredAsync()).ReopenedReason);
        await made.PassStandstillAsync();
        await using (var database = made.App.Database.Open())
        {
            await database.Objections.ExecuteUpdateAsync(set => set.SetProperty(objection => objection.SettledAt, made.App.Clock.Now.UtcDateTime.AddDays(-30)));
            Assert.Equal(2, await database.MailMessages.CountAsync(mail => mail.To == "erik@eik.example" && mail.Subject.Contains("besluit")));
            Assert.DoesNotContain(await database.MailMessages.Select(mail => mail.Text).ToListAsync(), text => text.Contains("gegrond", StringComparison.Ordinal));
        }
        Assert.NotNull((await made.PageAsync("definitief")).QuerySelector(Finish));
    }

    [Fact]
    public async Task An_offer_is_taken_back_offered_again_and_reminded_of()
    {
        await using var made = await AwardVisit.MakeAsync();
        await made.AwardAsync();
        var final = await made.SendAsync("definitief", Finish, ("zeker", "ja"));
        Assert.Contains("2 overeenkomsten wachten op akkoord", final.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("U hebt aan 2 overeenkomsten herinnerd", (await made.SendAsync("definitief", "main form", [])).Done(), StringComparison.Ordinal);
        Assert.Contains("of dat is vandaag al gedaan", (await made.SendAsync("definitief", "main form", [])).Done(), StringComparison.Ordinal);

        var address = final.QuerySelector("main ul.p-rows a")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, await made.Browser.StatusAsync($"{address}/wijzigen"));
        var draft = await made.SendAsync(address, "form[action$=terugnemen]", ("terugnemen", "Het tarief klopt niet."));
        Assert.Contains("weer een concept", draft.Done(), StringComparison.Ordinal);
        // What was awarded is not concluded without the provider.
        Assert.DoesNotContain("De overeenkomst is gesloten", draft.Body!.TextContent, StringComparison.Ordinal);
        await using (var stored = made.App.Database.Open())
        {
            var taken = await stored.Contracts.Include(contract => contract.Product!.Book).SingleAsync(contract => contract.Status == ContractStatus.Draft);
            var line = new ContractFileLine(2, new Dictionary<string, string>
            {
                [ContractColumns.Provider] = "linde", [ContractColumns.Product] = $"{taken.Product!.Book.Slug}/{taken.Product.Slug}", [ContractColumns.From] = taken.ValidFrom.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            });
            var plan = await ContractImport.PlanAsync(stored, made.App.Get<LiveCatalogue>().Snapshot, new(made.Mara.Id, "Mara", "mara@example.nl", true, false, ["midden-holland"], []), [line], default);
            Assert.Contains("de aanbieder moet akkoord gaan", Assert.Single(plan.Faults).Fault, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.OK, await made.Browser.StatusAsync($"{address}/wijzigen"));
        var offered = await made.SendAsync(address, "form[action$=aanbieden]");
        Assert.Contains("De overeenkomst is aangeboden", offered.Done(), StringComparison.Ordinal);
        await using var database = made.App.Database.Open();
        Assert.Equal(2, await database.Contracts.CountAsync(contract => contract.Status == ContractStatus.Offered));
        Assert.Contains(await database.Alerts.Select(alert => alert.Title).ToListAsync(), title => title.Contains("teruggenomen", StringComparison.Ordinal));
        Assert.DoesNotContain(await database.MailMessages.Select(mail => mail.Text).ToListAsync(), text => text.Contains("Het tarief klopt niet", StringComparison.Ordinal));
        Assert.Equal(made.Linde.Id, (await database.AuditEntries.SingleAsync(entry => entry.Record == nameof(Contract) && entry.Reason == "Het tarief klopt niet.")).OrganisationId);
    }

    [Fact]
    public async Task Who_only_reads_is_reminded_of_an_offer_once_a_day()
    {
        await using var made = await AwardVisit.MakeAsync();
        await made.AwardAsync();
        await made.SendAsync("definitief", Finish, ("zeker", "ja"));
        await using var database = made.App.Database.Open();
        await database.Memberships.ExecuteUpdateAsync(set => set.SetProperty(member => member.Role, Data.Organisations.OrganisationRole.Reader));
        var before = await database.MailMessages.CountAsync();
        Assert.Contains("U hebt aan 2 overeenkomsten herinnerd", (await made.SendAsync("definitief", "main form", [])).Done(), StringComparison.Ordinal);
        Assert.Contains("of dat is vandaag al gedaan", (await made.SendAsync("definitief", "main form", [])).Done(), StringComparison.Ordinal);
        // Two people, of two contracts.
        Assert.Equal(before + 4, await database.MailMessages.CountAsync());
        Assert.Equal(1, await database.AuditEntries.CountAsync(entry => entry.Reason.StartsWith("Herinnerd aan aangeboden")));
    }

    [Fact]
    public async Task An_offer_and_a_product_that_is_gone_are_in_the_way()
    {
        await using var made = await AwardVisit.MakeAsync();
        await made.AwardAsync();
        await made.App.ContractAsync(made.Linde, AwardVisit.DayCare, ContractStatus.Offered, new(2027, 1, 1), new(2027, 3, 31));
        Assert.Contains("Neem het aanbod eerst terug", (await made.PageAsync("definitief")).Body!.TextContent, StringComparison.Ordinal);
        await using var database = made.App.Database.Open();
        await database.Contracts.ExecuteDeleteAsync();
        Assert.NotNull((await made.PageAsync("definitief")).QuerySelector(Finish));
        var offered = made.Offered[AwardVisit.Transport];
        await database.Products.Where(product => database.RoundProducts.Any(one => one.Id == offered && one.ProductId == product.Id)).ExecuteUpdateAsync(set => set.SetProperty(product => product.Slug, "weg"));
        var page = await made.PageAsync("definitief");
        Assert.Contains("Het product midden-holland-2025/weg staat in geen productenboek meer", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(Finish));
    }

    /// <summary>Sends a form that the page does not show, with the token of another one.</summary>
    private static async Task<HttpStatusCode> PostAsync(AwardVisit made, string page, params (string Name, string Value)[] values)
    {
        var token = (await made.PageAsync("archief")).QuerySelector("main form input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent(values.Append(("__RequestVerificationToken", token)).Select(value => KeyValuePair.Create(value.Item1, value.Item2)));
        using var answer = await made.Browser.PostAsync(new Uri($"{made.Here}/{page}", UriKind.Relative), content);
        return answer.StatusCode;
    }

    private static async Task<string> EnrolmentAsync(AwardVisit made)
    {
        await using var database = made.App.Database.Open();
        return $"{await database.Enrolments.Where(enrolment => enrolment.OrganisationId == made.Eik.Id).Select(enrolment => enrolment.Id).SingleAsync()}";
    }
}
