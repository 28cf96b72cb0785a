using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.History;

/// <summary>The history of a provider and of a person, as it is read and taken along.</summary>
public sealed partial class HistoryPagesTests
{
    private const string Home = "/aanbieder/linde";

    [Theory, EveryDatabase]
    public async Task Every_kind_of_change_is_told_in_Dutch(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (organisation, jo, browser) = await PrepareAsync(app);
        using var closing = browser;
        var contract = await app.ContractAsync(organisation, await ProductAsync(app), ContractStatus.Draft);
        var person = await app.PersonAsync(organisation, "10267", "R. Postma", member => member.WithDiploma(Level.Mbo4).On(contract));

        await ChangeAsync(app, jo, "Naam verbeterd", async database =>
        {
            var member = await database.StaffMembers.SingleAsync();
            (member.Name, member.Email, member.Employment, member.Professions, member.EndsOn) =
                ("R. Postma-Bos", "rp@linde.example", Employment.Hired, [Profession.HealthPsychologist, Profession.SpeechTherapist], new(2027, 3, 1));
            member.Version++;
        });
        await ChangeAsync(app, jo, "Diploma gehaald", async database =>
        {
            var qualification = await database.StaffQualifications.SingleAsync();
            (qualification.Level, qualification.Status, qualification.JudgedAt, qualification.RejectionReason, qualification.InCareDirection) =
                (Level.Hbo, EvidenceStatus.Rejected, new DateTime(2026, 7, 1, 10, 30, 0, DateTimeKind.Utc), "Onleesbaar", false);
            database.Evidence.Add(new()
            {
                OrganisationId = organisation.Id, StaffMemberId = person.Id, QualificationId = qualification.Id, FileName = "diploma.pdf", ContentType = "application/pdf", Size = 2048, StoredAs = "geheime-naam",
                IsScanned = true, UploadedAt = new(2026, 11, 30, 23, 30, 0, DateTimeKind.Utc),
            });
            database.StaffQualifications.Add(new() { OrganisationId = organisation.Id, StaffMemberId = person.Id, Kind = QualificationKind.Certificate, Certificate = Certificate.Epilepsy, Status = EvidenceStatus.Stated });
        });
        await ChangeAsync(app, jo, "Andere uren", async database =>
        {
            var deployment = await database.StaffDeployments.SingleAsync();
            (deployment.HoursPerWeek, deployment.Roles, deployment.Trajectory, deployment.OverloadReason) = (28.5m, [Role.PersonalCounsellor, Role.Plan], "T-12", "Tijdelijk");
            database.ClientCounts.Add(new() { OrganisationId = organisation.Id, ContractId = contract.Id, ValidFrom = new(2026, 12, 1), Clients = 14, Groups = [8, 6] });
        });
        await ChangeAsync(app, jo, "Getekend", async database =>
        {
            var agreed = await database.Contracts.SingleAsync();
            (agreed.Status, agreed.AgreedAmount, agreed.ValidThrough, agreed.Municipalities) = (ContractStatus.Concluded, 512_500, new(2027, 12, 31), ["0513", "1892"]);
        });
        await ChangeAsync(app, jo, "Verhuisd", async database =>
        {
            var (own, place) = (await database.Organisations.SingleAsync(), await database.Branches.SingleAsync());
            (own.Phone, own.RequiresTwoFactor, own.Status) = (null, true, OrganisationStatus.Deactivated);
            (place.Town, place.Municipality, place.IsPublic) = ("Gouda", "0513", false);
            database.OrganisationChanges.Add(new() { OrganisationId = own.Id, Name = "Linde Nieuw", KvkNumber = "12345678", AgbCode = "87654321", RequestedAt = new(2026, 12, 1, 12, 0, 0, DateTimeKind.Utc) });
            database.Invitations.Add(new() { OrganisationId = own.Id, Email = "kim@example.nl", Role = OrganisationRole.Editor, SecretHash = new string('a', 64), ExpiresAt = new(2026, 12, 8, 12, 0, 0, DateTimeKind.Utc) });
            (await database.Memberships.SingleAsync()).IsSignatory = true;
        });
        await ChangeAsync(app, jo, "Weg", async database =>
        {
            database.Remove(await database.Branches.SingleAsync());
            database.Remove(await database.Evidence.SingleAsync());
        });

        await using (var database = app.Database.Open())
            await database.Organisations.ExecuteUpdateAsync(set => set.SetProperty(own => own.RequiresTwoFactor, false));
        var text = (await ShownAsync(browser, $"{Home}/geschiedenis")).QuerySelector("main")!.Words();
        Assert.All(
            [
                "Medewerker gewijzigd: R. Postma-Bos (10267)", "Naam: van R. Postma naar R. Postma-Bos", "E-mailadres: rp@linde.example (was niet ingevuld)", "Dienstverband: van in vaste dienst naar ingehuurd",
                "Functies: gz-psycholoog en logopedist (was niet ingevuld)", "Laatste dag in dienst: 1 maart 2027 (was niet ingevuld)",
                "Kwalificatie gewijzigd: diploma hbo (Opleiding) van R. Postma-Bos (10267)", "Niveau: van mbo-4 naar hbo", "Controle: van bevestigd naar afgewezen",
                "Opleiding in zorg en welzijn: van ja naar nee", "Beoordeeld op: 1 juli 2026, 12:30 uur (was niet ingevuld)", "Reden van afwijzing: Onleesbaar",
                "Kwalificatie toegevoegd: certificaat Epilepsie van R. Postma-Bos (10267)", "Soort: certificaat", "Certificaat: Epilepsie", "Controle: opgegeven",
                "Bewijsstuk toegevoegd: bij diploma hbo (Opleiding) van R. Postma-Bos (10267)", "Bestand: diploma.pdf", "Soort bestand: pdf", "Grootte: 2 kB", "Verstuurd op: 1 december 2026, 00:30 uur",
                "Bewijsstuk verwijderd", "Bestand: was diploma.pdf",
                "Inzet gewijzigd: Beschermd Wonen", "Uren per week: van 24 naar 28,5", "Rollen: van uitvoering naar persoonlijk begeleider en plan", "Traject: T-12", "Reden van meer uren dan gebruikelijk: Tijdelijk",
                "Aantal cliënten toegevoegd: Beschermd Wonen", "Aantal cliënten: 14", "Cliënten per groep: 8, 6", "Geldt vanaf: 1 december 2026",
                "Overeenkomst gewijzigd: Beschermd Wonen", "vanaf 1 januari 2026", "Status: van concept naar gesloten", "Afgesproken tarief: € 51,25 (was niet ingevuld)", "Laatste dag: 31 december 2027",
                "naar Gouda en Zuidplas", "Organisatie gewijzigd", "Telefoonnummer: niet meer ingevuld (was 0344 123 456)", "Tweestapsverificatie verplicht: van nee naar ja", "Status: van goedgekeurd naar gestopt",
                "Vestiging gewijzigd: Laan 1, 4001 AB", "Plaats: van Tiel naar Gouda", "Gemeente: van Tiel naar Gouda", "Zichtbaar voor iedereen: van ja naar nee", "Vestiging verwijderd", "Plaats: was Gouda",
                "Aanvraag om naam of nummers te wijzigen toegevoegd", "Gevraagde naam: Linde Nieuw", "Gevraagd KvK-nummer: 12345678", "Gevraagd op: 1 december 2026, 13:00 uur",
                "Uitnodiging toegevoegd", "E-mailadres: de inhoud wordt hier niet bewaard", "Rol: medewerker", "Link werkt tot: 8 december 2026, 13:00 uur",
                "Gebruiker gewijzigd: jo", "Tekenbevoegd: van nee naar ja", "Waarom: Verhuisd", "1 december 2026, 13:01 uur jo",
            ],
            told => Assert.True(text.Contains(told, StringComparison.Ordinal), $"\"{told}\" is not in: {text}"));
        Assert.DoesNotMatch(Raw(), text);
        // What a draft was is not the provider's to know.
        Assert.DoesNotContain("Overeenkomst toegevoegd", text, StringComparison.Ordinal);

        var own = (await ShownAsync(browser, $"{Home}/medewerkers/{person.Id}/geschiedenis")).QuerySelector("main")!.Words();
        Assert.Contains("Niveau: van mbo-4 naar hbo", own, StringComparison.Ordinal);
        Assert.Contains("Uren per week: van 24 naar 28,5", own, StringComparison.Ordinal);
        Assert.DoesNotContain("Organisatie gewijzigd", own, StringComparison.Ordinal);
        var file = await FileAsync(browser, $"{Home}/geschiedenis/download");
        Assert.Contains(["1-12-2026", "13:02:00", "jo", "Kwalificatie gewijzigd", "diploma hbo (Opleiding) van R. Postma-Bos (10267)", "Niveau", "mbo-4", "hbo", "Diploma gehaald"], file);
        Assert.Contains(["1-12-2026", "13:02:00", "jo", "Kwalificatie gewijzigd", "diploma hbo (Opleiding) van R. Postma-Bos (10267)", "Reden van afwijzing", "niet ingevuld", "Onleesbaar", "Diploma gehaald"], file);
        Assert.All(file, row => Assert.Equal(9, row.Count));
    }

