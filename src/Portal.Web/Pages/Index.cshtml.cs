using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Catalogue;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Search;
using Portal.Web.Catalogue;
using Portal.Web.Search;

namespace Portal.Web.Pages;

/// <summary>The search page.</summary>
public sealed class IndexModel(LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    private const int FirstProviders = 10, MoreProviders = 40;

    private readonly LoadedCatalogue loaded = catalogue.Loaded;

    /// <summary>What was asked.</summary>
    public SearchRequest Search { get; private set; } = null!;

    /// <summary>What was found.</summary>
    public SearchResult Result { get; private set; } = null!;

    /// <summary>The results of this page.</summary>
    public IReadOnlyList<ResultCard> Shown { get; private set; } = [];

    /// <summary>The number of pages, from 1.</summary>
    public int PageCount { get; private set; }

    /// <summary>The products chosen for comparison.</summary>
    public IReadOnlyList<Product> Chosen { get; private set; } = [];

    /// <summary>Searches that find something, for who does not know what to type or found nothing.</summary>
    public IReadOnlyList<string> PopularSearches => loaded.SearchWords.Popular;

    /// <summary>Searches.</summary>
    public IActionResult OnGet()
    {
        Search = SearchRequest.Read(Request.Query, loaded, ReferenceDay.Today(clock), withProducts: true);
        Result = loaded.Search(Search.Query);
        PageCount = Math.Max(1, (Result.Products.Count + Search.PageSize - 1) / Search.PageSize);
        if (Search.Page < 1 || Search.Page > PageCount)
            return NotFound();
        Shown = ResultCard.Page(Result.Products, (Search.Page - 1) * Search.PageSize, Search.PageSize, Search.Query.Day);
        Chosen = [.. Search.Products.Select(key => loaded.Snapshot.Product(key)!)];
        return Page();
    }

    /// <summary>What was meant, as far as spelling goes, with the place that was named; null when every word is known.</summary>
    public string? Suggestion => (Result.Spelling, Result.Place) switch
    {
        ({ } words, { } place) when !words.Contains(place, StringComparison.OrdinalIgnoreCase) => $"{words} {place}",
        var (words, _) => words,
    };

    /// <summary>Whether a product is among the results of this page.</summary>
    public bool IsShown(Product product) => Shown.Any(card => card.Product == product);

    /// <summary>All municipalities, with what a search there finds: also those where it finds nothing, for they are looked for by name.</summary>
    public IEnumerable<(Municipality Municipality, int Count)> Municipalities()
    {
        var counts = Result.Facets.First(facet => facet.Filter == Filter.Municipality).Values.ToDictionary(value => value.Code, value => value.Count);
        return loaded.Snapshot.Municipalities.Select(municipality => (municipality, counts.GetValueOrDefault(municipality.Code)));
    }

    /// <summary>The chosen filters, each with its name and the address of this search without it.</summary>
    public IEnumerable<(string Label, string Address)> ChosenFilters()
    {
        foreach (var facet in Result.Facets)
        {
            foreach (var value in facet.Values)
            {
                if (value.Chosen)
                    yield return (value.Label, Search.Without(facet.Filter, value.Code).Address("/"));
            }
        }
        foreach (var code in Search.Query.Codes)
            yield return ($"Productcode {code}", (Search with { Query = Search.Query with { Codes = [.. Search.Query.Codes.Where(other => other != code)] } }).Address("/"));
        if (Search.DayChosen)
            yield return ($"Op {DutchFormat.Date(Search.Query.Day)}", (Search with { DayChosen = false }).Address("/"));
    }

    /// <summary>Wider searches that do find something, with how much they find.</summary>
    public IEnumerable<(string Label, string Address, int Count)> Wider()
    {
        var options = Search.Query.Filters.Keys.Select(filter => ($"Zoek zonder het filter {Name(filter).ToLowerInvariant()}", Search.Without(filter)));
        if (Search.Query.Codes.Count > 0)
            options = options.Append(("Zoek zonder het filter productcode", Search with { Query = Search.Query with { Codes = [] } }));
        if (Search.Query.Filters.Count + Search.Query.Codes.Count > 1)
            options = options.Append(("Zoek zonder filters", WithoutFilters));
        foreach (var (label, search) in options)
        {
            if (loaded.Search(search.Query).Products.Count is > 0 and var count)
                yield return (label, search.Address("/"), count);
        }
    }

    /// <summary>This search with its words and order only.</summary>
    public SearchRequest WithoutFilters =>
        Search with { DayChosen = false, Query = Search.Query with { Filters = new Dictionary<Filter, IReadOnlyList<string>>(), Codes = [] } };

    /// <summary>The address of a search for these words alone; the products chosen for comparison stay chosen.</summary>
    public string AddressOf(string words) => new SearchRequest { Query = new() { Text = words, Day = Search.Query.Day }, Products = Search.Products }.Address("/");

    /// <summary>The pages to link to: the first, the last, and those around this one; 0 where pages are left out.</summary>
    public IEnumerable<int> PageLinks()
    {
        var previous = 0;
        for (var page = 1; page <= PageCount; page++)
        {
            if (page != 1 && page != PageCount && Math.Abs(page - Search.Page) > 2)
                continue;
            if (page > previous + 1)
                yield return 0;
            yield return previous = page;
        }
    }

    /// <summary>
    /// The values of a filter: all, but of providers, of whom there may be thousands, the chosen ones with the ten that give most, then some more, and how many
    /// are left out.
    /// </summary>
    public static (IReadOnlyList<FacetValue> First, IReadOnlyList<FacetValue> More, int Left) Shorten(Facet facet)
    {
        if (facet.Filter != Filter.Provider)
            return (facet.Values, [], 0);
        // The order of who gives as much is that of the names.
        List<FacetValue> sorted = [.. facet.Values.OrderByDescending(value => value.Chosen).ThenByDescending(value => value.Count)];
        var first = Math.Max(FirstProviders, sorted.Count(value => value.Chosen));
        return ([.. sorted.Take(first)], [.. sorted.Skip(first).Take(MoreProviders)], Math.Max(0, sorted.Count - first - MoreProviders));
    }

    /// <summary>What a filter is called.</summary>
    public static string Name(Filter filter) => filter switch
    {
        Filter.Region => "Regio",
        Filter.Municipality => "Gemeente",
        Filter.Law => "Wet",
        Filter.Lot => "Perceel",
        Filter.Unit => "Eenheid",
        Filter.Level => "Niveau in de eisen",
        Filter.Book => "Productenboek",
        _ => "Aanbieder",
    };
}
