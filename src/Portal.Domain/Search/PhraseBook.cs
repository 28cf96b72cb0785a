using System.Collections.Frozen;

namespace Portal.Domain.Search;

/// <summary>A term that is found beside the term that was typed.</summary>
/// <param name="Term">The term.</param>
/// <param name="Weight">How good it is compared to what was typed, from 0 to 1.</param>
internal readonly record struct OtherTerm(string Term, float Weight);

/// <summary>
/// The search words, ready for use: which terms find which others, and which phrases of several words count as one term.
/// </summary>
internal sealed class PhraseBook
{
    private const float Abbreviated = 0.95f, Synonym = 0.78f, Related = 0.6f;

    private readonly FrozenDictionary<string, OtherTerm[]> others;

    /// <summary>Phrases of several stems by their first stem, the longest first.</summary>
    private readonly FrozenDictionary<string, string[][]> phrases;

    public PhraseBook(SearchWords words, IReadOnlySet<string> stopWords)
    {
        var found = new Dictionary<string, Dictionary<string, float>>();
        var sequences = new HashSet<string>();
        var single = new HashSet<string>();

        string Term(string text)
        {
            var folded = DutchText.Words(text).Select(word => word.Folded).Where(word => !stopWords.Contains(word)).ToArray();
            var stems = folded.Select(DutchStemmer.Stem).ToArray();
            single.UnionWith(folded);
            var term = string.Join(' ', stems);
            if (stems.Length > 1)
                sequences.Add(term);
            return term;
        }
        void Link(string from, string to, float weight)
        {
            if (from.Length == 0 || to.Length == 0 || from == to)
                return;
            if (!found.TryGetValue(from, out var list))
                found[from] = list = [];
            list[to] = Math.Max(weight, list.GetValueOrDefault(to));
        }
        void LinkAll(string[] group, float weight)
        {
            foreach (var from in group)
            {
                foreach (var to in group)
                    Link(from, to, weight);
            }
        }

        foreach (var group in words.Synonyms)
            LinkAll([.. group.Select(Term)], Synonym);
        foreach (var abbreviation in words.Abbreviations)
            LinkAll([Term(abbreviation.Letters), .. abbreviation.Full.Select(Term)], Abbreviated);
        foreach (var related in words.Related)
        {
            var from = Term(related.Word);
            foreach (var to in related.Finds)
                Link(from, Term(to), Related);
        }
        others = found.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Select(other => new OtherTerm(other.Key, other.Value)).ToArray());
        phrases = sequences.Select(sequence => sequence.Split(' ')).GroupBy(sequence => sequence[0])
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(sequence => sequence.Length).ToArray());
        SingleWords = single;
    }

    /// <summary>Every word that the search words hold, folded.</summary>
    public IReadOnlySet<string> SingleWords { get; }

    /// <summary>The terms that are found beside this one.</summary>
    public OtherTerm[] Beside(string term) => others.TryGetValue(term, out var list) ? list : [];

    /// <summary>All known phrases in a row of stems.</summary>
    public IEnumerable<string> In(string[] stems)
    {
        for (var i = 0; i < stems.Length; i++)
        {
            if (!phrases.TryGetValue(stems[i], out var candidates))
                continue;
            foreach (var phrase in candidates)
            {
                if (stems.AsSpan(i).StartsWith(phrase))
                    yield return string.Join(' ', phrase);
            }
        }
    }

    /// <summary>The longest known phrase that begins here, and how many stems it takes; 0 when there is none.</summary>
    public (string Term, int Length) At(ReadOnlySpan<string> stems)
    {
        if (stems.Length > 1 && phrases.TryGetValue(stems[0], out var candidates))
        {
            foreach (var phrase in candidates)
            {
                if (stems.StartsWith(phrase))
                    return (string.Join(' ', phrase), phrase.Length);
            }
        }
        return ("", 0);
    }
}
