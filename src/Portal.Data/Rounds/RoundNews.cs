using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Organisations;

namespace Portal.Data.Rounds;

/// <summary>What a notice about a round is about.</summary>
public enum RoundNoticeKind
{
    /// <summary>It was published.</summary>
    [JsonStringEnumMemberName("gepubliceerd")] Published,
    /// <summary>Its dates changed.</summary>
    [JsonStringEnumMemberName("data")] Dates,
    /// <summary>What is asked changed.</summary>
    [JsonStringEnumMemberName("vragen")] Questions,
    /// <summary>Its documents changed.</summary>
    [JsonStringEnumMemberName("documenten")] Documents,
    /// <summary>Questions of providers were answered.</summary>
    [JsonStringEnumMemberName("inlichtingen")] Inquiries,
    /// <summary>How far the judging and the award are.</summary>
    [JsonStringEnumMemberName("gunning")] Award,
    /// <summary>It was withdrawn.</summary>
    [JsonStringEnumMemberName("ingetrokken")] Withdrawn,
    /// <summary>Something else that all should know.</summary>
    [JsonStringEnumMemberName("mededeling")] Other,
}

/// <summary>What the region told everyone about a round since it was published. The public reads it.</summary>
public sealed class RoundNotice : IAudited
{
    /// <summary>Most characters of the text.</summary>
    public const int LongestText = 3000;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the round.</summary>
    public required int RoundId { get; init; }

    /// <summary>The round.</summary>
    public Round? Round { get; init; }

    /// <summary>What it is about.</summary>
    public required RoundNoticeKind Kind { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What it says, in plain text.</summary>
    public required string Text { get; init; }

    /// <inheritdoc/>
    public string AuditKey => $"{RoundId}/{Id}";

    private sealed class Configuration : IEntityTypeConfiguration<RoundNotice>
    {
        public void Configure(EntityTypeBuilder<RoundNotice> builder)
        {
            builder.ToTable("RoundNotices");
            builder.Property(notice => notice.Kind).HasCode();
            builder.Property(notice => notice.Text).HasMaxLength(LongestText);
            builder.Ignore(notice => notice.AuditKey);
            builder.HasOne(notice => notice.Round).WithMany().HasForeignKey(notice => notice.RoundId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A file of a round that the public reads once the round is published, unless it was withdrawn. Its content lies outside the database.</summary>
public sealed class RoundDocument : IAudited
{
    /// <summary>Most characters of a title.</summary>
    public const int LongestTitle = 150;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the round.</summary>
    public required int RoundId { get; init; }

    /// <summary>The round.</summary>
    public Round? Round { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; set; }

    /// <summary>What the file is called for who downloads it.</summary>
    public required string FileName { get; init; }

    /// <summary>What it is by its content, as HTTP names it.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required int Size { get; init; }

    /// <summary>Under which name the store keeps it: random, and never said to anyone.</summary>
    [Confidential] public required string StoredAs { get; init; }

    /// <summary>Whether a virus scanner looked at it.</summary>
    public required bool IsScanned { get; init; }

    /// <summary>When it was added, in UTC.</summary>
    public required DateTime AddedAt { get; init; }

    /// <summary>When it was withdrawn from a published round, in UTC; null while it holds. Its content is kept: others acted on it.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{RoundId}/{Id}";

    private sealed class Configuration : IEntityTypeConfiguration<RoundDocument>
    {
        public void Configure(EntityTypeBuilder<RoundDocument> builder)
        {
            builder.ToTable("RoundDocuments");
            builder.Property(document => document.Title).HasMaxLength(LongestTitle);
            builder.Property(document => document.FileName).HasMaxLength(Staff.Evidence.LongestName);
            builder.Property(document => document.ContentType).HasMaxLength(50);
            builder.Property(document => document.StoredAs).HasMaxLength(64);
            builder.Ignore(document => document.AuditKey);
            builder.HasOne(document => document.Round).WithMany().HasForeignKey(document => document.RoundId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(document => document.StoredAs).IsUnique();
        }
    }
}

/// <summary>A question of a provider about a round, and its answer. Everyone reads what is published, nobody but the region who asked.</summary>
public sealed class RoundInquiry : IAudited
{
    /// <summary>Most characters of a question.</summary>
    public const int LongestQuestion = 2000;

    /// <summary>Most characters of an answer.</summary>
    public const int LongestAnswer = 5000;

    /// <summary>Its number in the database.</summary>
    public int Id { get; init; }

    /// <summary>Number of the round.</summary>
    public required int RoundId { get; init; }

    /// <summary>The round.</summary>
    public Round? Round { get; init; }

    /// <summary>Number of the provider that asks.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>The provider that asks.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>Who asked; null when that account is gone.</summary>
    public Guid? AskedById { get; init; }

    /// <summary>Who asked.</summary>
    public PortalUser? AskedBy { get; init; }

    /// <summary>When it was asked, in UTC.</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>The question as it was asked.</summary>
    public required string Asked { get; init; }

    /// <summary>The question as it is published: without what tells who asked; null while it is not answered.</summary>
    public string? Question { get; set; }

    /// <summary>The answer; null while there is none.</summary>
    public string? Answer { get; set; }

    /// <summary>Its number in the round, from 1; null while it is not published.</summary>
    public int? Number { get; set; }

    /// <summary>When it was published, in UTC; null while it is not.</summary>
    public DateTime? PublishedAt { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>The record in the audit trail. It is not of the provider: that would read an answer in its history before everyone does.</summary>
    public string AuditKey => $"{RoundId}/{Id}";

    private sealed class Configuration : IEntityTypeConfiguration<RoundInquiry>
    {
        public void Configure(EntityTypeBuilder<RoundInquiry> builder)
        {
            builder.ToTable("RoundInquiries");
            builder.Property(inquiry => inquiry.Asked).HasMaxLength(LongestQuestion);
            builder.Property(inquiry => inquiry.Question).HasMaxLength(LongestQuestion);
            builder.Property(inquiry => inquiry.Answer).HasMaxLength(LongestAnswer);
            builder.Property(inquiry => inquiry.Version).IsConcurrencyToken();
            builder.Ignore(inquiry => inquiry.AuditKey);
            builder.HasOne(inquiry => inquiry.Round).WithMany().HasForeignKey(inquiry => inquiry.RoundId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(inquiry => inquiry.Organisation).WithMany().HasForeignKey(inquiry => inquiry.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(inquiry => inquiry.AskedBy).WithMany().HasForeignKey(inquiry => inquiry.AskedById).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(inquiry => new { inquiry.RoundId, inquiry.Number });
        }
    }
}
