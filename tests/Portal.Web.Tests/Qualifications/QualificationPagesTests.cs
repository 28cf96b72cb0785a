using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.EvidenceFiles;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Qualifications;

/// <summary>The pages on which a provider keeps qualifications. The clock stands at 1 December 2026.</summary>
public sealed class QualificationPagesTests
{
    /// <summary>Nine digits that pass the test of a citizen service number.</summary>
    private const string LooksLikeCitizen = "111222333";

    [Theory, EveryDatabase]
    public async Task Each_kind_is_asked_what_it_has_and_added(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (browser, person) = await StartAsync(app);
        using var _ = browser;
        var add = $"{Of(person)}/nieuw";
        var kinds = await browser.PageAsync(add);
        Assert.Equal(["diploma", "anders", "gelijkwaardig", "registratie", "certificaat"], kinds.Links("main .p-rows a").Select(link => link.Split('=')[1]));
        Assert.Equal(kinds.QuerySelector("h1")!.TextContent, (await browser.PageAsync($"{add}?soort=onzin")).QuerySelector("h1")!.TextContent);

        var added = new List<string>();
        foreach (var (kind, values) in new (string, (string, string)[])[]
        {
            ("diploma", [("opleiding", "hbo-social-work"), .. Day("vanaf", 1, 7, 2019)]),
            ("anders", [("titel", "Theologie"), ("niveau", "wo"), .. Day("vanaf", 1, 12, 2026)]),
            ("gelijkwaardig", [("titel", "EVC Centrum"), ("niveau", "mbo-4"), .. Day("vanaf", 1, 1, 2024)]),
            ("registratie", [("register", "SKJ"), ("nummer", "111 222.333"), .. Day("vanaf", 1, 1, 2024), .. Day("tot", 31, 12, 2028)]),
            ("certificaat", [("certificaat", "EHBO"), .. Day("vanaf", 1, 1, 2026), .. Day("tot", 1, 1, 2026)]),
        })
        {
            using var answer = await browser.SendFormAsync($"{add}?soort={kind}", "main form[method=post]", values);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{kind}: {string.Join("; ", answer.StatusCode == HttpStatusCode.OK ? (await answer.PageAsync()).Words(".p-errors li") : [])}");
            var page = await browser.PageAsync(answer.Headers.Location!.ToString());
            Assert.Equal("De kwalificatie is opgeslagen.", page.QuerySelector("[role=status]")!.Words());
            added.Add(string.Join("; ", page.QuerySelectorAll("main dl > div").Select(fact => $"{fact.QuerySelector("dt")!.Words()} {fact.QuerySelector("dd")!.Words()}")));
        }
        Assert.Equal(
            [
                "Soort Diploma; Opleiding Social work; Niveau hbo; Richting zorg en welzijn Ja; Behaald op 1 juli 2019; Bewijs Nog geen bestanden",
                "Soort Diploma; Opleiding Theologie (niet in de lijst); Niveau wo; Behaald op 1 december 2026; Bewijs Nog geen bestanden",
                "Soort Gelijkwaardig niveau; Niveau mbo-4; Vastgesteld door EVC Centrum; Geldig vanaf 1 januari 2024; Geldig tot en met Geen einddatum; Bewijs Nog geen bestanden",
                "Soort Registratie; Register SKJ; Nummer 111222333; Geldig vanaf 1 januari 2024; Geldig tot en met 31 december 2028; Bewijs Nog geen bestanden",
                "Soort Certificaat; Certificaat EHBO; Geldig vanaf 1 januari 2026; Geldig tot en met 1 januari 2026; Bewijs Nog geen bestanden",
            ], added);

        await using var stored = app.Database.Open();
        var all = await stored.StaffQualifications.OrderBy(one => one.Id).ToListAsync();
        Assert.All(all, one => Assert.Equal((EvidenceStatus.Stated, person.Id, person.OrganisationId, 1), (one.Status, one.StaffMemberId, one.OrganisationId, one.Version)));
        Assert.Equal([true, false, false, false, false], all.Select(one => one.InCareDirection));
        Assert.Equal(5, await stored.AuditEntries.CountAsync(entry => entry.Record == nameof(StaffQualification) && entry.StaffMemberId == person.Id && entry.Reason == "Kwalificatie toegevoegd"));
    }

