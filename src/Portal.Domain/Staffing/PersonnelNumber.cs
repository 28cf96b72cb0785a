using System.Globalization;
using System.Text;
using Portal.Domain.Privacy;

namespace Portal.Domain.Staffing;

/// <summary>The number by which a provider knows a staff member (personeelsnummer).</summary>
public static class PersonnelNumber
{
    /// <summary>Most characters.</summary>
    public const int Longest = 30;

    /// <summary>The number as it is kept: without spaces around it, with one space where there are more, and without control characters and characters that are not seen.</summary>
    public static string Normalise(string? typed) =>
        string.Join(' ', string.Concat((typed ?? "").EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether a number may be a citizen service number: who gives it must say that it is not, as one in eleven numbers of nine digits looks like one.</summary>
    public static bool LooksLikeCitizenNumber(string number) => CitizenNumber.IsIn(number);
}
