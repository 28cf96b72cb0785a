using System.Runtime.CompilerServices;
using System.Text.Json;
using Portal.Domain.Catalogue;
using Portal.Domain.Search;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;
using Portal.Web.Search;

namespace Portal.Web.Api;

/// <summary>The products in the API: the same search as the search page, and each product by itself.</summary>
internal static class ProductenApi
{
    /// <summary>The path of the list; a product is one below it.</summary>
    public const string Path = PortalApi.Path + "/producten";

    // A product never changes within a catalogue, so its document is written once and lives as long as the product; again when the number of
    // contracted providers is another.
    private static readonly ConditionalWeakTable<Product, Written> Documents = [];

    /// <summary>Finds products.</summary>
    public static IResult Search(HttpContext context, LiveCatalogue catalogue, TimeProvider clock)
    {
        var loaded = catalogue.Loaded;
        var request = SearchRequest.Read(context.Request.Query, loaded, ReferenceDay.Today(clock));
        if (request.Problems.Count > 0)
            return ApiProblem.Of(request.Problems);

        var index = loaded.IndexOn(request.Query.Day);
        var found = index.Search(request.Query).Products;
        var pages = (found.Count + request.PageSize - 1) / request.PageSize;
        if (found.Count > 0 && request.Page > pages)
            return ApiProblem.Of(StatusCodes.Status404NotFound, $"Pagina {request.Page} bestaat niet: de laatste is pagina {pages}.");

        var self = request.Address(Path, request.Page);
        return new CachedJson(loaded, $"{request.Query.Day:O} {self}", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("producten");
            var first = (int)Math.Min((request.Page - 1L) * request.PageSize, found.Count);
            for (var i = first; i < Math.Min(first + request.PageSize, found.Count); i++)
                json.WriteRawValue(Document(found[i], index), skipInputValidation: true);
            json.WriteEndArray();
            json.WriteNumber("totaal", found.Count);
            json.WriteNumber("pagina", request.Page);
            json.WriteNumber("paginagrootte", request.PageSize);
            json.WritePropertyName("_links");
            JsonSerializer.Serialize(
                json,
                new PageLinks(
                    new(self),
                    request.Page < pages ? new(request.Address(Path, request.Page + 1)) : null,
                    found.Count > 0 && request.Page > 1 ? new(request.Address(Path, request.Page - 1)) : null),
                CatalogueJson.Options);
            json.WriteEndObject();
        });
    }

    /// <summary>One product.</summary>
    public static IResult Product(string productboek, string slug, HttpContext context, LiveCatalogue catalogue, TimeProvider clock)
    {
        if (context.Request.Query.Count > 0)
            return ApiProblem.Of([.. context.Request.Query.Keys.Select(key => new QueryProblem(key, null, "deze sleutel kennen wij niet"))]);
        var loaded = catalogue.Loaded;
        var today = ReferenceDay.Today(clock);
        return loaded.Snapshot.Product(productboek, slug) is { } product
            ? new CachedJson(loaded, $"{today:O} {product.Key}", json => json.WriteRawValue(Document(product, loaded.IndexOn(today)), skipInputValidation: true))
            : ApiProblem.Of(StatusCodes.Status404NotFound, "Dit product kennen wij niet.");
    }

    private static byte[] Document(Product product, SearchIndex index)
    {
        var contracted = index.ContractedProviders(product);
        if (Documents.TryGetValue(product, out var written) && written.Contracted == contracted)
            return written.Json;
        var json = JsonSerializer.SerializeToUtf8Bytes(ProductDocument.Of(product, contracted), CatalogueJson.Options);
        Documents.AddOrUpdate(product, new(contracted, json));
        return json;
    }

    private sealed record Written(int Contracted, byte[] Json);
}