    [Fact]
    public async Task All_faults_are_told_together_and_what_was_typed_is_kept()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (browser, person) = await StartAsync(app);
        using var _ = browser;
        foreach (var (kind, values, faults) in new (string, (string, string)[], string[])[]
        {
            ("diploma", [], ["Kies een opleiding uit de lijst", "De dag van behalen ontbreekt: vul dag, maand en jaar in"]),
            ("diploma", [("opleiding", "hbo-social-work"), .. Day("vanaf", 31, 8, 2016)], ["Social work gaf toen geen diploma’s: alleen vanaf 1 september 2016"]),
            ("diploma", [("opleiding", "mbo-verzorgende"), .. Day("vanaf", 1, 1, 2013)], ["Verzorgende gaf toen geen diploma’s: alleen tot en met 31 december 2012"]),
            ("diploma", [("opleiding", "onzin"), .. Day("vanaf", 2, 12, 2026)], ["Kies een opleiding uit de lijst", "De dag van behalen ligt in de toekomst"]),
            ("diploma", [("opleiding", "hbo-logopedie"), .. Day("vanaf", 31, 12, 1949)], ["De dag van behalen: het jaar moet tussen 1950 en 2100 liggen"]),
            ("anders", [], ["Vul in hoe de opleiding heet", "Kies het niveau van de opleiding", "De dag van behalen ontbreekt: vul dag, maand en jaar in"]),
            ("anders", [("titel", $"Diploma {LooksLikeCitizen}"), ("niveau", "mbo"), .. Day("vanaf", 1, 1, 2020)], ["Hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg. Wij mogen het niet bewaren.", "Kies het niveau van de opleiding"]),
            ("anders", [("titel", new('x', 201)), ("niveau", "hbo"), .. Day("vanaf", 1, 1, 2020)], ["Gebruik hoogstens 200 tekens. Dit zijn er 201."]),
            ("gelijkwaardig", [.. Day("vanaf", 2, 1, 2024), .. Day("tot", 1, 1, 2024)], ["Vul in wie het niveau heeft vastgesteld", "Kies het niveau", "De laatste dag ligt voor de eerste dag"]),
            ("registratie", [.. Day("vanaf", 1, 13, 2024)], ["Kies het register", "Vul het registratienummer in", "De eerste dag: de maand moet tussen 1 en 12 liggen"]),
            ("registratie", [("register", "BIG"), ("nummer", LooksLikeCitizen), .. Day("vanaf", 1, 1, 2024)], ["Dit is geen nummer van het register BIG: dat heeft 11 cijfers"]),
            ("certificaat", [("tot-dag", "1")], ["Kies het certificaat", "De eerste dag ontbreekt: vul dag, maand en jaar in", "De laatste dag is niet compleet: vul dag, maand en jaar in met cijfers"]),
        })
        {
            using var answer = await browser.SendFormAsync($"{Of(person)}/nieuw?soort={kind}", "main form[method=post]", values);
            var page = await answer.PageAsync();
            Assert.Equal(faults.Order(StringComparer.Ordinal), page.Words(".p-errors li").Order(StringComparer.Ordinal));
            Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
            Assert.All(page.QuerySelectorAll(".p-errors a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
            Assert.All(values.Where(value => page.GetElementById(value.Item1) is IHtmlInputElement), value => Assert.Equal(value.Item2, ((IHtmlInputElement)page.GetElementById(value.Item1)!).Value));
        }
        await using var stored = app.Database.Open();
        Assert.Empty(await stored.StaffQualifications.ToListAsync());
    }

    [Fact]
    public async Task The_list_of_educations_is_searched_and_keeps_what_was_chosen()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (browser, person) = await StartAsync(app);
        using var _ = browser;
        var add = $"{Of(person)}/nieuw?soort=diploma";
        var all = await browser.PageAsync(add);
        Assert.Equal(["mbo-2", "mbo-3", "mbo-4", "ad", "hbo", "wo"], all.QuerySelectorAll("#opleiding optgroup").Select(group => group.GetAttribute("label")));
        Assert.Contains("voorbeeldlijst", all.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Kies een opleiding", "Mbo-verpleegkundige", "Verpleegkunde (hbo-v)"], (await browser.PageAsync($"{add}&zoek=VERPLEEG")).Words("#opleiding option"));
        Assert.Equal(["Kies een opleiding", "Mbo-verpleegkundige", "Logopedie"], (await browser.PageAsync($"{add}&zoek=mbo+verpleeg&opleiding=hbo-logopedie")).Words("#opleiding option"));
        var none = await browser.PageAsync($"{add}&zoek=alchemie");
        Assert.Equal("0 opleidingen om uit te kiezen.", none.QuerySelector("#gevonden")!.Words());
        Assert.Contains($"{Of(person)}/nieuw?soort=anders", none.Links("main a"));
    }

    [Fact]
    public async Task What_someone_has_already_is_added_again_only_when_that_is_confirmed()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (browser, person) = await StartAsync(app);
        using var _ = browser;
        async Task<bool> AddAsync(string kind, params (string, string)[] values)
        {
            using var answer = await browser.SendFormAsync($"{Of(person)}/nieuw?soort={kind}", "main form[method=post]", values);
            if (answer.StatusCode == HttpStatusCode.Redirect)
                return true;
            Assert.Equal(["Jo Jansen lijkt deze kwalificatie al te hebben. Vink aan dat het een andere is, of sla niet op"], (await answer.PageAsync()).Words(".p-errors li"));
            return false;
        }
        (string, string)[] registration = [("register", "BIG"), ("nummer", "11122233344")];
        Assert.True(await AddAsync("registratie", [.. registration, .. Day("vanaf", 1, 1, 2020), .. Day("tot", 31, 12, 2024)]));
        Assert.False(await AddAsync("registratie", [.. registration, .. Day("vanaf", 31, 12, 2024)]));
        Assert.True(await AddAsync("registratie", [.. registration, .. Day("vanaf", 1, 1, 2025)]));
        Assert.True(await AddAsync("registratie", [.. registration, .. Day("vanaf", 1, 1, 2025), ("dubbel", "ja")]));
        Assert.True(await AddAsync("anders", [("titel", "Theologie"), ("niveau", "wo"), .. Day("vanaf", 1, 1, 2020)]));
        Assert.False(await AddAsync("anders", [("titel", "theologie"), ("niveau", "hbo"), .. Day("vanaf", 1, 1, 2021)]));
        Assert.True(await AddAsync("anders", [("titel", "Rechten"), ("niveau", "wo"), .. Day("vanaf", 1, 1, 2020)]));
        Assert.True(await AddAsync("diploma", [("opleiding", "hbo-logopedie"), .. Day("vanaf", 1, 1, 2020)]));
        Assert.False(await AddAsync("diploma", [("opleiding", "hbo-logopedie"), .. Day("vanaf", 1, 1, 2021)]));
    }

