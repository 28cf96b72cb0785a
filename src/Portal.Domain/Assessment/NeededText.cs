using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>What a demand that is not met lacks, in a few words.</summary>
internal static class NeededText
{
    /// <summary>What is lacking.</summary>
    public static string Of(Part part) => part switch
    {
        { Requirement: ShareRequirement share } => string.Join("; ", Of(share, part)),
        { Requirement: RatioRequirement { Counsellors: var each }, Numerator: { } clients, Required: { } most, Denominator: { } heads } =>
            $"{Count(Math.Ceiling(clients * each / most) - heads, "begeleider", "begeleiders")} erbij nodig",
        { Requirement: HoursRequirement or AvailabilityRequirement { HoursPerWeek: not null }, Numerator: { } hours, Required: { } asked } =>
            $"{DutchFormat.Number(asked - hours)} uur per week erbij nodig",
        { Requirement: GroupSizeRequirement, Numerator: { } fit, Denominator: { } groups } => $"{Count(groups - fit, "groep past", "groepen passen")} niet",
        { Requirement: AvailabilityRequirement available } => $"een {PersonWords.With(available, available.Alternatives).One} nodig",
        { Requirement: SupervisionRequirement supervision } => $"een {PersonWords.With(supervision.ByLevel).One} nodig om aan te sturen",
        { Requirement: RoleRequirement { Role: { } role }, Denominator: 0 } => $"niemand heeft de rol {role.Label()}",
        { Numerator: { } met, Denominator: { } asked, Required: { } required } when required == asked => $"{Count(asked - met, "medewerker voldoet", "medewerkers voldoen")} niet",
        { Numerator: { } met, Required: { } required } => $"{DutchFormat.Number(required - met)} erbij nodig",
        _ => "niet gehaald",
    };

    private static IEnumerable<string> Of(ShareRequirement share, Part part)
    {
        if (part.Shortfall is { } shortfall)
        {
            var (one, many) = PersonWords.With(share);
            yield return shortfall.Extra is { } extra ? $"{DutchFormat.Count(extra, one, many)} erbij nodig" : $"{DutchFormat.Count(shortfall.Replacements, "medewerker", "medewerkers")} vervangen";
        }
        if (part.InsufficientOthers.Count is > 0 and var others)
            yield return $"{DutchFormat.Count(others, "ander heeft", "anderen hebben")} te weinig opleiding";
    }

    private static string Count(decimal count, string one, string many) => $"{DutchFormat.Number(count)} {(count == 1 ? one : many)}";
}
