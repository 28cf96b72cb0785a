using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Organisations;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Access;
using Portal.Web.Hosting;
using Portal.Web.Staff;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Staff;

/// <summary>The list of staff: searched, filtered, sorted and counted, and what is done for several people together.</summary>
public sealed class StaffListTests
{
    private const string List = StaffVisit.Path, Product = "rivierenland-wmo/vervoer", Other = "rivierenland-wmo/dagbesteding-groep";

    [Theory, EveryDatabase]
    public async Task People_are_found_filtered_sorted_and_counted(DatabaseProvider provider)
    {
        await using var visit = await StaffVisit.MakeAsync(provider);
        var app = visit.App;
        Assert.Contains("nog geen medewerkers", (await visit.PageAsync(List)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var (transport, group) = (await app.ContractAsync(visit.Organisation, Product), await app.ContractAsync(visit.Organisation, Other));
        await app.PersonAsync(visit.Organisation, "P-10", "Zoë de Vries", one => one.WithDiploma(Level.Hbo).WithDiploma(Level.Mbo4).WithRegistration(Register.Skj, new(2026, 12, 20)).On(transport, 20).On(group, 12.5m));
        await app.PersonAsync(visit.Organisation, "P-11", "Abel Bakker", one => { one.WithDiploma(Level.Mbo3, EvidenceStatus.Stated).WithRegistration(Register.Big, new(2027, 2, 1)).On(transport, 8); one.EndsOn = new(2026, 11, 30); });
        await app.PersonAsync(visit.Organisation, "P-12", "Chris Visser", one => { one.WithDiploma(Level.Wo, EvidenceStatus.Rejected); one.StartsOn = new(2027, 1, 1); });
        // Of another organisation nobody is seen.
        await app.PersonAsync(await app.ProviderAsync("ander", "Ander"), "P-10", "Zoë de Vries");

        async Task AssertAsync(string query, params string[] names)
        {
            var page = await visit.PageAsync($"{List}?{query}");
            Assert.Equal(names, page.Words("tbody tr a strong"));
            Assert.StartsWith(names.Length == 0 ? "Geen medewerkers" : names.Length == 1 ? "1 medewerker" : $"{names.Length} medewerkers", page.QuerySelector("main h2")!.Words(), StringComparison.Ordinal);
        }
        await AssertAsync("", "Abel Bakker", "Chris Visser", "Zoë de Vries");
        await AssertAsync("zoek=zoe+vries", "Zoë de Vries");
        await AssertAsync("zoek=p-11", "Abel Bakker");
        await AssertAsync("zoek=nergens");
        await AssertAsync("dienst=uit-dienst", "Abel Bakker");
        await AssertAsync("dienst=later", "Chris Visser");
        await AssertAsync("dienst=in-dienst", "Zoë de Vries");
        await AssertAsync("niveau=hbo", "Zoë de Vries");
        await AssertAsync("niveau=mbo-4");
        await AssertAsync("niveau=geen", "Chris Visser");
        await AssertAsync("bewijs=mist", "Abel Bakker", "Chris Visser");
        await AssertAsync("bewijs=afgewezen", "Chris Visser");
        await AssertAsync("bewijs=geen");
        await AssertAsync("verloopt=30", "Zoë de Vries");
        await AssertAsync("verloopt=90", "Abel Bakker", "Zoë de Vries");
        await AssertAsync($"overeenkomst={group.Id}", "Zoë de Vries");
        await AssertAsync($"overeenkomst={transport.Id}&zoek=vries", "Zoë de Vries");
        // Who is out of service is deployed nowhere.
        await AssertAsync($"overeenkomst={transport.Id}&zoek=bakker");
        await AssertAsync("sorteer=nummer", "Zoë de Vries", "Abel Bakker", "Chris Visser");
        await AssertAsync("sorteer=niveau", "Zoë de Vries", "Abel Bakker", "Chris Visser");
        await AssertAsync("sorteer=uren", "Zoë de Vries", "Abel Bakker", "Chris Visser");
        await AssertAsync("sorteer=verloopt", "Zoë de Vries", "Abel Bakker", "Chris Visser");
        // What means nothing is left out.
        await AssertAsync("zoek=%25&dienst=x&niveau=mbo&verloopt=7&overeenkomst=x&sorteer=x", "Abel Bakker", "Chris Visser", "Zoë de Vries");
        await visit.PageAsync($"{List}?pagina=2", HttpStatusCode.NotFound);

        var counts = await visit.PageAsync($"{List}?zoek=e");
        Assert.Equal(["Iedereen", "In dienst (1)", "Begint later (1)", "Uit dienst (1)"], counts.Words("#dienst option"));
        Assert.Contains("Geen diploma (1)", counts.Words("#niveau option"));
        var later = await visit.PageAsync($"{List}?dienst=later");
        Assert.Equal(["Iedereen", "In dienst (1)", "Begint later (1)", "Uit dienst (1)"], later.Words("#dienst option"));
        Assert.Equal(["Elk niveau", "wo (0)", "hbo (0)", "ad (0)", "mbo-4 (0)", "mbo-3 (0)", "mbo-2 (0)", "Geen diploma (1)"], later.Words("#niveau option"));
        Assert.Contains("Binnen 60 dagen (1)", counts.Words("#verloopt option"));
        Assert.Contains(counts.Words("#overeenkomst option"), text => text.StartsWith("Vervoer", StringComparison.Ordinal) && text.EndsWith("(1)", StringComparison.Ordinal));
        var row = counts.QuerySelectorAll("tbody tr")[2].Words();
        Assert.Contains("hbo", row, StringComparison.Ordinal);
        Assert.Contains("32,5 uur per week", row, StringComparison.Ordinal);
        Assert.Contains("20 december 2026", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_sees_the_list_and_changes_nothing()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker");
        using var reader = await visit.App.LoggedInAsync(await visit.App.AccountAsync("lezer@example.nl", memberships: (visit.Organisation, OrganisationRole.Reader)));
        using var shown = await reader.GetAsync(new Uri(List, UriKind.Relative));
        var page = await shown.PageAsync();
        Assert.Empty(page.QuerySelectorAll("[name=wie], a[href$='/nieuw'], .p-panel button"));
        foreach (var address in new[] { $"{List}/nieuw", $"{List}/uit-dienst?wie=1", $"{List}/inzetten?wie=1", $"{List}/inzet-beeindigen?wie=1", $"{List}?handler=ongedaan" })
        {
            using var answer = await reader.PostAsync(new Uri(address, UriKind.Relative), null);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory, EveryDatabase]
    public async Task The_list_takes_as_many_queries_for_many_people_as_for_few(DatabaseProvider provider)
    {
        await using var visit = await StaffVisit.MakeAsync(provider);
        var contract = await visit.App.ContractAsync(visit.Organisation, Product);
        for (var number = 1; number <= 3; number++)
            await visit.App.PersonAsync(visit.Organisation, $"{number}", $"Persoon {number}", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2026, 12, 20)).On(contract));
        var query = $"{List}?zoek=persoon&dienst=in-dienst&niveau=hbo&verloopt=30&overeenkomst={contract.Id}&sorteer=uren";
        async Task<(int, int)> CountAsync()
        {
            using var plain = new CommandCount(visit.App.Database);
            await visit.PageAsync(List);
            using var narrowed = new CommandCount(visit.App.Database);
            await visit.PageAsync(query);
            return (plain.Count - narrowed.Count, narrowed.Count);
        }
        await visit.PageAsync(List);
        var few = await CountAsync();
        await using (var database = visit.App.Database.Open())
        {
            for (var number = 4; number <= 300; number++)
            {
                var one = new Portal.Data.Staff.StaffMember { OrganisationId = visit.Organisation.Id, PersonnelNumber = $"{number}", Name = $"Persoon {number}" };
                database.StaffMembers.Add(one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2026, 12, 20)).On(contract));
            }
            await database.SaveChangesAsync();
            // As a database in use does by itself: without it PostgreSQL may take seconds, in which others send commands too.
            await database.Database.ExecuteSqlAsync($"ANALYZE");
        }
        var many = await CountAsync();
        Assert.Equal(few, many);
        Assert.InRange(many.Item1, 1, 16);
        Assert.InRange(many.Item2, 1, 16);
        var page = await visit.PageAsync($"{query}&pagina=6");
        Assert.Equal(50, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("251 tot en met 300 van 300", page.QuerySelector("nav.utrecht-pagination")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_SQL_Server_the_list_is_plain_SQL()
    {
        var server = new DrySqlServer(_ => null);
        await using var context = server.Open();
        var me = new KnownMembership(1, "linde", "De Linde", OrganisationStatus.Approved, false, OrganisationRole.Reader, false);
        foreach (var (order, _) in StaffList.Orders)
        {
            var list = new StaffList("jan", ServiceState.Present, "hbo", Lack.Unverified, 30, 1, order);
            Assert.Empty(await list.Order(list.Of(context, me, new(2026, 12, 1))).Skip(50).Take(50).ToListAsync());
        }
        Assert.DoesNotContain(server.Commands, sql => sql.Contains("OPENJSON", StringComparison.Ordinal));
    }

    [Theory, EveryDatabase]
    public async Task People_leave_together_and_their_deployments_end_and_it_can_be_undone(DatabaseProvider provider)
    {
        await using var visit = await StaffVisit.MakeAsync(provider);
        var contract = await visit.App.ContractAsync(visit.Organisation, Product);
        var one = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker", person => person.On(contract));
        var two = await visit.App.PersonAsync(visit.Organisation, "2", "Chris Visser", person =>
        {
            person.On(contract).On(contract);
            person.Deployments.Last().ValidFrom = new(2027, 3, 1);
        });
        var three = await visit.App.PersonAsync(visit.Organisation, "3", "Eva Smit", person => person.EndsOn = new(2026, 6, 30));
        var foreign = await visit.App.PersonAsync(await visit.App.ProviderAsync("ander", "Ander"), "9", "Van een ander");
        var address = $"{List}/uit-dienst?wie={one.Id}&wie={two.Id}&wie={three.Id}&wie={foreign.Id}&wie=x";
        var asked = await visit.PageAsync(address);
        Assert.Contains("Hun inzet eindigt op dezelfde dag. Nu loopt die 3 keer door", asked.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Van een ander", asked.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["De laatste werkdag ontbreekt: vul dag, maand en jaar in"], (await visit.FaultsAsync(address, [.. Wie(one.Id)])).Words(".p-errors li"));
        Assert.Equal(["De laatste werkdag ligt voor de eerste werkdag van Abel Bakker (1 januari 2020)"], (await visit.FaultsAsync(address, [.. Wie(one.Id), .. Day("laatste", 31, 12, 2019)])).Words(".p-errors li"));

        var done = await visit.DoneAsync(address, [.. Wie(one.Id, two.Id, three.Id, foreign.Id), .. Day("laatste", 31, 12, 2026)]);
        Assert.Equal("2 medewerkers zijn uit dienst na 31 december 2026. 1 medewerker was dan al uit dienst. Inzet die later zou beginnen, is vervallen: 1 keer.", done.QuerySelector("[role=status]")!.Words());
        Assert.Equal(new DateOnly(2026, 12, 31), Assert.Single((await visit.StoredAsync(one.Id)).Deployments).ValidThrough);
        Assert.Equal((new DateOnly(2026, 12, 31), 1), ((await visit.StoredAsync(two.Id)).EndsOn, (await visit.StoredAsync(two.Id)).Deployments.Count));
        Assert.Equal((new DateOnly(2026, 6, 30), null), ((await visit.StoredAsync(three.Id)).EndsOn, (await visit.StoredAsync(foreign.Id)).EndsOn));

        var undo = done.QuerySelector("[name=wat]")!.GetAttribute("value")!;
        var undone = await UndoAsync(visit, undo);
        Assert.Equal("Dit is ongedaan gemaakt. Alles is weer zoals het was.", undone.QuerySelector("[role=status]")!.Words());
        Assert.Equal((null, 2), ((await visit.StoredAsync(two.Id)).EndsOn, (await visit.StoredAsync(two.Id)).Deployments.Count));
        Assert.Null(Assert.Single((await visit.StoredAsync(one.Id)).Deployments).ValidThrough);
        // Once is enough.
        Assert.StartsWith("Dit kan niet meer", (await UndoAsync(visit, undo)).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.StartsWith("Dit kan niet meer", (await UndoAsync(visit, "verzonnen")).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_are_deployed_together_and_the_deployments_end_or_go()
    {
        await using var visit = await StaffVisit.MakeAsync(DatabaseProvider.Sqlite);
        var contract = await visit.App.ContractAsync(visit.Organisation, Product);
        var one = await visit.App.PersonAsync(visit.Organisation, "1", "Abel Bakker", person => person.On(contract, 36));
        var two = await visit.App.PersonAsync(visit.Organisation, "2", "Chris Visser");
        var three = await visit.App.PersonAsync(visit.Organisation, "3", "Eva Smit", person => person.On(contract, 40));
        var group = await visit.App.ContractAsync(visit.Organisation, Other);
        var address = $"{List}/inzetten?wie={one.Id}&wie={two.Id}&wie={three.Id}";
        (string, string)[] form = [.. Wie(one.Id, two.Id, three.Id), ("overeenkomst", $"{group.Id}"), ("rol", "chauffeur"), ("rol", "uitvoerend"), ("uren", "10,5")];
        Assert.Equal(["Kies een product", "Kies ten minste één rol", "Vul het aantal uren per week in"], (await visit.FaultsAsync(address, Wie(one.Id))).Words(".p-errors li"));
        var over = await visit.FaultsAsync(address, form);
        Assert.Equal(["Eva Smit werkt dan 50,5 uur per week vanaf 1 januari 2026. Dat is meer dan 48 uur. Klopt dat? Schrijf dan op waarom"], over.Words(".p-errors li"));
        Assert.NotNull(over.QuerySelector("textarea[name=reden]"));
        var done = await visit.DoneAsync(address, [.. form, ("reden", "Vervangt een collega")]);
        Assert.StartsWith("3 medewerkers zijn ingezet op Dagbesteding groep", done.QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        var added = Assert.Single((await visit.StoredAsync(two.Id)).Deployments);
        Assert.Equal((group.Id, 10.5m, "Vervangt een collega"), (added.ContractId, added.HoursPerWeek, added.OverloadReason));
        Assert.Equal([Role.Performing, Role.Driver], added.Roles.AsEnumerable());

        Assert.StartsWith("0 medewerkers zijn ingezet", (await visit.DoneAsync(address, form)).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        await UndoAsync(visit, done.QuerySelector("[name=wat]")!.GetAttribute("value")!);
        Assert.Empty((await visit.StoredAsync(two.Id)).Deployments);

        var ending = $"{List}/inzet-beeindigen?wie={one.Id}&wie={three.Id}";
        Assert.Equal(["Kies een product", "Vervoer (2 medewerkers)"], (await visit.PageAsync(ending)).Words("#overeenkomst option").Select(text => text.Replace(", Rivierenland", "", StringComparison.Ordinal).Replace(" (Wmo)", "", StringComparison.Ordinal)));
        Assert.Equal(["Kies van welk product de inzet stopt", "Kies wat er met de inzet gebeurt"], (await visit.FaultsAsync(ending, Wie(one.Id, three.Id))).Words(".p-errors li"));
        (string, string)[] on = [.. Wie(one.Id, three.Id), ("overeenkomst", $"{contract.Id}")];
        Assert.Equal(["De laatste dag ontbreekt: vul dag, maand en jaar in"], (await visit.FaultsAsync(ending, [.. on, ("hoe", "einde")])).Words(".p-errors li"));
        var ended = await visit.DoneAsync(ending, [.. on, ("hoe", "einde"), .. Day("laatste", 31, 1, 2027)]);
        Assert.Equal("2 keer inzet eindigen op 31 januari 2027.", ended.QuerySelector("[role=status]")!.Words());
        // What ends is one thing, what was to begin later and is taken away another.
        await visit.DoneAsync($"{List}/{one.Id}/inzet", [("overeenkomst", $"{contract.Id}"), ("rol", "chauffeur"), ("uren", "2"), .. Day("vanaf", 1, 3, 2027)]);
        var mixed = await visit.DoneAsync(ending, [.. on, ("hoe", "einde"), .. Day("laatste", 30, 1, 2027)]);
        Assert.Equal("2 keer inzet eindigen op 30 januari 2027. Inzet die later zou beginnen, is vervallen: 1 keer.", mixed.QuerySelector("[role=status]")!.Words());
        await UndoAsync(visit, mixed.QuerySelector("[name=wat]")!.GetAttribute("value")!);
        mixed = await visit.DoneAsync(ending, [.. on, ("hoe", "einde"), .. Day("laatste", 31, 1, 2027)]);
        Assert.Equal("Geen inzet eindigt op 31 januari 2027. Inzet die later zou beginnen, is vervallen: 1 keer.", mixed.QuerySelector("[role=status]")!.Words());
        var removed = await visit.DoneAsync(ending, [.. on, ("hoe", "weg")]);
        Assert.Equal("2 keer inzet verwijderd.", removed.QuerySelector("[role=status]")!.Words());
        Assert.Empty((await visit.StoredAsync(one.Id)).Deployments);
        await UndoAsync(visit, removed.QuerySelector("[name=wat]")!.GetAttribute("value")!);
        Assert.Equal((36m, new DateOnly(2027, 1, 31)), (await visit.StoredAsync(one.Id)).Deployments.Select(deployment => (deployment.HoursPerWeek, deployment.ValidThrough!.Value)).Single());
        Assert.Contains("U heeft niemand aangevinkt", (await visit.PageAsync($"{List}/inzetten")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    internal static (string, string)[] Day(string field, int day, int month, int year) => [($"{field}-dag", $"{day}"), ($"{field}-maand", $"{month}"), ($"{field}-jaar", $"{year}")];

    internal static async Task<AngleSharp.Html.Dom.IHtmlDocument> UndoAsync(StaffVisit visit, string seal)
    {
        var token = (await visit.PageAsync($"{List}/nieuw")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("wat", seal), KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var answer = await visit.Browser.PostAsync(new Uri($"{List}?handler=ongedaan", UriKind.Relative), form);
        return await visit.PageAsync(answer.Headers.Location!.ToString());
    }

    private static (string, string)[] Wie(params int[] people) => [.. people.Select(id => ("wie", $"{id}"))];
}