    [Theory, EveryDatabase]
    public async Task Filters_narrow_the_list_and_the_file(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        app.Clock.Now = new(2026, 12, 2, 22, 0, 0, TimeSpan.Zero);
        var (organisation, jo, browser) = await PrepareAsync(app);
        using var closing = browser;
        var kim = await app.AccountAsync("kim@example.nl", memberships: (organisation, OrganisationRole.Editor));
        app.Clock.Now = new(2026, 12, 2, 22, 30, 0, TimeSpan.Zero);
        await AddAsync(app, jo, organisation, "100", "Ali Öztürk");
        app.Clock.Now = new(2026, 12, 2, 23, 30, 0, TimeSpan.Zero);
        await AddAsync(app, kim, organisation, "200", "Bea de Boer");
        await ChangeAsync(app, kim, "Getrouwd", async database => (await database.StaffMembers.SingleAsync(member => member.PersonnelNumber == "200")).Name = "Bea Bos");

        async Task<string> SubjectsAsync(string query)
        {
            var lines = (await ShownAsync(browser, $"{Home}/geschiedenis{query}")).Words(".p-rows > li > div > div > p:first-child");
            var rows = await FileAsync(browser, $"{Home}/geschiedenis/download{query}");
            var listed = string.Join("; ", lines.Where(line => line.StartsWith("Medewerker", StringComparison.Ordinal)));
            Assert.Equal(listed, string.Join("; ", rows.Skip(1).Where(row => row[3].StartsWith("Medewerker", StringComparison.Ordinal)).Select(row => $"{row[3]}: {row[4]}").Distinct()));
            return listed;
        }

        const string ali = "Medewerker toegevoegd: Ali Öztürk (100)", bea = "Medewerker toegevoegd: Bea Bos (200)", changed = "Medewerker gewijzigd: Bea Bos (200)";
        Assert.Equal($"{changed}; {bea}; {ali}", await SubjectsAsync("?soort=medewerker"));
        // In the Netherlands it is 3 December an hour earlier.
        Assert.Equal(ali, await SubjectsAsync("?van=2026-12-02&tot=2026-12-02"));
        Assert.Equal($"{changed}; {bea}", await SubjectsAsync("?van=2026-12-03"));
        Assert.Equal(ali, await SubjectsAsync("?medewerker=ozturk"));
        Assert.Equal($"{changed}; {bea}", await SubjectsAsync("?medewerker=200"));
        Assert.Equal($"{changed}; {bea}", await SubjectsAsync($"?soort=medewerker&door={kim.Id}"));
        Assert.Equal(changed, await SubjectsAsync("?soort=medewerker&wat=gewijzigd"));
        Assert.Equal("", await SubjectsAsync("?soort=medewerker&wat=verwijderd"));
        Assert.Equal("", await SubjectsAsync("?soort=medewerker&door=automatisch"));
        Assert.Equal("", await SubjectsAsync("?soort=medewerker&door=anderen"));
        Assert.Equal("", await SubjectsAsync("?medewerker=%25"));
        // What means nothing is left out.
        Assert.Equal($"{changed}; {bea}; {ali}", await SubjectsAsync("?soort=medewerker&van=gisteren&tot=2026-02-31&wat=x&door=y&voor=z"));
        var empty = await ShownAsync(browser, $"{Home}/geschiedenis?wat=gewist");
        Assert.Equal("Geen wijzigingen gevonden", empty.QuerySelector("#wijzigingen")!.Words());
    }

