using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain;

namespace Portal.Web.Oversight;

/// <summary>How the contracts stood on a day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Tally">How many stood how; those that were not checked are not known.</param>
public sealed record TrendDay(DateOnly Day, Tally Tally);

/// <summary>How the contracts of regions stood over the last days, as a drawing: how many did not meet their demands, and how many were at risk.</summary>
/// <param name="Days">The days that were checked, oldest first.</param>
public sealed record Trend(IReadOnlyList<TrendDay> Days)
{
    /// <summary>How many days it goes back.</summary>
    public const int Length = 90;

    /// <summary>Height of the drawing, and where on it the lines begin and end.</summary>
    public const int Tall = 264, Top = 50, Bottom = 230;

    private const int Lines = 3;
    private const decimal Left = 9, Right = 98;

    /// <summary>Loads it. On a day on which one of the regions was not checked, it stood as on the day before.</summary>
    /// <param name="database">The database.</param>
    /// <param name="regions">Slugs of the regions.</param>
    /// <param name="today">Today.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The trend, and the last day on which each region was checked.</returns>
    public static async Task<(Trend Trend, IReadOnlyDictionary<string, DateOnly> Last)> LoadAsync(PortalDbContext database, IReadOnlyList<string> regions, DateOnly today, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        var from = today.AddDays(-Length);
        var stored = await database.RegionDays.AsNoTracking().Where(day => regions.Contains(day.Region) && day.Day >= from && day.Day <= today).OrderBy(day => day.Day).ToListAsync(cancellation);
        var last = new Dictionary<string, (DateOnly Day, Tally Tally)>();
        var days = new List<TrendDay>();
        foreach (var day in stored.GroupBy(day => day.Day))
        {
            foreach (var region in day)
                last[region.Region] = (day.Key, new() { Met = region.Met - region.AtRisk, Risk = region.AtRisk, NotMet = region.NotMet, NotAssessable = region.NotAssessable });
            days.Add(new(day.Key, Tally.Sum(last.Values.Select(one => one.Tally))));
        }
        return (new(days), last.ToDictionary(one => one.Key, one => one.Value.Day));
    }

    /// <summary>What it says, in a few words.</summary>
    public string Heading => Days.Count < 2 ? "Verloop" : (Days[^1].Tally.NotMet - Days[0].Tally.NotMet) switch
    {
        < 0 => "Minder overeenkomsten die niet voldoen",
        > 0 => "Meer overeenkomsten die niet voldoen",
        _ => "Evenveel overeenkomsten die niet voldoen",
    };

    /// <summary>What it says, in a sentence.</summary>
    public string Sentence
    {
        get
        {
            if (Days.Count == 0)
                return "Er is nog geen verloop. Na elke nachtelijke toets komt er een dag bij.";
            var (first, last) = (Days[0], Days[^1]);
            var now = $"{Words(last.Tally.NotMet, "overeenkomst voldoet", "overeenkomsten voldoen")} niet, {Words(last.Tally.Risk, "overeenkomst loopt", "overeenkomsten lopen")} risico";
            if (Days.Count == 1)
                return $"Stand van {DutchFormat.Date(last.Day)}: {now}. Het verloop begint na de volgende toets.";
            var change = first.Tally.NotMet == last.Tally.NotMet
                ? $"bleef het aantal dat niet voldoet op {DutchFormat.Number(last.Tally.NotMet)}"
                : $"{(last.Tally.NotMet < first.Tally.NotMet ? "daalde" : "steeg")} het aantal dat niet voldoet van {DutchFormat.Number(first.Tally.NotMet)} naar {DutchFormat.Number(last.Tally.NotMet)}";
            return $"Van {DutchFormat.Date(first.Day)} tot en met {DutchFormat.Date(last.Day)} {change}. Het aantal met risico ging van {DutchFormat.Number(first.Tally.Risk)} naar {DutchFormat.Number(last.Tally.Risk)}.";
        }
    }

    /// <summary>How many more or fewer do not meet their demands than a week before the last day; null when that is not known.</summary>
    public int? SinceWeek => Days.Count > 0 && Days.LastOrDefault(day => day.Day <= Days[^1].Day.AddDays(-7)) is { } before ? Days[^1].Tally.NotMet - before.Tally.NotMet : null;

    /// <summary>The values at the lines of the grid, low to high.</summary>
    public IReadOnlyList<int> Grid => [.. Enumerable.Range(0, Lines + 1).Select(line => line * Step)];

    /// <summary>How high a value is drawn.</summary>
    public string Y(int value) => Number(Height(value));

    /// <summary>The days under which a date stands, with how it is anchored.</summary>
    public IReadOnlyList<(DateOnly Day, string Anchor)> Marks => Days.Count < 2 ? [.. Days.Select(day => (day.Day, "end"))]
        : [.. new[] { 0m, 1m / 3, 2m / 3, 1m }.Select(part => Days[0].Day.AddDays((int)(part * (Days[^1].Day.DayNumber - Days[0].Day.DayNumber)))).Distinct().Select((day, place) =>
            (day, day == Days[0].Day ? "start" : day == Days[^1].Day ? "end" : "middle"))];

    /// <summary>How far to the right a day is drawn.</summary>
    public string X(DateOnly day) => $"{Number(Place(day))}%";

    /// <summary>The points of a line, in a drawing of which the width is 100 and that begins 20 below the top.</summary>
    public string Points(Func<Tally, int> value) => string.Join(' ', Days.Select(day => $"{Number(Place(day.Day))},{Number(Height(value(day.Tally)) - 20)}"));

    private int Step
    {
        get
        {
            var most = Days.Count == 0 ? 0 : Days.Max(day => Math.Max(day.Tally.NotMet, day.Tally.Risk));
            // 1, 2 or 5, with as many zeros as are needed.
            for (var power = 1; ; power *= 10)
            {
                foreach (var step in new[] { power, 2 * power, 5 * power })
                {
                    if (step * Lines >= most)
                        return step;
                }
            }
        }
    }

    private decimal Place(DateOnly day) => Days.Count < 2 ? Right
        : Left + (Right - Left) * (day.DayNumber - Days[0].Day.DayNumber) / (Days[^1].Day.DayNumber - Days[0].Day.DayNumber);

    private decimal Height(int value) => Bottom - (Bottom - Top) * (decimal)value / (Step * Lines);

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Words(int count, string one, string many) => count == 0 ? $"geen enkel {one}" : DutchFormat.Count(count, one, many);
}
