using System.Collections.Frozen;

namespace Portal.Domain.Search;

/// <summary>
/// Brings Dutch words back to a stem, so that "dagbestedingen" meets "dagbesteding" and "begeleider" meets "begeleiding". After the
/// Snowball stemmer for Dutch, with two additions that this field needs: the one who does something ("begeleider", "behandelaar") meets what
/// is done, and plurals on -eren meet their singular.
/// </summary>
public static class DutchStemmer
{
    private static readonly FrozenDictionary<string, string> Irregular = new Dictionary<string, string>
    {
        ["kinderen"] = "kind", ["kinders"] = "kind", ["kindje"] = "kind", ["kids"] = "kind",
        ["steden"] = "stad", ["leden"] = "lid",
        // The elderly are no parents.
        ["ouderen"] = "oudere", ["oudere"] = "oudere",
    }.ToFrozenDictionary();

    private static readonly string[] Participles = ["be", "her", "ont", "ver"];

    /// <summary>The stem of a word.</summary>
    /// <param name="word">In lower case, without diacritics.</param>
    public static string Stem(string word)
    {
        if (word.Length > 0 && char.IsAsciiDigit(word[0]))
            return Ordinal(word);
        if (word.Length <= 3)
            return word;
        if (Irregular.TryGetValue(word, out var irregular))
            return irregular;

        var r1 = Math.Max(3, RegionAfter(word, 0));
        var r2 = RegionAfter(word, RegionAfter(word, 0));
        bool In(string w, int suffix, int region) => w.Length - suffix >= region;
        bool Ends(string w, string suffix) => w.EndsWith(suffix, StringComparison.Ordinal);

        string DropEn(string w, int suffix)
        {
            var rest = w[..^suffix];
            return rest.Length > 0 && In(w, suffix, r1) && !IsVowel(rest[^1]) && !Ends(rest, "gem") ? Undouble(rest) : w;
        }

        // The plural and the inflected form.
        if (Ends(word, "heden") && In(word, 5, r1)) word = word[..^5] + "heid";
        else if (Ends(word, "ene")) word = DropEn(word, 3);
        else if (Ends(word, "en")) word = DropEn(word, 2);
        else if (Ends(word, "se") && In(word, 2, r1) && !IsVowel(word[^3]) && word[^3] != 'j') word = word[..^2];
        else if (Ends(word, "s") && In(word, 1, r1) && !IsVowel(word[^2]) && word[^2] != 'j') word = word[..^1];

        var droppedE = false;
        string DropE(string w)
        {
            if (!Ends(w, "e") || w.Length < 2 || !In(w, 1, r1) || IsVowel(w[^2]))
                return w;
            droppedE = true;
            return Undouble(w[..^1]);
        }
        word = DropE(word);

        if (Ends(word, "heid") && In(word, 4, r2) && word.Length > 4 && word[^5] != 'c')
        {
            word = word[..^4];
            if (Ends(word, "en")) word = DropEn(word, 2);
        }

        // What is done, and who does it.
        if (Ends(word, "aar") && In(word, 3, r2)) word = word[..^3];
        else if (Ends(word, "er") && word.Length > 5 && In(word, 2, r1) && !IsVowel(word[^3])) word = Undouble(word[..^2]);
        else if ((Ends(word, "end") || Ends(word, "ing")) && word.Length > 6 && In(word, 3, r1))
        {
            word = word[..^3];
            if (Ends(word, "ig") && In(word, 2, r2) && word.Length > 2 && word[^3] != 'e') word = word[..^2];
            else word = Undouble(word);
        }
        else if (Ends(word, "ig") && In(word, 2, r2) && word[^3] != 'e') word = word[..^2];
        else if (Ends(word, "lijk") && In(word, 4, r2)) word = DropE(word[..^4]);
        else if (Ends(word, "baar") && In(word, 4, r2)) word = word[..^4];
        else if (Ends(word, "bar") && In(word, 3, r2) && droppedE) word = word[..^3];

        // "dreigt" meets "dreigen".
        if (word.Length >= 5 && word[^1] == 't' && !IsVowel(word[^2]) && word[^2] is not ('c' or 'f' or 'h' or 's' or 't'))
            word = Undouble(word[..^1]);

        // "beschermd" meets "beschermen".
        if (word.Length >= 8 && word[^1] == 'd' && !IsVowel(word[^2]) && word[^2] != 'n' && Participles.Any(prefix => word.StartsWith(prefix, StringComparison.Ordinal)))
            word = word[..^1];

        // "schoonmaak" meets "schoonmaken".
        if (word.Length >= 4 && !IsVowel(word[^1]) && word[^2] == word[^3] && word[^2] is 'a' or 'e' or 'o' or 'u' && !IsVowel(word[^4]))
            word = word[..^2] + word[^1];
        return word.Length > 2 && word[^1] is 'v' or 'z' ? word[..^1] + (word[^1] == 'v' ? 'f' : 's') : word;
    }

    /// <summary>"17e" meets "17".</summary>
    private static string Ordinal(string word)
    {
        var number = word.TrimEnd('d', 'e', 's', 't');
        return number.Length < word.Length && number.All(char.IsAsciiDigit) && word[^1] == 'e' ? number : word;
    }

    private static int RegionAfter(string word, int start)
    {
        for (var i = start + 1; i < word.Length; i++)
        {
            if (!IsVowel(word[i]) && IsVowel(word[i - 1]))
                return i + 1;
        }
        return word.Length;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static string Undouble(string word) =>
        word.Length > 1 && word[^1] == word[^2] && !IsVowel(word[^1]) ? word[..^1] : word;
}
