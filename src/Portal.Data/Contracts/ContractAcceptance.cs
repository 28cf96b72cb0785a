using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;

namespace Portal.Data.Contracts;

/// <summary>A provider accepted a contract that was offered to it. What it accepted is kept as it was, with its hash.</summary>
public sealed class ContractAcceptance : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; init; }

    /// <summary>What was accepted: canonical JSON.</summary>
    public required string Content { get; init; }

    /// <summary>SHA-256 of the content, in hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When, in UTC, to the second.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who accepted it; null when that account is gone.</summary>
    public Guid? ById { get; init; }

    /// <summary>Who accepted it.</summary>
    public PortalUser? By { get; init; }

    /// <summary>The name of who accepted it, as it was.</summary>
    [Confidential] public required string SignedBy { get; init; }

    /// <inheritdoc/>
    public string AuditKey => $"{ContractId}";

    /// <inheritdoc/>
    public int? AuditOrganisation => Contract?.OrganisationId;

    private sealed class Configuration : IEntityTypeConfiguration<ContractAcceptance>
    {
        public void Configure(EntityTypeBuilder<ContractAcceptance> builder)
        {
            builder.ToTable("ContractAcceptances");
            builder.Property(acceptance => acceptance.Sha256).HasMaxLength(64);
            builder.Property(acceptance => acceptance.SignedBy).HasMaxLength(PortalUser.LongestName);
            builder.Ignore(acceptance => acceptance.AuditKey);
            builder.HasOne(acceptance => acceptance.Contract).WithOne().HasForeignKey<ContractAcceptance>(acceptance => acceptance.ContractId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(acceptance => acceptance.By).WithMany().HasForeignKey(acceptance => acceptance.ById).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
