namespace Portal.Domain.Enrolments;

/// <summary>When who began an enrolment and did not submit it is reminded of the deadline.</summary>
public static class Reminders
{
    /// <summary>How many days before the deadline.</summary>
    public static IReadOnlyList<int> Days { get; } = [14, 3, 1];

    /// <summary>How long after its moment somebody is still reminded, when that could not be done in time. Who begins or changes something later is not.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    /// <summary>The moment of a reminder, in UTC: so many days before the deadline when the clock shows what it shows at the deadline; an hour later when it skips that.</summary>
    /// <param name="closesAt">The deadline, in UTC.</param>
    /// <param name="days">How many days before it.</param>
    /// <param name="zone">Where the clock is.</param>
    public static DateTime At(DateTime closesAt, int days, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTimeFromUtc(closesAt, zone).AddDays(-days);
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    /// <summary>The reminder whose moment it is: how many days before the deadline, and since when; null when it is not the moment of one.</summary>
    /// <param name="closesAt">The deadline, in UTC.</param>
    /// <param name="now">Now, in UTC.</param>
    /// <param name="zone">Where the clock is.</param>
    public static (int Days, DateTime At)? Due(DateTime closesAt, DateTime now, TimeZoneInfo zone) =>
        Days.Select(days => (Days: days, At: At(closesAt, days, zone))).Where(one => one.At <= now && now < one.At + Patience && now < closesAt).Cast<(int, DateTime)?>().FirstOrDefault();
}
