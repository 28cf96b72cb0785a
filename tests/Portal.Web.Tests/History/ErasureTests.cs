using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.EvidenceFiles;
using Portal.Web.Forms;
using Portal.Web.Hosting;
using Portal.Web.Retention;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.History;

/// <summary>People who left are erased: by an administrator, or when their time is over. Nothing tells afterwards who they were.</summary>
public sealed class ErasureTests
{
    private static readonly string[] Traces = ["Zeldzamenaam", "zeldzamenaam", "zeldzaam@example.nl", "NR-77341", "909090901", "bewijs-van-zeldzaam", "Steekproef bij Zeldzaam", "TRAJECT-Z"];

    [Theory, EveryDatabase]
    public async Task Nothing_in_the_database_tells_who_was_erased(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (organisation, browser) = await PrepareAsync(app);
        using var closing = browser;
        var person = await LeaverAsync(app, organisation);
        string file;
        await using (var database = app.Database.Open())
            file = await database.Evidence.Select(evidence => evidence.StoredAs).SingleAsync();
        var stays = await app.PersonAsync(organisation, "BLIJFT", "Blijvend", member => member.WithDiploma(Level.Hbo));
        Assert.NotEmpty(await FindAsync(app, Traces));
        Assert.Contains("Wordt gewist op 1 december 2028.", (await ShownAsync(browser, "/aanbieder/linde/medewerkers")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var before = await ShownAsync(browser, $"/aanbieder/linde/medewerkers/{person.Id}");
        Assert.Contains("Wordt gewist op 1 december 2028.", before.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains(Address(person), before.Links("main a"));

        using var sent = await browser.SendFormAsync(Address(person), ("reden", "verzoek"), ("personeelsnummer", "NR-77341"));
        Assert.Equal("/aanbieder/linde/medewerkers", sent.Headers.Location?.ToString());

        Assert.Contains("De gegevens van de medewerker zijn gewist.", (await ShownAsync(browser, "/aanbieder/linde/medewerkers")).QuerySelector("[role=status]")!.Words(), StringComparison.Ordinal);
        Assert.Null(await app.Get<IEvidenceStore>().OpenAsync(file, default));
        Assert.Empty(await FindAsync(app, Traces));
        await using var stored = app.Database.Open();
        Assert.Equal([stays.Id], await stored.StaffMembers.Select(member => member.Id).ToListAsync());
        Assert.Equal((1, 0, 0), (await stored.StaffQualifications.CountAsync(), await stored.StaffDeployments.CountAsync(), await stored.Evidence.CountAsync()));
        var trail = await stored.AuditEntries.Where(entry => entry.OrganisationId == organisation.Id && entry.StaffMemberId == null && entry.RecordKey == AuditEntry.ErasedKey).ToListAsync();
        Assert.Equal("Op verzoek van de medewerker", Assert.Single(trail, entry => entry.Action == AuditEntry.Erased).Reason);
        Assert.True(trail.Count >= 6);
        Assert.Equal(2, await stored.AuditEntries.CountAsync(entry => entry.StaffMemberId == stays.Id));

        var page = (await ShownAsync(browser, "/aanbieder/linde/geschiedenis")).QuerySelector("main")!.Words();
        Assert.Contains("Medewerker gewist Waarom: Op verzoek van de medewerker", page, StringComparison.Ordinal);
        Assert.Contains("Bewijsstuk toegevoegd Gewist: over wie dit ging en wat er stond, wordt niet meer bewaard.", page, StringComparison.Ordinal);
        Assert.Contains("Blijvend (BLIJFT)", page, StringComparison.Ordinal);
        Assert.Contains("Medewerker gewist", (await ShownAsync(browser, "/aanbieder/linde/geschiedenis?wat=gewist")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Gewist", await browser.GetStringAsync(new Uri("/aanbieder/linde/geschiedenis/download", UriKind.Relative)), StringComparison.Ordinal);
        foreach (var part in new[] { "wissen", "gegevens", "geschiedenis" })
        {
            using var answer = await browser.GetAsync(new Uri($"/aanbieder/linde/medewerkers/{person.Id}/{part}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Erasing_asks_who_left_why_and_the_number()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (organisation, browser) = await PrepareAsync(app);
        using var closing = browser;
        foreach (var (number, ends) in new (string, DateOnly?)[] { ("OPEN", null), ("VANDAAG", new(2026, 12, 1)) })
        {
            var there = await app.PersonAsync(organisation, number, "Nog in dienst", member => member.EndsOn = ends);
            var page = await ShownAsync(browser, Address(there));
            Assert.Null(page.QuerySelector("main form"));
            Assert.Contains("U kunt deze gegevens nu niet wissen.", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        }
        var person = await app.PersonAsync(organisation, "NR-1", "R. Postma", member => member.EndsOn = new(2026, 11, 30));
        using (var empty = await browser.SendFormAsync(Address(person)))
            Assert.Equal(["#reden", "#personeelsnummer"], (await ParseAsync(empty)).Links(".p-errors a"));
        using (var other = await browser.SendFormAsync(Address(person), ("reden", "verzoek"), ("personeelsnummer", "NR-2")))
        {
            var page = await ParseAsync(other);
            Assert.Equal(["Dit is niet het personeelsnummer van deze persoon"], page.Words(".p-errors a"));
            Assert.Equal(("NR-2", "verzoek"), (page.QuerySelector<IHtmlInputElement>("#personeelsnummer")!.Value, page.QuerySelector<IHtmlSelectElement>("#reden")!.Value));
            Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        }
        using (var invented = await browser.SendFormAsync(Address(person), ("reden", "Omdat R. Postma dat wil"), ("personeelsnummer", "NR-1")))
            Assert.Equal(["#reden"], (await ParseAsync(invented)).Links(".p-errors a"));
        // Somebody in service is not erased, whatever is sent.
        using (var sneaky = await browser.SendFormAsync(Address(person), "main form[method=post]", ("reden", "verzoek"), ("personeelsnummer", "NR-1"), ("versie", "99")))
            Assert.Equal(["#wissen"], (await ParseAsync(sneaky)).Links(".p-errors a"));
        await using var stored = app.Database.Open();
        Assert.Equal(3, await stored.StaffMembers.CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task Who_is_second_is_told_so(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (organisation, browser) = await PrepareAsync(app);
        using var closing = browser;
        var person = await LeaverAsync(app, organisation);
        await using (var other = app.Database.Open())
        {
            var changed = await other.StaffMembers.SingleAsync();
            (changed.EndsOn, changed.Version) = (new(2026, 10, 31), changed.Version + 1);
            await other.SaveAsync(app.Clock, "test", "Datum verbeterd");
        }
        using (var stale = await browser.SendFormAsync(Address(person), ("reden", "verzoek"), ("personeelsnummer", "NR-77341"), ("versie", "0")))
            Assert.Contains("Iemand anders heeft deze medewerker intussen gewijzigd", (await ParseAsync(stale)).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);

        // Of those who are at it at the same time one erases; the others find nobody, or hear it.
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TryEraseAsync()));
        Assert.Equal(1, answers.Count(erased => erased));
        await using (var stored = app.Database.Open())
            Assert.Equal(1, await stored.AuditEntries.CountAsync(entry => entry.Action == AuditEntry.Erased));
        Assert.Empty(await FindAsync(app, Traces));

        async Task<bool> TryEraseAsync()
        {
            await using var database = app.Database.Open();
            var found = await database.StaffMembers.AsNoTracking().SingleOrDefaultAsync();
            return found is not null && await database.EraseAsync(found, app.Clock.Now.UtcDateTime, "test", "test");
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_edits_somebody_that_is_erased_meanwhile_saves_nothing(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (organisation, browser) = await PrepareAsync(app);
        browser.Dispose();
        await LeaverAsync(app, organisation);
        await using var facts = app.Database.Open();
        await using var added = app.Database.Open();
        await using var held = app.Database.Open();
        (await facts.StaffMembers.SingleAsync()).Name = "Zeldzamenaam";
        (await facts.StaffMembers.SingleAsync()).Version++;
        (await added.StaffMembers.Include(member => member.Qualifications).SingleAsync()).WithDiploma(Level.Wo);
        (await held.StaffQualifications.FirstAsync()).Title = "Zeldzamenaam";
        await using (var database = app.Database.Open())
            Assert.True(await database.EraseAsync(await database.StaffMembers.AsNoTracking().SingleAsync(), app.Clock.Now.UtcDateTime, "test", "test"));
        foreach (var editor in new[] { facts, added, held })
            Assert.False(await editor.TrySaveAsync(app.Clock, Guid.NewGuid(), "Te laat", default));
        Assert.Empty(await FindAsync(app, Traces));
    }

    [Theory, EveryDatabase]
    public async Task People_are_erased_when_their_time_is_over(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider, new CatalogueFolder().Path, settings: new Dictionary<string, string> { ["Retention:StaffMonths"] = "3" });
        var organisation = await app.ProviderAsync("linde", "Zorg Linde");
        app.Clock.Now -= StaffCleanUp.Rest + TimeSpan.FromDays(1);
        await app.PersonAsync(organisation, "OUD", "Zeldzamenaam", member => member.WithDiploma(Level.Hbo).EndsOn = new(2026, 8, 31));
        await app.PersonAsync(organisation, "NET-NIET", "Net niet", member => member.EndsOn = new(2026, 9, 1));
        await app.PersonAsync(organisation, "BLIJFT", "In dienst");
        var mistake = await app.PersonAsync(organisation, "FOUT", "Zeldzamenaam");
        await using (var database = app.Database.Open())
        {
            database.Remove(await database.StaffMembers.SingleAsync(member => member.Id == mistake.Id));
            await database.SaveAsync(app.Clock, "test", "Dubbel ingevoerd");
        }
        app.Clock.Now += StaffCleanUp.Rest + TimeSpan.FromDays(1);

        await app.Get<CleanUp>().RunAsync(default);
        await app.Get<CleanUp>().RunAsync(default);
        await using var stored = app.Database.Open();
        Assert.Equal(["BLIJFT", "NET-NIET"], await stored.StaffMembers.Select(member => member.PersonnelNumber).OrderBy(number => number).ToListAsync());
        var entry = await stored.AuditEntries.SingleAsync(one => one.Action == AuditEntry.Erased);
        Assert.Equal((CleanUp.By, StaffCleanUp.Reason, (int?)organisation.Id), (entry.By, entry.Reason, entry.OrganisationId));
        Assert.True(await stored.AuditEntries.AnyAsync(one => one.RecordKey == "FOUT"));

        app.Clock.Now += TimeSpan.FromDays(1);
        await app.Get<CleanUp>().RunAsync(default);
        Assert.Equal(["BLIJFT"], await stored.StaffMembers.Select(member => member.PersonnelNumber).ToListAsync());
        app.Clock.Now += TimeSpan.FromDays(93);
        await app.Get<CleanUp>().RunAsync(default);
        Assert.Empty(await FindAsync(app, ["Zeldzamenaam", "zeldzamenaam", "FOUT"]));
    }

    [Theory, EveryDatabase]
    public async Task Who_was_changed_lately_is_not_erased_yet(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider, new CatalogueFolder().Path);
        var (organisation, browser) = await PrepareAsync(app);
        using var closing = browser;
        // The year of the last day was mistyped.
        var person = await app.PersonAsync(organisation, "NR-77341", "Zeldzamenaam", member => member.WithDiploma(Level.Hbo).EndsOn = new(2016, 11, 30));
        Assert.Contains("Wordt binnenkort gewist.", (await ShownAsync(browser, "/aanbieder/linde/medewerkers")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Doet u niets? Dan worden de gegevens binnenkort vanzelf gewist.", (await ShownAsync(browser, Address(person))).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        app.Clock.Now += StaffCleanUp.Rest;
        await app.Get<CleanUp>().RunAsync(default);
        await using var stored = app.Database.Open();
        Assert.Equal(1, await stored.StaffMembers.CountAsync());
        // To be looked at is no change.
        stored.AuditEntries.Add(new()
        {
            At = app.Clock.Now.UtcDateTime, By = "test", Reason = "Steekproef", Record = nameof(StaffMember), RecordKey = "NR-77341", Action = AuditEntry.Opened, Changes = "{}", OrganisationId = organisation.Id, StaffMemberId = person.Id,
        });
        await stored.SaveChangesAsync();
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.Get<CleanUp>().RunAsync(default);
        Assert.Equal(0, await stored.StaffMembers.CountAsync());
    }

    [Fact]
    public void The_day_that_is_said_is_the_first_on_which_the_job_finds_it()
    {
        for (var ends = new DateOnly(2023, 12, 1); ends.Year < 2025; ends = ends.AddDays(1))
        {
            foreach (var months in new[] { 1, 2, 6, 24 })
            {
                var erased = new RetentionSettings { StaffMonths = months }.ErasedOn(ends)!.Value;
                Assert.True(ends <= erased.AddMonths(-months) && erased > ends.AddMonths(months), $"{ends} {months}");
            }
        }
        Assert.Null(new RetentionSettings().ErasedOnWords(null, new(2027, 12, 31)));
        Assert.Equal("Wordt gewist op 1 januari 2028.", new RetentionSettings().ErasedOnWords(new(2025, 12, 31), new(2027, 12, 31)));
        Assert.Equal("Wordt binnenkort gewist.", new RetentionSettings().ErasedOnWords(new(2025, 12, 31), new(2028, 1, 1)));
    }

    private static string Address(StaffMember person) => $"/aanbieder/linde/medewerkers/{person.Id}/wissen";

    private static async Task<(Organisation Organisation, HttpClient Browser)> PrepareAsync(PortalApp app)
    {
        var organisation = await app.ProviderAsync("linde", "Zorg Linde");
        return (organisation, await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator))));
    }

    /// <summary>Somebody who left, with all that can be kept of a person.</summary>
    private static async Task<StaffMember> LeaverAsync(PortalApp app, Organisation organisation)
    {
        var product = app.Get<Portal.Web.Catalogue.LiveCatalogue>().Snapshot.Products.First(one => one.Book.Slug == "midden-holland-2025");
        var contract = await app.ContractAsync(organisation, product.Key);
        var person = await app.PersonAsync(organisation, "NR-77341", "Zeldzamenaam", member =>
        {
            (member.Email, member.EndsOn) = ("zeldzaam@example.nl", new(2026, 11, 30));
            member.WithDiploma(Level.Hbo).On(contract);
            member.Qualifications.Add(new()
            {
                OrganisationId = organisation.Id, Kind = Domain.Assessments.QualificationKind.Registration, Register = Register.Big, RegistrationNumber = "909090901", Status = Domain.Assessments.EvidenceStatus.Rejected,
                RejectionReason = "Zeldzamenaam heeft dit niet",
            });
            member.Deployments.First().Trajectory = "TRAJECT-Z";
        });
        await using var database = app.Database.Open();
        database.Evidence.Add(new()
        {
            OrganisationId = organisation.Id, StaffMemberId = person.Id, QualificationId = person.Qualifications.First().Id, FileName = "bewijs-van-zeldzaam.pdf", ContentType = "application/pdf", Size = 1, StoredAs = await app.Get<IEvidenceStore>().KeepAsync(new MemoryStream([1, 2, 3]), default),
            IsScanned = true, UploadedAt = app.Clock.Now.UtcDateTime,
        });
        database.AuditEntries.Add(new()
        {
            At = app.Clock.Now.UtcDateTime, By = "test", Reason = "Steekproef bij Zeldzamenaam", Record = nameof(StaffMember), RecordKey = "NR-77341", Action = AuditEntry.Opened, Changes = "{}",
            OrganisationId = organisation.Id, StaffMemberId = person.Id,
        });
        await database.SaveAsync(app.Clock, "test", "Bewijs van Zeldzamenaam");
        app.Clock.Now += TimeSpan.FromMinutes(1);
        return person;
    }

    /// <summary>Where in the whole database any of these texts stands: every column of every table.</summary>
    private static async Task<List<string>> FindAsync(PortalApp app, string[] texts)
    {
        await using var database = app.Database.Open();
        var found = new List<string>();
        var connection = database.Database.GetDbConnection();
        await connection.OpenAsync();
        foreach (var table in database.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    if (Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture) is { } value && texts.Any(text => value.Contains(text, StringComparison.Ordinal)))
                        found.Add($"{table}.{reader.GetName(column)}: {value}");
                }
            }
        }
        return found;
    }

    private static async Task<IHtmlDocument> ShownAsync(HttpClient browser, string address) =>
        await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(new Uri(address, UriKind.Relative)));

    private static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
