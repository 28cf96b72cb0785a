using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Forms;
using Portal.Web.Hosting;
using Portal.Web.Rounds;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Rounds;

/// <summary>Questions of providers about a round, from asking to the document with all answers.</summary>
public sealed class InquiryTests
{
    [Theory, EveryDatabase]
    public async Task A_provider_asks_until_the_deadline_for_questions(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (own, other) = (await app.OrganisationAsync("eigen"), await app.OrganisationAsync("ander"));
        var manager = await app.AccountAsync("regio@example.nl", regions: ["midden-holland"]);
        var round = await app.RoundAsync("midden-holland", made => made.QuestionsUntil = app.Clock.Now.UtcDateTime.AddMinutes(10));
        var page = $"/aanbieder/eigen/inschrijven/{round.Id}/vraag-stellen";
        using var editor = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (own, OrganisationRole.Editor)));

        foreach (var (text, fault) in new[] { ("  ", "Vul uw vraag in"), (new string('a', 2001), "Gebruik hoogstens 2.000 tekens. Dit zijn er 2.001."), ("Mag cliënt 111222333 dit?", "Hier staat een getal dat op een burgerservicenummer (BSN) lijkt.") })
        {
            using var wrong = await editor.SendFormAsync(page, ("vraag", text));
            var faults = await wrong.PageAsync();
            Assert.StartsWith(fault, Assert.Single(faults.Words(".p-errors li")), StringComparison.Ordinal);
            Assert.Equal(text.Trim(), faults.QuerySelector("#vraag")!.TextContent);
            Assert.StartsWith("Fout: ", faults.Title, StringComparison.Ordinal);
        }
        app.Clock.Now = round.QuestionsUntil.AddSeconds(-1);
        using (var asked = await editor.SendFormAsync(page, ("vraag", "Geldt dit ook voor jeugd?")))
            Assert.Equal(page, asked.Headers.Location?.ToString());
        var shown = await editor.PageAsync(page);
        Assert.StartsWith("Uw vraag is verstuurd.", shown.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Geldt dit ook voor jeugd? Gesteld op 1 december 2026, 13:09 uur door jo Nog geen antwoord", shown.QuerySelector("main .p-rows")!.Words(), StringComparison.Ordinal);
        using (var again = await editor.SendFormAsync(page, ("vraag", "Geldt dit ook voor jeugd?")))
            Assert.StartsWith("Deze vraag hebt u al gesteld.", Assert.Single((await again.PageAsync()).Words(".p-errors li")), StringComparison.Ordinal);

        // The form was shown before the deadline, and sent at it.
        using (var form = await editor.GetAsync(new Uri(page, UriKind.Relative)))
        {
            var token = (await form.PageAsync()).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            app.Clock.Now = round.QuestionsUntil;
            using var late = await editor.PostAsync(new Uri(page, UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["vraag"] = "Ben ik te laat?" }));
            var refused = await late.PageAsync();
            Assert.Equal("Uw vraag is niet verstuurd: vragen stellen kon tot 1 december 2026, 13:10 uur", Assert.Single(refused.Words(".p-errors li")));
            Assert.Equal("Ben ik te laat?", refused.QuerySelector("#vraag")!.TextContent);
        }
        Assert.Null((await editor.PageAsync(page)).QuerySelector("main form"));

        await using var stored = app.Database.Open();
        var inquiry = await stored.RoundInquiries.SingleAsync();
        Assert.Equal((own.Id, round.QuestionsUntil.AddSeconds(-1)), (inquiry.OrganisationId, inquiry.AskedAt));
        var alert = await stored.Alerts.SingleAsync();
        Assert.Equal((manager.Id, AlertKind.Round, $"/contractbeheer/rondes/{round.Id}/inlichtingen"), (alert.UserId, alert.Kind, alert.Link));

        // Others see nothing of it, and a reader sees and does not ask.
        using var stranger = await app.LoggedInAsync(await app.AccountAsync("an@example.nl", memberships: (other, OrganisationRole.Administrator)));
        Assert.DoesNotContain("jeugd", (await stranger.PageAsync($"/aanbieder/ander/inschrijven/{round.Id}/vraag-stellen")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusAsync(page));
        var secret = await app.RoundAsync("midden-holland", made => made.Step = RoundStep.Preparing);
        Assert.Equal(HttpStatusCode.NotFound, await editor.StatusAsync($"/aanbieder/eigen/inschrijven/{secret.Id}/vraag-stellen"));
        var open = await app.RoundAsync("midden-holland");
        using var reader = await app.LoggedInAsync(await app.AccountAsync("lezer@example.nl", memberships: (own, OrganisationRole.Reader)));
        Assert.Null((await reader.PageAsync($"/aanbieder/eigen/inschrijven/{open.Id}/vraag-stellen")).QuerySelector("main form"));
    }

    [Theory, EveryDatabase]
    public async Task The_region_answers_and_publishes_without_who_asked(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (asker, applicant, outsider) = (await app.OrganisationAsync("vraagt"), await app.OrganisationAsync("schrijft-in"), await app.OrganisationAsync("kijkt"));
        var people = new Dictionary<string, Guid>();
        foreach (var organisation in new[] { asker, applicant, outsider })
            people[organisation.Slug] = (await app.AccountAsync($"{organisation.Slug}@example.nl", memberships: (organisation, OrganisationRole.Editor))).Id;
        var round = await app.RoundAsync("midden-holland", made => made.Title = "Inkoop Wmo");
        await app.EnrolmentAsync(round, applicant);
        await app.InquiryAsync(round, asker, "Eerder gevraagd", "Eerder beantwoord", 1);
        var (first, second, third) = (await app.InquiryAsync(round, asker, "Wij van Zorg vraagt willen weten: telt hbo mee?"), await app.InquiryAsync(round, asker, "Hoe lang duurt het?"), await app.InquiryAsync(round, asker, "Nog zonder antwoord"));
        using var manager = await app.LoggedInAsync(await app.AccountAsync("regio@example.nl", regions: ["midden-holland"]));
        var list = $"/contractbeheer/rondes/{round.Id}/inlichtingen";

        var all = await manager.PageAsync(list);
        Assert.Equal("4 vragen, waarvan 3 zonder antwoord", all.QuerySelector("main h2")!.Words());
        Assert.Contains("Gesteld door Zorg vraagt", all.QuerySelector("main .p-rows")!.Words(), StringComparison.Ordinal);
        Assert.Single((await manager.PageAsync($"{list}?toon=gepubliceerd")).QuerySelectorAll("main .p-rows li"));
        Assert.Equal("Geen vragen gevonden", (await manager.PageAsync($"{list}?toon=klaar")).QuerySelector("main h2")!.Words());
        Assert.Contains("Er zijn geen antwoorden die u kunt publiceren.", (await manager.PageAsync($"{list}/publiceren")).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        var form = await manager.PageAsync($"{list}/{first.Id}");
        Assert.Equal("Wij van Zorg vraagt willen weten: telt hbo mee?", form.QuerySelector("#vraag")!.TextContent);
        using (var wrong = await manager.SendFormAsync($"{list}/{first.Id}", ("vraag", "Wij van ZORG VRAAGT willen weten: telt hbo mee?"), ("antwoord", "")))
            Assert.Equal(["Hier staat “Zorg vraagt”. Daaraan is te zien wie de vraag stelde. Haal dat weg", "Vul het antwoord in"], (await wrong.PageAsync()).Words(".p-errors li"));
        await SaveAsync(first, "Telt hbo mee?", "Ja, altijd.");
        await SaveAsync(second, "Hoe lang duurt het?", "Drie jaar.");
        await using (var stored = app.Database.Open())
            Assert.Equal(0, await stored.Alerts.CountAsync());
        Assert.DoesNotContain("altijd", (await app.PageAsync($"/inschrijfrondes/{round.Id}/vragen-en-antwoorden")).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        // Who asked reads no answer before everyone does, in the history neither.
        using var provider = await app.LoggedInAsync(await TheAsync("vraagt@example.nl"));
        foreach (var address in new[] { $"/aanbieder/vraagt/inschrijven/{round.Id}/vraag-stellen", "/aanbieder/vraagt/geschiedenis" })
            Assert.DoesNotContain("Drie jaar", (await provider.PageAsync(address)).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        using (var none = await manager.SendFormAsync($"{list}/publiceren"))
            Assert.Equal(["Vink ten minste een antwoord aan"], (await none.PageAsync()).Words(".p-errors li"));
        var ticks = (await manager.PageAsync($"{list}/publiceren")).QuerySelectorAll("[name=kies]").Select(tick => ("kies", tick.GetAttribute("value")!)).ToArray();
        Assert.Equal(2, ticks.Length);
        // A colleague changed one meanwhile: what was not seen is not published.
        await SaveAsync(second, "Hoe lang duurt het?", "Vier jaar.");
        using (var stale = await manager.SendFormAsync($"{list}/publiceren", ticks))
            Assert.StartsWith("Er is niets gepubliceerd", Assert.Single((await stale.PageAsync()).Words(".p-errors li")), StringComparison.Ordinal);
        app.Clock.Now = app.Clock.Now.AddHours(2);
        ticks = [.. (await manager.PageAsync($"{list}/publiceren")).QuerySelectorAll("[name=kies]").Select(tick => ("kies", tick.GetAttribute("value")!))];
        using (var published = await manager.SendFormAsync($"{list}/publiceren", ticks))
            Assert.Equal(list, published.Headers.Location?.ToString());
        Assert.Contains("De vragen 2 tot en met 3 zijn beantwoord.", (await manager.PageAsync(list)).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);

        var page = await app.PageAsync($"/inschrijfrondes/{round.Id}/vragen-en-antwoorden");
        Assert.Equal(["Vraag 1", "Vraag 2", "Vraag 3"], page.Words("main .p-rows h3"));
        Assert.Contains("Telt hbo mee? Ja, altijd. Beantwoord op 1 december 2026, 15:00 uur", page.QuerySelector("#vraag-2")!.Words(), StringComparison.Ordinal);
        Assert.Equal("De vragen 2 tot en met 3 zijn beantwoord. Zie de vragen en antwoorden.", (await app.PageAsync($"/inschrijfrondes/{round.Id}")).QuerySelector(".p-events__text")!.Words());
        await using (var stored = app.Database.Open())
        {
            var alerts = await stored.Alerts.ToListAsync();
            Assert.Equal(new[] { people["vraagt"], people["schrijft-in"] }.Order(), alerts.Select(alert => alert.UserId).Order());
            Assert.All(alerts, alert => Assert.True(alert.IsSevere));
            Assert.All(alerts, alert => Assert.Equal("Inkoop Wmo: De vragen 2 tot en met 3 zijn beantwoord", alert.Title));
        }

        // A published answer is added to, never changed.
        using (var changed = await manager.SendFormAsync($"{list}/{first.Id}", ("aanvulling", "Behalve in het buitenland.")))
            Assert.Equal($"{list}/{first.Id}", changed.Headers.Location?.ToString());
        Assert.Contains("Ja, altijd. Aanvulling van 1 december 2026, 15:00 uur: Behalve in het buitenland.", (await app.PageAsync($"/inschrijfrondes/{round.Id}/vragen-en-antwoorden")).QuerySelector("#vraag-2")!.Words(), StringComparison.Ordinal);
        using (var empty = await manager.SendFormAsync($"{list}/{first.Id}", ("aanvulling", "")))
            Assert.Equal(["Vul in wat u wilt aanvullen"], (await empty.PageAsync()).Words(".p-errors li"));
        Assert.Contains("Beantwoord", (await provider.PageAsync($"/aanbieder/vraagt/inschrijven/{round.Id}/vraag-stellen")).QuerySelector("main .p-rows")!.Words(), StringComparison.Ordinal);

        // Nowhere in public stands who asked.
        foreach (var address in new[] { "", "/vragen-en-antwoorden", "/nota-van-inlichtingen" })
            Assert.DoesNotContain("vraagt", (await app.PageAsync($"/inschrijfrondes/{round.Id}{address}")).QuerySelector("main")!.Words(), StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(third);

        async Task SaveAsync(RoundInquiry inquiry, string question, string answer)
        {
            using var saved = await manager.SendFormAsync($"{list}/{inquiry.Id}", ("vraag", question), ("antwoord", answer));
            Assert.Equal(list, saved.Headers.Location?.ToString());
        }

        async Task<Data.Accounts.PortalUser> TheAsync(string email)
        {
            await using var stored = app.Database.Open();
            return await stored.Users.SingleAsync(user => user.Email == email);
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_saves_an_answer_second_learns_that_somebody_was_first(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var asker = await app.OrganisationAsync("vraagt");
        var round = await app.RoundAsync("midden-holland");
        var inquiry = await app.InquiryAsync(round, asker, "Telt hbo mee?");
        using var manager = await app.LoggedInAsync(await app.AccountAsync("regio@example.nl", regions: ["midden-holland"]));
        var page = $"/contractbeheer/rondes/{round.Id}/inlichtingen/{inquiry.Id}";
        using (var first = await manager.SendFormAsync(page, ("vraag", "Telt hbo mee?"), ("antwoord", "Ja.")))
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using (var second = await manager.SendFormAsync(page, ("vraag", "Telt hbo mee?"), ("antwoord", "Nee."), ("versie", "0")))
        {
            var shown = await second.PageAsync();
            Assert.Contains("Iemand anders heeft dit intussen gewijzigd", shown.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
            Assert.Contains("Ja.", shown.QuerySelector("[role=alert]")!.Words(), StringComparison.Ordinal);
            Assert.Equal("Nee.", shown.QuerySelector("#antwoord")!.TextContent);
        }
        await using (var stored = app.Database.Open())
        {
            Assert.Equal("Ja.", (await stored.RoundInquiries.SingleAsync()).Answer);
            await stored.RoundInquiries.ExecuteUpdateAsync(set => set.SetProperty(one => one.Number, 1).SetProperty(one => one.PublishedAt, app.Clock.Now.UtcDateTime).SetProperty(one => one.Version, 7));
        }
        // A published answer is not changed, whatever is sent.
        var form = await manager.PageAsync(page);
        foreach (var version in new[] { "1", "7" })
        {
            using var late = await manager.SendFormAsync(page, ("vraag", "Telt hbo mee?"), ("antwoord", "Toch niet."), ("versie", version));
            Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        }
        await using (var stored = app.Database.Open())
            Assert.Equal("Ja.", (await stored.RoundInquiries.SingleAsync()).Answer);
        Assert.Null(form.QuerySelector("#antwoord"));
        using var elsewhere = await app.LoggedInAsync(await app.AccountAsync("elders@example.nl", regions: ["rivierenland"]));
        foreach (var address in new[] { page, $"/contractbeheer/rondes/{round.Id}/inlichtingen", $"/contractbeheer/rondes/{round.Id}/inlichtingen/publiceren" })
            Assert.Equal(HttpStatusCode.NotFound, await elsewhere.StatusAsync(address));
    }

    [Fact]
    public async Task Answers_are_searched_and_kept_as_a_document()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var asker = await app.OrganisationAsync("vraagt");
        var round = await app.RoundAsync("midden-holland", made => made.Title = "Inkoop Wmo");
        Assert.Contains("Er zijn nog geen vragen beantwoord.", (await app.PageAsync($"/inschrijfrondes/{round.Id}/vragen-en-antwoorden")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Er zijn nog geen vragen beantwoord.", (await app.PageAsync($"/inschrijfrondes/{round.Id}/nota-van-inlichtingen")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await app.InquiryAsync(round, asker, "Telt een coördinator mee?", "Ja.", 1);
        await app.InquiryAsync(round, asker, "Hoe lang duurt het?", "Drie jaar, zegt de COORDINATOR.", 2);
        for (var number = 3; number <= 40; number++)
            await app.InquiryAsync(round, asker, $"Vraag over zaak {number}", "<b>Nee</b>", number);
        await app.InquiryAsync(round, asker, "Geheim coordinator", "Nog niet gepubliceerd");
        var page = $"/inschrijfrondes/{round.Id}/vragen-en-antwoorden";
        Assert.Equal(["Vraag 1", "Vraag 2"], (await app.PageAsync($"{page}?zoek=coordinator")).Words("main .p-rows h3"));
        Assert.Equal(["Vraag 2"], (await app.PageAsync($"{page}?zoek=jaar%20co%C3%B6rdinator")).Words("main .p-rows h3"));
        Assert.Equal(["Vraag 17"], (await app.PageAsync($"{page}?zoek=17")).Words("main .p-rows h3"));
        Assert.Contains("Geen vragen gevonden", (await app.PageAsync($"{page}?zoek=kameel")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(25, (await app.PageAsync(page)).QuerySelectorAll("main .p-rows h3").Length);
        Assert.Equal(13, (await app.PageAsync($"{page}?zoek=zaak&pagina=2")).QuerySelectorAll("main .p-rows h3").Length);
        await app.PageAsync($"{page}?pagina=3", HttpStatusCode.NotFound);

        var document = await app.PageAsync($"/inschrijfrondes/{round.Id}/nota-van-inlichtingen");
        Assert.Equal(40, document.QuerySelectorAll("main .p-rows h3").Length);
        Assert.Contains("<b>Nee</b>", document.QuerySelector("#vraag-3")!.TextContent, StringComparison.Ordinal);
        using var file = await app.Http.GetAsync(new Uri($"/inschrijfrondes/{round.Id}/nota-van-inlichtingen/download", UriKind.Relative));
        Assert.Equal($"nota-van-inlichtingen-ronde-{round.Id}.txt", file.Content.Headers.ContentDisposition!.FileName);
        var text = await file.Content.ReadAsStringAsync();
        Assert.Contains("Inkoop Wmo", text, StringComparison.Ordinal);
        Assert.Contains("Vraag 40\r\nVraag over zaak 40", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Geheim", text, StringComparison.Ordinal);
        Assert.DoesNotContain("vraagt", text, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Of_two_who_publish_at_once_the_second_numbers_nothing(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var asker = await app.OrganisationAsync("vraagt");
        var round = await app.RoundAsync("midden-holland");
        var asked = new[] { await app.InquiryAsync(round, asker, "Eerste", "Ja."), await app.InquiryAsync(round, asker, "Tweede", "Nee.") };
        await using var one = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        await using var other = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var contexts = new[] { one, other }.Select(scope => scope.ServiceProvider.GetRequiredService<PortalDbContext>()).ToList();
        foreach (var (context, inquiry) in contexts.Zip(asked))
        {
            var id = inquiry.Id;
            await context.PublishAsync(await context.Rounds.SingleAsync(), [await context.RoundInquiries.SingleAsync(found => found.Id == id)], app.Clock.Now.UtcDateTime, default);
        }
        Assert.True(await contexts[0].TrySaveAsync(app.Clock, Guid.NewGuid(), "test", default));
        Assert.False(await contexts[1].TrySaveAsync(app.Clock, Guid.NewGuid(), "test", default));
        await using var stored = app.Database.Open();
        Assert.Equal([1], await stored.RoundInquiries.Where(inquiry => inquiry.Number != null).Select(inquiry => inquiry.Number!.Value).ToListAsync());
        Assert.Equal(1, await stored.RoundNotices.CountAsync(notice => notice.Kind == RoundNoticeKind.Inquiries));
    }
}
