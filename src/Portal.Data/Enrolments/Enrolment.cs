using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Organisations;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;

namespace Portal.Data.Enrolments;

/// <summary>A provider applies in a round (inschrijving). What it says is in its entries, and in what it submitted.</summary>
public sealed class Enrolment : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the round.</summary>
    public required int RoundId { get; init; }

    /// <summary>The round.</summary>
    public Round? Round { get; init; }

    /// <summary>Number of the provider.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>The provider.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>When it was begun, in UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When the submission that counts was received, in UTC; null while none counts.</summary>
    public DateTime? SubmittedAt { get; set; }

    /// <summary>When what was submitted was withdrawn, in UTC; null while none was, and since it was submitted again.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Counts submissions and withdrawals: of two at once, the second learns that somebody was first, and looks again.</summary>
    public int Version { get; set; }

    /// <summary>What it says so far.</summary>
    public ICollection<EnrolmentEntry> Entries { get; } = [];

    /// <summary>What was submitted.</summary>
    public ICollection<Submission> Submissions { get; } = [];

    /// <inheritdoc/>
    public string AuditKey => $"{RoundId}/{OrganisationId}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    private sealed class Configuration : IEntityTypeConfiguration<Enrolment>
    {
        public void Configure(EntityTypeBuilder<Enrolment> builder)
        {
            builder.ToTable("Enrolments");
            builder.Property(enrolment => enrolment.Version).IsConcurrencyToken();
            builder.Ignore(enrolment => enrolment.AuditKey);
            builder.HasOne(enrolment => enrolment.Round).WithMany().HasForeignKey(enrolment => enrolment.RoundId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(enrolment => enrolment.Organisation).WithMany().HasForeignKey(enrolment => enrolment.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(enrolment => new { enrolment.RoundId, enrolment.OrganisationId }).IsUnique();
        }
    }
}

/// <summary>One thing that an enrolment says: an answer, a chosen product, a team. It is saved by itself, so that several people can work on an enrolment.</summary>
public sealed class EnrolmentEntry : IAudited
{
    /// <summary>Most characters of a key.</summary>
    public const int LongestKey = 100;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the enrolment.</summary>
    public required int EnrolmentId { get; init; }

    /// <summary>The enrolment.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>What it is about: see <see cref="EntryKey"/>.</summary>
    [Sealed] public required string Key { get; init; }

    /// <summary>What it says: text, or JSON where the key asks for that.</summary>
    [Sealed] public required string Value { get; set; }

    /// <summary>The version of the question that it answers; 0 when it answers none.</summary>
    public int Revision { get; set; }

    /// <summary>Number of the round that the answer was taken over from and that nobody looked at since; null otherwise.</summary>
    public int? ReusedFromId { get; set; }

    /// <summary>Who said it last; null when that account is gone.</summary>
    public Guid? ById { get; set; }

    /// <summary>Who said it last.</summary>
    public PortalUser? By { get; init; }

    /// <summary>When it was said last, in UTC.</summary>
    public required DateTime At { get; set; }

    /// <summary>Makes that hashes of what it says do not tell what it says.</summary>
    [Confidential] public required string Salt { get; init; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>Says nothing of what it is about: that is content too.</summary>
    public string AuditKey => $"{EnrolmentId}/{Id}";

    /// <inheritdoc/>
    public int? AuditOrganisation => Enrolment?.OrganisationId;

    /// <inheritdoc/>
    public string AuditSalt => Salt;

    private sealed class Configuration : IEntityTypeConfiguration<EnrolmentEntry>
    {
        public void Configure(EntityTypeBuilder<EnrolmentEntry> builder)
        {
            builder.ToTable("EnrolmentEntries");
            builder.Property(entry => entry.Key).HasMaxLength(LongestKey);
            builder.Property(entry => entry.Salt).HasMaxLength(32);
            builder.Property(entry => entry.Version).IsConcurrencyToken();
            builder.Ignore(entry => entry.AuditKey);
            builder.Ignore(entry => entry.AuditSalt);
            builder.HasOne(entry => entry.Enrolment).WithMany(enrolment => enrolment.Entries).HasForeignKey(entry => entry.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(entry => entry.By).WithMany().HasForeignKey(entry => entry.ById).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(entry => new { entry.EnrolmentId, entry.Key }).IsUnique();
        }
    }
}

/// <summary>A file that an enrolment gives with an answer or as evidence. Its content lies outside the database, encrypted. What was ever submitted is kept.</summary>
public sealed class EnrolmentFile : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the enrolment.</summary>
    public required int EnrolmentId { get; init; }

    /// <summary>The enrolment.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>What it is given for: the key of an entry.</summary>
    [Sealed] public required string Key { get; init; }

    /// <summary>What the file is called for who downloads it.</summary>
    [Sealed] public required string FileName { get; init; }

    /// <summary>What it is by its content, as HTTP names it.</summary>
    [Sealed] public required string ContentType { get; init; }

    /// <summary>Its size in bytes.</summary>
    [Sealed] public required int Size { get; init; }

    /// <summary>SHA-256 of its content, in hexadecimal digits.</summary>
    [Sealed] public required string Sha256 { get; init; }

    /// <summary>Under which name the store keeps it: random, and never said to anyone.</summary>
    [Confidential] public required string StoredAs { get; init; }

    /// <summary>Whether a virus scanner looked at it.</summary>
    public required bool IsScanned { get; init; }

    /// <summary>When it was given, in UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <summary>When it was taken out of the enrolment, in UTC; null while it is in it.</summary>
    public DateTime? RemovedAt { get; set; }

    /// <summary>When its content was erased, in UTC, because it was taken out and never submitted; null while it is kept.</summary>
    public DateTime? ErasedAt { get; set; }

    /// <summary>Makes that hashes of what it is do not tell what it is.</summary>
    [Confidential] public required string Salt { get; init; }

    /// <summary>The submissions that it is in.</summary>
    public ICollection<Submission> Submissions { get; } = [];

    /// <inheritdoc/>
    public string AuditKey => $"{EnrolmentId}/{Id}";

    /// <inheritdoc/>
    public int? AuditOrganisation => Enrolment?.OrganisationId;

    /// <inheritdoc/>
    public string AuditSalt => Salt;

    private sealed class Configuration : IEntityTypeConfiguration<EnrolmentFile>
    {
        public void Configure(EntityTypeBuilder<EnrolmentFile> builder)
        {
            builder.ToTable("EnrolmentFiles");
            builder.Property(file => file.Key).HasMaxLength(EnrolmentEntry.LongestKey);
            builder.Property(file => file.FileName).HasMaxLength(Staff.Evidence.LongestName);
            builder.Property(file => file.ContentType).HasMaxLength(50);
            builder.Property(file => file.Sha256).HasMaxLength(64);
            builder.Property(file => file.StoredAs).HasMaxLength(64);
            builder.Property(file => file.Salt).HasMaxLength(32);
            builder.Ignore(file => file.AuditKey);
            builder.Ignore(file => file.AuditSalt);
            builder.HasOne(file => file.Enrolment).WithMany().HasForeignKey(file => file.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(file => file.StoredAs).IsUnique();
        }
    }
}
