using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Tariffs;
using Portal.Domain.Catalogue;
using Portal.Domain.Tariffs;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Tariffs;

namespace Portal.Web.Pages.Contractbeheer.Indexaties;

/// <summary>Prepares an indexation of a book: first which, then by how much.</summary>
public sealed class NieuwModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : IndexationFormPage(current, database, live, clock)
{
    private readonly PortalDbContext database = database;
    private readonly LiveCatalogue live = live;
    private readonly TimeProvider clock = clock;

    /// <summary>The books to choose from, while none is chosen; each with how many tariffs are known.</summary>
    public IReadOnlyList<(ProductBook Book, int Known)> Books { get; private set; } = [];

    /// <summary>Shows the books, or the form of the one that is chosen.</summary>
    public async Task<IActionResult> OnGetAsync(string? boek)
    {
        if (boek is null)
        {
            Books = [.. live.Snapshot.BooksOf(await MeAsync()).Select(book => (book, live.Snapshot.ProductsOf(book).Count(product => product.Facts.Tariffs.Count > 0)))];
            return Page();
        }
        if (!await FindAsync(boek))
            return NotFound();
        Fill("dag", new DateOnly(ReferenceDay.Today(clock).Year + 1, 1, 1));
        Fill("afronding", "cent");
        return Page();
    }

    /// <summary>Keeps it as a concept, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(string? boek, CancellationToken cancellation)
    {
        if (boek is null || !await FindAsync(boek))
            return NotFound();
        if (await CheckAsync(null, cancellation) is not { } facts)
            return Page();
        var numbers = await NumbersAsync(cancellation);
        var indexation = database.Indexations.Add(new()
        {
            Region = Book.Facts.Region.Slug,
            BookId = await database.Books.Where(book => book.Slug == Book.Slug).Select(book => book.Id).SingleAsync(cancellation),
            BasisPoints = facts.BasisPoints,
            Rounding = facts.Rounding,
            ValidFrom = facts.Day,
            Reason = facts.Reason,
            State = IndexationState.Concept,
        }).Entity;
        foreach (var (slug, percentage) in facts.Exceptions)
            indexation.Exceptions.Add(new() { ProductId = numbers[slug], BasisPoints = percentage });
        if (await database.TrySaveAsync(clock, (await MeAsync()).Id, "Concept van een indexatie gemaakt", cancellation))
            return Confirm($"{ManagedIndexations.Path}/{indexation.Id}", "Het concept is bewaard. Kijk hieronder wat er met elk tarief gebeurt. Er is nog niets veranderd.");
        Fault("percentage", "Het opslaan is niet gelukt: een collega wijzigde iets op hetzelfde moment. Probeer het opnieuw");
        return Page();
    }

    private async Task<bool> FindAsync(string slug)
    {
        if (live.Snapshot.BooksOf(await MeAsync()).FirstOrDefault(book => book.Slug == slug) is not { } found || live.Snapshot.ProductsOf(found).All(product => product.Facts.Tariffs.Count == 0))
            return false;
        Book = found;
        return true;
    }
}
