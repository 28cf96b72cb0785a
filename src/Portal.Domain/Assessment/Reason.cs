using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>Why a person who is asked does not meet a demand. The words are made by <see cref="Explanation"/>.</summary>
public abstract record Reason
{
    private Reason() { }

    /// <summary>The level is too low, or what would suffice does not count.</summary>
    /// <param name="Has">The highest level that counts for this demand, or when none does the highest there is on that day; null when there is none.</param>
    /// <param name="Asked">The level that is asked.</param>
    /// <param name="Hindrance">What keeps a diploma or equivalence of the asked level from counting; null when there is none of that level.</param>
    public sealed record Level(Requirements.Level? Has, Requirements.Level Asked, Hindrance? Hindrance = null) : Reason;

    /// <summary>None of the professions that are asked.</summary>
    public sealed record Profession(IReadOnlyList<Requirements.Profession> Asked) : Reason;

    /// <summary>Not registered.</summary>
    /// <param name="Asked">The registers of which one is asked.</param>
    /// <param name="Hindrance">What keeps a registration in one of them from counting; null when there is none.</param>
    public sealed record Registration(IReadOnlyList<Register> Asked, Hindrance? Hindrance = null) : Reason;

    /// <summary>Without the certificate.</summary>
    /// <param name="Asked">The certificate.</param>
    /// <param name="Hindrance">What keeps it from counting; null when there is none.</param>
    public sealed record Certificate(Requirements.Certificate Asked, Hindrance? Hindrance = null) : Reason;

    /// <summary>Employed in another way.</summary>
    /// <param name="Has">How the person is employed; empty when not known.</param>
    /// <param name="Asked">The kinds of employment of which one is asked.</param>
    public sealed record Employment(IReadOnlyList<Requirements.Employment> Has, IReadOnlyList<Requirements.Employment> Asked) : Reason;

    /// <summary>Meets none of the sets of demands of which one suffices.</summary>
    public sealed record Alternatives(IReadOnlyList<Alternative> Asked) : Reason;
}

/// <summary>A qualification that would suffice, and what keeps it from counting.</summary>
/// <param name="Obstacle">What keeps it from counting.</param>
/// <param name="Qualification">The qualification.</param>
public sealed record Hindrance(Obstacle Obstacle, Qualification Qualification);

/// <summary>What keeps a qualification that would suffice from counting; what is most useful to know comes first.</summary>
public enum Obstacle
{
    /// <summary>It does not hold yet.</summary>
    NotYet,
    /// <summary>It has lapsed.</summary>
    Lapsed,
    /// <summary>It is a diploma in another direction than care and welfare.</summary>
    OtherDirection,
    /// <summary>It is an equivalence, and the demand asks a diploma.</summary>
    OnlyEquivalent,
    /// <summary>It was checked and found wrong.</summary>
    Rejected,
}
