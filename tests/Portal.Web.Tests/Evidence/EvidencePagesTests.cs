using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;
using Portal.Web.Hosting;
using Portal.Web.Retention;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.EvidenceFiles;

/// <summary>The pages with the evidence of a qualification. The clock stands at 1 December 2026.</summary>
public sealed class EvidencePagesTests
{
    private const string Files = "bestanden";

    [Theory, EveryDatabase]
    public async Task Files_are_added_downloaded_and_removed_and_the_status_follows(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var (page, qualification, browser) = await PrepareAsync(app, EvidenceStatus.Stated);
        var shown = await browser.PageAsync(page);
        Assert.Contains("Er zijn nog geen bestanden bij deze kwalificatie.", shown.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Bestanden worden hier niet op virussen gecontroleerd.", shown.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("tot 24 maanden nadat de medewerker uit dienst is", shown.QuerySelector("main")!.Words(), StringComparison.Ordinal);

        using var added = await browser.SendFilesAsync(page, Files, ("C:\\mijn map\\diploma “één”.PDF", TestFiles.Pdf()), ("foto.jpg", TestFiles.Png()), ("foto.jpg.png", TestFiles.Png(20)));
        Assert.Equal((HttpStatusCode.Redirect, page), (added.StatusCode, added.Headers.Location?.ToString()));
        shown = await browser.PageAsync(page);
        Assert.Equal("De 3 bestanden zijn toegevoegd.", shown.QuerySelector("[role=status]")!.Words());
        Assert.Equal(["diploma “één”.pdf", "foto.jpg.png", "foto.jpg (2).png"], shown.Words("main a[download]"));
        Assert.Contains("Pdf, 1 kB, toegevoegd op 1 december 2026, niet op virussen gecontroleerd", shown.QuerySelector(".p-rows")!.Words(), StringComparison.Ordinal);
        Assert.Equal(EvidenceStatus.Evidence, (await StoredAsync(app, qualification)).Status);
        Assert.Equal(3, Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Length);

        var links = shown.Links("main a[download]");
        using var download = await browser.GetAsync(new Uri(links[0], UriKind.Relative));
        Assert.Equal(TestFiles.Pdf(), await download.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", download.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("diploma “één”.pdf", download.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(download.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal((true, true), (download.Headers.CacheControl?.NoStore, download.Headers.CacheControl?.Private));
        Assert.Equal(TestFiles.Pdf().Length, download.Content.Headers.ContentLength);

        foreach (var (link, left) in links.Zip([2, 1, 0]))
        {
            using var removed = await browser.SendFormAsync($"{link}/verwijderen");
            Assert.Equal((HttpStatusCode.Redirect, page), (removed.StatusCode, removed.Headers.Location?.ToString()));
            Assert.Equal(left, Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Length);
            Assert.Equal(left > 0 ? EvidenceStatus.Evidence : EvidenceStatus.Stated, (await StoredAsync(app, qualification)).Status);
            using var gone = await browser.GetAsync(new Uri(link, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
        await using var database = app.Database.Open();
        var trail = await database.AuditEntries.Where(entry => entry.Record == "Evidence").OrderBy(entry => entry.Id).ToListAsync();
        Assert.Equal(["Added", "Added", "Added", "Deleted", "Deleted", "Deleted"], trail.Select(entry => entry.Action));
        Assert.All(trail, entry => Assert.Matches("\"StoredAs\":\\{\"withheld\":true\\}", entry.Changes));
    }

    [Fact]
    public async Task What_was_judged_is_open_again_when_its_evidence_changes()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (page, qualification, browser) = await PrepareAsync(app, EvidenceStatus.Rejected);
        async Task SetAsync(EvidenceStatus status)
        {
            await using var database = app.Database.Open();
            await database.StaffQualifications.Where(one => one.Id == qualification).ExecuteUpdateAsync(set => set
                .SetProperty(one => one.Status, status).SetProperty(one => one.RejectionReason, status == EvidenceStatus.Rejected ? "Onleesbaar" : null).SetProperty(one => one.JudgedAt, app.Clock.Now.UtcDateTime));
        }
        async Task AssertAsync(EvidenceStatus status, string? reason, bool judged)
        {
            var stored = await StoredAsync(app, qualification);
            Assert.Equal((status, reason, judged), (stored.Status, stored.RejectionReason, stored.JudgedAt is not null));
        }
        await SetAsync(EvidenceStatus.Rejected);
        Assert.Contains("Reden: Onleesbaar", (await browser.PageAsync(page)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        (await browser.SendFilesAsync(page, Files, ("een.pdf", TestFiles.Pdf()))).Dispose();
        await AssertAsync(EvidenceStatus.Evidence, null, false);
        await SetAsync(EvidenceStatus.Confirmed);
        (await browser.SendFilesAsync(page, Files, ("twee.pdf", TestFiles.Pdf()))).Dispose();
        await AssertAsync(EvidenceStatus.Confirmed, null, true);
        var links = (await browser.PageAsync(page)).Links("main a[download]");
        Assert.Contains("niet meer bevestigd", (await browser.PageAsync($"{links[0]}/verwijderen")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        (await browser.SendFormAsync($"{links[0]}/verwijderen")).Dispose();
        await AssertAsync(EvidenceStatus.Evidence, null, false);
        await SetAsync(EvidenceStatus.Rejected);
        (await browser.SendFormAsync($"{links[1]}/verwijderen")).Dispose();
        await AssertAsync(EvidenceStatus.Rejected, "Onleesbaar", true);
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "leeg.pdf", [], "“leeg.pdf” is leeg" },
        { "plaatje.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "“plaatje.svg” is geen pdf, jpg of png" },
        { "pagina.pdf", "<!doctype html><script>alert(1)</script>"u8.ToArray(), "“pagina.pdf” is geen pdf, jpg of png" },
        { "pagina2.pdf", "%PDF-1.7 <script>alert(1)</script> %%EOF"u8.ToArray(), "“pagina2.pdf” is beschadigd of niet volledig" },
        { "brief.docx", TestFiles.Zip("word/document.xml"), "“brief.docx” is geen pdf, jpg of png" },
        { "bom.xlsx", TestFiles.Zip("xl/worksheets/sheet1.xml", 30_000_000), "“bom.xlsx” is geen pdf, jpg of png" },
        { "programma.jpg", [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0], "“programma.jpg” is geen pdf, jpg of png" },
        { "tekst.pdf", Encoding.ASCII.GetBytes(TestFiles.Eicar), "“tekst.pdf” is geen pdf, jpg of png" },
        { "groot.pdf", TestFiles.Large(FileCheck.Largest + 1), "“groot.pdf” is groter dan 10 MB" },
        { "script.pdf", TestFiles.Pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), "“script.pdf” bevat een programma, een bijlage of iets wat vanzelf start. Druk het af naar een nieuwe pdf en kies die" },
        { "dicht.pdf", Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(TestFiles.Pdf()).Replace("/Root", "/Encrypt 4 0 R /Root", StringComparison.Ordinal)), "“dicht.pdf” is beveiligd. Sla het op zonder wachtwoord of beveiliging en kies het dan nog eens" },
        { "dubbel.png", [.. TestFiles.Png(), .. TestFiles.Zip("a.exe")], "“dubbel.png” heeft na het einde nog andere inhoud. Sla het opnieuw op en kies het dan nog eens" },
        { "bom.png", TestFiles.Png(60_000, 60_000), "“bom.png” is een te grote foto: meer dan 100 miljoen beeldpunten. Maak de foto kleiner" },
        { "half.jpg", TestFiles.Jpeg()[..^5], "“half.jpg” is beschadigd of niet volledig" },
        { "diploma 111222333.pdf", TestFiles.Pdf(), "In de naam van bestand 1 staat een getal dat op een burgerservicenummer (BSN) lijkt. Geef het bestand een andere naam" },
        { "<script>alert(1)</script>.pdf", [0], "“script .pdf” is geen pdf, jpg of png" },
    };

    [Fact]
    public async Task A_bad_file_is_refused_and_nothing_is_kept_not_even_what_was_good()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (page, qualification, browser) = await PrepareAsync(app, EvidenceStatus.Stated);
        foreach (var row in Refused)
        {
            var (name, content, fault) = ((string)row[0], (byte[])row[1], (string)row[2]);
            using var answer = await browser.SendFilesAsync(page, Files, (name, content));
            await AssertRefusedAsync(answer, fault);
        }
        using var batch = await browser.SendFilesAsync(page, Files, ("goed.pdf", TestFiles.Pdf()), ("leeg.png", []), ("fout.pdf", [1, 2, 3]));
        await AssertRefusedAsync(batch, "“leeg.png” is leeg", "“fout.pdf” is geen pdf, jpg of png");
        using var none = await browser.SendFilesAsync(page, Files);
        await AssertRefusedAsync(none, "Kies een bestand");
        using var many = await browser.SendFilesAsync(page, Files, [.. Enumerable.Range(0, 11).Select(number => ($"{number}.pdf", TestFiles.Pdf()))]);
        await AssertRefusedAsync(many, "Bij een kwalificatie passen hoogstens 10 bestanden. Dit worden er 11");
        (await browser.SendFilesAsync(page, Files, [.. Enumerable.Range(0, 9).Select(number => ($"{number}.pdf", TestFiles.Pdf()))])).Dispose();
        using var more = await browser.SendFilesAsync(page, Files, ("a.pdf", TestFiles.Pdf()), ("b.pdf", TestFiles.Pdf()));
        Assert.Equal(["Bij een kwalificatie passen hoogstens 10 bestanden. Dit worden er 11"], (await more.PageAsync()).Words(".p-errors li"));
        Assert.Equal(9, Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Length);
        (await browser.SendFilesAsync(page, Files, ("tien.pdf", TestFiles.Pdf()))).Dispose();
        Assert.Null((await browser.PageAsync(page)).QuerySelector("#bestanden"));

        async Task AssertRefusedAsync(HttpResponseMessage answer, params string[] faults)
        {
            var html = await answer.PageAsync();
            Assert.Equal(faults, html.Words(".p-errors li"));
            Assert.StartsWith("Fout: ", html.Title, StringComparison.Ordinal);
            Assert.Contains("Er is niets bewaard.", html.QuerySelector("main form")!.Words(), StringComparison.Ordinal);
            await AssertNothingAsync(app, qualification);
        }
    }

    [Theory, EveryDatabase]
    public async Task Who_add_at_once_keep_all_that_fits_and_the_list_sends_few_commands(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "3600" });
        var (page, _, browser) = await PrepareAsync(app, EvidenceStatus.Stated);
        async Task<int> CommandsAsync()
        {
            await browser.PageAsync(page);
            using var count = new CommandCount(app.Database);
            await browser.PageAsync(page);
            return count.Count;
        }
        var none = await CommandsAsync();
        Assert.InRange(none, 1, 10);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => browser.SendFilesAsync(page, Files, [.. Enumerable.Range(0, 3).Select(file => ($"{number} {file}.pdf", TestFiles.Pdf()))])));
        await using var database = app.Database.Open();
        var kept = await database.Evidence.Select(file => file.StoredAs).ToListAsync();
        Assert.InRange(kept.Count, 3, 9);
        Assert.Equal(3 * answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect), kept.Count);
        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK, $"{(int)answer.StatusCode}"));
        Assert.Equal(kept.Order(StringComparer.Ordinal), Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(none, await CommandsAsync());
    }

    [Theory]
    [InlineData(110), InlineData(500)]
    public async Task Far_too_much_gets_a_page_that_says_so(int megabytes)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (page, qualification, browser) = await PrepareAsync(app, EvidenceStatus.Stated);
        using var sent = new HttpRequestMessage(HttpMethod.Post, new Uri(page, UriKind.Relative));
        using var content = new StreamContent(new Endless(megabytes * 1024L * 1024));
        content.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };
        content.Headers.ContentLength = megabytes * 1024L * 1024;
        sent.Content = content;
        // More than the portal listens to is refused while it is being sent.
        sent.Headers.ExpectContinue = megabytes == 500;
        using var answer = await browser.SendAsync(sent);
        Assert.Equal((HttpStatusCode.Redirect, $"{page}?te-groot=ja"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Equal(["Wat u stuurde is te groot. Kies bestanden van hoogstens 10 MB, en hoogstens 10 tegelijk"], (await browser.PageAsync($"{page}?te-groot=ja")).Words(".p-errors li"));
        await AssertNothingAsync(app, qualification);
    }

    [Fact]
    public async Task A_reader_downloads_and_changes_nothing_and_of_others_nothing_is_there()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (page, qualification, browser) = await PrepareAsync(app, EvidenceStatus.Stated);
        (await browser.SendFilesAsync(page, Files, ("een.pdf", TestFiles.Pdf()))).Dispose();
        var link = (await browser.PageAsync(page)).Links("main a[download]")[0];

        using var reader = await app.LoggedInAsync(await app.AccountAsync("lezer@example.nl", memberships: (await OrganisationAsync(app), OrganisationRole.Reader)));
        var shown = await reader.PageAsync(page);
        Assert.Null(shown.QuerySelector("main form"));
        Assert.Null(shown.QuerySelector("a[href$=verwijderen]"));
        Assert.Equal(TestFiles.Pdf(), await reader.GetByteArrayAsync(new Uri(link, UriKind.Relative)));
        foreach (var address in new[] { page, $"{link}/verwijderen" })
        {
            using var refused = await reader.PostAsync(new Uri(address, UriKind.Relative), null);
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        var elsewhere = await app.OrganisationAsync("elders");
        var stranger = await app.PersonAsync(elsewhere, "1", "Vreemd", member => member.WithDiploma(Level.Hbo));
        var colleague = await app.PersonAsync(await OrganisationAsync(app), "2", "Collega", member => member.WithDiploma(Level.Hbo));
        using var other = await app.LoggedInAsync(await app.AccountAsync("elders@example.nl", memberships: (elsewhere, OrganisationRole.Administrator)));
        foreach (var (who, address) in new[]
        {
            (other, page), (other, link), (other, $"{link}/verwijderen"), (other, link.Replace("eigen", "elders", StringComparison.Ordinal)), (other, page.Replace("eigen", "elders", StringComparison.Ordinal)),
            // Of the own organisation, but not of that person or that qualification.
            (browser, $"/aanbieder/eigen/medewerkers/{colleague.Id}/kwalificaties/{qualification}/bewijs"),
            (browser, $"/aanbieder/eigen/medewerkers/{colleague.Id}/kwalificaties/{colleague.Qualifications.First().Id}/bewijs/{link.Split('/')[^1]}"),
            (browser, $"/aanbieder/eigen/medewerkers/{stranger.Id}/kwalificaties/{stranger.Qualifications.First().Id}/bewijs"), (browser, $"{page}/999"), (browser, $"{page}/999/verwijderen"),
        })
        {
            using var missing = await who.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(missing.StatusCode == HttpStatusCode.NotFound, $"{address} answered {(int)missing.StatusCode}");
        }
    }

    [Fact]
    public async Task A_file_that_the_store_lost_is_not_found_and_one_that_was_changed_is_not_sent()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (page, _, browser) = await PrepareAsync(app, EvidenceStatus.Stated);
        (await browser.SendFilesAsync(page, Files, ("een.pdf", TestFiles.Pdf()))).Dispose();
        var link = (await browser.PageAsync(page)).Links("main a[download]")[0];
        var file = Assert.Single(Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories));
        var whole = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, whole[..20]);
        using var changed = await browser.GetAsync(new Uri(link, UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, changed.StatusCode);
        File.Delete(file);
        using var lost = await browser.GetAsync(new Uri(link, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, lost.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Evidence_goes_when_its_time_is_over_and_files_that_nothing_names_too(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider, settings: new Dictionary<string, string> { ["Retention:Evidence:Registration"] = "6", ["Retention:Evidence:Diploma"] = "3" });
        var own = await app.OrganisationAsync("eigen");
        var today = new DateOnly(2026, 12, 1);
        var store = app.Get<IEvidenceStore>();
        async Task<int> PersonAsync(string number, DateOnly? through, DateOnly? left, EvidenceStatus status = EvidenceStatus.Evidence)
        {
            var person = await app.PersonAsync(own, number, "Jo", member =>
            {
                member.EndsOn = left;
                member.WithRegistration(Register.Skj, through, status).WithDiploma(Level.Hbo, status);
            });
            await using var database = app.Database.Open();
            foreach (var qualification in person.Qualifications)
            {
                database.Evidence.Add(new()
                {
                    OrganisationId = own.Id, StaffMemberId = person.Id, QualificationId = qualification.Id, FileName = $"{number} {qualification.Kind}.pdf", ContentType = "application/pdf", Size = 3,
                    StoredAs = await store.KeepAsync(new MemoryStream([1, 2, 3]), default), IsScanned = false, UploadedAt = app.Clock.Now.UtcDateTime,
                });
            }
            await database.SaveChangesAsync();
            return person.Id;
        }
        var ended = await PersonAsync("1", today.AddMonths(-6).AddDays(-1), null);
        await PersonAsync("2", today.AddMonths(-6), null);
        await PersonAsync("3", null, today.AddMonths(-3).AddDays(-1), EvidenceStatus.Confirmed);
        await PersonAsync("4", null, today.AddMonths(-3));
        await PersonAsync("5", null, today.AddMonths(-7));
        await PersonAsync("6", null, null);
        await using (var made = app.Database.Open())
        {
            // Of somebody who was changed lately nothing goes: a mistyped day can be put right.
            await app.Get<CleanUp>().RunAsync(default);
            Assert.Equal(12, await made.Evidence.CountAsync());
            await made.AuditEntries.Where(entry => entry.StaffMemberId != null).ExecuteUpdateAsync(set => set.SetProperty(entry => entry.At, app.Clock.Now.UtcDateTime - StaffCleanUp.Rest - TimeSpan.FromDays(1)));
        }
        // What a contract names stays too, until long after its last day.
        foreach (var (product, through) in new[] { (0, today.AddMonths(-24).AddDays(-1)), (1, today.AddMonths(-24)), (2, (DateOnly?)null) })
        {
            var contract = await app.ContractAsync(own, app.Get<LiveCatalogue>().Snapshot.Products[product].Key, from: new(2023, 1, 1), through: through);
            await using var database = app.Database.Open();
            database.ContractDocuments.Add(new()
            {
                ContractId = contract.Id, FileName = $"{product}.pdf", ContentType = "application/pdf", Size = 1, StoredAs = await store.KeepAsync(new MemoryStream([1]), default), IsScanned = false,
                Event = new() { ContractId = contract.Id, At = app.Clock.Now.UtcDateTime, Kind = FindingEventKind.Document, Side = Side.Region },
            });
            await database.SaveChangesAsync();
        }
        var (unnamed, recent) = (await store.KeepAsync(new MemoryStream([1]), default), await store.KeepAsync(new MemoryStream([1]), default));
        foreach (var file in Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, (app.Clock.Now - (file.EndsWith(recent, StringComparison.Ordinal) ? TimeSpan.FromHours(23) : TimeSpan.FromHours(25))).UtcDateTime);

        await app.Get<CleanUp>().RunAsync(default);
        await app.Get<CleanUp>().RunAsync(default);

        await using var stored = app.Database.Open();
        var left = await stored.Evidence.OrderBy(file => file.FileName).ToListAsync();
        Assert.Equal(["1 Diploma.pdf", "2 Diploma.pdf", "2 Registration.pdf", "3 Registration.pdf", "4 Diploma.pdf", "4 Registration.pdf", "6 Diploma.pdf", "6 Registration.pdf"], left.Select(file => file.FileName));
        var documents = await stored.ContractDocuments.OrderBy(document => document.FileName).ToListAsync();
        Assert.Equal(["1.pdf", "2.pdf"], documents.Select(document => document.FileName));
        Assert.Equal(3, await stored.FindingEvents.CountAsync());
        Assert.Equal(left.Select(file => file.StoredAs).Concat(documents.Select(document => document.StoredAs)).Append(recent).Order(StringComparer.Ordinal), Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Null(await store.OpenAsync(unnamed, default));
        var statuses = await stored.StaffQualifications.Where(one => one.StaffMemberId == ended).ToDictionaryAsync(one => one.Kind, one => one.Status);
        Assert.Equal((EvidenceStatus.Stated, EvidenceStatus.Evidence), (statuses[QualificationKind.Registration], statuses[QualificationKind.Diploma]));
        Assert.Equal(4, await stored.AuditEntries.CountAsync(entry => entry.Record == "Evidence" && entry.Action == "Deleted" && entry.By == "opruimen"));
    }

    [Theory]
    [InlineData(null, 0, false), InlineData(null, 1, true), InlineData("hbo-social-work", 0, true)]
    public async Task A_direction_that_was_judged_by_files_goes_with_the_last_of_them(string? education, int left, bool stays)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (page, qualification, browser) = await PrepareAsync(app, EvidenceStatus.Stated);
        (await browser.SendFilesAsync(page, Files, [.. Enumerable.Range(0, left + 1).Select(number => ($"{number}.pdf", TestFiles.Pdf()))])).Dispose();
        await using (var database = app.Database.Open())
        {
            var confirmed = await database.StaffQualifications.SingleAsync(one => one.Id == qualification);
            (confirmed.Status, confirmed.Education, confirmed.InCareDirection) = (EvidenceStatus.Confirmed, education, true);
            await database.SaveChangesAsync();
        }
        using var removed = await browser.SendFormAsync($"{(await browser.PageAsync(page)).Links("main a[download]")[0]}/verwijderen");
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal(stays, (await StoredAsync(app, qualification)).InCareDirection);
    }

    internal static async Task AssertNothingAsync(PortalApp app, int qualification)
    {
        await using var database = app.Database.Open();
        Assert.Empty(await database.Evidence.ToListAsync());
        Assert.Equal(EvidenceStatus.Stated, (await database.StaffQualifications.SingleAsync(one => one.Id == qualification)).Status);
        if (Directory.Exists(app.EvidenceFolder))
            Assert.Empty(Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories));
    }

    internal static async Task<(string Page, int Qualification, HttpClient Browser)> PrepareAsync(PortalApp app, EvidenceStatus status)
    {
        var own = await app.OrganisationAsync("eigen");
        var person = await app.PersonAsync(own, "10267", "R. Postma", member => member.WithDiploma(Level.Hbo, status));
        var qualification = person.Qualifications.First().Id;
        var browser = await app.LoggedInAsync(await app.AccountAsync("medewerker@example.nl", memberships: (own, OrganisationRole.Editor)));
        return ($"/aanbieder/eigen/medewerkers/{person.Id}/kwalificaties/{qualification}/bewijs", qualification, browser);
    }

    private static async Task<Organisation> OrganisationAsync(PortalApp app)
    {
        await using var database = app.Database.Open();
        return await database.Organisations.SingleAsync(one => one.Slug == "eigen");
    }

    private static async Task<StaffQualification> StoredAsync(PortalApp app, int qualification)
    {
        await using var database = app.Database.Open();
        return await database.StaffQualifications.SingleAsync(one => one.Id == qualification);
    }

    /// <summary>So many zeros, of which no more than a few are in memory.</summary>
    private sealed class Endless(long size) : Stream
    {
        private long left = size;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var length = (int)Math.Min(count, left);
            left -= length;
            return length;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
