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

    /// <summary>Its products under their headings, in the order of the book: its lots, and last those without a lot; in a book without lots its laws.</summary>
    public IReadOnlyList<(string Heading, IReadOnlyList<Product> Products)> Groups { get; private set; } = [];

    /// <summary>How many products it has.</summary>
    public int ProductCount => Groups.Sum(group => group.Products.Count);

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
        var products = snapshot.Products.Where(product => product.Book == book).ToList();
        Groups = book.Facts.Lots.Count == 0
            ? [.. products.GroupBy(product => product.Facts.Law.Label(), (law, some) => (law, (IReadOnlyList<Product>)[.. some]))]
            : [.. book.Facts.Lots.Append(null)
                .Select(lot => (Lot: lot, Products: (IReadOnlyList<Product>)[.. products.Where(product => product.Lot == lot)]))
                .Where(group => group.Lot is not null || group.Products.Count > 0)
                .Select(group => (group.Lot?.Name ?? "Zonder perceel", group.Products))];
        return Page();
    }
}
