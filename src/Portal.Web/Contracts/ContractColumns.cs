using System.Globalization;
using Portal.Domain;
using Portal.Domain.Catalogue;

namespace Portal.Web.Contracts;

/// <summary>The columns of a file with contracts: the same for download, template and import.</summary>
internal static class ContractColumns
{
    /// <summary>Number in the trade register; names the provider when <see cref="Provider"/> is empty.</summary>
    public const string Kvk = "KvK-nummer";

    /// <summary>Slug of the provider.</summary>
    public const string Provider = "Aanbieder";

    /// <summary>Name of the provider, for the reader.</summary>
    public const string ProviderName = "Naam aanbieder";

    /// <summary>Key of the product.</summary>
    public const string Product = "Product";

    /// <summary>Name of the product, for the reader.</summary>
    public const string ProductName = "Naam product";

    /// <summary>First day.</summary>
    public const string From = "Geldig vanaf";

    /// <summary>Last day; empty while none is agreed.</summary>
    public const string Through = "Geldig tot en met";

    /// <summary>CBS codes or names; empty or "alle" for all of the book.</summary>
    public const string Municipalities = "Gemeenten";

    /// <summary>The agreed tariff; empty for that of the book.</summary>
    public const string Tariff = "Tarief";

    /// <summary>The status; empty for concluded.</summary>
    public const string Status = "Status";

    /// <summary>All columns, in order.</summary>
    public static readonly IReadOnlyList<string> All = [Kvk, Provider, ProviderName, Product, ProductName, From, Through, Municipalities, Tariff, Status];

    /// <summary>A contract as a row.</summary>
    public static IEnumerable<string> Row(ContractLine contract, CatalogueSnapshot catalogue) =>
    [
        contract.KvkNumber, contract.Provider, contract.ProviderName, contract.Product, catalogue.ProductName(contract.Product),
        Day(contract.ValidFrom), contract.ValidThrough is { } last ? Day(last) : "",
        string.Join(", ", contract.Municipalities), TariffInput.Text(contract.AgreedAmount) ?? "", contract.Status.Code(),
    ];

    private static string Day(DateOnly day) => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);
}
