using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Domain;
using Quartz;

namespace Portal.Web.Jobs;

/// <summary>When a job runs: by a cron expression, or every so many seconds.</summary>
public sealed partial record JobSchedule
{
    private JobSchedule() { }

    /// <summary>The expression, on the clock of Europe/Amsterdam: seconds, minutes, hours, day of the month, month, day of the week; null for a job that runs every so many seconds.</summary>
    public string? Cron { get; private init; }

    /// <summary>The seconds between two runs; null for a job with a cron expression.</summary>
    public int? Seconds { get; private init; }

    /// <summary>Whether it runs so often that a run that did nothing is not worth remembering.</summary>
    public bool IsFrequent => Seconds is not null;

    /// <summary>
    /// By a cron expression. On the day that summer time begins a time that is skipped comes at the end of the gap, and on the day that it ends
    /// a time that comes twice counts once.
    /// </summary>
    public static JobSchedule At(string cron) => new() { Cron = cron };

    /// <summary>Every so many seconds, from 1.</summary>
    public static JobSchedule Every(int seconds) => new() { Seconds = seconds };

    /// <summary>The schedule for people: "elke dag om 02:30 uur".</summary>
    public string Words()
    {
        if (Seconds is { } seconds)
            return seconds == 1 ? "elke seconde" : seconds % 60 != 0 ? $"elke {DutchFormat.Number(seconds)} seconden" : seconds == 60 ? "elke minuut" : $"elke {DutchFormat.Number(seconds / 60)} minuten";
        if (Daily().Match(Cron!) is { Success: true } daily)
            return string.Create(CultureInfo.InvariantCulture, $"elke dag om {int.Parse(daily.Groups[2].Value, CultureInfo.InvariantCulture):00}:{int.Parse(daily.Groups[1].Value, CultureInfo.InvariantCulture):00} uur");
        return Hourly().IsMatch(Cron!) ? "elk uur" : $"volgens het schema {Cron}";
    }

    /// <summary>The trigger of a job, in the time zone of the Netherlands. What was missed while no node ran is made up for once.</summary>
    public ITrigger Trigger(JobKey job, TimeProvider clock)
    {
        var trigger = TriggerBuilder.Create(clock).WithIdentity(job.Name, job.Group).ForJob(job);
        return Seconds is { } seconds
            ? trigger.WithRetryPolicy(RetryPolicy.None).WithSchedule(SimpleScheduleBuilder.Create().WithInterval(TimeSpan.FromSeconds(seconds)).RepeatForever()
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)).StartNow().Build()
            : trigger.WithSchedule(CronScheduleBuilder.Create(Cron!).InTimeZone(Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();
    }

    /// <summary>Whether a stored trigger is one of this schedule.</summary>
    public bool IsOf(ITrigger trigger) => trigger switch
    {
        ICronTrigger cron => cron.CronExpressionString == Cron && cron.TimeZone.Id == Zone.Id,
        ISimpleTrigger simple => simple.RepeatInterval == Seconds * TimeSpan.FromSeconds(1),
        _ => false,
    };

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    [GeneratedRegex(@"^0 (\d{1,2}) (\d{1,2}) (?:\* \* \?|\? \* \*)$")]
    private static partial Regex Daily();

    [GeneratedRegex(@"^0 \d{1,2} \* (?:\* \* \?|\? \* \*)$")]
    private static partial Regex Hourly();
}
