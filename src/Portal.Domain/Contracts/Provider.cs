namespace Portal.Domain.Contracts;

/// <summary>A provider of care (aanbieder) as the public sees it.</summary>
public sealed record Provider
{
    /// <summary>Its name in addresses.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Address of its site; null when it gave none.</summary>
    public required string? Website { get; init; }

    /// <summary>How to reach it; null when it does not show that.</summary>
    public required ProviderContact? Contact { get; init; }

    /// <summary>The places that it shows, by town.</summary>
    public required IReadOnlyList<ProviderBranch> Branches { get; init; }

    /// <summary>The towns that it shows, each once, by name.</summary>
    public IEnumerable<string> Towns => Branches.Select(branch => branch.Town).Distinct();
}

/// <summary>How to reach a provider. What it did not give is null.</summary>
/// <param name="Name">Whom to ask for.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Phone">Telephone number.</param>
public sealed record ProviderContact(string? Name, string? Email, string? Phone);

/// <summary>A place where a provider works.</summary>
/// <param name="Name">Its name; null when it has none of its own.</param>
/// <param name="Street">Street and number.</param>
/// <param name="PostalCode">Postal code.</param>
/// <param name="Town">Town.</param>
/// <param name="Municipality">CBS code of the municipality.</param>
public sealed record ProviderBranch(string? Name, string Street, string PostalCode, string Town, string Municipality);

/// <summary>A contract that the public sees: a provider delivers a product in some municipalities, in a period.</summary>
/// <param name="Provider">The provider.</param>
/// <param name="Product">Key of the product.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidThrough">Last day; null while none is agreed.</param>
/// <param name="Municipalities">CBS codes, sorted.</param>
public sealed record PublicContract(Provider Provider, string Product, DateOnly ValidFrom, DateOnly? ValidThrough, IReadOnlyList<string> Municipalities)
{
    /// <summary>When the provider takes no new clients.</summary>
    public IReadOnlyList<PublicIntakeStop> IntakeStops { get; init; } = [];

    /// <summary>The time around a day in which the provider takes no new clients; null when it does take them on that day.</summary>
    public PublicIntakeStop? IntakeStopOn(DateOnly day) => IntakeStops.FirstOrDefault(stop => stop.ValidFrom <= day && (stop.ValidThrough is not { } last || day <= last));

    /// <summary>Whether it is in force on a day; both ends count.</summary>
    public bool HoldsOn(DateOnly day) => ValidFrom <= day && (ValidThrough is not { } last || day <= last);
}

/// <summary>A time in which a provider takes no new clients for a product (cliëntenstop).</summary>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidThrough">Last day; null while none is known.</param>
/// <param name="Reason">Why; null when the provider does not show that.</param>
public sealed record PublicIntakeStop(DateOnly ValidFrom, DateOnly? ValidThrough, string? Reason)
{
    /// <summary>What a visitor reads.</summary>
    /// <param name="day">The day that the visitor chose; null for today.</param>
    public string Words(DateOnly? day) =>
        $"Neemt {(day is { } chosen ? $"op {DutchFormat.Date(chosen)}" : "nu")} geen nieuwe cliënten aan{(ValidThrough is { } last ? $", tot en met {DutchFormat.Date(last)}" : "")}";
}
