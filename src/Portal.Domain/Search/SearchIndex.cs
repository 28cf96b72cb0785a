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

    private readonly CatalogueSnapshot catalogue;
    private readonly Product[] products;
    private readonly FrozenDictionary<string, int> at;
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
        at = products.Index().ToFrozenDictionary(pair => pair.Item.Key, pair => pair.Index);
        terms = new TermIndex(catalogue, words);
        places = new PlaceFinder(catalogue, terms.OrdinaryWords);
        codes = new CodeIndex(products);
        nameOrder = new int[products.Length];
        foreach (var (rank, index) in Enumerable.Range(0, products.Length)
            .OrderBy(i => DutchText.Fold(products[i].Facts.Name), StringComparer.Ordinal).ThenBy(i => products[i].Key, StringComparer.Ordinal).Index())
            nameOrder[index] = rank;
        books = catalogue.Books.ToFrozenDictionary(book => book.Slug, book => Set(i => products[i].Book == book));
        (this.offers, providerCounts, facets) = Read(offers, FacetIndex.OfCatalogue(catalogue, products));
    }

    /// <summary>The index over the same products with other offers: all but those is shared.</summary>
    private SearchIndex(SearchIndex other, IEnumerable<Offer> offers)
    {
        (catalogue, products, at, terms, places, codes, nameOrder, books) = (other.catalogue, other.products, other.at, other.terms, other.places, other.codes, other.nameOrder, other.books);
        (this.offers, providerCounts, facets) = Read(offers, other.facets.Values.Where(facet => facet.Filter != Filter.Provider));
    }

    /// <summary>The same index with these offers in the place of its own.</summary>
    /// <param name="others">Who delivers what where.</param>
    public SearchIndex With(IEnumerable<Offer> others) => new(this, others);

    /// <summary>How many providers are contracted for a product.</summary>
    /// <param name="product">A product of this index's catalogue.</param>
    public int ContractedProviders(Product product) => providerCounts[at[product.Key]];

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
        using var ranking = sought.Concepts.Count > 0 ? new Ranking(terms, sought.Concepts, products.Length) : null;
        if (ranking is not null)
            found.Keep(ranking.Found(found));
        // Only words that say nothing, and no place or code: there is nothing to look for.
        else if (text.AsSpan().Trim().Length > 0 && place is null && code is null)
            found = new BitSet(products.Length);

        // A municipality that is named counts as one that is chosen: who is contracted elsewhere does not help there.
        IReadOnlyList<string> municipalities = place is { Place: { Filter: Filter.Municipality, Code: var town } } ? [town] : query.Chosen(Filter.Municipality);
        var (result, counts) = Narrow(found, query, municipalities);
        return new()
        {
            Products = Order(result, query, ranking),
            Facets = counts,
            Highlighter = ranking is null ? Highlighter.None : new(Terms(sought.Concepts)),
            Spelling = sought.Spelling,
            Place = place?.Place.Name,
        };
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

    private static HashSet<string> Terms(IReadOnlyList<Concept> concepts) =>
        [.. concepts.SelectMany(concept => concept.Alternatives).SelectMany(alternative => alternative.Terms)];

    private (FrozenDictionary<string, (string Municipality, int Product)[]> Offers, int[] ProviderCounts, FrozenDictionary<Filter, FacetIndex> Facets) Read(
        IEnumerable<Offer> offers, IEnumerable<FacetIndex> catalogueFacets)
    {
        var known = offers.Where(offer => at.ContainsKey(offer.Product)).ToList();
        var counts = new int[products.Length];
        foreach (var (product, _) in known.Select(offer => (at[offer.Product], offer.Provider)).Distinct())
            counts[product]++;
        return (
            known.GroupBy(offer => offer.Provider).ToFrozenDictionary(group => group.Key, group => group.Select(offer => (offer.Municipality, at[offer.Product])).ToArray()),
            counts,
            catalogueFacets.Append(FacetIndex.Providers(products.Length, known, at)).ToFrozenDictionary(facet => facet.Filter));
    }

    /// <summary>Applies the filters, and counts for each value what it would give beside the other filters.</summary>
    private (BitSet Result, IReadOnlyList<Facet> Counts) Narrow(BitSet found, SearchQuery query, IReadOnlyList<string> municipalities)
    {
        var chosen = new Dictionary<Filter, BitSet>();
        foreach (var filter in query.Filters.Keys)
        {
            if (query.Chosen(filter).Count > 0)
                chosen[filter] = Matching(filter, query);
        }
        var providers = query.Chosen(Filter.Provider);
        // Who is contracted in a municipality is asked of the offers, not of the two filters apart.
        var contracted = providers.Count > 0 && municipalities.Count > 0 ? Offered(providers, municipalities) : (BitSet?)null;

        var result = found.Copy();
        foreach (var set in chosen.Values)
            result.Keep(set);
        if (contracted is { } there)
            result.Keep(there);
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
                if (contracted is { } places && filter is not (Filter.Provider or Filter.Municipality))
                    others.Keep(places);
            }
            counts.Add(filter switch
            {
                Filter.Provider when municipalities.Count > 0 => facets[filter].Count((provider, _) => Offered([provider], municipalities).CountShared(others), providers),
                Filter.Municipality when providers.Count > 0 => facets[filter].Count((municipality, set) =>
                {
                    var offered = Offered(providers, [municipality]);
                    offered.Keep(set);
                    return offered.CountShared(others);
                }, query.Chosen(filter)),
                _ => facets[filter].Count(others, query.Chosen(filter)),
            });
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

    private Product[] Order(BitSet result, SearchQuery query, Ranking? ranking)
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
            case SortOrder.Relevance when ranking is not null:
                Array.Sort(order, (a, b) => ranking.Score(b).CompareTo(ranking.Score(a)) is var difference and not 0 ? difference : nameOrder[a].CompareTo(nameOrder[b]));
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
