using Portal.Domain.Catalogue;

namespace Portal.Domain.Tests.Catalogue;

public sealed class TariffTextTests
{
    private static readonly Tariff Of2023 = new() { Amount = 1.01m, Unit = Unit.Minute, ValidFrom = new(2023, 1, 1), ValidThrough = new(2023, 12, 31) };
    private static readonly Tariff From2024 = new() { Amount = 1.105m, Unit = Unit.Minute, ValidFrom = new(2024, 7, 1) };

    [Fact]
    public void A_tariff_per_minute_is_also_said_per_hour() =>
        Assert.Equal("€\u00a01,01 per minuut. Dat is €\u00a060,60 per uur.", Only(new(2023, 6, 1), Of2023).Sentence);

    [Fact]
    public void A_tariff_per_day_is_said_once() =>
        Assert.Equal("€\u00a01.250,00 per dag.", Only(new(2023, 6, 1), Of2023 with { Amount = 1250, Unit = Unit.Day }).Sentence);

    [Fact]
    public void A_tariff_in_force_has_no_note() => Assert.Null(Only(new(2023, 12, 31), Of2023).Note);

    [Fact]
    public void An_expired_tariff_is_shown_as_what_it_was() => Assert.Equal("tarief van 2023", Only(new(2026, 12, 1), Of2023).Note);

    [Fact]
    public void Between_two_tariffs_the_last_one_is_shown() => Assert.Equal(Of2023, Only(new(2024, 3, 1), Of2023, From2024).Tariff);

    [Fact]
    public void The_newest_of_two_tariffs_is_shown_with_all_its_decimals() =>
        Assert.Equal("€\u00a01,105 per minuut", Only(new(2024, 7, 1), Of2023, From2024).Line);

    [Fact]
    public void A_tariff_to_come_says_when() => Assert.Equal("tarief vanaf 1 januari 2023", Only(new(2022, 1, 1), Of2023, From2024).Note);

    [Fact]
    public void Each_variant_has_its_own_tariff() =>
        Assert.Equal(2, TariffText.On(A.Product("Vervoer").Costing(Of2023).Costing(From2024 with { Variant = Variant.Wheelchair }).In(A.Book("boek")), new(2026, 1, 1)).Count);

    [Fact]
    public void Without_tariffs_there_is_nothing_to_show() => Assert.Empty(TariffText.On(A.Product("Vervoer").In(A.Book("boek")), new(2026, 1, 1)));

    private static TariffText Only(DateOnly day, params Tariff[] tariffs)
    {
        var product = A.Product("Begeleiding");
        foreach (var tariff in tariffs)
            product.Costing(tariff);
        return Assert.Single(TariffText.On(product.In(A.Book("boek")), day));
    }
}