    [Theory, EveryDatabase]
    public async Task Who_did_it_is_told_by_name_only_of_colleagues(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (organisation, jo, browser) = await PrepareAsync(app);
        using var closing = browser;
        var manager = await app.AccountAsync("contract@example.nl", regions: ["midden-holland"]);
        var system = await app.AccountAsync("systeem@example.nl", administrator: true);
        var former = await app.AccountAsync("oud@example.nl");
        var stranger = await app.AccountAsync("vreemd@example.nl");
        await ChangeAsync(app, jo, "Toegang gegeven", database => Task.FromResult(database.Memberships.Add(new() { UserId = former.Id, OrganisationId = organisation.Id, Role = OrganisationRole.Reader })));
        await ChangeAsync(app, jo, "Toegang weg", async database => database.Remove(await database.Memberships.SingleAsync(membership => membership.UserId == former.Id)));
        var number = 0;
        foreach (var by in new[] { manager.Id.ToString(), system.Id.ToString(), former.Id.ToString(), stranger.Id.ToString(), Guid.NewGuid().ToString(), "opruimen", "iets nieuws" })
            await ChangeAsync(app, by, $"Reden {++number}", async database => (await database.Organisations.SingleAsync()).Phone = $"0182 {number}");

        var page = await ShownAsync(browser, $"{Home}/geschiedenis?soort=organisatie&wat=gewijzigd");
        Assert.Equal(
            ["een automatische taak", "automatisch opruimen", "een verwijderd account", "iemand van buiten uw organisatie", "oud", "systeembeheerder van Zorgaanbod", "contractbeheerder van Midden-Holland"],
            page.QuerySelectorAll(".p-rows > li > span").Select(cell => cell.Words().Split("uur ")[1]));
        Assert.Contains("Gebruiker verwijderd: oud", (await ShownAsync(browser, $"{Home}/geschiedenis?soort=gebruiker")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["contractbeheerder van Midden-Holland"], await ByAsync("contractbeheer"));
        Assert.Equal(["een automatische taak", "automatisch opruimen"], await ByAsync("automatisch"));
        Assert.Equal(["een verwijderd account", "iemand van buiten uw organisatie", "oud", "systeembeheerder van Zorgaanbod"], await ByAsync("anderen"));

        async Task<string[]> ByAsync(string code) =>
            [.. (await ShownAsync(browser, $"{Home}/geschiedenis?soort=organisatie&wat=gewijzigd&door={code}")).QuerySelectorAll(".p-rows > li > span").Select(cell => cell.Words().Split("uur ")[1])];
    }

    [Theory, EveryDatabase]
    public async Task Many_changes_at_once_are_one_line_that_opens(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (organisation, jo, browser) = await PrepareAsync(app);
        using var closing = browser;
        await ChangeAsync(app, jo, "Import van medewerkers", database =>
        {
            database.StaffMembers.AddRange(Enumerable.Range(1, 250).Select(number => new StaffMember { OrganisationId = organisation.Id, PersonnelNumber = $"P{number:000}", Name = $"Persoon {number}" }.WithDiploma(Level.Hbo)));
            return Task.CompletedTask;
        });
        var page = await ShownAsync(browser, $"{Home}/geschiedenis");
        var row = page.QuerySelector(".p-rows > li")!;
        Assert.StartsWith("250 medewerkers toegevoegd en 250 kwalificaties toegevoegd Bekijk deze 500 wijzigingen", row.Words(), StringComparison.Ordinal);
        var address = row.Links("a").Single();
        var opened = await ShownAsync(browser, address);
        Assert.Equal(100, opened.QuerySelectorAll(".p-rows > li").Length);
        Assert.Equal("500 wijzigingen tegelijk", opened.QuerySelector("h2")!.Words());
        var last = await ShownAsync(browser, $"{address}&pagina=5");
        Assert.Equal(100, last.QuerySelectorAll(".p-rows > li").Length);
        await MissingAsync(browser, $"{address}&pagina=6");
        await MissingAsync(browser, $"{Home}/geschiedenis?samen=999999");
        await MissingAsync(browser, $"{Home}/geschiedenis?samen=x");
        Assert.Equal(500, (await FileAsync(browser, $"{Home}/geschiedenis/download?soort=medewerker")).Skip(1).Count() / 2 * 2);

        // Another organisation does not see it.
        var other = await app.OrganisationAsync("ander");
        using var elsewhere = await app.LoggedInAsync(await app.AccountAsync("ander@example.nl", memberships: (other, OrganisationRole.Administrator)));
        await MissingAsync(elsewhere, address.Replace("linde", "ander", StringComparison.Ordinal));
        Assert.Equal("Er is nog niets gewijzigd", (await ShownAsync(elsewhere, "/aanbieder/ander/geschiedenis")).QuerySelector("#wijzigingen")!.Words());
        Assert.Single(await FileAsync(elsewhere, "/aanbieder/ander/geschiedenis/download"));
    }

    [Theory, EveryDatabase]
    public async Task Older_changes_are_on_pages_that_follow_without_gaps(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (organisation, jo, browser) = await PrepareAsync(app);
        using var closing = browser;
        for (var number = 1; number <= 90; number++)
            await AddAsync(app, jo, organisation, $"P{number}", $"Persoon {number}");
        var seen = new List<string>();
        string? next = $"{Home}/geschiedenis?soort=medewerker";
        for (var pages = 0; next is not null; pages++)
        {
            Assert.InRange(pages, 0, 2);
            var page = await ShownAsync(browser, next);
            seen.AddRange(page.Words(".p-rows > li > div > div > p:first-child"));
            next = page.QuerySelectorAll("main a").FirstOrDefault(link => link.TextContent == "Oudere wijzigingen")?.GetAttribute("href");
        }
        Assert.Equal(Enumerable.Range(1, 90).Reverse().Select(number => $"Medewerker toegevoegd: Persoon {number} (P{number})"), seen);
    }

    [Fact]
    public async Task The_number_of_commands_does_not_grow_with_the_history()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (organisation, jo, browser) = await PrepareAsync(app);
        using var closing = browser;
        var contract = await app.ContractAsync(organisation, await ProductAsync(app));
        var person = await app.PersonAsync(organisation, "1", "Een", member => member.WithDiploma(Level.Hbo).On(contract));
        async Task<int[]> CountAsync()
        {
            var counts = new List<int>();
            foreach (var address in new[] { "geschiedenis", $"medewerkers/{person.Id}/geschiedenis", $"medewerkers/{person.Id}/gegevens", $"medewerkers/{person.Id}/wissen", "geschiedenis/download" })
            {
                using var commands = new CommandCount(app.Database);
                await browser.GetStringAsync(new Uri($"{Home}/{address}", UriKind.Relative));
                counts.Add(commands.Count);
            }
            return [.. counts];
        }

        async Task ChangeSomethingAsync(int number)
        {
            await AddAsync(app, jo, organisation, $"P{number}", $"Persoon {number}");
            await ChangeAsync(app, jo, "Anders", async database =>
            {
                (await database.StaffMembers.Include(member => member.Qualifications).SingleAsync(member => member.Id == person.Id)).WithDiploma(Level.Mbo4).On(contract);
            });
        }

        await ChangeSomethingAsync(0);
        var few = await CountAsync();
        for (var number = 1; number < 60; number++)
            await ChangeSomethingAsync(number);
        Assert.All(few.Zip(await CountAsync()), counts => Assert.InRange(counts.Second, 1, counts.First));
        Assert.All(few, count => Assert.InRange(count, 1, 17));
    }

