using System.Globalization;
using Portal.Domain;
using Portal.Domain.Tariffs;

namespace Portal.Web.Tariffs;

/// <summary>Reads and writes a percentage, which is stored in hundredths of a per cent.</summary>
internal static class PercentageInput
{
    /// <summary>What is said of what is no such percentage.</summary>
    public static readonly string Fault = $"Vul een percentage in van {DutchFormat.Number(IndexationTerms.Least)} tot en met {DutchFormat.Number(IndexationTerms.Most)}, met hoogstens 2 cijfers achter de komma, zoals 4,2";

    /// <summary>Reads "4,2" or "4.2", with or without a sign for per cent; less than 0 with a minus in front.</summary>
    public static bool TryParse(string typed, out int basisPoints)
    {
        basisPoints = 0;
        // A word processor makes a minus of its own.
        var text = typed.Replace("%", "", StringComparison.Ordinal).Replace('\u2212', '-').Replace(',', '.').Trim();
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var percentage)
            || percentage is < IndexationTerms.Least or > IndexationTerms.Most || percentage != decimal.Round(percentage, 2))
            return false;
        basisPoints = (int)(percentage * 100);
        return true;
    }

    /// <summary>The percentage as it is typed: "4,2".</summary>
    public static string Text(int? basisPoints) => basisPoints is { } known ? DutchFormat.Number(known / 100m) : "";
}
