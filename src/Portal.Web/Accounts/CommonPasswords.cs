using System.Collections.Frozen;

namespace Portal.Web.Accounts;

/// <summary>
/// Recognises passwords that are guessed first: a common word or two with digits and signs around them, also written as "w@chtw00rd"; rows of keys,
/// digits or letters; and a few characters over and over.
/// </summary>
internal static class CommonPasswords
{
    private const int ShortestRun = 3;
    private const int MostWays = 16;
    private static readonly FrozenSet<string> Words = Read();
    private static readonly int LongestWord = Words.Max(word => word.Length);

    // Keys and characters that lie in a row. Each is also walked the other way.
    private static readonly string[] Rows = Both(
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "azertyuiop", "qsdfghjklm", "wxcvbn", "!@#$%^&*()",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujmikolp", "a1b2c3d4e5f6g7h8i9j0", "147258369", "159357", "741852963", "aabbccddeeffgghhiijjkk", "112233445566778899", "1122334455");

    /// <summary>Whether a password is one that is guessed first.</summary>
    public static bool Has(string password)
    {
        var typed = string.Concat(password.ToLowerInvariant().Where(character => !char.IsWhiteSpace(character)));
        return typed.Distinct().Count() <= ShortestRun || IsWalk(typed) || IsRepeated(typed) || IsWords(string.Concat(typed.Where(char.IsLetter))) || IsWords(Plain(typed)) || IsWords(Plain(typed.Trim([.. "0123456789!@#$%^&*()-_=+.,?/"])));
    }

    /// <summary>Whether it is made of rows of keys only.</summary>
    private static bool IsWalk(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var length = Rows.Max(row => Run(text.AsSpan(at), row));
            if (length < Math.Min(ShortestRun, text.Length - at))
                return false;
            at += length;
        }
        return true;
    }

    private static int Run(ReadOnlySpan<char> text, string row)
    {
        var longest = 0;
        for (var start = row.IndexOf(text[0], StringComparison.Ordinal); start >= 0; start = row.IndexOf(text[0], start + 1))
            longest = Math.Max(longest, text.CommonPrefixLength(row.AsSpan(start)));
        return longest;
    }

    /// <summary>Whether it is a short piece over and over.</summary>
    private static bool IsRepeated(string text) =>
        Enumerable.Range(1, Math.Min(4, text.Length / 3)).Any(size => text.Skip(size).Zip(text).All(pair => pair.First == pair.Second));

    /// <summary>Whether its letters are one common word, two of them, or one over and over; digits and signs around them are no help.</summary>
    private static bool IsWords(string text)
    {
        if (text.Length == 0)
            return false;
        // For the first so many letters: the words that they can be made of.
        var ways = new List<HashSet<string>>[text.Length + 1];
        ways[0] = [[]];
        for (var end = 1; end <= text.Length; end++)
        {
            ways[end] = [];
            for (var length = Math.Min(LongestWord, end); length >= 2 && ways[end].Count < MostWays; length--)
            {
                var word = text[(end - length)..end];
                if (!Words.Contains(word))
                    continue;
                ways[end].AddRange(ways[end - length].Where(way => way.Count < 2 || way.Contains(word)).Select(way => new HashSet<string>(way) { word }));
            }
        }
        return ways[text.Length].Count > 0;
    }

    /// <summary>Its letters, with signs and digits that stand for a letter read as one.</summary>
    private static string Plain(string text) => string.Concat(text.Select(character => character switch
    {
        '0' => 'o', '1' or '!' or '|' => 'i', '3' or '€' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', '8' => 'b', _ => character,
    }).Where(char.IsLetter));

    private static string[] Both(params string[] rows) => [.. rows, .. rows.Select(row => string.Concat(row.Reverse()))];

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-words.txt")!);
        return reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToFrozenSet();
    }
}
