using System.Linq.Expressions;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Web.Staff;

/// <summary>What the list of staff shows of someone on a day. All of it is worked out by the database, so that it filters and sorts too.</summary>
public sealed class StaffLine
{
    /// <summary>Number of the person.</summary>
    public int Id { get; init; }

    /// <summary>The personnel number.</summary>
    public required string PersonnelNumber { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The name as it is searched.</summary>
    public required string SearchName { get; init; }

    /// <summary>How the person is employed.</summary>
    public Employment? Employment { get; init; }

    /// <summary>First day of service.</summary>
    public DateOnly? StartsOn { get; init; }

    /// <summary>Last day of service.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The highest level of diploma, as a number; null without a diploma. One that was rejected does not count.</summary>
    public int? Rank { get; init; }

    /// <summary>The highest level of diploma.</summary>
    public Level? Level => (Level?)Rank;

    /// <summary>Hours a week on all products together.</summary>
    public decimal Hours { get; init; }

    /// <summary>The last day of what expires first; null when nothing does.</summary>
    public DateOnly? FirstExpiry { get; init; }

    /// <summary>Whether there is a qualification that is not verified, and no file that shows it.</summary>
    public bool MissesEvidence { get; init; }

    /// <summary>Whether a qualification was rejected.</summary>
    public bool HasRejected { get; init; }

    /// <summary>Whether there is no qualification at all.</summary>
    public bool HasNone { get; init; }

    /// <summary>Makes lines of people.</summary>
    internal static Expression<Func<StaffMember, StaffLine>> Of(DateOnly today) => member => new StaffLine
    {
        Id = member.Id,
        PersonnelNumber = member.PersonnelNumber,
        Name = member.Name,
        SearchName = member.SearchName,
        Employment = member.Employment,
        StartsOn = member.StartsOn,
        EndsOn = member.EndsOn,
        // Levels are stored as words, which have another order.
        Rank = member.Qualifications
            .Where(diploma => diploma.Kind == QualificationKind.Diploma && diploma.Status != EvidenceStatus.Rejected && (diploma.ValidFrom == null || diploma.ValidFrom <= today))
            .Max(diploma => (int?)(
                diploma.Level == Domain.Requirements.Level.Wo ? (int)Domain.Requirements.Level.Wo
                : diploma.Level == Domain.Requirements.Level.Hbo ? (int)Domain.Requirements.Level.Hbo
                : diploma.Level == Domain.Requirements.Level.Ad ? (int)Domain.Requirements.Level.Ad
                : diploma.Level == Domain.Requirements.Level.Mbo4 ? (int)Domain.Requirements.Level.Mbo4
                : diploma.Level == Domain.Requirements.Level.Mbo3 ? (int)Domain.Requirements.Level.Mbo3
                : (int)Domain.Requirements.Level.Mbo2)),
        Hours = member.Deployments
            .Where(deployment => (deployment.ValidFrom == null || deployment.ValidFrom <= today) && (deployment.ValidThrough == null || deployment.ValidThrough >= today)
                && (member.StartsOn == null || member.StartsOn <= today) && (member.EndsOn == null || member.EndsOn >= today))
            .Sum(deployment => deployment.HoursPerWeek),
        FirstExpiry = member.Qualifications
            .Where(qualification => qualification.Status != EvidenceStatus.Rejected && qualification.ValidThrough >= today)
            .Min(qualification => qualification.ValidThrough),
        MissesEvidence = member.Qualifications.Any(qualification => qualification.Status != EvidenceStatus.Confirmed && qualification.Evidence.Count == 0),
        HasRejected = member.Qualifications.Any(qualification => qualification.Status == EvidenceStatus.Rejected),
        HasNone = member.Qualifications.Count == 0,
    };
}