    /// <summary>Every change × status before → status after. What does not change keeps what was verified.</summary>
    [Fact]
    public async Task A_change_opens_verification_again()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("bewerker@example.nl", memberships: (organisation, OrganisationRole.Editor)));
        var changes = new (string What, string? Form, (string, string)[] Values)[]
        {
            ("nothing", null, []),
            ("level", null, [("niveau", "hbo")]),
            ("title", null, [("titel", "Kerkmuziek")]),
            ("date", null, [("vanaf-dag", "2")]),
            ("type", "certificaat", [("certificaat", "EHBO")]),
        };
        var number = 0;
        foreach (var (what, form, values) in changes)
        {
            foreach (var (before, hasEvidence) in Enum.GetValues<EvidenceStatus>().SelectMany(status => new[] { (status, false), (status, true) }))
            {
                var person = await app.PersonAsync(organisation, $"{++number}", "Jo Jansen", one => one.Qualifications.Add(new()
                {
                    OrganisationId = organisation.Id, Kind = QualificationKind.Diploma, Level = Level.Wo, Title = "Theologie", InCareDirection = true, ValidFrom = new(2015, 7, 1), Status = before,
                    RejectionReason = before == EvidenceStatus.Rejected ? "Onleesbaar" : null, JudgedAt = before >= EvidenceStatus.Confirmed ? new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) : null,
                }));
                var qualification = person.Qualifications.Single();
                if (hasEvidence)
                    await app.EvidenceAsync(qualification);
                (string, string)[] sent = [("titel", "Theologie"), ("niveau", "wo"), .. Day("vanaf", 1, 7, 2015)];
                using var answer = await browser.SendFormAsync($"{Of(person)}/{qualification.Id}/wijzigen{(form is null ? "" : $"?soort={form}")}", "main form[method=post]", [.. sent.Where(one => values.All(value => value.Item1 != one.Item1)), .. values]);
                Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{what} of {before}");
                await using var stored = app.Database.Open();
                var after = await stored.StaffQualifications.SingleAsync(one => one.Id == qualification.Id);
                var expected = what == "nothing" ? before : hasEvidence ? EvidenceStatus.Evidence : EvidenceStatus.Stated;
                Assert.True(expected == after.Status, $"{what} of {before}: {after.Status}");
                Assert.Equal(what == "nothing" ? (qualification.RejectionReason, qualification.JudgedAt, true, 0) : (null, null, false, 1), (after.RejectionReason, after.JudgedAt, after.InCareDirection, after.Version));
            }
        }
    }

    [Fact]
    public async Task Before_saving_the_page_says_what_a_change_does()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (browser, person) = await StartAsync(app, one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, status: EvidenceStatus.Stated));
        using var _ = browser;
        Assert.Contains("is bevestigd. Wijzigt u iets? Dan moet een contractbeheerder haar opnieuw beoordelen.", (await browser.PageAsync($"{Of(person)}/1/wijzigen")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var registration = await browser.PageAsync($"{Of(person)}/2/wijzigen");
        Assert.Null(registration.QuerySelector("main .p-banner"));
        Assert.Equal(("100000001", "2020"), (registration.QuerySelector("#nummer")!.GetAttribute("value"), registration.QuerySelector("#vanaf-jaar")!.GetAttribute("value")));
    }

    [Theory, EveryDatabase]
    public async Task The_second_saver_sees_the_change_of_the_first_and_loses_nothing(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (browser, person) = await StartAsync(app, one => one.WithRegistration(Register.Skj));
        using var _ = browser;
        var address = $"{Of(person)}/{person.Qualifications.Single().Id}";
        (string, string)[] Change(string number, params (string, string)[] more) => [("register", "SKJ"), ("nummer", number), .. Day("vanaf", 1, 1, 2020), .. more];
        using var first = await browser.SendFormAsync($"{address}/wijzigen", "main form[method=post]", Change("200000002"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Contains("moet opnieuw worden beoordeeld", (await browser.PageAsync(address)).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        using var second = await browser.SendFormAsync($"{address}/wijzigen", "main form[method=post]", Change("300000003", ("versie", "0")));
        var overtaken = await second.PageAsync();
        Assert.Contains("Nummer: 200000002", overtaken.Words(".p-errors li"));
        Assert.Contains("Status: Opgegeven", overtaken.Words(".p-errors li"));
        Assert.Equal("300000003", overtaken.QuerySelector("#nummer")!.GetAttribute("value"));
        using var removed = await browser.SendFormAsync(address, "form[action$=verwijderen]", ("versie", "0"));
        Assert.Contains("Er is niets verwijderd", (await browser.PageAsync(removed.Headers.Location!.ToString())).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        using var knowingly = await browser.SendFormAsync($"{address}/wijzigen", "main form[method=post]", Change("300000003", ("versie", overtaken.QuerySelector("main form[method=post] [name=versie]")!.GetAttribute("value")!)));
        Assert.Equal(HttpStatusCode.Redirect, knowingly.StatusCode);
        await using var stored = app.Database.Open();
        var after = await stored.StaffQualifications.SingleAsync();
        Assert.Equal(("300000003", 2), (after.RegistrationNumber, after.Version));
    }

    [Theory, EveryDatabase]
    public async Task A_qualification_is_removed_with_its_files(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (browser, person) = await StartAsync(app, one => one.WithDiploma(Level.Hbo));
        using var _ = browser;
        var file = await app.EvidenceAsync(person.Qualifications.Single());
        var address = $"{Of(person)}/{person.Qualifications.Single().Id}";
        Assert.Contains("Ook 1 bestand met bewijs gaat weg", (await browser.PageAsync(address)).QuerySelector("main details")!.Words(), StringComparison.Ordinal);
        using var removed = await browser.SendFormAsync(address, "form[action$=verwijderen]");
        Assert.Equal(Of(person).Replace("/kwalificaties", "", StringComparison.Ordinal), removed.Headers.Location!.ToString());
        await using var stored = app.Database.Open();
        Assert.Empty(await stored.StaffQualifications.ToListAsync());
        Assert.Equal(["Evidence", "StaffQualification"], await stored.AuditEntries.Where(entry => entry.Action == "Deleted").Select(entry => entry.Record).Order().ToListAsync());
        Assert.Null(await app.Get<IEvidenceStore>().OpenAsync(file.StoredAs, CancellationToken.None));
    }

    [Fact]
    public async Task The_page_of_a_person_shows_what_ends_and_how_far_each_is_verified()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (browser, person) = await StartAsync(app, one =>
        {
            one.WithDiploma(Level.Wo).WithRegistration(Register.Skj, new(2027, 3, 1), EvidenceStatus.Evidence).WithRegistration(Register.Big, new(2027, 3, 2), EvidenceStatus.Stated).WithRegistration(Register.Nip, new(2026, 11, 30));
            one.WithRegistration(Register.Nvo, new(2026, 12, 1), EvidenceStatus.Rejected);
            one.Qualifications.Last().RejectionReason = "Het nummer klopt niet.";
        });
        using var _ = browser;
        await app.EvidenceAsync(person.Qualifications.ElementAt(1));
        var page = await browser.PageAsync(Of(person).Replace("/kwalificaties", "", StringComparison.Ordinal));
        Assert.Equal(
            [
                "Opleiding Diploma, niet in de lijst | wo | Behaald op 1 juli 2015 | Bevestigd | Toevoegen bij Opleiding",
                "Registratie SKJ Registratie | SKJ | 1 januari 2020 tot en met 1 maart 2027 Verloopt op 1 maart 2027 | Bewijs gegeven | 1 bestand bij Registratie SKJ",
                "Registratie BIG Registratie | BIG | 1 januari 2020 tot en met 2 maart 2027 | Opgegeven | Toevoegen bij Registratie BIG",
                "Registratie NIP Registratie | NIP | 1 januari 2020 tot en met 30 november 2026 Verlopen op 30 november 2026 | Bevestigd | Toevoegen bij Registratie NIP",
                "Registratie NVO Registratie | NVO | 1 januari 2020 tot en met 1 december 2026 Verloopt op 1 december 2026 | Afgewezen Het nummer klopt niet. | Toevoegen bij Registratie NVO",
            ], page.QuerySelectorAll("main tbody tr").Select(row => string.Join(" | ", row.QuerySelectorAll("td").Select(cell => cell.Words()))));
        Assert.Contains($"{Of(person)}/nieuw", page.Links("main a.nl-button"));
        Assert.Equal($"{Of(person)}/{person.Qualifications.First().Id}", page.Links("main tbody a")[0]);
    }

    [Fact]
    public async Task A_reader_looks_and_of_another_organisation_nothing_is_there()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (own, other) = (await app.OrganisationAsync("linde"), await app.OrganisationAsync("berk"));
        var person = await app.PersonAsync(own, "1", "Jo Jansen", one => one.WithDiploma(Level.Hbo));
        var foreign = await app.PersonAsync(other, "1", "Kim de Vries", one => one.WithDiploma(Level.Hbo));
        var colleague = await app.PersonAsync(own, "2", "Bo Bakker");
        using var reader = await app.LoggedInAsync(await app.AccountAsync("lezer@example.nl", memberships: (own, OrganisationRole.Reader)));
        var page = await reader.PageAsync($"{Of(person)}/1");
        Assert.Empty(page.QuerySelectorAll("main form, main .nl-button"));
        foreach (var address in new[] { $"{Of(person)}/nieuw", $"{Of(person)}/1/wijzigen" })
            Assert.Equal(HttpStatusCode.Forbidden, await reader.StatusAsync(address));
        using var editor = await app.LoggedInAsync(await app.AccountAsync("bewerker@example.nl", memberships: (own, OrganisationRole.Editor)));
        foreach (var address in new[] { $"{Of(foreign)}/nieuw", $"{Of(foreign)}/2", $"{Of(foreign)}/2/wijzigen", $"{Of(person)}/2", $"{Of(person)}/2/wijzigen", $"{Of(colleague)}/1", "/aanbieder/berk/medewerkers/2/kwalificaties/2" })
            Assert.Equal(HttpStatusCode.NotFound, await editor.StatusAsync(address));
    }

    private static string Of(StaffMember person) => $"/aanbieder/linde/medewerkers/{person.Id}/kwalificaties";

    private static (string, string)[] Day(string field, int day, int month, int year) => [($"{field}-dag", $"{day}"), ($"{field}-maand", $"{month}"), ($"{field}-jaar", $"{year}")];

    private static async Task<(HttpClient Browser, StaffMember Person)> StartAsync(PortalApp app, Action<StaffMember>? change = null)
    {
        var organisation = await app.OrganisationAsync("linde");
        var person = await app.PersonAsync(organisation, "10267", "Jo Jansen", change);
        return (await app.LoggedInAsync(await app.AccountAsync("bewerker@example.nl", memberships: (organisation, OrganisationRole.Editor))), person);
    }
}
