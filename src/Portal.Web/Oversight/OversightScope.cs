using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Data.Contracts;
using Portal.Domain.Catalogue;
using Portal.Domain.Search;
using Portal.Web.Access;
using Portal.Web.Contracts;
using Portal.Web.Forms;

namespace Portal.Web.Oversight;

/// <summary>Which contracts a list or a number of the contract manager is about: all of the own regions, or some of those. A value that means nothing is left out.</summary>
/// <param name="Region">Slug of one of the own regions.</param>
/// <param name="Lot">A lot: see <see cref="OversightProducts.LotOf"/>.</param>
/// <param name="Product">Key of a product.</param>
/// <param name="Provider">Slug of a provider.</param>
/// <param name="Municipality">CBS code.</param>
/// <param name="Words">Words of the name of a provider or product.</param>
public sealed record OversightScope(string? Region = null, string? Lot = null, string? Product = null, string? Provider = null, string? Municipality = null, string? Words = null)
{
    /// <summary>Most characters of the words that are searched.</summary>
    public const int LongestWords = 100;

    private const int MostWords = 8;

    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed => this != new OversightScope();

    /// <summary>Reads a query string.</summary>
    internal static OversightScope Read(IQueryCollection query, Known manager, OversightProducts products)
    {
        string? One(string key, Predicate<string> accepts) => query[key].FirstOrDefault() is { Length: > 0 } value && accepts(value) ? value : null;
        var words = Typed.Line(query["woorden"].FirstOrDefault());
        return new(
            One("regio", manager.Regions.Contains),
            One("perceel", value => products.Lots.Any(lot => lot.Code == value)),
            One("product", value => products.Choices.Any(product => product.Key == value)),
            One("aanbieder", value => value.Length <= CatalogueRow.LongestSlug && !value.Any(char.IsControl)),
            One("gemeente", value => products.Municipalities.Any(municipality => municipality.Code == value)),
            Folded(words).Length == 0 ? null : words[..Math.Min(words.Length, LongestWords)]);
    }

    /// <summary>The regions that it is about.</summary>
    public IReadOnlyList<string> Regions(Known manager) => Region is { } region ? [region] : manager?.Regions ?? [];

    /// <summary>The contracts, in force or not.</summary>
    internal IQueryable<Contract> Contracts(PortalDbContext database, Known manager, OversightProducts products)
    {
        // The codes stand in one text with commas between, and are all of four digits: one is in it, or it is not.
        var contracts = Municipality is { } code ? database.Contracts.FromSqlRaw("SELECT * FROM \"Contracts\" WHERE \"Municipalities\" LIKE {0}", $"%{code}%") : database.Contracts.AsQueryable();
        var regions = Regions(manager);
        contracts = contracts.Where(contract => regions.Contains(contract.Region));
        if (Provider is { } provider)
            contracts = contracts.Where(contract => contract.Organisation!.Slug == provider);
        if ((Product ?? Lot) is not null)
        {
            var numbers = products.Numbers(product => (Product is null || product == Product) && (Lot is null || products.LotOf(product) == Lot));
            contracts = contracts.Where(contract => numbers.Contains(contract.ProductId));
        }
        foreach (var word in Folded(Words).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct().Take(MostWords))
        {
            // Of letters with accents SQLite makes no lower case: as typed they are found too.
            var typed = (Words ?? "").Split(' ').FirstOrDefault(one => DutchText.Fold(one) == word) ?? word;
            var numbers = products.Numbers(product => DutchText.Fold($"{products.Name(product)} {products.Codes(product)}").Contains(word, StringComparison.Ordinal));
            // The database makes these lower case, and knows no culture.
#pragma warning disable CA1304, CA1311, CA1862
            contracts = contracts.Where(contract => contract.Organisation!.Name.ToLower().Contains(word) || contract.Organisation.Name.Contains(typed) || numbers.Contains(contract.ProductId));
#pragma warning restore CA1304, CA1311, CA1862
        }
        return contracts;
    }

    /// <summary>Name of the provider that is asked; null when none is, or it has no contract in the own regions.</summary>
    internal async Task<string?> ProviderNameAsync(PortalDbContext database, Known manager, CancellationToken cancellation) => Provider is null ? null
        : await database.ContractsOf(manager).Where(contract => contract.Organisation!.Slug == Provider).Select(contract => contract.Organisation!.Name).FirstOrDefaultAsync(cancellation);

