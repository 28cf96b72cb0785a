namespace Portal.Domain.Catalogue;

/// <summary>What a product costs on a day, in words. An expired tariff is shown as what it was; an unknown one is no tariff at all.</summary>
/// <param name="Tariff">The tariff.</param>
/// <param name="Note">How it stands to the day when it does not hold on it ("tarief van 2023", "tarief vanaf 1 januari 2027"); else null.</param>
public sealed record TariffText(Tariff Tariff, string? Note)
{
    /// <summary>The amount per unit: "€ 1,01 per minuut".</summary>
    public string Amount => $"{DutchFormat.Euros(Tariff.Amount)} {Tariff.Unit.Per()}";

    /// <summary>What an hour costs, where the unit is a minute: "€ 60,60 per uur"; else null.</summary>
    public string? PerHour => Tariff.Unit == Unit.Minute ? $"{DutchFormat.Euros(Tariff.Amount * 60)} per uur" : null;

    /// <summary>What it costs in plain sentences: "€ 1,01 per minuut. Dat is € 60,60 per uur."</summary>
    public string Sentence => PerHour is { } hour ? $"{Amount}. Dat is {hour}." : $"{Amount}.";

    /// <summary>The amount with its note, for where there is little room: "€ 1,01 per minuut (tarief van 2023)".</summary>
    public string Line => Note is null ? Amount : $"{Amount} ({Note})";

    /// <summary>When it holds: "2023", "vanaf 1 januari 2023".</summary>
    public string Period => DutchFormat.Period(Tariff.ValidFrom, Tariff.ValidThrough)!;

    /// <summary>What a contract for a product pays, in words; null when that is not known.</summary>
    /// <param name="product">The product.</param>
    /// <param name="agreed">The agreed amount per unit, in ten-thousandths of a euro; null: the tariff of the book.</param>
    /// <param name="day">The first day of the contract.</param>
    public static string? Words(Product product, long? agreed, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(product);
        if (agreed is { } amount)
            return $"{DutchFormat.Euros(amount / 10_000m)}{(product.Facts.Unit is { } unit ? $" {unit.Per()}" : "")}";
        var tariffs = On(product, day);
        return tariffs.Count == 0 ? null : string.Join("; ", tariffs.Select(tariff => tariff.Tariff.Variant is { } variant ? $"{variant.Code()}: {tariff.Line}" : tariff.Line));
    }

    /// <summary>
    /// The tariffs of a product as they stand on a day, one for each variant: the one that holds, else the last one that held, else the first
    /// one to come. Empty when none is known.
    /// </summary>
    public static IReadOnlyList<TariffText> On(Product product, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(product);
        return [.. product.Facts.Tariffs.GroupBy(tariff => tariff.Variant).Select(variant =>
        {
            var byDate = variant.OrderBy(tariff => tariff.ValidFrom).ToList();
            if (byDate.FindLast(tariff => tariff.HoldsOn(day)) is { } current)
                return new TariffText(current, null);
            if (byDate.FindLast(tariff => tariff.ValidThrough < day) is { } past)
                return new(past, $"tarief van {DutchFormat.Period(past.ValidFrom, past.ValidThrough)}");
            return new(byDate[0], $"tarief vanaf {DutchFormat.Date(byDate[0].ValidFrom)}");
        })];
    }
}
