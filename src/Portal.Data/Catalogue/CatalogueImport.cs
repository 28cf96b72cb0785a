using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Audit;
using Portal.Domain.Catalogue;

namespace Portal.Data.Catalogue;

/// <summary>What an import did.</summary>
/// <param name="Version">Version of the catalogue after it.</param>
/// <param name="Changes">How many books, products and documents were added, changed or withdrawn.</param>
/// <param name="Warnings">What is unusual but allowed.</param>
public sealed record ImportResult(int Version, int Changes, IReadOnlyList<CatalogueError> Warnings);

/// <summary>The only way into the catalogue: it makes the database hold what the files hold.</summary>
public sealed class CatalogueImport(PortalDbContext database, TimeProvider clock)
{
    /// <summary>Slug prefix of explanation pages among the documents.</summary>
    public const string ExplanationPrefix = "uitleg/";

    /// <summary>Slug of the list of kinds of care.</summary>
    public const string CareKindsSlug = "zorgsoorten";

    /// <summary>Slug of the list of educations.</summary>
    public const string EducationsSlug = "opleidingen";

    /// <summary>Slug of the list of search words.</summary>
    public const string SearchWordsSlug = "zoekwoorden";

    /// <summary>
    /// Imports the folder in one transaction, or does nothing when no file changed since the last import. What is gone from the files is
    /// withdrawn, not deleted.
    /// </summary>
    /// <exception cref="CatalogueException">Files hold faults; nothing was changed.</exception>
    public async Task<ImportResult> ImportAsync(string folder, CancellationToken cancellation = default)
    {
        try
        {
            return await ImportOnceAsync(folder, cancellation);
        }
        catch (DbUpdateException)
        {
            // Another node imported at the same moment, so this version was taken; what it left is the start of a second try.
            database.ChangeTracker.Clear();
            return await ImportOnceAsync(folder, cancellation);
        }
    }

    private async Task<ImportResult> ImportOnceAsync(string folder, CancellationToken cancellation)
    {
        var last = await database.Imports.OrderByDescending(import => import.Id).FirstOrDefaultAsync(cancellation);
        var fingerprint = Directory.Exists(folder) ? CatalogueFiles.Fingerprint(folder) : null;
        if (last is not null && last.Fingerprint == fingerprint)
            return new(last.Id, 0, []);

        var files = CatalogueFiles.Read(folder);
        var now = clock.GetUtcNow().UtcDateTime;

        var books = await database.Books.ToDictionaryAsync(book => book.Slug, cancellation);
        Merge(database.Books, books, files.Books, now, (slug, content) => new BookRow { Slug = slug, Content = content, UpdatedAt = now });

        var products = (await database.Products.Include(product => product.Book).ToListAsync(cancellation)).ToDictionary(product => product.AuditKey);
        Merge(database.Products, products, files.Products, now, (key, content) => new ProductRow
        {
            Slug = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..],
            Book = books[key[..key.IndexOf('/', StringComparison.Ordinal)]],
            Content = content,
            UpdatedAt = now,
        });

        var documents = new Dictionary<string, object> { [CareKindsSlug] = files.CareKinds, [EducationsSlug] = files.Educations, [SearchWordsSlug] = files.SearchWords };
        foreach (var (slug, explanation) in files.Explanations)
            documents[ExplanationPrefix + slug] = explanation;
        Merge(database.Documents, await database.Documents.ToDictionaryAsync(document => document.Slug, cancellation), documents, now,
            (slug, content) => new DocumentRow { Slug = slug, Content = content, UpdatedAt = now });

        var import = new ImportRow
        {
            Id = (last?.Id ?? 0) + 1,
            At = now,
            Fingerprint = fingerprint!,
            Changes = database.ChangeTracker.Entries<CatalogueRow>().Count(entry => entry.State is EntityState.Added or EntityState.Modified),
        };
        database.Imports.Add(import);
        await database.SaveAsync(clock, "catalogue import", "The catalogue files changed.", cancellation);
        return new(import.Id, import.Changes, files.Warnings);
    }

    private static void Merge<TRow, TContent>(
        DbSet<TRow> set, Dictionary<string, TRow> rows, IReadOnlyDictionary<string, TContent> contents, DateTime now, Func<string, string, TRow> create)
        where TRow : CatalogueRow where TContent : notnull
    {
        foreach (var (key, content) in contents)
        {
            var json = JsonSerializer.Serialize(content, content.GetType(), CatalogueJson.Options);
            if (!rows.TryGetValue(key, out var row))
            {
                set.Add(rows[key] = create(key, json));
            }
            else if (row.Content != json || row.WithdrawnAt is not null)
            {
                row.Content = json;
                row.WithdrawnAt = null;
                row.UpdatedAt = now;
            }
        }
        foreach (var (_, row) in rows.Where(pair => !contents.ContainsKey(pair.Key) && pair.Value.WithdrawnAt is null))
            row.WithdrawnAt = now;
    }
}
