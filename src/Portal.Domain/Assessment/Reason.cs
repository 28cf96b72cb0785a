using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>Why a person who is asked does not meet a demand. The words are made by <see cref="Explanation"/>.</summary>
public abstract record Reason
{
    private Reason() { }

    /// <summary>The level is too low, or what would suffice does not count.</summary>
    /// <param name="Has">The highest level that counts for this demand; null when there is none.</param>
    /// <param name="Asked">The level that is asked.</param>
    /// <param name="Obstacle">What keeps a qualification of the asked level from counting.</param>
    /// <param name="Date">The day that belongs to <paramref name="Obstacle"/>: the last day of what has lapsed, the first of what is still to come.</param>
    public sealed record Level(Requirements.Level? Has, Requirements.Level Asked, Obstacle Obstacle = Obstacle.None, DateOnly? Date = null) : Reason;

    /// <summary>None of the professions that are asked.</summary>
    public sealed record Profession(IReadOnlyList<Requirements.Profession> Asked) : Reason;

    /// <summary>Not registered.</summary>
    /// <param name="Asked">The registers of which one is asked, or the missing ones when all are.</param>
    /// <param name="Obstacle">What keeps a registration in one of them from counting.</param>
    /// <param name="Date">The day that belongs to <paramref name="Obstacle"/>.</param>
    public sealed record Registration(IReadOnlyList<Register> Asked, Obstacle Obstacle = Obstacle.None, DateOnly? Date = null) : Reason;

    /// <summary>Without the certificate.</summary>
    /// <param name="Asked">The certificate.</param>
    /// <param name="Obstacle">What keeps it from counting.</param>
    /// <param name="Date">The day that belongs to <paramref name="Obstacle"/>.</param>
    public sealed record Certificate(Requirements.Certificate Asked, Obstacle Obstacle = Obstacle.None, DateOnly? Date = null) : Reason;

    /// <summary>Employed in another way.</summary>
    /// <param name="Has">How the person is employed; null when not known.</param>
    /// <param name="Asked">The kinds of employment of which one is asked.</param>
    public sealed record Employment(Requirements.Employment? Has, IReadOnlyList<Requirements.Employment> Asked) : Reason;

    /// <summary>Meets none of the sets of demands of which one suffices.</summary>
    public sealed record Alternatives(IReadOnlyList<Alternative> Asked) : Reason;
}

/// <summary>What keeps a qualification that would suffice from counting.</summary>
public enum Obstacle
{
    /// <summary>There is no such qualification.</summary>
    None,
    /// <summary>The diploma is in another direction than care and welfare.</summary>
    OtherDirection,
    /// <summary>It is an equivalence, and the demand asks a diploma.</summary>
    OnlyEquivalent,
    /// <summary>It has lapsed.</summary>
    Lapsed,
    /// <summary>It does not hold yet.</summary>
    NotYet,
    /// <summary>It was checked and found wrong.</summary>
    Rejected,
}
