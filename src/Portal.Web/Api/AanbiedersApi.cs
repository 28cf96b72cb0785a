using System.Text.Json;
using Portal.Data.Catalogue;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Search;

namespace Portal.Web.Api;

/// <summary>The providers in the API.</summary>
internal static class AanbiedersApi
{
    /// <summary>The path of the list; a provider is one below it.</summary>
    public const string Path = PortalApi.Path + "/aanbieders";

    /// <summary>Finds providers.</summary>
    public static IResult Search(HttpContext context, LiveCatalogue catalogue, TimeProvider clock)
    {
        var loaded = catalogue.Loaded;
        var query = new ApiQuery(context.Request.Query);
        var text = query.Text("zoek");
        var filter = ContractFilter.Read(query, loaded);
        var (page, size) = query.Page();
        if (query.Problems is { Count: > 0 } problems)
            return ApiProblem.Of(problems);

        var today = ReferenceDay.Today(clock);
        var inForce = loaded.Contracts.On(today);
        IReadOnlyList<Provider> found = [.. loaded.Contracts.Providers.Where(ProviderSearch.For(text)).Where(provider => filter.AsksNothing || inForce.OfProvider(provider.Slug).Any(filter.Matches))];
        return Page(loaded, query, Path, today, found, page, size, providers => new ProviderPage(
            [.. providers.Items.Select(provider => ProviderDocument.Of(provider, inForce, today))], found.Count, page, size, providers.Links));
    }

    /// <summary>One provider.</summary>
    public static IResult Provider(string slug, HttpContext context, LiveCatalogue catalogue, TimeProvider clock)
    {
        if (new ApiQuery(context.Request.Query).Problems is { Count: > 0 } problems)
            return ApiProblem.Of(problems);
        var loaded = catalogue.Loaded;
        var today = ReferenceDay.Today(clock);
        return loaded.Contracts.Provider(slug) is { } provider
            ? new CachedJson(loaded, $"{today:O} {Path}/{slug}", json => JsonSerializer.Serialize(json, ProviderDocument.Of(provider, loaded.Contracts.On(today), today), CatalogueJson.Options))
            : ApiProblem.Of(StatusCodes.Status404NotFound, "Deze aanbieder kennen wij niet.");
    }

    /// <summary>The answer with a page of what was found; 404 past the last one.</summary>
    public static IResult Page<TItem, TPage>(
        LoadedCatalogue loaded, ApiQuery query, string path, DateOnly day, IReadOnlyList<TItem> found, int page, int size, Func<(IEnumerable<TItem> Items, PageLinks Links), TPage> document)
    {
        var pages = (found.Count + size - 1) / size;
        if (found.Count > 0 && page > pages)
            return ApiProblem.Of(StatusCodes.Status404NotFound, $"Pagina {page} bestaat niet: de laatste is pagina {pages}.");
        var self = query.Address(path, page);
        var links = new PageLinks(new(self), page < pages ? new(query.Address(path, page + 1)) : null, found.Count > 0 && page > 1 ? new(query.Address(path, page - 1)) : null);
        var first = (int)Math.Min((page - 1L) * size, found.Count);
        return new CachedJson(loaded, $"{day:O} {self}", json => JsonSerializer.Serialize(json, document((found.Skip(first).Take(size), links)), CatalogueJson.Options));
    }
}
