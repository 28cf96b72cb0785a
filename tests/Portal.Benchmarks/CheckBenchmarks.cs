using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Checks;
using Portal.Data.Staff;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Checks;
using Portal.Web.Hosting;

namespace Portal.Benchmarks;

/// <summary>Measures the checks of contracts, on a database the size of the country and on parts of it.</summary>
internal static class CheckBenchmarks
{
    private const int Changes = 40;
    private const int Nights = 5;

    /// <summary>Makes the databases, and measures each in a process of its own, so that the memory is that of the checks.</summary>
    public static async Task RunAsync(DatabaseProvider provider)
    {
        foreach (var part in new[] { 0.25, 0.5, 1 })
        {
            await using var app = await PortalApp.StartAsync(provider);
            var start = Stopwatch.GetTimestamp();
            await LargeRegister.FillAsync(app.Database.Open, app.Get<LiveCatalogue>().Snapshot, ReferenceDay.Today(app.Clock), part);
            Say($"{provider}, {part:P0} of the country, made in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
            using var measuring = Process.Start(Environment.ProcessPath!, ["checks", "measure", provider.ToString(), app.Database.Settings.ConnectionString, $"{part * 100:0}%"]);
            await measuring.WaitForExitAsync();
        }
    }

    /// <summary>Measures on a database that is there.</summary>
    public static async Task MeasureAsync(DatabaseProvider provider, string connection, string name)
    {
        var (database, clock) = (TestDatabase.Existing(provider, connection), new FakeClock());
        var databases = new Databases(database);
        using var live = new LiveCatalogue(databases);
        await live.RefreshAsync();
        var steps = new CheckSteps(databases, live, Options.Create(new AssessmentSettings()), Options.Create(new CheckSettings()), clock, NullLogger<CheckSteps>.Instance);
        var (nightly, afterChange) = (new NightlyCheck(databases, live, steps, Options.Create(new CheckSettings()), clock), new ChangeCheck(databases, live, steps, Options.Create(new CheckSettings()), clock));
        Say($"{name}, before: {Memory()} MB");

        await NightlyAsync("first check");
        clock.Now = clock.Now.AddDays(1);
        await NightlyAsync("the day after");
        var (checking, reading) = (new List<double>(), new List<double>());
        for (var i = 0; i < Nights; i++)
        {
            await using (var open = database.Open())
                await open.CheckRuns.Where(run => run.Day == ReferenceDay.Today(clock)).ExecuteDeleteAsync();
            checking.Add(await NightlyAsync("nothing changed"));
            reading.Add(await ReadAsync());
        }
        Say($"{name}, nothing changed: {checking.Order().ElementAt(Nights / 2):0.00} s, reading the same rows {reading.Order().ElementAt(Nights / 2):0.00} s (medians)");
        await ChangeAsync(LargeRegister.Largest, "of 5.000 people");
        await ChangeAsync(LargeRegister.Measured, "of 500 people");
        await ChangeAsync("aanbieder-2", "of 38 people");
        await using (var open = database.Open())
        {
            var (verdicts, bytes) = (await open.ContractVerdicts.CountAsync(), await open.ContractVerdicts.SumAsync(verdict => (long)verdict.Team.Length));
            Say($"{name}, {verdicts} verdicts, {(double)bytes / verdicts:0} bytes of team each");
        }

        async Task<double> NightlyAsync(string what)
        {
            GC.Collect();
            var start = Stopwatch.GetTimestamp();
            var run = await nightly.RunAsync();
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Say($"{name}, {what}: {run.Done} contracts, {run.Changed} new, {run.Failed} failed, {seconds:0.00} s, {Memory()} MB at most");
            return seconds;
        }

        async Task<double> ReadAsync()
        {
            var (start, rows) = (Stopwatch.GetTimestamp(), 0L);
            await using var open = database.Open();
            await CountAsync(open.Contracts);
            await CountAsync(open.ContractStandings.Join(open.ContractVerdicts, standing => standing.VerdictId, verdict => verdict.Id, (standing, verdict) => new { Standing = standing, verdict.Day, verdict.CatalogueVersion }));
            await CountAsync(open.StaffMembers);
            await CountAsync(open.StaffQualifications);
            await CountAsync(open.StaffDeployments);
            await CountAsync(open.ClientCounts);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Say($"{name}, reading the same {rows} rows: {seconds:0.00} s");
            return seconds;

            async Task CountAsync<T>(IQueryable<T> set) where T : class
            {
                await foreach (var _ in set.AsNoTracking().AsAsyncEnumerable())
                    rows++;
            }
        }

        async Task ChangeAsync(string provider, string size)
        {
            var (times, contracts) = (new List<double>(), 0);
            await using var open = database.Open();
            var people = await open.StaffQualifications.Where(qualification => qualification.StaffMember!.Organisation!.Slug == provider && qualification.Status != Domain.Assessments.EvidenceStatus.Rejected)
                .OrderBy(qualification => qualification.Id).Take(Changes).ToListAsync();
            foreach (var qualification in people)
            {
                qualification.Status = Domain.Assessments.EvidenceStatus.Rejected;
                await open.SaveAsync(clock, "meting", "meting");
                clock.Now = clock.Now.AddSeconds(3);
                var start = Stopwatch.GetTimestamp();
                contracts += (await afterChange.RunAsync()).Done;
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
            times.Sort();
            Say($"{name}, check after a change, provider {size}: p50 {times[times.Count / 2]:0} ms, p95 {times[times.Count * 95 / 100]:0} ms, {(double)contracts / people.Count:0.0} contracts each");
        }
    }

    private static long Memory()
    {
        using var me = Process.GetCurrentProcess();
        return me.PeakWorkingSet64 >> 20;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private sealed class Databases(TestDatabase database) : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() => database.Open();
    }
}
