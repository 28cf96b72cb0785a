using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>
/// Judges whether a team meets the demands of a product on a day. Pure: no clock and no I/O, the same answer for the same question, on any
/// past or future day, and an answer for any data however odd. The rules are those of "How an assessment is computed" (docs/toetsing.md).
/// </summary>
public static class Assessor
{
    /// <summary>Judges the team on a day.</summary>
    /// <param name="requirements">The demands.</param>
    /// <param name="team">Who is deployed on the product.</param>
    /// <param name="day">The day to judge (peildatum).</param>
    public static Assessment Assess(IReadOnlyList<Requirement> requirements, Team team, DateOnly day) => throw new NotImplementedException();

    /// <summary>
    /// Every day after <paramref name="from"/> up to and including <paramref name="through"/> on which the verdict of any demand becomes
    /// another one if nobody changes anything, in order.
    /// </summary>
    /// <param name="requirements">The demands.</param>
    /// <param name="team">Who is deployed on the product.</param>
    /// <param name="from">The day to look ahead from; not one of the answers.</param>
    /// <param name="through">The last day to look at.</param>
    public static IReadOnlyList<Turn> Forecast(IReadOnlyList<Requirement> requirements, Team team, DateOnly from, DateOnly through) => throw new NotImplementedException();
}
