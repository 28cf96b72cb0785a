using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Enrolments;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Testing.Machine;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Enrolments;

/// <summary>What enrolments say is read by nobody but who may, whatever way is tried.</summary>
public sealed partial class SealedReadingTests
{
    private const string Region = "midden-holland";

    // All that is read around the seal: the random names by which files are stored, and in which enrolments files were left that nobody needs, for who removes them;
    // and which providers were asked to take part in a round, but not by whom, for who tells them of it.
    private static readonly string[] Around =
    [
        """Database.SqlQuery<string>($"SELECT \"StoredAs\" AS \"Value\" FROM \"EnrolmentFiles\" WHERE \"ErasedAt\" IS NULL")""",
        """Database.SqlQuery<int>($"SELECT \"EnrolmentId\" AS \"Value\" FROM \"EnrolmentFiles\" WHERE \"RemovedAt\" IS NOT NULL AND \"ErasedAt\" IS NULL AND \"Id\" NOT IN (SELECT \"FileId\" FROM \"SubmissionFiles\")")""",
        """Database.SqlQuery<int>($"SELECT p.\"OrganisationId\" AS \"Value\" FROM \"EnrolmentPartners\" p JOIN \"Enrolments\" e ON e.\"Id\" = p.\"EnrolmentId\" WHERE e.\"RoundId\" = {round} AND p.\"State\" <> 'geweigerd'")""",
    ];

