using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalogue;
using Portal.Domain.Search;

namespace Portal.Data.Catalogue;

/// <summary>What a node keeps in memory of the catalogue.</summary>
/// <param name="Snapshot">Books and products.</param>
/// <param name="SearchWords">The words by which people search.</param>
/// <param name="Explanations">The explanation pages by slug, in their order.</param>
/// <param name="ImportedAt">When this version was imported, in UTC; null when nothing was.</param>
public sealed record LoadedCatalogue(
    CatalogueSnapshot Snapshot, SearchWords SearchWords, IReadOnlyDictionary<string, ExplanationContent> Explanations, DateTime? ImportedAt)
{
    /// <summary>The index over the products, made of the snapshot and the words.</summary>
    public SearchIndex Index { get; } = new(Snapshot, SearchWords, []);

    /// <summary>What a node has before anything was imported.</summary>
    public static LoadedCatalogue Empty { get; } = new(CatalogueSnapshot.Empty, SearchWords.None, new Dictionary<string, ExplanationContent>(), null);
}

/// <summary>Loads the catalogue from the database.</summary>
public static class CatalogueLoad
{
    /// <summary>The version of the catalogue in the database; 0 when nothing was imported.</summary>
    public static async Task<int> VersionAsync(this PortalDbContext database, CancellationToken cancellation = default) =>
        await database.Imports.MaxAsync(import => (int?)import.Id, cancellation) ?? 0;

    /// <summary>Loads everything that is not withdrawn.</summary>
    public static async Task<LoadedCatalogue> LoadCatalogueAsync(this PortalDbContext database, CancellationToken cancellation = default)
    {
        var import = await database.Imports.OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
        if (import is null)
            return LoadedCatalogue.Empty;
        var bookRows = await database.Books.AsNoTracking().Where(row => row.WithdrawnAt == null).ToListAsync(cancellation);
        var productRows = await database.Products.AsNoTracking().Where(row => row.WithdrawnAt == null && row.Book.WithdrawnAt == null)
            .Select(row => new { row.BookId, row.Slug, row.Content, row.UpdatedAt }).ToListAsync(cancellation);
        var documents = await database.Documents.AsNoTracking().Where(row => row.WithdrawnAt == null).ToDictionaryAsync(row => row.Slug, row => row.Content, cancellation);

        var books = bookRows.ToDictionary(row => row.Id, row => new ProductBook { Slug = row.Slug, Facts = Parse<BookFacts>(row.Content) });
        var products = productRows.Select(row =>
        {
            var content = Parse<ProductContent>(row.Content);
            return new Product { Book = books[row.BookId], Slug = row.Slug, Facts = content.Facts, Texts = content.Texts, UpdatedAt = row.UpdatedAt };
        });
        var careKinds = documents.TryGetValue(CatalogueImport.CareKindsSlug, out var kinds) ? Parse<List<CareKind>>(kinds) : [];
        var words = documents.TryGetValue(CatalogueImport.SearchWordsSlug, out var list) ? Parse<SearchWords>(list) : SearchWords.None;
        var explanations = documents
            .Where(pair => pair.Key.StartsWith(CatalogueImport.ExplanationPrefix, StringComparison.Ordinal))
            .Select(pair => (Slug: pair.Key[CatalogueImport.ExplanationPrefix.Length..], Content: Parse<ExplanationContent>(pair.Value)))
            .OrderBy(page => page.Content.Position).ThenBy(page => page.Slug, StringComparer.Ordinal)
            .ToDictionary(page => page.Slug, page => page.Content);
        return new(new(import.Id, books.Values, products, careKinds), words, explanations, import.At);
    }

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, CatalogueJson.Options)!;
}
