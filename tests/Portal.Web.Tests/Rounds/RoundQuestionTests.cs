using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Findings;
using Portal.Web.Tests.Pages;
using static Portal.Web.Tests.Rounds.RoundVisit;

namespace Portal.Web.Tests.Rounds;

/// <summary>What a round asks: made, ordered, taken over, and changed with notice once it has opened; and the sets from which it is taken.</summary>
public sealed class RoundQuestionTests
{
    private const string Sets = "/contractbeheer/vragensets";

    [Theory, EveryDatabase]
    public async Task Before_it_opens_questions_are_added_changed_in_place_and_removed(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var round = await app.RoundInAsync(RoundStep.Preparing);
        using var browser = await app.ManagerAsync();
        var address = $"{List}/{round.Id}/vragen";
        Assert.Contains("stelt nog geen vragen", (await browser.PageAsync(address)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var wrong = await browser.SendAsync($"{address}/nieuw", "nieuw", [("soort", "keuze"), ("vraag", ""), ("toelichting", "123456782"), ("keuzes", "Alleen dit")]);
        Assert.Equal(
            ["Vul de vraag of de verklaring in", "Hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren.", "Vul ten minste twee antwoorden in waaruit men kiest, elk op een eigen regel"],
            wrong.Words(".p-errors li"));
        Assert.Equal("Alleen dit", wrong.QuerySelector("#keuzes")!.TextContent.Trim());
        Assert.Equal(["Kies aan wie de vraag wordt gesteld"], (await browser.SendAsync($"{address}/nieuw", "nieuw", [("vraag", "Wat?"), ("voor", "perceel-999999")])).Words(".p-errors li"));

        var offered = (await app.OfferedAsync(round))[DayCare];
        Assert.Equal("De vraag is toegevoegd.", (await browser.SendAsync($"{address}/nieuw", "nieuw", [("soort", "keuze"), ("vraag", "Welke vorm?"), ("keuzes", "A\n\n B "), ("voor", $"product-{offered}")])).Done());
        await browser.SendAsync($"{address}/nieuw", "nieuw", [("soort", "verklaring"), ("vraag", "Wij voldoen aan de wet."), ("verplicht", "ja")]);
        var page = await browser.PageAsync(address);
        Assert.Equal(["Voor iedereen die inschrijft"], page.Words("main h2").Take(1));
        Assert.Equal(["Wij voldoen aan de wet.", "Welke vorm?"], page.Words(".p-rows > li strong"));
        await using (var stored = app.Database.Open())
        {
            var made = await stored.QuestionVersions.Include(one => one.Question).SingleAsync(one => one.Question!.OfferedId == offered);
            Assert.Equal(("A\nB", false, 1), (made.Choices, made.IsRequired, made.Revision));
        }

        var declaration = page.Links("a[href*='/vragen/']").First(link => !link.EndsWith("nieuw", StringComparison.Ordinal));
        Assert.Equal("U hebt niets gewijzigd.", (await browser.SendAsync(declaration, declaration, [("verplicht", "ja")])).Done());
        Assert.Equal("De vraag is gewijzigd.", (await browser.SendAsync(declaration, declaration, [("vraag", "Wij voldoen aan alle wetten.")])).Done());
        await using (var stored = app.Database.Open())
            Assert.Equal(2, await stored.QuestionVersions.CountAsync(one => one.Revision == 1));
        using var ruud = await app.ManagerAsync("ruud");
        var (second, late) = (await ruud.PageAsync(declaration)).Form(declaration, [("vraag", "Van Ruud")]);
        await browser.SendAsync(declaration, declaration, [("vraag", "Van Mara")]);
        var overtaken = await ruud.SendAsync(second, late);
        Assert.Contains("Nu staat er: Van Mara", overtaken.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Van Ruud", overtaken.QuerySelector("#vraag")!.TextContent.Trim());

        Assert.Equal("De vraag is verwijderd.", (await browser.SendAsync(declaration, "=verwijderen", [])).Done());
        await using var last = app.Database.Open();
        Assert.Equal((1, 1, 0), (await last.RoundQuestions.CountAsync(), await last.QuestionVersions.CountAsync(), await last.RoundNotices.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync(declaration));
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync($"{address}/onzin"));
    }

    [Theory, EveryDatabase]
    public async Task Once_it_is_open_another_question_is_a_new_version_that_all_hear_of_after_a_look(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var round = await app.RoundInAsync(RoundStep.Published, -1);
        var asked = await app.QuestionAsync(round, QuestionKind.Text, "Wat is uw visie?");
        await app.ApplicantAsync(round);
        using var browser = await app.ManagerAsync();
        var address = $"{List}/{round.Id}/vragen/{asked.Id}";
        var look = await browser.SendAsync(address, address, [("vraag", "Wat is uw visie op wonen?"), ("verplicht", "ja")]);
        Assert.Contains("moet dat opnieuw doen", look.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Wat is uw visie?", "Wat is uw visie op wonen?"], look.Words("main fieldset legend"));
        Assert.Equal(1, await RevisionAsync());
        var (back, edit) = look.Form(address, [("bevestigd", "nee")]);
        Assert.Equal("Wat is uw visie op wonen?", (await browser.SendAsync(back, edit)).QuerySelector("#vraag")!.TextContent.Trim());
        var (action, form) = look.Form(address, [("bevestigd", "ja")]);
        var changed = await browser.SendAsync(action, form);
        Assert.Equal("De vraag is gewijzigd. Iedereen krijgt bericht.", changed.Done());
        Assert.Contains("Gewijzigd", changed.QuerySelector($"#vraag-{asked.Id}")!.Words(), StringComparison.Ordinal);
        Assert.Equal(2, await RevisionAsync());
        Assert.Equal("Een vraag is gewijzigd. Wie die al beantwoordde, moet dat opnieuw doen. De vraag is nu: Wat is uw visie op wonen?", (await app.NoticesAsync(round))[^1].Text);
        await using (var stored = app.Database.Open())
        {
            Assert.Equal(["Wat is uw visie?", "Wat is uw visie op wonen?"], await stored.QuestionVersions.Where(one => one.QuestionId == asked.Id).OrderBy(one => one.Revision).Select(one => one.Text).ToListAsync());
            Assert.Equal((true, $"/aanbieder/linde/inschrijven/{round.Id}"), await stored.Alerts.Select(alert => new ValueTuple<bool, string>(alert.IsSevere, alert.Link)).SingleAsync());
        }

        // Whether it must be answered asks nothing else.
        Assert.Equal("De vraag is gewijzigd. Iedereen krijgt bericht.", (await browser.SendAsync(address, address, [])).Done());
        Assert.Equal(2, await RevisionAsync());
        Assert.Contains("niet meer verplicht", (await app.NoticesAsync(round))[^1].Text, StringComparison.Ordinal);

        Assert.Equal("De vraag is toegevoegd. Iedereen krijgt bericht.", (await browser.SendAsync($"{List}/{round.Id}/vragen/nieuw", "nieuw", [("vraag", "En nog iets?")])).Done());
        Assert.Equal("De vraag is verwijderd. Iedereen krijgt bericht.", (await browser.SendAsync(address, "=verwijderen", [])).Done());
        await using (var stored = app.Database.Open())
            Assert.Equal(app.Clock.Now.UtcDateTime, (await stored.RoundQuestions.SingleAsync(one => one.Id == asked.Id)).WithdrawnAt);
        Assert.Equal(4, (await app.NoticesAsync(round)).Count(notice => notice.Kind == RoundNoticeKind.Questions));

        // After it closes nothing changes any more.
        var (late, tooLate) = (await browser.PageAsync($"{List}/{round.Id}/vragen/nieuw")).Form("nieuw", [("vraag", "Te laat?")]);
        await app.PassAsync(round, TimeSpan.FromDays(10));
        var closed = await browser.SendAsync(late, tooLate);
        Assert.Contains("De vragen liggen vast", closed.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Null(closed.QuerySelector("main form"));
        Assert.Equal(4, (await app.NoticesAsync(round)).Count(notice => notice.Kind == RoundNoticeKind.Questions));

        async Task<int> RevisionAsync()
        {
            await using var stored = app.Database.Open();
            return await stored.RoundQuestions.Where(one => one.Id == asked.Id).Select(one => one.Revision).SingleAsync();
        }
    }

    [Fact]
    public async Task Questions_go_up_and_down_among_those_that_are_asked_together()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var round = await app.RoundInAsync(RoundStep.Preparing);
        var first = await app.QuestionAsync(round, QuestionKind.Text, "Een");
        await app.QuestionAsync(round, QuestionKind.Text, "Product", offered: (await app.OfferedAsync(round))[DayCare]);
        var last = await app.QuestionAsync(round, QuestionKind.Text, "Twee");
        using var browser = await app.ManagerAsync();
        var address = $"{List}/{round.Id}/vragen";
        Assert.Equal(["Twee", "Een", "Product"], (await browser.SendAsync(address, $"handler=op&vraag={last.Id}", [])).Words(".p-rows > li strong"));
        Assert.Equal(["Een", "Twee", "Product"], (await browser.SendAsync(address, $"handler=omlaag&vraag={last.Id}", [])).Words(".p-rows > li strong"));
        Assert.Null((await browser.PageAsync(address)).QuerySelector($"form[action$='handler=op&vraag={first.Id}']"));
    }

    [Theory, EveryDatabase]
    public async Task A_set_is_made_filled_and_copied_into_a_round_with_its_origin(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var round = await app.RoundInAsync(RoundStep.Preparing);
        using var browser = await app.ManagerAsync();
        Assert.Contains("nog geen vragensets", (await browser.PageAsync(Sets)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Vul een naam in"], (await browser.SendAsync(Sets, Sets, [])).Words(".p-errors li"));
        Assert.Equal("De vragenset is gemaakt. Voeg nu vragen toe.", (await browser.SendAsync(Sets, Sets, [("naam", "Verklaringen")])).Done());
        var set = $"{Sets}/{await SetAsync()}";
        Assert.Equal(["Vul de vraag of de verklaring in"], (await browser.SendAsync($"{set}/vragen/nieuw", "nieuw", [])).Words(".p-errors li"));
        await browser.SendAsync($"{set}/vragen/nieuw", "nieuw", [("soort", "verklaring"), ("vraag", "Wij voldoen aan de wet."), ("verplicht", "ja")]);
        var filled = await browser.SendAsync($"{set}/vragen/nieuw", "nieuw", [("vraag", "Wie is uw contactpersoon?")]);
        Assert.Equal(["Wij voldoen aan de wet.", "Wie is uw contactpersoon?"], filled.Words(".p-rows > li strong"));

        var copied = await browser.SendAsync($"{List}/{round.Id}/vragen", "=overnemen", [("bron", set.Split('/')[^1] is var id ? $"set-{id}" : "")]);
        Assert.Equal("2 vragen zijn overgenomen.", copied.Done());
        Assert.Equal(["Wij voldoen aan de wet.", "Wie is uw contactpersoon?"], copied.Words(".p-rows > li strong"));
        await using (var stored = app.Database.Open())
        {
            var origins = await stored.RoundQuestions.Where(one => one.SetId != null).Select(one => one.Origin).ToListAsync();
            Assert.Equal(2, await stored.RoundQuestions.CountAsync(one => one.RoundId == round.Id && origins.Contains(one.Origin)));
        }
        Assert.Equal(["Er is niets om over te nemen. 2 vragen stonden er al."], (await browser.SendAsync($"{List}/{round.Id}/vragen", "=overnemen", [("bron", $"set-{id}")])).Words(".p-errors li"));
        Assert.Equal(["Kies een vragenset of een eerdere ronde"], (await browser.SendAsync($"{List}/{round.Id}/vragen", "=overnemen", [("bron", "set-999999")])).Words(".p-errors li"));

        // A set changes by itself: name, order, a question, all of it.
        var question = filled.Links("a[href*='/vragen/']").First(link => !link.EndsWith("nieuw", StringComparison.Ordinal));
        Assert.Equal("De vraag is gewijzigd.", (await browser.SendAsync(question, question, [("vraag", "Anders")])).Done());
        Assert.Contains("Wij voldoen aan de wet.", (await browser.PageAsync($"{List}/{round.Id}/vragen")).Words(".p-rows > li strong"));
        using var ruud = await app.ManagerAsync("ruud");
        var (second, late) = (await ruud.PageAsync(set)).Form(set, [("naam", "Van Ruud")]);
        Assert.Equal("De naam is gewijzigd.", (await browser.SendAsync(set, set, [("naam", "Van Mara")])).Done());
        Assert.Contains("Nu heet die “Van Mara”", (await ruud.SendAsync(second, late)).QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Wie is uw contactpersoon?", "Anders"], (await browser.SendAsync(set, $"handler=omlaag&vraag={question.Split('/')[^1]}", [])).Words(".p-rows > li strong"));
        Assert.Equal("De vraag is verwijderd.", (await browser.SendAsync(question, "=verwijderen", [])).Done());
        Assert.Equal("“Van Mara” is verwijderd.", (await browser.SendAsync(set, "=verwijderen", [])).Done());
        await using (var stored = app.Database.Open())
            Assert.Equal((0, 2), (await stored.QuestionSets.CountAsync(), await stored.RoundQuestions.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync(set));

        async Task<int> SetAsync()
        {
            await using var stored = app.Database.Open();
            return await stored.QuestionSets.Select(one => one.Id).SingleAsync();
        }
    }

    [Fact]
    public async Task Questions_of_an_earlier_round_are_copied_to_the_lots_and_products_that_are_here_too()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var earlier = await app.RoundInAsync(RoundStep.Final, -30);
        var products = await app.OfferedAsync(earlier);
        var kept = await app.QuestionAsync(earlier, QuestionKind.Text, "Voor allen");
        await app.QuestionAsync(earlier, QuestionKind.Text, "Voor perceel 1", lot: (await app.StoredAsync(earlier)).Lots.Single());
        await app.QuestionAsync(earlier, QuestionKind.Text, "Voor dagbesteding", offered: products[DayCare]);
        await app.QuestionAsync(earlier, QuestionKind.Text, "Voor vervoer", offered: products[Transport]);
        var round = await app.RoundInAsync(RoundStep.Preparing, 1, DayCare);
        await app.RoundAsync("rivierenland", products: []);
        using var browser = await app.ManagerAsync();
        var page = await browser.SendAsync($"{List}/{round.Id}/vragen", "=overnemen", [("bron", $"ronde-{earlier.Id}")]);
        Assert.Equal("3 vragen zijn overgenomen. 1 vraag hoort bij een perceel of product dat deze ronde niet heeft.", page.Done());
        Assert.Equal(["Voor allen", "Voor perceel 1", "Voor dagbesteding"], page.Words(".p-rows > li strong"));
        await using var stored = app.Database.Open();
        Assert.Equal(kept.Origin, await stored.RoundQuestions.Where(one => one.RoundId == round.Id && one.LotId == null && one.OfferedId == null).Select(one => one.Origin).SingleAsync());
        Assert.Equal((await app.OfferedAsync(round))[DayCare], await stored.RoundQuestions.Where(one => one.RoundId == round.Id && one.OfferedId != null).Select(one => one.OfferedId).SingleAsync());
    }
}
