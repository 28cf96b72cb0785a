using System.Text.Json.Serialization;
using Portal.Domain.Catalogue;

namespace Portal.Domain.Tariffs;

/// <summary>To what a new tariff is rounded; a half goes away from zero.</summary>
public enum TariffRounding
{
    /// <summary>To a cent.</summary>
    [JsonStringEnumMemberName("cent")] Cent,
    /// <summary>To half a cent.</summary>
    [JsonStringEnumMemberName("halve-cent")] HalfCent,
    /// <summary>To a hundredth of a cent: four decimals, the most that a tariff has.</summary>
    [JsonStringEnumMemberName("honderdste-cent")] HundredthOfCent,
}

/// <summary>How far an indexation is.</summary>
public enum IndexationState
{
    /// <summary>It is prepared, and changes nothing.</summary>
    [JsonStringEnumMemberName("concept")] Concept,
    /// <summary>It is decided: its tariffs hold from its day.</summary>
    [JsonStringEnumMemberName("vastgesteld")] Decided,
    /// <summary>It was decided, and taken back before its day.</summary>
    [JsonStringEnumMemberName("ingetrokken")] Withdrawn,
}

/// <summary>What an indexation does to a tariff.</summary>
public enum TariffOutcome
{
    /// <summary>It is raised or lowered by a percentage.</summary>
    Indexed,
    /// <summary>It is computed from the new tariff of another product.</summary>
    Followed,
    /// <summary>Nothing: the product, or that which it follows, is excepted.</summary>
    Excepted,
    /// <summary>Nothing: no tariff of the product is known.</summary>
    Unknown,
    /// <summary>Nothing: it follows from the tariff of another product, which is not known.</summary>
    BaseUnknown,
    /// <summary>Nothing: the book itself has a tariff from that day or later.</summary>
    Later,
    /// <summary>It cannot be: rounded, nothing would be left of it.</summary>
    Vanishes,
}

/// <summary>What an indexation does to one tariff of a product.</summary>
/// <param name="Product">The product.</param>
/// <param name="Outcome">What it does.</param>
/// <param name="Before">The last tariff that is known before its day; null when none is.</param>
/// <param name="Amount">The new amount in euros; null when there is none.</param>
/// <param name="Percentage">The percentage by which this tariff, or that which it follows, changes; null when none is applied.</param>
/// <param name="Follows">The product from whose tariff this one follows; null when it stands by itself.</param>
public sealed record TariffChange(Product Product, TariffOutcome Outcome, Tariff? Before, decimal? Amount, decimal? Percentage, Product? Follows)
{
    /// <summary>What the tariff is for, or null.</summary>
    public Variant? Variant => Before?.Variant;
}

/// <summary>
/// The terms of an indexation. The percentage is taken of the last tariff that is known before the day, also when that one is over: what held between is
/// not known, and stays so. A tariff that follows from another is computed from the new, rounded one.
/// </summary>
/// <param name="Percentage">By how many per cent tariffs are raised; less than 0 lowers them.</param>
/// <param name="Rounding">To what they are rounded.</param>
/// <param name="From">The first day of the new tariffs.</param>
/// <param name="Exceptions">The own percentage of products, by slug; null for a product that is not indexed.</param>
public sealed record IndexationTerms(decimal Percentage, TariffRounding Rounding, DateOnly From, IReadOnlyDictionary<string, decimal?> Exceptions)
{
    /// <summary>The smallest and the greatest percentage.</summary>
    public const decimal Least = -50, Most = 50;

    /// <summary>What the terms do to the tariffs of these products: one line for each tariff, and one for a product without. In their order.</summary>
    /// <param name="products">All products of a book.</param>
    public IReadOnlyList<TariffChange> Apply(IReadOnlyCollection<Product> products)
    {
        ArgumentNullException.ThrowIfNull(products);
        var bySlug = products.ToDictionary(product => product.Slug);
        return [.. products.SelectMany(product => product.Facts.Tariffs.Count == 0
            ? [new TariffChange(product, TariffOutcome.Unknown, null, null, null, Followed(product))]
            : product.Facts.Tariffs.Select(tariff => tariff.Variant).Distinct().Select(variant => Change(product, variant, Followed(product))))];

        Product? Followed(Product product) => product.Facts.GroupTariff is { } group ? bySlug.GetValueOrDefault(group.From) : null;
    }

