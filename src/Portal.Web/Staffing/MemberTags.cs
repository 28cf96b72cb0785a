using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;

namespace Portal.Web.Staffing;

/// <summary>What someone has on a day, each in a word or two.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Style">The class of its colour: what was not verified draws the eye.</param>
public sealed record MemberTags(string Text, string Style)
{
    /// <summary>The diploma, equivalence, registrations, certificates and professions of someone.</summary>
    public static IEnumerable<MemberTags> Of(TeamMember member, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(member);
        var held = member.Qualifications.Where(qualification => qualification.Status != EvidenceStatus.Rejected && qualification.Validity.Holds(day)).ToList();
        if (held.Count == 0)
            yield return new("geen kwalificaties", "is-warm");
        // Of diplomas and of equivalences the highest says it all; of what is the same, what was verified.
        var best = held.OrderByDescending(qualification => qualification.Level).ThenByDescending(qualification => qualification.Status == EvidenceStatus.Confirmed)
            .DistinctBy(qualification => (qualification.Kind, qualification.Register, qualification.Certificate)).OrderBy(qualification => qualification.Kind);
        foreach (var qualification in best)
        {
            var text = qualification switch
            {
                { Kind: QualificationKind.Diploma, Level: { } level } => $"{level.Code()}{(qualification.InCareDirection ? ", zorg en welzijn" : "")}",
                { Level: { } level } => $"{level.Code()}, gelijkwaardig",
                { Register: { } register } => register.Code(),
                _ => qualification.Certificate!.Value.Code(),
            };
            yield return qualification.Status == EvidenceStatus.Confirmed ? new(text, "is-none") : new($"{text} (niet gecontroleerd)", "is-warm");
        }
        foreach (var profession in member.Professions)
            yield return new(profession.Label(), "is-none");
    }
}
