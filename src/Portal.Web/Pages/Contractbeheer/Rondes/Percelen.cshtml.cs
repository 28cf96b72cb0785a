using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>The lots of a round and what they offer: added by hand, or taken over from a book.</summary>
public sealed class PercelenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundPage(current, database, live, clock)
{
    private const string FromBook = "perceel-uit-boek", Name = "naam";

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [FromBook, Name];

    /// <summary>The lots of the books of the region, as value and text.</summary>
    public IReadOnlyList<(string Value, string Text)> BookLots { get; private set; } = [];

    /// <summary>Shows the lots.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await FindAsync(ronde, cancellation) ? Page() : NotFound();

    /// <summary>Takes over a lot of a book, with all of its products that the round does not offer yet.</summary>
    public async Task<IActionResult> OnPostBoekAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (!CanChangeLots)
            return LocalRedirect($"{Address}/percelen");
        ReadForm();
        var found = Lots().FirstOrDefault(one => one.Value == this[FromBook]);
        if (found.Products is null)
        {
            Fault(FromBook, "Kies een perceel uit het boek");
            return Page();
        }
        var offered = Contents.Products.Select(product => product.Key).ToHashSet();
        var products = found.Products.Where(product => !offered.Contains(product.Key)).ToList();
        if (products.Count == 0)
        {
            Fault(FromBook, "Alle producten van dit perceel staan al in de ronde");
            return Page();
        }
        var ids = await Database.ProductIdsAsync(found.Book, cancellation);
        var lot = new RoundLot { RoundId = ronde, Name = found.Name, Position = await NextAsync(cancellation) };
        foreach (var product in products)
            lot.Products.Add(new() { RoundId = ronde, ProductId = ids[product.Slug] });
        Database.RoundLots.Add(lot);
        var left = found.Products.Count - products.Count;
        return await SaveAsync(lot, $"Het perceel is overgenomen met {DutchFormat.Count(products.Count, "product", "producten")}.{(left == 0 ? "" : $" {DutchFormat.Count(left, "product stond", "producten stonden")} al in de ronde.")}", cancellation);
    }

    /// <summary>Adds a lot without products.</summary>
    public async Task<IActionResult> OnPostPerceelAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        if (!CanChangeLots)
            return LocalRedirect($"{Address}/percelen");
        ReadForm();
        CheckText(Name, RoundLot.LongestName, "Vul een naam in");
        if (Contents.Lots.Any(one => string.Equals(one.Name, this[Name], StringComparison.OrdinalIgnoreCase)))
            Fault(Name, "De ronde heeft al een perceel met deze naam");
        if (!ModelState.IsValid)
            return Page();
        var lot = new RoundLot { RoundId = ronde, Name = this[Name], Position = await NextAsync(cancellation) };
        Database.RoundLots.Add(lot);
        return await SaveAsync(lot, "Het perceel is toegevoegd. Kies nu de producten.", cancellation);
    }

    private async Task<IActionResult> SaveAsync(RoundLot lot, string done, CancellationToken cancellation)
    {
        await TellAsync(RoundNoticeKind.Other, "er is een perceel toegevoegd", $"Perceel “{lot.Name}” is toegevoegd.", isSevere: false, cancellation);
        return await TrySaveRoundAsync("Perceel toegevoegd aan een inschrijfronde", cancellation)
            ? Confirm($"{Address}/percelen/{lot.Id}", done) : Confirm($"{Address}/percelen", NotSaved);
    }

    private async Task<int> NextAsync(CancellationToken cancellation) => 1 + (await Database.RoundLots.Where(lot => lot.RoundId == Round.Id).MaxAsync(lot => (int?)lot.Position, cancellation) ?? 0);

    private async Task<bool> FindAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return false;
        BookLots = [("", "Kies een perceel"), .. Lots().Select(lot => (lot.Value, $"{lot.Name}, {DutchFormat.Count(lot.Products.Count, "product", "producten")} ({Catalogue.Book(lot.Book)!.Facts.Name})"))];
        return true;
    }

    /// <summary>The lots of the region's books; a book without lots is one as a whole.</summary>
    private IEnumerable<(string Value, string Book, string Name, IReadOnlyList<Product> Products)> Lots()
    {
        foreach (var book in Catalogue.Books.Where(book => book.Facts.Region.Slug == Round.Region))
        {
            var products = Catalogue.Products.Where(product => product.Book.Slug == book.Slug).OrderBy(product => product.Facts.Position).ToList();
            foreach (var lot in book.Facts.Lots)
            {
                if (products.Where(product => product.Facts.Lot == lot.Slug).ToList() is { Count: > 0 } its)
                    yield return ($"{book.Slug}/{lot.Slug}", book.Slug, lot.Name, its);
            }
            if (book.Facts.Lots.Count == 0 && products.Count > 0)
                yield return (book.Slug, book.Slug, book.Facts.Name, products);
        }
    }
}
