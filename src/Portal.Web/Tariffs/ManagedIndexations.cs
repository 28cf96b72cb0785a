using System.Security.Cryptography;
using System.Text;
using Portal.Data;
using Portal.Data.Tariffs;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Tariffs;
using Portal.Web.Access;

namespace Portal.Web.Tariffs;

/// <summary>The indexations that a contract manager manages: those of the own regions. The one place that says which those are.</summary>
internal static class ManagedIndexations
{
    /// <summary>Where the pages begin.</summary>
    public const string Path = "/contractbeheer/indexaties";

    /// <summary>The indexations of the regions of who asks.</summary>
    public static IQueryable<Indexation> IndexationsOf(this PortalDbContext database, Known manager) =>
        database.Indexations.Where(indexation => manager.Regions.Contains(indexation.Region));

    /// <summary>The books of the regions of who asks.</summary>
    public static IEnumerable<ProductBook> BooksOf(this CatalogueSnapshot catalogue, Known manager) =>
        catalogue.Books.Where(book => manager.Regions.Contains(book.Facts.Region.Slug));

    /// <summary>The products of a book.</summary>
    public static IReadOnlyList<Product> ProductsOf(this CatalogueSnapshot catalogue, ProductBook book) => [.. catalogue.Products.Where(product => product.Book == book)];

    /// <summary>The terms of an indexation, whose exceptions and their products are loaded.</summary>
    public static IndexationTerms Terms(this Indexation indexation) => new(
        indexation.Percentage, indexation.Rounding, indexation.ValidFrom,
        indexation.Exceptions.ToDictionary(exception => exception.Product!.Slug, exception => exception.BasisPoints / 100m));

    /// <summary>A mark of what a preview shows: another one when anything of it is different.</summary>
    public static string Mark(this IEnumerable<TariffChange> changes, IEnumerable<IndexedRound> rounds) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', changes.Select(change => $"{change.Product.Key} {change.Variant} {change.Outcome} {change.Before?.Amount} {change.Before?.Unit} {change.Amount}")
            .Concat(rounds.Select(one => $"{one.Round.Id} {string.Join(' ', one.Products)}"))))));

    /// <summary>What a rounding is called.</summary>
    public static string Label(this TariffRounding rounding) => rounding switch
    {
        TariffRounding.Cent => "op hele centen",
        TariffRounding.HalfCent => "op halve centen",
        _ => "op honderdsten van een cent (4 cijfers achter de komma)",
    };

    /// <summary>What a state is called.</summary>
    public static string Label(this IndexationState state) => DutchFormat.Capital(state.Code());
}
