using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Domain.Requirements;

namespace Portal.Domain.Catalogue;

/// <summary>What happens to a demand in a next version of a book.</summary>
public enum DemandChange
{
    /// <summary>It was not there.</summary>
    New,
    /// <summary>It asks something else.</summary>
    Changed,
    /// <summary>It is gone.</summary>
    Dropped,
}

/// <summary>A demand that is another one in a next version of a book.</summary>
/// <param name="Id">Its id within the product.</param>
/// <param name="Before">The demand as it is; null when it is new.</param>
/// <param name="After">The demand as it would be; null when it is dropped.</param>
public sealed record DemandDifference(string Id, Requirement? Before, Requirement? After)
{
    /// <summary>What happens to it.</summary>
    public DemandChange Change => Before is null ? DemandChange.New : After is null ? DemandChange.Dropped : DemandChange.Changed;

    /// <summary>The demand as it would be, or as it was.</summary>
    public Requirement Demand => (After ?? Before)!;
}

/// <summary>A product whose demands are others in a next version of its book.</summary>
/// <param name="Slug">Its slug, in both versions.</param>
/// <param name="Before">The product as it is.</param>
/// <param name="After">The product as it would be.</param>
/// <param name="Demands">The demands that are others: first those of the next version in their order, then those that are dropped.</param>
public sealed record ProductDifference(string Slug, Product Before, ProductFacts After, IReadOnlyList<DemandDifference> Demands);

/// <summary>How the demands of a next version of a book differ from those of the present one. Products are matched by slug, demands by id.</summary>
public sealed class BookDifference
{
    // These say what a demand asks and where that stands: other words for the same demand change nothing.
    private static readonly string[] Words = ["toelichting", "bron"];

    /// <summary>Compares two versions.</summary>
    /// <param name="before">The products as they are.</param>
    /// <param name="after">The products as they would be, by slug.</param>
    public BookDifference(IEnumerable<Product> before, IReadOnlyDictionary<string, ProductFacts> after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var present = before.ToDictionary(product => product.Slug);
        Dropped = [.. present.Values.Where(product => !after.ContainsKey(product.Slug))];
        New = [.. after.Where(product => !present.ContainsKey(product.Key)).OrderBy(product => product.Value.Position).Select(product => product.Value)];
        var both = present.Values.Where(product => after.ContainsKey(product.Slug))
            .Select(product => new ProductDifference(product.Slug, product, after[product.Slug], Compare(product.Facts.Requirements, after[product.Slug].Requirements))).ToList();
        Changed = [.. both.Where(product => product.Demands.Count > 0).OrderBy(product => product.After.Position)];
        Same = both.Count - Changed.Count;
    }

    /// <summary>The products that are not there yet, as in the next version.</summary>
    public IReadOnlyList<ProductFacts> New { get; }

    /// <summary>The products that would be gone.</summary>
    public IReadOnlyList<Product> Dropped { get; }

    /// <summary>The products of which a demand is another one, as in the next version.</summary>
    public IReadOnlyList<ProductDifference> Changed { get; }

    /// <summary>How many products ask the same.</summary>
    public int Same { get; }

    private static List<DemandDifference> Compare(IReadOnlyList<Requirement> before, IReadOnlyList<Requirement> after)
    {
        var present = before.DistinctBy(demand => demand.Id).ToDictionary(demand => demand.Id);
        var kept = after.Select(demand => demand.Id).ToHashSet();
        return
        [
            .. after.Where(demand => present.GetValueOrDefault(demand.Id) is not { } was || !JsonNode.DeepEquals(Asked(was), Asked(demand)))
                .Select(demand => new DemandDifference(demand.Id, present.GetValueOrDefault(demand.Id), demand)),
            .. before.Where(demand => !kept.Contains(demand.Id)).Select(demand => new DemandDifference(demand.Id, demand, null)),
        ];
    }

    private static JsonObject Asked(Requirement demand)
    {
        var asked = JsonSerializer.SerializeToNode(demand, CatalogueJson.Options)!.AsObject();
        foreach (var word in Words)
            asked.Remove(word);
        return asked;
    }
}
