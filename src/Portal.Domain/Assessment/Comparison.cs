using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>How one assessment compares with another of the same demands.</summary>
public enum Direction
{
    /// <summary>Nothing changed.</summary>
    Same,
    /// <summary>It is met now, or less is short.</summary>
    Better,
    /// <summary>It is no longer met, or more is short.</summary>
    Worse,
    /// <summary>Other numbers, or another verdict, that are neither better nor worse.</summary>
    Different,
}

/// <summary>One demand in two assessments.</summary>
/// <param name="Before">What was found before.</param>
/// <param name="After">What was found after.</param>
/// <param name="Direction">Whether it became better or worse.</param>
public sealed record PartComparison(Part Before, Part After, Direction Direction);

/// <summary>What changes make of an assessment.</summary>
/// <param name="Before">The team as it is.</param>
/// <param name="After">The team with the changes.</param>
/// <param name="Parts">Each demand, in the order in which they were given.</param>
public sealed record Comparison(Assessment Before, Assessment After, IReadOnlyList<PartComparison> Parts)
{
    /// <summary>Whether the overall verdict became better or worse.</summary>
    public Direction Direction => Of(Before.Verdict, After.Verdict) ?? Direction.Same;

    /// <summary>Assesses a team as it is and with changes, on the same day.</summary>
    /// <param name="requirements">The demands.</param>
    /// <param name="team">Who is deployed on the product.</param>
    /// <param name="changes">What happens, one after the other.</param>
    /// <param name="day">The day to judge (peildatum).</param>
    /// <exception cref="ArgumentException">A change is about someone or something that is not in the team, or adds someone who is.</exception>
    public static Comparison Of(IReadOnlyList<Requirement> requirements, Team team, IEnumerable<TeamChange> changes, DateOnly day) =>
        Of(Assessor.Assess(requirements, team, day), Assessor.Assess(requirements, team.With(changes), day));

    /// <summary>Compares two assessments of the same demands, also on different days.</summary>
    public static Comparison Of(Assessment before, Assessment after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new(before, after, [.. before.Parts.Zip(after.Parts, (one, other) => new PartComparison(one, other, Of(one, other)))]);
    }

    private static Direction Of(Part before, Part after)
    {
        if (Of(before.Verdict, after.Verdict) is { } direction)
            return direction;
        var (short1, short2) = (Missing(before), Missing(after));
        if (short1 != short2)
            return short2 < short1 ? Direction.Better : Direction.Worse;
        return (before.Numerator, before.Denominator) == (after.Numerator, after.Denominator) ? Direction.Same : Direction.Different;
    }

    private static Direction? Of(Verdict before, Verdict after) => (before, after) switch
    {
        _ when before == after => null,
        (_, Verdict.Met) => Direction.Better,
        (Verdict.Met, _) => Direction.Worse,
        _ => Direction.Different,
    };

    /// <summary>How much a demand that is not met is short of it, in all trajectories together: people, hours, groups, or clients too many.</summary>
    private static decimal Missing(Part part) => part switch
    {
        { Trajectories: { Count: > 0 } trajectories } => trajectories.Sum(Missing),
        { Verdict: not Verdict.NotMet } => 0,
        { Requirement: ShareRequirement } => (part.Shortfall?.Replacements ?? 0) + part.InsufficientOthers.Count,
        { Requirement: RatioRequirement ratio } => ((part.Numerator ?? 0) * ratio.Counsellors) - ((part.Required ?? 0) * (part.Denominator ?? 0)),
        _ => (part.Required ?? 0) - (part.Numerator ?? 0),
    };
}
