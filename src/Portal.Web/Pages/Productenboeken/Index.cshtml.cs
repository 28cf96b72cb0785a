using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain.Catalogue;
using Portal.Web.Catalogue;

namespace Portal.Web.Pages.Productenboeken;

/// <summary>A book in the list, with how it stands today.</summary>
/// <param name="Book">The book.</param>
/// <param name="Products">How many products it has.</param>
/// <param name="InForce">Whether it holds today.</param>
public sealed record BookLine(ProductBook Book, int Products, bool InForce);

/// <summary>All product books, by region.</summary>
public sealed class IndexModel(LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    /// <summary>The books, by region.</summary>
    public IReadOnlyList<IGrouping<Region, BookLine>> Regions { get; private set; } = [];

    /// <summary>Lists the books.</summary>
    public void OnGet()
    {
        var snapshot = catalogue.Snapshot;
        var today = ReferenceDay.Today(clock);
        var counts = snapshot.Products.CountBy(product => product.Book).ToDictionary();
        Regions = [.. snapshot.Books
            .Select(book => new BookLine(book, counts.GetValueOrDefault(book), snapshot.IsInForce(book, today)))
            .GroupBy(line => line.Book.Facts.Region)];
    }
}
