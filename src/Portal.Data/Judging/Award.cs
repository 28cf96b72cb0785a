using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;

namespace Portal.Data.Judging;

/// <summary>What is decided of one product that a provider enrolled for: awarded or rejected, with the motivation. The provider reads it once the decisions of the round were sent.</summary>
public sealed class Award : IAudited
{
    /// <summary>Most characters of a motivation.</summary>
    public const int LongestMotivation = 4000;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the enrolment.</summary>
    public required int EnrolmentId { get; init; }

    /// <summary>The enrolment.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>Number of the product in the round.</summary>
    public required int OfferedId { get; init; }

    /// <summary>The product in the round.</summary>
    public RoundProduct? Offered { get; init; }

    /// <summary>What is decided.</summary>
    public required AwardDecision Decision { get; set; }

    /// <summary>Why.</summary>
    public required string Motivation { get; set; }

    /// <summary>SHA-256 of the submission that it is about: once there is a later one, it is to be decided again.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Who decided; null when that account is gone.</summary>
    public Guid? ById { get; set; }

    /// <summary>Who decided.</summary>
    public PortalUser? By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; set; }

    /// <summary>Who confirmed it as the second; null while nobody did, or when that account is gone.</summary>
    public Guid? ConfirmedById { get; set; }

    /// <summary>Who confirmed it as the second.</summary>
    public PortalUser? ConfirmedBy { get; init; }

    /// <summary>When a second person confirmed it, in UTC; null while nobody did.</summary>
    public DateTime? ConfirmedAt { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>The record in the audit trail. It is not of the provider: that would read it in its history before it is sent.</summary>
    public string AuditKey => $"{EnrolmentId}/{OfferedId}";

    private sealed class Configuration : IEntityTypeConfiguration<Award>
    {
        public void Configure(EntityTypeBuilder<Award> builder)
        {
            builder.ToTable("Awards");
            builder.Property(award => award.Decision).HasCode();
            builder.Property(award => award.Motivation).HasMaxLength(LongestMotivation);
            builder.Property(award => award.Sha256).HasMaxLength(64);
            builder.Property(award => award.Version).IsConcurrencyToken();
            builder.Ignore(award => award.AuditKey);
            builder.HasOne(award => award.Enrolment).WithMany().HasForeignKey(award => award.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(award => award.Offered).WithMany().HasForeignKey(award => award.OfferedId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(award => award.By).WithMany().HasForeignKey(award => award.ById).OnDelete(DeleteBehavior.SetNull);
            // SQL Server takes one way along which a delete empties: that of who decided.
            builder.HasOne(award => award.ConfirmedBy).WithMany().HasForeignKey(award => award.ConfirmedById).OnDelete(DeleteBehavior.ClientSetNull);
            builder.HasIndex(award => new { award.EnrolmentId, award.OfferedId }).IsUnique();
        }
    }
}
