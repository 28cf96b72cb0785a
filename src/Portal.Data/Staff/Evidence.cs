using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;

namespace Portal.Data.Staff;

/// <summary>A file that shows that someone has a qualification (bewijsstuk). Its content lies outside the database, encrypted.</summary>
public sealed class Evidence : IAudited
{
    /// <summary>Most characters of the name of a file.</summary>
    public const int LongestName = 150;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the provider.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>Number of the staff member.</summary>
    public required int StaffMemberId { get; init; }

    /// <summary>Number of the qualification.</summary>
    public int QualificationId { get; init; }

    /// <summary>The qualification.</summary>
    public StaffQualification? Qualification { get; init; }

    /// <summary>What the file is called for who downloads it.</summary>
    public required string FileName { get; init; }

    /// <summary>What it is by its content, as HTTP names it: application/pdf, image/jpeg or image/png.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its size in bytes, before it was encrypted.</summary>
    public required int Size { get; init; }

    /// <summary>Under which name the store keeps it: random, and never said to anyone.</summary>
    [Confidential]
    public required string StoredAs { get; init; }

    /// <summary>Whether a virus scanner looked at it.</summary>
    public required bool IsScanned { get; init; }

    /// <summary>When it was given, in UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <inheritdoc/>
    public string AuditKey => $"{StaffMemberId}/{QualificationId}/{Id}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    /// <inheritdoc/>
    public int? AuditStaffMember => StaffMemberId;

    private sealed class Configuration : IEntityTypeConfiguration<Evidence>
    {
        public void Configure(EntityTypeBuilder<Evidence> builder)
        {
            builder.ToTable("Evidence");
            builder.Property(evidence => evidence.FileName).HasMaxLength(LongestName);
            builder.Property(evidence => evidence.ContentType).HasMaxLength(50);
            builder.Property(evidence => evidence.StoredAs).HasMaxLength(64);
            builder.HasOne(evidence => evidence.Qualification).WithMany(qualification => qualification.Evidence)
                .HasForeignKey(evidence => evidence.QualificationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(evidence => evidence.StoredAs).IsUnique();
        }
    }
}
