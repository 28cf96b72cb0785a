using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Domain.Privacy;

/// <summary>Recognises a burgerservicenummer (BSN), which may stand nowhere in the portal.</summary>
public static partial class CitizenNumber
{
    private const int Length = 9;

    /// <summary>
    /// Whether a text holds what may be a BSN: nine digits, in one piece or in groups (3-3-3, 4-2-3, 2-2-2-3 or 6-3) with a space or a mark between them, that
    /// pass the 11-test (the digits times 9, 8, … 2 and −1 add up to a multiple of 11). Digits of other scripts count, and characters that nobody sees do not hide them.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="inOnePiece">Whether only digits in one piece count: for references, in which digits are often written in groups.</param>
    public static bool IsIn(string text, bool inOnePiece = false) =>
        Candidate().Matches(Plain(text)).Any(match => (!inOnePiece || match.Length == Length) && PassesElevenTest(match.ValueSpan));

    private static string Plain(string text) => Ascii.IsValid(text) ? text : string.Concat(text
        .Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.Format)
        .Select(character => CharUnicodeInfo.GetDecimalDigitValue(character) is >= 0 and var digit ? (char)('0' + digit) : character));

    private static bool PassesElevenTest(ReadOnlySpan<char> written)
    {
        int sum = 0, place = 0;
        foreach (var character in written)
        {
            if (!char.IsAsciiDigit(character))
                continue;
            var digit = character - '0';
            sum += ++place == Length ? -digit : digit * (Length + 1 - place);
        }
        return sum % 11 == 0 && written.ContainsAnyInRange('1', '9');
    }

    [GeneratedRegex(@"(?<![0-9])(?:[0-9]{9}|[0-9]{3}[\s./_,\-–—][0-9]{3}[\s./_,\-–—][0-9]{3}|[0-9]{4}[\s./_,\-–—][0-9]{2}[\s./_,\-–—][0-9]{3}|[0-9]{2}[\s./_,\-–—][0-9]{2}[\s./_,\-–—][0-9]{2}[\s./_,\-–—][0-9]{3}|[0-9]{6}[\s./_,\-–—][0-9]{3})(?![0-9])")]
    private static partial Regex Candidate();
}
