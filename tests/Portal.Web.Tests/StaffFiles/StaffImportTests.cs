using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Retention;
using Portal.Web.StaffFiles;
using Portal.Web.Tests.Pages;
using Xunit.Abstractions;

namespace Portal.Web.Tests.StaffFiles;

/// <summary>Files with staff from choosing one to what is in the register after it, as a person does it.</summary>
public sealed class StaffImportTests(ITestOutputHelper output)
{
    private const string Staff = "/aanbieder/linde/medewerkers", Import = $"{Staff}/importeren";
    private const string Transport = "rivierenland-wmo/vervoer", Therapy = "nijmegen-2023/vaktherapie-jeugd";
    private static readonly string Header = string.Join(';', StaffColumns.All.Select(column => column.Name));

    [Theory, EveryDatabase]
    public async Task A_file_is_imported_whole_and_the_second_time_changes_nothing(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (linde, editor, browser) = await StartAsync(app);
        using var _ = browser;
        var contract = await app.ContractAsync(linde, Therapy);
        await app.PersonAsync(linde, "1", "Oude Naam", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2026, 12, 31)).On(contract));
        await app.PersonAsync(linde, "99", "Wie Blijft", one => one.On(contract));
        var file = Lines(
            Line("1", "Nieuwe Naam", (StaffColumns.Kind, "Registratie"), (StaffColumns.Register, "skj"), (StaffColumns.RegistrationNumber, "100.000.001"), (StaffColumns.QualifiedFrom, "1-1-2020"), (StaffColumns.QualifiedThrough, "31-12-2030"),
                (StaffColumns.Product, Therapy), (StaffColumns.Roles, "Uitvoering, regie"), (StaffColumns.Hours, "24"), (StaffColumns.DeployedFrom, "2026-01-01"), (StaffColumns.Employment, "vast"), (StaffColumns.StartsOn, "1-1-2020")),
            Line("2", "Zoë de Wit", (StaffColumns.Email, "zoe@example.nl"), (StaffColumns.Employment, "in tijdelijke dienst"), (StaffColumns.Professions, "Maatschappelijk werker; gz-psycholoog"), (StaffColumns.StartsOn, "1-2-2026"),
                (StaffColumns.Kind, "diploma"), (StaffColumns.Education, "social WORK"), (StaffColumns.QualifiedFrom, "1-7-2019")),
            Line("2", "", (StaffColumns.Kind, "gelijkwaardigheid"), (StaffColumns.Level, "HBO"), (StaffColumns.Title, "EVC-bureau"), (StaffColumns.QualifiedFrom, "1-7-2019"),
                (StaffColumns.Product, "VAKTHERAPIE"), (StaffColumns.Roles, "uitvoerend"), (StaffColumns.Hours, "7,5")),
            Line("VOORBEELD-1", "Voorbeeld"));

        var shown = await CompareAsync(browser, file);
        Assert.True("Dit verandert er" == shown.QuerySelector("#voortgang h2")!.Words(), shown.QuerySelector("#voortgang")!.Words());
        Assert.Equal(["Medewerkers 1 1 0 0", "Kwalificaties 2 1 0 0", "Inzet 1 1 0 0"], shown.Words("#voortgang table:first-of-type tbody tr").Take(3));
        Assert.Contains("Naam: Oude Naam wordt Nieuwe Naam", shown.QuerySelector("#lijst")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Verificatie: bevestigd wordt opgegeven", shown.QuerySelector("#lijst")!.Words(), StringComparison.Ordinal);
        Assert.Contains("1 voorbeeldregel", shown.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await using (var before = app.Database.Open())
            Assert.Equal(["Oude Naam", "Wie Blijft"], await before.StaffMembers.OrderBy(one => one.Name).Select(one => one.Name).ToListAsync());

        var applied = await ApplyAsync(browser, shown);
        Assert.Contains("Medewerkers: 1 nieuw, 1 gewijzigd, 0 beëindigd. Kwalificaties: 2 nieuw, 1 gewijzigd", applied.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        await using (var after = app.Database.Open())
        {
            var zoe = await after.StaffMembers.Include(one => one.Qualifications).Include(one => one.Deployments).SingleAsync(one => one.PersonnelNumber == "2");
            Assert.Equal(("Zoë de Wit", "zoe@example.nl", Employment.Temporary, new DateOnly(2026, 2, 1)), (zoe.Name, zoe.Email, zoe.Employment, zoe.StartsOn));
            Assert.Equal([Profession.HealthPsychologist, Profession.SocialWorker], zoe.Professions.ToArray());
            var diploma = zoe.Qualifications.Single(one => one.Kind == QualificationKind.Diploma);
            Assert.Equal(("hbo-social-work", Level.Hbo, true, EvidenceStatus.Stated), (diploma.Education, diploma.Level, diploma.InCareDirection, diploma.Status));
            Assert.Equal((7.5m, contract.Id), (Assert.Single(zoe.Deployments).HoursPerWeek, zoe.Deployments.Single().ContractId));
            var renewed = await after.StaffQualifications.SingleAsync(one => one.Kind == QualificationKind.Registration);
            Assert.Equal((new DateOnly(2030, 12, 31), EvidenceStatus.Stated, 1), (renewed.ValidThrough, renewed.Status, renewed.Version));
            var trail = await after.AuditEntries.Where(entry => entry.Reason == "Import van medewerkers").ToListAsync();
            Assert.Equal(7, trail.Count);
            Assert.All(trail, entry => Assert.Equal((editor.Id.ToString(), (int?)linde.Id), (entry.By, entry.OrganisationId)));
            var import = await after.StaffImports.SingleAsync(one => one.State == StaffImportState.Done);
            Assert.Empty(import.Content);
            Assert.Null(import.Difference);
        }
        var again = await CompareAsync(browser, file);
        Assert.Equal("Er verandert niets", again.QuerySelector("#voortgang h2")!.Words());
        Assert.Null(again.QuerySelector("#toepassen"));
        Assert.Equal(["Medewerkers 0 0 0 2", "Kwalificaties 0 0 0 3", "Inzet 0 0 0 2"], again.Words("#voortgang table:first-of-type tbody tr").Take(3));
    }

    [Theory, EveryDatabase]
    public async Task What_is_exported_can_be_imported_and_changes_nothing(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (linde, _, browser) = await StartAsync(app);
        using var _1 = browser;
        var contracts = new[] { await app.ContractAsync(linde, Therapy), await app.ContractAsync(linde, Transport), await app.ContractAsync(linde, Transport, ContractStatus.Concluded, new(2020, 1, 1), new(2025, 12, 31)) };
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var chance = new Random(seed);
            for (var i = 0; i < 20; i++)
                await app.PersonAsync(linde, $"{seed}-{i:000}", Anything(chance), one => Fill(app, one, contracts, chance));
            foreach (var form in new[] { "csv", "xlsx" })
            {
                using var answer = await browser.GetAsync(new Uri($"{Staff}/exporteren?vorm={form}", UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
                var bytes = await answer.Content.ReadAsByteArrayAsync();
                var shown = await CompareAsync(browser, bytes, $"export.{form}");
                Assert.True("Er verandert niets" == shown.QuerySelector("#voortgang h2")!.Words(), $"{seed} {form}: {shown.QuerySelector("#voortgang")!.Words()}");
                Assert.Equal(seed * 20, int.Parse(shown.QuerySelector("#voortgang tbody td:last-child")!.Words(), CultureInfo.InvariantCulture));
            }
        }
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_and_nothing_is_applied()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, _, browser) = await StartAsync(app);
        using var _1 = browser;
        await app.ContractAsync(linde, Transport);
        await app.ContractAsync(linde, Therapy, ContractStatus.Draft);
        var old = await app.PersonAsync(linde, "1", "Wie Er Is", one => one.WithDiploma(Level.Hbo));
        (StaffColumn, string)[] diploma = [(StaffColumns.Kind, "diploma"), (StaffColumns.Education, "hbo-pedagogiek"), (StaffColumns.QualifiedFrom, "1-7-2019")];
        (StaffColumn, string)[] deployment = [(StaffColumns.Product, Transport), (StaffColumns.Roles, "uitvoerend"), (StaffColumns.Hours, "24")];
        var cases = new (string? Expected, string Line)[]
        {
            ("Personeelsnummer: Het personeelsnummer ontbreekt", Line("", "Jan")),
            ("Naam: De naam ontbreekt", Line("20", "")),
            ("Naam: Hier staat een getal dat op een burgerservicenummer", Line("21", "Jan 123456782")),
            ("Personeelsnummer: Dit nummer lijkt op een burgerservicenummer", Line("123456782", "Jan")),
            ("E-mail: “jan” is geen e-mailadres", Line("22", "Jan", (StaffColumns.Email, "jan"))),
            ("Dienstverband: “soms” kennen wij niet: kies uit vast, tijdelijk, inhuur of onderaannemer", Line("23", "Jan", (StaffColumns.Employment, "soms"))),
            ("Functies: “tovenaar” kennen wij niet", Line("24", "Jan", (StaffColumns.Professions, "arts, tovenaar"))),
            ("In dienst vanaf: “31-2-2024” is geen datum", Line("25", "Jan", (StaffColumns.StartsOn, "31-2-2024"))),
            ("In dienst tot en met: De laatste werkdag ligt voor de eerste", Line("26", "Jan", (StaffColumns.StartsOn, "1-2-2024"), (StaffColumns.EndsOn, "1-1-2024"))),
            ("Kwalificatie: Zeg welke kwalificatie", Line("27", "Jan", (StaffColumns.Level, "hbo"))),
            ("Niveau: “mbo” kennen wij niet", Line("28", "Jan", [.. diploma, (StaffColumns.Level, "mbo")])),
            ("Niveau: De opleiding Pedagogiek (hbo) is hbo, en hier staat wo", Line("29", "Jan", [.. diploma, (StaffColumns.Level, "wo")])),
            ("Opleiding: De opleiding “Toverschool” staat niet in de lijst", Line("30", "Jan", (StaffColumns.Kind, "diploma"), (StaffColumns.Level, "hbo"), (StaffColumns.Education, "Toverschool"), (StaffColumns.QualifiedFrom, "1-7-2019"))),
            ("Register: Bij een diploma blijft deze cel leeg", Line("31", "Jan", [.. diploma, (StaffColumns.Register, "SKJ")])),
            ("Registratienummer: Een nummer van BIG heeft 11 cijfers", Line("32", "Jan", (StaffColumns.Kind, "registratie"), (StaffColumns.Register, "BIG"), (StaffColumns.RegistrationNumber, "123"), (StaffColumns.QualifiedFrom, "1-1-2024"))),
            ("Registratienummer: Het registratienummer ontbreekt", Line("33", "Jan", (StaffColumns.Kind, "registratie"), (StaffColumns.Register, "BIG"), (StaffColumns.QualifiedFrom, "1-1-2024"))),
            ("Behaald of geldig vanaf: De dag van behalen ligt in de toekomst", Line("34", "Jan", (StaffColumns.Kind, "diploma"), (StaffColumns.Education, "hbo-pedagogiek"), (StaffColumns.QualifiedFrom, "1-7-2027"))),
            ("Behaald of geldig vanaf: De opleiding Social work gaf op deze dag geen diploma’s", Line("35", "Jan", (StaffColumns.Kind, "diploma"), (StaffColumns.Education, "Social work"), (StaffColumns.QualifiedFrom, "1-7-1999"))),
            ("Geldig tot en met: De laatste dag ligt voor de eerste", Line("36", "Jan", (StaffColumns.Kind, "certificaat"), (StaffColumns.Certificate, "ehbo"), (StaffColumns.QualifiedFrom, "1-1-2024"), (StaffColumns.QualifiedThrough, "1-1-2023"))),
            ("Kenmerk kwalificatie: Deze medewerker heeft geen kwalificatie met dit kenmerk", Line("1", "Wie Er Is", [.. diploma, (StaffColumns.QualificationId, "999")])),
            ($"Product: Er is geen overeenkomst voor het product “{Therapy}”", Line("37", "Jan", (StaffColumns.Product, Therapy), (StaffColumns.Roles, "plan"), (StaffColumns.Hours, "1"))),
            ("Rollen: De rol ontbreekt", Line("38", "Jan", (StaffColumns.Product, Transport), (StaffColumns.Hours, "1"))),
            ("Uren per week: “81” is geen getal", Line("39", "Jan", (StaffColumns.Product, Transport), (StaffColumns.Roles, "plan"), (StaffColumns.Hours, "81"))),
            ("Reden veel uren: Jan werkt dan 50 uur per week", Line("40", "Jan", (StaffColumns.Product, Transport), (StaffColumns.Roles, "plan"), (StaffColumns.Hours, "50"))),
            ("Traject: Dit product heeft geen eisen per traject", Line("41", "Jan", [.. deployment, (StaffColumns.Trajectory, "T1")])),
            ("Overeenkomst vanaf: Er is voor dit product geen overeenkomst vanaf 1 mei 2026", Line("44", "Jan", [.. deployment, (StaffColumns.ContractFrom, "1-5-2026")])),
            (null, Line("42", "Jan", deployment)),
            ("De hele regel: Dit staat ook op regel 28", Line("42", "", deployment)),
            ("Naam: Hier staat “Piet”, en op een eerdere regel van deze medewerker “Jan”", Line("42", "Piet")),
            ("Naam: Hier staat een fout van het spreadsheetprogramma: #N/A", Line("43", "#N/A")),
            // Who leaves before the other hours begin never works them.
            (null, Line("45", "Jan", (StaffColumns.EndsOn, "31-12-2026"), (StaffColumns.Product, Transport), (StaffColumns.Roles, "plan"), (StaffColumns.Hours, "40"))),
            (null, Line("45\u200b", "", (StaffColumns.Product, Transport), (StaffColumns.Roles, "plan"), (StaffColumns.Hours, "39"), (StaffColumns.DeployedFrom, "1-1-2027"))),
        };
        var shown = await CompareAsync(browser, Lines([.. cases.Select(one => one.Line)]));
        var faults = shown.QuerySelectorAll("#lijst tbody tr").Select(row => $"{row.Children[0].Words()}|{row.Children[1].Words()}: {row.Children[3].Words()}").ToList();
        for (var i = 0; i < cases.Length; i++)
        {
            var (start, expected) = ($"Regel {i + 2}|", cases[i].Expected);
            Assert.True(expected is null ? !faults.Exists(fault => fault.StartsWith(start, StringComparison.Ordinal)) : faults.Exists(fault => fault.StartsWith(start + expected, StringComparison.Ordinal)), $"{start}{expected}\n{string.Join('\n', faults)}");
        }
        Assert.Null(shown.QuerySelector("#toepassen"));
        Assert.NotNull(shown.QuerySelector("#kiezen #geen-bsn"));
        Assert.StartsWith("Fout: ", shown.Title, StringComparison.Ordinal);
        await using var stored = app.Database.Open();
        Assert.Equal([old.Id], await stored.StaffMembers.Select(one => one.Id).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task Who_is_not_in_the_file_leaves_only_when_that_is_chosen(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (linde, _, browser) = await StartAsync(app);
        using var _1 = browser;
        var contract = await app.ContractAsync(linde, Transport);
        await app.PersonAsync(linde, "1", "Blijft", one => one.On(contract));
        await app.PersonAsync(linde, "2", "Vertrekt", one => one.On(contract));
        await app.PersonAsync(linde, "3", "Was al weg", one => one.EndsOn = new(2025, 1, 1));
        var file = Lines(Line("1", ""), Line("123456782", "Nieuw"));
        var shown = await CompareAsync(browser, file);
        Assert.Contains("1 medewerker die nu in dienst is, staat niet in het bestand", shown.QuerySelector("#kiezen")!.Words(), StringComparison.Ordinal);
        var refused = await ChooseAsync(browser, shown, ("niet-in-bestand", "ja"), ("einde-dag", "31"), ("einde-maand", "2"), ("einde-jaar", "2026"));
        Assert.Contains("De laatste werkdag: deze dag bestaat niet in die maand", refused.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        shown = await ChooseAsync(browser, shown, ("niet-in-bestand", "ja"), ("geen-bsn", "ja"), ("einde-dag", "30"), ("einde-maand", "11"), ("einde-jaar", "2026"));
        Assert.Equal("Dit verandert er", shown.QuerySelector("#voortgang h2")!.Words());
        Assert.Equal(["Medewerkers 1 0 1 0", "Kwalificaties 0 0 0 0", "Inzet 0 0 1 0"], shown.Words("#voortgang table:first-of-type tbody tr").Take(3));
        var ended = await browser.PageAsync($"{shown.QuerySelector("#toepassen")!.GetAttribute("action")!.Split('?')[0]}?soort=beeindigd");
        Assert.Equal(2, ended.QuerySelectorAll("#lijst tbody tr").Length);
        await ApplyAsync(browser, shown);
        await using var stored = app.Database.Open();
        Assert.Equal([null, null, new DateOnly(2026, 11, 30), new DateOnly(2025, 1, 1)],
            (await stored.StaffMembers.ToListAsync()).OrderBy(one => one.Name, StringComparer.Ordinal).Select(one => one.EndsOn).OrderBy(day => day is null ? 0 : 1).ThenByDescending(day => day));
        Assert.Equal(new DateOnly(2026, 11, 30), (await stored.StaffDeployments.SingleAsync(one => one.StaffMember!.Name == "Vertrekt")).ValidThrough);
        Assert.Null((await stored.StaffDeployments.SingleAsync(one => one.StaffMember!.Name == "Blijft")).ValidThrough);
    }

    [Theory, EveryDatabase]
    public async Task When_the_register_changed_meanwhile_the_difference_is_shown_anew(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (linde, _, browser) = await StartAsync(app);
        using var _1 = browser;
        var person = await app.PersonAsync(linde, "1", "Jan");
        var shown = await CompareAsync(browser, Lines(Line("1", "Jan Nieuw"), Line("2", "Piet")));
        await using (var other = app.Database.Open())
            await other.StaffMembers.Where(one => one.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.Email, "jan@example.nl").SetProperty(one => one.Version, 1));
        var answer = await ApplyAsync(browser, shown);
        Assert.Contains("Intussen is er iets gewijzigd", answer.QuerySelector(".p-banner[role=alert]")!.Words(), StringComparison.Ordinal);
        await using (var stored = app.Database.Open())
            Assert.Equal("Jan", (await stored.StaffMembers.SingleAsync()).Name);
        // The e-mail address that somebody filled in is emptied by this file, and now that is seen.
        Assert.Contains("E-mail: jan@example.nl wordt niet bekend", answer.QuerySelector("#lijst")!.Words(), StringComparison.Ordinal);
        await ApplyAsync(browser, answer);
        await using var after = app.Database.Open();
        Assert.Equal(2, await after.StaffMembers.CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task An_import_is_one_nodes_for_a_while_and_is_taken_up_again_when_that_node_stops(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (_, _, browser) = await StartAsync(app);
        using var _1 = browser;
        var shown = await CompareAsync(browser, Lines(Line("1", "Jan")));
        var id = Guid.Parse(shown.QuerySelector("#toepassen")!.GetAttribute("action")!.Split('?')[0].Split('/')[^1]);
        await using var other = app.Database.Open();
        // Another node took it, and was killed.
        var until = app.Clock.Now.UtcDateTime + StaffImporting.Turn;
        await other.StaffImports.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, StaffImportState.Applying).SetProperty(one => one.Claim, Guid.NewGuid()).SetProperty(one => one.DueAt, until));
        Assert.Equal(0, await app.Get<StaffImporting>().RunAsync(default));
        Assert.Equal("Wij slaan de wijzigingen op", (await browser.PageAsync($"{Import}/{id}")).QuerySelector("#voortgang h2")!.Words());
        Assert.Empty(await other.StaffMembers.ToListAsync());
        app.Clock.Now += StaffImporting.Turn;
        // Here are two at once: this one, and the one of the portal itself.
        await Task.WhenAll(app.Get<StaffImporting>().RunAsync(default), app.Get<StaffImporting>().RunAsync(default));
        var done = await WaitAsync(browser, $"{Import}/{id}");
        Assert.Equal("De import is klaar", done.QuerySelector("#voortgang h2")!.Words());
        Assert.Single(await other.StaffMembers.AsNoTracking().ToListAsync());
        Assert.Single(await other.AuditEntries.Where(entry => entry.Record == nameof(StaffMember)).ToListAsync());

        app.Clock.Now += CleanUp.Imports + TimeSpan.FromMinutes(1);
        await app.Get<CleanUp>().RunAsync(default);
        Assert.Empty(await other.StaffImports.ToListAsync());
    }

    [Fact]
    public async Task An_import_that_keeps_failing_is_given_up_and_changes_nothing()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, editor, browser) = await StartAsync(app);
        using var _ = browser;
        var id = Guid.NewGuid();
        await using var database = app.Database.Open();
        database.StaffImports.Add(new() { Id = id, OrganisationId = linde.Id, UserId = editor.Id, FileName = "x", Content = [1, 2, 3], CreatedAt = app.Clock.Now.UtcDateTime, DueAt = app.Clock.Now.UtcDateTime, Total = 1 });
        await database.SaveChangesAsync();
        await app.Get<StaffImporting>().RunAsync(default);
        var page = await WaitAsync(browser, $"{Import}/{id}");
        Assert.Contains("Het importeren is niet gelukt. Er is niets veranderd", page.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        Assert.Empty((await database.StaffImports.AsNoTracking().SingleAsync()).Content);
    }

    [Fact]
    public async Task An_import_is_there_for_who_chose_the_file_only()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, _, browser) = await StartAsync(app);
        using var _1 = browser;
        var shown = await CompareAsync(browser, Lines(Line("1", "Jan")));
        var address = shown.QuerySelector("#toepassen")!.GetAttribute("action")!.Split('?')[0];
        var berk = await app.ProviderAsync("berk", "De Berk");
        using var colleague = await app.LoggedInAsync(await app.AccountAsync("collega@example.nl", memberships: (linde, OrganisationRole.Administrator)));
        using var stranger = await app.LoggedInAsync(await app.AccountAsync("vreemd@example.nl", memberships: (berk, OrganisationRole.Administrator)));
        using var reader = await app.LoggedInAsync(await app.AccountAsync("lezer@example.nl", memberships: (linde, OrganisationRole.Reader)));
        foreach (var (who, where) in new[] { (colleague, address), (stranger, address), (stranger, address.Replace("linde", "berk", StringComparison.Ordinal)), (reader, address), (browser, address[..^1] + (address[^1] == '0' ? '1' : '0')) })
        {
            using var answer = await who.GetAsync(new Uri(where, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        foreach (var part in new[] { "exporteren", "exporteren?vorm=xlsx", "exporteren?vorm=clienten", "sjabloon", "sjabloon?vorm=xlsx", "importeren" })
        {
            using var read = await reader.GetAsync(new Uri($"{Staff}/{part}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
            using var other = await stranger.GetAsync(new Uri($"{Staff}/{part}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        }
        Assert.Null((await reader.PageAsync(Import)).QuerySelector("#uploaden"));
        using var unknown = await reader.GetAsync(new Uri($"{Staff}/exporteren?vorm=pdf", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        // Who may no longer change anything, changes nothing.
        await using var database = app.Database.Open();
        await database.Memberships.Where(one => one.User!.Email == "redacteur@example.nl").ExecuteDeleteAsync();
        var id = Guid.Parse(address.Split('/')[^1]);
        await database.StaffImports.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.State, StaffImportState.Applying).SetProperty(one => one.DueAt, app.Clock.Now.UtcDateTime));
        await app.Get<StaffImporting>().RunAsync(default);
        for (var i = 0; i < 100 && (await database.StaffImports.AsNoTracking().SingleAsync()).State == StaffImportState.Applying; i++)
            await Task.Delay(100);
        Assert.Equal(StaffImportState.Failed, (await database.StaffImports.AsNoTracking().SingleAsync()).State);
        Assert.Empty(await database.StaffMembers.ToListAsync());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_and_not_kept()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, _, browser) = await StartAsync(app);
        using var _1 = browser;
        foreach (var (what, name, expected) in new[]
        {
            ("html", "lijst.xlsx", "Dit is een webpagina"), ("zipbom", "lijst.xlsx", "Dit Excel-bestand is uitgepakt te groot"), ("miljoen regels", "lijst.xlsx", "Het bestand heeft te veel regels"),
            ("diep in cel", "lijst.xlsx", "Dit Excel-bestand is niet te lezen"), ("diep in teksten", "lijst.xlsx", "Dit Excel-bestand is niet te lezen"), ("diep in werkmap", "lijst.xlsx", "Dit Excel-bestand is niet te lezen"),
            ("oud Excel of wachtwoord", "lijst.xlsx", "Dit is een oud Excel-bestand"), ("macro", "lijst.xlsm", "Dit Excel-bestand heeft macro’s"), ("te groot", "lijst.csv", "Het bestand is te groot"), ("leeg", "lijst.csv", "Het bestand is leeg"),
        })
        {
            var (_, page) = await UploadAsync(browser, StaffFileTests.Attack(what), name);
            Assert.StartsWith(expected, page!.QuerySelector(".p-errors li")!.Words(), StringComparison.Ordinal);
        }
        await using var database = app.Database.Open();
        Assert.Empty(await database.StaffImports.ToListAsync());
    }

    [Fact]
    public async Task The_template_can_be_read_and_its_examples_are_skipped()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (_, _, browser) = await StartAsync(app);
        using var _1 = browser;
        foreach (var form in new[] { "csv", "xlsx" })
        {
            var template = await browser.GetByteArrayAsync(new Uri($"{Staff}/sjabloon?vorm={form}", UriKind.Relative));
            Assert.True(form == "xlsx" || Encoding.UTF8.GetString(template).Contains("Social work", StringComparison.OrdinalIgnoreCase) || Encoding.UTF8.GetString(template).Contains("hbo-social-work", StringComparison.Ordinal));
            Assert.StartsWith("In het bestand staan alleen de voorbeelden", Assert.Throws<StaffFileException>(() => StaffFile.Read(template)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Numbers_of_clients_are_exported_and_not_imported()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, _, browser) = await StartAsync(app);
        using var _1 = browser;
        var berk = await app.ProviderAsync("berk", "De Berk");
        var (own, foreign) = (await app.ContractAsync(linde, Transport), await app.ContractAsync(berk, Transport));
        await app.PersonAsync(linde, "1", "Wie Er Is");
        await using (var database = app.Database.Open())
        {
            database.ClientCounts.AddRange(
                new() { OrganisationId = linde.Id, ContractId = own.Id, ValidFrom = new(2027, 1, 1), Groups = [7, 9] }, new() { OrganisationId = linde.Id, ContractId = own.Id, ValidFrom = new(2026, 2, 1), Clients = 12 },
                new() { OrganisationId = berk.Id, ContractId = foreign.Id, ValidFrom = new(2026, 3, 1), Clients = 99 });
            await database.SaveChangesAsync();
        }
        var lines = (await browser.GetStringAsync(new Uri($"{Staff}/exporteren?vorm=clienten", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("Product;Naam product;Overeenkomst vanaf;Geldt vanaf;Aantal cliënten;Groepen", lines[0]);
        Assert.Equal([";01-02-2026;12;", ";01-01-2027;16;7, 9"], lines.Skip(1).Select(line => line[line.IndexOf(';', line.IndexOf("01-01-2026", StringComparison.Ordinal))..]));
        var sheet = await browser.GetByteArrayAsync(new Uri($"{Staff}/exporteren?vorm=xlsx", UriKind.Relative));
        using (var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(sheet), isEditable: false))
            Assert.Equal(["Medewerkers", "Cliënten"], book.WorkbookPart!.Workbook!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(one => one.Name!.Value!));
        Assert.Equal("Er verandert niets", (await CompareAsync(browser, sheet, "export.xlsx")).QuerySelector("#voortgang h2")!.Words());
    }

    [Fact]
    public async Task A_text_that_looks_like_a_formula_is_escaped_in_the_export()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, _, browser) = await StartAsync(app);
        using var _1 = browser;
        await app.PersonAsync(linde, "-1", "=HYPERLINK(1)");
        var text = await browser.GetStringAsync(new Uri($"{Staff}/exporteren", UriKind.Relative));
        Assert.Contains("'-1;'=HYPERLINK(1);", text, StringComparison.Ordinal);
        Assert.Equal("Er verandert niets", (await CompareAsync(browser, Encoding.UTF8.GetBytes(text))).QuerySelector("#voortgang h2")!.Words());
    }

    [Theory, EveryDatabase]
    public async Task A_long_file_is_imported_whole_with_few_commands(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "3600" });
        var (linde, _, browser) = await StartAsync(app);
        using var _1 = browser;
        await app.ContractAsync(linde, Transport);
        // PORTAL_IMPORT_LINES=20000 measures the longest file.
        var lines = int.TryParse(Environment.GetEnvironmentVariable("PORTAL_IMPORT_LINES"), out var asked) ? asked : 2_000;
        var file = Lines([.. Enumerable.Range(0, lines).Select(number => number % 4 == 0
            ? Line($"{number / 4:00000}", $"Medewerker {number / 4}", (StaffColumns.Employment, "vast"), (StaffColumns.StartsOn, "1-1-2020"),
                (StaffColumns.Kind, "diploma"), (StaffColumns.Education, "hbo-pedagogiek"), (StaffColumns.QualifiedFrom, "1-7-2015"), (StaffColumns.Product, Transport), (StaffColumns.Roles, "uitvoerend"), (StaffColumns.Hours, "8"), (StaffColumns.DeployedFrom, "1-1-2026"))
            : Line($"{number / 4:00000}", "", (StaffColumns.Kind, "certificaat"), (StaffColumns.Certificate, new[] { "EHBO", "epilepsie", "MDFT" }[number % 4 - 1]), (StaffColumns.QualifiedFrom, "1-1-2025"), (StaffColumns.QualifiedThrough, "31-12-2027")))]);
        var watch = Stopwatch.StartNew();
        var shown = await CompareAsync(browser, file);
        output.WriteLine($"{database}: {lines} lines compared after {watch.Elapsed.TotalSeconds:0.0} s");
        Assert.Contains($"Nieuw ({(lines + lines / 2).ToString("#,0", Portal.Domain.DutchFormat.Culture)})", shown.QuerySelector("#lijst")!.Words(), StringComparison.Ordinal);
        Assert.Equal(50, shown.QuerySelectorAll("#lijst tbody tr").Length);
        // Once more, to count: some commands in all, and one for each 500 lines to tell how far it is.
        await using (var again = app.Database.Open())
            await again.StaffImports.ExecuteUpdateAsync(set => set.SetProperty(one => one.State, StaffImportState.Comparing).SetProperty(one => one.DueAt, app.Clock.Now.UtcDateTime));
        using (var count = new CommandCount(app.Database))
        {
            await app.Get<StaffImporting>().RunAsync(default);
            Assert.True(count.Count <= 20 + lines / 500, $"{count.Count} commands");
        }
        shown = await WaitAsync(browser, shown.QuerySelector("#toepassen")!.GetAttribute("action")!.Split('?')[0]);
        watch.Restart();
        await ApplyAsync(browser, shown);
        output.WriteLine($"{database}: applied after {watch.Elapsed.TotalSeconds:0.0} s");
        watch.Restart();
        Assert.Equal("Er verandert niets", (await CompareAsync(browser, file)).QuerySelector("#voortgang h2")!.Words());
        output.WriteLine($"{database}: compared again after {watch.Elapsed.TotalSeconds:0.0} s");
        await using var stored = app.Database.Open();
        Assert.Equal((lines / 4, lines, lines / 4), (await stored.StaffMembers.CountAsync(), await stored.StaffQualifications.CountAsync(), await stored.StaffDeployments.CountAsync()));
    }

    private static string Anything(Random chance) => chance.Next(6) switch
    {
        0 => "=1+1 " + chance.Next(1000), 1 => "'t Hart, \"Jo\"; " + chance.Next(1000), 2 => "-Zoë\u00e9 " + chance.Next(1000), 3 => "_x0041_ <b> & " + chance.Next(1000), _ => "Jan " + chance.Next(1000),
    };

    private static void Fill(PortalApp app, StaffMember member, Contract[] contracts, Random chance)
    {
        T? Maybe<T>(T value) where T : struct => chance.Next(2) == 0 ? value : null;
        T Any<T>() where T : struct, Enum => Enum.GetValues<T>()[chance.Next(Enum.GetValues<T>().Length)];
        DateOnly Day() => new DateOnly(2015, 1, 1).AddDays(chance.Next(3000));
        (member.Employment, member.StartsOn, member.EndsOn) = (Maybe(Any<Employment>()), Maybe(Day()), chance.Next(5) == 0 ? new DateOnly(2027, 1, 1) : null);
        member.Email = chance.Next(2) == 0 ? $"p{chance.Next(100_000)}@example.nl" : null;
        member.Professions = [.. Enumerable.Range(0, chance.Next(3)).Select(_ => Any<Profession>()).Distinct()];
        var educations = app.Get<LiveCatalogue>().Snapshot.Educations;
        for (var i = chance.Next(5); i > 0; i--)
        {
            var (kind, from) = (Any<QualificationKind>(), Day());
            var education = kind == QualificationKind.Diploma && chance.Next(3) > 0 ? educations[chance.Next(educations.Count)] : null;
            var facts = new QualificationFacts(kind)
            {
                Education = education,
                Level = education?.Level ?? (kind is QualificationKind.Diploma or QualificationKind.Equivalence ? Level.Mbo4 : null),
                Title = education is null && kind is QualificationKind.Diploma or QualificationKind.Equivalence ? Anything(chance) : null,
                Register = kind == QualificationKind.Registration ? Any<Register>() : null,
                RegistrationNumber = kind == QualificationKind.Registration ? $"{chance.Next(100_000_000, 999_999_999)}" : null,
                Certificate = kind == QualificationKind.Certificate ? Any<Certificate>() : null,
                ValidFrom = Maybe(from),
                ValidThrough = kind == QualificationKind.Diploma ? null : Maybe(from.AddDays(2000)),
            };
            var qualification = new StaffQualification { OrganisationId = member.OrganisationId, Kind = kind, Status = EvidenceStatus.Stated };
            facts.Apply(qualification, false);
            qualification.Status = Any<EvidenceStatus>();
            member.Qualifications.Add(qualification);
        }
        for (var i = chance.Next(4); i > 0; i--)
        {
            var from = Day();
            member.Deployments.Add(new()
            {
                OrganisationId = member.OrganisationId, ContractId = contracts[chance.Next(contracts.Length)].Id, Roles = [.. Enumerable.Range(0, 1 + chance.Next(3)).Select(_ => Any<Role>()).Distinct()], HoursPerWeek = chance.Next(8000) / 100m,
                ValidFrom = Maybe(from), ValidThrough = Maybe(from.AddDays(1000)), Employment = Maybe(Any<Employment>()), Trajectory = chance.Next(4) == 0 ? "T-" + chance.Next(1000) : null, OverloadReason = chance.Next(4) == 0 ? "Tijdelijk,\nwegens drukte" : null,
            });
        }
    }

    private static string Line(string number, string name, params (StaffColumn Column, string Value)[] cells)
    {
        var values = StaffColumns.All.Select(_ => "").ToArray();
        (values[StaffColumns.Number.Index], values[StaffColumns.Name.Index]) = (number, name);
        foreach (var (column, value) in cells)
            values[column.Index] = value;
        return string.Join(';', values.Select(value => value.AsSpan().ContainsAny(';', '"', '\n') ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value));
    }

    private static byte[] Lines(params string[] lines) => Encoding.UTF8.GetBytes($"{Header}\n{string.Join('\n', lines)}\n");

    private static async Task<(Organisation Organisation, Portal.Data.Accounts.PortalUser Editor, HttpClient Browser)> StartAsync(PortalApp app)
    {
        var linde = await app.ProviderAsync("linde", "De Linde");
        var editor = await app.AccountAsync("redacteur@example.nl", memberships: (linde, OrganisationRole.Editor));
        return (linde, editor, await app.LoggedInAsync(editor));
    }

    private static async Task<(string? Address, IHtmlDocument? Refused)> UploadAsync(HttpClient browser, byte[] file, string name)
    {
        using var answer = await browser.SendFilesAsync(Import, "bestand", (name, file));
        return answer.StatusCode == HttpStatusCode.Redirect ? (answer.Headers.Location!.ToString(), null) : (null, await answer.PageAsync());
    }

    private static async Task<IHtmlDocument> CompareAsync(HttpClient browser, byte[] file, string name = "lijst.csv")
    {
        var (address, refused) = await UploadAsync(browser, file, name);
        Assert.True(address is not null, refused?.QuerySelector(".p-errors")?.Words());
        return await WaitAsync(browser, address);
    }

    private static async Task<IHtmlDocument> WaitAsync(HttpClient browser, string address)
    {
        for (var i = 0; i < 600; i++)
        {
            var page = await browser.PageAsync(address);
            if (page.QuerySelector("#voortgang[hx-get]") is null)
                return page;
            await Task.Delay(i < 20 ? 50 : 250);
        }
        throw new TimeoutException(address);
    }

    private static async Task<IHtmlDocument> SendAsync(HttpClient browser, IHtmlDocument shown, string selector, params (string Name, string Value)[] values)
    {
        var element = shown.QuerySelector(selector) ?? throw new InvalidOperationException($"No {selector}: {shown.QuerySelector("main")!.Words()}");
        var hidden = element.QuerySelectorAll("input[type=hidden]").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!));
        using var form = new FormUrlEncodedContent([.. hidden, .. values.Select(value => KeyValuePair.Create(value.Name, value.Value))]);
        using var answer = await browser.PostAsync(new Uri(element.GetAttribute("action")!, UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.Redirect ? await WaitAsync(browser, answer.Headers.Location!.ToString()) : await answer.PageAsync();
    }

    private static Task<IHtmlDocument> ApplyAsync(HttpClient browser, IHtmlDocument shown) => SendAsync(browser, shown, "#toepassen");

    private static Task<IHtmlDocument> ChooseAsync(HttpClient browser, IHtmlDocument shown, params (string Name, string Value)[] values) => SendAsync(browser, shown, "#kiezen", values);
}
