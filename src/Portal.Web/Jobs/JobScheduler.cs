using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Portal.Web.Hosting;
using Quartz;

namespace Portal.Web.Jobs;

/// <summary>
/// Runs the jobs on this node: makes what is stored hold the table and the configuration, and then starts. While the database cannot be reached the portal serves
/// without jobs, and this is tried again.
/// </summary>
internal sealed partial class JobScheduler(
    ISchedulerFactory factory, PortalJobs jobs, IOptions<JobSettings> settings, IOptions<DatabaseSettings> database, IHostEnvironment environment, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<JobScheduler> logger) : BackgroundService
{
    /// <summary>The group of all jobs and their triggers.</summary>
    public const string Group = "portal";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The key of a job.</summary>
    public static JobKey Key(PortalJob job) => new(job.Name, Group);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Jobs are told to stop, and then waited for.
        if (settings.Value.Enabled && ExecuteTask is { IsCompletedSuccessfully: true })
            await (await factory.GetScheduler(cancellationToken)).Shutdown(waitForJobsToComplete: true, cancellationToken);
    }

    /// <summary>Makes the store hold the jobs of the table, each with the schedule that the configuration gives it. What is as it was keeps the firings that it missed.</summary>
    public async Task ApplyAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        foreach (var job in jobs.All)
        {
            var key = Key(job);
            var schedule = settings.Value.ScheduleOf(job);
            var detail = JobBuilder.Create<RunPortalJob>().WithIdentity(key).StoreDurably().RequestRecovery(schedule is { IsFrequent: false }).Build();
            await scheduler.AddJob(detail, AddJobOptions.Replacing, cancellation);
            var stored = await scheduler.GetTrigger(new(key.Name, key.Group), cancellation);
            if (schedule is null)
            {
                if (stored is not null)
                    await scheduler.UnscheduleJob(stored.Key, cancellation);
            }
            else if (stored is null)
            {
                await scheduler.ScheduleTrigger(schedule.Trigger(key, clock), TriggerConflict.Keep, cancellation);
            }
            else
            {
                var state = await scheduler.GetTriggerState(stored.Key, cancellation);
                if (state == TriggerState.Error)
                    await scheduler.ResetTriggerFromErrorState(stored.Key, cancellation);
                if (!schedule.IsOf(stored))
                    await scheduler.RescheduleJob(stored.Key, schedule.Trigger(key, clock), cancellation);
                if (state == TriggerState.Paused && !schedule.IsOf(stored))
                    await scheduler.PauseTrigger(stored.Key, cancellation);
            }
        }
        var known = jobs.All.Select(Key).ToHashSet();
        foreach (var old in (await scheduler.QueryJobs(new() { Take = PagedQuery.All }, cancellation)).Items.Where(stored => !known.Contains(stored.Key)))
            await scheduler.DeleteJob(old.Key, cancellation);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Value.Enabled)
            return;
        var started = new TaskCompletionSource();
        await using (lifetime.ApplicationStarted.Register(started.SetResult))
            await started.Task.WaitAsync(stoppingToken);
        while (true)
        {
            try
            {
                if (database.Value.Kind == DatabaseProvider.Sqlite)
                    await PrepareFileAsync(stoppingToken);
                var scheduler = await factory.GetScheduler(stoppingToken);
                await ApplyAsync(scheduler, stoppingToken);
                await scheduler.Start(stoppingToken);
                return;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                NotStarted(fault);
                await Task.Delay(Patience, stoppingToken);
            }
        }
    }

    /// <summary>Makes the file with jobs one that is read while it is written, and written with less waiting for the disk.</summary>
    private async Task PrepareFileAsync(CancellationToken cancellation)
    {
        await using var connection = new SqliteConnection(PortalDatabase.SqliteConnectionString(settings.Value.ConnectionString, environment.ContentRootPath));
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(LogLevel.Error, "The jobs of this node could not be started; it is tried again.")]
    private partial void NotStarted(Exception fault);
}
