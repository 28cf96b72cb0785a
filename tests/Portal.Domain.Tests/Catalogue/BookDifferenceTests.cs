using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Catalogue;

/// <summary>How the demands of two versions of a book differ.</summary>
public sealed class BookDifferenceTests
{
    private static readonly LevelRequirement Level = new() { Id = "niveau", Level = Domain.Requirements.Level.Mbo3, Explanation = "Iedereen mbo-3.", Source = "1" };
    private static readonly OtherRequirement Other = new() { Id = "houding", Explanation = "Vriendelijk.", Source = "2" };

    [Fact]
    public void Other_words_are_no_other_demand() => Assert.Empty(Changes([Level, Other], [Level with { Explanation = "Allemaal mbo-3.", Source = "9" }, Other]));

    [Fact]
    public void A_demand_is_new_changed_or_dropped() => Assert.Equal(
        [("niveau", DemandChange.Changed), ("nieuw", DemandChange.New), ("houding", DemandChange.Dropped)],
        Changes([Level, Other], [Level with { Level = Domain.Requirements.Level.Mbo4 }, Other with { Id = "nieuw" }]));

    [Fact]
    public void A_condition_makes_it_another_demand() => Assert.Equal([("niveau", DemandChange.Changed)], Changes([Level], [Level with { Condition = "voor jeugd" }]));

    [Fact]
    public void Products_are_matched_by_their_slug()
    {
        var difference = new BookDifference([Product("blijft", Level), Product("weg")], new Dictionary<string, ProductFacts> { ["blijft-1"] = Product("anders", Level).Facts, ["nieuw-1"] = Product("nieuw").Facts });
        Assert.Equal((1, 0, "nieuw"), (difference.Same, difference.Changed.Count, Assert.Single(difference.New).Name));
        Assert.Equal("weg-1", Assert.Single(difference.Dropped).Slug);
    }

    private static IEnumerable<(string, DemandChange)> Changes(Requirement[] before, Requirement[] after) =>
        new BookDifference([Product("een", before)], new Dictionary<string, ProductFacts> { ["een-1"] = Product("een", after).Facts })
            .Changed.SelectMany(product => product.Demands).Select(demand => (demand.Id, demand.Change));

    private static Product Product(string name, params Requirement[] demands) => demands.Aggregate(A.Product(name), (product, demand) => product.Asking(demand)).In(A.Book("boek"));
}
