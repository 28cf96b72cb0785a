using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Enrolments;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.EvidenceFiles;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Enrolments;

/// <summary>Questions, conditions and demands: each answered by itself.</summary>
public sealed class AnswerTests
{
    [Theory, EveryDatabase]
    public async Task Each_kind_of_question_is_answered_by_itself(DatabaseProvider provider)
    {
        await using var visit = await EnrolVisit.MakeAsync(provider);
        var (app, round) = (visit.App, visit.Round);
        var text = await app.QuestionAsync(round, QuestionKind.Text, "Hoe werkt u?");
        var choice = await app.QuestionAsync(round, QuestionKind.Choice, "Hebt u een keurmerk?", choices: ["Ja", "Nee, nog niet"]);
        var number = await app.QuestionAsync(round, QuestionKind.Number, "Hoeveel plaatsen?");
        var day = await app.QuestionAsync(round, QuestionKind.Day, "Wanneer bent u opgericht?");
        var declaration = await app.QuestionAsync(round, QuestionKind.Declaration, "Wij houden ons aan de cao.");
        var file = await app.QuestionAsync(round, QuestionKind.File, "Geef uw jaarverslag");
        await app.QuestionAsync(round, QuestionKind.Text, "Alleen voor vervoer", offered: visit.Offered[EnrolVisit.Transport]);
        await visit.BeginAsync(EnrolVisit.Stay);
        var page = await visit.PageAsync("vragen");
        Assert.DoesNotContain("Alleen voor vervoer", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("6 dingen te doen", await visit.TaskAsync("vragen"), StringComparison.Ordinal);

        foreach (var (question, wrong, fault, right, said) in new[]
        {
            (text, new[] { ("", "123456782 is een burgerservicenummer") }, "BSN", new[] { ("", "Zo.\nEn zo.") }, "Zo.\nEn zo."),
            (choice, [("", "Misschien")], "Kies een van de antwoorden", [("", "Nee, nog niet")], "Nee, nog niet"),
            (number, [("", "veel")], "Vul een getal in", [("", "12,5")], "12,5"),
            (day, [("-dag", "31"), ("-maand", "2"), ("-jaar", "2020")], "bestaat niet", [("-dag", "1"), ("-maand", "2"), ("-jaar", "2020")], "2020-02-01"),
            (declaration, [("", "nee")], "Vink aan", [("", "ja")], "ja"),
        })
        {
            var (form, field) = ($"#form-vraag-{question.Id}", $"vraag-{question.Id}");
            var refused = await visit.SendAsync("vragen", form, [.. wrong.Select(value => (field + value.Item1, value.Item2))]);
            Assert.StartsWith("Fout: ", refused.Title, StringComparison.Ordinal);
            Assert.Contains(fault, refused.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
            Assert.Null(await visit.SaidAsync(EntryKey.Question(question.Id)));
            var done = await visit.SendAsync("vragen", form, [.. right.Select(value => (field + value.Item1, value.Item2))]);
            Assert.Equal("Bewaard om 13.00 uur", done.QuerySelector($"#stand-{field}")!.Words());
            Assert.Equal((said, 1), ((await visit.SaidAsync(EntryKey.Question(question.Id)))!.Value, (await visit.SaidAsync(EntryKey.Question(question.Id)))!.Version));
        }
        Assert.Contains("nog 1 van de 6 te doen", await visit.TaskAsync("vragen"), StringComparison.Ordinal);

        page = await UploadAsync(visit, "vragen", $"#deel-vraag-{file.Id} form", ("jaarverslag.pdf", TestFiles.Pdf()));
        var link = page.QuerySelector($"#deel-vraag-{file.Id} a[download]")!;
        Assert.Equal("jaarverslag.pdf", link.Words());
        Assert.Contains("Klaar", await visit.TaskAsync("vragen"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await visit.Browser.StatusAsync(link.GetAttribute("href")!));
        Assert.Contains("raar", (await UploadAsync(visit, "vragen", $"#deel-vraag-{file.Id} form:has(input[type=file])", ("raar.pdf", [1, 2, 3]))).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        page = await visit.SendAsync("vragen", $"#deel-vraag-{file.Id} li form");
        Assert.Null(page.QuerySelector($"#deel-vraag-{file.Id} a[download]"));
        Assert.Contains("nog 1 van de 6 te doen", await visit.TaskAsync("vragen"), StringComparison.Ordinal);

        // Emptied, it is no answer any more.
        await visit.SendAsync("vragen", $"#form-vraag-{number.Id}", ($"vraag-{number.Id}", ""));
        Assert.Null(await visit.SaidAsync(EntryKey.Question(number.Id)));
    }

    [Fact]
    public async Task Who_saves_an_answer_second_sees_the_other_and_loses_nothing()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var question = await visit.App.QuestionAsync(visit.Round, QuestionKind.Text, "Hoe werkt u?");
        await visit.BeginAsync(EnrolVisit.Stay);
        using var colleague = await visit.App.LoggedInAsync(await visit.App.AccountAsync("kim@example.nl", memberships: (visit.Organisation, OrganisationRole.Editor)));
        var (form, field) = ($"#form-vraag-{question.Id}", $"vraag-{question.Id}");
        using (var first = await colleague.SendFormAsync($"{visit.Here}/vragen", form, (field, "Zoals Kim het zegt")))
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        var page = await visit.SendAsync("vragen", form, ("versie", ""), (field, "Zoals Jo het zegt"));
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Contains("kim bewaarde intussen: Zoals Kim het zegt", page.QuerySelector($"#stand-{field}")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Zoals Jo het zegt", page.QuerySelector($"#{field}")!.TextContent.Trim());
        Assert.Equal("Zoals Kim het zegt", (await visit.SaidAsync(EntryKey.Question(question.Id)))!.Value);
        page = await visit.SendAsync("vragen", form, ("versie", ""), (field, "Zoals Jo het zegt"), ("actie", "overschrijf"));
        Assert.Equal("Zoals Jo het zegt", page.QuerySelector($"#{field}")!.TextContent.Trim());
        Assert.Equal(2, (await visit.SaidAsync(EntryKey.Question(question.Id)))!.Version);
        using var other = await colleague.GetAsync(new Uri($"{visit.Here}/vragen", UriKind.Relative));
        Assert.Contains("Bewaard om 13.00 uur door jo", (await other.PageAsync()).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_changed_is_marked_and_answered_anew()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var question = await visit.App.QuestionAsync(visit.Round, QuestionKind.Text, "Hoe werkt u?");
        await visit.BeginAsync(EnrolVisit.Stay);
        await visit.SendAsync("vragen", $"#form-vraag-{question.Id}", ($"vraag-{question.Id}", "Goed"));
        await using (var database = visit.App.Database.Open())
        {
            database.QuestionVersions.Add(new() { QuestionId = question.Id, Revision = 2, Kind = QuestionKind.Text, Text = "Hoe werkt u met vrijwilligers?", IsRequired = true, At = visit.App.Clock.Now.UtcDateTime });
            await database.SaveChangesAsync();
            await database.RoundQuestions.Where(one => one.Id == question.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Revision, 2));
        }
        Assert.Contains("Bezig", await visit.TaskAsync("vragen"), StringComparison.Ordinal);
        var page = await visit.PageAsync("vragen");
        Assert.Contains("Deze vraag is gewijzigd. U beantwoordde: “Hoe werkt u?”", page.QuerySelector($"#deel-vraag-{question.Id}")!.Words(), StringComparison.Ordinal);
        page = await visit.SendAsync("vragen", $"#deel-vraag-{question.Id} form:has(button[value=klopt])", ("actie", "klopt"));
        Assert.DoesNotContain("Deze vraag is gewijzigd", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(("Goed", 2), ((await visit.SaidAsync(EntryKey.Question(question.Id)))!.Value, (await visit.SaidAsync(EntryKey.Question(question.Id)))!.Revision));
        Assert.Contains("Klaar", await visit.TaskAsync("vragen"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_of_an_earlier_round_of_the_region_are_taken_over_and_looked_at_one_by_one()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var app = visit.App;
        var (same, other, kind) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var earlier = await app.RoundAsync("midden-holland", round => (round.Title, round.ClosesAt) = ("Ronde van toen", app.Clock.Now.UtcDateTime.AddDays(-30)), EnrolVisit.Stay);
        var elsewhere = await app.RoundAsync("rivierenland", round => round.Title = "Andere regio", "rivierenland-wmo/vervoer");
        var then = new[] { await app.QuestionAsync(earlier, QuestionKind.Text, "Hoe werkt u?", origin: same), await app.QuestionAsync(earlier, QuestionKind.Text, "Wie helpt u?", origin: other), await app.QuestionAsync(earlier, QuestionKind.Text, "Hoeveel?", origin: kind) };
        var (report, reportNow) = (Guid.NewGuid(), "Geef uw jaarverslag");
        var file = await app.QuestionAsync(earlier, QuestionKind.File, reportNow, origin: report);
        var old = await app.EnrolmentAsync(earlier, visit.Organisation, [(EntryKey.Question(file.Id), ""), .. then.Select(question => (EntryKey.Question(question.Id), "12"))]);
        await using (var database = app.Database.Open())
        {
            database.EnrolmentFiles.Add(new()
            {
                EnrolmentId = old.Id, Key = EntryKey.Question(file.Id), FileName = "verslag.pdf", ContentType = "application/pdf", Size = 3, Sha256 = "00", IsScanned = false, UploadedAt = app.Clock.Now.UtcDateTime,
                StoredAs = await app.Get<IEvidenceStore>().KeepAsync(new MemoryStream([1, 2, 3]), default), Salt = "",
            });
            await database.SaveChangesAsync();
        }
        var there = await app.QuestionAsync(elsewhere, QuestionKind.Text, "Hoe werkt u?", origin: same);
        await app.EnrolmentAsync(elsewhere, visit.Organisation, (EntryKey.Question(there.Id), "Elders"));
        var now = new[] { await app.QuestionAsync(visit.Round, QuestionKind.Text, "Hoe werkt u?", origin: same), await app.QuestionAsync(visit.Round, QuestionKind.Text, "Wie helpt u precies?", origin: other), await app.QuestionAsync(visit.Round, QuestionKind.Number, "Hoeveel?", origin: kind), await app.QuestionAsync(visit.Round, QuestionKind.File, reportNow, origin: report) };
        await visit.BeginAsync(EnrolVisit.Stay);

        var page = await visit.PageAsync("vragen");
        Assert.Equal(["Antwoorden overnemen uit Ronde van toen"], page.Words("button[value=overnemen]"));
        page = await visit.SendAsync("vragen", "form:has(button[value=overnemen])", ("actie", "overnemen"));
        Assert.Equal("3 antwoorden zijn overgenomen. Kijk ze één voor één na.", page.QuerySelector("[role=status].p-banner")!.Words());
        Assert.Equal(3, page.QuerySelectorAll("button[value=klopt]").Length);
        Assert.Equal("verslag.pdf", page.QuerySelector($"#deel-vraag-{now[3].Id} a[download]")!.Words());
        Assert.Contains("Overgenomen uit Ronde van toen: nog nakijken", page.QuerySelector($"#deel-vraag-{now[0].Id}")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("gewijzigd", page.QuerySelector($"#deel-vraag-{now[0].Id}")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Deze vraag is gewijzigd. Toen was de vraag: “Wie helpt u?”", page.QuerySelector($"#deel-vraag-{now[1].Id}")!.Words(), StringComparison.Ordinal);
        // What nobody looked at is no answer yet.
        Assert.Contains("4 dingen te doen", await visit.TaskAsync("vragen"), StringComparison.Ordinal);

        await visit.SendAsync("vragen", $"#deel-vraag-{now[0].Id} form:has(button[value=klopt])", ("actie", "klopt"));
        await visit.SendAsync("vragen", $"#form-vraag-{now[1].Id}", ($"vraag-{now[1].Id}", "Iedereen"));
        await visit.SendAsync("vragen", $"#deel-vraag-{now[3].Id} form:has(button[value=klopt])", ("actie", "klopt"));
        Assert.Contains("nog 1 van de 4 te doen", await visit.TaskAsync("vragen"), StringComparison.Ordinal);
        Assert.Null((await visit.SaidAsync(EntryKey.Question(now[0].Id)))!.ReusedFromId);
    }

    [Fact]
    public async Task Conditions_are_explained_shown_and_declared()
    {
        const string Mdft = "midden-holland-2025/individuele-behandeling-mdft";
        await using var visit = await EnrolVisit.MakeAsync(DatabaseProvider.Sqlite, "midden-holland", Mdft, EnrolVisit.DayCare);
        await visit.BeginAsync(Mdft, EnrolVisit.DayCare);
        var page = await visit.PageAsync("voorwaarden");
        Assert.Contains("Bewijs nodig", page.Words(".p-tag"));
        var form = page.QuerySelector("form[id^=form-uitleg-]")!;
        var field = form.Id!["form-".Length..];
        page = await visit.SendAsync("voorwaarden", $"#{form.Id}", (field, "Zie het bewijs"));
        // Evidence is a file; an explanation alone does not do.
        Assert.Contains("Bewijs nodig", page.Words(".p-tag"));
        page = await UploadAsync(visit, "voorwaarden", $"#deel-{field} form:has(input[type=file])", ("licentie.pdf", TestFiles.Pdf()));
        Assert.DoesNotContain("Bewijs nodig", page.Words(".p-tag"));
        Assert.Equal("Zie het bewijs", page.QuerySelector($"#{field}")!.TextContent.Trim());

        var declaration = page.QuerySelector("form[id^=form-eis-]")!;
        var tick = declaration.Id!["form-".Length..];
        page = await visit.SendAsync("voorwaarden", $"#{declaration.Id}", (tick, "ja"));
        Assert.NotNull(page.QuerySelector($"#{tick}[checked]"));
        await visit.SendAsync("voorwaarden", $"#{declaration.Id}");
        Assert.Null((await visit.PageAsync("voorwaarden")).QuerySelector($"#{tick}[checked]"));

        // Evidence goes with a declaration, and is none: what is not ticked is not declared. Both are in what is submitted.
        var left = await visit.TaskAsync("voorwaarden");
        page = await UploadAsync(visit, "voorwaarden", $"#deel-{tick} form:has(input[type=file])", ("beleid.pdf", TestFiles.Pdf()));
        Assert.Contains("beleid.pdf", page.QuerySelector($"#deel-{tick}")!.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"#{tick}[checked]"));
        Assert.Equal(left.Split(" Laatst")[0], (await visit.TaskAsync("voorwaarden")).Split(" Laatst")[0]);
        await visit.SendAsync("voorwaarden", $"#{declaration.Id}", (tick, "ja"));
        Assert.NotEqual(left.Split(" Laatst")[0], (await visit.TaskAsync("voorwaarden")).Split(" Laatst")[0]);
        var demand = (await visit.PageAsync("indienen")).QuerySelectorAll("main .p-rows li").Single(item => item.Words().Contains("beleid.pdf", StringComparison.Ordinal)).Words();
        Assert.Contains("U verklaart dat u voldoet", demand, StringComparison.Ordinal);

        // Who took a file away is the last who did something.
        visit.App.Clock.Now += TimeSpan.FromMinutes(5);
        using var colleague = await visit.App.LoggedInAsync(await visit.App.AccountAsync("kim@example.nl", memberships: (visit.Organisation, OrganisationRole.Editor)));
        using (var gone = await colleague.SendFormAsync($"{visit.Here}/voorwaarden", $"#deel-{tick} li form"))
            Assert.Equal(HttpStatusCode.Redirect, gone.StatusCode);
        Assert.Contains("Laatst: kim, 1 december 2026, 13:05 uur", await visit.TaskAsync("voorwaarden"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_is_answered_nothing_stands_in_the_audit_trail()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var question = await visit.App.QuestionAsync(visit.Round, QuestionKind.Text, "Hoe werkt u?");
        await visit.BeginAsync(EnrolVisit.Stay);
        await visit.SendAsync("vragen", $"#form-vraag-{question.Id}", ($"vraag-{question.Id}", "Zeldzaam geheim"));
        await using var database = visit.App.Database.Open();
        var trail = await database.AuditEntries.ToListAsync();
        Assert.Contains(trail, entry => entry.Record == nameof(EnrolmentEntry));
        Assert.DoesNotContain(trail, entry => System.Text.Json.JsonSerializer.Serialize(entry).Contains("Zeldzaam", StringComparison.Ordinal));
    }

    private static async Task<IHtmlDocument> UploadAsync(EnrolVisit visit, string task, string form, (string Name, byte[] Content) file)
    {
        var html = await visit.Browser.GetStringAsync(new Uri($"{visit.Here}/{task}", UriKind.Relative));
        var element = (await new HtmlParser().ParseDocumentAsync(html)).QuerySelector(form)!;
        using var content = new MultipartFormDataContent();
        foreach (var hidden in element.QuerySelectorAll("input[type=hidden]"))
            content.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        var part = new ByteArrayContent(file.Content);
        part.Headers.ContentType = new("application/pdf");
        content.Add(part, "bestanden", file.Name);
        using var answer = await visit.Browser.PostAsync(new Uri($"{visit.Here}/{task}", UriKind.Relative), content);
        return answer.StatusCode == HttpStatusCode.Redirect ? await visit.PageAsync(task) : await answer.PageAsync();
    }
}
