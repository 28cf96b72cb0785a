namespace Portal.Domain.Contracts;

/// <summary>The days on which a contract is in force.</summary>
/// <param name="From">First day.</param>
/// <param name="Through">Last day; null while none is agreed. Before the first day: it ended before it began, and was never in force.</param>
public readonly record struct ContractPeriod(DateOnly From, DateOnly? Through)
{
    /// <summary>Whether there is a day in both periods.</summary>
    public bool Overlaps(ContractPeriod other) =>
        HasDays && other.HasDays && From <= (other.Through ?? DateOnly.MaxValue) && other.From <= (Through ?? DateOnly.MaxValue);

    /// <summary>The period in words: "1 januari 2026 tot en met 31 december 2026", "vanaf 1 januari 2026".</summary>
    public override string ToString() => HasDays ? DutchFormat.Period(From, Through)! : $"vervallen voor de eerste dag ({DutchFormat.Date(From)})";

    private bool HasDays => Through is not { } last || From <= last;
}
