using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Producten;

/// <summary>Asks a contract for another product: first the product is chosen, then the rest is filled in.</summary>
public sealed class ToevoegenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : AskPage(current, database, live, clock)
{
    private readonly PortalDbContext database = database;

    /// <inheritdoc/>
    public override ChangeKind Kind => ChangeKind.Product;

    /// <summary>The regions: those where the provider has a contract first.</summary>
    public IReadOnlyList<Region> Regions { get; private set; } = [];

    /// <summary>Slug of the chosen region; null for all.</summary>
    public string? Region { get; private set; }

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<IGrouping<ProductBook, Product>> Products { get; private set; } = [];

    /// <summary>Shows the choice of a product, or the rest of the form when one is chosen.</summary>
    public async Task<IActionResult> OnGetAsync(string? product, string? regio, CancellationToken cancellation)
    {
        await ReadMeAsync();
        if (product is { Length: > 0 } && Chosen(product) is { } chosen)
        {
            Product = chosen;
            return await ShowFormAsync(cancellation);
        }
        if (product is not null)
            Fault("product", "Kies een product");
        var contracts = await database.ContractsOf(Me).Where(contract => contract.ValidThrough == null || contract.ValidThrough >= Today)
            .Select(contract => new { contract.Region, contract.Status, Key = contract.Product!.Book.Slug + "/" + contract.Product.Slug }).ToListAsync(cancellation);
        var (own, held) = (contracts.Select(contract => contract.Region).ToHashSet(), contracts.Select(contract => contract.Key).ToHashSet());
        Regions = [.. Catalogue.Regions.OrderByDescending(region => own.Contains(region.Slug)).ThenBy(region => region.Name, StringComparer.Ordinal)];
        Region = Regions.FirstOrDefault(region => region.Slug == regio)?.Slug;
        var order = Regions.Select(region => region.Slug).ToList();
        Products = [.. Catalogue.Products.Where(one => !held.Contains(one.Key) && (Region is null || one.Book.Facts.Region.Slug == Region) && Catalogue.Successor(one.Book) is null)
            .GroupBy(one => one.Book).OrderBy(book => order.IndexOf(book.Key.Facts.Region.Slug))];
        return Show();
    }

    /// <summary>Asks, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(string? product, CancellationToken cancellation)
    {
        await ReadMeAsync();
        if (product is null || Chosen(product) is not { } chosen)
            return NotFound();
        Product = chosen;
        return await SendAsync(cancellation);
    }

    private Product? Chosen(string key) => Catalogue.Product(key);
}
