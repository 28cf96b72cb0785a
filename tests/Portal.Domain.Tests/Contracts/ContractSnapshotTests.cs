using Portal.Domain.Contracts;

namespace Portal.Domain.Tests.Contracts;

public sealed class ContractSnapshotTests
{
    private static readonly Provider Linde = Provider("linde", "De Linde"), Berk = Provider("berk", "De Berk"), Acacia = Provider("acacia", "acacia");

    [Fact]
    public void A_contract_holds_on_its_first_and_its_last_day_and_not_beside_them()
    {
        var snapshot = Snapshot(new PublicContract(Linde, "boek/vervoer", new(2026, 3, 1), new(2026, 8, 31), ["0281"]));
        int Count(int month, int day) => snapshot.On(new(2026, month, day)).All.Count;
        Assert.Equal((0, 1, 1, 1, 0), (Count(2, 28), Count(3, 1), Count(6, 1), Count(8, 31), Count(9, 1)));
    }

    [Fact]
    public void Days_between_which_nothing_changes_share_one_answer()
    {
        var snapshot = Snapshot(new(Linde, "boek/vervoer", new(2026, 3, 1), new(2026, 8, 31), ["0281"]), new(Berk, "boek/vervoer", new(2026, 5, 1), null, ["0281"]));
        Assert.Same(snapshot.On(new(2026, 3, 1)), snapshot.On(new(2026, 4, 30)));
        Assert.NotSame(snapshot.On(new(2026, 4, 30)), snapshot.On(new(2026, 5, 1)));
        Assert.Equal(["De Berk", "De Linde"], snapshot.On(new(2026, 6, 1)).OfProduct("boek/vervoer").Select(contract => contract.Provider.Name));
        Assert.Equal(["De Berk"], snapshot.On(new(2030, 1, 1)).OfProduct("boek/vervoer").Select(contract => contract.Provider.Name));
        Assert.Empty(snapshot.On(new(2026, 6, 1)).OfProduct("boek/anders"));
        Assert.Empty(snapshot.On(DateOnly.MinValue).All);
        Assert.Single(snapshot.On(DateOnly.MaxValue).All);
    }

    [Fact]
    public void Whoever_asks_for_many_days_does_not_drive_out_the_one_that_is_asked_often()
    {
        var snapshot = Snapshot([.. Enumerable.Range(0, 100).Select(number => new PublicContract(Linde, "boek/vervoer", new DateOnly(2026, 1, 1).AddDays(number), null, ["0281"]))]);
        var today = snapshot.On(new(2026, 4, 1));
        var first = snapshot.On(new(2026, 1, 1));
        foreach (var day in Enumerable.Range(0, 80))
        {
            snapshot.On(new DateOnly(2026, 1, 2).AddDays(day));
            Assert.Same(today, snapshot.On(new(2026, 4, 1)));
        }
        Assert.NotSame(first, snapshot.On(new(2026, 1, 1)));
    }

    [Fact]
    public void Providers_are_ordered_by_name_whatever_their_capitals() =>
        Assert.Equal(["acacia", "De Berk", "De Linde"], Snapshot().Providers.Select(provider => provider.Name));

    [Fact]
    public void In_the_fair_order_everyone_stands_on_top_as_often_and_the_neighbours_stay()
    {
        string[] names = ["a", "b", "c"];
        var days = Enumerable.Range(0, 6).Select(number => string.Concat(FairOrder.On(names, new DateOnly(2026, 1, 1).AddDays(number)))).ToList();
        Assert.All(names, name => Assert.Equal(2, days.Count(day => day[0] == name[0])));
        Assert.All(days, day => Assert.Contains(day, new[] { "abc", "bca", "cab" }));
        Assert.Empty(FairOrder.On(Array.Empty<string>(), new(2026, 1, 1)));
    }

    [Theory]
    [InlineData("2026-01-01", null, "2026-06-01", null, true)]
    [InlineData("2026-01-01", "2026-05-31", "2026-06-01", null, false)]
    [InlineData("2026-01-01", "2026-06-01", "2026-06-01", null, true)]
    [InlineData("2026-06-01", "2026-06-30", "2026-01-01", "2026-12-31", true)]
    [InlineData("2026-06-01", "2026-05-31", "2026-01-01", null, false)]
    public void Periods_overlap_when_they_share_a_day(string from, string? through, string otherFrom, string? otherThrough, bool overlaps)
    {
        static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var (one, other) = (new ContractPeriod(Day(from)!.Value, Day(through)), new ContractPeriod(Day(otherFrom)!.Value, Day(otherThrough)));
        Assert.Equal((overlaps, overlaps), (one.Overlaps(other), other.Overlaps(one)));
    }

    private static ContractSnapshot Snapshot(params PublicContract[] contracts) => new(1, [Linde, Berk, Acacia], contracts);

    private static Provider Provider(string slug, string name) => new() { Slug = slug, Name = name, Website = null, Contact = null, Branches = [] };
}
