using Portal.Domain.Catalogue;

namespace Portal.Domain.Tests.Catalogue;

public sealed class CatalogueSnapshotTests
{
    private static readonly DateOnly NewYear2027 = new(2027, 1, 1);

    [Theory]
    [InlineData("2020-01-01", true)]
    [InlineData("2025-01-01", true)]
    [InlineData("2040-01-01", true)]
    public void A_book_without_successor_holds_before_and_after_its_period(string day, bool holds)
    {
        var book = Book("boek-2025", from: new(2025, 1, 1), through: new(2025, 12, 31));
        Assert.Equal(holds, Snapshot(book).IsInForce(book, Day(day)));
    }

    [Theory]
    [InlineData("2024-06-01", true, false)]
    [InlineData("2026-12-31", true, false)]
    [InlineData("2027-01-01", false, true)]
    [InlineData("2030-01-01", false, true)]
    public void A_successor_takes_over_on_its_first_day(string day, bool oldHolds, bool newHolds)
    {
        var old = Book("boek-2025", from: new(2025, 1, 1));
        var next = Book("boek-2027", from: NewYear2027, succeeds: "boek-2025");
        var snapshot = Snapshot(old, next);
        Assert.Equal((oldHolds, newHolds), (snapshot.IsInForce(old, Day(day)), snapshot.IsInForce(next, Day(day))));
        Assert.Same(next, snapshot.Successor(old));
        Assert.Null(snapshot.Successor(next));
    }

    [Fact]
    public void Of_a_chain_of_versions_exactly_one_holds_on_every_day()
    {
        ProductBook[] books = [Book("a", from: new(2023, 1, 1)), Book("b", from: new(2025, 1, 1), succeeds: "a"), Book("c", from: NewYear2027, succeeds: "b")];
        var snapshot = Snapshot(books);
        for (var day = new DateOnly(2022, 6, 1); day.Year < 2029; day = day.AddDays(1))
            Assert.Single(books, book => snapshot.IsInForce(book, day));
    }

    [Fact]
    public void A_book_of_which_no_period_is_known_holds()
    {
        var book = Book("boek");
        Assert.True(Snapshot(book).IsInForce(book, NewYear2027));
    }

    [Fact]
    public void Products_stand_by_book_and_then_as_in_the_book()
    {
        var one = Book("een", region: "Betuwe");
        var two = Book("twee", region: "Achterhoek");
        var snapshot = new CatalogueSnapshot(7, [one, two], [Product(one, "b", 2), Product(one, "a", 1), Product(two, "c", 1)], []);
        Assert.Equal(["twee/c", "een/a", "een/b"], snapshot.Products.Select(product => product.Key));
        Assert.Equal("een/b", snapshot.Product("een", "b")!.Key);
        Assert.Equal("een/b", snapshot.Product("een/b")!.Key);
        Assert.Null(snapshot.Product("een", "c"));
        Assert.Null(snapshot.Book("drie"));
        Assert.Equal(["Achterhoek", "Betuwe"], snapshot.Regions.Select(region => region.Name));
    }

    [Theory]
    [InlineData("2022-12-31", false)]
    [InlineData("2023-01-01", true)]
    [InlineData("2023-12-31", true)]
    [InlineData("2024-01-01", false)]
    public void A_tariff_holds_for_its_period_and_both_ends_count(string day, bool holds)
    {
        var tariff = new Tariff { Amount = 0.34m, Unit = Unit.Minute, ValidFrom = new(2023, 1, 1), ValidThrough = new(2023, 12, 31) };
        Assert.Equal(holds, tariff.HoldsOn(Day(day)));
        var product = Product(Book("boek"), "product", 1, tariff);
        Assert.Equal(holds ? [tariff] : [], product.TariffsOn(Day(day)));
    }

    [Fact]
    public void A_tariff_without_known_end_holds_on() =>
        Assert.True(new Tariff { Amount = 1, Unit = Unit.Hour, ValidFrom = new(2023, 1, 1) }.HoldsOn(new(2099, 1, 1)));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static CatalogueSnapshot Snapshot(params ProductBook[] books) => new(1, books, [], []);

    private static ProductBook Book(string slug, DateOnly? from = null, DateOnly? through = null, string? succeeds = null, string region = "Regio") => new()
    {
        Slug = slug,
        Facts = new()
        {
            Name = slug,
            Region = new() { Slug = region.ToLowerInvariant(), Name = region },
            Municipalities = [],
            Status = BookStatus.Adopted,
            ValidFrom = from,
            ValidThrough = through,
            Succeeds = succeeds,
            Source = new() { Title = "Bron", Date = null },
            Lots = [],
            Rules = [],
            ToFollow = [],
        },
    };

    private static Product Product(ProductBook book, string slug, int position, params Tariff[] tariffs) => new()
    {
        Book = book,
        Slug = slug,
        UpdatedAt = DateTime.UnixEpoch,
        Texts = new() { Summary = "s", Description = "o", TargetGroup = "d", Result = "r" },
        Facts = new()
        {
            Name = slug,
            Position = position,
            Codes = [],
            Law = null,
            Lot = null,
            Unit = null,
            CareKind = "zorg",
            Keywords = [],
            Tariffs = tariffs,
            Requirements = [],
            DurationLimits = [],
            Combinations = [],
            EnrolmentConditions = [],
            Access = null,
            ToFollow = [],
        },
    };
}
