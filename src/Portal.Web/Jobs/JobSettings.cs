using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Quartz;

namespace Portal.Web.Jobs;

/// <summary>Section "Jobs" of the configuration.</summary>
public sealed class JobSettings
{
    /// <summary>Most seconds between two runs of a job: a day.</summary>
    public const int MostSeconds = 24 * 60 * 60;

    /// <summary>Most days that the history of runs may be kept.</summary>
    public const int MostHistoryDays = 3650;

    /// <summary>Whether this node runs jobs. One that does not can still show them and ask the others to run them.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Where the jobs' own database lies when the portal's is embedded. With a database server the jobs are kept in the portal's database.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/jobs.db";

    /// <summary>How many days the history of runs is kept, from 1.</summary>
    public int HistoryDays { get; set; } = 90;

    /// <summary>When jobs run, by the name of the job; who is not named here keeps its own schedule.</summary>
    public Dictionary<string, JobScheduleSettings> Schedules { get; init; } = [];

    /// <summary>When a job runs; null when it does not run by itself.</summary>
    public JobSchedule? ScheduleOf(PortalJob job) =>
        !Schedules.TryGetValue(job.Name, out var set) ? job.Schedule
        : !set.Enabled ? null
        : set.Seconds is { } seconds ? JobSchedule.Every(seconds)
        : !string.IsNullOrWhiteSpace(set.Cron) ? JobSchedule.At(set.Cron)
        : job.Schedule;
}

/// <summary>When one job runs: give <see cref="Cron"/> or <see cref="Seconds"/>, or none of both to keep its own schedule.</summary>
public sealed class JobScheduleSettings
{
    /// <summary>Whether it runs by itself; by hand it can always be run.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>A cron expression of six fields, on the clock of Europe/Amsterdam: seconds, minutes, hours, day of the month, month, day of the week.</summary>
    public string? Cron { get; set; }

    /// <summary>The seconds between two runs, from 1 to a day.</summary>
    public int? Seconds { get; set; }
}

/// <summary>Names all faults in the section together.</summary>
internal sealed class JobSettingsChecks(PortalJobs jobs) : IValidateOptions<JobSettings>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, JobSettings options)
    {
        var faults = new List<string>();
        if (!IsConnectionString(options.ConnectionString))
            faults.Add("Jobs:ConnectionString must say where the file with jobs is, as in \"Data Source=data/jobs.db\".");
        if (options.HistoryDays is < 1 or > JobSettings.MostHistoryDays)
            faults.Add($"Jobs:HistoryDays must be from 1 to {JobSettings.MostHistoryDays}.");
        foreach (var (job, schedule) in options.Schedules)
        {
            var key = $"Jobs:Schedules:{job}";
            if (jobs.Find(job) is null)
                faults.Add($"{key} names no job. The jobs are {string.Join(", ", jobs.All.Select(known => known.Name))}.");
            if (!string.IsNullOrWhiteSpace(schedule.Cron) && schedule.Seconds is not null)
                faults.Add($"{key} has both Cron and Seconds: give one of them, and make the other empty.");
            if (schedule.Seconds is < 1 or > JobSettings.MostSeconds)
                faults.Add($"{key}:Seconds must be from 1 to {JobSettings.MostSeconds}.");
            if (!string.IsNullOrWhiteSpace(schedule.Cron) && Fault(schedule.Cron) is { } fault)
                faults.Add($"{key}:Cron is no cron expression (such as \"0 30 2 * * ?\" for half past two each night): {fault}");
        }
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static string? Fault(string cron)
    {
        try
        {
            return CronExpression.Parse(cron).GetNextValidTimeAfter(DateTimeOffset.UtcNow) is null ? "it never comes." : null;
        }
        catch (FormatException fault)
        {
            return fault.Message;
        }
    }

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new SqliteConnectionStringBuilder(text).DataSource is not "";
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }
}
