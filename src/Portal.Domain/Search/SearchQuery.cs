using System.Text.Json.Serialization;
using Portal.Domain.Catalogue;

namespace Portal.Domain.Search;

/// <summary>The order of results.</summary>
public enum SortOrder
{
    /// <summary>Best first; without words: by book, then as in the book.</summary>
    [JsonStringEnumMemberName("relevantie")] Relevance,
    /// <summary>By name.</summary>
    [JsonStringEnumMemberName("naam")] Name,
    /// <summary>By unit and tariff, lowest first, as the tariffs are shown on the day; what has no known tariff comes last.</summary>
    [JsonStringEnumMemberName("tarief")] Tariff,
}

/// <summary>What a search can be narrowed by. The code is the key in addresses and in the API.</summary>
public enum Filter
{
    /// <summary>Region, by slug.</summary>
    [JsonStringEnumMemberName("regio")] Region,
    /// <summary>Municipality, by CBS code.</summary>
    [JsonStringEnumMemberName("gemeente")] Municipality,
    /// <summary>Law, by code or <see cref="SearchQuery.NotStated"/>.</summary>
    [JsonStringEnumMemberName("wet")] Law,
    /// <summary>Lot, by slug or <see cref="SearchQuery.NotStated"/>.</summary>
    [JsonStringEnumMemberName("perceel")] Lot,
    /// <summary>Unit, by code or <see cref="SearchQuery.NotStated"/>.</summary>
    [JsonStringEnumMemberName("eenheid")] Unit,
    /// <summary>Level that the demands name, by code or <see cref="SearchQuery.NotStated"/>.</summary>
    [JsonStringEnumMemberName("niveau")] Level,
    /// <summary>Product book, by slug.</summary>
    [JsonStringEnumMemberName("productboek")] Book,
    /// <summary>Contracted provider, by slug.</summary>
    [JsonStringEnumMemberName("aanbieder")] Provider,
}

/// <summary>What someone looks for. Several values of one filter mean "one of"; different filters hold together.</summary>
public sealed record SearchQuery
{
    /// <summary>The value of a filter that stands for "the source does not state it".</summary>
    public const string NotStated = "niet-genoemd";

    /// <summary>The words typed; null or blank for everything.</summary>
    public string? Text { get; init; }

    /// <summary>The chosen values of each filter.</summary>
    public IReadOnlyDictionary<Filter, IReadOnlyList<string>> Filters { get; init; } = new Dictionary<Filter, IReadOnlyList<string>>();

    /// <summary>Product codes: whole, or their first two or more characters. In any case.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    /// <summary>The day on which books and tariffs are looked at.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The order of results.</summary>
    public SortOrder Sort { get; init; }

    /// <summary>The chosen values of a filter.</summary>
    public IReadOnlyList<string> Chosen(Filter filter) => Filters.GetValueOrDefault(filter) ?? [];
}

/// <summary>A value of a filter, with how many results it would give beside the other filters.</summary>
/// <param name="Code">The value in addresses and in the API.</param>
/// <param name="Label">Its name on screen.</param>
/// <param name="Count">Results with this value, given the words and all other filters.</param>
/// <param name="Chosen">Whether it is chosen.</param>
public sealed record FacetValue(string Code, string Label, int Count, bool Chosen);

/// <summary>A filter with its values, in a fixed order.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Values">The values that have results, and those that are chosen.</param>
public sealed record Facet(Filter Filter, IReadOnlyList<FacetValue> Values);

/// <summary>What a search found.</summary>
public sealed class SearchResult
{
    /// <summary>All products found, in order.</summary>
    public required IReadOnlyList<Product> Products { get; init; }

    /// <summary>The filters and their counts.</summary>
    public required IReadOnlyList<Facet> Facets { get; init; }

    /// <summary>Marks the words that were found in a text.</summary>
    public required Highlighter Highlighter { get; init; }

    /// <summary>The query with its misspelt words corrected, when that is how results were found or could be found; else null.</summary>
    public string? Spelling { get; init; }

    /// <summary>Municipality or region that was named in the words, and narrowed the search; else null.</summary>
    public string? Place { get; init; }
}

/// <summary>A contracted offer: a provider delivers a product in a municipality.</summary>
/// <param name="Product">Key of the product.</param>
/// <param name="Provider">Slug of the provider.</param>
/// <param name="ProviderName">Name of the provider.</param>
/// <param name="Municipality">CBS code.</param>
public sealed record Offer(string Product, string Provider, string ProviderName, string Municipality);
