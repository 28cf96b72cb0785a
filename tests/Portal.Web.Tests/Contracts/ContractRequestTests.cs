using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Domain.Contracts;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Contracts;
using Portal.Web.Hosting;
using Portal.Web.Tests.Findings;
using Portal.Web.Tests.Pages;
using static Portal.Web.Tests.Findings.ManagerVisit;

namespace Portal.Web.Tests.Contracts;

/// <summary>Changes of contracts that providers ask and regions decide about. The clock stands at 1 December 2026.</summary>
public sealed class ContractRequestTests
{
    private const string Transport = "rivierenland-wmo/vervoer", Home = "/aanbieder/linde/producten", Managed = "/contractbeheer/aanvragen";

    [Theory, EveryDatabase]
    public async Task An_extension_is_asked_by_a_signatory_approved_with_another_day_and_done_at_once(DatabaseProvider database)
    {
        await using var story = await Story.StartAsync(database);
        var address = $"{Home}/{story.Contract.Id}/verlengen";
        // Who may not sign is told who may; the form is not there, and sending is refused.
        var closed = await story.Editor.PageAsync(address);
        Assert.Null(closed.QuerySelector("main form"));
        Assert.Contains("Van uw organisatie is dat tekenaar.", closed.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using (var refused = await story.Editor.PostAsync(new Uri(address, UriKind.Relative), null))
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        var wrong = await story.Signatory.SendAsync(address, "verlengen", [.. Day("tot", "31", "2", "2028"), ("reden", "")]);
        Assert.Equal(["De laatste dag: deze dag bestaat niet in die maand", "Vul een reden in"], wrong.Words(".p-errors li"));
        Assert.StartsWith("Fout: ", wrong.Title, StringComparison.Ordinal);
        Assert.Equal("31", wrong.QuerySelector("#tot-dag")!.GetAttribute("value"));
        var early = await story.Signatory.SendAsync(address, "verlengen", [.. Day("tot", "1", "1", "2027"), ("reden", "Verder")]);
        Assert.Equal(["De overeenkomst loopt al tot en met 30 juni 2027. Kies een latere dag"], early.Words(".p-errors li"));
        var asked = await story.Signatory.SendAsync(address, "verlengen", [.. Day("tot", "31", "12", "2028"), ("reden", "Wij gaan graag verder")]);
        Assert.Contains("Uw aanvraag is verstuurd", asked.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Laatste dag 30 juni 2027 31 december 2028", asked.QuerySelector("tbody")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Dit is al aangevraagd", (await story.Signatory.PageAsync(address)).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        var list = await story.Manager.PageAsync(Managed);
        Assert.Contains("1 aanvraag wacht op uw besluit", list.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var page = await story.Manager.PageAsync($"{Managed}/1");
        Assert.Contains("Wij gaan graag verder", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        // Another day asks for an explanation.
        var unexplained = await story.Manager.SendAsync($"{Managed}/1", "goedkeuren", Day("tot", "31", "12", "2027"));
        Assert.Equal(["Leg uit waarom de data anders zijn dan de aanbieder vroeg"], unexplained.Words(".p-errors li"));
        var approved = await story.Manager.SendAsync($"{Managed}/1", "goedkeuren", [.. Day("tot", "31", "12", "2027"), ("toelichting", "Eerst een half jaar")]);
        Assert.Contains("De aanvraag is goedgekeurd", approved.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Laatste dag 30 juni 2027 31 december 2027", approved.QuerySelector("tbody")!.Words(), StringComparison.Ordinal);

        await using (var stored = story.App.Database.Open())
        {
            var contract = await stored.Contracts.SingleAsync();
            Assert.Equal((new DateOnly(2027, 12, 31), ContractStatus.Concluded), (contract.ValidThrough!.Value, contract.Status));
            var request = await stored.ContractRequests.SingleAsync();
            Assert.Equal((RequestState.Applied, "Eerst een half jaar"), (request.State, request.Motivation));
            Assert.Contains("aanvraag: verlenging", (await stored.Alerts.SingleAsync(alert => alert.Region == "rivierenland")).Title, StringComparison.Ordinal);
            Assert.All(await stored.Alerts.Where(alert => alert.OrganisationId != null).ToListAsync(), alert => Assert.Equal(("/aanbieder/linde/producten/aanvragen/1", true), (alert.Link, alert.IsSevere)));
        }
        // Both sides read it at the contract, and the history of the provider has it.
        foreach (var (browser, at) in new[] { (story.Manager, $"/contractbeheer/overeenkomsten/{story.Contract.Id}"), (story.Editor, $"{Home}/{story.Contract.Id}") })
        {
            var words = (await browser.PageAsync(at)).QuerySelector("main")!.Words();
            Assert.Contains("Wijziging aangevraagd", words, StringComparison.Ordinal);
            Assert.Contains("Eerst een half jaar", words, StringComparison.Ordinal);
            Assert.Contains("Doorgevoerd", words, StringComparison.Ordinal);
        }
        Assert.Contains("Aanvraag bij een overeenkomst", (await story.Admin.PageAsync("/aanbieder/linde/geschiedenis")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        // What is decided is not decided again.
        Assert.Null((await story.Manager.PageAsync($"{Managed}/1")).QuerySelector("#besluit"));
    }

    [Theory, EveryDatabase]
    public async Task Other_municipalities_wait_for_their_day_and_are_done_once(DatabaseProvider database)
    {
        await using var story = await Story.StartAsync(database);
        var address = $"{Home}/{story.Contract.Id}/gemeenten";
        Assert.Contains("Kies ten minste één gemeente", (await story.Editor.SendAsync(address, "gemeenten", [.. Day("vanaf", "1", "1", "2027"), ("reden", "Meer")])).Words(".p-errors li"));
        await story.Editor.SendAsync(address, "gemeenten", [.. Day("vanaf", "1", "1", "2027"), ("gemeente", "0214"), ("reden", "Wij verhuizen")]);
        var approved = await story.Manager.SendAsync($"{Managed}/1", "goedkeuren", []);
        Assert.Contains("Wordt doorgevoerd Op 1 januari 2027", approved.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal("0281", await story.MunicipalitiesAsync());
        Assert.Equal(0, await story.RunAsync());

        // Somebody adds a municipality by hand before that day; it stays.
        await using (var stored = story.App.Database.Open())
        {
            (await stored.Contracts.SingleAsync()).Municipalities = ["0281", "0304"];
            await stored.SaveChangesAsync();
        }
        story.App.Clock.Now = new(2027, 1, 1, 0, 5, 0, TimeSpan.FromHours(1));
        var both = await Task.WhenAll(story.RunAsync(), story.RunAsync());
        Assert.Equal(1, both.Sum());
        Assert.Equal(0, await story.RunAsync());
        Assert.Equal("0214 0304", await story.MunicipalitiesAsync());
        await using var after = story.App.Database.Open();
        Assert.Equal(RequestState.Applied, (await after.ContractRequests.SingleAsync()).State);
        Assert.Equal(1, await after.FindingEvents.CountAsync(happening => happening.Kind == Data.Findings.FindingEventKind.ChangeApplied));
    }

    [Fact]
    public async Task What_cannot_be_done_any_more_on_its_day_lapses_and_both_sides_hear_it()
    {
        await using var story = await Story.StartAsync(DatabaseProvider.Sqlite);
        await story.Editor.SendAsync($"{Home}/{story.Contract.Id}/gemeenten", "gemeenten", [.. Day("vanaf", "1", "1", "2027"), ("gemeente", "0214"), ("reden", "Wij verhuizen")]);
        await story.Manager.SendAsync($"{Managed}/1", "goedkeuren", []);
        await using (var stored = story.App.Database.Open())
        {
            (await stored.Contracts.SingleAsync()).ValidThrough = new(2026, 12, 31);
            await stored.SaveChangesAsync();
        }
        story.App.Clock.Now = new(2027, 1, 2, 12, 0, 0, TimeSpan.Zero);
        Assert.Equal(1, await story.RunAsync());
        await using var after = story.App.Database.Open();
        Assert.Equal(RequestState.Lapsed, (await after.ContractRequests.SingleAsync()).State);
        Assert.Equal("0281", await story.MunicipalitiesAsync());
        Assert.Equal(2, await after.Alerts.Where(alert => alert.Title.EndsWith("vervallen") || alert.Title.Contains("vervallen:")).Select(alert => alert.Title).Distinct().CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task An_intake_stop_is_shown_in_public_while_it_holds_and_lifted_by_the_provider(DatabaseProvider database)
    {
        await using var story = await Story.StartAsync(database);
        await story.Editor.SendAsync($"{Home}/{story.Contract.Id}/clientenstop", "clientenstop", [.. Day("vanaf", "1", "12", "2026"), .. Day("tot", "31", "1", "2027"), ("reden", "Te weinig chauffeurs"), ("openbaar", "ja")]);
        await AssertPublicAsync(null);
        await story.Manager.SendAsync($"{Managed}/1", "goedkeuren", []);
        await AssertPublicAsync("Neemt nu geen nieuwe cliënten aan, tot en met 31 januari 2027");
        Assert.Contains("Te weinig chauffeurs", (await story.App.PageAsync("/aanbieders/linde")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("al een cliëntenstop", (await story.Editor.SendAsync($"{Home}/{story.Contract.Id}/clientenstop", "clientenstop", [.. Day("vanaf", "1", "1", "2027"), ("reden", "Nog een")])).Words(".p-errors li")[0], StringComparison.Ordinal);
        // On another day than today it is said of that day.
        Assert.Contains("Neemt op 15 januari 2027 geen nieuwe cliënten aan, tot en met 31 januari 2027", (await story.App.PageAsync($"/producten/{Transport}?peildatum=2027-01-15")).QuerySelector("section:has(#aanbieders)")!.Words(), StringComparison.Ordinal);
        // On a day after it, and after it is over, it is not there.
        Assert.DoesNotContain("nieuwe cliënten", (await story.App.PageAsync($"/producten/{Transport}?peildatum=2027-02-01")).QuerySelector("section:has(#aanbieders)")!.Words(), StringComparison.Ordinal);

        var lift = $"{Home}/{story.Contract.Id}/clientenstop/1";
        Assert.Contains("eindigt al na 31 januari 2027", (await story.Editor.SendAsync(lift, "clientenstop/1", [("wanneer", "later"), .. Day("tot", "1", "3", "2027")])).Words(".p-errors li")[0], StringComparison.Ordinal);
        await story.Editor.SendAsync(lift, "clientenstop/1", [("wanneer", "later"), .. Day("tot", "15", "12", "2026")]);
        await AssertPublicAsync("Neemt nu geen nieuwe cliënten aan, tot en met 15 december 2026");
        await story.Editor.SendAsync(lift, "clientenstop/1", [("wanneer", "nu")]);
        await AssertPublicAsync(null);
        Assert.Equal(HttpStatusCode.NotFound, await story.Editor.StatusAsync(lift));
        await using var stored = story.App.Database.Open();
        Assert.Equal(3, await stored.Alerts.CountAsync(alert => alert.Region == "rivierenland"));

        async Task AssertPublicAsync(string? words)
        {
            foreach (var page in new[] { $"/producten/{Transport}", "/aanbieders/linde" })
            {
                var tag = (await story.App.PageAsync(page)).QuerySelector("main .p-rows .p-tag.is-warm:has(svg)");
                Assert.Equal(words, tag?.Words());
            }
            foreach (var (address, list) in new[] { ("/api/v1/overeenkomsten", "overeenkomsten"), ("/api/v1/aanbieders", "aanbieders") })
            {
                using var json = JsonDocument.Parse(await story.App.Http.GetStringAsync(new Uri(address, UriKind.Relative)));
                var stop = json.RootElement.GetProperty(list)[0].GetProperty("clientenstop");
                Assert.Equal(words is null ? JsonValueKind.Null : JsonValueKind.Object, stop.ValueKind);
                if (words is not null)
                    Assert.Equal("2026-12-01", stop.GetProperty("vanaf").GetString());
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task Ending_and_a_product_more_change_the_contracts(DatabaseProvider database)
    {
        await using var story = await Story.StartAsync(database);
        await story.Signatory.SendAsync($"{Home}/{story.Contract.Id}/beeindigen", "beeindigen", [.. Day("tot", "31", "12", "2026"), ("reden", "Wij stoppen met vervoer")]);
        await story.Manager.SendAsync($"{Managed}/1", "goedkeuren", []);
        var ended = await story.ContractAsync();
        Assert.Equal((new DateOnly(2026, 12, 31), ContractStatus.Terminated), (ended.ValidThrough!.Value, ended.Status));
        Assert.Contains("De overeenkomst is beëindigd.", (await story.Editor.PageAsync($"{Home}/{story.Contract.Id}/gemeenten")).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        const string therapy = "nijmegen-2023/vaktherapie-jeugd";
        Assert.Contains(therapy, (await story.Editor.PageAsync($"{Home}/toevoegen")).QuerySelectorAll("option").Select(option => option.GetAttribute("value")));
        Assert.DoesNotContain(Transport, (await story.Editor.PageAsync($"{Home}/toevoegen")).QuerySelectorAll("option").Select(option => option.GetAttribute("value")));
        Assert.Equal(["Kies een product"], (await story.Editor.PageAsync($"{Home}/toevoegen?product=onzin")).Words(".p-errors li"));
        await story.Editor.SendAsync($"{Home}/toevoegen?product={therapy}", $"product={therapy}", [.. Day("vanaf", "1", "2", "2027"), ("gemeente", "0268"), ("reden", "Wij hebben nu vaktherapeuten")]);
        // It is of another region: the manager of this one does not see it.
        Assert.Equal(HttpStatusCode.NotFound, await story.Manager.StatusAsync($"{Managed}/2"));
        await story.Elsewhere.SendAsync($"{Managed}/2", "goedkeuren", []);
        await using var stored = story.App.Database.Open();
        var added = await stored.Contracts.SingleAsync(contract => contract.Region == "rijk-van-nijmegen");
        Assert.Equal((ContractStatus.Concluded, new DateOnly(2027, 2, 1), null), (added.Status, added.ValidFrom, added.ValidThrough));
        Assert.Equal("0268", string.Join(' ', added.Municipalities));
        Assert.Equal(added.Id, (await stored.ContractRequests.SingleAsync(request => request.Kind == ChangeKind.Product)).ContractId);
        // The trail knows the contract by the number that it got.
        var entry = await stored.AuditEntries.SingleAsync(one => one.Record == nameof(ContractRequest) && one.Action == "Modified" && one.Changes.Contains("ContractId"));
        Assert.Equal($"{added.Id}", JsonDocument.Parse(entry.Changes).RootElement.GetProperty("ContractId").GetProperty("to").GetString());
        Assert.False(await stored.AuditEntries.AnyAsync(one => one.Changes.Contains("\"-2147") || one.RecordKey.Contains("-2147")));
        Assert.Contains("Wijziging goedgekeurd", (await story.Editor.PageAsync($"{Home}/{added.Id}")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_decides_or_withdraws_second_is_told_and_changes_nothing(DatabaseProvider database)
    {
        await using var story = await Story.StartAsync(database);
        async Task AskAsync() => await story.Editor.SendAsync($"{Home}/{story.Contract.Id}/clientenstop", "clientenstop", [.. Day("vanaf", "1", "12", "2026"), ("reden", "Vol")]);
        await AskAsync();
        // Withdrawn while the manager looks.
        var (action, content) = (await story.Manager.PageAsync($"{Managed}/1")).Form("goedkeuren", []);
        var withdrawn = await story.Editor.SendAsync($"{Home}/aanvragen/1", "aanvragen/1", []);
        Assert.Contains("De aanvraag is ingetrokken", withdrawn.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("al besloten", (await story.Manager.SendAsync(action, content)).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);

        // Refused while the provider looks; refusing needs a motivation.
        await AskAsync();
        (action, content) = (await story.Editor.PageAsync($"{Home}/aanvragen/2")).Form("aanvragen/2", []);
        Assert.Equal(["Vul in waarom u de aanvraag weigert"], (await story.Manager.SendAsync($"{Managed}/2", "weigeren", [])).Words(".p-errors li"));
        Assert.Contains("geweigerd", (await story.Manager.SendAsync($"{Managed}/2", "weigeren", [("motivering", "Er is geen andere aanbieder")])).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("er is niets ingetrokken", (await story.Editor.SendAsync(action, content)).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Er is geen andere aanbieder", (await story.Editor.PageAsync($"{Home}/aanvragen/2")).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        // The contract is changed by a colleague while the manager looks.
        await AskAsync();
        (action, content) = (await story.Manager.PageAsync($"{Managed}/3")).Form("goedkeuren", []);
        await using (var stored = story.App.Database.Open())
        {
            (await stored.Contracts.SingleAsync()).Version++;
            await stored.SaveChangesAsync();
        }
        Assert.Contains("intussen gewijzigd", (await story.Manager.SendAsync(action, content)).QuerySelector("main [role=alert]")!.Words(), StringComparison.Ordinal);
        await using var after = story.App.Database.Open();
        Assert.Empty(after.IntakeStops);
        Assert.Equal([RequestState.Withdrawn, RequestState.Refused, RequestState.Asked], await after.ContractRequests.OrderBy(request => request.Id).Select(request => request.State).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task What_is_approved_is_taken_back_by_either_side_until_its_day(DatabaseProvider database)
    {
        await using var story = await Story.StartAsync(database);
        var address = $"{Home}/{story.Contract.Id}/gemeenten";
        async Task ApprovedAsync(int number)
        {
            await story.Editor.SendAsync(address, "gemeenten", [.. Day("vanaf", "1", "1", "2027"), ("gemeente", "0214"), ("reden", "Wij verhuizen")]);
            Assert.Contains("De aanvraag is goedgekeurd", (await story.Manager.SendAsync($"{Managed}/{number}", "goedkeuren", [("toelichting", "Dat is goed")])).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        }
        await ApprovedAsync(1);
        Assert.Contains("Trek die aanvraag dan eerst in", (await story.Editor.PageAsync(address)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var (late, lateContent) = (await story.Manager.PageAsync($"{Managed}/1")).Form("intrekken", [("intrekreden", "Toch niet")]);
        Assert.Equal(["Vul in waarom u de wijziging intrekt"], (await story.Editor.SendAsync($"{Home}/aanvragen/1", "aanvragen/1", [])).Words(".p-errors li"));
        var withdrawn = await story.Editor.SendAsync($"{Home}/aanvragen/1", "aanvragen/1", [("reden", "Wij blijven in Tiel")]);
        Assert.Contains("De aanvraag is ingetrokken", withdrawn.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        // Both read what was decided, and that and why it was taken back; who is second is told.
        var second = await story.Manager.SendAsync(late, lateContent);
        Assert.Contains("er is niets ingetrokken", second.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        foreach (var words in new[] { withdrawn, second }.Select(page => page.QuerySelector("main")!.Words()))
            Assert.Matches("Goedgekeurd Dat is goed.*Ingetrokken door de aanbieder Wij blijven in Tiel .* bewerker", words);

        // It can be asked again, and the region takes it back.
        await ApprovedAsync(2);
        Assert.Equal(["Vul in waarom u de goedgekeurde wijziging intrekt"], (await story.Manager.SendAsync($"{Managed}/2", "intrekken", [])).Words(".p-errors li"));
        Assert.Contains("De wijziging is ingetrokken", (await story.Manager.SendAsync($"{Managed}/2", "intrekken", [("intrekreden", "De gemeente wil het niet")])).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Matches("Ingetrokken door de regio De gemeente wil het niet .* De contractbeheerder", (await story.Editor.PageAsync($"{Home}/aanvragen/2")).QuerySelector("main")!.Words());
        await using (var stored = story.App.Database.Open())
        {
            Assert.Contains("De Linde, Vervoer (Wmo) - goedgekeurde wijziging ingetrokken: andere gemeenten", await stored.Alerts.Where(alert => alert.Link == $"{Managed}/1").Select(alert => alert.Title).ToListAsync());
            Assert.Contains("Vervoer (Wmo) - andere gemeenten ingetrokken door de regio", await stored.Alerts.Where(alert => alert.OrganisationId == story.Linde.Id).Select(alert => alert.Title).ToListAsync());
        }

        // On its day it is done.
        await ApprovedAsync(3);
        story.App.Clock.Now = new(2027, 1, 1, 0, 5, 0, TimeSpan.FromHours(1));
        using var later = await story.App.LoggedInAsync(await story.App.AccountAsync("later@example.nl", memberships: (story.Linde, OrganisationRole.Editor)));
        Assert.Null((await later.PageAsync($"{Home}/aanvragen/3")).QuerySelector("main form"));
        Assert.Equal(1, await story.RunAsync());
        Assert.Equal("0214", await story.MunicipalitiesAsync());
        await using var after = story.App.Database.Open();
        Assert.Equal([RequestState.Withdrawn, RequestState.Withdrawn, RequestState.Applied], await after.ContractRequests.OrderBy(request => request.Id).Select(request => request.State).ToListAsync());
    }

    [Fact]
    public async Task Whoever_may_ask_it_takes_it_back()
    {
        await using var story = await Story.StartAsync(DatabaseProvider.Sqlite);
        await story.Signatory.SendAsync($"{Home}/{story.Contract.Id}/verlengen", "verlengen", [.. Day("tot", "31", "12", "2028"), ("reden", "Verder")]);
        await story.Editor.SendAsync($"{Home}/{story.Contract.Id}/clientenstop", "clientenstop", [.. Day("vanaf", "1", "12", "2026"), ("reden", "Vol")]);
        foreach (var (who, other, number) in new[] { (story.Signatory, story.Editor, 1), (story.Editor, story.Signatory, 2) })
        {
            Assert.NotNull((await who.PageAsync($"{Home}/aanvragen/{number}")).QuerySelector("main form"));
            Assert.Null((await other.PageAsync($"{Home}/aanvragen/{number}")).QuerySelector("main form"));
            // Somebody else's form, with one's own token.
            var token = (await other.PageAsync($"{Home}/aanvragen/{3 - number}")).QuerySelector("main form [name=__RequestVerificationToken]")?.GetAttribute("value") ?? throw new InvalidOperationException("there is no form");
            using var refused = await other.PostAsync(new Uri($"{Home}/aanvragen/{number}", UriKind.Relative), new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("versie", "0")]));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }
        foreach (var (who, number) in new[] { (story.Signatory, 1), (story.Editor, 2) })
            Assert.Contains("De aanvraag is ingetrokken", (await who.SendAsync($"{Home}/aanvragen/{number}", $"aanvragen/{number}", [])).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_form_that_is_sent_more_than_once_asks_once(DatabaseProvider database)
    {
        await using var story = await Story.StartAsync(database);
        const string therapy = "nijmegen-2023/vaktherapie-jeugd";
        foreach (var (address, form, values) in new[]
        {
            ($"{Home}/{story.Contract.Id}/clientenstop", "clientenstop", new[] { ("reden", "Vol") }),
            ($"{Home}/toevoegen?product={therapy}", $"product={therapy}", [("gemeente", "0268"), ("reden", "Nieuw")]),
        })
        {
            var page = await story.Editor.PageAsync(address);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
            {
                var (action, content) = page.Form(form, [.. Day("vanaf", "1", "12", "2026"), .. values]);
                using (content)
                using (var answer = await story.Editor.PostAsync(new Uri(action, UriKind.Relative), content))
                    return (answer.StatusCode, answer.Headers.Location?.ToString());
            }));
            Assert.Equal((HttpStatusCode.Redirect, answers[0].Item2), Assert.Single(answers.Distinct()));
        }
        await using var stored = story.App.Database.Open();
        Assert.Equal(2, await stored.ContractRequests.CountAsync());
        Assert.Equal(1, await stored.Alerts.CountAsync(alert => alert.Region == "rivierenland"));
        // The database keeps to it, whoever asks.
        var first = await stored.ContractRequests.AsNoTracking().FirstAsync(request => request.Kind == ChangeKind.IntakeStop);
        stored.ContractRequests.Add(new()
        {
            OrganisationId = first.OrganisationId, ContractId = first.ContractId, ProductId = first.ProductId, Region = first.Region, Kind = first.Kind, ValidFrom = first.ValidFrom, Municipalities = [], MunicipalitiesBefore = [],
            Reason = "Nog eens", AskedAt = first.AskedAt, State = RequestState.Asked,
        });
        await Assert.ThrowsAsync<DbUpdateException>(() => stored.SaveChangesAsync());
    }

    [Fact]
    public async Task A_day_that_has_passed_since_it_was_asked_is_approved_with_an_explanation_only()
    {
        await using var story = await Story.StartAsync(DatabaseProvider.Sqlite);
        Assert.Equal(["De eerste dag kan niet voor 1 december 2026 liggen"], (await story.Editor.SendAsync($"{Home}/{story.Contract.Id}/clientenstop", "clientenstop", [.. Day("vanaf", "30", "11", "2026"), ("reden", "Vol")])).Words(".p-errors li"));
        await story.Editor.SendAsync($"{Home}/{story.Contract.Id}/clientenstop", "clientenstop", [.. Day("vanaf", "1", "12", "2026"), ("reden", "Vol")]);
        story.App.Clock.Now = new(2026, 12, 3, 12, 0, 0, TimeSpan.Zero);
        using var later = await story.App.LoggedInAsync(await story.App.AccountAsync("later@example.nl", regions: ["rivierenland"]));
        Assert.Contains("De gevraagde dag is al geweest.", (await later.PageAsync($"{Managed}/1")).QuerySelector("#besluit")!.Words(), StringComparison.Ordinal);
        Assert.StartsWith("Deze dag is al geweest.", Assert.Single((await later.SendAsync($"{Managed}/1", "goedkeuren", [])).Words(".p-errors li")), StringComparison.Ordinal);
        Assert.Contains("De aanvraag is goedgekeurd", (await later.SendAsync($"{Managed}/1", "goedkeuren", [("toelichting", "Zo was het ook")])).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_works_for_the_provider_does_not_decide_and_others_see_nothing()
    {
        await using var story = await Story.StartAsync(DatabaseProvider.Sqlite);
        await story.Editor.SendAsync($"{Home}/{story.Contract.Id}/clientenstop", "clientenstop", [.. Day("vanaf", "1", "12", "2026"), ("reden", "Vol")]);
        using var both = await story.App.LoggedInAsync(await story.App.AccountAsync("beide@example.nl", regions: ["rivierenland"], memberships: (story.Linde, OrganisationRole.Reader)));
        var own = await both.PageAsync($"{Managed}/1");
        Assert.Contains("Iemand anders moet hierover besluiten", own.QuerySelector("#besluit")!.Words(), StringComparison.Ordinal);
        Assert.Null(own.QuerySelector("main form"));
        // A reader sees what is asked and asks nothing; another provider sees nothing at all.
        Assert.Contains("U kunt hier lezen", (await both.PageAsync($"{Home}/{story.Contract.Id}/gemeenten")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var berk = await story.App.ProviderAsync("berk", "De Berk");
        using var other = await story.App.LoggedInAsync(await story.App.AccountAsync("berk@example.nl", memberships: (berk, OrganisationRole.Administrator)));
        foreach (var address in new[] { $"{Home}/aanvragen/1", "/aanbieder/berk/producten/aanvragen/1", $"/aanbieder/berk/producten/{story.Contract.Id}/wijzigen", $"/aanbieder/berk/producten/{story.Contract.Id}/verlengen", $"{Managed}/1" })
            Assert.Equal(HttpStatusCode.NotFound, await other.StatusAsync(address));
        Assert.Equal(HttpStatusCode.NotFound, await story.Elsewhere.StatusAsync($"{Managed}/1"));
    }

    [Theory, EveryDatabase]
    public async Task Who_decided_can_delete_the_account_and_the_decision_stays(DatabaseProvider database)
    {
        await using var story = await Story.StartAsync(database);
        await story.Editor.SendAsync($"{Home}/{story.Contract.Id}/clientenstop", "clientenstop", [.. Day("vanaf", "1", "12", "2026"), ("reden", "Vol")]);
        await story.Manager.SendAsync($"{Managed}/1", "goedkeuren", []);
        await story.Editor.SendAsync($"{Home}/{story.Contract.Id}/gemeenten", "gemeenten", [.. Day("vanaf", "1", "1", "2027"), ("gemeente", "0214"), ("reden", "Wij verhuizen")]);
        await story.Manager.SendAsync($"{Managed}/2", "goedkeuren", []);
        await story.Manager.SendAsync($"{Managed}/2", "intrekken", [("intrekreden", "Toch niet")]);
        using var gone = await story.Manager.SendFormAsync("/account/verwijderen", ("wachtwoord", TestAccounts.Password));
        Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        await using var stored = story.App.Database.Open();
        var requests = await stored.ContractRequests.OrderBy(request => request.Id).ToListAsync();
        Assert.Equal([(RequestState.Applied, null, null), (RequestState.Withdrawn, null, null)], requests.Select(request => (request.State, request.DecidedById, request.WithdrawnById)));
        Assert.All(requests, request => Assert.NotNull(request.DecidedAt));
        Assert.NotNull(requests[1].WithdrawnAt);
    }

    [Theory, EveryDatabase]
    public async Task The_list_filters_and_sends_few_commands(DatabaseProvider database)
    {
        await using var story = await Story.StartAsync(database);
        async Task FillAsync(int from, int count)
        {
            await using var stored = story.App.Database.Open();
            // Of one contract nobody asks the same twice.
            var contracts = Enumerable.Range(from, count).ToDictionary(number => number, number => new Contract
            {
                OrganisationId = story.Linde.Id, ProductId = story.Contract.ProductId, Region = story.Contract.Region, ValidFrom = new DateOnly(2000, 1, 1).AddDays(number), ValidThrough = new DateOnly(2000, 1, 1).AddDays(number),
                Municipalities = ["0281"], Status = ContractStatus.Concluded,
            });
            stored.Contracts.AddRange(contracts.Values);
            await stored.SaveChangesAsync();
            stored.ContractRequests.AddRange(Enumerable.Range(from, count).Select(number => new ContractRequest
            {
                OrganisationId = story.Linde.Id, ContractId = contracts[number].Id, ProductId = story.Contract.ProductId, Region = story.Contract.Region, Kind = number % 2 == 0 ? ChangeKind.IntakeStop : ChangeKind.Ending,
                ValidFrom = new(2026, 12, 1), ValidThrough = new(2026, 12, 31), Municipalities = [], MunicipalitiesBefore = ["0281"], Reason = "Vol", AskedAt = story.App.Clock.Now.UtcDateTime.AddMinutes(-number),
                State = number % 3 == 0 ? RequestState.Refused : RequestState.Asked,
            }));
            await stored.SaveChangesAsync();
        }
        async Task<string> Rows(string query) => string.Join(' ', (await story.Manager.PageAsync(Managed + query)).QuerySelectorAll("main .p-rows li a").Select(link => link.GetAttribute("href")!.Split('/')[^1]));
        Assert.Contains("Er wachten geen aanvragen", (await story.Manager.PageAsync(Managed)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await FillAsync(1, 4);
        // Of 1, 2, 3 and 4 the highest is the oldest; 3 is refused.
        await using (var stored = story.App.Database.Open())
        {
            async Task<string> Ids(Func<ContractRequest, bool> which) => string.Join(' ', (await stored.ContractRequests.AsNoTracking().ToListAsync()).Where(which).OrderBy(request => request.AskedAt).Select(request => request.Id));
            Assert.Equal(await Ids(request => request.State == RequestState.Asked), await Rows(""));
            Assert.Equal(await Ids(request => request.State == RequestState.Refused), await Rows("?stand=geweigerd"));
            Assert.Equal(await Ids(_ => true), await Rows("?stand=alle"));
            Assert.Equal(await Ids(request => request.Kind == ChangeKind.IntakeStop), await Rows("?soort=clientenstop&stand=onzin"));
            Assert.Equal("", await Rows("?stand=vervallen"));
            // The overview counts what waits, and leads to it.
            var link = (await story.Manager.PageAsync("/contractbeheer")).QuerySelector($"aside li:has(a[href='{Managed}'])")!;
            Assert.Equal("Aanvragen wachten op uw besluit 3", link.Words());
            Assert.Equal("", await Rows("?regio=elders&stand=vervallen"));
            Assert.Equal(await Rows(""), await Rows("?regio=rivierenland"));
            Assert.Contains("Er wachten geen aanvragen", (await story.Elsewhere.PageAsync("/contractbeheer")).QuerySelector("aside")!.Words(), StringComparison.Ordinal);
        }
        using var few = new CommandCount(story.App.Database);
        await story.Manager.PageAsync($"{Managed}?stand=alle");
        var first = few.Count;
        await FillAsync(5, 60);
        using var many = new CommandCount(story.App.Database);
        Assert.Equal(50, (await story.Manager.PageAsync($"{Managed}?stand=alle")).QuerySelectorAll("main .p-rows li").Length);
        Assert.Equal(first, many.Count);
        Assert.InRange(first, 2, 10);
        Assert.Equal(HttpStatusCode.NotFound, await story.Manager.StatusAsync($"{Managed}?pagina=9"));
        Assert.Equal(25, (await story.Editor.PageAsync($"{Home}/aanvragen")).QuerySelectorAll("main .p-rows li").Length);
        Assert.Equal(HttpStatusCode.NotFound, await story.Editor.StatusAsync($"{Home}/aanvragen?pagina=0"));
    }

    /// <summary>A provider with a contract, and who deals with it.</summary>
    private sealed class Story(PortalApp app, Organisation linde, Contract contract) : IAsyncDisposable
    {
        public PortalApp App => app;

        public Organisation Linde => linde;

        public Contract Contract => contract;

        public HttpClient Editor { get; private set; } = null!;

        public HttpClient Admin { get; private set; } = null!;

        /// <summary>Reads only, but signs.</summary>
        public HttpClient Signatory { get; private set; } = null!;

        public HttpClient Manager { get; private set; } = null!;

        public HttpClient Elsewhere { get; private set; } = null!;

        public static async Task<Story> StartAsync(DatabaseProvider database)
        {
            var app = await PortalApp.StartAsync(database);
            var linde = await app.ProviderAsync("linde", "De Linde");
            var story = new Story(app, linde, await app.ContractAsync(linde, Transport, ContractStatus.Concluded, null, new(2027, 6, 30), "0281"));
            var signatory = await app.AccountAsync("tekenaar@example.nl", memberships: (linde, OrganisationRole.Reader));
            await using (var stored = app.Database.Open())
                await stored.Memberships.Where(member => member.UserId == signatory.Id).ExecuteUpdateAsync(set => set.SetProperty(member => member.IsSignatory, true));
            story.Signatory = await app.LoggedInAsync(signatory);
            story.Editor = await app.LoggedInAsync(await app.AccountAsync("bewerker@example.nl", memberships: (linde, OrganisationRole.Editor)));
            story.Admin = await app.LoggedInAsync(await app.AccountAsync("beheer@example.nl", memberships: (linde, OrganisationRole.Administrator)));
            story.Manager = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
            story.Elsewhere = await app.LoggedInAsync(await app.AccountAsync("nijmegen@example.nl", regions: ["rijk-van-nijmegen"]));
            return story;
        }

        public async Task<Contract> ContractAsync()
        {
            await using var stored = app.Database.Open();
            return await stored.Contracts.SingleAsync(one => one.Id == contract.Id);
        }

        public async Task<string> MunicipalitiesAsync() => string.Join(' ', (await ContractAsync()).Municipalities);

        public Task<int> RunAsync() => app.Get<ApprovedChanges>().RunAsync(default);

        public async ValueTask DisposeAsync()
        {
            foreach (var browser in new[] { Editor, Admin, Signatory, Manager, Elsewhere })
                browser?.Dispose();
            await app.DisposeAsync();
        }
    }
}
