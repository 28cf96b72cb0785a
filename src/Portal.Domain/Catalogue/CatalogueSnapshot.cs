using System.Collections.Frozen;

namespace Portal.Domain.Catalogue;

/// <summary>
/// Everything that the catalogue holds at one moment, immutable. Public pages read from it, so that they need no query; a node swaps it
/// for a newer one when the catalogue changes.
/// </summary>
public sealed class CatalogueSnapshot
{
    private readonly FrozenDictionary<string, Product> byKey;
    private readonly FrozenDictionary<string, ProductBook> byBook;
    private readonly FrozenDictionary<string, ProductBook> successors;

    /// <summary>Makes a snapshot of these books and products.</summary>
    /// <param name="version">Number of the catalogue change that it shows, from 0 (nothing imported).</param>
    /// <param name="books">The books.</param>
    /// <param name="products">The products, each of one of the books.</param>
    /// <param name="careKinds">The kinds of care.</param>
    public CatalogueSnapshot(long version, IEnumerable<ProductBook> books, IEnumerable<Product> products, IEnumerable<CareKind> careKinds)
    {
        Version = version;
        Books = [.. books.OrderBy(book => book.Facts.Region.Name, StringComparer.Ordinal).ThenBy(book => book.Slug, StringComparer.Ordinal)];
        CareKinds = [.. careKinds];
        var bookOrder = Books.Index().ToFrozenDictionary(pair => pair.Item.Slug, pair => pair.Index);
        Products = [.. products.OrderBy(product => bookOrder[product.Book.Slug]).ThenBy(product => product.Facts.Position)];
        byKey = Products.ToFrozenDictionary(product => product.Key);
        byBook = Books.ToFrozenDictionary(book => book.Slug);
        successors = Books.Where(book => book.Facts.Succeeds is not null).ToFrozenDictionary(book => book.Facts.Succeeds!);
        Municipalities = [.. Books.SelectMany(book => book.Facts.Municipalities).DistinctBy(m => m.Code).OrderBy(m => m.Name, StringComparer.Ordinal)];
        Regions = [.. Books.Select(book => book.Facts.Region).DistinctBy(region => region.Slug).OrderBy(region => region.Name, StringComparer.Ordinal)];
    }

    /// <summary>A catalogue in which nothing has been imported yet.</summary>
    public static CatalogueSnapshot Empty { get; } = new(0, [], [], []);

    /// <summary>Number of the catalogue change that this shows.</summary>
    public long Version { get; }

    /// <summary>How often an indexation was decided or withdrawn, as its tariffs show: the same on every node that shows the same.</summary>
    public long TariffVersion { get; init; }

    /// <summary>All books, by region and slug.</summary>
    public IReadOnlyList<ProductBook> Books { get; }

    /// <summary>All products of all books, by book and then as in the book.</summary>
    public IReadOnlyList<Product> Products { get; }

    /// <summary>All kinds of care.</summary>
    public IReadOnlyList<CareKind> CareKinds { get; }

    /// <summary>The educations that are known by name, by level and name.</summary>
    public IReadOnlyList<Education> Educations { get; init; } = [];

    /// <summary>All municipalities, by name.</summary>
    public IReadOnlyList<Municipality> Municipalities { get; }

    /// <summary>All regions, by name.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>The product with this key, or null.</summary>
    public Product? Product(string book, string slug) => byKey.GetValueOrDefault($"{book}/{slug}");

    /// <summary>The product with this key ("book/slug"), or null.</summary>
    public Product? Product(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The education with this slug, or null.</summary>
    public Education? Education(string slug) => Educations.FirstOrDefault(education => education.Slug == slug);

    /// <summary>The book with this slug, or null.</summary>
    public ProductBook? Book(string slug) => byBook.GetValueOrDefault(slug);

    /// <summary>The book that succeeds this one, or null.</summary>
    public ProductBook? Successor(ProductBook book) => successors.GetValueOrDefault(book.Slug);

    /// <summary>
    /// Whether a book is in force on a day: from its first day until its successor begins. Before a first version begins, that version is
    /// used.
    /// </summary>
    public bool IsInForce(ProductBook book, DateOnly day)
    {
        var begun = book.Facts.Succeeds is null || book.Facts.ValidFrom is not { } first || first <= day;
        var succeeded = Successor(book) is { } next && (next.Facts.ValidFrom is not { } from || from <= day);
        return begun && !succeeded;
    }
}
