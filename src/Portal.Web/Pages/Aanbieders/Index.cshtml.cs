using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain.Contracts;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Lists;
using Portal.Web.Search;

namespace Portal.Web.Pages.Aanbieders;

/// <summary>All providers, from A to Z.</summary>
public sealed class IndexModel(LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The words that are looked for; null for all.</summary>
    public string? Words { get; private set; }

    /// <summary>The letter that is chosen; null for all.</summary>
    public string? Letter { get; private set; }

    /// <summary>The first letters of the providers' names.</summary>
    public IReadOnlyList<string> Letters { get; private set; } = [];

    /// <summary>The providers of this page, with the number of products that they are contracted for today.</summary>
    public PagedList<(Provider Provider, int Products)> Shown { get; private set; } = null!;

    /// <summary>Lists the providers.</summary>
    public IActionResult OnGet(string? zoek, string? letter, string? pagina)
    {
        var contracts = catalogue.Contracts;
        var today = contracts.On(ReferenceDay.Today(clock));
        Words = SearchRequest.Clean(zoek);
        Letters = [.. contracts.Providers.Select(provider => ProviderSearch.FirstLetter(provider.Name)).Distinct().Order(StringComparer.Ordinal)];
        Letter = Letters.Contains(letter) ? letter : null;
        var found = contracts.Providers
            .Where(provider => Letter is null || ProviderSearch.FirstLetter(provider.Name) == Letter)
            .Where(ProviderSearch.For(Words))
            .Select(provider => (provider, today.OfProvider(provider.Slug).Count));
        if (PagedList.Of([.. found], pagina, PageSize) is not { } shown)
            return NotFound();
        Shown = shown;
        return Page();
    }

    /// <summary>The address of another page of this list.</summary>
    public string Address(int page)
    {
        var query = new QueryBuilder();
        if (Words is not null)
            query.Add("zoek", Words);
        if (Letter is not null)
            query.Add("letter", Letter);
        if (page > 1)
            query.Add("pagina", page.ToString(CultureInfo.InvariantCulture));
        return $"/aanbieders{query}";
    }
}
