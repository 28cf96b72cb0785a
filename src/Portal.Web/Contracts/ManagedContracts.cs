using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Access;

namespace Portal.Web.Contracts;

/// <summary>The contracts that a contract manager manages: those of the own regions. The one place that says which those are.</summary>
internal static class ManagedContracts
{
    /// <summary>The contracts of the regions of who asks.</summary>
    public static IQueryable<Contract> ContractsOf(this PortalDbContext database, Known manager) =>
        database.Contracts.Where(contract => manager.Regions.Contains(contract.Region));

    /// <summary>The products of the regions of who asks, in all versions of their books.</summary>
    public static IEnumerable<Product> ProductsOf(this CatalogueSnapshot catalogue, Known manager) =>
        catalogue.Products.Where(product => manager.Regions.Contains(product.Book.Facts.Region.Slug));

    /// <summary>What pages show of contracts.</summary>
    public static IQueryable<ContractLine> Lines(this IQueryable<Contract> contracts) => contracts.Select(contract => new ContractLine(
        contract.Id, contract.OrganisationId, contract.ProductId, contract.Organisation!.Slug, contract.Organisation.Name, contract.Organisation.KvkNumber,
        contract.Organisation.Status == OrganisationStatus.Approved, contract.Product!.Book.Slug + "/" + contract.Product.Slug, contract.ValidFrom, contract.ValidThrough,
        contract.Municipalities, contract.AgreedAmount, contract.Status, contract.Version, contract.AwardId));

    /// <summary>What a status is called.</summary>
    public static string Label(this ContractStatus status) => status switch
    {
        ContractStatus.Draft => "Concept",
        ContractStatus.Offered => "Aangeboden",
        ContractStatus.Concluded => "Gesloten",
        _ => "Beëindigd",
    };
}

/// <summary>What pages show of a contract.</summary>
/// <param name="Id">Its number.</param>
/// <param name="OrganisationId">Number of the provider.</param>
/// <param name="ProductId">Number of the product.</param>
/// <param name="Provider">Slug of the provider.</param>
/// <param name="ProviderName">Name of the provider.</param>
/// <param name="KvkNumber">Number of the provider in the trade register.</param>
/// <param name="IsApproved">Whether the public sees the provider.</param>
/// <param name="Product">Key of the product.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidThrough">Last day, or null.</param>
/// <param name="Municipalities">CBS codes.</param>
/// <param name="AgreedAmount">The agreed amount in ten-thousandths of a euro, or null.</param>
/// <param name="Status">Whether it holds.</param>
/// <param name="Version">Counts the changes.</param>
/// <param name="AwardId">Number of the award that it comes from, or null.</param>
public sealed record ContractLine(
    int Id, int OrganisationId, int ProductId, string Provider, string ProviderName, string KvkNumber, bool IsApproved, string Product, DateOnly ValidFrom, DateOnly? ValidThrough,
    System.Collections.Immutable.ImmutableArray<string> Municipalities, long? AgreedAmount, ContractStatus Status, int Version, int? AwardId)
{
    /// <summary>The days on which it holds.</summary>
    public ContractPeriod Period => new(ValidFrom, ValidThrough);

    /// <summary>The agreed amount per unit, in euros; null: that of the book.</summary>
    public decimal? Tariff => AgreedAmount / 10_000m;
}
