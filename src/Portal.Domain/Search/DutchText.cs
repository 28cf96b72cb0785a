using System.Globalization;
using System.Text;

namespace Portal.Domain.Search;

/// <summary>A word in a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where the text goes on after it.</param>
/// <param name="Folded">In lower case, without diacritics.</param>
public readonly record struct Word(int Start, int End, string Folded)
{
    /// <summary>The stem of the word.</summary>
    public string Stem => DutchStemmer.Stem(Folded);
}

/// <summary>Takes a text apart into words, alike for what is searched and for what is typed.</summary>
public static class DutchText
{
    /// <summary>Letters of other scripts that look like Latin ones and stand in scraped sources.</summary>
    private const string LookAlikes = "аaеeоoсcрpхxуyкkмmтtвbнhіiѕsјj";

    /// <summary>The words of a text, in order. Anything but letters and digits separates them.</summary>
    public static IEnumerable<Word> Words(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inWord = i < text.Length && (char.IsLetterOrDigit(text[i]) || start >= 0 && IsMark(text[i]));
            if (inWord && start < 0)
            {
                start = i;
            }
            else if (!inWord && start >= 0)
            {
                var folded = Fold(text.AsSpan(start, i - start));
                if (folded.Length > 0)
                    yield return new(start, i, folded);
                start = -1;
            }
        }
    }

    /// <summary>A text in lower case, without diacritics, with look-alike letters made Latin.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExceptInRange('a', 'z'))
            return text.ToString();
        var folded = new StringBuilder(text.Length);
        foreach (var letter in Decompose(text))
        {
            if (IsMark(letter))
                continue;
            var lower = char.ToLowerInvariant(letter);
            var at = lower < 0x0400 ? -1 : LookAlikes.IndexOf(lower, StringComparison.Ordinal);
            folded.Append(at >= 0 ? LookAlikes[at + 1] : lower);
        }
        return folded.ToString();
    }

    private static string Decompose(ReadOnlySpan<char> text)
    {
        if (System.Text.Ascii.IsValid(text))
            return text.ToString();
        // Half a surrogate pair and U+FFFE cannot be decomposed; they are no letters that anything is found by.
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.Value == 0xFFFE ? Rune.ReplacementChar : rune);
        return whole.ToString().Normalize(NormalizationForm.FormKD);
    }

    private static bool IsMark(char letter) =>
        letter > 0x7f && CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
