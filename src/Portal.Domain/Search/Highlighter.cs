namespace Portal.Domain.Search;

/// <summary>A piece of a text, found or not.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Found">Whether it is a word that was looked for.</param>
public readonly record struct Fragment(string Text, bool Found);

/// <summary>Marks the words of a text that a search found.</summary>
public sealed class Highlighter(IReadOnlySet<string> stems)
{
    /// <summary>Marks nothing.</summary>
    public static Highlighter None { get; } = new(new HashSet<string>());

    /// <summary>The text in pieces; together they are the whole text.</summary>
    public IReadOnlyList<Fragment> Mark(string text)
    {
        if (stems.Count == 0)
            return [new(text, false)];
        var fragments = new List<Fragment>();
        var done = 0;
        foreach (var word in DutchText.Words(text))
        {
            if (!stems.Contains(word.Stem))
                continue;
            if (word.Start > done)
                fragments.Add(new(text[done..word.Start], false));
            fragments.Add(new(text[word.Start..word.End], true));
            done = word.End;
        }
        if (done < text.Length)
            fragments.Add(new(text[done..], false));
        return fragments;
    }
}
