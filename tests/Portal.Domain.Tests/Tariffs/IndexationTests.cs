using FsCheck;
using FsCheck.Fluent;
using Portal.Domain.Catalogue;
using Portal.Domain.Tariffs;

namespace Portal.Domain.Tests.Tariffs;

public sealed class IndexationTests
{
    private static readonly DateOnly Day = new(2027, 1, 1);
    private static readonly ProductBook Book = A.Book("boek");

    [Theory]
    [InlineData("1.01", "4.2", "1.05")]     // 1,05242
    [InlineData("1.30", "4.2", "1.35")]     // 1,3546
    [InlineData("218.83", "4.2", "228.02")] // 228,02086
    [InlineData("0.34", "-4.2", "0.33")]
    [InlineData("0.50", "1", "0.51")]       // 0,505: a half goes away from zero
    [InlineData("12.34", "0", "12.34")]
    public void A_tariff_is_raised_by_the_percentage_and_rounded_to_cents(string amount, string percentage, string expected) =>
        Assert.Equal(Number(expected), Assert.Single(Terms(Number(percentage)).Apply([Costing("Vervoer", Number(amount))])).Amount);

    [Theory]
    [InlineData(TariffRounding.Cent, "1.0524", "1.05")]
    [InlineData(TariffRounding.HalfCent, "1.0524", "1.05")]
    [InlineData(TariffRounding.HalfCent, "1.0525", "1.055")]
    [InlineData(TariffRounding.HalfCent, "1.0475", "1.05")]
    [InlineData(TariffRounding.HundredthOfCent, "1.05242", "1.0524")]
    [InlineData(TariffRounding.HundredthOfCent, "1.05245", "1.0525")]
    public void An_amount_is_rounded_half_away_from_zero(TariffRounding rounding, string amount, string expected) =>
        Assert.Equal(Number(expected), IndexationTerms.Round(Number(amount), rounding));

    [Fact]
    public void A_group_tariff_is_the_new_individual_tariff_divided_and_rounded()
    {
        var (one, group) = Pair(1.30m, 0.43m);
        var changes = Terms(4.2m).Apply([group, one]);
        Assert.Equal([(TariffOutcome.Followed, 0.45m), (TariffOutcome.Indexed, 1.35m)], changes.Select(change => (change.Outcome, change.Amount!.Value)));
        Assert.Equal((one, 4.2m), (changes[0].Follows, changes[0].Percentage));
        // 0,43 raised by 4,2% would be 0,448; 1,3546 divided by 3 would be 0,4515.
        Assert.Equal(0.4515m, Terms(4.2m, TariffRounding.HundredthOfCent).Apply([one, group])[1].Amount);
    }

    [Fact]
    public void A_product_can_have_its_own_percentage_or_none_and_what_follows_it_goes_along()
    {
        var (one, group) = Pair(1.01m, 0.34m);
        var other = Costing("Vervoer", 12.33m, 3);
        Assert.Equal([1.11m, 0.37m, 12.85m], Terms(4.2m, exceptions: (one.Slug, 10m)).Apply([one, group, other]).Select(change => change.Amount!.Value));
        var without = Terms(4.2m, exceptions: (one.Slug, null)).Apply([one, group, other]);
        Assert.Equal([TariffOutcome.Excepted, TariffOutcome.Excepted, TariffOutcome.Indexed], without.Select(change => change.Outcome));
        Assert.Equal([null, null, 12.85m], without.Select(change => change.Amount));
    }

    [Fact]
    public void What_is_not_known_stays_unknown()
    {
        var group = Following(A.Product("Groep").In(Book, 2), "vervoer-1");
        var none = Terms(4.2m).Apply([A.Product("Vervoer").In(Book), group]);
        Assert.Equal([TariffOutcome.Unknown, TariffOutcome.Unknown], none.Select(change => change.Outcome));
        Assert.All(none, change => Assert.Null(change.Amount));
        var (one, known) = Pair(1.01m, 0.34m);
        var wheelchair = A.Product("Begeleiding").Costing(Of2023(1.01m) with { Variant = Variant.Wheelchair }).In(Book);
        Assert.Equal(one.Slug, wheelchair.Slug);
        Assert.Equal(TariffOutcome.BaseUnknown, Terms(4.2m).Apply([wheelchair, known])[1].Outcome);
    }

    [Fact]
    public void An_expired_tariff_is_the_base_and_of_several_the_last_one()
    {
        var product = A.Product("Vervoer").Costing(Of2023(1)).Costing(new Tariff { Amount = 2, Unit = Unit.Minute, ValidFrom = new(2024, 1, 1), ValidThrough = new(2024, 12, 31) }).In(Book);
        Assert.Equal((2m, 2.2m), Terms(10).Apply([product])[0] is var change ? (change.Before!.Amount, change.Amount!.Value) : default);
    }

    [Fact]
    public void Where_the_book_has_a_later_tariff_it_is_not_overruled()
    {
        var product = A.Product("Vervoer").Costing(Of2023(1)).Costing(new Tariff { Amount = 2, Unit = Unit.Minute, ValidFrom = Day }).In(Book);
        Assert.Equal((TariffOutcome.Later, null), Terms(10).Apply([product])[0] is var change ? (change.Outcome, change.Amount) : default);
        Assert.Equal(TariffOutcome.Indexed, (Terms(10) with { From = Day.AddDays(1) }).Apply([product])[0].Outcome);
    }

