using System.Collections.Frozen;
using Portal.Domain.Catalogue;

namespace Portal.Domain.Search;

/// <summary>Finds products by code: whole or by its beginning, in any case, with spaces, and with O typed for 0.</summary>
internal sealed class CodeIndex
{
    private const int ShortestBeginning = 2, Whole = 5;

    private readonly int size;
    private readonly (string Code, int Product)[] codes;

    public CodeIndex(Product[] products)
    {
        size = products.Length;
        codes = [.. products.Index().SelectMany(pair => pair.Item.Facts.Codes.Select(code => (code.Code.ToUpperInvariant(), pair.Index))).OrderBy(pair => pair.Item1, StringComparer.Ordinal)];
    }

    /// <summary>The products with one of these codes, or with a code that begins so.</summary>
    public BitSet WithAny(IEnumerable<string> beginnings, int size)
    {
        var set = new BitSet(size);
        foreach (var beginning in beginnings)
            set.Unite(Beginning(beginning.ToUpperInvariant()) ?? new BitSet(size));
        return set;
    }

    /// <summary>
    /// The products with the codes that stand among the words, and the other words; null when there is no code among them. Two digits are
    /// taken as the beginning of a code only when nothing else was typed: "24 uur toezicht" is no code.
    /// </summary>
    public (BitSet Products, List<Word> Others)? In(List<Word> words)
    {
        BitSet? found = null;
        var rest = new List<Word>();
        for (var i = 0; i < words.Count;)
        {
            var (products, length) = At(words, i);
            if (length == 0)
            {
                rest.Add(words[i++]);
                continue;
            }
            if (found is { } set)
                set.Unite(products);
            else
                found = products;
            i += length;
        }
        return found is { } all ? (all, rest) : null;
    }

    private (BitSet Products, int Length) At(List<Word> words, int start)
    {
        // "02 A 16" is one code in three words.
        for (var length = Math.Min(3, words.Count - start); length > 0; length--)
        {
            var text = string.Concat(words.Skip(start).Take(length).Select(word => word.Folded)).ToUpperInvariant();
            if (text.Length > Whole || text.Length < 2 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[1]))
                continue;
            if (text.Length < Whole && (length > 1 || text.Length == 2 && words.Count > 1))
                continue;
            if (Beginning(text) is { } products)
                return (products, length);
        }
        return (default, 0);
    }

    private BitSet? Beginning(string text)
    {
        if (text.Length < ShortestBeginning)
            return null;
        return Exactly(text) ?? Exactly(LookAlike(text));
    }

    private BitSet? Exactly(string beginning)
    {
        BitSet? found = null;
        foreach (var (code, product) in codes)
        {
            if (!code.StartsWith(beginning, StringComparison.Ordinal))
                continue;
            found ??= new BitSet(size);
            found.Value.Add(product);
        }
        return found;
    }

    /// <summary>The third character with O for 0 and the other way round: only there do codes hold a letter.</summary>
    private static string LookAlike(string text) =>
        text.Length < 3 ? text : text[..2] + text[2] switch { '0' => 'O', 'O' => '0', var other => other } + text[3..];
}
