using System.Globalization;
using Portal.Domain;

namespace Portal.Web.Contracts;

/// <summary>Reads and writes an agreed tariff, which is stored in ten-thousandths of a euro.</summary>
internal static class TariffInput
{
    private const decimal Most = 1_000_000;

    /// <summary>
    /// Reads "45,10" or "45.10", with or without a euro sign. False when it is no amount of more than 0 with at most four decimals, and for "1.200": that may be
    /// twelve hundred, or one euro and twenty cents.
    /// </summary>
    public static bool TryParse(string typed, out long amount)
    {
        amount = 0;
        var text = typed.Replace("€", "", StringComparison.Ordinal).Trim();
        if (text.Length > 3 && text[^4] == '.' && !text.Contains(',', StringComparison.Ordinal))
            return false;
        // A dot is a decimal sign, unless a comma follows it: "1.200,50".
        if (text.Contains(',', StringComparison.Ordinal))
            text = text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var euros) || euros <= 0 || euros > Most || euros != decimal.Round(euros, 4))
            return false;
        amount = (long)(euros * 10_000);
        return true;
    }

    /// <summary>The amount as it is typed: "45,10".</summary>
    public static string? Text(long? amount) => amount is { } known ? (known / 10_000m).ToString("0.00##", DutchFormat.Culture) : null;
}
