using System.Buffers;
using System.Collections.Frozen;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Search;

/// <summary>
/// The index over the products of a catalogue: built once for a version of the catalogue, immutable, used by many requests at a time. Search
/// is the same on every database.
/// </summary>
public sealed class SearchIndex
{
    /// <summary>Longer texts are cut off here before they are looked at.</summary>
    public const int LongestText = 400;

    /// <summary>The part of what was looked for that a product must have, weighed by how rare each word is.</summary>
    private const float LeastCoverage = 0.45f;

    /// <summary>The same for a product that is about one of the words: then a strange word beside it is forgiven.</summary>
    private const float LeastCoverageOfStrong = 0.15f;

    /// <summary>How good a word must be for a product to be about it: it stands in the name, the summary, or often.</summary>
    private const float Strong = 0.3f;

    /// <summary>How certain it is that a product that has all words of a phrase or compound apart is meant.</summary>
    private const float AllTogether = 0.8f;

    /// <summary>How much another way of finding the same adds to the best way.</summary>
    private const float AnotherWay = 0.3f;

    /// <summary>How much rarer a word that stands nowhere is than one that stands in one product.</summary>
    private const float UnknownWord = 1.3f;

    /// <summary>The part of the best product's coverage below which others are left out.</summary>
    private const float LeastOfBest = 0.55f;

    /// <summary>The part of the highest score below which a product only mentions what was looked for in passing.</summary>
    private const float LeastScore = 0.12f;

    /// <summary>How much better a product is whose name is just what was typed.</summary>
    private const float NameBonus = 0.3f;

    private readonly CatalogueSnapshot catalogue;
    private readonly Product[] products;
    private readonly int[] nameOrder;
    private readonly TermIndex terms;
    private readonly PlaceFinder places;
    private readonly CodeIndex codes;
    private readonly FrozenDictionary<Filter, FacetIndex> facets;
    private readonly FrozenDictionary<string, BitSet> books;
    private readonly FrozenDictionary<string, (string Municipality, int Product)[]> offers;
    private readonly int[] providerCounts;

    /// <summary>Builds the index.</summary>
    /// <param name="catalogue">The products.</param>
    /// <param name="words">The words by which people search.</param>
    /// <param name="offers">Who delivers what where.</param>
    public SearchIndex(CatalogueSnapshot catalogue, SearchWords words, IEnumerable<Offer> offers)
    {
        this.catalogue = catalogue;
        products = [.. catalogue.Products];
        terms = new TermIndex(catalogue, words);
        places = new PlaceFinder(catalogue, terms.OrdinaryWords);
        codes = new CodeIndex(products);
        nameOrder = new int[products.Length];
        foreach (var (rank, index) in Enumerable.Range(0, products.Length)
            .OrderBy(i => DutchText.Fold(products[i].Facts.Name), StringComparer.Ordinal).ThenBy(i => products[i].Key, StringComparer.Ordinal).Index())
            nameOrder[index] = rank;

        var at = products.Index().ToFrozenDictionary(pair => pair.Item.Key, pair => pair.Index);
        var known = offers.Where(offer => at.ContainsKey(offer.Product)).ToList();
        this.offers = known.GroupBy(offer => offer.Provider)
            .ToFrozenDictionary(group => group.Key, group => group.Select(offer => (offer.Municipality, at[offer.Product])).ToArray());
        providerCounts = new int[products.Length];
        foreach (var (product, _) in known.Select(offer => (at[offer.Product], offer.Provider)).Distinct())
            providerCounts[product]++;
        books = catalogue.Books.ToFrozenDictionary(book => book.Slug, book => Set(i => products[i].Book == book));
        facets = FacetIndex.All(catalogue, products, known, at).ToFrozenDictionary(facet => facet.Filter);
    }

    /// <summary>How many providers are contracted for a product.</summary>
    /// <param name="product">A product of this index's catalogue.</param>
    public int ContractedProviders(Product product) => providerCounts[Array.IndexOf(products, product)];

