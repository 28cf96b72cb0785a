using Portal.Domain;
using Portal.Web.Catalogue;
using Quartz;

namespace Portal.Web.Jobs;

/// <summary>Says for people how jobs stand.</summary>
public static class JobWords
{
    /// <summary>How long something took: "0,4 seconden", "2 minuten en 5 seconden".</summary>
    public static string Duration(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(10))
            return Math.Round((decimal)Math.Max(0, duration.TotalSeconds), 1) switch { < 0.1m => "minder dan 0,1 seconde", 1m => "1 seconde", var seconds => $"{DutchFormat.Number(seconds)} seconden" };
        var (hours, minutes, rest) = ((int)duration.TotalHours, duration.Minutes, duration.Seconds);
        string[] parts =
        [
            .. hours > 0 ? [$"{DutchFormat.Number(hours)} uur"] : Array.Empty<string>(),
            .. minutes > 0 ? [DutchFormat.Count(minutes, "minuut", "minuten")] : Array.Empty<string>(),
            .. rest > 0 && hours == 0 ? [DutchFormat.Count(rest, "seconde", "seconden")] : Array.Empty<string>(),
        ];
        return DutchFormat.List(parts);
    }

    /// <summary>A moment: "1 december 2026, 13:05 uur".</summary>
    public static string Moment(DateTimeOffset moment) => ReferenceDay.Words(moment.UtcDateTime);

    /// <summary>How a run ended, with the icon and the colour that go with it.</summary>
    public static (string Text, string Icon, string Tone) Outcome(JobRunResult result) => result switch
    {
        JobRunResult.Succeeded or JobRunResult.Skipped => ("Gelukt", "ok", "is-ok"),
        JobRunResult.Failed => ("Mislukt", "bad", "is-bad"),
        _ => ("Onderbroken", "info", "is-warm"),
    };

    /// <summary>What a run did, or why it failed.</summary>
    public static string What(ExecutionHistoryEntry run) => (run.EffectiveResult, run.ExceptionMessage, run.Summary) switch
    {
        (JobRunResult.Failed, { } error, _) => error,
        (JobRunResult.Cancelled, _, _) => "De node stopte. De taak wordt opnieuw uitgevoerd.",
        (_, _, { } did) => did,
        _ => "Niet bekend.",
    };
}
