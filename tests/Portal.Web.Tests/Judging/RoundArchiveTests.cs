using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Judging;

/// <summary>Everything of a round in one file.</summary>
public sealed class RoundArchiveTests
{
    [Theory, EveryDatabase]
    public async Task The_archive_holds_lists_documents_and_all_that_counted(DatabaseProvider provider)
    {
        await using var made = await AwardVisit.MakeAsync(provider);
        await made.App.DocumentAsync(made.Round);
        await made.App.InquiryAsync(made.Round, made.Eik, "Geldt dit ook voor jeugd?", "Nee.", 1);
        // De Linde repaired: what it submitted first counted too. De Eik replaced something before the deadline: that never counted after it.
        string first;
        await using (var database = made.App.Database.Open())
        {
            database.EnrolmentReader = EnrolmentReader.Provider(made.Linde.Id);
            var was = await database.Submissions.SingleAsync();
            first = was.Number;
            (was.State, was.EndedAt) = (SubmissionState.Replaced, made.App.Clock.Now.UtcDateTime.AddHours(2));
            await database.SaveChangesAsync();
        }
        var repaired = await made.App.SubmissionAsync(made.Round, made.Linde);
        var replaced = await made.App.SubmissionAsync(made.Round, made.Eik, state: SubmissionState.Replaced);
        await using (var database = made.App.Database.Open())
        {
            database.EnrolmentReader = EnrolmentReader.Provider(made.Eik.Id);
            await database.Submissions.Where(one => one.Id == replaced.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.EndedAt, made.App.Clock.Now.UtcDateTime.AddHours(-1)));
        }
        // A decision is made and made again, and a repair was asked and taken back.
        await using (var database = made.App.Database.Open())
        {
            var eik = await database.Enrolments.SingleAsync(enrolment => enrolment.OrganisationId == made.Eik.Id);
            var moment = made.App.Clock.Now.UtcDateTime;
            database.RepairRequests.Add(new() { EnrolmentId = eik.Id, Keys = [EntryKey.Organisation], Text = "Bevestig.", ById = made.Mara.Id, AskedAt = moment, DueAt = moment.AddDays(3), WithdrawnAt = moment, WithdrawnReason = "Toch niet nodig." });
            await database.SaveChangesAsync();
            var product = made.Offered[AwardVisit.DayCare];
            foreach (var words in new[] { "Eerste woorden.", "Andere woorden." })
                await made.SendAsync($"beoordelen/{eik.Id}", $"#product-{product} form[action$=besluit]", ($"besluit-{product}", "afgewezen"), ($"motivering-{product}", words));
        }
        await made.DecideAsync(made.Linde, AwardVisit.DayCare, AwardDecision.Awarded);
        await made.DecideAsync(made.Linde, AwardVisit.Transport, AwardDecision.Awarded);
        await made.DecideAsync(made.Eik, AwardVisit.Transport, AwardDecision.Rejected);
        await made.SendAsync("besluiten", "#versturen form", ("zeker", "ja"));
        await made.PassStandstillAsync();
        await made.SendAsync("definitief", "main form:has([name=zeker])", ("zeker", "ja"));

        using var answer = await made.Browser.SendFormAsync($"{made.Here}/archief");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        Assert.Equal(["besluiten-historie.csv", "bezwaren.csv", "herstel.csv", "inschrijvingen.csv", "mededelingen.csv", "overeenkomsten.csv", "producten.csv", "punten.csv", "ronde.csv", "vragen-en-antwoorden.csv"], names.Where(name => !name.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains(names, name => name.StartsWith("documenten/", StringComparison.Ordinal) && name.EndsWith("leidraad.pdf", StringComparison.Ordinal));
        Assert.Contains($"inschrijvingen/linde/inschrijving-{first}.json", names);
        Assert.Contains($"inschrijvingen/linde/inschrijving-{repaired.Number}.json", names);
        Assert.Contains($"inschrijvingen/linde/ontvangstbewijs-{repaired.Number}.txt", names);
        Assert.DoesNotContain(names, name => name.Contains(replaced.Number, StringComparison.Ordinal));
        Assert.Equal(repaired.Content, Text($"inschrijvingen/linde/inschrijving-{repaired.Number}.json"));
        // A name that begins like a formula is none in a spreadsheet.
        Assert.Contains("'=De Eik", Text("inschrijvingen.csv"), StringComparison.Ordinal);
        Assert.Contains("gegund", Text("producten.csv"), StringComparison.Ordinal);
        Assert.Contains("Reden eik gEhEiM", Text("producten.csv"), StringComparison.Ordinal);
        Assert.Contains("Gegevens van de organisatie", Text("herstel.csv"), StringComparison.Ordinal);
        Assert.Contains("Toch niet nodig.", Text("herstel.csv"), StringComparison.Ordinal);
        var history = Text("besluiten-historie.csv");
        Assert.All(["Eerste woorden.", "Andere woorden.", "afgewezen", "Voorlopige besluiten verstuurd", "Gunning definitief"], words => Assert.Contains(words, history, StringComparison.Ordinal));
        Assert.Contains("Geldt dit ook voor jeugd?", Text("vragen-en-antwoorden.csv"), StringComparison.Ordinal);
        Assert.Contains("aangeboden", Text("overeenkomsten.csv"), StringComparison.Ordinal);

        await using var trail = made.App.Database.Open();
        Assert.Equal(1, await trail.AuditEntries.CountAsync(entry => entry.Action == AuditEntry.Done && entry.Reason.Contains("Archief") && entry.By == made.Mara.Id.ToString()));

        string Text(string name)
        {
            using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }

    [Fact]
    public async Task Before_the_judging_there_is_no_archive()
    {
        await using var made = await AwardVisit.MakeAsync();
        await using (var database = made.App.Database.Open())
            await database.Rounds.ExecuteUpdateAsync(set => set.SetProperty(round => round.Step, RoundStep.Published));
        Assert.Null((await made.PageAsync("archief")).QuerySelector("main form"));
    }
}
