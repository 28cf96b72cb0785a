using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain.Assessments;
using Portal.Domain.Findings;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Findings;

/// <summary>The pages on which a provider sees its findings and acts on them. The clock stands at 1 December 2026.</summary>
public sealed class ProviderFindingTests
{
    private const string Here = "/aanbieder/linde", List = $"{Here}/bevindingen";
    private const string AnswerForm = "#reageren form", PlanForm = "#herstelplan form", MessageForm = "#schrijven form";

    [Theory, EveryDatabase]
    public async Task A_provider_answers_a_concept_with_files_and_both_sides_see_it(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (made, finding) = await app.MadeFindingAsync();
        var manager = await ManagerAsync(app);
        using var browser = await EditorAsync(app, made.Organisation);
        var address = $"{List}/{finding.Id}";

        var page = await PageAsync(browser, address);
        Assert.Equal("Ten minste 60% mbo-4, de anderen mbo-3", page.QuerySelector("h1")!.Words());
        Assert.Equal("U kunt reageren tot en met 15 december 2026", page.QuerySelector(".p-banner h2")!.Words());
        Assert.Contains("Het tekort: 1 medewerker met mbo-4 erbij nodig", page.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        Assert.Contains("15 december 2026 nog 14 dagen", page.QuerySelector(".p-facts")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Dirk Evers P04 hbo-diploma afgewezen", page.QuerySelector(".p-demand")!.Words(), StringComparison.Ordinal);
        Assert.Contains($"{Here}/producten/{made.Failing.Id}/wat-als", page.Links("main a"));
        Assert.Contains("50% (2 van de 4 medewerkers), norm 60%.", page.QuerySelector("aside")!.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(PlanForm));
        Assert.Equal(["Gevonden bij een toets"], page.Words(".p-events strong"));

        var done = await SendAsync(browser, address, AnswerForm, [("reactie", "Wij hebben iemand aangenomen.\nZie de bijlage.")], ("bestanden", "contract.pdf", TestFiles.Pdf()), ("bestanden", "foto.png", TestFiles.Png()));
        Assert.Equal("Uw reactie is verstuurd. De contractbeheerder krijgt bericht.", done.QuerySelector("[role=status]")!.Words());
        Assert.Equal("U hebt gereageerd op 1 december 2026", done.QuerySelector(".p-banner:not([role]) h2")!.Words());
        var newest = done.QuerySelector(".p-events > li")!;
        Assert.Contains("bea Reactie van de aanbieder Wij hebben iemand aangenomen.", newest.Words(), StringComparison.Ordinal);
        Assert.Equal(["contract.pdf", "foto.png"], newest.QuerySelectorAll("a").Select(link => link.Words()));
        using var file = await browser.GetAsync(new Uri(newest.QuerySelector("a")!.GetAttribute("href")!, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        await using var stored = app.Database.Open();
        Assert.Equal(AlertKind.Answer, (await stored.Alerts.SingleAsync(alert => alert.UserId == manager.Id && alert.Kind == AlertKind.Answer)).Kind);
        Assert.NotNull((await app.FindingAsync(made.Failing)).AnsweredAt);

        // It may add to it, as long as it is a concept.
        await SendAsync(browser, address, AnswerForm, [("reactie", "En nog iets.")]);
        Assert.Equal(3, (await app.FindingAsync(made.Failing)).Events.Count);
    }

    [Fact]
    public async Task Faults_are_told_and_what_was_typed_stays()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        using var browser = await EditorAsync(app, made.Organisation);
        var address = $"{List}/{finding.Id}";

        var empty = await SendAsync(browser, address, AnswerForm, [("reactie", " ")]);
        Assert.StartsWith("Fout: ", empty.Title, StringComparison.Ordinal);
        Assert.Equal("Schrijf uw reactie", empty.QuerySelector(".p-errors li")!.Words());
        var number = await SendAsync(browser, address, AnswerForm, [("reactie", "De cliënt met 123456782 vond het goed.")]);
        Assert.Contains("burgerservicenummer", number.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Equal("De cliënt met 123456782 vond het goed.", number.QuerySelector("#reactie")!.TextContent);
        Assert.Contains("Dit zijn er 4.001", (await SendAsync(browser, address, AnswerForm, [("reactie", new string('a', 4001))])).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        var wrong = await SendAsync(browser, address, AnswerForm, [("reactie", "Zie bijlage")], ("bestanden", "raar.pdf", [1, 2, 3]));
        Assert.Contains("raar", wrong.QuerySelector("#bestanden-fout")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Zie bijlage", wrong.QuerySelector("#reactie")!.TextContent);
        Assert.Contains("te groot", (await PageAsync(browser, $"{address}?te-groot=ja")).QuerySelector("#bestanden-fout")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Schrijf uw bericht", (await SendAsync(browser, address, MessageForm, [("bericht", "")])).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Single((await app.FindingAsync(made.Failing)).Events);
        await using var database = app.Database.Open();
        Assert.Empty(database.ContractDocuments);
        Assert.False(Directory.Exists(app.EvidenceFolder) && Directory.EnumerateFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task An_answer_that_comes_when_the_finding_is_final_goes_on_as_a_message()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var manager = await ManagerAsync(app);
        using var browser = await EditorAsync(app, made.Organisation);
        using var form = await FormAsync(browser, $"{List}/{finding.Id}", AnswerForm, [("reactie", "Dit klopt niet.")]);
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.MakeFinalAsync(one, new(2027, 1, 31), "Herstel het."));

        var page = await ReadAsync(await browser.PostAsync(new Uri($"{List}/{finding.Id}", UriKind.Relative), form));
        Assert.Contains("de bevinding is intussen definitief", page.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Dit klopt niet.", page.QuerySelector("#bericht")!.TextContent);
        Assert.Null(page.QuerySelector(AnswerForm));
        Assert.Equal("Herstel dit tot en met 31 januari 2027", page.QuerySelector(".p-banner h2")!.Words());
        var sent = await SendAsync(browser, $"{List}/{finding.Id}", MessageForm, [("bericht", "Dit klopt niet.")]);
        Assert.Contains("Uw bericht is verstuurd", sent.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(FindingEventKind.Message, (await app.FindingAsync(made.Failing)).Events.Last().Kind);
    }

    [Theory, EveryDatabase]
    public async Task A_provider_gives_a_plan_changes_it_and_marks_its_steps(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (made, finding) = await app.MadeFindingAsync();
        var manager = await ManagerAsync(app);
        using var browser = await EditorAsync(app, made.Organisation);
        var address = $"{List}/{finding.Id}";
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.MakeFinalAsync(one, new(2027, 1, 12), null));

        var none = await SendAsync(browser, address, PlanForm, [("actie", "plan")]);
        Assert.Equal("Schrijf ten minste één stap, met de dag waarop die klaar is", none.QuerySelector(".p-errors li")!.Words());
        var wrong = await SendAsync(browser, address, PlanForm, [("actie", "plan"), ("stap-1", "Werven"), .. Day("klaar-1", 30, 11, 2026), ("stap-2", "Inwerken"), .. Day("klaar-3", 1, 2, 2027), ("toelichting", "Wij doen ons best")]);
        Assert.Equal(
            ["De dag van stap 1 is al geweest. Kies vandaag of een dag daarna", "De dag van stap 2 ontbreekt: vul dag, maand en jaar in", "Schrijf wat u doet in stap 3"],
            wrong.Words(".p-errors li"));
        Assert.Equal("Werven", wrong.QuerySelector("#stap-1")!.GetAttribute("value"));
        Assert.Equal("Wij doen ons best", wrong.QuerySelector("#toelichting")!.TextContent);
        var more = await SendAsync(browser, address, PlanForm, [("actie", "rij"), ("stap-1", "Werven"), ("stap-2", ""), ("stap-3", "Inwerken")]);
        Assert.Equal(["Werven", "", "Inwerken", ""], more.QuerySelectorAll("[id^=stap-]").Select(field => field.GetAttribute("value") ?? ""));

        var done = await SendAsync(browser, address, PlanForm, [("actie", "plan"), ("stap-1", "inwerken"), .. Day("klaar-1", 1, 2, 2027), ("stap-3", "werven"), .. Day("klaar-3", 15, 12, 2026), ("toelichting", "Wij doen ons best")]);
        Assert.Contains("De laatste stap is pas klaar na 12 januari 2027", done.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Werven Klaar op 15 december 2026 nog 14 dagen", "Inwerken Klaar op 1 februari 2027 nog 62 dagen"], done.Words("#plan li > span"));
        Assert.Contains("Wij doen ons best Werven - uiterlijk 15 december 2026 Inwerken - uiterlijk 1 februari 2027", done.QuerySelector(".p-events > li")!.Words(), StringComparison.Ordinal);
        Assert.Equal(FindingStatus.Planned, (await app.FindingAsync(made.Failing)).Status);

        var ready = await SendAsync(browser, address, "#plan li:first-child form", []);
        Assert.Equal("De stap is klaar.", ready.QuerySelector("[role=status]")!.Words());
        Assert.Contains("Gedaan op 1 december 2026", ready.QuerySelector("#plan li")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Stap van het herstelplan klaar Werven", ready.QuerySelector(".p-events > li")!.Words(), StringComparison.Ordinal);
        await SendAsync(browser, address, "#plan li:first-child form", []);
        Assert.Null((await app.FindingAsync(made.Failing)).Plan.First(step => step.What == "werven").DoneOn);
        await SendAsync(browser, address, "#plan li:first-child form", []);

        // Who changes the plan keeps what was done; a colleague who changed an older one is told.
        using var late = await FormAsync(browser, address, PlanForm, [("actie", "plan"), ("stap-1", "Iets heel anders"), .. Day("klaar-1", 1, 1, 2027)]);
        var changed = await SendAsync(browser, address, PlanForm, [("actie", "plan"), ("stap-1", "werven"), .. Day("klaar-1", 15, 12, 2026), ("stap-2", "opleiden"), .. Day("klaar-2", 5, 1, 2027)]);
        Assert.Equal("Uw herstelplan is verstuurd. De contractbeheerder krijgt bericht.", changed.QuerySelector("[role=status]")!.Words());
        Assert.Contains("Gedaan op 1 december 2026", changed.QuerySelector("#plan li")!.Words(), StringComparison.Ordinal);
        var conflict = await ReadAsync(await browser.PostAsync(new Uri(address, UriKind.Relative), late));
        Assert.Contains("Een collega heeft intussen een ander herstelplan gegeven", conflict.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Iets heel anders", conflict.QuerySelector("#stap-1")!.GetAttribute("value"));
        Assert.Contains("Opleiden", conflict.QuerySelector("#plan")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["opleiden", "werven"], (await app.FindingAsync(made.Failing)).Plan.Select(step => step.What).Order());

        // A plan that was sent back.
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.ReturnPlanAsync(one, "Dit is te laat."));
        var returned = await PageAsync(browser, address);
        Assert.Contains("De contractbeheerder vraagt een ander herstelplan: Dit is te laat.", returned.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Pas uw herstelplan aan", returned.QuerySelector("#herstelplan h2")!.Words());
        Assert.Equal("werven", returned.QuerySelector("#stap-1")!.GetAttribute("value"));

        // A plan for what was repaired meanwhile.
        using var tooLate = await FormAsync(browser, address, PlanForm, [("actie", "plan"), ("stap-1", "Nog iets"), .. Day("klaar-1", 1, 1, 2027)]);
        await app.PersonAsync(made.Organisation, "P20", "Nieuwe Kracht", one => one.WithDiploma(Level.Mbo4).On(made.Failing));
        await app.CheckAsync(made.Failing);
        var over = await ReadAsync(await browser.PostAsync(new Uri(address, UriKind.Relative), tooLate));
        Assert.Contains("de bevinding is intussen hersteld", over.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.StartsWith("Nog iets - 1-1-2027", over.QuerySelector("#bericht")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_plan_is_asked_only_when_the_last_one_was_sent_back()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var manager = await ManagerAsync(app);
        var bea = await BeaAsync(app, made.Organisation);
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.MakeFinalAsync(one, new(2027, 1, 12), null));
        await app.StepAsync(finding, manager, Side.Provider, (steps, one) => steps.GivePlanAsync(one, [new() { What = "Werven", DueOn = new(2027, 1, 5) }], null));
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.ReturnPlanAsync(one, "Dit is te laat."));
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.WriteAsync(one, "Lukt het?"));
        Assert.Contains("vraagt een ander herstelplan: Dit is te laat.", await BannerAsync(), StringComparison.Ordinal);

        // After a waiver it begins anew.
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.WaiveAsync(one, new(2026, 12, 1), "Tenzij"));
        app.Clock.Now = app.Clock.Now.AddDays(1);
        await app.TermsAsync();
        Assert.Contains("Laat met een herstelplan weten wat u gaat doen, en wanneer.", await BannerAsync(), StringComparison.Ordinal);

        async Task<string> BannerAsync()
        {
            using var browser = await app.LoggedInAsync(bea);
            return (await PageAsync(browser, $"{List}/{finding.Id}")).QuerySelector(".p-banner")!.Words();
        }
    }

    [Fact]
    public async Task What_is_over_is_told_and_a_message_is_still_possible()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var manager = await ManagerAsync(app);
        using var browser = await EditorAsync(app, made.Organisation);
        var address = $"{List}/{finding.Id}";

        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.WaiveAsync(one, new(2027, 3, 1), "Er is nu niemand te vinden."));
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.NoteInternallyAsync(one, "Dit is geheim."));
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.AssignAsync(one, manager.Id));
        var waived = await PageAsync(browser, address);
        Assert.Contains("Ontheffing tot en met 1 maart 2027 Deze eis telt tot en met die dag niet mee. Daarna telt hij weer wel. De reden: Er is nu niemand te vinden.", waived.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Ontheffing", "Gevonden bij een toets"], waived.Words(".p-events strong"));
        Assert.DoesNotContain("geheim", waived.Body!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("mara", waived.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("De contractbeheerder", waived.QuerySelector(".p-events__when")!.Words(), StringComparison.Ordinal);
        Assert.Null(waived.QuerySelector(AnswerForm));
        Assert.Null(waived.QuerySelector(PlanForm));
        await SendAsync(browser, address, MessageForm, [("bericht", "Dank u wel.")]);

        await app.StepAsync(finding, manager, Side.Region, (steps, one) =>
        {
            one.Status = FindingStatus.Open;
            return steps.WithdrawAsync(one, "Bij nader inzien niet terecht.");
        });
        Assert.Contains("Ingetrokken op 1 december 2026 U hoeft niets meer te doen. De reden: Bij nader inzien niet terecht.", (await PageAsync(browser, address)).QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.ReinstateAsync(one, "Toch wel."));
        await app.StepAsync(finding, manager, Side.Region, (steps, one) =>
        {
            one.RemedyBy = new(2026, 11, 20);
            return steps.MarkSeenAsync(one);
        });
        var overdue = await PageAsync(browser, address);
        Assert.Equal("De hersteltermijn is voorbij sinds 20 november 2026", overdue.QuerySelector(".p-banner h2")!.Words());
        Assert.Contains("11 dagen te laat", overdue.QuerySelector(".p-facts")!.Words(), StringComparison.Ordinal);

        await app.PersonAsync(made.Organisation, "P20", "Nieuwe Kracht", one => one.WithDiploma(Level.Mbo4).On(made.Failing));
        var repaired = await PageAsync(browser, address);
        Assert.Contains("60% (3 van de 5 medewerkers), norm 60%. Wij toetsen na elke wijziging opnieuw. Dan wordt deze bevinding vanzelf hersteld.", repaired.QuerySelector("aside")!.Words(), StringComparison.Ordinal);
        await app.CheckAsync(made.Failing);
        var resolved = await PageAsync(browser, address);
        Assert.Equal("Hersteld op 1 december 2026", resolved.QuerySelector(".p-banner h2")!.Words());
        Assert.Contains("Wat er veranderde: 1 medewerker: inzet begint.", resolved.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        await SendAsync(browser, address, MessageForm, [("bericht", "Het is gelukt.")]);
        Assert.Equal("Het is gelukt.", (await app.FindingAsync(made.Failing)).Events.Last().Text);
    }

    [Fact]
    public async Task A_reader_reads_and_another_organisation_finds_nothing()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var berk = await app.ProviderAsync("berk", "De Berk");
        using var reader = await app.LoggedInAsync(await app.AccountAsync("lezer@example.nl", memberships: (made.Organisation, OrganisationRole.Reader)));
        using var editor = await EditorAsync(app, made.Organisation);
        using var stranger = await app.LoggedInAsync(await app.AccountAsync("vreemd@example.nl", memberships: (berk, OrganisationRole.Administrator)));
        var address = $"{List}/{finding.Id}";

        var page = await PageAsync(reader, address);
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Contains("U kunt deze bevinding lezen.", page.Body!.Words(), StringComparison.Ordinal);
        using var form = await FormAsync(editor, address, MessageForm, [("bericht", "Hallo")]);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync(new Uri(address, UriKind.Relative), form)).StatusCode);
        foreach (var elsewhere in new[] { address, $"/aanbieder/berk/bevindingen/{finding.Id}", List, $"{List}/9999" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(new Uri(elsewhere, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetAsync(new Uri($"{List}/9999", UriKind.Relative))).StatusCode);
        Assert.DoesNotContain("Nog niet getoetst", (await PageAsync(reader, List)).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Nog niet getoetst", (await PageAsync(stranger, "/aanbieder/berk/bevindingen")).Body!.Words(), StringComparison.Ordinal);

        // Who was erased is nobody any more.
        await using (var database = app.Database.Open())
            await database.StaffMembers.Where(member => member.PersonnelNumber == "P04").ExecuteDeleteAsync();
        var erased = await PageAsync(editor, address);
        Assert.Contains("iemand die is gewist hbo-diploma afgewezen", erased.QuerySelector(".p-demand")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Dirk", erased.Body!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_list_shows_what_is_due_first_and_what_is_asked(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var made = await TestProducts.MakeAsync(app);
        var manager = await ManagerAsync(app);
        await app.CheckAsync();
        var bea = await BeaAsync(app, made.Organisation);
        using var browser = await app.LoggedInAsync(bea);
        var (failing, rejected) = (await app.FindingAsync(made.Failing), await app.FindingAsync(made.Rejected));
        await app.StepAsync(rejected, manager, Side.Region, (steps, one) => steps.MakeFinalAsync(one, new(2026, 12, 4), null));

        var page = await PageAsync(browser, List);
        Assert.Equal([$"{List}/{rejected.Id}", $"{List}/{failing.Id}"], page.Links(".p-rows a"));
        var rows = page.Words(".p-rows > li");
        Assert.Contains("Vervoer (Wmo), Rivierenland Ernst: ernstig Open", rows[0], StringComparison.Ordinal);
        Assert.Contains("Herstellen tot en met 4 december 2026 nog 3 dagen", rows[0], StringComparison.Ordinal);
        Assert.Contains("Ernst: matig Concept 1 medewerker met mbo-4 erbij nodig Reageren tot en met 15 december 2026 nog 14 dagen", rows[1], StringComparison.Ordinal);

        await app.StepAsync(rejected, manager, Side.Region, (steps, one) => steps.WithdrawAsync(one, "Niet terecht."));
        app.Clock.Now = app.Clock.Now.AddDays(15);
        using var later = await app.LoggedInAsync(bea);
        async Task<IReadOnlyList<string>> Found(string query) => (await PageAsync(later, $"{List}{query}")).Links(".p-rows a");
        Assert.Equal([$"{List}/{failing.Id}"], await Found(""));
        Assert.Contains("1 dag te laat", (await PageAsync(later, List)).QuerySelector(".p-rows")!.Words(), StringComparison.Ordinal);
        Assert.Equal([$"{List}/{rejected.Id}"], await Found("?toon=afgerond"));
        Assert.Equal([$"{List}/{failing.Id}", $"{List}/{rejected.Id}"], await Found("?toon=alle"));
        Assert.Equal([$"{List}/{rejected.Id}"], await Found("?status=ingetrokken"));
        Assert.Equal([$"{List}/{rejected.Id}"], await Found($"?toon=alle&overeenkomst={made.Rejected.Id}"));
        Assert.Equal([$"{List}/{failing.Id}"], await Found("?toon=alle&ernst=matig"));
        Assert.Equal([$"{List}/{failing.Id}"], await Found("?toon=onzin&status=%00&ernst=99&overeenkomst=x"));
        Assert.Empty(await Found("?status=herstelplan"));
        Assert.Equal(HttpStatusCode.NotFound, (await later.GetAsync(new Uri($"{List}?pagina=2", UriKind.Relative))).StatusCode);

        await app.StepAsync(failing, manager, Side.Region, (steps, one) => steps.WithdrawAsync(one, "Niet terecht."));
        var well = await PageAsync(later, List);
        Assert.Contains("Er zijn geen bevindingen die iets van u vragen", well.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Voor het laatst was dat op 1 december 2026, 13:00 uur.", well.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_overview_the_product_and_the_history_tell_of_findings()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, finding) = await app.MadeFindingAsync();
        var manager = await ManagerAsync(app);
        var bea = await BeaAsync(app, made.Organisation);
        using var browser = await app.LoggedInAsync(bea);
        var overview = await PageAsync(browser, Here);
        Assert.Contains("Reageer op een bevinding: Dagbesteding doorlopend - Wmo Reageren tot en met 15 december 2026", overview.QuerySelector(".p-tasks")!.Words(), StringComparison.Ordinal);
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.MakeFinalAsync(one, new(2026, 11, 30), null));
        Assert.Contains("Stel een herstelplan op: Dagbesteding doorlopend - Wmo Te laat: hersteld zijn op 30 november 2026", (await PageAsync(browser, Here)).QuerySelector(".p-tasks")!.Words(), StringComparison.Ordinal);

        app.Clock.Now = app.Clock.Now.AddDays(1);
        await app.PersonAsync(made.Organisation, "P20", "Nieuwe Kracht", one => one.WithDiploma(Level.Mbo4).On(made.Failing));
        await app.CheckAsync(made.Failing);
        app.Clock.Now = app.Clock.Now.AddDays(2);
        await using (var database = app.Database.Open())
            await database.StaffDeployments.Where(one => one.StaffMember!.PersonnelNumber == "P20").ExecuteUpdateAsync(set => set.SetProperty(one => one.ValidThrough, new DateOnly(2026, 12, 3)));
        await app.CheckAsync(made.Failing);
        using var later = await app.LoggedInAsync(bea);
        var product = await PageAsync(later, $"{Here}/producten/{made.Failing.Id}");
        Assert.Equal([$"{List}/{finding.Id}"], product.Links("#bevindingen a"));
        Assert.Equal(
            [
                "4 december 2026 : voldoet niet meer Op 3 december 2026 voldeed het team nog. Dit geldt nog. Ten minste 60% mbo-4, de anderen mbo-3: voldoet niet meer, was 60% (3 van de 5 medewerkers), nu 50% (2 van de 4 medewerkers). Nieuwe Kracht: inzet beëindigd Hoogstens 6 cliënten per begeleider: blijft voldoet, was 4 cliënten per begeleider, nu 5 cliënten per begeleider. Nieuwe Kracht: inzet beëindigd",
                "2 december 2026 : voldoet Dit gold tot en met 3 december 2026. Ten minste 60% mbo-4, de anderen mbo-3: voldoet, was 50% (2 van de 4 medewerkers), nu 60% (3 van de 5 medewerkers). Nieuwe Kracht: inzet begint Hoogstens 6 cliënten per begeleider: blijft voldoet, was 5 cliënten per begeleider, nu 4 cliënten per begeleider. Nieuwe Kracht: inzet begint",
                "1 december 2026 : eerste toets, voldoet niet Dit gold die dag. Ten minste 60% mbo-4, de anderen mbo-3: voldoet niet, 50% (2 van de 4 medewerkers).",
            ],
            product.QuerySelectorAll("#verloop li:has(time)").Select(line => line.Words()));
        Assert.Equal(HttpStatusCode.NotFound, (await later.GetAsync(new Uri($"{Here}/producten/{made.Failing.Id}?verloop=2", UriKind.Relative))).StatusCode);

        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.AssignAsync(one, manager.Id));
        var history = await PageAsync(later, $"{Here}/geschiedenis?soort=bevinding");
        Assert.Contains("Bevinding gewijzigd", history.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Ten minste 60% mbo-4, de anderen mbo-3, Dagbesteding doorlopend - Wmo", history.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("van concept naar open", history.Body!.Words(), StringComparison.Ordinal);
        await using var stored = app.Database.Open();
        Assert.Equal(2, await stored.AuditEntries.CountAsync(entry => entry.Record == nameof(Finding)));
        Assert.Single(history.QuerySelectorAll("main li, main tr").Select(line => line.Words()), line => line.Contains("Bevinding gewijzigd", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_number_of_commands_stays_the_same_whatever_there_is()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "3600" });
        var (made, finding) = await app.MadeFindingAsync();
        var bea = await BeaAsync(app, made.Organisation);
        string[] addresses = [List, $"{List}/{finding.Id}", $"{Here}/producten/{made.Failing.Id}"];
        app.Clock.Now = app.Clock.Now.AddDays(1);
        await app.PersonAsync(made.Organisation, "X0", "Eerste Erbij", one => one.WithDiploma(Level.Mbo3).On(made.Failing));
        await app.CheckAsync(made.Failing);
        var few = await CountsAsync();
        for (var number = 1; number < 10; number++)
        {
            app.Clock.Now = app.Clock.Now.AddDays(1);
            await app.PersonAsync(made.Organisation, $"X{number}", $"Iemand Erbij {number}", one => one.WithDiploma(number % 2 == 0 ? Level.Mbo4 : Level.Mbo3).On(made.Failing));
            await app.CheckAsync();
            await app.StepAsync(finding, bea, Side.Provider, (steps, one) => steps.WriteAsync(one, $"Bericht {number}"));
        }
        Assert.Equal(few, await CountsAsync());
        Assert.InRange(few.Max(), 5, 26);

        async Task<List<int>> CountsAsync()
        {
            var counts = new List<int>();
            using var browser = await app.LoggedInAsync(bea);
            await PageAsync(browser, Here);
            foreach (var address in addresses)
            {
                using var count = new CommandCount(app.Database);
                await PageAsync(browser, address);
                counts.Add(count.Count);
            }
            return counts;
        }
    }

    private static (string, string)[] Day(string field, int day, int month, int year) => [($"{field}-dag", $"{day}"), ($"{field}-maand", $"{month}"), ($"{field}-jaar", $"{year}")];

    private static async Task<HttpClient> EditorAsync(PortalApp app, Organisation organisation) =>
        await app.LoggedInAsync(await BeaAsync(app, organisation));

    private static Task<PortalUser> BeaAsync(PortalApp app, Organisation organisation) => app.AccountAsync("bea@example.nl", memberships: (organisation, OrganisationRole.Editor));

    private static Task<PortalUser> ManagerAsync(PortalApp app) => app.AccountAsync("mara@example.nl", regions: ["midden-holland", "rivierenland"]);

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address) => await ReadAsync(await browser.GetAsync(new Uri(address, UriKind.Relative)));

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var html = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {html[..Math.Min(html.Length, 1000)]}");
            return await new HtmlParser().ParseDocumentAsync(html);
        }
    }

    /// <summary>What a form of a page sends: its fields as they stand there, these values and files.</summary>
    private static async Task<MultipartFormDataContent> FormAsync(HttpClient browser, string address, string form, (string Name, string Value)[] values, params (string Field, string Name, byte[] Content)[] files)
    {
        var page = await PageAsync(browser, address);
        var element = page.QuerySelector(form);
        Assert.True(element is not null, $"{address} has no form {form}");
        var content = new MultipartFormDataContent();
        var fields = element.QuerySelectorAll("input:not([type=file]), textarea").Select(field => (Name: field.GetAttribute("name")!, Value: field is IHtmlTextAreaElement area ? area.Value : field.GetAttribute("value") ?? ""));
        foreach (var (name, value) in fields.Where(field => values.All(value => value.Name != field.Name)).Concat(values))
            content.Add(new StringContent(value), name);
        foreach (var (field, name, bytes) in files)
            content.Add(new ByteArrayContent(bytes), field, name);
        return content;
    }

    /// <summary>Sends a form, and gives the page that comes of it.</summary>
    private static async Task<IHtmlDocument> SendAsync(HttpClient browser, string address, string form, (string Name, string Value)[] values, params (string Field, string Name, byte[] Content)[] files)
    {
        using var content = await FormAsync(browser, address, form, values, files);
        var answer = await browser.PostAsync(new Uri(address.Split('?')[0], UriKind.Relative), content);
        if (answer.StatusCode != HttpStatusCode.Redirect)
            return await ReadAsync(answer);
        using (answer)
            return await PageAsync(browser, answer.Headers.Location!.ToString());
    }
}
