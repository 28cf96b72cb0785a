using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Access;
using Portal.Web.Contracts;

namespace Portal.Web.Staff;

/// <summary>A contract of an organisation, on which people can be deployed.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Key">Key of the product.</param>
/// <param name="Product">The product; null when it is in no book any more.</param>
/// <param name="Period">The days on which it holds.</param>
/// <param name="Name">What the product is called, with its region.</param>
public sealed record OwnContract(int Id, string Key, Product? Product, ContractPeriod Period, string Name)
{
    /// <summary>The contracts of an organisation, by name and first day.</summary>
    internal static async Task<IReadOnlyList<OwnContract>> LoadAsync(PortalDbContext database, KnownMembership me, CatalogueSnapshot catalogue, CancellationToken cancellation)
    {
        var contracts = await database.ContractsOf(me)
            .Select(contract => new { contract.Id, Key = contract.Product!.Book.Slug + "/" + contract.Product.Slug, contract.ValidFrom, contract.ValidThrough }).ToListAsync(cancellation);
        return [.. contracts.Select(contract => new OwnContract(
            contract.Id, contract.Key, catalogue.Product(contract.Key), new(contract.ValidFrom, contract.ValidThrough), Text(catalogue, contract.Key)))
            .OrderBy(contract => contract.Name, StringComparer.Ordinal).ThenBy(contract => contract.Period.From)];
    }

    /// <summary>What contracts are called to choose one: with their period where one product has several.</summary>
    /// <param name="contracts">The contracts.</param>
    /// <param name="today">Today, when it is said of those that are over; null when not.</param>
    public static IEnumerable<(OwnContract Contract, string Text)> Choices(IReadOnlyList<OwnContract> contracts, DateOnly? today = null) =>
        from contract in contracts
        let name = contracts.Count(other => other.Key == contract.Key) > 1 ? $"{contract.Name}, {contract.Period}" : contract.Name
        select (contract, today is { } day && contract.EndedOn(day) is { } end ? $"{name} (afgelopen op {DutchFormat.Date(end)})" : name);

    /// <summary>The last day of a contract that is over on a day; null while it is not.</summary>
    internal DateOnly? EndedOn(DateOnly day) => Period.Through < day ? Period.Through : null;

    private static string Text(CatalogueSnapshot catalogue, string key) =>
        catalogue.Product(key) is { } product ? $"{ContractText.Name(product)}, {product.Book.Facts.Region.Name}" : catalogue.ProductName(key);
}
