namespace Portal.Domain.Assessments;

/// <summary>Says in plain Dutch what an assessment found. It judges nothing.</summary>
public static class Explanation
{
    /// <summary>One or two sentences on what was found of a demand.</summary>
    /// <param name="part">What was found.</param>
    /// <param name="name">The name of a person by id, for readers who may see it; without it people are counted, not named.</param>
    public static string Of(Part part, Func<string, string>? name = null) => throw new NotImplementedException();

    /// <summary>Why a person does not count, as part of a sentence: "mbo-4 is lager dan hbo".</summary>
    public static string Of(NotCounted person) => throw new NotImplementedException();

    /// <summary>What happens, in a few words: "SKJ-registratie verlopen".</summary>
    public static string Of(Cause cause) => throw new NotImplementedException();
}
