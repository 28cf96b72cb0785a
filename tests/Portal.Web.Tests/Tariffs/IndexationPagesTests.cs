using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Catalogue;
using Portal.Data.Tariffs;
using Portal.Domain.Tariffs;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Tariffs;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Tariffs;

/// <summary>Indexations of a book's tariffs. The clock stands at 1 December 2026; the tariffs of Nijmegen are of 2023.</summary>
public sealed class IndexationPagesTests
{
    private const string List = "/contractbeheer/indexaties", New = $"{List}/nieuw?boek=nijmegen-2023";
    private const string One = "nijmegen-2023/reguliere-begeleiding-volwassenen", Group = "nijmegen-2023/reguliere-begeleiding-in-een-groep-volwassenen", Transport = "nijmegen-2023/vervoer-jeugd";

    private static readonly (string, string)[] NewYear = [("percentage", "4,2"), ("dag-dag", "1"), ("dag-maand", "1"), ("dag-jaar", "2027"), ("afronding", "cent"), ("reden", "Besluit van 1 december 2026")];

    [Theory, EveryDatabase]
    public async Task Tariffs_of_Nijmegen_are_indexed_from_1_January(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var linde = await app.ProviderAsync("linde", "De Linde");
        await app.ContractAsync(linde, One);
        using var browser = await ManagerAsync(app);
        Assert.Contains("nog niet geïndexeerd", (await browser.PageAsync(List)).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        var address = await MakeAsync(browser, ("eigen-vervoer-jeugd", "2"), ("niet-casemanagement", "ja"));
        var page = await browser.PageAsync(address);
        Assert.Contains("Er is nog niets veranderd", page.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("€ 1,01 per minuut 2023, afgelopen | € 1,05 per minuut € 0,04 meer | € 1,01 plus 4,2%", Cells(page, One));
        Assert.Equal("€ 0,34 per minuut 2023, afgelopen | € 0,35 per minuut € 0,01 meer | Het nieuwe tarief van Reguliere Begeleiding Volwassenen (Wmo), gedeeld door 3", Cells(page, Group));
        Assert.StartsWith("€ 12,33 per etmaal 2023, afgelopen | € 12,58 per etmaal € 0,25 meer | € 12,33 plus 2% (eigen percentage)", Cells(page, Transport), StringComparison.Ordinal);
        Assert.StartsWith("€ 1,30 per minuut 2023, afgelopen | Geen nieuw tarief | Wordt niet geïndexeerd", Cells(page, "nijmegen-2023/casemanagement"), StringComparison.Ordinal);
        Assert.Equal("Niet bekend | Geen nieuw tarief | Van dit product is geen tarief bekend Geen tarief bekend", Cells(page, "nijmegen-2023/ambulante-groepsgerichte-behandeling-j-o-en-j-lvg-jeugd"));
        Assert.Contains("21 oude tarieven zijn al afgelopen.", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("1 overeenkomst volgt het tarief van het boek", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);

        // A concept changes nothing.
        Assert.Equal("€ 1,01 per minuut (tarief van 2023)", await CsvTariffAsync(app, One, "2027-01-01"));
        var state = app.Get<LiveCatalogue>().Loaded.State;
        await DecideAsync(browser, address);
        Assert.NotEqual(state, app.Get<LiveCatalogue>().Loaded.State);

        page = await browser.PageAsync(address);
        Assert.Contains("De nieuwe tarieven gelden vanaf 1 januari 2027", page.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("€ 0,34 per minuut | € 0,35 per minuut € 0,01 meer | Het individuele tarief is geïndexeerd met 4,2% en gedeeld door 3", Cells(page, Group));
        Assert.Contains("Niet geïndexeerd: Casemanagement (Wmo) en Ambulante Groepsgerichte Behandeling", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Concept van een indexatie gemaakt", "Indexatie vastgesteld"], page.QuerySelectorAll("section:last-child li div").Select(item => item.FirstChild!.TextContent));

        // The product shows what it was, that what came after is not known, and what it will be.
        var product = await app.PageAsync($"/producten/{One}");
        Assert.Equal(
            ["2023 | € 1,01 per minuut Dat is € 60,60 per uur. | Het productenboek", "1 januari 2024 tot en met 31 december 2026 | Niet bekend | Het productenboek noemt voor deze tijd geen tarief.",
             "Vanaf 1 januari 2027 | € 1,05 per minuut Dat is € 63,00 per uur. | Geïndexeerd met 4,2% Besluit van 1 december 2026"],
            product.QuerySelectorAll("section:has(#tarieven) tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("td").Select(cell => cell.Words().Replace('\u00a0', ' ')))));
        Assert.Contains("Tarief van 2023. Het tarief van nu is niet bekend. Vanaf 1 januari 2027: € 1,05 per minuut", product.QuerySelector("aside")!.Words().Replace('\u00a0', ' '), StringComparison.Ordinal);
        product = await app.PageAsync($"/producten/{One}?peildatum=2027-01-01");
        Assert.Contains("€ 1,05 per minuut Dat is € 63,00 per uur. Tarief vanaf 1 januari 2027 Geïndexeerd met 4,2% CAK-code 403", product.QuerySelector("aside")!.Words().Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("bijgewerkt op 1 december 2026", product.QuerySelector("section:has(#bron)")!.Words(), StringComparison.Ordinal);
        Assert.Null((await app.PageAsync("/producten/nijmegen-2023/casemanagement")).QuerySelector("#tarieven"));

        // So do the API, the file of the search, the comparison and the search itself.
        var tariffs = (await app.JsonAsync($"/api/v1/producten/{One}")).GetProperty("tarieven").EnumerateArray().ToList();
        Assert.Equal([("1.01", "2023-01-01", "2023-12-31"), ("1.05", "2027-01-01", null)], tariffs.Select(tariff => (tariff.GetProperty("bedrag").GetRawText(), tariff.GetProperty("geldigVanaf").GetString()!, tariff.GetProperty("geldigTotEnMet").GetString())));
        Assert.All(tariffs, tariff => Assert.Equal(["bedrag", "eenheid", "geldigVanaf", "geldigTotEnMet", "cakCode", "variant"], tariff.EnumerateObject().Select(key => key.Name)));
        Assert.Equal("€ 1,01 per minuut (tarief van 2023)", await CsvTariffAsync(app, One, "2026-12-31"));
        Assert.Equal("€ 1,05 per minuut", await CsvTariffAsync(app, One, "2027-01-01"));
        Assert.Contains("€ 1,05 per minuut, dat is € 63,00 per uur", (await app.PageAsync($"/vergelijken?product={One}&product={Group}&peildatum=2027-01-01")).QuerySelector("main")!.Words().Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_sorts_by_the_indexed_tariff_from_its_day()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await ManagerAsync(app);
        // Casemanagement costs € 1,30; guidance of € 1,01 becomes € 1,52.
        await DecideAsync(browser, await MakeAsync(browser, ("percentage", "0"), ("eigen-reguliere-begeleiding-volwassenen", "50")));
        async Task<bool> FirstAsync(string day)
        {
            var keys = (await app.JsonAsync($"/api/v1/producten?productboek=nijmegen-2023&sorteer=tarief&paginagrootte=100&peildatum={day}")).GetProperty("producten").EnumerateArray().Select(product => product.GetProperty("sleutel").GetString()).ToList();
            return keys.IndexOf(One) < keys.IndexOf("nijmegen-2023/casemanagement");
        }
        Assert.True(await FirstAsync("2026-12-31"));
        Assert.False(await FirstAsync("2027-01-01"));
    }

    [Fact]
    public async Task Every_fault_is_told_and_what_was_typed_stays()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await ManagerAsync(app);
        using var sent = await browser.SendFormAsync(New, ("percentage", "veel"), ("dag-dag", "31"), ("dag-maand", "2"), ("dag-jaar", "2027"), ("afronding", "euro"), ("reden", ""),
            ("eigen-vervoer-jeugd", "51"), ("eigen-casemanagement", "1"), ("niet-casemanagement", "ja"));
        var page = await sent.PageAsync();
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(
            ["Vul een percentage in van -50 tot en met 50, met hoogstens 2 cijfers achter de komma, zoals 4,2", "De ingangsdatum: deze dag bestaat niet in die maand", "Kies hoe de tarieven worden afgerond",
             "Vul in welk besluit dit is, en waarom", "Casemanagement: vul een eigen percentage in, of kies “niet indexeren”, niet allebei", "Vervoer: vul een percentage in van -50 tot en met 50, met hoogstens 2 cijfers achter de komma, zoals 4,2"],
            page.Words(".p-errors li"));
        Assert.Equal(["veel", "51"], new[] { "#percentage", "#eigen-vervoer-jeugd" }.Select(field => page.QuerySelector(field)!.GetAttribute("value")));
        Assert.True(page.QuerySelector("#niet-casemanagement")!.HasAttribute("checked"));
        Assert.True(page.QuerySelector("main form details")!.HasAttribute("open"));
        // What follows another tariff, or is not known, has no field.
        Assert.Null(page.QuerySelector("#eigen-reguliere-begeleiding-in-een-groep-volwassenen"));
        Assert.Contains("Volgt het tarief van Reguliere Begeleiding Volwassenen, gedeeld door 3", page.QuerySelector("table")!.Words(), StringComparison.Ordinal);

        using var early = await browser.SendFormAsync(New, Changed(("dag-jaar", "2024")));
        Assert.Equal(["De ingangsdatum moet liggen tussen 1 december 2025 en 1 december 2028"], (await early.PageAsync()).Words(".p-errors li"));
        await using var stored = app.Database.Open();
        Assert.Equal(0, await stored.Indexations.CountAsync());
    }

    [Theory]
    [InlineData("4,2", 420), InlineData("4.25%", 425), InlineData(" -1,5 ", -150), InlineData("\u22122", -200), InlineData("0", 0), InlineData("50", 5000)]
    [InlineData("4,205", null), InlineData("50,01", null), InlineData("-51", null), InlineData("", null), InlineData("1.000,5", null), InlineData("NaN", null)]
    public void A_percentage_is_read_exactly(string typed, int? expected) =>
        Assert.Equal((expected is not null, expected ?? 0), (PercentageInput.TryParse(typed, out var basisPoints), basisPoints));

    [Theory, EveryDatabase]
    public async Task A_second_indexation_stands_on_the_first_and_is_withdrawn_before_it(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var browser = await ManagerAsync(app);
        var first = await MakeAsync(browser);
        using (var same = await browser.SendFormAsync(New, NewYear))
            Assert.Equal(["Er is al een concept voor dit boek en deze dag. Wijzig dat, of verwijder het eerst"], (await same.PageAsync()).Words(".p-errors li"));
        await DecideAsync(browser, first);
        using (var same = await browser.SendFormAsync(New, NewYear))
            Assert.Equal(["De tarieven van dit boek zijn al geïndexeerd vanaf deze dag. Trek die indexatie eerst in, of kies een latere dag"], (await same.PageAsync()).Words(".p-errors li"));
        using (var before = await browser.SendFormAsync(New, Changed(("dag-maand", "12"), ("dag-jaar", "2026"))))
            Assert.Equal(["De tarieven van dit boek zijn al geïndexeerd vanaf 1 januari 2027. Kies een latere dag"], (await before.PageAsync()).Words(".p-errors li"));

        var second = await MakeAsync(browser, ("percentage", "-2"), ("dag-maand", "7"));
        Assert.Equal("€ 1,05 per minuut Vanaf 1 januari 2027 | € 1,03 per minuut € 0,02 minder | € 1,05 min 2%", Cells(await browser.PageAsync(second), One));
        await DecideAsync(browser, second);
        Assert.Equal(["1.01 2023-12-31", "1.05 2027-06-30", "1.03 "], await TariffsAsync(app, One));
        Assert.Equal(["0.34 2023-12-31", "0.35 2027-06-30", "0.34 "], await TariffsAsync(app, Group));

        Assert.Contains("De indexatie vanaf 1 juli 2027 is op deze gebaseerd. Trek die eerst in.", (await browser.PageAsync($"{first}/intrekken")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using (var refused = await browser.SendFormAsync($"{second}/intrekken", ("reden", "")))
            Assert.Equal(["Vul in waarom u de indexatie intrekt"], (await refused.PageAsync()).Words(".p-errors li"));
        using (var withdrawn = await browser.SendFormAsync($"{second}/intrekken", ("reden", "Het besluit ging niet door")))
            Assert.Equal(second, withdrawn.Headers.Location!.ToString());
        Assert.Equal(["1.01 2023-12-31", "1.05 "], await TariffsAsync(app, One));
        Assert.Contains("Ingetrokken omdat Het besluit ging niet door", (await browser.PageAsync(second)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await browser.StatusAsync($"{second}/intrekken"));
        // The day is free again.
        await DecideAsync(browser, await MakeAsync(browser, ("percentage", "1"), ("dag-maand", "7")));

        // On its day it is done.
        app.Clock.Now = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
        using var later = await app.LoggedInAsync(await app.AccountAsync("later@example.nl", regions: ["rijk-van-nijmegen"]));
        Assert.Contains("De tarieven gelden al sinds 1 januari 2027", (await later.PageAsync($"{first}/intrekken")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Indexatie intrekken", (await later.PageAsync(first)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_saves_second_learns_that_somebody_was_first()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await ManagerAsync(app);
        var address = await MakeAsync(browser);
        using (var changed = await browser.SendFormAsync($"{address}/wijzigen", Changed(("percentage", "5"), ("eigen-vaktherapie-jeugd", "1"))))
            Assert.Equal(address, changed.Headers.Location!.ToString());
        // A form that was shown before.
        using (var late = await browser.SendFormAsync($"{address}/wijzigen", Changed(("percentage", "6"), ("versie", "0"))))
        {
            var page = await late.PageAsync();
            Assert.Contains("Nu staat er: 5% vanaf 1 januari 2027, afgerond op hele centen, 1 uitzondering.", page.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
            Assert.Equal("6", page.QuerySelector("#percentage")!.GetAttribute("value"));
        }
        using (var late = await browser.SendFormAsync(address, ("versie", "0")))
            Assert.Contains("Er is niets vastgesteld", (await browser.PageAsync(address)).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        using (var other = await browser.SendFormAsync(address, ("kenmerk", "iets anders")))
            Assert.Equal(["De tarieven of de inschrijfrondes die lopen, zijn veranderd nadat u deze pagina opende. Kijk hieronder hoe het nu wordt, en stel dan vast"], (await other.PageAsync()).Words(".p-errors li"));
        using (var late = await browser.SendFormAsync($"{address}/intrekken", ("versie", "0")))
            Assert.Contains("Iemand anders heeft deze indexatie intussen gewijzigd", (await late.PageAsync()).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["1.01 2023-12-31"], await TariffsAsync(app, One));

        using var deleted = await browser.SendFormAsync($"{address}/intrekken");
        Assert.Equal(List, deleted.Headers.Location!.ToString());
        await using var stored = app.Database.Open();
        Assert.Equal(0, await stored.Indexations.CountAsync());
    }

    [Fact]
    public async Task What_was_decided_meanwhile_is_told_and_what_was_typed_stays()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await ManagerAsync(app);
        var address = await MakeAsync(browser);
        // Forms that were shown while it was a concept.
        var (change, delete) = (Hidden(await browser.PageAsync($"{address}/wijzigen")), Hidden(await browser.PageAsync($"{address}/intrekken")));
        await DecideAsync(browser, address);
        var page = await PostAsync($"{address}/wijzigen", change, Changed(("percentage", "6"), ("eigen-vaktherapie-jeugd", "1")));
        Assert.Contains("deze indexatie is intussen vastgesteld. U kunt haar niet meer wijzigen", page.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["6", "1"], new[] { "#percentage", "#eigen-vaktherapie-jeugd" }.Select(field => page.QuerySelector(field)!.GetAttribute("value")));
        Assert.Null(page.QuerySelector("main button"));
        Assert.Contains("Zij is nu vastgesteld", (await PostAsync($"{address}/intrekken", delete)).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await browser.StatusAsync($"{address}/wijzigen"));

        var withdraw = Hidden(await browser.PageAsync($"{address}/intrekken"));
        using (var first = await browser.SendFormAsync($"{address}/intrekken", ("reden", "Het besluit ging niet door")))
            Assert.Equal(address, first.Headers.Location!.ToString());
        page = await PostAsync($"{address}/intrekken", withdraw, ("reden", "Mijn eigen reden"));
        Assert.Contains("Zij is nu ingetrokken", page.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("met als reden: Het besluit ging niet door", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("U vulde als reden in: Mijn eigen reden", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);

        // A concept that is thrown away is in the trail with its exceptions.
        var concept = await MakeAsync(browser, ("eigen-vervoer-jeugd", "2"), ("niet-casemanagement", "ja"));
        using var deleted = await browser.SendFormAsync($"{concept}/intrekken");
        await using var stored = app.Database.Open();
        Assert.Equal(["Indexation", "ProductPercentage", "ProductPercentage"], await stored.AuditEntries.Where(entry => entry.Action == "Deleted").Select(entry => entry.Record).Order().ToListAsync());

        async Task<IHtmlDocument> PostAsync(string to, IEnumerable<KeyValuePair<string, string>> hidden, params (string Name, string Value)[] values)
        {
            using var answer = await browser.PostAsync(new Uri(to, UriKind.Relative), new FormUrlEncodedContent([.. hidden, .. values.Select(value => KeyValuePair.Create(value.Name, value.Value))]));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return await answer.PageAsync();
        }
    }

    [Theory, EveryDatabase]
    public async Task Whoever_enrols_for_an_open_round_of_the_book_hears_of_other_tariffs(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var linde = await app.ProviderAsync("linde", "De Linde");
        await app.AccountAsync("linde@example.nl", memberships: (linde, Data.Organisations.OrganisationRole.Editor));
        var open = await app.RoundAsync("rijk-van-nijmegen", round => round.Title = "Begeleiding 2027", One, Transport);
        var before = await app.RoundAsync("rijk-van-nijmegen", round => (round.Title, round.ContractsFrom) = ("Begeleiding nu", new(2026, 12, 15)), One);
        await app.RoundAsync("rijk-van-nijmegen", round => (round.Title, round.ClosesAt) = ("Gesloten ronde", app.Clock.Now.UtcDateTime.AddMinutes(-1)), One);
        await app.RoundAsync("rijk-van-nijmegen", round => (round.Title, round.Step) = ("Ronde in voorbereiding", Domain.Enrolments.RoundStep.Preparing), One);
        var judged = await app.RoundAsync("rijk-van-nijmegen", round => (round.Title, round.Step, round.ClosesAt) = ("Ronde in beoordeling", Domain.Enrolments.RoundStep.Judging, app.Clock.Now.UtcDateTime.AddMinutes(-1)), One);
        foreach (var round in new[] { open, before, judged })
            await app.EnrolmentAsync(round, linde);
        await using (var entered = app.Database.Open())
            await entered.Enrolments.Where(enrolment => enrolment.RoundId == judged.Id).ExecuteUpdateAsync(set => set.SetProperty(enrolment => enrolment.SubmittedAt, app.Clock.Now.UtcDateTime.AddHours(-1)));
        using var browser = await ManagerAsync(app);
        var address = await MakeAsync(browser, ("niet-vervoer-jeugd", "ja"));
        var warning = (await browser.PageAsync(address)).QuerySelector("section:has(#vaststellen)")!.Words();
        Assert.Contains("er lopen inschrijfrondes met producten van dit boek", warning, StringComparison.Ordinal);
        Assert.Matches(@"Begeleiding 2027\. Sluit op 8 december 2026.* Wie zich inschrijft, ziet bij 1 product een ander tarief\.", warning);
        Assert.Matches(@"Begeleiding nu\. .* Voor wie zich inschrijft, verandert er geen tarief\.", warning);
        Assert.Contains("Ronde in beoordeling. Bij 1 product verandert het tarief.", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("Gesloten ronde", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("Ronde in voorbereiding", warning, StringComparison.Ordinal);

        await DecideAsync(browser, address);
        await AssertToldAsync(1, "Er geldt een ander tarief voor: Reguliere Begeleiding Volwassenen (Wmo).");
        Assert.Contains("Begeleiding 2027", (await browser.PageAsync($"{address}/intrekken")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var withdrawn = await browser.SendFormAsync($"{address}/intrekken", ("reden", "Het besluit ging niet door"));
        Assert.Equal(address, withdrawn.Headers.Location!.ToString());
        await AssertToldAsync(2, "De tarieven zijn weer zoals zij daarvoor waren");

        async Task AssertToldAsync(int times, string words)
        {
            await using var stored = app.Database.Open();
            var notices = await stored.RoundNotices.Where(notice => notice.Kind == Data.Rounds.RoundNoticeKind.Other).OrderBy(notice => notice.Id).ToListAsync();
            Assert.Equal(Enumerable.Repeat(open.Id, times), notices.Select(notice => notice.RoundId));
            Assert.Contains(words, notices[^1].Text, StringComparison.Ordinal);
            Assert.Equal(times, await stored.Alerts.CountAsync(alert => alert.OrganisationId == linde.Id && alert.IsSevere && alert.Title == "Begeleiding 2027: tarieven zijn gewijzigd" && alert.Link == $"/aanbieder/linde/inschrijven/{open.Id}"));
        }
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_decide_at_the_same_moment_one_does(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var browser = await ManagerAsync(app);
        using var colleague = await app.LoggedInAsync(await app.AccountAsync("collega@example.nl", regions: ["rijk-van-nijmegen"]));
        var (one, other) = (await MakeAsync(browser), await MakeAsync(browser, ("dag-maand", "2")));
        var forms = await Task.WhenAll(new[] { (browser, one), (colleague, other) }.Select(async pair => (pair.Item1, pair.Item2, Fields: Hidden(await pair.Item1.PageAsync(pair.Item2)))));
        var answers = await Task.WhenAll(forms.Select(form => form.Item1.PostAsync(new Uri(form.Item2, UriKind.Relative), new FormUrlEncodedContent(form.Fields))));
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK, $"{answer.StatusCode}"));
        await using var stored = app.Database.Open();
        var decided = await stored.Indexations.Where(indexation => indexation.State == IndexationState.Decided).OrderBy(indexation => indexation.Sequence).ToListAsync();
        // Unless the one was done before the other was looked at, which then stands on it or is refused.
        Assert.Equal(Enumerable.Range(1, decided.Count), decided.Select(indexation => indexation.Sequence!.Value));
        Assert.InRange(decided.Count, 1, 1);
        Assert.Equal(22, await stored.IndexedTariffs.CountAsync());
    }

    [Fact]
    public async Task Nothing_is_decided_when_a_tariff_would_vanish_or_none_changes()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await ManagerAsync(app);
        var all = app.Get<LiveCatalogue>().Snapshot.Products.Where(product => product.Book.Slug == "nijmegen-2023" && IndexationFormPage.HasOwn(product)).Select(product => ($"niet-{product.Slug}", "ja")).ToArray();
        var address = await MakeAsync(browser, all);
        Assert.Contains("Geen enkel tarief verandert", (await browser.PageAsync(address)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        using var sent = await browser.SendFormAsync(address);
        Assert.Equal(["Geen enkel tarief verandert. Er is niets vast te stellen"], (await sent.PageAsync()).Words(".p-errors li"));
    }

    [Theory, EveryDatabase]
    public async Task An_import_never_touches_it_and_another_node_sees_it(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var browser = await ManagerAsync(app);
        await DecideAsync(browser, await MakeAsync(browser));
        await using var stored = app.Database.Open();
        // As another node, and after an import that begins a new version.
        var before = await stored.LoadCatalogueAsync();
        var last = await stored.Imports.SingleAsync();
        stored.Imports.Add(new() { Id = last.Id + 1, At = last.At, Fingerprint = "anders", Changes = 0 });
        await stored.SaveChangesAsync();
        await new CatalogueImport(stored, app.Clock).ImportAsync(Testing.Machine.Repository.Catalogue);
        Assert.True(await app.Get<LiveCatalogue>().RefreshAsync());
        foreach (var snapshot in new[] { before.Snapshot, app.Get<LiveCatalogue>().Snapshot })
            Assert.Equal([1.01m, 1.05m], snapshot.Product(One)!.Facts.Tariffs.Select(tariff => tariff.Amount));
    }

    [Fact]
    public async Task The_preview_is_a_file_too()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await ManagerAsync(app);
        var address = await MakeAsync(browser);
        using var answer = await browser.GetAsync(new Uri($"{address}?vorm=csv", UriKind.Relative));
        Assert.Equal("indexatie-nijmegen-2023-2027-01-01.csv", answer.Content.Headers.ContentDisposition!.FileName);
        var lines = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).Split("\r\n");
        Assert.Equal("\uFEFFProduct;Naam;Variant;Eenheid;Oud tarief;Oud tarief geldig;Nieuw tarief;Nieuw tarief vanaf;Hoe berekend;Let op", lines[0]);
        Assert.StartsWith($"{One};Reguliere Begeleiding Volwassenen (Wmo);;minuut;1,01;2023;1,05;2027-01-01;", lines[1], StringComparison.Ordinal);
        Assert.Equal(25, lines.Length);
    }

    [Fact]
    public async Task Only_managers_of_the_region_see_it_and_lists_stay_cheap()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "3600" });
        using var browser = await ManagerAsync(app);
        var address = await MakeAsync(browser);
        using var elsewhere = await app.LoggedInAsync(await app.AccountAsync("elders@example.nl", regions: ["midden-holland"]));
        foreach (var one in new[] { address, $"{address}?vorm=csv", $"{address}/wijzigen", $"{address}/intrekken", New })
            Assert.Equal(HttpStatusCode.NotFound, await elsewhere.StatusAsync(one));
        var words = (await elsewhere.PageAsync(List)).QuerySelector("main")!.Words();
        Assert.DoesNotContain("4,2%", words, StringComparison.Ordinal);
        Assert.Contains("geen tarieven bekend", words, StringComparison.Ordinal);

        using var few = new CommandCount(app.Database);
        await browser.PageAsync(List);
        var first = few.Count;
        for (var month = 2; month <= 12; month++)
            await MakeAsync(browser, ("dag-maand", $"{month}"));
        using var many = new CommandCount(app.Database);
        Assert.Equal(12, (await browser.PageAsync(List)).QuerySelectorAll(".p-rows li").Length);
        Assert.Equal(first, many.Count);
        Assert.InRange(first, 1, 8);
    }

    private static async Task<HttpClient> ManagerAsync(PortalApp app) => await app.LoggedInAsync(await app.AccountAsync("nijmegen@example.nl", regions: ["rijk-van-nijmegen"]));

    private static (string, string)[] Changed(params (string Name, string Value)[] values) => [.. NewYear.Where(field => values.All(value => value.Name != field.Item1)), .. values];

    private static async Task<string> MakeAsync(HttpClient browser, params (string Name, string Value)[] values)
    {
        using var sent = await browser.SendFormAsync(New, Changed(values));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        return sent.Headers.Location!.ToString();
    }

    private static async Task DecideAsync(HttpClient browser, string address)
    {
        using var sent = await browser.SendFormAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(address, sent.Headers.Location!.ToString());
    }

    private static string Cells(IHtmlDocument page, string product) => string.Join(" | ",
        page.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("a")!.GetAttribute("href") == $"/producten/{product}").QuerySelectorAll("td").Skip(1).Select(cell => cell.Words())).Replace('\u00a0', ' ');

    private static List<KeyValuePair<string, string>> Hidden(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("main form input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))];

    private static async Task<string[]> TariffsAsync(PortalApp app, string product) =>
        [.. (await app.JsonAsync($"/api/v1/producten/{product}")).GetProperty("tarieven").EnumerateArray().Select(tariff => $"{tariff.GetProperty("bedrag").GetRawText()} {tariff.GetProperty("geldigTotEnMet").GetString()}")];

    private static async Task<string> CsvTariffAsync(PortalApp app, string product, string day)
    {
        var text = await app.Http.GetStringAsync(new Uri($"/zoeken.csv?productboek=nijmegen-2023&peildatum={day}", UriKind.Relative));
        return Regex.Match(text.Split("\r\n").Single(line => line.Split(';').Contains(product)), "€[^;]+").Value.Replace('\u00a0', ' ');
    }
}
