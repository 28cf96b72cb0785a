using System.Text.Json.Serialization;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Findings;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>A little below the norm, not for long.</summary>
    [JsonStringEnumMemberName("licht")] Light,
    /// <summary>Well below the norm, or for a while.</summary>
    [JsonStringEnumMemberName("matig")] Moderate,
    /// <summary>Far below the norm, or for long.</summary>
    [JsonStringEnumMemberName("ernstig")] Severe,
}

/// <summary>From where a finding is moderate and severe: whichever is reached first, how far below the norm or for how long. A region sets it.</summary>
/// <param name="ModerateGap">Percent of the norm that is lacking, 1 to 100.</param>
/// <param name="SevereGap">Percent of the norm that is lacking, from <paramref name="ModerateGap"/> to 100.</param>
/// <param name="ModerateDays">Days that the demand is not met, 1 or more.</param>
/// <param name="SevereDays">Days that the demand is not met, from <paramref name="ModerateDays"/>.</param>
public sealed record SeverityBounds(int ModerateGap, int SevereGap, int ModerateDays, int SevereDays)
{
    /// <summary>How bad it is.</summary>
    /// <param name="gap">Percent of the norm that is lacking.</param>
    /// <param name="days">Days that the demand is not met.</param>
    public Severity Of(int gap, int days) =>
        gap >= SevereGap || days >= SevereDays ? Severity.Severe : gap >= ModerateGap || days >= ModerateDays ? Severity.Moderate : Severity.Light;
}

/// <summary>How far a demand is below its norm.</summary>
public static class FindingGap
{
    /// <summary>
    /// Percent of the norm that is lacking in a demand that is not met, 1 to 100, rounded up: of a share that asks 50% and has 40% a fifth is lacking. For a
    /// ratio it is what is above the maximum. A share whose percentage is reached fails on the others: then it is the part of them that is too low.
    /// </summary>
    /// <param name="part">A demand that is not met.</param>
    public static int Of(Part part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var (has, asked) = part.Requirement switch
        {
            ShareRequirement share when part.Percentage is { } percentage && percentage < share.MinimumPercentage => (percentage, share.MinimumPercentage),
            ShareRequirement when part.Denominator > 0 => (part.Denominator.Value - part.InsufficientOthers.Count, part.Denominator.Value),
            RatioRequirement when part.Numerator > 0 => (part.Required ?? 0, part.Numerator.Value),
            _ => (part.Numerator ?? 0, part.Required ?? 0),
        };
        return asked <= 0 ? 100 : (int)Math.Clamp(Math.Ceiling(100 * (asked - has) / asked), 1, 100);
    }

    /// <summary>What a severity is called.</summary>
    public static string Label(this Severity severity) => severity switch
    {
        Severity.Light => "Licht",
        Severity.Moderate => "Matig",
        _ => "Ernstig",
    };
}
