using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Domain.Staffing;

namespace Portal.Data.Staff;

/// <summary>A diploma, equivalence, registration or certificate of a staff member (kwalificatie).</summary>
public sealed class StaffQualification : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the provider, which is that of the staff member: so that what an organisation has is found without looking at people.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>Number of the staff member.</summary>
    public int StaffMemberId { get; init; }

    /// <summary>The staff member.</summary>
    public StaffMember? StaffMember { get; init; }

    /// <summary>What kind it is.</summary>
    public required QualificationKind Kind { get; set; }

    /// <summary>Level of a diploma or equivalence; null for other kinds.</summary>
    public Level? Level { get; set; }

    /// <summary>Slug of the education in the list of educations; null for one that is not in it, and for other kinds.</summary>
    public string? Education { get; set; }

    /// <summary>What the education is called, or who found the equivalence, or gave the certificate; null when not said.</summary>
    public string? Title { get; set; }

    /// <summary>Whether a diploma is in the direction that demands ask: said by the list of educations, or judged by a contract manager.</summary>
    public bool InCareDirection { get; set; }

    /// <summary>Register of a registration; null for other kinds.</summary>
    public Register? Register { get; set; }

    /// <summary>Number in the register; null when not known, and for other kinds.</summary>
    public string? RegistrationNumber { get; set; }

    /// <summary>Which certificate it is; null for other kinds.</summary>
    public Certificate? Certificate { get; set; }

    /// <summary>The day on which a diploma was obtained, or the first day on which another kind holds; null: long ago.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day; null when it never ends. A diploma has none.</summary>
    public DateOnly? ValidThrough { get; set; }

    /// <summary>How far it is verified.</summary>
    public required EvidenceStatus Status { get; set; }

    /// <summary>Why it was rejected; null when it was not.</summary>
    public string? RejectionReason { get; set; }

    /// <summary>When a contract manager last verified or rejected it, in UTC; null while none did.</summary>
    public DateTime? JudgedAt { get; set; }

    /// <summary>Files that show it.</summary>
    public ICollection<Evidence> Evidence { get; } = [];

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{StaffMemberId}/{Id}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    /// <inheritdoc/>
    public int? AuditStaffMember => StaffMemberId;

    /// <summary>The qualification as an assessment takes it.</summary>
    public Qualification ToQualification()
    {
        var validity = new Period(ValidFrom, ValidThrough);
        return Kind switch
        {
            QualificationKind.Diploma => Qualification.Diploma(Level!.Value, InCareDirection ? Qualification.CareDirection : null, ValidFrom, Status),
            QualificationKind.Equivalence => Qualification.Equivalence(Level!.Value, validity, Status),
            QualificationKind.Registration => Qualification.Registration(Register!.Value, validity, Status),
            _ => Qualification.Holding(Certificate!.Value, validity, Status),
        };
    }

    private sealed class Configuration : IEntityTypeConfiguration<StaffQualification>
    {
        public void Configure(EntityTypeBuilder<StaffQualification> builder)
        {
            builder.ToTable("StaffQualifications");
            builder.Property(qualification => qualification.Kind).HasCode();
            builder.Property(qualification => qualification.Level).HasCode();
            builder.Property(qualification => qualification.Education).HasMaxLength(100);
            builder.Property(qualification => qualification.Title).HasMaxLength(200);
            builder.Property(qualification => qualification.Register).HasCode();
            builder.Property(qualification => qualification.RegistrationNumber).HasMaxLength(RegisterNumber.Longest);
            builder.Property(qualification => qualification.Certificate).HasCode();
            builder.Property(qualification => qualification.Status).HasCode();
            builder.Property(qualification => qualification.RejectionReason).HasMaxLength(1000);
            builder.Property(qualification => qualification.Version).IsConcurrencyToken();
            builder.HasOne(qualification => qualification.StaffMember).WithMany(member => member.Qualifications)
                .HasForeignKey(qualification => qualification.StaffMemberId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(qualification => new { qualification.OrganisationId, qualification.ValidThrough });
            builder.HasIndex(qualification => qualification.Status);
        }
    }
}
