using System.Collections.Frozen;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Search;

/// <summary>Which products have which value of a filter.</summary>
internal sealed class FacetIndex
{
    private readonly (string Code, string Label, BitSet Products)[] order;

    private FacetIndex(Filter filter, int size, IEnumerable<(string Code, string Label)> order, IEnumerable<(string Code, int Product)> values)
    {
        Filter = filter;
        this.order = [.. order.Select(value => (value.Code, value.Label, new BitSet(size)))];
        Values = this.order.ToFrozenDictionary(value => value.Code, value => value.Products);
        foreach (var (code, product) in values)
            Values[code].Add(product);
    }

    /// <summary>The filter.</summary>
    public Filter Filter { get; }

    /// <summary>The products by value.</summary>
    public FrozenDictionary<string, BitSet> Values { get; }

    /// <summary>Counts the products of a set for each value.</summary>
    public Facet Count(BitSet set, IReadOnlyList<string> chosen)
    {
        var values = new List<FacetValue>(order.Length);
        foreach (var (code, label, products) in order)
        {
            var count = set.CountShared(products);
            var isChosen = chosen.Count > 0 && chosen.Contains(code);
            if (count > 0 || isChosen)
                values.Add(new(code, label, count, isChosen));
        }
        return new(Filter, values);
    }

    /// <summary>Counts with a count of one's own for each value.</summary>
    public Facet Count(Func<string, BitSet, int> counting, IReadOnlyList<string> chosen) => new(Filter,
        [.. order.Select(value => new FacetValue(value.Code, value.Label, counting(value.Code, value.Products), chosen.Contains(value.Code))).Where(value => value.Count > 0 || value.Chosen)]);

    /// <summary>The index of the filter by provider.</summary>
    public static FacetIndex Providers(int size, IReadOnlyList<Offer> offers, FrozenDictionary<string, int> places) => new(Filter.Provider, size,
        offers.Select(offer => (offer.Provider, offer.ProviderName)).Distinct().OrderBy(pair => pair.ProviderName, StringComparer.Create(DutchFormat.Culture, ignoreCase: true)),
        offers.Select(offer => (offer.Provider, places[offer.Product])));

    /// <summary>The index of every filter that the catalogue decides.</summary>
    public static IEnumerable<FacetIndex> OfCatalogue(CatalogueSnapshot catalogue, Product[] products)
    {
        FacetIndex Index(Filter filter, IEnumerable<(string Code, string Label)> order, Func<Product, IEnumerable<string>> values) =>
            new(filter, products.Length, order, products.Index().SelectMany(pair => values(pair.Item).Select(value => (value, pair.Index))));
        FacetIndex Stated(Filter filter, string notStated, IEnumerable<(string Code, string Label)> order, Func<Product, IEnumerable<string>> values) =>
            Index(filter, order.Append((SearchQuery.NotStated, notStated)), product => values(product).DefaultIfEmpty(SearchQuery.NotStated));

        yield return Index(Filter.Region, catalogue.Regions.Select(r => (r.Slug, r.Name)), product => [product.Book.Facts.Region.Slug]);
        yield return Index(Filter.Municipality, catalogue.Municipalities.Select(m => (m.Code, m.Name)), product => product.Book.Facts.Municipalities.Select(m => m.Code));
        yield return Stated(Filter.Law, "Niet genoemd", [(Law.Wmo.Code(), "Wmo"), (Law.Jeugdwet.Code(), "Jeugdwet")],
            product => product.Facts.Law is { } law ? [law.Code()] : []);
        yield return Stated(Filter.Lot, "Niet genoemd",
            catalogue.Books.SelectMany(book => book.Facts.Lots).DistinctBy(lot => lot.Slug).OrderBy(lot => lot.Name, StringComparer.Ordinal).Select(lot => (lot.Slug, lot.Name)),
            product => product.Facts.Lot is { } lot ? [lot] : []);
        yield return Stated(Filter.Unit, "Niet bekend", Vocabulary.Codes<Unit>().Select(code => (code, char.ToUpperInvariant(code[0]) + code[1..])),
            product => product.Facts.Unit is { } unit ? [unit.Code()] : []);
        yield return Stated(Filter.Level, "Geen niveau genoemd", Vocabulary.Codes<Level>().Select(code => (code, code)),
            product => product.Levels.Select(level => level.Code()));
        yield return Index(Filter.Book, catalogue.Books.Select(book => (book.Slug, book.Facts.Name)), product => [product.Book.Slug]);
    }
}