    [Fact]
    public void Every_variant_has_its_own_line()
    {
        var product = A.Product("Vervoer").Costing(Of2023(10)).Costing(Of2023(20) with { Variant = Variant.Wheelchair }).In(Book);
        Assert.Equal([(null, 10.42m), (Variant.Wheelchair, 20.84m)], Terms(4.2m).Apply([product]).Select(change => (change.Variant, change.Amount!.Value)));
    }

    [Fact]
    public void A_tariff_of_which_nothing_would_be_left_is_no_tariff() =>
        Assert.Equal((TariffOutcome.Vanishes, null), Terms(-50).Apply([Costing("Vervoer", 0.0099m)])[0] is var change ? (change.Outcome, change.Amount) : default);

    [Fact]
    public void A_percentage_of_0_changes_no_amount_however_it_is_rounded() => Holds((amounts, _, rounding) =>
        Terms(0, rounding).Apply(Some(amounts)).All(change => change.Amount == change.Before!.Amount));

    [Fact]
    public void New_amounts_have_at_most_four_decimals_and_fit_the_rounding() => Holds((amounts, percentage, rounding) =>
        Terms(percentage, rounding).Apply(Some(amounts)).Where(change => change is { Amount: not null, Percentage: not 0 }).All(change =>
            change.Amount > 0 && change.Amount * 10_000 % (rounding switch { TariffRounding.Cent => 100, TariffRounding.HalfCent => 50, _ => 1 }) == 0));

    [Fact]
    public void A_rounded_amount_is_never_further_than_half_a_step_away() => Holds((amounts, percentage, rounding) =>
        Terms(percentage, rounding).Apply(Some(amounts)).Where(change => change is { Outcome: TariffOutcome.Indexed, Percentage: not 0 }).All(change =>
            Math.Abs(change.Amount!.Value - change.Before!.Amount * (100 + percentage) / 100) <= rounding switch { TariffRounding.Cent => 0.005m, TariffRounding.HalfCent => 0.0025m, _ => 0.00005m }));

    [Fact]
    public void Who_costs_more_never_costs_less_afterwards() => Holds((amounts, percentage, rounding) =>
    {
        var changes = Terms(percentage, rounding).Apply([.. amounts.Select((amount, index) => Costing("Product", amount / 10_000m, index + 1))]).OrderBy(change => change.Before!.Amount).ToList();
        return changes.Zip(changes.Skip(1)).All(pair => (pair.First.Amount ?? 0) <= (pair.Second.Amount ?? 0));
    });

    [Fact]
    public void The_order_of_the_products_does_not_matter() => Holds((amounts, percentage, rounding) =>
    {
        var products = Some(amounts);
        var (forth, back) = (Terms(percentage, rounding).Apply(products), Terms(percentage, rounding).Apply([.. products.Reverse()]));
        return forth.SequenceEqual(back.Reverse());
    });

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static IndexationTerms Terms(decimal percentage, TariffRounding rounding = TariffRounding.Cent, params (string Slug, decimal? Percentage)[] exceptions) =>
        new(percentage, rounding, Day, exceptions.ToDictionary(pair => pair.Slug, pair => pair.Percentage));

    private static Tariff Of2023(decimal amount) => new() { Amount = amount, Unit = Unit.Minute, ValidFrom = new(2023, 1, 1), ValidThrough = new(2023, 12, 31) };

    private static Product Costing(string name, decimal amount, int position = 1) => A.Product(name).Costing(Of2023(amount)).In(Book, position);

    private static (Product One, Product Group) Pair(decimal one, decimal group) =>
        (Costing("Begeleiding", one), Following(Costing("Begeleiding in een groep", group, 2), "begeleiding-1"));

    private static Product Following(Product product, string other) => new()
    {
        Book = product.Book, Slug = product.Slug, Facts = product.Facts with { GroupTariff = new() { From = other, Denominator = 3 } }, Texts = product.Texts, UpdatedAt = product.UpdatedAt,
    };

    /// <summary>Products with these amounts, in ten-thousandths of a euro; every second one follows the one before it.</summary>
    private static Product[] Some(IEnumerable<int> amounts) => [.. amounts.Select((amount, index) =>
    {
        var product = Costing("Product", amount / 10_000m, index + 1);
        return index % 2 == 1 ? Following(product, $"product-{index}") : product;
    })];

    private static void Holds(Func<IReadOnlyList<int>, decimal, TariffRounding, bool> rule)
    {
        var cases =
            from amounts in Gen.Choose(200, 4_000_000).ListOf(6)
            from percentage in Gen.Choose(-5000, 5000)
            from rounding in Gen.Elements(Enum.GetValues<TariffRounding>())
            select (Amounts: (IReadOnlyList<int>)[.. amounts], Percentage: percentage / 100m, Rounding: rounding);
        Prop.ForAll(cases.ToArbitrary(), one => rule(one.Amounts, one.Percentage, one.Rounding)).QuickCheckThrowOnFailure();
    }
}
