using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Catalogue;

namespace Portal.Data.Audit;

/// <summary>One change to one record: who, when, what, from, to and why. Written in the transaction of the change itself.</summary>
public sealed class AuditEntry
{
    /// <summary>The <see cref="Action"/> of somebody who looked at a record that is not their own, for a reason.</summary>
    public const string Opened = "Opened";

    /// <summary>The <see cref="Action"/> of somebody who did something that changes no audited record: the reason says what.</summary>
    public const string Done = "Done";

    /// <summary>The <see cref="Action"/> of forgetting a person.</summary>
    public const string Erased = "Erased";

    /// <summary>The <see cref="RecordKey"/> of what is forgotten: the entry says only that something happened, when and by whom.</summary>
    public const string ErasedKey = "gewist";

    /// <summary>Number of the entry.</summary>
    public long Id { get; init; }

    /// <summary>When it was changed, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who changed it: the name of a user, or of a job or command.</summary>
    public required string By { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>The kind of record.</summary>
    public required string Record { get; init; }

    /// <summary>Which record: its key in words.</summary>
    public required string RecordKey { get; init; }

    /// <summary>What happened: Added, Modified, Deleted, <see cref="Opened"/>, <see cref="Done"/> or <see cref="Erased"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The changed fields as JSON: <c>{ "field": { "from": …, "to": … } }</c>, <c>{ "field": { "withheld": true } }</c>, or <c>{ "field": { "fromHash": …, "toHash": … } }</c>.</summary>
    public required string Changes { get; init; }

    /// <summary>Number of the provider that the record is of; null when it is of none.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>Number of the staff member whom the record is about; null when it is about nobody. What is kept of a person is forgotten with that person.</summary>
    public int? StaffMemberId { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.ToTable("AuditEntries");
            builder.Property(entry => entry.By).HasMaxLength(200);
            builder.Property(entry => entry.Reason).HasMaxLength(1000);
            builder.Property(entry => entry.Record).HasMaxLength(100);
            builder.Property(entry => entry.RecordKey).HasMaxLength(CatalogueRow.LongestKey);
            builder.Property(entry => entry.Action).HasMaxLength(20);
            builder.HasIndex(entry => new { entry.Record, entry.RecordKey });
            builder.HasIndex(entry => new { entry.OrganisationId, entry.At });
            builder.HasIndex(entry => entry.StaffMemberId);
        }
    }
}

/// <summary>A record whose changes are kept in the audit trail.</summary>
public interface IAudited
{
    /// <summary>Which record it is, in words that stay true.</summary>
    string AuditKey { get; }

    /// <summary>Number of the provider that it is of; null when it is of none.</summary>
    int? AuditOrganisation => null;

    /// <summary>Number of the staff member whom it is about; null when it is about nobody.</summary>
    int? AuditStaffMember => null;

    /// <summary>What is hashed with its sealed properties, so that a hash does not tell what it is of; null when it has none.</summary>
    string? AuditSalt => null;
}

/// <summary>A property whose content the audit trail does not keep: of a change it says only that there was one, so that what is deleted later is gone.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ConfidentialAttribute : Attribute;

/// <summary>A property of which the audit trail keeps a hash only: what an enrolment says is in it so, before the deadline and after.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SealedAttribute : Attribute;
