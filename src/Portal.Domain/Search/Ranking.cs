using System.Buffers;

namespace Portal.Domain.Search;

/// <summary>How well each product answers a query: its score, and whether it has enough of what is looked for to be found at all.</summary>
internal sealed class Ranking : IDisposable
{
    /// <summary>The part of what is looked for that a product must have, weighed by how rare each word is.</summary>
    private const float LeastCoverage = 0.45f;

    /// <summary>The same for a product that is about one of the words: then a strange word beside it is forgiven.</summary>
    private const float LeastCoverageOfStrong = 0.15f;

    /// <summary>How good a word must be for a product to be about it: it stands in the name, the summary, or often.</summary>
    private const float Strong = 0.3f;

    /// <summary>The part of the best product's coverage below which others are left out.</summary>
    private const float LeastOfBest = 0.55f;

    /// <summary>The part of the highest score below which a product only mentions in passing what is looked for.</summary>
    private const float LeastScore = 0.12f;

    /// <summary>How certain it is that a product that has all words of a phrase or compound apart is meant.</summary>
    private const float AllTogether = 0.8f;

    /// <summary>How much another way of finding the same adds to the best way.</summary>
    private const float AnotherWay = 0.3f;

    /// <summary>How much rarer a word that stands nowhere is than one that stands in one product.</summary>
    private const float UnknownWord = 1.3f;

    /// <summary>How much better a product is whose name is just what was typed.</summary>
    private const float NameBonus = 0.3f;

    private readonly TermIndex terms;
    private readonly int count;

    // By product, over all concepts.
    private readonly float[] scores, coverage, names, strength;

    // By product, for the concept at hand: how well it is found, how certain that is, and how much of the name it is.
    private readonly float[] best, certain, share;

    private readonly int[] hits;
    private int matched;
    private float total;

    public Ranking(TermIndex terms, IReadOnlyList<Concept> concepts, int count)
    {
        this.terms = terms;
        this.count = count;
        (scores, coverage, names, strength) = (Rent(), Rent(), Rent(), Rent());
        (best, certain, share) = (Rent(), Rent(), Rent());
        hits = ArrayPool<int>.Shared.Rent(count);
        foreach (var concept in concepts)
            Add(concept);
        for (var i = 0; i < count; i++)
        {
            coverage[i] /= total;
            scores[i] *= coverage[i] * (1 + NameBonus * Math.Min(1, names[i]));
        }
    }

    /// <summary>The score of a product; more is better.</summary>
    public float Score(int product) => scores[product];

    /// <summary>The products that have enough of what is looked for.</summary>
    /// <param name="within">The products that the best is taken from.</param>
    public BitSet Found(BitSet within)
    {
        float most = 0, highest = 0;
        for (var i = 0; i < count; i++)
        {
            if (!within[i])
                continue;
            most = Math.Max(most, coverage[i]);
            highest = Math.Max(highest, scores[i]);
        }
        var found = new BitSet(count);
        for (var i = 0; i < count; i++)
        {
            var least = Math.Max(strength[i] >= Strong ? LeastCoverageOfStrong : LeastCoverage, most * LeastOfBest);
            if (coverage[i] >= least && scores[i] >= highest * LeastScore)
                found.Add(i);
        }
        return found;
    }

    public void Dispose()
    {
        foreach (var rented in new[] { scores, coverage, names, strength, best, certain, share })
            ArrayPool<float>.Shared.Return(rented);
        ArrayPool<int>.Shared.Return(hits);
    }

    private float[] Rent()
    {
        var rented = ArrayPool<float>.Shared.Rent(count);
        Array.Clear(rented, 0, count);
        return rented;
    }

    private void Add(Concept concept)
    {
        matched = 0;
        foreach (var (all, weight) in concept.Alternatives)
        {
            if (all.Length > 1)
            {
                TakeAll(all, weight);
                continue;
            }
            foreach (var posting in terms[all[0]])
                Take(posting.Product, posting.Weight * weight, weight, posting.NameShare * weight);
        }
        var rarity = MathF.Log(1 + (float)count / (1 + matched)) * concept.Importance;
        total += matched == 0 ? MathF.Log(1 + count) * UnknownWord * concept.Importance : rarity;
        foreach (var product in hits.AsSpan(0, matched))
        {
            scores[product] += best[product] * rarity;
            coverage[product] += certain[product] * rarity;
            names[product] += share[product];
            strength[product] = Math.Max(strength[product], best[product]);
            best[product] = certain[product] = share[product] = 0;
        }
    }

    private void Take(int product, float score, float certainty, float nameShare)
    {
        var before = best[product];
        if (before == 0)
            hits[matched++] = product;
        var (high, low) = score > before ? (score, before) : (before, score);
        best[product] = high + AnotherWay * low * (1 - high);
        certain[product] = Math.Max(certain[product], certainty);
        share[product] = Math.Max(share[product], nameShare);
    }

    /// <summary>Every term of the set must stand in the product; it is as good as the mean of them. Lists are in the order of products.</summary>
    private void TakeAll(string[] all, float weight)
    {
        var lists = Array.ConvertAll([.. all.Distinct()], term => terms[term]);
        Span<int> at = stackalloc int[lists.Length];
        foreach (var first in lists[0])
        {
            var (sum, inName) = (first.Weight, first.NameShare);
            var asked = 1;
            for (; asked < lists.Length; asked++)
            {
                var list = lists[asked];
                while (at[asked] < list.Length && list[at[asked]].Product < first.Product)
                    at[asked]++;
                if (at[asked] == list.Length || list[at[asked]].Product != first.Product)
                    break;
                sum += list[at[asked]].Weight;
                inName += list[at[asked]].NameShare;
            }
            if (asked == lists.Length)
                Take(first.Product, sum / asked * weight, Math.Max(weight, AllTogether), inName * weight);
        }
    }
}
