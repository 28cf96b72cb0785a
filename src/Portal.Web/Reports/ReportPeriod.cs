using System.Globalization;
using Portal.Domain;
using Portal.Web.Catalogue;

namespace Portal.Web.Reports;

/// <summary>The days that a report is about.</summary>
/// <param name="From">First day.</param>
/// <param name="Through">Last day, not after today.</param>
/// <param name="Preset">Code of the period when it has a name; null when days were chosen.</param>
/// <param name="Fault">What is wrong with the days that were chosen; then it is about this quarter. Null when nothing is.</param>
public sealed record ReportPeriod(DateOnly From, DateOnly Through, string? Preset, string? Fault)
{
    /// <summary>The periods that have a name, with what they are called.</summary>
    public static readonly IReadOnlyList<(string Code, string Label)> Presets = [("kwartaal", "Dit kwartaal"), ("vorig-kwartaal", "Vorig kwartaal"), ("jaar", "Dit jaar")];

    private static readonly DateOnly Earliest = new(2000, 1, 1);

    /// <summary>Reads it from an address.</summary>
    /// <param name="preset">A period that has a name.</param>
    /// <param name="from">First day, as 2026-12-31.</param>
    /// <param name="through">Last day.</param>
    /// <param name="today">Today.</param>
    public static ReportPeriod Read(string? preset, string? from, string? through, DateOnly today)
    {
        var quarter = new DateOnly(today.Year, (today.Month - 1) / 3 * 3 + 1, 1);
        switch (preset)
        {
            case "vorig-kwartaal":
                return new(quarter.AddMonths(-3), quarter.AddDays(-1), preset, null);
            case "jaar":
                return new(new(today.Year, 1, 1), today, preset, null);
        }
        if (preset is not null || (string.IsNullOrWhiteSpace(from) && string.IsNullOrWhiteSpace(through)))
            return new(quarter, today, "kwartaal", null);
        if (!ReferenceDay.TryParse(from ?? "", out var first) || !ReferenceDay.TryParse(through ?? "", out var last))
            return Wrong("Vul een eerste en een laatste dag in");
        return first > last ? Wrong("De eerste dag ligt na de laatste dag")
            : last > today ? Wrong($"De laatste dag ligt na vandaag. Kies een dag tot en met {DutchFormat.Date(today)}")
            : first < Earliest ? Wrong($"Kies een eerste dag vanaf {DutchFormat.Date(Earliest)}")
            : new(first, last, null, null);

        ReportPeriod Wrong(string fault) => new(quarter, today, "kwartaal", fault);
    }

    /// <summary>A day as an address writes it.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