    /// <summary>Rounds an amount.</summary>
    public static decimal Round(decimal amount, TariffRounding rounding) => Round(amount, 1, rounding);

    private static decimal Round(decimal amount, int denominator, TariffRounding rounding)
    {
        var perEuro = rounding switch { TariffRounding.Cent => 100m, TariffRounding.HalfCent => 200m, _ => 10_000m };
        return decimal.Round(amount * perEuro / denominator, 0, MidpointRounding.AwayFromZero) / perEuro;
    }

    private TariffChange Change(Product product, Variant? variant, Product? follows)
    {
        var dated = product.Facts.Tariffs.Where(tariff => tariff.Variant == variant).OrderBy(tariff => tariff.ValidFrom).ToList();
        var before = dated.FindLast(tariff => tariff.ValidFrom < From);
        if (dated[^1].ValidFrom >= From)
            return new(product, TariffOutcome.Later, before, null, null, follows);
        return follows is null ? ByPercentage(product, before!) : ByOther(product, before!, follows);
    }

    private TariffChange ByPercentage(Product product, Tariff before)
    {
        if ((Exceptions.TryGetValue(product.Slug, out var own) ? own : Percentage) is not { } percentage)
            return new(product, TariffOutcome.Excepted, before, null, null, null);
        // What does not change is not rounded either.
        return Made(product, TariffOutcome.Indexed, before, percentage == 0 ? before.Amount : Round(before.Amount * (100 + percentage) / 100, Rounding), percentage, null);
    }

    private TariffChange ByOther(Product product, Tariff before, Product follows)
    {
        if (follows.Facts.Tariffs.All(tariff => tariff.Variant != before.Variant))
            return new(product, TariffOutcome.BaseUnknown, before, null, null, follows);
        var other = Change(follows, before.Variant, null);
        if (other.Amount is not { } amount)
            return new(product, other.Outcome, before, null, null, follows);
        return Made(product, TariffOutcome.Followed, before, other.Percentage == 0 ? before.Amount : Round(amount, product.Facts.GroupTariff!.Denominator, Rounding), other.Percentage, follows);
    }

    private static TariffChange Made(Product product, TariffOutcome outcome, Tariff before, decimal amount, decimal? percentage, Product? follows) =>
        amount > 0 ? new(product, outcome, before, amount, percentage, follows) : new(product, TariffOutcome.Vanishes, before, null, percentage, follows);
}

/// <summary>Puts the tariffs of indexations beside those of the book.</summary>
public static class TariffMerge
{
    /// <summary>
    /// All tariffs of a product. An indexed tariff holds from its day until the next one begins, of the book or of an indexation; the one before it ends on
    /// the day before. Where the book has a tariff from the same day, that is the one. The rest of the book stays as it is.
    /// </summary>
    /// <param name="book">The tariffs of the book.</param>
    /// <param name="indexed">Those of the indexations, without an end.</param>
    public static IReadOnlyList<Tariff> With(this IReadOnlyList<Tariff> book, IReadOnlyCollection<Tariff> indexed)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(indexed);
        return indexed.Count == 0 ? book : [.. book.Concat(indexed).Select(tariff => tariff.Variant).Distinct().SelectMany(Variant)];

        IEnumerable<Tariff> Variant(Variant? variant)
        {
            var own = book.Where(tariff => tariff.Variant == variant).OrderBy(tariff => tariff.ValidFrom).ToList();
            var all = own.Concat(indexed.Where(tariff => tariff.Variant == variant && own.TrueForAll(other => other.ValidFrom != tariff.ValidFrom))).OrderBy(tariff => tariff.ValidFrom).ToList();
            foreach (var tariff in all)
            {
                var next = all.Find(other => other.ValidFrom > tariff.ValidFrom && (tariff.Origin is not null || other.Origin is not null));
                var ends = next is not null && (tariff.ValidThrough is not { } last || last >= next.ValidFrom);
                yield return tariff with
                {
                    ValidThrough = ends ? next!.ValidFrom.AddDays(-1) : tariff.ValidThrough,
                    CakCode = tariff.Origin is null ? tariff.CakCode : own.FindLast(other => other.ValidFrom < tariff.ValidFrom)?.CakCode,
                };
            }
        }
    }
}
