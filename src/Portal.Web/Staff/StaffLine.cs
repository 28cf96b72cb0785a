using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Web.Access;

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

    /// <summary>Whether the person works for the provider.</summary>
    public ServiceState State { get; init; }

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

    /// <summary>Whether a qualification was not judged yet.</summary>
    public bool HasUnverified { get; init; }

    /// <summary>Whether a qualification was rejected.</summary>
    public bool HasRejected { get; init; }

    /// <summary>Whether there is no qualification at all.</summary>
    public bool HasNone { get; init; }

    /// <summary>
    /// Makes lines of people of an organisation. What their qualifications say is worked out of all of these at once: a subquery for each person and fact would
    /// look for the same rows again and again.
    /// </summary>
    /// <param name="staff">The people.</param>
    /// <param name="qualifications">Their qualifications; those of others make no difference, and cost time.</param>
    /// <param name="database">The database.</param>
    /// <param name="me">The organisation.</param>
    /// <param name="today">The day.</param>
    internal static IQueryable<StaffLine> Of(IQueryable<StaffMember> staff, IQueryable<StaffQualification> qualifications, PortalDbContext database, KnownMembership me, DateOnly today)
    {
        var deployments = database.DeploymentsOn(me, today);
        // With a row for each file: it makes no difference to a maximum and a minimum, and not every database takes a subquery within these.
        var known = qualifications
            .LeftJoin(database.Evidence, qualification => qualification.Id, file => file.QualificationId, (qualification, file) => new { Qualification = qualification, HasFile = file != null })
            .GroupBy(row => row.Qualification.StaffMemberId, (id, rows) => new
            {
                Id = (int?)id,
                // Levels are stored as words, which have another order.
                Rank = rows.Max(row => row.Qualification.Kind != QualificationKind.Diploma || row.Qualification.Status == EvidenceStatus.Rejected || row.Qualification.ValidFrom > today ? null
                    : row.Qualification.Level == Domain.Requirements.Level.Wo ? (int)Domain.Requirements.Level.Wo
                    : row.Qualification.Level == Domain.Requirements.Level.Hbo ? (int)Domain.Requirements.Level.Hbo
                    : row.Qualification.Level == Domain.Requirements.Level.Ad ? (int)Domain.Requirements.Level.Ad
                    : row.Qualification.Level == Domain.Requirements.Level.Mbo4 ? (int)Domain.Requirements.Level.Mbo4
                    : row.Qualification.Level == Domain.Requirements.Level.Mbo3 ? (int)Domain.Requirements.Level.Mbo3
                    : (int?)Domain.Requirements.Level.Mbo2),
                FirstExpiry = rows.Min(row => row.Qualification.Status != EvidenceStatus.Rejected && row.Qualification.ValidThrough >= today ? row.Qualification.ValidThrough : null),
                MissesEvidence = rows.Max(row => row.Qualification.Status != EvidenceStatus.Confirmed && !row.HasFile ? 1 : 0),
                HasUnverified = rows.Max(row => row.Qualification.Status == EvidenceStatus.Stated || row.Qualification.Status == EvidenceStatus.Evidence ? 1 : 0),
                HasRejected = rows.Max(row => row.Qualification.Status == EvidenceStatus.Rejected ? 1 : 0),
            });
        return staff.LeftJoin(known, member => (int?)member.Id, known => known.Id, (member, known) => new StaffLine
        {
            Id = member.Id,
            PersonnelNumber = member.PersonnelNumber,
            Name = member.Name,
            SearchName = member.SearchName,
            Employment = member.Employment,
            StartsOn = member.StartsOn,
            EndsOn = member.EndsOn,
            State = member.EndsOn < today ? ServiceState.Gone : member.StartsOn > today ? ServiceState.Coming : ServiceState.Present,
            Rank = known!.Rank,
            Hours = deployments.Where(deployment => deployment.StaffMemberId == member.Id).Sum(deployment => deployment.HoursPerWeek),
            FirstExpiry = known.FirstExpiry,
            MissesEvidence = known.MissesEvidence == 1,
            HasUnverified = known.HasUnverified == 1,
            HasRejected = known.HasRejected == 1,
            HasNone = known.Id == null,
        });
    }
}