    [Theory, EveryDatabase]
    public async Task What_is_recorded_of_someone_stands_on_one_page(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (organisation, jo, browser) = await PrepareAsync(app);
        using var closing = browser;
        var contract = await app.ContractAsync(organisation, await ProductAsync(app));
        var person = await app.PersonAsync(organisation, "10267", "R. Postma", member => member.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2027, 6, 30)).On(contract, 12.5m));
        var manager = await app.AccountAsync("contract@example.nl", regions: ["midden-holland"]);
        await using (var database = app.Database.Open())
        {
            database.Evidence.Add(new()
            {
                OrganisationId = organisation.Id, StaffMemberId = person.Id, QualificationId = person.Qualifications.First().Id, FileName = "diploma-hbo.pdf", ContentType = "application/pdf", Size = 1, StoredAs = "geheim",
                IsScanned = false, UploadedAt = app.Clock.Now.UtcDateTime,
            });
            database.AuditEntries.Add(new()
            {
                At = app.Clock.Now.UtcDateTime, By = manager.Id.ToString(), Reason = "Steekproef", Record = nameof(StaffMember), RecordKey = "10267", Action = AuditEntry.Opened, Changes = "{}",
                OrganisationId = organisation.Id, StaffMemberId = person.Id,
            });
            await database.SaveChangesAsync();
        }
        var address = $"{Home}/medewerkers/{person.Id}";
        var text = (await ShownAsync(browser, $"{address}/gegevens")).QuerySelector("main")!.Words();
        Assert.All(
            [
                "R. Postma", "10267", "in vaste dienst", "1 januari 2020", "24 maanden na de laatste dag in dienst", "Diploma hbo (Opleiding)", "Behaald op: 1 juli 2015", "SKJ-registratie", "Registratienummer: 100000001",
                "1 januari 2020 tot en met 30 juni 2027", "diploma-hbo.pdf", "Beschermd Wonen", "12,5 uur per week", "Medewerker ingezien: R. Postma (10267)", "Waarom: Steekproef", "contractbeheerder van Midden-Holland",
                "Medewerker toegevoegd", "Naam: R. Postma", "E-mailadres niet bekend",
            ],
            told => Assert.True(text.Contains(told, StringComparison.Ordinal), $"\"{told}\" is not in: {text}"));
        Assert.DoesNotContain("geheim", text, StringComparison.Ordinal);
        Assert.Contains("Medewerker ingezien: R. Postma (10267)", (await ShownAsync(browser, $"{Home}/geschiedenis?wat=ingezien")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await ChangeAsync(app, jo, "Uit dienst", async database => (await database.StaffMembers.SingleAsync()).EndsOn = new(2026, 11, 30));
        Assert.Contains("Wordt gewist op 1 december 2028.", (await ShownAsync(browser, $"{address}/gegevens")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        foreach (var part in new[] { "geschiedenis", "geschiedenis/download", "gegevens", "wissen" })
            await MissingAsync(browser, $"{Home}/medewerkers/{person.Id + 1}/{part}");
    }

    private static async Task<(Organisation Organisation, PortalUser Jo, HttpClient Browser)> PrepareAsync(PortalApp app)
    {
        var organisation = await app.ProviderAsync("linde", "Zorg Linde");
        var jo = await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator));
        return (organisation, jo, await app.LoggedInAsync(jo));
    }

    private static async Task<string> ProductAsync(PortalApp app)
    {
        await using var database = app.Database.Open();
        var slug = await database.Products.Where(product => product.Book.Slug == "midden-holland-2025" && product.Slug.StartsWith("beschermd-wonen")).OrderBy(product => product.Slug).Select(product => product.Slug).FirstAsync();
        return $"midden-holland-2025/{slug}";
    }

    private static Task AddAsync(PortalApp app, PortalUser by, Organisation organisation, string number, string name) => ChangeAsync(app, by, "Medewerker toegevoegd", database =>
    {
        database.StaffMembers.Add(new() { OrganisationId = organisation.Id, PersonnelNumber = number, Name = name });
        return Task.CompletedTask;
    });

    private static Task ChangeAsync(PortalApp app, PortalUser by, string reason, Func<PortalDbContext, Task> change) => ChangeAsync(app, by.Id.ToString(), reason, change);

    /// <summary>Changes something, a minute after what was before.</summary>
    private static async Task ChangeAsync(PortalApp app, string by, string reason, Func<PortalDbContext, Task> change)
    {
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await using var database = app.Database.Open();
        await change(database);
        await database.SaveAsync(app.Clock, by, reason);
    }

    private static async Task MissingAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{address} answered {(int)answer.StatusCode}");
    }

    private static async Task<IHtmlDocument> ShownAsync(HttpClient browser, string address) =>
        await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(new Uri(address, UriKind.Relative)));

    private static async Task<List<IReadOnlyList<string>>> FileAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(("text/csv", true), (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileName?.Contains("geschiedenis-2026-", StringComparison.Ordinal)));
        // Spreadsheets know it for UTF-8 by its first bytes.
        Assert.Equal([0xEF, 0xBB, 0xBF], (await answer.Content.ReadAsByteArrayAsync())[..3]);
        var text = await answer.Content.ReadAsStringAsync();
        return [.. text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(IReadOnlyList<string> (line) => line.Split(';'))];
    }

    /// <summary>What stands in the audit trail as the program writes it, and means nothing to a reader.</summary>
    [GeneratedRegex(@"\b(True|False|Mbo4|Hbo|Performing|Concluded|Draft|application/pdf|geheime-naam|0513)\b|\d\d/\d\d/\d{4}|[0-9a-f]{8}-[0-9a-f]{4}-")]
    private static partial Regex Raw();
}
