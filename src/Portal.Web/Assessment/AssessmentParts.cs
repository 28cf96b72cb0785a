using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Web.Assessments;

/// <summary>The parts of an assessment in the order in which pages show them.</summary>
internal static class AssessmentParts
{
    /// <summary>The demands that were computed: what is not met first, then what cannot be said, then what is met.</summary>
    public static IEnumerable<Part> Computed(this Assessment assessment) =>
        assessment.Parts.Where(part => part.Verdict != Verdict.Manual).OrderBy(part => part.Verdict).ThenBy(part => part.Requirement.Group());

    /// <summary>The demands that a person must look at.</summary>
    public static IEnumerable<Part> Manual(this Assessment assessment) => assessment.Parts.Where(part => part.Verdict == Verdict.Manual);

    /// <summary>How many demands have a verdict.</summary>
    public static int Count(this Assessment assessment, Verdict verdict) => assessment.Parts.Count(part => part.Verdict == verdict);

    /// <summary>Each trajectory of a demand that is computed per trajectory; otherwise the demand itself.</summary>
    public static IEnumerable<Part> Each(this Part part) => part.Trajectories is { Count: > 0 } trajectories ? trajectories : [part];
}
