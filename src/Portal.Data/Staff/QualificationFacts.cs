using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Data.Staff;

/// <summary>What a provider says of a qualification: what is judged when it is verified.</summary>
/// <param name="Kind">What kind it is.</param>
public sealed record QualificationFacts(QualificationKind Kind)
{
    /// <summary>Level of a diploma or equivalence.</summary>
    public Level? Level { get; init; }

    /// <summary>The education of a diploma; null for one that is not in the list.</summary>
    public Education? Education { get; init; }

    /// <summary>What an education is called that is not in the list, or who found an equivalence.</summary>
    public string? Title { get; init; }

    /// <summary>Register of a registration.</summary>
    public Register? Register { get; init; }

    /// <summary>Number in the register.</summary>
    public string? RegistrationNumber { get; init; }

    /// <summary>Which certificate it is.</summary>
    public Certificate? Certificate { get; init; }

    /// <summary>Day of a diploma, or first day of another kind.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day; null when it never ends.</summary>
    public DateOnly? ValidThrough { get; init; }

    /// <summary>Whether a qualification says just this.</summary>
    public bool AreThoseOf(StaffQualification qualification) =>
        (Kind, Level, Education?.Slug, Title) == (qualification.Kind, qualification.Level, qualification.Education, qualification.Title)
        && (Register, RegistrationNumber, Certificate, ValidFrom, ValidThrough)
            == (qualification.Register, qualification.RegistrationNumber, qualification.Certificate, qualification.ValidFrom, qualification.ValidThrough);

    /// <summary>Makes a qualification of someone say this. What was verified of it before is open again when anything changes.</summary>
    /// <param name="qualification">The qualification; a new one is <see cref="EvidenceStatus.Stated"/>.</param>
    /// <param name="hasEvidence">Whether there are files that show it.</param>
    /// <returns>Whether anything changed.</returns>
    public bool Apply(StaffQualification qualification, bool hasEvidence)
    {
        ArgumentNullException.ThrowIfNull(qualification);
        if (AreThoseOf(qualification))
            return false;
        // Of an education that is not in the list a contract manager judges the direction.
        qualification.InCareDirection = Education?.IsInCareDirection ?? false;
        (qualification.Kind, qualification.Level, qualification.Education, qualification.Title) = (Kind, Level, Education?.Slug, Title);
        (qualification.Register, qualification.RegistrationNumber, qualification.Certificate) = (Register, RegistrationNumber, Certificate);
        (qualification.ValidFrom, qualification.ValidThrough) = (ValidFrom, ValidThrough);
        (qualification.Status, qualification.RejectionReason, qualification.JudgedAt) = (hasEvidence ? EvidenceStatus.Evidence : EvidenceStatus.Stated, null, null);
        qualification.Version++;
        return true;
    }
}
