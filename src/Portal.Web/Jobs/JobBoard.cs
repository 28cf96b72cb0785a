using Microsoft.Extensions.Options;
using Portal.Web.Lists;
using Quartz;
using Quartz.Extensibility;

namespace Portal.Web.Jobs;

/// <summary>Shows the jobs of all nodes, and has them run, paused and resumed.</summary>
public sealed partial class JobBoard(ISchedulerFactory factory, IExecutionHistoryStore history, PortalJobs jobs, IOptions<JobSettings> settings, ILogger<JobBoard> logger)
{
    private static readonly IReadOnlySet<JobRunResult> Remembered = new HashSet<JobRunResult> { JobRunResult.Succeeded, JobRunResult.Failed, JobRunResult.Cancelled };

    /// <summary>Whether this node runs jobs.</summary>
    public bool RunsHere => settings.Value.Enabled;

    /// <summary>How all jobs stand, in the order of the table.</summary>
    public async Task<IReadOnlyList<JobState>> StatesAsync(CancellationToken cancellation)
    {
        var scheduler = await factory.GetScheduler(cancellation);
        var triggers = (await scheduler.QueryTriggers(new() { Take = PagedQuery.All }, cancellation)).Items;
        var running = (await scheduler.QueryFireInstances(new() { Take = PagedQuery.All }, cancellation)).Items;
        var last = (await history.QueryJobRunStatuses(new() { SchedulerName = scheduler.SchedulerName, Take = PagedQuery.All }, cancellation)).Items;
        return [.. jobs.All.Select(job =>
        {
            var key = JobScheduler.Key(job);
            return new JobState(
                job, settings.Value.ScheduleOf(job), triggers.FirstOrDefault(trigger => trigger.Key.Name == key.Name && trigger.Key.Group == key.Group),
                running.FirstOrDefault(run => run.JobKey == key), last.FirstOrDefault(status => status.Job == key));
        })];
    }

    /// <summary>The nodes that run jobs.</summary>
    public async Task<IReadOnlyList<ClusterNode>> NodesAsync(CancellationToken cancellation)
    {
        var nodes = await (await factory.GetScheduler(cancellation)).QueryClusterNodes(cancellation);
        return [.. nodes.Where(node => !node.IsCurrentNode || RunsHere)];
    }

    /// <summary>A page of the runs, the last first; null when there is no such page. Runs of frequent jobs that had nothing to do are not among them.</summary>
    /// <param name="job">The job; null for all jobs.</param>
    /// <param name="page">The page that is asked for.</param>
    /// <param name="size">How many fit on a page.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<PagedList<ExecutionHistoryEntry>?> HistoryAsync(PortalJob? job, string? page, int size, CancellationToken cancellation)
    {
        var query = new ExecutionHistoryQuery { SchedulerName = (await factory.GetScheduler(cancellation)).SchedulerName, Job = job is null ? null : JobScheduler.Key(job), Results = Remembered };
        var total = (await history.QueryExecutions(query with { Take = 0, IncludeTotalCount = true }, cancellation)).TotalCount ?? 0;
        return PageRange.Read(page, size, total) is { } paging
            ? new((await history.QueryExecutions(query with { Skip = paging.Skipped, Take = size }, cancellation)).Items, paging)
            : null;
    }

    /// <summary>Who paused a job and when; null when it is not paused.</summary>
    public async Task<PauseInfo?> PauseAsync(PortalJob job, CancellationToken cancellation) =>
        await (await factory.GetScheduler(cancellation)).GetTriggerPause(new(job.Name, JobScheduler.Group), cancellation);

    /// <summary>Has a job run now, on one of the nodes.</summary>
    /// <returns>False when it runs already, and nothing was asked.</returns>
    public async Task<bool> RunAsync(PortalJob job, string by, CancellationToken cancellation)
    {
        var scheduler = await factory.GetScheduler(cancellation);
        var key = JobScheduler.Key(job);
        if ((await scheduler.QueryFireInstances(new() { Job = key, Take = 1 }, cancellation)).Items.Count > 0)
            return false;
        await scheduler.TriggerJob(key, cancellation);
        Asked(by, job.Name);
        return true;
    }

    /// <summary>Keeps a job from running by itself, on all nodes, until it is resumed. What runs now goes on.</summary>
    public async Task PauseAsync(PortalJob job, string by, CancellationToken cancellation)
    {
        await (await factory.GetScheduler(cancellation)).PauseJobWith(JobScheduler.Key(job), new PauseDetails { RequestedBy = by }, cancellation);
        Paused(by, job.Name);
    }

    /// <summary>Has a job run by itself again; what it missed is made up for once.</summary>
    public async Task ResumeAsync(PortalJob job, string by, CancellationToken cancellation)
    {
        await (await factory.GetScheduler(cancellation)).ResumeJob(JobScheduler.Key(job), cancellation);
        Resumed(by, job.Name);
    }

    [LoggerMessage(LogLevel.Information, "{By} has the job {Job} run now.")]
    private partial void Asked(string by, string job);

    [LoggerMessage(LogLevel.Information, "{By} paused the job {Job}.")]
    private partial void Paused(string by, string job);

    [LoggerMessage(LogLevel.Information, "{By} resumed the job {Job}.")]
    private partial void Resumed(string by, string job);
}
