using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Data.Impact;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Impact;

namespace Portal.Web.Pages.Contractbeheer.Gevolgen;

/// <summary>The concepts of product books of the own regions, and where one is uploaded.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = LargestRequest, BufferBodyLengthLimit = LargestRequest)]
[RequestSizeLimit(LargestRequest)]
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : FormPage
{
    /// <summary>Most concepts of a region.</summary>
    public const int MostConcepts = 20;

    /// <summary>Most faults that are shown of a book.</summary>
    public const int MostShown = 100;

    /// <summary>Most bytes of a zip file, in MB.</summary>
    public const int LargestMegabytes = BookArchive.Largest / 1024 / 1024;

    // More than a file may be, so that one that is too large gets an answer that says so.
    private const int LargestRequest = 20 * 1024 * 1024;

    /// <summary>The concepts, newest first.</summary>
    public IReadOnlyList<Row> Concepts { get; private set; } = [];

    /// <summary>What is wrong with the files of the book that was uploaded.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>The books of the own regions that a next version can follow.</summary>
    public IReadOnlyList<ProductBook> Books { get; private set; } = [];

    /// <summary>Shows the list.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <summary>Keeps an uploaded book as a concept, or says what is wrong with it.</summary>
    public async Task<IActionResult> OnPostAsync(IFormFile? bestand, CancellationToken cancellation)
    {
        ModelState.Clear();
        var me = await current.RequireAsync();
        var kept = await KeepAsync(me, bestand, cancellation);
        if (kept is not null && await database.TrySaveAsync(clock, me.Id, "Concept van een productenboek geüpload", cancellation))
            return Confirm($"/contractbeheer/gevolgen/{kept.Id}", "Het concept is bewaard. Er is niets gepubliceerd.");
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task<ConceptBook?> KeepAsync(Known me, IFormFile? file, CancellationToken cancellation)
    {
        if (file is null)
            return Refuse("Kies een bestand");
        if (file.Length > BookArchive.Largest)
            return Refuse($"Het bestand is te groot: hoogstens {LargestMegabytes} MB");
        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellation);
        var snapshot = live.Snapshot;
        string slug;
        BookContent book;
        try
        {
            (slug, var files) = BookArchive.Read(content.ToArray(), file.FileName);
            book = CatalogueFiles.ReadBook(slug, files, snapshot);
        }
        catch (BookArchiveException fault)
        {
            return Refuse(fault.Message);
        }
        catch (CatalogueException fault)
        {
            Faults = [.. fault.Errors.Select(error => error.Words())];
            return Refuse($"In het productenboek {(Faults.Count == 1 ? "is 1 fout" : $"zijn {DutchFormat.Number(Faults.Count)} fouten")} gevonden");
        }
        var region = book.Facts.Region;
        if (!me.Regions.Contains(region.Slug))
            return Refuse("Dit boek is niet van een regio waarvan u de overeenkomsten beheert. Kijk bij regio in book.yaml");
        if (snapshot.Base(slug, book.Facts) is null)
            return Refuse("Wij weten niet welk boek van uw regio dit boek opvolgt. Noem dat bij vervangt in book.yaml, of geef de map dezelfde naam als het boek van nu");
        if (book.Facts.Name.Length > ConceptBook.LongestName)
            return Refuse($"De naam van het boek is te lang: hoogstens {ConceptBook.LongestName} tekens");
        if (await database.ConceptBooks.CountAsync(concept => concept.Region == region.Slug, cancellation) >= MostConcepts)
            return Refuse($"Deze regio heeft al {MostConcepts} concepten. Verwijder er eerst een");
        return database.ConceptBooks.Add(new()
        {
            Region = region.Slug,
            Slug = slug,
            Name = book.Facts.Name,
            UploadedAt = clock.GetUtcNow().UtcDateTime,
            UploadedById = me.Id,
            Day = book.Facts.ValidFrom ?? ReferenceDay.Today(clock),
            Content = JsonSerializer.Serialize(book, CatalogueJson.Options),
        }).Entity;
    }

    private ConceptBook? Refuse(string fault)
    {
        Fault("bestand", fault);
        return null;
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        var snapshot = live.Snapshot;
        var rows = await database.ConceptsOf(me).OrderByDescending(concept => concept.Id)
            .Select(concept => new { concept.Id, concept.Name, concept.Slug, concept.Region, concept.UploadedAt, By = concept.UploadedBy!.Name }).ToListAsync(cancellation);
        Concepts = [.. rows.Select(row => new Row(row.Id, row.Name, row.Slug, snapshot.Regions.FirstOrDefault(region => region.Slug == row.Region)?.Name ?? row.Region, row.UploadedAt, row.By))];
        Books = [.. snapshot.Books.Where(book => me.Regions.Contains(book.Facts.Region.Slug) && snapshot.Successor(book) is null)];
    }

    /// <summary>A concept in the list.</summary>
    /// <param name="Id">Its number.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Slug">Its slug.</param>
    /// <param name="Region">Name of the region.</param>
    /// <param name="UploadedAt">When it was uploaded, in UTC.</param>
    /// <param name="By">Who uploaded it; null when that account is gone.</param>
    public sealed record Row(int Id, string Name, string Slug, string Region, DateTime UploadedAt, string? By);
}
