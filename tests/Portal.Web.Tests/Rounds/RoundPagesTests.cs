using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Tests.Findings;
using Portal.Web.Tests.Pages;
using static Portal.Web.Tests.Rounds.RoundVisit;

namespace Portal.Web.Tests.Rounds;

/// <summary>Rounds of a region: made, filled, published, changed with notice, withdrawn.</summary>
public sealed class RoundPagesTests
{
    [Theory, EveryDatabase]
    public async Task A_round_is_made_filled_from_the_book_and_published(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var browser = await app.ManagerAsync();
        Assert.Contains("U hebt nog geen rondes", (await browser.PageAsync(List)).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        var wrong = await browser.SendAsync($"{List}/nieuw", "nieuw", [("titel", ""), .. Moment("opent", 1, 2, 2027, "25:00"), .. Moment("sluit", 31, 2, 2027, "12:00"), ("bezwaartermijn", "x"), ("introductie", "Dit is 123456782.")]);
        Assert.StartsWith("Fout: ", wrong.Title, StringComparison.Ordinal);
        Assert.Equal(
            [
                "Vul een titel in", "Hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren.",
                "De opening: vul de tijd in als uren en minuten, zoals 12:00", "De laatste dag voor vragen ontbreekt: vul dag, maand en jaar in", "De sluiting: deze dag bestaat niet in die maand",
                "Vul een aantal dagen in van 0 tot en met 90", "De eerste dag van de overeenkomsten ontbreekt: vul dag, maand en jaar in",
            ],
            wrong.Words(".p-errors li"));
        Assert.Equal("25:00", wrong.QuerySelector("#opent-tijd")!.GetAttribute("value"));

        (string, string)[] dates = [.. Moment("opent", 1, 2, 2027, "09:00"), .. Moment("vragen-tot", 1, 3, 2027, "12:00"), .. Moment("sluit", 1, 4, 2027, "12:00"), .. ManagerVisit.Day("begin", "1", "1", "2028")];
        var disordered = await browser.SendAsync($"{List}/nieuw", "nieuw", [("titel", "Dagbesteding 2028"), .. dates.Where(field => field.Item1 is not ("sluit-maand" or "begin-jaar")), ("sluit-maand", "1"), ("begin-jaar", "2027")]);
        Assert.Equal(
            [
                "De laatste dag voor vragen ligt na de sluiting. Kies een moment voor de sluiting", "De ronde sluit voordat die opent. Kies een moment na de opening",
                "De overeenkomsten beginnen voordat de ronde sluit. Kies een dag na de sluiting",
            ],
            disordered.Words(".p-errors li"));

        var made = await browser.SendAsync($"{List}/nieuw", "nieuw", [("titel", "Dagbesteding 2028"), ("introductie", "Wij kopen **dagbesteding** in."), ("tweede", "ja"), .. dates]);
        Assert.Equal("De ronde is gemaakt. Kies nu de percelen en producten.", made.Done());
        Assert.Contains("In voorbereiding", made.QuerySelector(".p-intro")!.Words(), StringComparison.Ordinal);
        Assert.Contains("De ronde heeft nog geen perceel.", made.QuerySelector("#controle")!.Words(), StringComparison.Ordinal);
        Assert.Null(made.QuerySelector("a[href$=publiceren]"));
        await using var stored = app.Database.Open();
        var round = await stored.Rounds.AsNoTracking().SingleAsync();
        // In summer time the clock is two hours ahead of UTC, in winter one.
        Assert.Equal((new DateTime(2027, 2, 1, 8, 0, 0), new DateTime(2027, 4, 1, 10, 0, 0), true, 20), (round.OpensAt, round.ClosesAt, round.NeedsSecondJudge, round.StandstillDays));
        var address = $"{List}/{round.Id}";

        Assert.Equal(["Kies een perceel uit het boek"], (await browser.SendAsync($"{address}/percelen", "boek", [])).Words(".p-errors li"));
        var taken = await browser.SendAsync($"{address}/percelen", "boek", [("perceel-uit-boek", "midden-holland-2025/dagbesteding-logeren-wmo")]);
        var products = app.Get<LiveCatalogue>().Snapshot.Products.Count(product => product.Book.Slug == "midden-holland-2025" && product.Facts.Lot == "dagbesteding-logeren-wmo");
        Assert.Equal($"Het perceel is overgenomen met {products} producten.", taken.Done());
        Assert.Equal(["Alle producten van dit perceel staan al in de ronde"], (await browser.SendAsync($"{address}/percelen", "boek", [("perceel-uit-boek", "midden-holland-2025/dagbesteding-logeren-wmo")])).Words(".p-errors li"));
        Assert.Equal(products, (await app.StoredAsync(round)).Lots.Single().Products.Count);

        var ready = await browser.PageAsync(address);
        Assert.NotNull(ready.QuerySelector("a[href$=publiceren]"));
        Assert.Equal(HttpStatusCode.NotFound, await app.Http.StatusAsync($"/inschrijfrondes/{round.Id}"));
        Assert.Equal(["Vink aan dat u de ronde wilt publiceren"], (await browser.SendAsync($"{address}/publiceren", "publiceren", [])).Words(".p-errors li"));
        var published = await browser.SendAsync($"{address}/publiceren", "publiceren", [("zeker", "ja")]);
        Assert.Equal("De ronde is gepubliceerd.", published.Done());
        Assert.Contains("Aangekondigd", published.QuerySelector(".p-intro")!.Words(), StringComparison.Ordinal);
        Assert.Equal((RoundNoticeKind.Published, "De ronde is gepubliceerd. Inschrijven kan van 1 februari 2027, 09:00 uur tot 1 april 2027, 12:00 uur."), (await app.NoticesAsync(round)).Select(notice => (notice.Kind, notice.Text)).Single());
        Assert.Contains("nog 61 dagen", published.QuerySelector("#nu")!.Words(), StringComparison.Ordinal);
        Assert.Equal($"{address}", (await browser.GetAsync(new Uri($"{address}/publiceren", UriKind.Relative))).Headers.Location?.ToString());
    }

    [Fact]
    public async Task The_list_is_by_status_in_pages_and_of_the_own_regions()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await app.ManagerAsync();
        await app.RoundInAsync(RoundStep.Preparing);
        await app.RoundInAsync(RoundStep.Published, -1);
        await app.RoundInAsync(RoundStep.Published, 3);
        await app.RoundInAsync(RoundStep.Published, -20);
        await app.RoundInAsync(RoundStep.Withdrawn, -20);
        await app.RoundAsync("rivierenland");
        Assert.Equal(["Aangekondigd", "Open", "Gesloten", "In voorbereiding", "Ingetrokken"], (await browser.PageAsync(List)).Words("tbody .p-tag"));
        Assert.Equal(["Open"], (await browser.PageAsync($"{List}?status=open")).Words("tbody .p-tag"));
        Assert.Equal(["Aangekondigd"], (await browser.PageAsync($"{List}?status=aangekondigd")).Words("tbody .p-tag"));
        Assert.Equal(["Gesloten"], (await browser.PageAsync($"{List}?status=gesloten")).Words("tbody .p-tag"));
        Assert.Contains("nog 6 dagen", (await browser.PageAsync($"{List}?status=open")).QuerySelector("tbody")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Geen rondes met deze status", (await browser.PageAsync($"{List}?status=definitief")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync($"{List}?pagina=2"));
        using var few = new CommandCount(app.Database);
        await browser.PageAsync(List);
        var first = few.Count;
        Assert.InRange(first, 2, 8);
        for (var i = 0; i < 25; i++)
            await app.RoundInAsync(RoundStep.Preparing);
        using var many = new CommandCount(app.Database);
        Assert.Equal(25, (await browser.PageAsync(List)).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(first, many.Count);
        Assert.Equal(5, (await browser.PageAsync($"{List}?pagina=2")).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Who_manages_several_regions_says_for_which_a_round_is()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await app.ManagerAsync("mara", "midden-holland", "rivierenland");
        (string, string)[] form =
            [("titel", "Ronde"), .. Moment("opent", 1, 2, 2027, "9.00"), .. Moment("vragen-tot", 1, 3, 2027, "12:00"), .. Moment("sluit", 1, 4, 2027, "12:00"), .. ManagerVisit.Day("begin", "1", "1", "2028")];
        Assert.Equal(["Kies een regio"], (await browser.SendAsync($"{List}/nieuw", "nieuw", form)).Words(".p-errors li"));
        Assert.Equal(["Kies een regio"], (await browser.SendAsync($"{List}/nieuw", "nieuw", [.. form, ("regio", "centraal-gelderland")])).Words(".p-errors li"));
        Assert.Contains("Rivierenland", (await browser.SendAsync($"{List}/nieuw", "nieuw", [.. form, ("regio", "rivierenland")])).QuerySelector(".p-intro")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Who_changes_a_round_second_sees_what_the_first_saved(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var round = await app.RoundInAsync(RoundStep.Preparing);
        using var mara = await app.ManagerAsync();
        using var ruud = await app.ManagerAsync("ruud");
        var address = $"{List}/{round.Id}/wijzigen";
        var (second, late) = (await ruud.PageAsync(address)).Form("wijzigen", [("titel", "Titel van Ruud")]);
        Assert.Equal("De ronde is gewijzigd.", (await mara.SendAsync(address, "wijzigen", [("titel", "Titel van Mara"), ("introductie", "Nieuw")])).Done());
        var overtaken = await ruud.SendAsync(second, late);
        Assert.Contains("Nu staat er: Titel van Mara", overtaken.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Titel van Ruud", overtaken.QuerySelector("#titel")!.GetAttribute("value"));
        Assert.Equal("Titel van Mara", (await app.StoredAsync(round)).Title);
        var (again, content) = overtaken.Form("wijzigen", []);
        Assert.Equal("De ronde is gewijzigd.", (await ruud.SendAsync(again, content)).Done());
        Assert.Equal("Titel van Ruud", (await app.StoredAsync(round)).Title);

        // Published in the meantime: the form is not taken any more.
        var (last, after) = (await ruud.PageAsync(address)).Form("wijzigen", [("titel", "Te laat")]);
        Assert.Equal("De ronde is gepubliceerd.", (await mara.SendAsync($"{List}/{round.Id}/publiceren", "publiceren", [("zeker", "ja")])).Done());
        Assert.Contains("liggen vast", (await ruud.SendAsync(last, after)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Titel van Ruud", (await app.StoredAsync(round)).Title);
    }

    [Theory, EveryDatabase]
    public async Task Lots_have_products_once_with_an_own_tariff_until_the_round_opens(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var round = await app.RoundInAsync(RoundStep.Preparing, 1, DayCare);
        using var browser = await app.ManagerAsync();
        var address = $"{List}/{round.Id}/percelen";
        Assert.Equal(["De ronde heeft al een perceel met deze naam"], (await browser.SendAsync(address, "=perceel", [("naam", "perceel 1")])).Words(".p-errors li"));
        var added = await browser.SendAsync(address, "=perceel", [("naam", "Vervoer")]);
        Assert.Equal("Het perceel is toegevoegd. Kies nu de producten.", added.Done());
        var lot = $"{address}/{(await app.StoredAsync(round)).Lots.Single(one => one.Name == "Vervoer").Id}";
        Assert.DoesNotContain(added.QuerySelectorAll("input[name=product]"), box => box.GetAttribute("value") == DayCare);
        Assert.Equal(["Kies ten minste één product"], (await browser.SendAsync(lot, "=producten", [])).Words(".p-errors li"));
        Assert.Equal(["Kies ten minste één product"], (await browser.SendAsync(lot, "=producten", [("product", DayCare)])).Words(".p-errors li"));
        Assert.Equal("1 product is toegevoegd.", (await browser.SendAsync(lot, "=producten", [("product", Transport)])).Done());

        var offered = (await app.OfferedAsync(round))[Transport];
        var wrong = await browser.SendAsync(lot, lot, [("naam", ""), ($"tarief-{offered}", "veel")]);
        Assert.Equal(2, wrong.Words(".p-errors li").Count);
        Assert.Equal("veel", wrong.QuerySelector($"#tarief-{offered}")!.GetAttribute("value"));
        using var ruud = await app.ManagerAsync("ruud");
        var (second, late) = (await ruud.PageAsync(lot)).Form(lot, [("naam", "Vervoer van Ruud")]);
        var changed = await browser.SendAsync(lot, lot, [("naam", "Vervoer Wmo"), ($"tarief-{offered}", "12,50")]);
        Assert.Equal("Het perceel is gewijzigd.", changed.Done());
        Assert.Contains("€\u00a012,50", changed.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Nu heet het perceel “Vervoer Wmo”", (await ruud.SendAsync(second, late)).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);

        await app.QuestionAsync(round, QuestionKind.Text, "Welke bussen?", offered: offered);
        Assert.Contains("met 1 vraag", (await browser.PageAsync(lot)).QuerySelector($"form[action$='product={offered}']")!.Words(), StringComparison.Ordinal);
        Assert.Contains("is uit de ronde gehaald", (await browser.SendAsync(lot, $"product={offered}", [])).Done(), StringComparison.Ordinal);
        await using var stored = app.Database.Open();
        Assert.Equal(0, await stored.RoundQuestions.CountAsync());
        Assert.Equal("1 product is toegevoegd.", (await browser.SendAsync(lot, "=producten", [("product", Transport)])).Done());

        // Published, and not open yet: all hear of a change. Once it is open nothing changes.
        Assert.Equal("De ronde is gepubliceerd.", (await browser.SendAsync($"{List}/{round.Id}/publiceren", "publiceren", [("zeker", "ja")])).Done());
        var (removal, form) = (await browser.PageAsync(lot)).Form("=verwijderen", []);
        Assert.Equal("1 product is toegevoegd.", (await browser.SendAsync(lot, "=producten", [("product", "midden-holland-2025/logeeropvang-wmo")])).Done());
        Assert.Contains("Toegevoegd aan perceel “Vervoer Wmo”", (await app.NoticesAsync(round))[^1].Text, StringComparison.Ordinal);
        await app.PassAsync(round, TimeSpan.FromDays(2));
        Assert.Contains("liggen vast", (await browser.PageAsync(lot)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var refused = await browser.SendAsync(removal, form);
        Assert.Contains("liggen vast", refused.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Null(refused.QuerySelector("main form"));
        Assert.Equal(2, (await app.StoredAsync(round)).Lots.Count);
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync($"{address}/999999"));
    }

    [Fact]
    public async Task A_lot_goes_with_its_products_and_questions()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var round = await app.RoundInAsync(RoundStep.Preparing);
        var lot = (await app.StoredAsync(round)).Lots.Single();
        await app.QuestionAsync(round, QuestionKind.Text, "Voor het perceel", lot: lot);
        await app.QuestionAsync(round, QuestionKind.Text, "Voor allen");
        using var browser = await app.ManagerAsync();
        Assert.Equal("Het perceel is verwijderd.", (await browser.SendAsync($"{List}/{round.Id}/percelen/{lot.Id}", "=verwijderen", [])).Done());
        await using var stored = app.Database.Open();
        Assert.Equal((0, 0, 1), (await stored.RoundLots.CountAsync(), await stored.RoundProducts.CountAsync(), await stored.RoundQuestions.CountAsync()));
    }

    [Fact]
    public async Task What_was_changed_meanwhile_is_not_published_unseen()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var round = await app.RoundInAsync(RoundStep.Preparing);
        using var mara = await app.ManagerAsync();
        using var ruud = await app.ManagerAsync("ruud");
        var (action, form) = (await mara.PageAsync($"{List}/{round.Id}/publiceren")).Form("publiceren", [("zeker", "ja")]);
        await ruud.SendAsync($"{List}/{round.Id}/percelen", "=perceel", [("naam", "Leeg")]);
        var page = await mara.SendAsync(action, form);
        Assert.Contains("Er is niets gepubliceerd", page.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Perceel “Leeg” heeft nog geen product.", page.QuerySelector("#controle")!.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main form"));
        Assert.Equal(RoundStep.Preparing, (await app.StoredAsync(round)).Step);
        // Questions, their order and documents are what was looked at too.
        var whole = await app.RoundInAsync(RoundStep.Preparing);
        var first = await app.QuestionAsync(whole, QuestionKind.Text, "Wat is uw visie?");
        var (address, added) = ($"{List}/{whole.Id}", $"{List}/{whole.Id}/vragen/nieuw");
        foreach (var change in new Func<Task>[]
        {
            () => ruud.SendAsync(added, "nieuw", [("vraag", "En nog iets?")]), () => ruud.SendAsync($"{address}/vragen/{first.Id}", $"{first.Id}", [("vraag", "Wat wilt u?")]),
            () => ruud.SendAsync($"{address}/vragen", $"handler=omlaag&vraag={first.Id}", []), () => ruud.SendAsync($"{address}/vragen/{first.Id}", "=verwijderen", []),
            () => ruud.SendAsync($"{address}/documenten", "documenten", [], ("bestanden", "leidraad.pdf", TestFiles.Pdf())), () => ruud.SendAsync($"{address}/documenten", "verwijderen&document=1", []),
        })
        {
            var (publish, shown) = (await mara.PageAsync($"{address}/publiceren")).Form("publiceren", [("zeker", "ja")]);
            await change();
            var refused = await mara.SendAsync(publish, shown);
            Assert.Contains("Er is niets gepubliceerd", refused.QuerySelector("[role=alert]")?.Words(), StringComparison.Ordinal);
            Assert.False(refused.QuerySelector("#zeker")!.HasAttribute("checked"));
        }
        Assert.Equal(RoundStep.Preparing, (await app.StoredAsync(whole)).Step);
        // The opening passed while it was prepared.
        await app.PassAsync(round, TimeSpan.FromDays(2));
        Assert.Contains("De opening ligt in het verleden", (await mara.PageAsync($"{List}/{round.Id}")).QuerySelector("#controle")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task All_who_have_to_do_with_a_round_hear_of_it_once_with_a_page_that_they_can_open(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var round = await app.RoundInAsync(RoundStep.Published, -1);
        var links = new Dictionary<string, (PortalUser Person, string? Link)>();
        var providers = new Dictionary<string, Organisation>();
        foreach (var (name, link) in new[]
        {
            ("linde", $"/inschrijven/{round.Id}"), ("vraagt", $"/inschrijven/{round.Id}"), ("partner", "/partnerverzoeken"), ("beide", $"/inschrijven/{round.Id}"), ("weigert", null), ("kijkt", null),
        })
        {
            providers[name] = await app.OrganisationAsync(name);
            links[name] = (await app.AccountAsync($"{name}@example.nl", memberships: (providers[name], OrganisationRole.Editor)), link is null ? null : $"/aanbieder/{name}{link}");
        }
        var enrolment = await app.EnrolmentAsync(round, providers["linde"]);
        await app.EnrolmentAsync(round, providers["beide"]);
        foreach (var asker in new[] { "vraagt", "beide", "linde" })
            await app.InquiryAsync(round, providers[asker], "Telt hbo mee?");
        await using (var made = app.Database.Open())
        {
            foreach (var (name, state) in new[] { ("partner", PartnerState.Asked), ("beide", PartnerState.Agreed), ("weigert", PartnerState.Declined) })
                made.EnrolmentPartners.Add(new() { EnrolmentId = enrolment.Id, OrganisationId = providers[name].Id, Kind = PartnerKind.Partner, Products = [1], AskedAt = app.Clock.Now.UtcDateTime, State = state, Salt = "" });
            await made.SaveChangesAsync();
        }
        using var browser = await app.ManagerAsync();
        Assert.Equal("De vraag is toegevoegd. Iedereen krijgt bericht.", (await browser.SendAsync($"{List}/{round.Id}/vragen/nieuw", "nieuw", [("vraag", "Wat is uw visie?")])).Done());
        await using var stored = app.Database.Open();
        var alerts = await stored.Alerts.Where(alert => alert.Kind == AlertKind.Round).ToListAsync();
        Assert.Equal(links.Values.Where(one => one.Link is not null).Select(one => (one.Person.Id, one.Link)).Order(), alerts.Select(alert => (alert.UserId, (string?)alert.Link)).Order());
        foreach (var (person, link) in links.Values.Where(one => one.Link is not null))
        {
            using var own = await app.LoggedInAsync(person);
            Assert.Equal(HttpStatusCode.OK, await own.StatusAsync(link!));
        }
    }

    [Theory, EveryDatabase]
    public async Task Dates_of_a_published_round_change_after_a_look_and_all_hear_of_it(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var round = await app.RoundInAsync(RoundStep.Published, -1);
        var bea = await app.ApplicantAsync(round);
        using var browser = await app.ManagerAsync();
        var address = $"{List}/{round.Id}/data";
        var page = await browser.PageAsync(address);
        Assert.Null(page.QuerySelector("#opent-dag"));
        Assert.Equal(["U hebt nog geen datum of tijd gewijzigd", "Vul in wat u iedereen vertelt"], (await browser.SendAsync(address, "data", [])).Words(".p-errors li"));
        Assert.Equal(["De laatste dag voor vragen ligt na de sluiting. Kies een moment voor de sluiting", "De nieuwe sluiting ligt in het verleden. Kies een later moment"],
            (await browser.SendAsync(address, "data", [.. Moment("sluit", 1, 12, 2026, "12:59"), ("mededeling", "x")])).Words(".p-errors li"));

        var look = await browser.SendAsync(address, "data", [.. Moment("sluit", 20, 12, 2026, "17:00"), ("mededeling", "U krijgt meer tijd.")]);
        Assert.Equal(["Sluiting 7 december 2026, 13:00 uur 20 december 2026, 17:00 uur"], look.Words("tbody tr"));
        Assert.DoesNotContain(await app.NoticesAsync(round), notice => notice.Kind == RoundNoticeKind.Dates);
        var (back, edit) = look.Form("data", [("bevestigd", "nee")]);
        Assert.Equal("20", (await browser.SendAsync(back, edit)).QuerySelector("#sluit-dag")!.GetAttribute("value"));
        var (action, form) = look.Form("data", [("bevestigd", "ja")]);
        Assert.Equal("De data zijn gewijzigd. Iedereen krijgt bericht.", (await browser.SendAsync(action, form)).Done());
        Assert.Equal(new DateTime(2026, 12, 20, 16, 0, 0), (await app.StoredAsync(round)).ClosesAt);
        Assert.Equal("Sluiting: van 7 december 2026, 13:00 uur naar 20 december 2026, 17:00 uur.\nU krijgt meer tijd.", (await app.NoticesAsync(round)).Single(notice => notice.Kind == RoundNoticeKind.Dates).Text);
        await using (var stored = app.Database.Open())
        {
            var alert = await stored.Alerts.SingleAsync();
            Assert.Equal((bea, AlertKind.Round, true, $"/aanbieder/linde/inschrijven/{round.Id}", "Inkoop van zorg: de data zijn gewijzigd"), (alert.UserId, alert.Kind, alert.IsSevere, alert.Link, alert.Title));
        }

        // The same form once more is too late: somebody was first.
        var (again, twice) = look.Form("data", [("bevestigd", "ja")]);
        Assert.Contains("Iemand anders heeft deze ronde intussen gewijzigd", (await browser.SendAsync(again, twice)).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);

        // After the deadline nothing changes, also not with a form that was shown before it.
        var (late, tooLate) = (await browser.PageAsync(address)).Form("data", [.. Moment("sluit", 1, 1, 2027, "12:00"), ("mededeling", "Nog later"), ("bevestigd", "ja")]);
        await app.PassAsync(round, new DateTime(2026, 12, 20, 16, 0, 0) - app.Clock.Now.UtcDateTime);
        var closed = await browser.SendAsync(late, tooLate);
        Assert.Contains("De data liggen vast", closed.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(app.Clock.Now.UtcDateTime, (await app.StoredAsync(round)).ClosesAt);
        Assert.Contains("De inschrijvingen zijn dicht", (await browser.PageAsync($"{List}/{round.Id}")).QuerySelector("#nu")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_time_that_is_skipped_is_refused_and_of_one_that_comes_twice_the_first_is_taken()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var round = await app.RoundInAsync(RoundStep.Preparing);
        using var browser = await app.ManagerAsync();
        var address = $"{List}/{round.Id}/wijzigen";
        (string, string)[] rest = [.. Moment("vragen-tot", 1, 3, 2027, "12:00"), .. Moment("opent", 1, 2, 2027, "12:00"), .. ManagerVisit.Day("begin", "1", "1", "2028")];
        Assert.Equal(["De sluiting: op deze dag gaat de zomertijd in. De tijd van 2 tot 3 uur ’s nachts bestaat dan niet. Kies een andere tijd"],
            (await browser.SendAsync(address, "wijzigen", [.. rest, .. Moment("sluit", 28, 3, 2027, "02:30")])).Words(".p-errors li"));
        foreach (var (day, month, time, utc) in new[] { (28, 3, "01:59", "2027-03-28T00:59"), (28, 3, "03:00", "2027-03-28T01:00"), (31, 10, "02:30", "2027-10-31T00:30"), (31, 10, "03:00", "2027-10-31T02:00") })
        {
            Assert.Equal("De ronde is gewijzigd.", (await browser.SendAsync(address, "wijzigen", [.. rest, .. Moment("sluit", day, month, 2027, time)])).Done());
            Assert.Equal(utc, $"{(await app.StoredAsync(round)).ClosesAt:yyyy-MM-ddTHH:mm}");
        }
    }

    [Theory, EveryDatabase]
    public async Task A_published_round_is_withdrawn_with_a_reason_and_one_in_preparation_is_deleted(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (open, prepared) = (await app.RoundInAsync(RoundStep.Published, -1), await app.RoundInAsync(RoundStep.Preparing));
        await app.ApplicantAsync(open);
        using var browser = await app.ManagerAsync();
        var address = $"{List}/{open.Id}/intrekken";
        Assert.Equal(["Vul de reden in", "Vink aan dat u de ronde wilt intrekken"], (await browser.SendAsync(address, "intrekken", [])).Words(".p-errors li"));
        var gone = await browser.SendAsync(address, "intrekken", [("reden", "De raad besliste anders."), ("zeker", "ja")]);
        Assert.Equal("De ronde is ingetrokken. Iedereen krijgt bericht.", gone.Done());
        Assert.Contains("De reden: De raad besliste anders.", gone.QuerySelector("#nu")!.Words(), StringComparison.Ordinal);
        Assert.Equal(RoundNoticeKind.Withdrawn, (await app.NoticesAsync(open))[^1].Kind);
        Assert.Contains("al ingetrokken", (await browser.PageAsync(address)).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        var lot = (await app.StoredAsync(prepared)).Lots.Single();
        await app.QuestionAsync(prepared, QuestionKind.Declaration, "Akkoord?", lot: lot);
        await browser.SendAsync($"{List}/{prepared.Id}/documenten", "documenten", [], ("bestanden", "leidraad.pdf", TestFiles.Pdf()));
        Assert.Single(Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories));
        var delete = $"{List}/{prepared.Id}/intrekken";
        Assert.Equal(["Vink aan dat u de ronde wilt verwijderen"], (await browser.SendAsync(delete, "intrekken", [])).Words(".p-errors li"));
        Assert.Equal("De ronde is verwijderd.", (await browser.SendAsync(delete, "intrekken", [("zeker", "ja")])).Done());
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync($"{List}/{prepared.Id}"));
        Assert.Empty(Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories));
        await using var stored = app.Database.Open();
        Assert.Equal((1, 0, 0), (await stored.Rounds.CountAsync(), await stored.RoundQuestions.CountAsync(), await stored.RoundDocuments.CountAsync()));
        Assert.Equal(1, await stored.Alerts.CountAsync(alert => alert.IsSevere));
    }

    [Fact]
    public async Task Before_and_after_the_deadline_no_page_says_who_applied_or_how_many()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var round = await app.RoundInAsync(RoundStep.Published, -1);
        using var browser = await app.ManagerAsync();
        var pages = new[] { "", "/percelen", "/vragen", "/documenten", "/voorbeeld", "/data", "/intrekken" }.Select(end => $"{List}/{round.Id}{end}").ToList();
        var before = await ReadAsync();
        await app.ApplicantAsync(round);
        Assert.Equal(before, await ReadAsync());
        Assert.DoesNotContain("linde", string.Concat(before), StringComparison.OrdinalIgnoreCase);

        async Task<List<string>> ReadAsync()
        {
            var read = new List<string>();
            foreach (var page in pages)
                read.Add((await browser.PageAsync(page)).QuerySelector("main")!.Words());
            return read;
        }
    }

    [Fact]
    public async Task The_preview_shows_what_all_read_and_what_is_asked()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var round = await app.RoundInAsync(RoundStep.Preparing);
        await app.QuestionAsync(round, QuestionKind.Choice, "Welke vorm?", choices: ["A", "B"]);
        using var browser = await app.ManagerAsync();
        await browser.SendAsync($"{List}/{round.Id}/wijzigen", "wijzigen", [("introductie", "Wij kopen **zorg** in. <script>alert(1)</script>")]);
        var page = await browser.PageAsync($"{List}/{round.Id}/voorbeeld");
        Assert.Equal("zorg", page.QuerySelector("main strong:not(.p-banner strong)")!.Words());
        Assert.Empty(page.QuerySelectorAll("main script"));
        Assert.Contains("Schrijft een aanbieder zich in voor dit product, dan schrijft die zich ook in voor Vervoer naar Dagbesteding.", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["A", "B"], page.Words("main fieldset[disabled] label"));
        Assert.Null(page.QuerySelector("main form"));
    }
}
