using Portal.Data.Tariffs;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Tariffs;
using Portal.Web.Contracts;

namespace Portal.Web.Tariffs;

/// <summary>A line of an indexation as a page and a file show it: what it does, or did, to one tariff.</summary>
/// <param name="Key">Key of the product.</param>
/// <param name="Name">What the product is called.</param>
/// <param name="Variant">What the tariff is for, or null.</param>
/// <param name="Unit">The unit; null when no tariff is known.</param>
/// <param name="Former">The amount that it was computed from or takes the place of; null when none is known.</param>
/// <param name="FormerPeriod">When that held; null when nothing is known of it.</param>
/// <param name="Amount">The new amount; null when there is none.</param>
/// <param name="How">How it is computed, or why it is not.</param>
/// <param name="Warning">What to look at; null for nothing.</param>
/// <param name="IsFault">Whether the indexation cannot be decided because of it.</param>
public sealed record IndexationLine(
    string Key, string Name, Variant? Variant, Unit? Unit, decimal? Former, string? FormerPeriod, decimal? Amount, string How, string? Warning = null, bool IsFault = false)
{
    /// <summary>Whether the former tariff had ended before the day before the new one.</summary>
    public bool IsOver { get; private init; }

    /// <summary>The former amount per unit; "Niet bekend" when there is none.</summary>
    public string FormerText => Former is { } amount ? $"{DutchFormat.Euros(amount)} {Unit!.Value.Per()}" : Labels.NotKnown;

    /// <summary>The new amount per unit, or that there is none.</summary>
    public string AmountText => Amount is { } amount ? $"{DutchFormat.Euros(amount)} {Unit!.Value.Per()}" : "Geen nieuw tarief";

    /// <summary>By how much it differs: "€ 0,04 meer"; null when there is no new amount.</summary>
    public string? Difference => Amount - Former is not { } difference ? null
        : difference == 0 ? "gelijk" : $"{DutchFormat.Euros(Math.Abs(difference))} {(difference > 0 ? "meer" : "minder")}";

    /// <summary>What an indexation would do.</summary>
    /// <param name="change">What it does to a tariff.</param>
    /// <param name="terms">Its terms.</param>
    public static IndexationLine Of(TariffChange change, IndexationTerms terms)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(terms);
        var before = change.Before;
        return new(
            change.Product.Key, ContractText.Name(change.Product), change.Variant, before?.Unit, before?.Amount, before is null ? null : DutchFormat.Period(before.ValidFrom, before.ValidThrough),
            change.Amount, HowOf(change, terms),
            change.Outcome switch
            {
                TariffOutcome.Vanishes => "Kies een ander percentage of een andere afronding",
                TariffOutcome.Unknown or TariffOutcome.BaseUnknown => "Geen tarief bekend",
                TariffOutcome.Later => "Het boek gaat voor",
                _ => null,
            },
            change.Outcome == TariffOutcome.Vanishes)
        {
            IsOver = before?.ValidThrough is { } last && last < terms.From.AddDays(-1),
        };
    }

    /// <summary>What an indexation decided.</summary>
    /// <param name="tariff">A tariff of it.</param>
    /// <param name="key">Key of the product.</param>
    /// <param name="catalogue">Books and products, as they are now.</param>
    public static IndexationLine Of(IndexedTariff tariff, string key, CatalogueSnapshot catalogue)
    {
        ArgumentNullException.ThrowIfNull(tariff);
        ArgumentNullException.ThrowIfNull(catalogue);
        return new(
            key, catalogue.ProductName(key), tariff.Variant, tariff.Unit, tariff.FormerAmount / 10_000m, null, tariff.Amount / 10_000m,
            DutchFormat.Capital(new TariffOrigin(tariff.BasisPoints / 100m, tariff.Denominator, "").Words));
    }

    private static string HowOf(TariffChange change, IndexationTerms terms)
    {
        var other = change.Follows is { } follows ? ContractText.Name(follows) : null;
        var own = terms.Exceptions.ContainsKey((change.Follows ?? change.Product).Slug) ? " (eigen percentage)" : "";
        return change.Outcome switch
        {
            TariffOutcome.Indexed when change.Percentage == 0 => $"Blijft gelijk{own}",
            TariffOutcome.Indexed => $"{DutchFormat.Euros(change.Before!.Amount)} {(change.Percentage < 0 ? "min" : "plus")} {DutchFormat.Number(Math.Abs(change.Percentage!.Value))}%{own}",
            TariffOutcome.Followed when change.Percentage == 0 => $"Blijft gelijk, net als {other}",
            TariffOutcome.Followed => $"Het nieuwe tarief van {other}, gedeeld door {DutchFormat.Number(change.Product.Facts.GroupTariff!.Denominator)}",
            TariffOutcome.Excepted => other is null ? "Wordt niet geïndexeerd" : $"Volgt {other}, dat niet wordt geïndexeerd",
            TariffOutcome.Unknown => "Van dit product is geen tarief bekend",
            TariffOutcome.BaseUnknown => $"Volgt {other}, waarvan geen tarief bekend is",
            TariffOutcome.Later => $"Het productenboek heeft zelf een tarief vanaf deze dag of later{(other is null ? "" : ", hier of bij het product dat het volgt")}",
            _ => "Afgerond blijft er niets over",
        };
    }
}
