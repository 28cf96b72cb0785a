using System.Globalization;
using Portal.Domain;

namespace Portal.Web.Catalogue;

/// <summary>The day on which a page shows the catalogue (peildatum): today, or the day that its address asks for.</summary>
/// <param name="Day">The day.</param>
/// <param name="Chosen">Whether the address asks for it.</param>
/// <param name="Misread">Whether the address asks for what is no day from 1900 to 2199; then today is shown.</param>
public sealed record ReferenceDay(DateOnly Day, bool Chosen, bool Misread)
{
    /// <summary>The time zone of the Netherlands.</summary>
    public static readonly TimeZoneInfo Netherlands = DutchClock.Zone;

    /// <summary>Reads the value of <c>peildatum</c> in an address.</summary>
    public static ReferenceDay Read(string? value, TimeProvider clock)
    {
        if (string.IsNullOrWhiteSpace(value))
            return new(Today(clock), false, false);
        return TryParse(value, out var day) ? new(day, true, false) : new(Today(clock), false, true);
    }

    /// <summary>Reads a day from 1900 to 2199, written as 2026-12-31; false when it is none.</summary>
    public static bool TryParse(string value, out DateOnly day) =>
        DateOnly.TryParseExact(value.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is >= 1900 and < 2200;

    /// <summary>Today in the Netherlands.</summary>
    public static DateOnly Today(TimeProvider clock) => Of(clock.GetUtcNow().UtcDateTime);

    /// <summary>The day that it is in the Netherlands at a moment.</summary>
    /// <param name="moment">The moment, in UTC.</param>
    public static DateOnly Of(DateTime moment) => DateOnly.FromDateTime(Local(moment));

    /// <summary>What the clock in the Netherlands shows at a moment.</summary>
    /// <param name="moment">The moment, in UTC.</param>
    public static DateTime Local(DateTime moment) => TimeZoneInfo.ConvertTimeFromUtc(moment, Netherlands);

    /// <summary>The moment at which a day begins in the Netherlands, in UTC.</summary>
    public static DateTime Begin(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), Netherlands);

    /// <summary>The moment at which the clock in the Netherlands shows a time, in UTC. Of a time that comes twice, when summer time ends, the first; null for a time that is skipped when it begins.</summary>
    public static DateTime? Moment(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Netherlands.IsInvalidTime(local))
            return null;
        var offset = Netherlands.IsAmbiguousTime(local) ? Netherlands.GetAmbiguousTimeOffsets(local).Max() : Netherlands.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }

    /// <summary>A moment as people in the Netherlands say it: "1 december 2026, 13:05 uur".</summary>
    /// <param name="moment">The moment, in UTC.</param>
    public static string Words(DateTime moment)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(moment, Netherlands);
        return $"{DutchFormat.Date(DateOnly.FromDateTime(local))}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)} uur";
    }

    /// <summary>What to put behind the address of another page, so that it shows the same day: "?peildatum=2023-06-01", or nothing.</summary>
    public string Suffix => Chosen ? $"?peildatum={Iso}" : "";

    /// <summary>The day as an address writes it.</summary>
    public string Iso => Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
