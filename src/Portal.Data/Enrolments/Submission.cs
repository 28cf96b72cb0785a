using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Judging;

namespace Portal.Data.Enrolments;

/// <summary>Whether a submission counts.</summary>
public enum SubmissionState
{
    /// <summary>It counts.</summary>
    [JsonStringEnumMemberName("geldt")] Counts,
    /// <summary>A later one took its place.</summary>
    [JsonStringEnumMemberName("vervangen")] Replaced,
    /// <summary>The provider withdrew it.</summary>
    [JsonStringEnumMemberName("ingetrokken")] Withdrawn,
}

/// <summary>What a provider submitted, exactly, at one moment. It never changes but for whether it counts.</summary>
public sealed class Submission : IAudited
{
    /// <summary>Its number in the database. It counts those of all providers: nobody is told it.</summary>
    public int Id { get; init; }

    /// <summary>Number of the enrolment.</summary>
    public required int EnrolmentId { get; init; }

    /// <summary>Its place among the submissions of the enrolment, from 1: it is in the address.</summary>
    public required int Sequence { get; init; }

    /// <summary>The enrolment.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>Stands for the form that was sent: the same form sent twice is submitted once.</summary>
    public required Guid Token { get; init; }

    /// <summary>When the server received it, in UTC, to the second: before the deadline, or before that of the repair.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>Number of the request for repair that it answers; null when it answers none.</summary>
    public int? RepairId { get; init; }

    /// <summary>Who submitted it; null when that account is gone.</summary>
    public Guid? ById { get; init; }

    /// <summary>Who submitted it.</summary>
    public PortalUser? By { get; init; }

    /// <summary>The name of who submitted it, as it was.</summary>
    [Confidential] public required string SignedBy { get; init; }

    /// <summary>What was submitted: canonical JSON.</summary>
    [Confidential] public required string Content { get; init; }

    /// <summary>SHA-256 of the content, in hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether it counts.</summary>
    public required SubmissionState State { get; set; }

    /// <summary>When it was replaced or withdrawn, in UTC; null while it counts.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The files that are in it.</summary>
    public ICollection<EnrolmentFile> Files { get; } = [];

    /// <summary>The number on its receipt, such as "2026-K7MP9-XTR4B". It tells nothing of how many there are.</summary>
    public string Number => string.Create(CultureInfo.InvariantCulture, $"{ReceivedAt:yyyy}-{Letters(Token)}");

    /// <inheritdoc/>
    public string AuditKey => $"{EnrolmentId}/{Id}";

    /// <inheritdoc/>
    public int? AuditOrganisation => Enrolment?.OrganisationId;

    /// <summary>Letters and digits that stand for a token: none that look alike, and no vowels, so that they are no word.</summary>
    private static string Letters(Guid token)
    {
        const string alphabet = "23456789BCDFGHJKMNPQRSTVWXYZ";
        var left = BinaryPrimitives.ReadUInt128BigEndian(token.ToByteArray());
        return string.Create(11, left, (text, rest) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = i == 5 ? '-' : alphabet[(int)(rest % (uint)alphabet.Length)];
                rest = i == 5 ? rest : rest / (uint)alphabet.Length;
            }
        });
    }

    private sealed class Configuration : IEntityTypeConfiguration<Submission>
    {
        public void Configure(EntityTypeBuilder<Submission> builder)
        {
            builder.ToTable("Submissions");
            builder.Property(submission => submission.SignedBy).HasMaxLength(PortalUser.LongestName);
            builder.Property(submission => submission.Sha256).HasMaxLength(64);
            builder.Property(submission => submission.State).HasCode();
            builder.Ignore(submission => submission.Number);
            builder.Ignore(submission => submission.AuditKey);
            builder.HasOne(submission => submission.Enrolment).WithMany(enrolment => enrolment.Submissions).HasForeignKey(submission => submission.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(submission => submission.By).WithMany().HasForeignKey(submission => submission.ById).OnDelete(DeleteBehavior.SetNull);
            builder.HasOne<RepairRequest>().WithMany().HasForeignKey(submission => submission.RepairId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(submission => new { submission.EnrolmentId, submission.Token }).IsUnique();
            builder.HasIndex(submission => new { submission.EnrolmentId, submission.Sequence }).IsUnique();
            // SQL Server takes one way along which a delete cascades: that of the enrolment.
            builder.HasMany(submission => submission.Files).WithMany(file => file.Submissions).UsingEntity(
                "SubmissionFiles",
                right => right.HasOne(typeof(EnrolmentFile)).WithMany().HasForeignKey("FileId").OnDelete(DeleteBehavior.ClientCascade),
                left => left.HasOne(typeof(Submission)).WithMany().HasForeignKey("SubmissionId").OnDelete(DeleteBehavior.ClientCascade));
        }
    }
}