    /// <summary>Adds what is filtered to an address.</summary>
    internal void AddTo(QueryBuilder query)
    {
        foreach (var (key, value) in new[] { ("regio", Region), ("perceel", Lot), ("product", Product), ("aanbieder", Provider), ("gemeente", Municipality), ("woorden", Words) })
        {
            if (value is not null)
                query.Add(key, value);
        }
    }

    private static string Folded(string? words) => DutchText.Fold(words ?? "");
}

/// <summary>The products of the regions of a contract manager, with the numbers that the database has for them.</summary>
internal sealed class OversightProducts
{
    private const string NoLot = "zonder-perceel";
    private readonly CatalogueSnapshot catalogue;
    private readonly Dictionary<int, string> keys;

    private OversightProducts(CatalogueSnapshot catalogue, Dictionary<int, string> keys, Known manager)
    {
        (this.catalogue, this.keys) = (catalogue, keys);
        Choices = [.. catalogue.ProductsOf(manager)];
        Municipalities = [.. Choices.Select(product => product.Book).Distinct().SelectMany(book => book.Facts.Municipalities).DistinctBy(one => one.Code).OrderBy(one => one.Name, StringComparer.Ordinal)];
        Lots = [.. Choices.Select(product => (Code: LotOf(product.Key), Name: LotName(product.Key), Region: product.Book.Facts.Region.Slug)).Distinct().OrderBy(lot => lot.Name, StringComparer.Ordinal)];
    }

    /// <summary>The products, of all books of the regions.</summary>
    public IReadOnlyList<Product> Choices { get; }

    /// <summary>The municipalities of the regions, by name.</summary>
    public IReadOnlyList<Municipality> Municipalities { get; }

    /// <summary>The lots of the regions, by name: what stands in addresses, what it is called, and the slug of its region.</summary>
    public IReadOnlyList<(string Code, string Name, string Region)> Lots { get; }

    /// <summary>Loads them.</summary>
    public static async Task<OversightProducts> LoadAsync(PortalDbContext database, CatalogueSnapshot catalogue, Known manager, CancellationToken cancellation) =>
        new(catalogue, await database.Products.Select(row => new { row.Id, Key = row.Book.Slug + "/" + row.Slug }).ToDictionaryAsync(row => row.Id, row => row.Key, cancellation), manager);

    /// <summary>Key of the product with a number.</summary>
    public string Key(int number) => keys.GetValueOrDefault(number, "");

    /// <summary>Name of a product.</summary>
    public string Name(string key) => catalogue.ProductName(key);

    /// <summary>The codes of a product in words; empty when it has none.</summary>
    public string Codes(string key) => catalogue.Product(key) is { } product ? string.Join(", ", product.Facts.Codes.Select(code => code.Code).Distinct()) : "";

    /// <summary>The lot of a product, as addresses write it: book and slug; also of a product without.</summary>
    public string LotOf(string key) => $"{key.Split('/')[0]}/{catalogue.Product(key)?.Lot?.Slug ?? NoLot}";

    /// <summary>What the lot of a product is called.</summary>
    public string LotName(string key) => catalogue.Product(key)?.Lot?.Name ?? $"Zonder perceel ({catalogue.Book(key.Split('/')[0])?.Facts.Name ?? key.Split('/')[0]})";

    /// <summary>Numbers of the products of which the key is one that is asked.</summary>
    public List<int> Numbers(Predicate<string> asked) => [.. keys.Where(pair => asked(pair.Value)).Select(pair => pair.Key)];

    /// <summary>What a region is called.</summary>
    public string RegionName(string slug) => catalogue.Regions.FirstOrDefault(region => region.Slug == slug)?.Name ?? slug;
}

/// <summary>The filters that lists have in common.</summary>
/// <param name="Scope">What is chosen.</param>
/// <param name="Products">What can be chosen.</param>
/// <param name="Regions">Slugs of the own regions.</param>
internal sealed record ScopeFields(OversightScope Scope, OversightProducts Products, IReadOnlyList<string> Regions);
