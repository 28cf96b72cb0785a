using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Tariffs;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Search;
using Portal.Domain.Tariffs;

namespace Portal.Data.Catalogue;

/// <summary>What a node keeps in memory of the catalogue, and of who is contracted for it.</summary>
public sealed class LoadedCatalogue
{
    private readonly SearchIndex index;
    private readonly ConditionalWeakTable<ContractsInForce, SearchIndex> indexes = [];

    /// <summary>What was loaded of the catalogue; no contracts yet.</summary>
    /// <param name="snapshot">Books and products.</param>
    /// <param name="searchWords">The words by which people search.</param>
    /// <param name="explanations">The explanation pages by slug, in their order.</param>
    /// <param name="importedAt">When this version was imported, in UTC; null when nothing was.</param>
    public LoadedCatalogue(CatalogueSnapshot snapshot, SearchWords searchWords, IReadOnlyDictionary<string, ExplanationContent> explanations, DateTime? importedAt)
    {
        (Snapshot, SearchWords, Explanations, ImportedAt) = (snapshot, searchWords, explanations, importedAt);
        index = new(snapshot, searchWords, []);
    }

    private LoadedCatalogue(LoadedCatalogue other, ContractSnapshot contracts) =>
        (Snapshot, SearchWords, Explanations, ImportedAt, index, Contracts) = (other.Snapshot, other.SearchWords, other.Explanations, other.ImportedAt, other.index, contracts);

    /// <summary>What a node has before anything was imported.</summary>
    public static LoadedCatalogue Empty { get; } = new(CatalogueSnapshot.Empty, SearchWords.None, new Dictionary<string, ExplanationContent>(), null);

    /// <summary>Books and products.</summary>
    public CatalogueSnapshot Snapshot { get; }

    /// <summary>The words by which people search.</summary>
    public SearchWords SearchWords { get; }

    /// <summary>The explanation pages by slug, in their order.</summary>
    public IReadOnlyDictionary<string, ExplanationContent> Explanations { get; }

    /// <summary>When this version of the catalogue was imported, in UTC; null when nothing was.</summary>
    public DateTime? ImportedAt { get; }

    /// <summary>Providers and contracts.</summary>
    public ContractSnapshot Contracts { get; } = ContractSnapshot.Empty;

    /// <summary>The versions of all that is in it: where they are the same, the same is shown.</summary>
    public string State => string.Create(CultureInfo.InvariantCulture, $"{Snapshot.Version}.{Snapshot.TariffVersion}.{Contracts.Version}");

    /// <summary>The same catalogue with these contracts.</summary>
    public LoadedCatalogue With(ContractSnapshot contracts) => new(this, contracts);

    /// <summary>The index over the products and who is contracted for them on a day.</summary>
    public SearchIndex IndexOn(DateOnly day) => indexes.GetValue(Contracts.On(day), inForce => index.With(
        from contract in inForce.All
        from municipality in contract.Municipalities
        select new Offer(contract.Product, contract.Provider.Slug, contract.Provider.Name, municipality)));

    /// <summary>Searches, on the day of the query. Never throws, whatever was typed.</summary>
    public SearchResult Search(SearchQuery query) => IndexOn(query.Day).Search(query);
}

/// <summary>Loads the catalogue from the database.</summary>
public static class CatalogueLoad
{
    /// <summary>The version of the catalogue in the database; 0 when nothing was imported.</summary>
    public static async Task<int> VersionAsync(this PortalDbContext database, CancellationToken cancellation = default) =>
        await database.Imports.MaxAsync(import => (int?)import.Id, cancellation) ?? 0;

    /// <summary>Loads everything that is not withdrawn. The one place where the tariffs of indexations come beside those of the book.</summary>
    public static async Task<LoadedCatalogue> LoadCatalogueAsync(this PortalDbContext database, CancellationToken cancellation = default)
    {
        var import = await database.Imports.OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellation);
        if (import is null)
            return LoadedCatalogue.Empty;
        // Counted first: what changes meanwhile is loaded again.
        var tariffVersion = await database.TariffVersionAsync(cancellation);
        var indexations = await database.LoadIndexationsAsync(cancellation);
        var bookRows = await database.Books.AsNoTracking().Where(row => row.WithdrawnAt == null).ToListAsync(cancellation);
        var productRows = await database.Products.AsNoTracking().Where(row => row.WithdrawnAt == null && row.Book.WithdrawnAt == null)
            .Select(row => new { row.Id, row.BookId, row.Slug, row.Content, row.UpdatedAt }).ToListAsync(cancellation);
        var documents = await database.Documents.AsNoTracking().Where(row => row.WithdrawnAt == null).ToDictionaryAsync(row => row.Slug, row => row.Content, cancellation);

        var books = bookRows.ToDictionary(row => row.Id, row => new ProductBook { Slug = row.Slug, Facts = Parse<BookFacts>(row.Content) });
        var products = productRows.Select(row =>
        {
            var content = Parse<ProductContent>(row.Content);
            var product = new Product { Book = books[row.BookId], Slug = row.Slug, Facts = content.Facts, Texts = content.Texts, UpdatedAt = row.UpdatedAt };
            return indexations.GetValueOrDefault(row.Id) is not { } indexed ? product : new()
            {
                Book = product.Book,
                Slug = product.Slug,
                Facts = product.Facts with { Tariffs = product.Facts.Tariffs.With(indexed.Tariffs) },
                Texts = product.Texts,
                UpdatedAt = indexed.ChangedAt > product.UpdatedAt ? indexed.ChangedAt : product.UpdatedAt,
            };
        });
        var careKinds = documents.TryGetValue(CatalogueImport.CareKindsSlug, out var kinds) ? Parse<List<CareKind>>(kinds) : [];
        var educations = documents.TryGetValue(CatalogueImport.EducationsSlug, out var known) ? Parse<List<Education>>(known) : [];
        var words = documents.TryGetValue(CatalogueImport.SearchWordsSlug, out var list) ? Parse<SearchWords>(list) : SearchWords.None;
        var explanations = documents
            .Where(pair => pair.Key.StartsWith(CatalogueImport.ExplanationPrefix, StringComparison.Ordinal))
            .Select(pair => (Slug: pair.Key[CatalogueImport.ExplanationPrefix.Length..], Content: Parse<ExplanationContent>(pair.Value)))
            .OrderBy(page => page.Content.Position).ThenBy(page => page.Slug, StringComparer.Ordinal)
            .ToDictionary(page => page.Slug, page => page.Content);
        return new(new(import.Id, books.Values, products, careKinds)
        {
            TariffVersion = tariffVersion,
            Educations = [.. educations.OrderBy(education => education.Level).ThenBy(education => education.Name, StringComparer.Ordinal)],
        }, words, explanations, import.At);
    }

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, CatalogueJson.Options)!;
}
