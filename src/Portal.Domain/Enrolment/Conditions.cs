using System.Text.Json.Serialization;
using Portal.Domain.Catalogue;

namespace Portal.Domain.Enrolments;

/// <summary>Whether a condition to enrol is met.</summary>
public enum ConditionVerdict
{
    /// <summary>It is met.</summary>
    [JsonStringEnumMemberName("voldaan")] Met,
    /// <summary>It will be met when another product of this round is awarded too.</summary>
    [JsonStringEnumMemberName("hangt-af-van-gunning")] DependsOnAward,
    /// <summary>It is not met.</summary>
    [JsonStringEnumMemberName("niet-voldaan")] NotMet,
    /// <summary>What the portal knows cannot decide it: the provider declares it or gives evidence, and a person judges.</summary>
    [JsonStringEnumMemberName("ter-beoordeling")] ForPerson,
    /// <summary>It asks nothing of who enrols for this product.</summary>
    [JsonStringEnumMemberName("niets-gevraagd")] NothingAsked,
}

/// <summary>What is known of a provider that enrols, or might.</summary>
public sealed record Applicant
{
    /// <summary>Keys of the products that the round offers.</summary>
    public required IReadOnlySet<string> Offered { get; init; }

    /// <summary>Keys of the products that it enrols for.</summary>
    public required IReadOnlySet<string> Chosen { get; init; }

    /// <summary>Keys of the products that it has a contract for on the first day of the contracts of the round.</summary>
    public required IReadOnlySet<string> Contracted { get; init; }

    /// <summary>Keys of the products that a partner who agreed delivers.</summary>
    public required IReadOnlySet<string> Partnered { get; init; }
}

/// <summary>A condition of a product, and whether it is met.</summary>
/// <param name="Product">Key of the product.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Verdict">Whether it is met.</param>
/// <param name="Missing">Keys of the products that it asks and that are lacking, or that must be awarded too.</param>
public sealed record ConditionOutcome(string Product, EnrolmentCondition Condition, ConditionVerdict Verdict, IReadOnlyList<string> Missing);

/// <summary>Judges the conditions to enrol that the catalogue states.</summary>
public static class Conditions
{
    /// <summary>
    /// Every condition of a product, in its order. "Ook inschrijven" asks all of its products; "ook gecontracteerd" and "organisatie" ask one of them, a
    /// contract being one's own, and for "organisatie" also that of a partner.
    /// </summary>
    /// <param name="product">The product.</param>
    /// <param name="applicant">The provider.</param>
    public static IReadOnlyList<ConditionOutcome> Judge(Product product, Applicant applicant)
    {
        ArgumentNullException.ThrowIfNull(product);
        ArgumentNullException.ThrowIfNull(applicant);
        return [.. product.Facts.EnrolmentConditions.Select(condition => Judge(product.Key, condition, applicant))];
    }

    private static ConditionOutcome Judge(string product, EnrolmentCondition condition, Applicant applicant)
    {
        var others = condition.Products;
        return condition.Kind switch
        {
            // Said from the other side: the products that ask it have the condition themselves.
            EnrolmentConditionKind.AlsoEnrol when others.Count == 0 => Outcome(ConditionVerdict.NothingAsked),
            EnrolmentConditionKind.AlsoEnrol => others.Where(other => !applicant.Chosen.Contains(other) && !applicant.Contracted.Contains(other)).ToList() switch
            {
                [] => Outcome(ConditionVerdict.Met),
                // Who cannot enrol for it in this round has to say how it is arranged.
                var missing when !missing.Exists(applicant.Offered.Contains) => Outcome(missing.TrueForAll(applicant.Partnered.Contains) ? ConditionVerdict.Met : ConditionVerdict.ForPerson, missing),
                var missing => Outcome(ConditionVerdict.NotMet, missing),
            },
            EnrolmentConditionKind.AlsoContracted when others.Count > 0 =>
                others.Any(applicant.Contracted.Contains) ? Outcome(ConditionVerdict.Met)
                : others.Where(applicant.Chosen.Contains).ToList() is { Count: > 0 } hoped ? Outcome(ConditionVerdict.DependsOnAward, hoped)
                : Outcome(ConditionVerdict.NotMet, others),
            EnrolmentConditionKind.Organisation when others.Count > 0 =>
                others.Any(other => applicant.Contracted.Contains(other) || applicant.Partnered.Contains(other)) ? Outcome(ConditionVerdict.Met)
                : others.Where(applicant.Chosen.Contains).ToList() is { Count: > 0 } hoped ? Outcome(ConditionVerdict.DependsOnAward, hoped)
                : Outcome(ConditionVerdict.ForPerson, others),
            _ => Outcome(ConditionVerdict.ForPerson),
        };

        ConditionOutcome Outcome(ConditionVerdict verdict, IReadOnlyList<string>? missing = null) => new(product, condition, verdict, missing ?? []);
    }
}
