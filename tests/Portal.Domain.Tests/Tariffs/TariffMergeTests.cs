using Portal.Domain.Catalogue;
using Portal.Domain.Tariffs;

namespace Portal.Domain.Tests.Tariffs;

public sealed class TariffMergeTests
{
    private static readonly Tariff Of2023 = new() { Amount = 1.01m, Unit = Unit.Minute, ValidFrom = new(2023, 1, 1), ValidThrough = new(2023, 12, 31), CakCode = "403" };
    private static readonly Tariff Open = Of2023 with { ValidThrough = null };
    private static readonly Tariff From2027 = new() { Amount = 1.05m, Unit = Unit.Minute, ValidFrom = new(2027, 1, 1), Origin = new(4.2m, null, "Besluit") };
    private static readonly Tariff From2028 = From2027 with { Amount = 1.10m, ValidFrom = new(2028, 1, 1) };

    [Fact]
    public void Without_indexations_the_book_is_as_it_is()
    {
        Tariff[] book = [Open, Open with { ValidFrom = new(2022, 1, 1) }];
        Assert.Same(book, book.With([]));
    }

    [Fact]
    public void The_tariff_before_ends_on_the_day_before() =>
        Assert.Equal([Open with { ValidThrough = new(2026, 12, 31) }, From2027 with { CakCode = "403" }], new[] { Open }.With([From2027]));

    [Fact]
    public void What_held_between_an_expired_tariff_and_the_new_one_stays_unknown()
    {
        var merged = new[] { Of2023 }.With([From2027]);
        Assert.Equal(Of2023, merged[0]);
        var product = merged.Aggregate(A.Product("Begeleiding"), (builder, tariff) => builder.Costing(tariff)).In(A.Book("boek"));
        Assert.Empty(product.TariffsOn(new(2026, 12, 31)));
        Assert.Equal("tarief van 2023", Assert.Single(TariffText.On(product, new(2026, 12, 31))).Note);
        Assert.Equal((1.05m, null), Assert.Single(TariffText.On(product, new(2027, 1, 1))) is var text ? (text.Tariff.Amount, text.Note) : default);
    }

    [Fact]
    public void A_second_indexation_ends_the_first() =>
        Assert.Equal([new DateOnly(2026, 12, 31), new(2027, 12, 31), null], new[] { Open }.With([From2028, From2027]).Select(tariff => tariff.ValidThrough));

    [Fact]
    public void A_tariff_that_the_book_gets_later_comes_after_it_and_of_the_same_day_instead_of_it()
    {
        var later = Open with { Amount = 2, ValidFrom = new(2028, 1, 1) };
        Assert.Equal([(1.01m, new DateOnly(2026, 12, 31)), (1.05m, new(2027, 12, 31)), (2m, null)],
            new[] { Open, later }.With([From2027]).Select(tariff => (tariff.Amount, tariff.ValidThrough)));
        Assert.Equal([1.01m, 2m], new[] { Open, later }.With([From2028]).Select(tariff => tariff.Amount));
    }

    [Fact]
    public void Variants_do_not_touch_each_other()
    {
        var wheelchair = Open with { Variant = Variant.Wheelchair };
        Assert.Equal([(null, new DateOnly(2026, 12, 31)), (null, null), (Variant.Wheelchair, (DateOnly?)null)],
            new[] { Open, wheelchair }.With([From2027]).Select(tariff => (tariff.Variant, tariff.ValidThrough)));
    }

    [Theory]
    [InlineData(4.2, null, "geïndexeerd met 4,2%")]
    [InlineData(-1.25, null, "geïndexeerd met -1,25%")]
    [InlineData(0, null, "gelijk gebleven bij de indexatie")]
    [InlineData(4.2, 3, "het individuele tarief is geïndexeerd met 4,2% en gedeeld door 3")]
    public void Where_a_tariff_comes_from_is_said(double percentage, int? denominator, string words) =>
        Assert.Equal(words, new TariffOrigin((decimal)percentage, denominator, "Besluit").Words);
}
