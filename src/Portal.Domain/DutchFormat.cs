using System.Globalization;

namespace Portal.Domain;

/// <summary>How numbers, dates and lists are written for people: the Dutch way, whatever the culture of the machine.</summary>
public static class DutchFormat
{
    /// <summary>The culture of all text for people.</summary>
    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>A day in full: "6 november 2023".</summary>
    public static string Date(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>A number without needless decimals: "5,5", "1.200".</summary>
    public static string Number(decimal number) => number.ToString("#,0.####", Culture);

    /// <summary>An amount in euros, with cents and where it has them with parts of a cent: "€ 1,01". The space does not break.</summary>
    public static string Euros(decimal amount) => $"€\u00a0{amount.ToString("#,0.00##", Culture)}";

    /// <summary>A list in words: "a, b en c".</summary>
    /// <param name="items">What is listed.</param>
    /// <param name="conjunction">What stands before the last: "en" or "of".</param>
    public static string List(IEnumerable<string> items, string conjunction = "en")
    {
        var all = items.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} {conjunction} {all[^1]}";
    }

    /// <summary>A number with the right form of a noun: "1 product", "2 producten".</summary>
    public static string Count(int count, string one, string many) => $"{Number(count)} {(count == 1 ? one : many)}";

    /// <summary>
    /// A period in words: "2023" for a whole year, "1 april 2023 tot en met 30 juni 2023", "vanaf 1 april 2023"; null when neither end is known.
    /// </summary>
    public static string? Period(DateOnly? from, DateOnly? through) => (from, through) switch
    {
        ({ Month: 1, Day: 1 } first, { Month: 12, Day: 31 } last) when first.Year == last.Year => first.Year.ToString(Culture),
        ({ } first, { } last) => $"{Date(first)} tot en met {Date(last)}",
        ({ } first, null) => $"vanaf {Date(first)}",
        (null, { } last) => $"tot en met {Date(last)}",
        _ => null,
    };

    /// <summary>A text with a capital first.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], Culture) + text[1..];
}