    /// <summary>Searches. Never throws, whatever was typed.</summary>
    public SearchResult Search(SearchQuery query)
    {
        var text = query.Text is { Length: > LongestText } ? query.Text[..LongestText] : query.Text ?? "";
        var words = DutchText.Words(text).ToList();

        var place = places.Find(text, words);
        if (place is { } named)
            words.RemoveRange(named.Start, named.Length);

        var found = InForce(query.Day);
        if (query.Codes.Count > 0)
            found.Keep(codes.WithAny(query.Codes, products.Length));
        if (place is { Place: var where })
            found.Keep(facets[where.Filter].Values[where.Code]);
        var code = codes.In(words);
        if (code is var (exact, others))
        {
            found.Keep(exact);
            words = others;
        }

        var sought = QueryTerms.Of(words, terms);
        var scores = ArrayPool<float>.Shared.Rent(products.Length);
        try
        {
            var ranked = sought.Concepts.Count > 0;
            if (ranked)
                found.Keep(Rank(sought.Concepts, found, scores));
            // Only words that say nothing, and no place or code: there is nothing to look for.
            else if (text.AsSpan().Trim().Length > 0 && place is null && code is null)
                found = new BitSet(products.Length);

            var (result, counts) = Narrow(found, query);
            return new()
            {
                Products = Order(result, query, ranked ? scores : null),
                Facets = counts,
                Highlighter = ranked ? new(Stems(sought.Concepts)) : Highlighter.None,
                Spelling = sought.Spelling,
                Place = place?.Place.Name,
            };
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    private BitSet Set(Func<int, bool> isIn)
    {
        var set = new BitSet(products.Length);
        for (var i = 0; i < products.Length; i++)
        {
            if (isIn(i))
                set.Add(i);
        }
        return set;
    }

    private BitSet InForce(DateOnly day)
    {
        var found = new BitSet(products.Length);
        foreach (var book in catalogue.Books)
        {
            if (catalogue.IsInForce(book, day))
                found.Unite(books[book.Slug]);
        }
        return found;
    }

    /// <summary>Scores all products for what is looked for, and tells which have enough of it.</summary>
    private BitSet Rank(IReadOnlyList<Concept> concepts, BitSet within, float[] scores)
    {
        var count = products.Length;
        var pool = ArrayPool<float>.Shared;
        float[] best = pool.Rent(count), share = pool.Rent(count), coverage = pool.Rent(count), names = pool.Rent(count), together = pool.Rent(count), strength = pool.Rent(count);
        var hits = ArrayPool<int>.Shared.Rent(count);
        try
        {
            Array.Clear(scores, 0, count);
            Array.Clear(coverage, 0, count);
            Array.Clear(names, 0, count);
            Array.Clear(strength, 0, count);
            var total = 0f;
            foreach (var concept in concepts)
            {
                Array.Clear(best, 0, count);
                Array.Clear(share, 0, count);
                Array.Clear(together, 0, count);
                var matched = 0;
                foreach (var (all, weight) in concept.Alternatives)
                {
                    if (all.Length == 1)
                    {
                        foreach (var posting in terms[all[0]])
                            Take(posting.Product, posting.Weight * weight, weight, posting.NameShare * weight);
                    }
                    else
                    {
                        TakeAll(all, weight);
                    }
                }

                void Take(int product, float score, float certainty, float nameShare)
                {
                    if (best[product] == 0)
                        hits[matched++] = product;
                    // A second way in which a product has what is looked for adds to the first.
                    best[product] = Math.Max(best[product], score) + AnotherWay * Math.Min(best[product], score) * (1 - Math.Max(best[product], score));
                    if (certainty > together[product])
                        together[product] = certainty;
                    if (nameShare > share[product])
                        share[product] = nameShare;
                }

                // Every term of the set must stand in the product; it is as good as the mean of them. Lists are in the order of products.
                void TakeAll(string[] all, float weight)
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

                var rarity = MathF.Log(1 + (float)count / (1 + matched)) * concept.Importance;
                total += matched == 0 ? MathF.Log(1 + count) * UnknownWord * concept.Importance : rarity;
                for (var i = 0; i < matched; i++)
                {
                    var product = hits[i];
                    scores[product] += best[product] * rarity;
                    strength[product] = Math.Max(strength[product], best[product]);
                    coverage[product] += together[product] * rarity;
                    names[product] += share[product];
                }
            }

            float most = 0, highest = 0;
            for (var i = 0; i < count; i++)
            {
                coverage[i] /= total;
                if (within[i] && coverage[i] > most)
                    most = coverage[i];
                scores[i] *= coverage[i] * (1 + NameBonus * Math.Min(1, names[i]));
                if (within[i] && scores[i] > highest)
                    highest = scores[i];
            }
            return Set(i => coverage[i] >= Math.Max(strength[i] >= Strong ? LeastCoverageOfStrong : LeastCoverage, most * LeastOfBest) && scores[i] >= highest * LeastScore);
        }
        finally
        {
            foreach (var rented in new[] { best, share, coverage, names, together, strength })
                pool.Return(rented);
            ArrayPool<int>.Shared.Return(hits);
        }
    }

    private static HashSet<string> Stems(IReadOnlyList<Concept> concepts) =>
        [.. concepts.SelectMany(concept => concept.Alternatives).SelectMany(alternative => alternative.Terms)];

    /// <summary>Applies the filters, and counts for each value what it would give beside the other filters.</summary>
    private (BitSet Result, IReadOnlyList<Facet> Counts) Narrow(BitSet found, SearchQuery query)
    {
        var chosen = new Dictionary<Filter, BitSet>();
        foreach (var filter in query.Filters.Keys)
        {
            if (query.Chosen(filter).Count > 0)
                chosen[filter] = Matching(filter, query);
        }
        // Who is contracted in a municipality is asked of the offers, not of the two filters apart.
        if (chosen.ContainsKey(Filter.Provider) && chosen.ContainsKey(Filter.Municipality))
            chosen[Filter.Provider] = Offered(query.Chosen(Filter.Provider), query.Chosen(Filter.Municipality));

        var result = found.Copy();
        foreach (var set in chosen.Values)
            result.Keep(set);
        var counts = new List<Facet>(facets.Count);
        foreach (var filter in Enum.GetValues<Filter>())
        {
            var others = result;
            if (chosen.ContainsKey(filter))
            {
                others = found.Copy();
                foreach (var (other, set) in chosen)
                {
                    if (other != filter)
                        others.Keep(set);
                }
            }
            counts.Add(facets[filter].Count(others, query.Chosen(filter)));
        }
        return (result, counts);
    }

    private BitSet Matching(Filter filter, SearchQuery query)
    {
        var set = new BitSet(products.Length);
        foreach (var code in query.Chosen(filter))
        {
            if (facets[filter].Values.TryGetValue(code, out var value))
                set.Unite(value);
        }
        return set;
    }

    private BitSet Offered(IReadOnlyList<string> providers, IReadOnlyList<string> municipalities)
    {
        var set = new BitSet(products.Length);
        foreach (var provider in providers)
        {
            foreach (var (municipality, product) in offers.GetValueOrDefault(provider) ?? [])
            {
                if (municipalities.Contains(municipality))
                    set.Add(product);
            }
        }
        return set;
    }

    private Product[] Order(BitSet result, SearchQuery query, float[]? scores)
    {
        var order = result.Items().ToArray();
        switch (query.Sort)
        {
            case SortOrder.Name:
                Array.Sort(order, (a, b) => nameOrder[a].CompareTo(nameOrder[b]));
                break;
            case SortOrder.Tariff:
                var tariffs = order.ToDictionary(i => i, i => TariffText.On(products[i], query.Day).Select(text => text.Tariff).MinBy(tariff => tariff.Amount));
                Array.Sort(order, (a, b) => Tariff(tariffs[a], tariffs[b]) is var difference and not 0 ? difference : nameOrder[a].CompareTo(nameOrder[b]));
                break;
            case SortOrder.Relevance when scores is not null:
                Array.Sort(order, (a, b) => scores[b].CompareTo(scores[a]) is var difference and not 0 ? difference : nameOrder[a].CompareTo(nameOrder[b]));
                break;
        }
        return Array.ConvertAll(order, i => products[i]);

        static int Tariff(Tariff? a, Tariff? b) => (a, b) switch
        {
            (null, null) => 0,
            (null, _) => 1,
            (_, null) => -1,
            _ => a.Unit != b.Unit ? a.Unit.CompareTo(b.Unit) : a.Amount.CompareTo(b.Amount),
        };
    }
}
