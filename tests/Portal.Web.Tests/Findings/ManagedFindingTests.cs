using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain.Findings;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Findings;

/// <summary>The page on which a contract manager deals with a finding. The clock stands at 1 December 2026.</summary>
public sealed class ManagedFindingTests
{
    private const string List = "/contractbeheer/bevindingen";

    [Theory, EveryDatabase]
    public async Task A_contract_manager_sees_why_by_personnel_number_and_makes_it_final(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (made, finding) = await app.MadeFindingAsync();
        var provider = await app.AccountAsync("bea@example.nl", memberships: (made.Organisation, OrganisationRole.Editor));
        using var browser = await app.LoggedInAsync(await ManagerAsync(app));
        var address = $"{List}/{finding.Id}";

        var page = await browser.PageAsync(address);
        Assert.Equal("Ten minste 60% mbo-4, de anderen mbo-3", page.QuerySelector("h1")!.Words());
        Assert.Equal(["Concept", finding.Severity.Label()], page.Words(".p-intro .p-tag"));
        Assert.Contains("50%", page.QuerySelector(".p-demand")!.Words(), StringComparison.Ordinal);
        Assert.Contains("nummer P04 hbo-diploma afgewezen", page.QuerySelector(".p-demand")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Evers", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("12", "1", "2027"), (Value("#herstellen-dag"), Value("#herstellen-maand"), Value("#herstellen-jaar")));
        Assert.Contains($"/contractbeheer/overeenkomsten/{made.Failing.Id}", page.Links("main a"));

        var final = await browser.SendAsync(address, "definitief", [.. ManagerVisit.Day("herstellen", "31", "1", "2027"), ("definitief-tekst", "Zorg voor genoeg mbo-4.")]);
        Assert.Equal("De bevinding is definitief. De aanbieder krijgt bericht.", final.QuerySelector("[role=status]")!.Words());
        Assert.Equal("Open", final.QuerySelector(".p-intro .p-tag")!.Words());
        Assert.Contains("Herstellen tot en met 31 januari 2027", final.QuerySelector(".p-facts")!.Words(), StringComparison.Ordinal);
        Assert.Contains("mara, contractbeheerder Definitief Zorg voor genoeg mbo-4. Herstellen kan tot en met 31 januari 2027.", final.QuerySelector(".p-events > li")!.Words(), StringComparison.Ordinal);
        var stored = await app.FindingAsync(made.Failing);
        Assert.Equal((FindingStatus.Open, new DateOnly(2027, 1, 31), new DateOnly(2026, 12, 1)), (stored.Status, stored.RemedyBy, stored.OpenedOn));
        await using var saved = app.Database.Open();
        Assert.Equal($"/aanbieder/linde/bevindingen/{finding.Id}", (await saved.Alerts.SingleAsync(alert => alert.UserId == provider.Id && alert.Kind == AlertKind.Final)).Link);

        string? Value(string field) => page.QuerySelector(field)!.GetAttribute("value");
    }

    [Fact]
    public async Task Every_step_that_fits_is_there_and_does_what_it_says()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var editor = await app.AccountAsync("bea@example.nl", memberships: (made.Organisation, OrganisationRole.Editor));
        var mara = await ManagerAsync(app);
        using var today = await app.LoggedInAsync(mara);
        var browser = today;
        var address = $"{List}/{finding.Id}";

        Assert.Equal(["definitief", "uitstel", "ontheffing", "intrekken"], await StepsAsync());
        await DoneAsync("uitstel", [.. ManagerVisit.Day("uitstel", "20", "12", "2026"), ("uitstel-reden", "Op verzoek")], "De aanbieder heeft meer tijd, en krijgt bericht.");
        Assert.Equal(new(2026, 12, 20), (await NowAsync()).RespondBy);
        await DoneAsync("definitief", [], "De bevinding is definitief. De aanbieder krijgt bericht.");
        Assert.Equal(["gezien", "uitstel", "ontheffing", "intrekken"], await StepsAsync());
        await DoneAsync("gezien", [], "De bevinding staat op gezien.");
        Assert.Equal(["uitstel", "ontheffing", "intrekken"], await StepsAsync());
        Assert.Equal(FindingStatus.Seen, (await NowAsync()).Status);

        await app.StepAsync(finding, editor, Side.Provider, (steps, one) => steps.GivePlanAsync(one, [new() { What = "Iemand aannemen", DueOn = new(2026, 12, 10), DoneOn = new(2026, 12, 1) }, new() { What = "Diploma invoeren", DueOn = new(2027, 1, 3) }], null));
        var planned = await browser.PageAsync(address);
        Assert.Contains("Iemand aannemen Uiterlijk 10 december 2026 Klaar op 1 december 2026 Diploma invoeren Uiterlijk 3 januari 2027 Nog te doen", planned.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["plan", "uitstel", "ontheffing", "intrekken"], await StepsAsync());
        await DoneAsync("plan", [("plan-reden", "Dit is te laat.")], "Het herstelplan is teruggegeven. De aanbieder krijgt bericht.");
        await DoneAsync("uitstel", [.. ManagerVisit.Day("uitstel", "1", "3", "2027"), ("uitstel-reden", "Werving duurt")], "De aanbieder heeft meer tijd, en krijgt bericht.");
        Assert.Equal((FindingStatus.Seen, new DateOnly(2027, 3, 1)), ((await NowAsync()).Status, (await NowAsync()).RemedyBy));

        await DoneAsync("ontheffing", [.. ManagerVisit.Day("ontheffing", "30", "6", "2027"), ("ontheffing-reden", "Er is niemand te vinden")], "De ontheffing is opgeslagen. De aanbieder krijgt bericht.");
        Assert.Equal(["ontheffing"], await StepsAsync());
        var waived = await browser.PageAsync(address);
        Assert.Contains("Ontheffing tot en met 30 juni 2027", waived.QuerySelector(".p-facts")!.Words(), StringComparison.Ordinal);
        Assert.Equal("30", waived.QuerySelector("#ontheffing-dag")!.GetAttribute("value"));
        await DoneAsync("ontheffing", [.. ManagerVisit.Day("ontheffing", "1", "12", "2026"), ("ontheffing-reden", "Toch niet")], "De ontheffing is opgeslagen. De aanbieder krijgt bericht.");
        app.Clock.Now = app.Clock.Now.AddDays(1);
        using var tomorrow = await app.LoggedInAsync(mara);
        browser = tomorrow;
        await app.TermsAsync();
        Assert.Equal(FindingStatus.Open, (await NowAsync()).Status);

        await DoneAsync("intrekken", [("intrekken-reden", "De eis geldt hier niet"), ("intrekken-zeker", "ja")], "De bevinding is ingetrokken. De aanbieder krijgt bericht.");
        Assert.Equal(["hervatten"], await StepsAsync());
        await DoneAsync("hervatten", [("hervatten-reden", "Toch wel")], "De bevinding loopt weer. De aanbieder krijgt bericht.");
        Assert.Equal(FindingStatus.Open, (await NowAsync()).Status);

        // Once the demand is met there is nothing to take up again.
        await DoneAsync("intrekken", [("intrekken-reden", "Klaar"), ("intrekken-zeker", "ja")], "De bevinding is ingetrokken. De aanbieder krijgt bericht.");
        var (action, form) = (await browser.PageAsync(address)).Form("hervatten", [("hervatten-reden", "Toch wel")]);
        await app.PersonAsync(made.Organisation, "P20", "Nieuwe Kracht", one => one.WithDiploma(Level.Mbo4).On(made.Failing));
        await app.CheckAsync(made.Failing);
        Assert.Contains("Intussen is deze bevinding veranderd", (await browser.SendAsync(action, form)).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Empty(await StepsAsync());

        async Task<string[]> StepsAsync() => [.. (await browser.PageAsync(address)).QuerySelectorAll(".p-acts form").Select(form => form.GetAttribute("action")!.Split('=')[1]).Except(["bericht", "notitie", "toewijzen"])];
        async Task DoneAsync(string handler, (string, string)[] values, string said) => Assert.Equal(said, (await browser.SendAsync(address, handler, values)).QuerySelector("[role=status]")!.Words());
        Task<Finding> NowAsync() => app.FindingAsync(made.Failing);
    }

    [Fact]
    public async Task Faults_are_told_and_what_was_typed_stays()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        using var browser = await app.LoggedInAsync(await ManagerAsync(app));
        var address = $"{List}/{finding.Id}";
        (string Handler, (string, string)[] Values, string[] Faults)[] cases =
        [
            ("definitief", [.. ManagerVisit.Day("herstellen", "1", "12", "2026")], ["Kies een dag na vandaag"]),
            ("definitief", [.. ManagerVisit.Day("herstellen", "2", "12", "2027"), ("definitief-tekst", "123456782")], ["Kies een dag binnen een jaar", "burgerservicenummer"]),
            ("definitief", [.. ManagerVisit.Day("herstellen", "", "", "")], ["De laatste dag om te herstellen ontbreekt"]),
            ("uitstel", [.. ManagerVisit.Day("uitstel", "15", "12", "2026"), ("uitstel-reden", "")], ["Kies een dag na 15 december 2026", "Vul in waarom u meer tijd geeft"]),
            ("uitstel", [.. ManagerVisit.Day("uitstel", "31", "2", "2027"), ("uitstel-reden", "Zo")], ["deze dag bestaat niet"]),
            ("ontheffing", [.. ManagerVisit.Day("ontheffing", "30", "11", "2026"), ("ontheffing-reden", "")], ["Kies vandaag of een dag die nog komt", "Vul in waarom de eis"]),
            ("ontheffing", [.. ManagerVisit.Day("ontheffing", "2", "12", "2031"), ("ontheffing-reden", "Zo")], ["Kies een dag binnen 5 jaar"]),
            ("intrekken", [("intrekken-reden", new string('a', 4001))], ["Dit zijn er 4.001", "Bevestig dat u de bevinding wilt intrekken"]),
            ("bericht", [("bericht", " ")], ["Vul een bericht in"]),
            ("notitie", [("notitie", "cliënt 123456782")], ["burgerservicenummer"]),
            ("toewijzen", [("collega", $"{Guid.NewGuid()}")], ["Kies een collega van uw regio"]),
            ("namen", [("namen-reden", "")], ["Kies waarom u de namen opent"]),
            ("namen", [("namen-reden", "anders"), ("namen-anders", "")], ["Vul in waarom u de namen opent"]),
        ];
        foreach (var (handler, values, faults) in cases)
        {
            var answer = await browser.SendAsync(address, handler, values);
            Assert.StartsWith("Fout: ", answer.Title, StringComparison.Ordinal);
            var told = answer.QuerySelectorAll(".p-errors li").Select(fault => fault.Words()).ToList();
            Assert.Equal(faults.Length, told.Count);
            Assert.All(faults.Zip(told), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
            Assert.All(answer.QuerySelectorAll(".p-errors a"), link => Assert.NotNull(answer.QuerySelector(link.GetAttribute("href")!)));
            Assert.NotNull(answer.QuerySelector($"form[action$='{handler}']")!.Closest("details[open]"));
            foreach (var (name, value) in values.Where(value => value.Item2.Trim().Length > 0 && value.Item1 != "collega"))
                Assert.Equal(value, answer.QuerySelector($"#{name}") is AngleSharp.Html.Dom.IHtmlTextAreaElement area ? area.Value : answer.QuerySelector($"#{name}") is AngleSharp.Html.Dom.IHtmlSelectElement select ? select.Value : answer.QuerySelector($"#{name}")!.GetAttribute("value"));
        }
        var wrong = await browser.SendAsync(address, "bericht", [("bericht", "Zie bijlage")], ("bestanden", "raar.pdf", [1, 2, 3]), ("bestanden", "leeg.pdf", []));
        Assert.Contains("“raar.pdf” is geen pdf, jpg of png; “leeg.pdf” is leeg", wrong.QuerySelector("#bestanden-fout")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Zie bijlage", wrong.QuerySelector("#bericht")!.TextContent);
        Assert.Contains("te groot", (await browser.PageAsync($"{address}?te-groot=ja")).QuerySelector("#bestanden-fout")!.Words(), StringComparison.Ordinal);
        Assert.Single((await app.FindingAsync(made.Failing)).Events);
        Assert.False(Directory.Exists(app.EvidenceFolder) && Directory.EnumerateFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task Messages_are_for_both_notes_and_who_deals_with_it_for_the_region_only()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var (mara, ruud) = (await ManagerAsync(app), await app.AccountAsync("ruud@example.nl", regions: ["midden-holland"]));
        await app.AccountAsync("elders@example.nl", regions: ["rivierenland"]);
        using var browser = await app.LoggedInAsync(mara);
        using var provider = await app.LoggedInAsync(await app.AccountAsync("bea@example.nl", memberships: (made.Organisation, OrganisationRole.Editor)));
        var address = $"{List}/{finding.Id}";

        var sent = await browser.SendAsync(address, "bericht", [("bericht", "Stuur een rooster.")], ("bestanden", "voorbeeld.pdf", TestFiles.Pdf()), ("bestanden", "voorbeeld.pdf", TestFiles.Pdf()));
        Assert.Equal("Het bericht is verstuurd.", sent.QuerySelector("[role=status]")!.Words());
        Assert.Equal(["voorbeeld.pdf", "voorbeeld (2).pdf"], sent.Words(".p-events > li:first-child a"));
        using var file = await browser.GetAsync(new Uri(sent.Links(".p-events > li:first-child a")[0], UriKind.Relative));
        Assert.Equal(TestFiles.Pdf(), await file.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "nosniff"), (file.Content.Headers.ContentDisposition?.DispositionType, file.Headers.GetValues("X-Content-Type-Options").Single()));
        await browser.SendAsync(address, "notitie", [("notitie", "Let op bij het volgende gesprek.")]);
        var choices = (await browser.PageAsync(address)).Words("#collega option");
        Assert.Equal(["Niemand", "mara", "ruud"], choices);
        var given = await browser.SendAsync(address, "toewijzen", [("collega", $"{ruud.Id}")]);
        Assert.Equal("De bevinding is toegewezen aan ruud.", given.QuerySelector("[role=status]")!.Words());
        Assert.Contains("Behandelaar ruud", given.QuerySelector(".p-facts")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Toegewezen", "Interne notitie", "Bericht", "Gevonden bij een toets"], given.Words(".p-events strong"));
        await using var stored = app.Database.Open();
        Assert.Equal(1, await stored.Alerts.CountAsync(alert => alert.UserId == ruud.Id && alert.Kind == AlertKind.Message));

        var theirs = await provider.PageAsync($"/aanbieder/linde/bevindingen/{finding.Id}");
        Assert.Equal(["Bericht", "Gevonden bij een toets"], theirs.Words(".p-events strong"));
        Assert.DoesNotContain("volgende gesprek", (await provider.PageAsync("/aanbieder/linde/geschiedenis")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("De bevinding is aan niemand toegewezen.", (await browser.SendAsync(address, "toewijzen", [("collega", "")])).QuerySelector("[role=status]")!.Words());

        // An account that is deleted takes its name along.
        Assert.Equal(["Aan niemand toegewezen.", "Toegewezen aan ruud."], await GivenAsync());
        using (var own = await app.LoggedInAsync(ruud))
        using (await own.SendFormAsync("/account/verwijderen", ("wachtwoord", TestAccounts.Password)))
            Assert.False(await stored.Users.AnyAsync(user => user.Id == ruud.Id));
        Assert.Equal(["Aan niemand toegewezen.", "Toegewezen aan iemand die geen account meer heeft."], await GivenAsync());

        async Task<IEnumerable<string>> GivenAsync() => (await browser.PageAsync(address)).Words(".p-events__text").Where(text => text.Contains("oegewezen", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_decides_on_an_older_state_decides_nothing_and_loses_nothing()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var mara = await ManagerAsync(app);
        using var browser = await app.LoggedInAsync(mara);
        var address = $"{List}/{finding.Id}";
        var before = await browser.PageAsync(address);
        await app.StepAsync(finding, mara, Side.Region, (steps, one) => steps.MakeFinalAsync(one, new(2027, 1, 31), null));

        // The step does not fit any more: what was typed is shown.
        var (final, form) = before.Form("definitief", [.. ManagerVisit.Day("herstellen", "1", "2", "2027"), ("definitief-tekst", "Mijn uitleg")]);
        var late = await browser.SendAsync(final, form);
        Assert.Contains("Intussen is deze bevinding veranderd. Er is nog niets besloten.", late.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Contains("U schreef: Mijn uitleg", late.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        // It still fits: the form has what was typed, and now goes through.
        var (waive, second) = before.Form("ontheffing", [.. ManagerVisit.Day("ontheffing", "1", "6", "2027"), ("ontheffing-reden", "Er is niemand")]);
        var shown = await browser.SendAsync(waive, second);
        Assert.Equal("Er is niemand", shown.QuerySelector("#ontheffing-reden")!.TextContent);
        Assert.Equal(FindingStatus.Open, (await app.FindingAsync(made.Failing)).Status);
        var (again, third) = shown.Form("ontheffing", []);
        Assert.Contains("De ontheffing is opgeslagen", (await browser.SendAsync(again, third)).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        // A message goes beside what others did.
        var (message, fourth) = before.Form("bericht", [("bericht", "Nog dit")]);
        Assert.Equal("Het bericht is verstuurd.", (await browser.SendAsync(message, fourth)).QuerySelector("[role=status]")!.Words());
    }

    [Theory, EveryDatabase]
    public async Task Names_are_opened_for_a_reason_that_the_provider_sees(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (made, finding) = await app.MadeFindingAsync();
        var mara = await ManagerAsync(app);
        using var browser = await app.LoggedInAsync(mara);
        var address = $"{List}/{finding.Id}";

        Assert.Contains("Namen openen van 4 medewerkers", (await browser.PageAsync(address)).QuerySelector("#namen summary")!.Words(), StringComparison.Ordinal);
        var opened = await browser.SendAsync(address, "namen", [("namen-reden", "0")]);
        Assert.Contains("De namen zijn geopend", opened.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Dirk Evers (nummer P04) hbo-diploma afgewezen", opened.QuerySelector(".p-demand")!.Words(), StringComparison.Ordinal);
        Assert.Null(opened.QuerySelector("#namen form"));
        await using (var stored = app.Database.Open())
        {
            var entries = await stored.AuditEntries.Where(entry => entry.Action == AuditEntry.Opened).ToListAsync();
            Assert.Equal(4, entries.Count);
            Assert.All(entries, entry => Assert.Equal(("Ik bespreek een tekort met de aanbieder", mara.Id.ToString(), made.Organisation.Id), (entry.Reason, entry.By, entry.OrganisationId)));
        }
        using var administrator = await app.LoggedInAsync(await app.AccountAsync("anne@example.nl", memberships: (made.Organisation, OrganisationRole.Administrator)));
        var history = await administrator.PageAsync("/aanbieder/linde/geschiedenis");
        Assert.Contains("Ik bespreek een tekort met de aanbieder", history.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("ingezien", history.QuerySelector("main")!.Words(), StringComparison.Ordinal);

        // For a colleague they are closed, and after a while for who opened them too.
        using var ruud = await app.LoggedInAsync(await app.AccountAsync("ruud@example.nl", regions: ["midden-holland"]));
        Assert.DoesNotContain("Evers", (await ruud.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);
        app.Clock.Now = app.Clock.Now.AddHours(9);
        using var later = await app.LoggedInAsync(mara);
        Assert.DoesNotContain("Evers", (await later.PageAsync(address)).Body!.TextContent, StringComparison.Ordinal);

        // Who was erased is not in the register any more.
        await using (var stored = app.Database.Open())
            await stored.StaffMembers.Where(member => member.PersonnelNumber == "P04").ExecuteDeleteAsync();
        Assert.Contains("iemand die is gewist", (await later.PageAsync(address)).QuerySelector(".p-demand")!.Words(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Only_managers_of_the_region_reach_it_and_who_works_for_the_provider_does_not_decide()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var address = $"{List}/{finding.Id}";
        using var elsewhere = await app.LoggedInAsync(await app.AccountAsync("elders@example.nl", regions: ["rivierenland"]));
        Assert.Equal(HttpStatusCode.NotFound, await elsewhere.StatusAsync(address));
        using var mara = await app.LoggedInAsync(await ManagerAsync(app));
        Assert.Equal(HttpStatusCode.NotFound, await mara.StatusAsync($"{List}/999"));
        var page = await mara.PageAsync(address);
        foreach (var (handler, values) in new (string, (string, string)[])[] { ("definitief", []), ("bericht", [("bericht", "Zo")]), ("notitie", [("notitie", "Zo")]), ("toewijzen", []), ("namen", [("namen-reden", "0")]) })
        {
            // With a token of the own session, so that only the record is not theirs.
            var (_, form) = page.Form(handler, values);
            var token = (await elsewhere.PageAsync("/contractbeheer/overeenkomsten/importeren")).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var content = new MultipartFormDataContent();
            foreach (var part in form.Where(part => part.Headers.ContentDisposition!.Name != "__RequestVerificationToken"))
                content.Add(new StringContent(await part.ReadAsStringAsync()), part.Headers.ContentDisposition!.Name!);
            content.Add(new StringContent(token), "__RequestVerificationToken");
            using var answer = await elsewhere.PostAsync(new Uri($"{address}?handler={handler}", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var both = await app.LoggedInAsync(await app.AccountAsync("beide@example.nl", regions: ["midden-holland"], memberships: (made.Organisation, OrganisationRole.Reader)));
        var own = await both.PageAsync(address);
        Assert.Contains("U werkt zelf voor deze aanbieder", own.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["bericht", "notitie", "toewijzen"], own.QuerySelectorAll(".p-acts form").Select(form => form.GetAttribute("action")!.Split('=')[1]));
        Assert.Single((await app.FindingAsync(made.Failing)).Events);
    }

    [Fact]
    public async Task A_long_history_and_a_large_team_ask_no_more_of_the_database()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var mara = await ManagerAsync(app);
        using var browser = await app.LoggedInAsync(mara);
        var address = $"{List}/{finding.Id}";
        await browser.SendAsync(address, "bericht", [("bericht", "Een")], ("bestanden", "een.pdf", TestFiles.Pdf()));
        using var few = new CommandCount(app.Database);
        await browser.PageAsync(address);
        var first = few.Count;
        Assert.InRange(first, 6, 16);
        for (var number = 0; number < 40; number++)
        {
            await app.PersonAsync(made.Organisation, $"X{number}", $"Mens {number}", one => one.WithDiploma(Level.Mbo3).On(made.Failing));
            await app.StepAsync(finding, mara, Side.Region, (steps, one) => steps.WriteAsync(one, "Nog een"));
        }
        await app.CheckAsync(made.Failing);
        using var many = new CommandCount(app.Database);
        Assert.InRange((await browser.PageAsync(address)).QuerySelectorAll(".p-events > li").Length, 42, 50);
        Assert.Equal(first, many.Count);
    }

    private static Task<PortalUser> ManagerAsync(PortalApp app) => app.AccountAsync("mara@example.nl", regions: ["midden-holland"]);
}
