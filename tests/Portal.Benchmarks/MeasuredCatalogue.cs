using System.Text.Json;
using Portal.Data.Catalogue;
using Portal.Domain.Catalogue;
using Portal.Domain.Search;

namespace Portal.Benchmarks;

/// <summary>A catalogue to measure on: the one of this repository, or one of national size that is made from it.</summary>
internal sealed class MeasuredCatalogue
{
    /// <summary>The day on which searches look.</summary>
    public static readonly DateOnly Day = new(2025, 6, 1);

    public required IReadOnlyDictionary<string, BookFacts> Books { get; init; }

    public required IReadOnlyDictionary<string, ProductContent> Products { get; init; }

    public required IReadOnlyList<CareKind> CareKinds { get; init; }

    public required SearchWords Words { get; init; }

    public IReadOnlyList<Offer> Offers { get; init; } = [];

    /// <summary>The catalogue as pages have it.</summary>
    public CatalogueSnapshot Snapshot => field ??= MakeSnapshot();

    /// <summary>The catalogue of a folder, without offers.</summary>
    public static MeasuredCatalogue Read(string folder)
    {
        var files = CatalogueFiles.Read(folder);
        return new() { Books = files.Books, Products = files.Products, CareKinds = files.CareKinds, Words = files.SearchWords };
    }

    public SearchIndex BuildIndex() => new(Snapshot, Words, Offers);

    /// <summary>Writes it as the files that the importer reads.</summary>
    public void Write(string folder)
    {
        // JSON is YAML too.
        string Yaml(object content) => JsonSerializer.Serialize(content, content.GetType(), CatalogueJson.Options);
        foreach (var (slug, facts) in Books)
        {
            Directory.CreateDirectory(Path.Combine(folder, slug));
            File.WriteAllText(Path.Combine(folder, slug, "book.yaml"), Yaml(facts));
        }
        foreach (var (key, (facts, texts)) in Products)
        {
            File.WriteAllText(Path.Combine(folder, key + ".md"),
                $"---\n{Yaml(facts)}\n---\n## Samenvatting\n{texts.Summary}\n\n## Omschrijving\n{texts.Description}\n\n## Doelgroep\n{texts.TargetGroup}\n\n## Resultaat\n{texts.Result}\n");
        }
        File.WriteAllText(Path.Combine(folder, "zorgsoorten.yaml"), Yaml(new Dictionary<string, object> { ["zorgsoorten"] = CareKinds }));
        File.WriteAllText(Path.Combine(folder, "opleidingen.yaml"), "opleidingen: []\n");
        File.WriteAllText(Path.Combine(folder, "zoekwoorden.yaml"), Yaml(Words));
    }

    private CatalogueSnapshot MakeSnapshot()
    {
        var books = Books.ToDictionary(pair => pair.Key, pair => new ProductBook { Slug = pair.Key, Facts = pair.Value });
        var products = Products.Select(pair => pair.Key.Split('/') is [var book, var slug]
            ? new Product { Book = books[book], Slug = slug, Facts = pair.Value.Facts, Texts = pair.Value.Texts, UpdatedAt = DateTime.UnixEpoch }
            : throw new InvalidOperationException(pair.Key));
        return new(1, books.Values, products, CareKinds);
    }
}
