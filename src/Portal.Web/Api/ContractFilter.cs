using Portal.Data.Catalogue;
using Portal.Domain.Contracts;

namespace Portal.Web.Api;

/// <summary>What contracts are asked for. Several values of one key mean "one of"; the keys hold together.</summary>
internal sealed record ContractFilter(IReadOnlyList<string> Products, IReadOnlyList<string> Regions, IReadOnlyList<string> Municipalities, LoadedCatalogue Loaded)
{
    /// <summary>Whether it lets every contract through.</summary>
    public bool AsksNothing => Products.Count == 0 && Regions.Count == 0 && Municipalities.Count == 0;

    /// <summary>Reads it from a query string.</summary>
    public static ContractFilter Read(ApiQuery query, LoadedCatalogue loaded) => new(
        query.Several("product", value => loaded.Snapshot.Product(value) is not null, "dit product kennen wij niet"),
        query.Several("regio", value => loaded.Snapshot.Regions.Any(region => region.Slug == value), "deze regio kennen wij niet"),
        query.Several("gemeente", value => loaded.Snapshot.Municipalities.Any(municipality => municipality.Code == value), "deze gemeente kennen wij niet (een gemeente is een CBS-code van 4 cijfers)"),
        loaded);

    /// <summary>Whether a contract is asked for. One for a product that was withdrawn is not.</summary>
    public bool Matches(PublicContract contract) =>
        (Products.Count == 0 || Products.Contains(contract.Product))
        && Region(contract) is { } region && (Regions.Count == 0 || Regions.Contains(region))
        && (Municipalities.Count == 0 || contract.Municipalities.Any(Municipalities.Contains));

    /// <summary>The region of a contract; null when its product is no longer there.</summary>
    public string? Region(PublicContract contract) => Loaded.Snapshot.Product(contract.Product)?.Book.Facts.Region.Slug;
}
