namespace Portal.Domain.Search;

/// <summary>One thing that is looked for: the terms by which it may be found, each with how good that is.</summary>
/// <param name="Alternatives">Sets of terms that must stand in a product together, with a weight from 0 to 1.</param>
/// <param name="Importance">How much it matters beside the other things looked for.</param>
internal sealed record Concept(IReadOnlyList<(string[] Terms, float Weight)> Alternatives, float Importance);

/// <summary>The words of a query as concepts.</summary>
/// <param name="Concepts">What is looked for.</param>
/// <param name="Spelling">The words with typing errors corrected; null when there are none.</param>
internal sealed record QueryTerms(IReadOnlyList<Concept> Concepts, string? Spelling)
{
    // How good a way of finding is, compared to finding the word itself.
    private const float Compound = 0.8f, CompoundHead = 0.5f, Longer = 0.5f, OneError = 0.75f, TwoErrors = 0.55f;

    /// <summary>The words of a known phrase apart, where products have the phrase itself, and where none has.</summary>
    private const float LooseWords = 0.5f, LooseWordsOnly = 0.7f;

    /// <summary>More words than this say nothing more.</summary>
    private const int MostWords = 24;

    /// <summary>More ways to go on with a prefix than this are chance.</summary>
    private const int MostLonger = 40;

    public static QueryTerms Of(IReadOnlyList<Word> words, TermIndex index)
    {
        var kept = words.Where(word => !index.StopWords.Contains(word.Folded)).Take(MostWords).ToArray();
        var stems = kept.Select(word => word.Stem).ToArray();
        var concepts = new List<Concept>();
        var corrected = kept.Select(word => word.Folded).ToArray();
        var misspelt = false;
        for (var i = 0; i < kept.Length;)
        {
            var alternatives = new List<(string[], float)>();
            var (phrase, length) = index.Phrases.At(stems.AsSpan(i));
            if (length > 0)
            {
                AddWithOthers(alternatives, phrase, 1, index);
                // The words of the phrase by themselves, in whatever order.
                alternatives.Add((stems[i..(i + length)], index.Has(phrase) ? LooseWords : LooseWordsOnly));
                concepts.Add(new(Distinct(alternatives), length));
                i += length;
                continue;
            }
            AddWithOthers(alternatives, stems[i], 1, index);
            if (i + 1 < kept.Length)
                AddJoined(alternatives, kept[i].Folded + kept[i + 1].Folded, index);
            if (i > 0)
                AddJoined(alternatives, kept[i - 1].Folded + kept[i].Folded, index);
            if (index.Parts(kept[i].Folded) is { Count: > 0 } parts)
            {
                alternatives.Add(([.. parts], Compound));
                alternatives.Add(([parts[^1]], CompoundHead));
            }
            var known = alternatives.Exists(alternative => alternative.Item1.Length == 1 && index.Has(alternative.Item1[0]));
            AddLonger(alternatives, kept[i].Folded, known, index);
            if (!known && Nearest(kept[i].Folded, index) is { Count: > 0 } near)
            {
                if (alternatives.TrueForAll(alternative => !Array.TrueForAll(alternative.Item1, index.Has)))
                {
                    corrected[i] = near[0].Word;
                    misspelt = true;
                }
                foreach (var (word, errors) in near)
                    AddWithOthers(alternatives, DutchStemmer.Stem(word), errors == 1 ? OneError : TwoErrors, index);
            }
            concepts.Add(new(Distinct(alternatives), char.IsAsciiDigit(kept[i].Folded[0]) ? 0.4f : 1));
            i++;
        }
        return new(concepts, misspelt ? string.Join(' ', corrected) : null);
    }

    /// <summary>Each set of terms once, with its best weight.</summary>
    private static (string[], float)[] Distinct(List<(string[] Terms, float Weight)> alternatives) =>
        [.. alternatives.OrderByDescending(alternative => alternative.Weight).DistinctBy(alternative => string.Join('+', alternative.Terms))];

    private static void AddWithOthers(List<(string[], float)> alternatives, string term, float weight, TermIndex index)
    {
        alternatives.Add(([term], weight));
        foreach (var other in index.Phrases.Beside(term))
            alternatives.Add(([other.Term], weight * other.Weight));
    }

    private static void AddJoined(List<(string[], float)> alternatives, string joined, TermIndex index)
    {
        var stem = DutchStemmer.Stem(joined);
        if (index.Has(stem))
            AddWithOthers(alternatives, stem, 1, index);
    }

    /// <summary>Words that begin with what was typed: while someone types, and for forms that the stemmer does not know.</summary>
    private static void AddLonger(List<(string[], float)> alternatives, string word, bool known, TermIndex index)
    {
        if (word.Length < 3 || char.IsAsciiDigit(word[0]))
            return;
        var added = 0;
        foreach (var spelling in Beginning(word, index.Spellings))
        {
            var more = spelling.Length - word.Length;
            if (known && (word.Length < 5 || more > 2))
                continue;
            if (++added > MostLonger)
                break;
            alternatives.Add(([DutchStemmer.Stem(spelling)], known ? Longer : Math.Max(0.3f, 0.75f - 0.04f * more)));
        }
    }

    private static IEnumerable<string> Beginning(string prefix, string[] spellings)
    {
        var at = Array.BinarySearch(spellings, prefix, StringComparer.Ordinal);
        for (var i = at < 0 ? ~at : at + 1; i < spellings.Length && spellings[i].StartsWith(prefix, StringComparison.Ordinal); i++)
            yield return spellings[i];
    }

    /// <summary>The known words that are nearest in spelling: all at the smallest distance.</summary>
    private static List<(string Word, int Errors)> Nearest(string word, TermIndex index)
    {
        var most = word.Length switch { < 4 => 0, < 7 => 1, _ => 2 };
        var found = new List<(string Word, int Errors)>();
        if (most == 0 || word.Length > 40 || char.IsAsciiDigit(word[0]))
            return found;
        var letters = Letters(word);
        foreach (var spelling in index.Spellings)
        {
            // Cheap tests first: length, first letter, and which letters occur.
            if (Math.Abs(spelling.Length - word.Length) > most || spelling.Length < 4)
                continue;
            if (spelling[0] != word[0] && (word.Length < 6 || spelling[1] != word[0] && spelling[0] != word[1]))
                continue;
            if (System.Numerics.BitOperations.PopCount(letters ^ Letters(spelling)) > 2 * most)
                continue;
            var errors = SpellingDistance.Between(word, spelling, most);
            // In a short word, another letter makes another word: "lenen" is not "leren".
            if (errors > most || word.Length < 6 && spelling.Length == word.Length && letters != Letters(spelling))
                continue;
            if (errors < most)
            {
                found.RemoveAll(other => other.Errors > errors);
                most = errors;
            }
            found.Add((spelling, errors));
        }
        // The word that most products have is the likeliest.
        found.Sort((a, b) => index[DutchStemmer.Stem(b.Word)].Length.CompareTo(index[DutchStemmer.Stem(a.Word)].Length));
        return found;
    }

    private static uint Letters(string word)
    {
        uint letters = 0;
        foreach (var letter in word)
            letters |= letter is >= 'a' and <= 'z' ? 1u << (letter - 'a') : 1u << 26;
        return letters;
    }
}
