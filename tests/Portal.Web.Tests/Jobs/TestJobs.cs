using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Testing.Machine;
using Portal.Web.Hosting;
using Portal.Web.Jobs;
using Quartz;

namespace Portal.Web.Tests.Jobs;

/// <summary>Jobs of a test, on a portal that runs them. Its clock stands still; the scheduler looks at it every second.</summary>
internal static class TestJobs
{
    /// <summary>How long a test waits in vain: a busy machine takes its time, and a scheduler that could not reach its store tries it again after ten seconds or more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> so, string what)
    {
        for (var begin = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begin) < Patience;)
        {
            if (await so())
                return;
            await Task.Delay(100);
        }
        Assert.Fail($"Waited in vain until {what}.");
    }

    public static Task UntilAsync(Func<bool> so, string what) => UntilAsync(() => Task.FromResult(so()), what);

    /// <summary>A job of a test.</summary>
    public static PortalJob Job(string name, JobSchedule schedule, Func<CancellationToken, Task<string?>> work) =>
        new(name, $"Taak {name}", "Dit is een taak van een test.", schedule, (_, cancellation) => work(cancellation));

    /// <summary>Starts a portal with jobs.</summary>
    /// <param name="database">Its database.</param>
    /// <param name="file">The file of its jobs on SQLite.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="jobs">Its jobs.</param>
    /// <param name="settings">Other settings.</param>
    public static Task<PortalApp> StartAsync(TestDatabase database, string file, FakeClock clock, IReadOnlyList<PortalJob> jobs, params (string Key, string Value)[] settings) => PortalApp.StartAsync(
        Enum.Parse<DatabaseProvider>(database.Settings.Provider), new Testing.Catalogue.CatalogueFolder().Path, database,
        new Dictionary<string, string>(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))) { ["Jobs:Enabled"] = "true", ["Jobs:ConnectionString"] = $"Data Source={file}" },
        clock,
        services =>
        {
            services.AddSingleton(new PortalJobs(jobs));
            services.PostConfigureAll<QuartzSchedulerOptions>(options => options.IdleWaitTime = TimeSpan.FromSeconds(1));
            services.PostConfigureAll<AdoJobStoreOptions>(options => options.MisfireHandlerFrequency = TimeSpan.FromSeconds(1));
            services.PostConfigureAll<ClusteringOptions>(options => options.CheckinInterval = TimeSpan.FromSeconds(1));
        });

    /// <summary>The file of jobs of a test.</summary>
    public static string NewFile() => TemporaryFolder.NewPath("-jobs.db");

    /// <summary>How a job stands, once the scheduler has started.</summary>
    public static async Task<JobState> StateAsync(this PortalApp app, string name) =>
        (await app.Get<JobBoard>().StatesAsync(default)).Single(state => state.Job.Name == name);

    /// <summary>Waits until the jobs of a portal are planned and run.</summary>
    public static Task StartedAsync(this PortalApp app) => UntilAsync(
        async () => (await app.Get<ISchedulerFactory>().GetScheduler()).Status == SchedulerStatus.Running, "the jobs had started");

    /// <summary>The runs of a job that are remembered, the last first.</summary>
    public static async Task<IReadOnlyList<ExecutionHistoryEntry>> RunsAsync(this PortalApp app, string name) =>
        (await app.Get<JobBoard>().HistoryAsync(app.Get<PortalJobs>().Find(name), null, 100, default))!.Items;
}
