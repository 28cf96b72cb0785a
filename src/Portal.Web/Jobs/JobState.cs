using Quartz;

namespace Portal.Web.Jobs;

/// <summary>How a job stands.</summary>
/// <param name="Job">The job.</param>
/// <param name="Schedule">When it runs; null when it does not run by itself.</param>
/// <param name="Trigger">Its stored trigger; null when there is none.</param>
/// <param name="Running">The run that is under way, on whatever node; null when there is none.</param>
/// <param name="Last">What is known of its earlier runs; null when there were none.</param>
public sealed record JobState(PortalJob Job, JobSchedule? Schedule, TriggerHeader? Trigger, FireInstance? Running, JobRunStatus? Last)
{
    /// <summary>After so many failures one after the other a job keeps failing.</summary>
    private const int Often = 2;

    /// <summary>Whether somebody paused it.</summary>
    public bool IsPaused => Trigger?.State == TriggerState.Paused;

    /// <summary>Whether its last run failed.</summary>
    public bool HasFailed => Last?.LastResult == JobRunResult.Failed;

    /// <summary>Whether it fails again and again: the last try at an occurrence failed, or so did several in a row.</summary>
    public bool KeepsFailing => HasFailed && (Trigger?.RetryAttempt >= Often || Last?.ConsecutiveFailures >= (Schedule?.IsFrequent == true ? Often : 1));

    /// <summary>When it runs next, in UTC; null when it does not run by itself now.</summary>
    public DateTime? NextAt => IsPaused ? null : Trigger?.NextFireTimeUtc?.UtcDateTime;

    /// <summary>Whether it was completed too long ago, or never since it was first planned that long ago.</summary>
    /// <param name="now">Now.</param>
    public bool IsLate(DateTimeOffset now) => Job.MostAge is { } most && (Last?.LastSucceededAtUtc ?? Trigger?.StartTimeUtc) is { } at && now - at > most;
}
