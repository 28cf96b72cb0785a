using Microsoft.Extensions.Options;
using Quartz;

namespace Portal.Web.Jobs;

/// <summary>What Quartz knows of jobs: it runs the one of the table that has the name.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RunPortalJob(PortalJobs jobs, IOptions<JobSettings> settings, IServiceScopeFactory scopes, ILogger<RunPortalJob> logger) : IJob
{
    /// <summary>How long a job that runs every few seconds is left alone after it failed.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.JobDetail.Key.Name;
        var job = jobs.Find(name) ?? throw new InvalidOperationException($"Deze versie van de portal kent de taak {name} niet.");
        var isFrequent = settings.Value.ScheduleOf(job)?.IsFrequent == true;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var done = await job.RunAsync(scope.ServiceProvider, cancellationToken);
            context.Result = done is null && isFrequent ? JobRunReport.Skipped(null) : JobRunReport.Succeeded(done ?? "Er was niets te doen.");
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(name, fault);
            if (isFrequent)
                await Task.Delay(Rest, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Error, "The job {Job} failed; it is tried again.")]
    private partial void Failed(string job, Exception fault);
}
