using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain.Catalogue;
using Portal.Web.Catalogue;

namespace Portal.Web.Pages.Productenboeken;

/// <summary>A product book: its lots, its products, its general rules.</summary>
public sealed class BookModel(LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    /// <summary>The book.</summary>
    public ProductBook Book { get; private set; } = null!;

    /// <summary>Whether it holds today.</summary>
    public bool InForce { get; private set; }

    /// <summary>The day of today.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>The book before it, or null.</summary>
    public ProductBook? Earlier { get; private set; }

    /// <summary>The book after it, or null.</summary>
    public ProductBook? Later { get; private set; }

    /// <summary>Its products by lot, in the order of the book; those without a lot have the key null and come last.</summary>
    public IReadOnlyList<(Lot? Lot, IReadOnlyList<Product> Products)> Lots { get; private set; } = [];

    /// <summary>How many products it has.</summary>
    public int ProductCount => Lots.Sum(lot => lot.Products.Count);

    /// <summary>Shows the book.</summary>
    public IActionResult OnGet(string slug)
    {
        var snapshot = catalogue.Snapshot;
        if (snapshot.Book(slug) is not { } book)
            return NotFound();
        Book = book;
        Today = ReferenceDay.Today(clock);
        InForce = snapshot.IsInForce(book, Today);
        Earlier = book.Facts.Succeeds is { } earlier ? snapshot.Book(earlier) : null;
        Later = snapshot.Successor(book);
        var products = snapshot.Products.Where(product => product.Book == book).ToLookup(product => product.Lot);
        Lots = [.. book.Facts.Lots.Append(null).Select(lot => (lot, (IReadOnlyList<Product>)[.. products[lot]])).Where(lot => lot.Item2.Count > 0 || lot.lot is not null)];
        return Page();
    }
}
