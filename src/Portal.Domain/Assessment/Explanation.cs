using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>Says in plain Dutch what an assessment found. It judges nothing.</summary>
public static class Explanation
{
    /// <summary>One or two sentences on what was found of a demand.</summary>
    /// <param name="part">What was found.</param>
    /// <param name="name">The name of a person by id, for readers who may see it; without it people are counted, not named.</param>
    public static string Of(Part part, Func<string, string>? name = null)
    {
        ArgumentNullException.ThrowIfNull(part);
        return string.Join(' ', new PartText(part, name).Sentences().OfType<string>());
    }

    /// <summary>Why a person does not count, as part of a sentence: "mbo-4 is lager dan hbo".</summary>
    public static string Of(NotCounted person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return string.Join(" en ", person.Reasons.Select(ReasonText.Of));
    }

    /// <summary>What happens, in a few words: "SKJ-registratie verlopen".</summary>
    public static string Of(Cause cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return ReasonText.Of(cause);
    }

    /// <summary>What a demand asks in a few words, as a heading; the demand's own sentence when only a person can judge it.</summary>
    public static string Title(Requirement requirement)
    {
        ArgumentNullException.ThrowIfNull(requirement);
        return RequirementTitle.Of(requirement);
    }

    /// <summary>What a demand that is not met lacks, in a few words: "1 hbo'er erbij nodig"; null when it is met or cannot be judged.</summary>
    public static string? Needed(Part part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.Verdict == Verdict.NotMet ? NeededText.Of(part) : null;
    }

    /// <summary>A verdict in words, as a mark.</summary>
    public static string Label(this Verdict verdict) => verdict switch
    {
        Verdict.Met => "Voldoet",
        Verdict.NotMet => "Voldoet niet",
        Verdict.NotAssessable => "Niet te beoordelen",
        _ => "Met de hand na te kijken",
    };
}
