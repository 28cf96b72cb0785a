using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Lists;

namespace Portal.Web.Pages.Contractbeheer.Overeenkomsten;

/// <summary>The contracts of the own regions.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live) : PageModel
{
    /// <summary>Where the list is.</summary>
    public const string Path = "/contractbeheer/overeenkomsten";

    private const int PageSize = 50;

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => live.Snapshot;

    /// <summary>What is asked.</summary>
    public ContractList List { get; private set; } = null!;

    /// <summary>The contracts of this page.</summary>
    public IReadOnlyList<ContractLine> Shown { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>The products of the own regions, by book.</summary>
    public IReadOnlyList<IGrouping<ProductBook, Product>> Products { get; private set; } = [];

    /// <summary>The providers that have a contract in the own regions, by name.</summary>
    public IReadOnlyList<(string Slug, string Name)> Providers { get; private set; } = [];

    /// <summary>The municipalities of the own regions.</summary>
    public IReadOnlyList<Municipality> Municipalities { get; private set; } = [];

    /// <summary>The own regions: slug and name.</summary>
    public IReadOnlyList<(string Slug, string Name)> Regions { get; private set; } = [];

    /// <summary>Whether anything is filtered.</summary>
    public bool IsNarrowed => List with { Sort = ContractList.Orders[0].Code } != new ContractList(null, null, null, null, null, ContractList.Orders[0].Code);

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(string? pagina, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        List = ContractList.Read(Request.Query, live.Loaded);
        var contracts = List.Of(database, me);
        if (PageRange.Read(pagina, PageSize, await contracts.CountAsync(cancellation)) is not { } range)
            return NotFound();
        Range = range;
        Shown = await contracts.Skip(range.Skipped).Take(range.Size).Lines().ToListAsync(cancellation);
        Products = [.. live.Snapshot.ProductsOf(me).GroupBy(product => product.Book)];
        Regions = [.. live.Snapshot.Regions.Where(region => me.Regions.Contains(region.Slug)).Select(region => (region.Slug, region.Name)).OrderBy(region => region.Name, StringComparer.Ordinal)];
        Municipalities = [.. Products.SelectMany(book => book.Key.Facts.Municipalities).DistinctBy(municipality => municipality.Code).OrderBy(municipality => municipality.Name, StringComparer.Ordinal)];
        Providers = [.. (await database.ContractsOf(me).Select(contract => new { contract.Organisation!.Slug, contract.Organisation.Name }).Distinct().OrderBy(provider => provider.Name).ToListAsync(cancellation))
            .Select(provider => (provider.Slug, provider.Name))];
        return Page();
    }
}
