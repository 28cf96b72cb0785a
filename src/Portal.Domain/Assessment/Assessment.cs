using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>What an assessment found (toetsing): of all demands together, and of each.</summary>
/// <param name="Day">The day that was judged (peildatum).</param>
/// <param name="Verdict">The overall verdict; never <see cref="Verdict.Manual"/>.</param>
/// <param name="Parts">The demands, in the order in which they were given.</param>
public sealed record Assessment(DateOnly Day, Verdict Verdict, IReadOnlyList<Part> Parts);

/// <summary>Someone who is asked and does not meet the demand.</summary>
/// <param name="Id">The person.</param>
/// <param name="Reasons">Why not; one or more.</param>
public sealed record NotCounted(string Id, IReadOnlyList<Reason> Reasons);

/// <summary>A day on which the verdict of some demand becomes another one.</summary>
/// <param name="Day">The first day on which it is different.</param>
/// <param name="Verdict">The overall verdict from this day on.</param>
/// <param name="Changes">The demands whose verdict changes, in the order in which they were given; one or more.</param>
public sealed record Turn(DateOnly Day, Verdict Verdict, IReadOnlyList<PartTurn> Changes);

/// <summary>The verdict of one demand becomes another one.</summary>
/// <param name="Requirement">The demand.</param>
/// <param name="Before">Its verdict the day before.</param>
/// <param name="After">Its verdict from this day on.</param>
/// <param name="Causes">What happens on this day to the people whom the demand asks.</param>
public sealed record PartTurn(Requirement Requirement, Verdict Before, Verdict After, IReadOnlyList<Cause> Causes);

/// <summary>Something that begins or has ended on a day.</summary>
/// <param name="MemberId">The person.</param>
/// <param name="Qualification">The qualification; null when it is a deployment.</param>
/// <param name="Begins">Whether it holds from this day on; otherwise the day before was its last.</param>
public sealed record Cause(string MemberId, Qualification? Qualification, bool Begins);
