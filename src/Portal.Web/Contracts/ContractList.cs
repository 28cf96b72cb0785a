using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Data.Contracts;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;

namespace Portal.Web.Contracts;

/// <summary>What a contract manager asks of the list of contracts. A value that means nothing is left out.</summary>
/// <param name="Product">Key of a product.</param>
/// <param name="Provider">Slug of a provider.</param>
/// <param name="Status">A status.</param>
/// <param name="Municipality">CBS code.</param>
/// <param name="Day">A day on which it is in force.</param>
/// <param name="Sort">The order: a code of <see cref="Orders"/>.</param>
/// <param name="Region">Slug of a region.</param>
public sealed record ContractList(string? Product, string? Provider, ContractStatus? Status, string? Municipality, DateOnly? Day, string Sort, string? Region = null)
{
    /// <summary>The orders, with what they are called.</summary>
    public static readonly IReadOnlyList<(string Code, string Label)> Orders =
        [("aanbieder", "Aanbieder, a tot z"), ("product", "Product, a tot z"), ("vanaf", "Laatst begonnen eerst"), ("einde", "Eerst afgelopen eerst")];

    /// <summary>Reads a query string.</summary>
    public static ContractList Read(IQueryCollection query, LoadedCatalogue loaded)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(loaded);
        string? One(string key, Predicate<string> accepts) => query[key].FirstOrDefault() is { Length: > 0 } value && accepts(value) ? value : null;
        return new(
            One("product", value => loaded.Snapshot.Product(value) is not null),
            One("aanbieder", value => value.Length <= CatalogueRow.LongestSlug && !value.Any(char.IsControl)),
            Vocabulary.TryParse<ContractStatus>(query["status"].FirstOrDefault(), out var status) ? status : null,
            One("gemeente", value => loaded.Snapshot.Municipalities.Any(municipality => municipality.Code == value)),
            query["peildatum"].FirstOrDefault() is { } text && ReferenceDay.TryParse(text, out var day) ? day : null,
            One("sorteer", value => Orders.Any(order => order.Code == value)) ?? Orders[0].Code,
            One("regio", value => loaded.Snapshot.Regions.Any(region => region.Slug == value)));
    }

    /// <summary>The contracts that are asked for, in order.</summary>
    public IQueryable<Contract> Of(PortalDbContext database, Known manager)
    {
        ArgumentNullException.ThrowIfNull(database);
        var contracts = database.Contracts.AsQueryable();
        // The codes stand in one text with commas between, and are all of four digits: one is in it, or it is not.
        if (Municipality is { } code)
            contracts = database.Contracts.FromSqlRaw("SELECT * FROM \"Contracts\" WHERE \"Municipalities\" LIKE {0}", $"%{code}%");
        contracts = contracts.Where(contract => manager.Regions.Contains(contract.Region));
        if (Region is { } region)
            contracts = contracts.Where(contract => contract.Region == region);
        if (Product?.Split('/') is [var book, var slug])
            contracts = contracts.Where(contract => contract.Product!.Book.Slug == book && contract.Product.Slug == slug);
        if (Provider is { } provider)
            contracts = contracts.Where(contract => contract.Organisation!.Slug == provider);
        if (Status is { } status)
            contracts = contracts.Where(contract => contract.Status == status);
        if (Day is { } day)
            contracts = contracts.Holding(day);
        return Sort switch
        {
            "product" => contracts.OrderBy(contract => contract.Product!.Slug).ThenBy(contract => contract.Organisation!.Name).ThenBy(contract => contract.Id),
            "vanaf" => contracts.OrderByDescending(contract => contract.ValidFrom).ThenBy(contract => contract.Organisation!.Name).ThenBy(contract => contract.Id),
            "einde" => contracts.OrderBy(contract => contract.ValidThrough == null).ThenBy(contract => contract.ValidThrough).ThenBy(contract => contract.Organisation!.Name).ThenBy(contract => contract.Id),
            _ => contracts.OrderBy(contract => contract.Organisation!.Name).ThenBy(contract => contract.Product!.Slug).ThenBy(contract => contract.Id),
        };
    }

    /// <summary>The address that asks for this list.</summary>
    public string Address(string path, int page = 1)
    {
        var query = new QueryBuilder();
        void Add(string key, string? value)
        {
            if (value is not null)
                query.Add(key, value);
        }
        Add("regio", Region);
        Add("product", Product);
        Add("aanbieder", Provider);
        Add("status", Status?.Code());
        Add("gemeente", Municipality);
        Add("peildatum", Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("sorteer", Sort == Orders[0].Code ? null : Sort);
        Add("pagina", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null);
        return $"{path}{query}";
    }
}
