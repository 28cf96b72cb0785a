using System.Numerics;

namespace Portal.Domain.Search;

/// <summary>A set of products by their place in the index.</summary>
internal readonly struct BitSet
{
    private readonly ulong[] words;

    public BitSet(int size) => words = new ulong[(size + 63) / 64];

    private BitSet(ulong[] words) => this.words = words;

    public bool this[int index] => (words[index >> 6] & (1UL << (index & 63))) != 0;

    public void Add(int index) => words[index >> 6] |= 1UL << (index & 63);

    public BitSet Copy() => new((ulong[])words.Clone());

    public void Unite(BitSet other)
    {
        for (var i = 0; i < words.Length; i++)
            words[i] |= other.words[i];
    }

    public void Keep(BitSet other)
    {
        for (var i = 0; i < words.Length; i++)
            words[i] &= other.words[i];
    }

    /// <summary>How many products stand in both sets.</summary>
    public int CountShared(BitSet other)
    {
        var count = 0;
        for (var i = 0; i < words.Length; i++)
            count += BitOperations.PopCount(words[i] & other.words[i]);
        return count;
    }

    /// <summary>The products in the set, in order.</summary>
    public IEnumerable<int> Items()
    {
        for (var i = 0; i < words.Length; i++)
        {
            for (var rest = words[i]; rest != 0; rest &= rest - 1)
                yield return (i << 6) + BitOperations.TrailingZeroCount(rest);
        }
    }
}