    [Theory, EveryDatabase]
    public async Task Contents_are_read_by_who_may_and_by_nobody_else(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await SealedEnrolments.MakeAsync(app, "eigen");
        var closes = made.Round.ClosesAt;

        await AssertReadsAsync(EnrolmentReader.Nobody, new(0, 0, 0, 0, 0));
        await AssertReadsAsync(EnrolmentReader.Provider(made.Stranger.Id), new(0, 1, 0, 0, 0));
        await AssertReadsAsync(EnrolmentReader.Provider(made.Partner.Id), new(0, 0, 1, 0, 0));
        await AssertReadsAsync(EnrolmentReader.Provider(made.Provider.Id), new(made.EntryCount, 4, 1, 3, 2));
        await AssertReadsAsync(EnrolmentReader.Manager([Region], closes.AddTicks(-10)), new(0, 0, 0, 0, 0));
        await AssertReadsAsync(EnrolmentReader.Manager([Region], closes), new(0, 2, 0, 1, 1));
        await AssertReadsAsync(EnrolmentReader.Manager([Region], closes.AddDays(30)), new(0, 2, 0, 1, 1));
        await AssertReadsAsync(EnrolmentReader.Manager(["rivierenland"], closes.AddDays(30)), new(0, 0, 0, 0, 0));
        await AssertReadsAsync(EnrolmentReader.Manager([], closes.AddDays(30)), new(0, 0, 0, 0, 0));
        // Nobody made this one: without a moment nothing is past.
        await AssertReadsAsync(EnrolmentReader.Manager([Region], default), new(0, 0, 0, 0, 0));

        await using (var database = app.Database.Open())
            await database.Rounds.Where(round => round.Id == made.Round.Id).ExecuteUpdateAsync(set => set.SetProperty(round => round.Step, RoundStep.Withdrawn));
        await AssertReadsAsync(EnrolmentReader.Manager([Region], closes.AddDays(30)), new(0, 0, 0, 0, 0));
        await AssertReadsAsync(EnrolmentReader.Provider(made.Provider.Id), new(made.EntryCount, 4, 1, 3, 2));

        async Task AssertReadsAsync(EnrolmentReader reader, Readable expected)
        {
            foreach (var (way, read) in Ways(made))
            {
                await using var database = app.Database.Open();
                database.EnrolmentReader = reader;
                Assert.Equal((way, expected.Of(way)), (way, await read(database)));
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task A_manager_reads_only_what_counts_with_just_its_files(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await SealedEnrolments.MakeAsync(app, "eigen");
        await using var database = app.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Manager([Region], made.Round.ClosesAt);
        var read = await database.Submissions.Include(submission => submission.Files).Where(submission => submission.EnrolmentId == made.Enrolment.Id).ToListAsync();
        var only = Assert.Single(read);
        Assert.Equal(SubmissionState.Counts, only.State);
        Assert.Equal(made.Counting.Id, only.Id);
        Assert.Equal(made.SubmittedFile.Id, Assert.Single(only.Files).Id);
        // The reader can change; what was asked before is then answered anew.
        database.ChangeTracker.Clear();
        database.EnrolmentReader = EnrolmentReader.Nobody;
        Assert.Empty(await database.Submissions.Include(submission => submission.Files).Where(submission => submission.EnrolmentId == made.Enrolment.Id).ToListAsync());
        Assert.Null(await database.Submissions.FindAsync(made.Counting.Id));
        Assert.Null(await database.EnrolmentFiles.FindAsync(made.SubmittedFile.Id));
    }

    [Theory, EveryDatabase]
    public async Task Nothing_sealed_is_changed_or_removed_in_bulk_by_who_cannot_read_it(DatabaseProvider provider)
    {
        await using var app = await PortalApp.StartAsync(provider);
        var made = await SealedEnrolments.MakeAsync(app, "eigen");
        await using var database = app.Database.Open();
        database.EnrolmentReader = EnrolmentReader.Provider(made.Stranger.Id);
        Assert.Equal(0, await database.EnrolmentEntries.ExecuteUpdateAsync(set => set.SetProperty(entry => entry.Value, "weg")));
        Assert.Equal(0, await database.EnrolmentFiles.ExecuteUpdateAsync(set => set.SetProperty(file => file.RemovedAt, DateTime.UnixEpoch)));
        database.EnrolmentReader = EnrolmentReader.Nobody;
        Assert.Equal(0, await database.Submissions.ExecuteDeleteAsync());
        Assert.Equal(0, await database.EnrolmentPartners.ExecuteDeleteAsync());
    }

    [Fact]
    public void No_source_goes_around_the_seal()
    {
        var sources = Directory.EnumerateFiles(Repository.In("src"), "*.cs*", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (Name: Path.GetRelativePath(Repository.Root, path), Text: Around.Aggregate(File.ReadAllText(path), (text, known) => text.Replace(known, "", StringComparison.Ordinal)))).ToList();
        Assert.True(sources.Count > 300);
        Assert.Empty(sources.Where(source => source.Text.Contains("IgnoreQueryFilters", StringComparison.Ordinal)).Select(source => source.Name));
        // Raw SQL knows no filters: what there is reads contracts, and sets up files.
        Assert.Equal(
            ["src/Portal.Web/Contracts/ContractList.cs", "src/Portal.Web/Hosting/SqliteCache.cs", "src/Portal.Web/Jobs/JobScheduler.cs", "src/Portal.Web/Oversight/OversightScope.cs"],
            sources.Where(source => RawSql().IsMatch(source.Text)).Select(source => source.Name).Order(StringComparer.Ordinal));
        Assert.Empty(sources.Where(source => RawSql().IsMatch(source.Text) && SealedTable().IsMatch(source.Text)).Select(source => source.Name));
        // A contract manager reads through one door.
        const string ManagersDoor = "src/Portal.Web/Judging/JudgedEnrolments.cs";
        Assert.Equal([ManagersDoor], sources.Where(source => source.Text.Contains("EnrolmentReader.Manager(", StringComparison.Ordinal)).Select(source => source.Name));
        // A provider reads as itself, in its own part of the portal.
        var doors = sources.Where(source => source.Name is not ("src/Portal.Data/PortalDbContext.cs" or ManagersDoor) && (ReaderSet().IsMatch(source.Text) || source.Text.Contains("EnrolmentReader.Provider(", StringComparison.Ordinal))).ToList();
        Assert.Contains(doors, door => door.Name == "src/Portal.Web/Enrolments/OwnEnrolments.cs");
        Assert.All(doors, door => Assert.Matches("^src/Portal.Web/(Enrolments|Pages/Aanbieder)/", door.Name));
        Assert.All(doors, door => Assert.Equal(OwnReader().Count(door.Text), Math.Max(ReaderSet().Count(door.Text), door.Text.Split("EnrolmentReader.Provider(").Length - 1)));
    }

    [GeneratedRegex(@"FromSql|SqlQuery|ExecuteSql|CommandText|CreateCommand|CreateDbCommand|GetDbConnection")]
    private static partial Regex RawSql();

    [GeneratedRegex(@"EnrolmentEntries|EnrolmentFiles|EnrolmentPartners|Submissions?Files|""Submissions")]
    private static partial Regex SealedTable();

    [GeneratedRegex(@"EnrolmentReader\s*=[^>=]")]
    private static partial Regex ReaderSet();

    [GeneratedRegex(@"\.EnrolmentReader = EnrolmentReader\.Provider\([Mm]e\.OrganisationId\);")]
    private static partial Regex OwnReader();

    /// <summary>How many a reader reads of what there is.</summary>
    /// <param name="Entries">Entries.</param>
    /// <param name="Submissions">Submissions.</param>
    /// <param name="Partners">Partners.</param>
    /// <param name="Files">Files.</param>
    /// <param name="Given">Files of submissions, counted for each.</param>
    private sealed record Readable(int Entries, int Submissions, int Partners, int Files, int Given)
    {
        public int Of(string way) => way.Split(' ')[0] switch { "entries" => Entries, "submissions" => Submissions, "partners" => Partners, "files" => Files, _ => Given };
    }

    /// <summary>All the ways in which code can come to what is sealed; each tells how much it found.</summary>
    private static IEnumerable<(string Way, Func<PortalDbContext, Task<int>> Read)> Ways(SealedEnrolments made)
    {
        var id = made.Enrolment.Id;
        yield return ("entries", database => database.EnrolmentEntries.CountAsync());
        yield return ("entries as a list", async database => (await database.EnrolmentEntries.ToListAsync()).Count);
        yield return ("entries without tracking", async database => (await database.Set<EnrolmentEntry>().AsNoTracking().Select(entry => entry.Value).ToListAsync()).Count);
        yield return ("entries by include", async database => (await database.Enrolments.Include(enrolment => enrolment.Entries).ToListAsync()).Sum(enrolment => enrolment.Entries.Count));
        yield return ("entries by split include", async database => (await database.Enrolments.Include(enrolment => enrolment.Entries).AsSplitQuery().ToListAsync()).Sum(enrolment => enrolment.Entries.Count));
        yield return ("entries by navigation", async database => (await database.Enrolments.Select(enrolment => enrolment.Entries.Count).ToListAsync()).Sum());
        yield return ("entries by selecting many", database => database.Enrolments.SelectMany(enrolment => enrolment.Entries).CountAsync());
        yield return ("entries by loading", async database =>
        {
            var found = 0;
            foreach (var enrolment in await database.Enrolments.ToListAsync())
            {
                await database.Entry(enrolment).Collection(one => one.Entries).LoadAsync();
                found += enrolment.Entries.Count;
            }
            return found;
        });
        yield return ("entries by joining", database => database.Enrolments.Join(database.EnrolmentEntries, enrolment => enrolment.Id, entry => entry.EnrolmentId, (enrolment, entry) => entry.Value).CountAsync());
        yield return ("entries by joining another table", database => database.Organisations.Join(database.EnrolmentEntries, organisation => organisation.Id, entry => entry.Enrolment!.OrganisationId, (organisation, entry) => entry.Value).CountAsync());
        yield return ("entries by subquery", async database => await database.Organisations.Select(organisation => database.EnrolmentEntries.Count(entry => entry.Value != organisation.Slug)).FirstAsync());
        yield return ("submissions", database => database.Submissions.CountAsync());
        yield return ("submissions by include", async database => (await database.Enrolments.Include(enrolment => enrolment.Submissions).ToListAsync()).Sum(enrolment => enrolment.Submissions.Count));
        yield return ("submissions by navigation", async database => (await database.Enrolments.Select(enrolment => enrolment.Submissions.Count(submission => submission.Sha256 != "")).ToListAsync()).Sum());
        yield return ("submissions by joining", database => database.Organisations.SelectMany(organisation => database.Submissions.Where(submission => submission.Enrolment!.OrganisationId == organisation.Id)).CountAsync());
        yield return ("given by navigation", database => database.EnrolmentFiles.SelectMany(file => file.Submissions).CountAsync());
        yield return ("partners", database => database.EnrolmentPartners.CountAsync());
        yield return ("partners by key", async database => await database.EnrolmentPartners.FindAsync(made.Asked.Id) is null ? 0 : 1);
        yield return ("partners by joining", database => database.Enrolments.Join(database.EnrolmentPartners, enrolment => enrolment.Id, partner => partner.EnrolmentId, (enrolment, partner) => partner.Remark).CountAsync());
        yield return ("files", database => database.EnrolmentFiles.CountAsync());
        yield return ("given by include", async database => (await database.Submissions.Include(submission => submission.Files).ToListAsync()).Sum(submission => submission.Files.Count));
        yield return ("given by the join table", database => database.Set<Dictionary<string, object>>("SubmissionFiles").Join(database.EnrolmentFiles, link => (int)link["FileId"], file => file.Id, (link, file) => file.FileName).CountAsync());
        yield return ("files by joining", database => database.Enrolments.Where(enrolment => enrolment.Id == id).Join(database.EnrolmentFiles, enrolment => enrolment.Id, file => file.EnrolmentId, (enrolment, file) => file.FileName).CountAsync());
    }
}
