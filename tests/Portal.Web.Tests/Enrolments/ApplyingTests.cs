using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Catalogue;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Enrolments;

/// <summary>The rounds, the beginning of an enrolment, its task list, the products and what is confirmed and accepted.</summary>
public sealed class ApplyingTests
{
    private const string List = "/aanbieder/linde/inschrijven";

    [Fact]
    public async Task The_dashboard_shows_the_published_rounds_with_time_left_and_the_own_state()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var app = visit.App;
        var now = app.Clock.Now.UtcDateTime;
        await app.RoundAsync("rivierenland", round => (round.Title, round.OpensAt) = ("Later open", now.AddDays(2)), "rivierenland-wmo/vervoer");
        await app.RoundAsync("rivierenland", round => (round.Title, round.ClosesAt) = ("Bijna dicht", now.AddMinutes(90)), "rivierenland-wmo/vervoer");
        var over = await app.RoundAsync("rivierenland", round => (round.Title, round.ClosesAt, round.Step) = ("Voorbij", now.AddDays(-1), RoundStep.Judging), "rivierenland-wmo/vervoer");
        await app.RoundAsync("rivierenland", round => (round.Title, round.Step) = ("Geheim", RoundStep.Preparing), "rivierenland-wmo/vervoer");
        await app.EnrolmentAsync(over, visit.Organisation);
        var page = await visit.Browser.PageAsync(List);
        var rows = page.Words("main .p-rows > li");
        Assert.Equal(4, rows.Count);
        Assert.Contains("U bent nog niet begonnen. Nog 7 dagen", rows.Single(row => row.Contains("Inkoop van zorg", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Nog 1 uur en 30 minuten", rows.Single(row => row.Contains("Bijna dicht", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Aangekondigd", rows.Single(row => row.Contains("Later open", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("U bent begonnen, maar hebt niet ingediend.", rows.Single(row => row.Contains("Voorbij", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim", page.Body!.Words(), StringComparison.Ordinal);

        await visit.BeginAsync();
        Assert.Matches("Bezig: [0-9]+ dingen te doen", (await visit.Browser.PageAsync(List)).QuerySelector("main .p-rows")!.ParentElement!.Words());
        var enrolment = await app.EnrolmentAsync(visit.Round, visit.Organisation);
        await using (var database = app.Database.Open())
            await database.Enrolments.Where(one => one.Id == enrolment.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.SubmittedAt, now.AddHours(-1)));
        Assert.Contains("Ingediend op 1 december 2026, 12:00 uur", (await visit.Browser.PageAsync(List)).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_rounds_the_dashboard_says_so_and_with_many_it_asks_no_more()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var linde = await app.ProviderAsync("linde", "De Linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (linde, OrganisationRole.Editor)));
        Assert.Contains("Er zijn nu geen inschrijfrondes", (await browser.PageAsync(List)).Body!.Words(), StringComparison.Ordinal);
        await app.RoundAsync("midden-holland", products: EnrolVisit.Stay);
        using var few = new CommandCount(app.Database);
        await browser.PageAsync(List);
        var count = few.Count;
        for (var number = 0; number < 5; number++)
            await app.RoundAsync("midden-holland", products: EnrolVisit.Stay);
        using var many = new CommandCount(app.Database);
        await browser.PageAsync(List);
        Assert.Equal(count, many.Count);
    }

    [Fact]
    public async Task Before_one_begins_it_is_said_per_product_what_is_met_and_what_is_not()
    {
        const string Needs = "sdcg-beschermd-wonen/logeren", Own = "sdcg-beschermd-wonen/intramuraal-beschermd-wonen-intensief";
        await using var visit = await EnrolVisit.MakeAsync(DatabaseProvider.Sqlite, "centraal-gelderland", Needs, Own);
        var page = await visit.PageAsync();
        Assert.Contains("Kan ik inschrijven?", page.Words("h2"));
        var stay = page.QuerySelectorAll("main .p-ask").Single(part => part.QuerySelector("h3")!.Words() == "Logeren").Words();
        Assert.Contains("U voldoet nu niet", stay, StringComparison.Ordinal);
        Assert.Contains("Dan hangt het af van de gunning.", stay, StringComparison.Ordinal);

        var contract = await visit.App.ContractAsync(visit.Organisation, Own);
        await visit.App.PersonAsync(visit.Organisation, "P1", "Anna", person => person.WithDiploma(Level.Mbo2).On(contract));
        page = await visit.PageAsync();
        Assert.DoesNotContain("U voldoet nu niet", page.QuerySelectorAll("main .p-ask").Single(part => part.QuerySelector("h3")!.Words() == "Logeren").Words(), StringComparison.Ordinal);
        Assert.Contains($"/aanbieder/linde/producten/{contract.Id}", page.Links("main .p-ask a"));
        Assert.Contains("Nog niet te beoordelen", page.Body!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Beginning_twice_at_once_makes_one_enrolment(DatabaseProvider provider)
    {
        await using var visit = await EnrolVisit.MakeAsync(provider);
        // Who gets the page after another has begun finds no button any more.
        var token = (await visit.PageAsync()).QuerySelector("main form[method=post] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            visit.Browser.PostAsync(new Uri(visit.Here, UriKind.Relative), new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]))));
        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.Redirect, visit.Here), (answer.StatusCode, answer.Headers.Location!.ToString())));
        await using var database = visit.App.Database.Open();
        Assert.Equal(1, await database.Enrolments.CountAsync());
        var page = await visit.PageAsync();
        Assert.Equal(["Niet begonnen", "Niet begonnen", "Nog niet te beginnen", "Nog niet te beginnen", "Nog niet te beginnen", "Nog niet te beginnen", "Nog niet te beginnen", "Niet ingediend"], page.Words("#taken .p-tag"));
        Assert.Equal([$"{visit.Here}/organisatie", $"{visit.Here}/producten", $"{visit.Here}/indienen"], page.Links("#taken a"));
        Array.ForEach(answers, answer => answer.Dispose());
    }

    [Fact]
    public async Task A_round_that_is_not_published_or_not_open_cannot_be_begun()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var now = visit.App.Clock.Now.UtcDateTime;
        var secret = await visit.App.RoundAsync("midden-holland", round => round.Step = RoundStep.Preparing, EnrolVisit.Stay);
        Assert.Equal(HttpStatusCode.NotFound, await visit.Browser.StatusAsync($"{List}/{secret.Id}"));
        var later = await visit.App.RoundAsync("midden-holland", round => round.OpensAt = now.AddDays(1), EnrolVisit.Stay);
        var page = await visit.Browser.PageAsync($"{List}/{later.Id}");
        Assert.Null(page.QuerySelector("main form"));
        Assert.Contains("U kunt beginnen vanaf 2 december 2026, 13:00 uur", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await visit.Browser.StatusAsync($"{visit.Here}/producten"));

        // The form was open when the round closed.
        using var shown = await visit.Browser.GetAsync(new Uri(visit.Here, UriKind.Relative));
        var form = await shown.PageAsync();
        await visit.CloseAsync();
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", form.QuerySelector("main [name=__RequestVerificationToken]")!.GetAttribute("value")!)]);
        using var refused = await visit.Browser.PostAsync(new Uri(visit.Here, UriKind.Relative), content);
        Assert.Contains("U kunt niet meer beginnen", (await refused.PageAsync()).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        await using var database = visit.App.Database.Open();
        Assert.Equal(0, await database.Enrolments.CountAsync());
    }

    [Fact]
    public async Task Details_of_the_organisation_are_confirmed_and_asked_again_when_they_change()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        await visit.BeginAsync();
        Assert.Contains("De Linde", (await visit.PageAsync("organisatie")).QuerySelector(".p-facts")!.Words(), StringComparison.Ordinal);
        var done = await visit.SendAsync("organisatie", "main form[method=post]");
        Assert.Contains("Deze gegevens zijn bevestigd. Bewaard om 13.00 uur.", done.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Laatst: jo, 1 december 2026, 13:00 uur Klaar", await visit.TaskAsync("organisatie"), StringComparison.Ordinal);

        await using (var database = visit.App.Database.Open())
            await database.Organisations.Where(one => one.Slug == "linde").ExecuteUpdateAsync(set => set.SetProperty(one => one.Phone, "010 123 45 67"));
        Assert.Contains("De gegevens zijn gewijzigd nadat ze waren bevestigd", (await visit.PageAsync("organisatie")).Body!.Words(), StringComparison.Ordinal);
        var stale = await visit.SendAsync("organisatie", "main form[method=post]", ("gegevens", "oud"));
        Assert.Contains("intussen gewijzigd", stale.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Bezig", await visit.TaskAsync("organisatie"), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_coupled_product_is_told_at_once_and_added_with_a_button(DatabaseProvider provider)
    {
        await using var visit = await EnrolVisit.MakeAsync(provider);
        await visit.BeginAsync();
        var day = visit.Offered[EnrolVisit.DayCare];
        var page = await visit.SendAsync("producten", "#producten", ("product", $"{day}"), ($"gemeente-{day}", "0513"), ($"gemeente-{day}", "0627"));
        Assert.Equal("0513,0627", (await visit.SaidAsync(EntryKey.Product(day)))!.Value);
        Assert.Contains("Schrijf ook in voor Vervoer naar dagbesteding", page.QuerySelector("button[name=erbij]")!.Words(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Bezig", await visit.TaskAsync("producten"), StringComparison.Ordinal);

        page = await visit.SendAsync("producten", "#producten", ("product", $"{day}"), ($"gemeente-{day}", "0513"), ($"gemeente-{day}", "0627"), ("erbij", $"{visit.Offered[EnrolVisit.Transport]}"));
        Assert.Null(page.QuerySelector("button[name=erbij]"));
        Assert.Equal("0513,0627,1892,1901,1931", (await visit.SaidAsync(EntryKey.Product(visit.Offered[EnrolVisit.Transport])))!.Value);
        Assert.Contains("Klaar", await visit.TaskAsync("producten"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_without_municipalities_is_refused_and_one_about_which_something_was_said_goes_after_a_question()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var stay = visit.Offered[EnrolVisit.Stay];
        await visit.BeginAsync(EnrolVisit.Stay);
        await visit.App.EnrolmentAsync(visit.Round, visit.Organisation, (EntryKey.Team(stay), TestRounds.TeamOf((2, Level.Hbo))));
        var wrong = await visit.SendAsync("producten", "#producten", ("product", $"{stay}"));
        Assert.StartsWith("Fout: ", wrong.Title, StringComparison.Ordinal);
        Assert.Contains("ten minste één gemeente", wrong.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);

        var asked = await visit.SendAsync("producten", "#producten");
        Assert.Contains("U hebt hierover al iets ingevuld: personeel.", asked.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        // What is kept in the tab stays there while it is not saved.
        Assert.Null(wrong.QuerySelector("[data-saved]"));
        Assert.Null(asked.QuerySelector("[data-saved]"));
        Assert.NotNull((await visit.PageAsync("producten")).QuerySelector("#keuze [data-saved]"));
        Assert.NotNull(await visit.SaidAsync(EntryKey.Product(stay)));
        await visit.SendAsync("producten", "#producten", ("weg", $"{stay}"));
        Assert.Null(await visit.SaidAsync(EntryKey.Product(stay)));
        Assert.NotNull(await visit.SaidAsync(EntryKey.Team(stay)));
        Assert.Contains("Van een eerdere keuze is nog bewaard: personeel.", (await visit.PageAsync("producten")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_that_left_its_book_stays_as_it_was_chosen_until_it_is_taken_away()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var (stay, care) = (visit.Offered[EnrolVisit.Stay], visit.Offered[EnrolVisit.DayCare]);
        await visit.BeginAsync(EnrolVisit.Stay);
        await using (var database = visit.App.Database.Open())
        {
            await database.Products.Where(product => product.Slug == "logeeropvang-wmo" || product.Slug == "vervoer-naar-dagbesteding-wmo").ExecuteUpdateAsync(set => set.SetProperty(product => product.WithdrawnAt, DateTime.UnixEpoch));
            database.Imports.Add(new() { Id = await database.VersionAsync() + 1, At = visit.App.Clock.Now.UtcDateTime, Fingerprint = "anders", Changes = 2 });
            await database.SaveChangesAsync();
        }
        Assert.True(await visit.App.Get<LiveCatalogue>().RefreshAsync());
        var page = await visit.PageAsync("producten");
        Assert.False(page.QuerySelector($"#product-{stay}")!.HasAttribute("disabled"));
        Assert.True(page.QuerySelector($"#product-{visit.Offered[EnrolVisit.Transport]}")!.HasAttribute("disabled"));
        Assert.Contains("Dit product staat niet meer in het productenboek.", page.Body!.Words(), StringComparison.Ordinal);
        // The others are saved all the same.
        var saved = await visit.SendAsync("producten", "#producten", ("product", $"{stay}"), ("product", $"{care}"), ($"gemeente-{care}", "0513"));
        Assert.Contains("Uw keuze is bewaard.", saved.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal("0513,0627", (await visit.SaidAsync(EntryKey.Product(stay)))!.Value);
        Assert.Equal("0513", (await visit.SaidAsync(EntryKey.Product(care)))!.Value);
        await visit.SendAsync("producten", "#producten", ("product", $"{care}"), ($"gemeente-{care}", "0513"));
        Assert.Null(await visit.SaidAsync(EntryKey.Product(stay)));
    }

    [Fact]
    public async Task What_a_colleague_chose_meanwhile_stays_and_is_told_to_who_chose_otherwise()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var (stay, day) = (visit.Offered[EnrolVisit.Stay], visit.Offered[EnrolVisit.DayCare]);
        await visit.BeginAsync(EnrolVisit.Stay, EnrolVisit.DayCare);
        // The form was made before the colleague chose other municipalities for the stay.
        var page = await visit.SendAsync("producten", "#producten", ($"was-{stay}", "0513"), ("product", $"{stay}"), ($"gemeente-{stay}", "0513"), ($"was-{day}", "0513,0627"), ("product", $"{day}"), ($"gemeente-{day}", "1892"));
        Assert.Null(page.QuerySelector("[role=alert]"));
        Assert.Equal("0513,0627", (await visit.SaidAsync(EntryKey.Product(stay)))!.Value);
        Assert.Equal("1892", (await visit.SaidAsync(EntryKey.Product(day)))!.Value);

        page = await visit.SendAsync("producten", "#producten", ($"was-{stay}", "0513"), ("product", $"{stay}"), ($"gemeente-{stay}", "1931"), ("product", $"{day}"), ($"gemeente-{day}", "1892"));
        Assert.Contains("de gemeenten van Logeeropvang - Wmo zijn gewijzigd", page.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("0513,0627", (await visit.SaidAsync(EntryKey.Product(stay)))!.Value);
        Assert.NotNull(page.QuerySelector($"#gemeente-{stay}-1931[checked]"));
    }

    [Fact]
    public async Task Tariffs_are_accepted_as_shown_and_anew_when_they_change()
    {
        const string Therapy = "nijmegen-2023/vaktherapie-jeugd", Regular = "nijmegen-2023/reguliere-begeleiding-jeugd";
        await using var visit = await EnrolVisit.MakeAsync(DatabaseProvider.Sqlite, "rijk-van-nijmegen", Therapy, Regular);
        await visit.BeginAsync(Therapy, Regular);
        await using (var database = visit.App.Database.Open())
            await database.RoundProducts.ExecuteUpdateAsync(set => set.SetProperty(one => one.Amount, 1_234_500L));
        Assert.Contains("€ 123,45", (await visit.PageAsync("tarieven")).QuerySelector(".p-rows")!.Words().Replace('\u00a0', ' '), StringComparison.Ordinal);
        await visit.SendAsync("tarieven", "main form[method=post]", ("akkoord", $"{visit.Offered[Therapy]}"));
        Assert.Contains("nog 1 van de 2 te doen", await visit.TaskAsync("tarieven"), StringComparison.Ordinal);
        var done = await visit.SendAsync("tarieven", "main form[method=post]", ("akkoord", "alles"));
        Assert.Equal(2, done.QuerySelectorAll(".p-tag.is-ok").Length);

        await using (var database = visit.App.Database.Open())
            await database.RoundProducts.Where(one => one.Id == visit.Offered[Therapy]).ExecuteUpdateAsync(set => set.SetProperty(one => one.Amount, 1_300_000L));
        var page = await visit.PageAsync("tarieven");
        Assert.Contains("Dit tarief is gewijzigd Eerder geaccepteerd: € 123,45", page.QuerySelector(".p-rows")!.Words().Replace('\u00a0', ' '), StringComparison.Ordinal);
        var stale = await visit.SendAsync("tarieven", "main form[method=post]", ("akkoord", "alles"), ($"tarief-{visit.Offered[Therapy]}", "€ 123,45"));
        Assert.Contains("is intussen gewijzigd", stale.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("nog 1 van de 2 te doen", await visit.TaskAsync("tarieven"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tariff_that_is_not_known_is_not_asked_to_accept()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        await visit.BeginAsync(EnrolVisit.Stay);
        Assert.Contains("Het tarief is niet bekend. U hoeft nu niets te accepteren.", (await visit.PageAsync("tarieven")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Klaar", await visit.TaskAsync("tarieven"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_deadline_everything_can_be_read_and_nothing_changed()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var app = visit.App;
        var stay = visit.Offered[EnrolVisit.Stay];
        await app.QuestionAsync(visit.Round, QuestionKind.Text, "Hoe werkt u?");
        await visit.BeginAsync(EnrolVisit.Stay);
        await app.EnrolmentAsync(visit.Round, visit.Organisation, (EntryKey.Team(stay), TestRounds.TeamOf((2, Level.Hbo))));
        string[] tasks = ["organisatie", "producten", "vragen", "voorwaarden", "personeel", $"personeel/{stay}", "partners", "tarieven"];
        var forms = new Dictionary<string, string>();
        foreach (var task in tasks)
            forms[task] = (await visit.PageAsync(task)).QuerySelector("[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
        await visit.CloseAsync();
        await using var database = app.Database.Open();
        var before = await database.AuditEntries.CountAsync();
        foreach (var task in tasks)
        {
            var page = await visit.PageAsync(task);
            Assert.Contains("De ronde is gesloten sinds", page.Body!.Words(), StringComparison.Ordinal);
            Assert.Empty(page.QuerySelectorAll("main button[type=submit]"));
            if (task == "personeel")
                continue;
            using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = forms.Values.First(token => token.Length > 0), ["product"] = $"{stay}", ["akkoord"] = "alles", ["actie"] = "geen", ["vraag"] = "1", ["vraag-1"] = "Goed" });
            using var answer = await visit.Browser.PostAsync(new Uri($"{visit.Here}/{task}", UriKind.Relative), content);
            page = await answer.PageAsync();
            Assert.Contains("U bent te laat De ronde sloot op 1 december 2026, 13:30 uur. Wat u net stuurde, is niet bewaard.", page.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        }
        Assert.Equal(before, await database.AuditEntries.CountAsync());
        Assert.Contains("Gesloten", (await visit.PageAsync()).Body!.Words(), StringComparison.Ordinal);
    }
}
