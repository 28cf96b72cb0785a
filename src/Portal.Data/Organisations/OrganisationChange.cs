using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;

namespace Portal.Data.Organisations;

/// <summary>What identifies an organisation, as its administrator wants it to be: it waits for approval.</summary>
public sealed class OrganisationChange : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the organisation.</summary>
    public int OrganisationId { get; init; }

    /// <summary>The organisation, with what holds now.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>The name that is asked for.</summary>
    public required string Name { get; init; }

    /// <summary>The number in the trade register that is asked for, 8 digits.</summary>
    public required string KvkNumber { get; init; }

    /// <summary>The number as a care provider that is asked for, 8 digits.</summary>
    public required string AgbCode { get; init; }

    /// <summary>When it was asked, in UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    /// <summary>When it was approved, refused or withdrawn, in UTC; null while it is open.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>Why it was refused; null otherwise.</summary>
    public string? RefusalReason { get; set; }

    /// <summary>Counts the changes: of two who decide, the second learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{OrganisationId}/{RequestedAt:O}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    private sealed class Configuration : IEntityTypeConfiguration<OrganisationChange>
    {
        public void Configure(EntityTypeBuilder<OrganisationChange> builder)
        {
            builder.ToTable("OrganisationChanges");
            builder.Property(change => change.Name).HasMaxLength(Organisation.LongestName);
            builder.Property(change => change.KvkNumber).HasMaxLength(8);
            builder.Property(change => change.AgbCode).HasMaxLength(8);
            builder.Property(change => change.RefusalReason).HasMaxLength(1000);
            builder.Property(change => change.Version).IsConcurrencyToken();
            builder.Ignore(change => change.AuditKey);
            builder.HasOne(change => change.Organisation).WithMany().HasForeignKey(change => change.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
