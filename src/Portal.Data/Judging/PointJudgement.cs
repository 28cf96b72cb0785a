using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Domain.Enrolments;

namespace Portal.Data.Judging;

/// <summary>What a contract manager found of one thing that was submitted. The provider reads it in the motivation of the decision, and not before.</summary>
public sealed class PointJudgement : IAudited
{
    /// <summary>Most characters of a remark.</summary>
    public const int LongestRemark = 2000;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the enrolment.</summary>
    public required int EnrolmentId { get; init; }

    /// <summary>The enrolment.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>What it is about: see <see cref="EntryKey"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Whether it is met.</summary>
    public required bool IsMet { get; set; }

    /// <summary>Why; null when nothing needs to be said.</summary>
    public string? Remark { get; set; }

    /// <summary>Who found it last; null when that account is gone.</summary>
    public Guid? ById { get; set; }

    /// <summary>Who found it last.</summary>
    public PortalUser? By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>The record in the audit trail. It is not of the provider: that would read it in its history before it is decided.</summary>
    public string AuditKey => $"{EnrolmentId}/{Id}";

    private sealed class Configuration : IEntityTypeConfiguration<PointJudgement>
    {
        public void Configure(EntityTypeBuilder<PointJudgement> builder)
        {
            builder.ToTable("PointJudgements");
            builder.Property(judgement => judgement.Key).HasMaxLength(EnrolmentEntry.LongestKey);
            builder.Property(judgement => judgement.Remark).HasMaxLength(LongestRemark);
            builder.Property(judgement => judgement.Version).IsConcurrencyToken();
            builder.Ignore(judgement => judgement.AuditKey);
            builder.HasOne(judgement => judgement.Enrolment).WithMany().HasForeignKey(judgement => judgement.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(judgement => judgement.By).WithMany().HasForeignKey(judgement => judgement.ById).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(judgement => new { judgement.EnrolmentId, judgement.Key }).IsUnique();
        }
    }
}
