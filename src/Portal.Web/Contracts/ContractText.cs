using Portal.Domain;
using Portal.Domain.Catalogue;

namespace Portal.Web.Contracts;

/// <summary>What pages say of a contract in words.</summary>
internal static class ContractText
{
    /// <summary>The product of a contract, with its law and region; its key when it is in no book any more.</summary>
    public static string ProductName(this CatalogueSnapshot catalogue, string key) => catalogue.Product(key) is { } product ? Name(product) : $"{key} (niet meer in het productenboek)";

    /// <summary>A product with its law where it has one, and does not say so itself.</summary>
    public static string Name(Product product) => product.Facts.Law is { } law && !product.Facts.Name.EndsWith(law.Code(), StringComparison.OrdinalIgnoreCase) ? $"{product.Facts.Name} ({DutchFormat.Capital(law.Code())})" : product.Facts.Name;

    /// <summary>The municipalities of a contract in words.</summary>
    public static string Municipalities(this CatalogueSnapshot catalogue, IReadOnlyCollection<string> codes, string product)
    {
        var book = catalogue.Product(product)?.Book.Facts.Municipalities ?? catalogue.Municipalities;
        return book.Count > 1 && book.Count == codes.Count ? $"Alle {book.Count} gemeenten" : DutchFormat.List(codes.Select(code => book.FirstOrDefault(one => one.Code == code)?.Name ?? code).Order(StringComparer.Ordinal));
    }

    /// <summary>The tariff of a contract in words.</summary>
    public static string Tariff(this CatalogueSnapshot catalogue, decimal? amount, string product) => amount is { } euros
        ? $"{DutchFormat.Euros(euros)}{(catalogue.Product(product)?.Facts.Unit is { } unit ? $" {unit.Per()}" : "")}"
        : "Dat van het productenboek";
}
