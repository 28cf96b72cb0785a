using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain.Catalogue;
using Portal.Web.Catalogue;

namespace Portal.Web.Pages.Producten;

/// <summary>All product codes in force, each with the products that it stands for.</summary>
public sealed class CodesModel(LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    /// <summary>The products by code.</summary>
    public IReadOnlyList<IGrouping<string, (Variant? Variant, Product Product)>> Codes { get; private set; } = [];

    /// <summary>The products that have no code yet.</summary>
    public IReadOnlyList<Product> WithoutCode { get; private set; } = [];

    /// <summary>Lists the codes.</summary>
    public void OnGet()
    {
        var today = ReferenceDay.Today(clock);
        var inForce = catalogue.Snapshot.Products.Where(product => catalogue.Snapshot.IsInForce(product.Book, today)).ToList();
        Codes = [.. inForce
            .SelectMany(product => product.Facts.Codes, (product, code) => (code.Code, code.Variant, Product: product))
            .GroupBy(line => line.Code, line => (line.Variant, line.Product))
            .OrderBy(group => group.Key, StringComparer.Ordinal)];
        WithoutCode = [.. inForce.Where(product => product.Facts.Codes.Count == 0)];
    }
}
