namespace Portal.Domain.Search;

/// <summary>A piece of a text, found or not.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Found">Whether it is a word that was looked for.</param>
public readonly record struct Fragment(string Text, bool Found);

/// <summary>Marks the words of a text that a search found.</summary>
/// <param name="terms">The terms that were looked for: stems, and phrases of stems with a space between them.</param>
public sealed class Highlighter(IReadOnlySet<string> terms)
{
    private readonly string[][] phrases = [.. terms.Where(term => term.Contains(' ', StringComparison.Ordinal)).Select(term => term.Split(' '))];

    /// <summary>Marks nothing.</summary>
    public static Highlighter None { get; } = new(new HashSet<string>());

    /// <summary>The text in pieces; together they are the whole text.</summary>
    public IReadOnlyList<Fragment> Mark(string text)
    {
        if (terms.Count == 0)
            return [new(text, false)];
        var words = DutchText.Words(text).ToArray();
        var stems = Array.ConvertAll(words, word => word.Stem);
        var fragments = new List<Fragment>();
        var done = 0;
        for (var i = 0; i < words.Length;)
        {
            var length = Length(stems.AsSpan(i));
            if (length == 0)
            {
                i++;
                continue;
            }
            var (start, end) = (words[i].Start, words[i + length - 1].End);
            if (start > done)
                fragments.Add(new(text[done..start], false));
            fragments.Add(new(text[start..end], true));
            done = end;
            i += length;
        }
        if (done < text.Length)
            fragments.Add(new(text[done..], false));
        return fragments;
    }

    /// <summary>How many words the term takes that begins here; 0 when none does.</summary>
    private int Length(ReadOnlySpan<string> stems)
    {
        foreach (var phrase in phrases)
        {
            if (stems.StartsWith(phrase))
                return phrase.Length;
        }
        return terms.Contains(stems[0]) ? 1 : 0;
    }
}
