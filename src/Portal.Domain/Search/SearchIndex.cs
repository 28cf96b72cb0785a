using Portal.Domain.Catalogue;

namespace Portal.Domain.Search;

/// <summary>The index over the products of a catalogue.</summary>
public sealed class SearchIndex
{
    private readonly CatalogueSnapshot catalogue;

    /// <summary>Builds the index.</summary>
    public SearchIndex(CatalogueSnapshot catalogue, SearchWords words, IEnumerable<Offer> offers)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(offers);
        this.catalogue = catalogue;
    }

    /// <summary>Searches.</summary>
    public SearchResult Search(SearchQuery query) => new()
    {
        Products = [.. catalogue.Products.Where(p => query.Text is null || p.Facts.Name.Contains(query.Text, StringComparison.OrdinalIgnoreCase))],
        Facets = [],
        Highlighter = Highlighter.None,
    };
}
