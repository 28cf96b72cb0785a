using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Enrolments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Enrolments;

/// <summary>The intended team of a product: filled in, judged and saved.</summary>
public sealed class IntendedTeamPagesTests
{
    [Theory, EveryDatabase]
    public async Task People_to_be_hired_are_judged_at_once_and_saved(DatabaseProvider provider)
    {
        await using var visit = await EnrolVisit.MakeAsync(provider);
        await visit.BeginAsync(EnrolVisit.DayCare);
        var offered = visit.Offered[EnrolVisit.DayCare];
        var task = $"personeel/{offered}";
        Assert.Contains("Nog niemand ingevuld.", (await visit.PageAsync("personeel")).Body!.Words(), StringComparison.Ordinal);
        var blank = await visit.SendAsync(task, "#team", ("actie", "nieuw"));
        Assert.NotNull(blank.QuerySelector("#r1-aantal"));
        Assert.Null(blank.QuerySelector(".p-errors"));

        var short1 = await visit.SendAsync(task, "#team", [.. Row(1, "4", "mbo-3"), .. Row(2, "1", "mbo-4"), ("actie", "bewaar")]);
        Assert.Equal("Dit team voldoet niet", short1.QuerySelector("#uitkomst h3")!.Words());
        Assert.Contains("Tekort:", short1.QuerySelector("#uitkomst .p-demand")!.Words(), StringComparison.Ordinal);
        Assert.Contains("1 ding te doen", await visit.TaskAsync("personeel"), StringComparison.Ordinal);

        var done = await visit.SendAsync(task, "#team", [.. Row(1, "4", "mbo-3"), .. Row(2, "9", "mbo-4"), ("clienten", "30"), ("versie", "1"), ("actie", "bewaar")]);
        Assert.Equal("Het team is bewaard.", done.QuerySelector("[role=status].p-banner")!.Words());
        var team = JsonSerializer.Deserialize<IntendedTeam>((await visit.SaidAsync(EntryKey.Team(offered)))!.Value, CatalogueJson.Options)!;
        Assert.Equal([(4, Level.Mbo3), (9, (Level?)Level.Mbo4)], team.People.Select(person => (person.Count, person.Level)));
        Assert.DoesNotContain("Dit team voldoet niet", done.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Klaar", await visit.TaskAsync("personeel"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_are_told_together_and_what_was_typed_stays()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        await visit.BeginAsync(EnrolVisit.Stay);
        var task = $"personeel/{visit.Offered[EnrolVisit.Stay]}";
        var page = await visit.SendAsync(task, "#team", ("r1-aantal", "0"), ("r1-rol", "uitvoerend"), ("r1-uren", "veel"), ("r2-aantal", "1"), ("r2-uren", "8"), ("groepen", "zeven"), ("actie", "bewaar"));
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(4, page.QuerySelectorAll(".p-errors li").Length);
        Assert.Equal("veel", page.QuerySelector("#r1-uren")!.GetAttribute("value"));
        Assert.All(page.QuerySelectorAll(".p-errors a"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
        Assert.Null(await visit.SaidAsync(EntryKey.Team(visit.Offered[EnrolVisit.Stay])));
        // While one is typing only the state says so.
        page = await visit.SendAsync(task, "#team", ("r1-aantal", "1"), ("r1-rol", "uitvoerend"), ("r1-uren", ""), ("actie", "typen"));
        Assert.Null(page.QuerySelector(".p-errors"));
        Assert.Contains("Nog niet bewaard. Rij 1: vul de uren per week in.", page.QuerySelector("#stand")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_staff_is_found_and_taken_over_from_the_present_contract()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        var app = visit.App;
        var contract = await app.ContractAsync(visit.Organisation, EnrolVisit.Stay);
        var anna = await app.PersonAsync(visit.Organisation, "P1", "Anna de Boer", person => person.WithDiploma(Level.Mbo4).On(contract, 32, Role.Mentor));
        await app.PersonAsync(visit.Organisation, "P2", "Bas Boer", person => person.WithDiploma(Level.Mbo3));
        var stranger = await app.PersonAsync(await app.ProviderAsync("ander", "Ander"), "P9", "Zoë Vreemd");
        await visit.BeginAsync(EnrolVisit.Stay);
        var task = $"personeel/{visit.Offered[EnrolVisit.Stay]}";
        var page = await visit.SendAsync(task, "#team", ("actie", "inzet"));
        Assert.Contains("Anna de Boer", page.QuerySelector(".p-team__person")!.Words(), StringComparison.Ordinal);
        Assert.Equal("32", page.QuerySelector("#r1-uren")!.GetAttribute("value"));
        Assert.Equal("mentor", page.QuerySelector("#r1-rol option[selected]")!.GetAttribute("value"));
        Assert.NotNull(await visit.SaidAsync(EntryKey.Team(visit.Offered[EnrolVisit.Stay])));

        page = await visit.SendAsync(task, "#team", ("actie", "zoek"), ("wie", "boer"));
        Assert.Equal(["Anna de Boer (P1)", "Bas Boer (P2)"], page.Words("button[value^=kies-]"));
        page = await visit.SendAsync(task, "#team", ("actie", "zoek"), ("wie", "p2"));
        Assert.Contains("Bas Boer", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("niemand", (await visit.SendAsync(task, "#team", ("actie", "zoek"), ("wie", "Vreemd"))).Body!.Words(), StringComparison.Ordinal);
        page = await visit.SendAsync(task, "#team", ("r1-medewerker", $"{stranger.Id}"), ("r1-rol", "uitvoerend"), ("r1-uren", "8"), ("actie", "bewaar"));
        Assert.Contains("deze medewerker staat niet in uw bestand", page.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Zoë", page.Body!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(anna.Name, (await visit.SendAsync(task, "#team", ("actie", "weg-1"))).QuerySelector("#team")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_teams_at_once_the_second_sees_both()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        await visit.BeginAsync(EnrolVisit.Stay);
        var key = EntryKey.Team(visit.Offered[EnrolVisit.Stay]);
        var task = $"personeel/{visit.Offered[EnrolVisit.Stay]}";
        await visit.SendAsync(task, "#team", [.. Row(1, "2", "hbo"), ("actie", "bewaar")]);
        var page = await visit.SendAsync(task, "#team", [.. Row(1, "7", "mbo-4"), ("versie", ""), ("actie", "bewaar")]);
        Assert.Contains("2 aan te nemen: uitvoer", page.QuerySelector("#team .p-banner")!.Words(), StringComparison.Ordinal);
        Assert.Equal("7", page.QuerySelector("#r1-aantal")!.GetAttribute("value"));
        Assert.Equal(1, (await visit.SaidAsync(key))!.Version);
        await visit.SendAsync(task, "#team", [.. Row(1, "7", "mbo-4"), ("versie", ""), ("actie", "overschrijf")]);
        Assert.Contains("\"aantal\":7", (await visit.SaidAsync(key))!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_product_that_is_not_chosen_has_no_team()
    {
        await using var visit = await EnrolVisit.MakeAsync();
        await visit.BeginAsync(EnrolVisit.Stay);
        Assert.Equal(HttpStatusCode.NotFound, await visit.Browser.StatusAsync($"{visit.Here}/personeel/{visit.Offered[EnrolVisit.DayCare]}"));
        Assert.Equal(HttpStatusCode.NotFound, await visit.Browser.StatusAsync($"{visit.Here}/personeel/999999"));
    }

    private static (string, string)[] Row(int number, string count, string level) => [($"r{number}-aantal", count), ($"r{number}-niveau", level), ($"r{number}-rol", "uitvoerend"), ($"r{number}-uren", "24")];
}
