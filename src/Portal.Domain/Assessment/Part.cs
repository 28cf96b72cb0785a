using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>What an assessment found of one demand (onderdeel). Lists of people are made when they are asked for.</summary>
public sealed class Part
{
    /// <summary>The demand.</summary>
    public required Requirement Requirement { get; init; }

    /// <summary>Whether it is met.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The trajectory that the numbers and people are of; null when they are of the whole product.</summary>
    public string? Trajectory { get; init; }

    /// <summary>
    /// What is counted: heads, hours or fte of a share; people who meet the demand; for hours the hours in the mix; for a ratio the clients; for
    /// a group size the groups that fit; for availability people, or hours where these are asked. Null when the demand is for a person to judge,
    /// and when a number that it needs is not known.
    /// </summary>
    public decimal? Numerator { get; init; }

    /// <summary>Of how much: heads, hours or fte of a share; people who are asked; for a ratio the heads in the mix; for a group size the groups. Null where there is none.</summary>
    public decimal? Denominator { get; init; }

    /// <summary>The share of people, hours or fte that counts, from 0 to 100, rounded down to 2 decimals, for display only; null where there is none.</summary>
    public decimal? Percentage { get; init; }

    /// <summary>What the demand asks: a percentage of a share; people; hours; the most clients per head for a ratio; groups. Null where there is none.</summary>
    public decimal? Required { get; init; }

    /// <summary>What a share is counted in; null for other demands.</summary>
    public Basis? Basis => (Requirement as ShareRequirement)?.Basis;

    /// <summary>Fewest changes with which a share is met; null when it is, and for other demands.</summary>
    public Shortfall? Shortfall { get; init; }

    /// <summary>How many of the people counted would not be on confirmed evidence alone.</summary>
    public int Unverified { get; init; }

    /// <summary>Who are counted, in the order of the team.</summary>
    public IReadOnlyList<string> Counted => throw new NotImplementedException();

    /// <summary>Who are asked and not counted, and why, in the order of the team.</summary>
    public IReadOnlyList<NotCounted> NotCounted => throw new NotImplementedException();

    /// <summary>Who are outside a share and do not meet what it asks of the others: they fail the demand by themselves.</summary>
    public IReadOnlyList<NotCounted> InsufficientOthers => throw new NotImplementedException();

    /// <summary>The same per trajectory, worst first; null when the demand is not computed per trajectory. This part shows the worst.</summary>
    public IReadOnlyList<Part>? Trajectories => throw new NotImplementedException();

    /// <summary>Whether someone in the mix works for no trajectory, so that a demand per trajectory cannot be said to be met.</summary>
    public bool HasLooseDeployments { get; init; }
}
