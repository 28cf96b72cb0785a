using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain.Catalogue;
using Portal.Domain.Tariffs;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Tariffs;

namespace Portal.Web.Pages.Contractbeheer.Indexaties;

/// <summary>The indexations of the books of the own regions.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live) : PageModel
{
    /// <summary>The books, each with how many of its products have a tariff.</summary>
    public IReadOnlyList<(ProductBook Book, int Products, int Known)> Books { get; private set; } = [];

    /// <summary>The indexations by slug of the book, the last day first.</summary>
    public ILookup<string, Row> Rows { get; private set; } = Array.Empty<Row>().ToLookup(row => row.Book);

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        var snapshot = live.Snapshot;
        Books = [.. snapshot.BooksOf(me).Select(book => (book, snapshot.ProductsOf(book))).Select(pair => (pair.book, pair.Item2.Count, pair.Item2.Count(product => product.Facts.Tariffs.Count > 0)))];
        Rows = (await database.IndexationsOf(me).OrderByDescending(indexation => indexation.ValidFrom).ThenByDescending(indexation => indexation.Id)
            .Select(indexation => new Row(indexation.Id, indexation.Book!.Slug, indexation.BasisPoints / 100m, indexation.ValidFrom, indexation.State, indexation.Reason, indexation.Exceptions.Count))
            .ToListAsync(cancellation)).ToLookup(row => row.Book);
    }

    /// <summary>An indexation in the list.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Book">Slug of the book.</param>
    /// <param name="Percentage">The percentage.</param>
    /// <param name="ValidFrom">Its first day.</param>
    /// <param name="State">How far it is.</param>
    /// <param name="Reason">The decision and why.</param>
    /// <param name="Exceptions">How many products are treated in another way.</param>
    public sealed record Row(int Id, string Book, decimal Percentage, DateOnly ValidFrom, IndexationState State, string Reason, int Exceptions);
}
