namespace Portal.Domain;

/// <summary>The clock in the Netherlands.</summary>
public static class DutchClock
{
    /// <summary>The time zone.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The day that it is at a moment.</summary>
    /// <param name="moment">The moment, in UTC.</param>
    public static DateOnly DayOf(DateTime moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(moment, Zone));
}
