namespace Portal.Domain.Tariffs;

/// <summary>How a tariff came out of an indexation.</summary>
/// <param name="Percentage">By how many per cent the tariff that it is computed from was raised; less than 0 when it was lowered.</param>
/// <param name="Denominator">What the new tariff of the other product was divided by, when this one follows from it; else null.</param>
/// <param name="Reason">The decision and why, as the region put it.</param>
public sealed record TariffOrigin(decimal Percentage, int? Denominator, string Reason)
{
    /// <summary>What was done, in words: "geïndexeerd met 4,2%".</summary>
    public string Words => Denominator is { } denominator
        ? Percentage == 0 ? "volgt het individuele tarief, dat gelijk is gebleven" : $"het individuele tarief is geïndexeerd met {DutchFormat.Number(Percentage)}% en gedeeld door {DutchFormat.Number(denominator)}"
        : Percentage == 0 ? "gelijk gebleven bij de indexatie" : $"geïndexeerd met {DutchFormat.Number(Percentage)}%";
}
