using System.Collections.Frozen;

namespace Portal.Domain.Search;

/// <summary>Takes Dutch compounds apart into words that are known: "rolstoelvervoer" into "rolstoel" and "vervoer".</summary>
internal sealed class CompoundSplitter
{
    private const int ShortestPart = 4;

    /// <summary>Words of three letters that are parts of compounds in this field; others of that length are chance.</summary>
    private static readonly FrozenSet<string> ShortParts = new[] { "dag", "bed", "bad", "rol", "was", "wmo", "ggz", "lvb", "lvg", "nah" }.ToFrozenSet();

    /// <summary>What may stand between two parts, the likeliest first.</summary>
    private static readonly string[] Links = ["", "s", "en", "e", "n"];

    private readonly FrozenSet<string> known;

    /// <summary>What stands before known words in more than one compound, but is no word itself: "pleeg" in pleegzorg and pleegouder.</summary>
    private readonly FrozenSet<string> modifiers;

    public CompoundSplitter(IReadOnlyCollection<string> words, IReadOnlySet<string> excluded)
    {
        known = words.Where(word => IsPart(word) && !excluded.Contains(word)).ToFrozenSet();
        modifiers = words
            .SelectMany(word => Enumerable.Range(ShortestPart, Math.Max(0, word.Length - 2 * ShortestPart + 1)).Where(at => known.Contains(word[at..])).Select(at => word[..at]))
            .Where(part => !known.Contains(part) && IsPart(part))
            .CountBy(part => part).Where(pair => pair.Value > 1).Select(pair => pair.Key)
            .ToFrozenSet();
    }

    /// <summary>The parts of a word, in order; empty when it is no compound of known words.</summary>
    public IReadOnlyList<string> Split(string word)
    {
        if (word.Length < ShortestPart + 3 || char.IsAsciiDigit(word[0]))
            return [];
        for (var parts = 2; parts <= 3; parts++)
        {
            if (Split(word, parts) is { } found)
                return found;
        }
        return [];
    }

    private List<string>? Split(string word, int parts)
    {
        if (parts == 1)
            return known.Contains(word) ? [word] : null;
        // The longest first part makes the most sense: "dagbehandeling" before "dag".
        for (var length = word.Length - 3; length >= 3; length--)
        {
            var first = word[..length];
            if (!known.Contains(first) && !modifiers.Contains(first))
                continue;
            foreach (var link in Links)
            {
                if (word.Length - length - link.Length < 3 || !word.AsSpan(length).StartsWith(link))
                    continue;
                if (Split(word[(length + link.Length)..], parts - 1) is { } rest)
                    return [first, .. rest];
            }
        }
        return null;
    }

    private static bool IsPart(string word) => word.Length >= ShortestPart ? !char.IsAsciiDigit(word[0]) : ShortParts.Contains(word);
}
