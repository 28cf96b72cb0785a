using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Data.Catalogue;
using Portal.Data.Judging;
using Portal.Data.Organisations;

namespace Portal.Data.Contracts;

/// <summary>Whether a contract holds.</summary>
public enum ContractStatus
{
    /// <summary>Being prepared; the public does not see it.</summary>
    [JsonStringEnumMemberName("concept")] Draft,
    /// <summary>Offered to the provider, which has not accepted it; the public does not see it.</summary>
    [JsonStringEnumMemberName("aangeboden")] Offered,
    /// <summary>Agreed: it holds in its period.</summary>
    [JsonStringEnumMemberName("gesloten")] Concluded,
    /// <summary>Ended before the end of its period.</summary>
    [JsonStringEnumMemberName("beeindigd")] Terminated,
}

/// <summary>A provider is contracted for a product (overeenkomst).</summary>
public sealed class Contract : IAudited
{
    private bool isTakenBack;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the provider.</summary>
    public int OrganisationId { get; init; }

    /// <summary>The provider.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>Number of the product.</summary>
    public int ProductId { get; init; }

    /// <summary>The product.</summary>
    public ProductRow? Product { get; init; }

    /// <summary>Slug of the region that concluded it: the region of the product's book.</summary>
    public required string Region { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly ValidFrom { get; set; }

    /// <summary>Last day; null while none is agreed.</summary>
    public DateOnly? ValidThrough { get; set; }

    /// <summary>CBS codes of the municipalities that it is for, of those of the product's book; sorted.</summary>
    public required ImmutableArray<string> Municipalities { get; set; }

    /// <summary>The agreed amount per unit of the product, in ten-thousandths of a euro; null: that of the book.</summary>
    public long? AgreedAmount { get; set; }

    /// <summary>Whether it holds.</summary>
    public required ContractStatus Status { get; set; }

    /// <summary>Number of the award that it comes from; null when it comes from none. An award becomes one contract.</summary>
    public int? AwardId { get; init; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{OrganisationId}/{ProductId}/{ValidFrom:O}";

    /// <summary>Number of the provider; null for a draft, which the provider does not see. That an offer was taken back it sees.</summary>
    public int? AuditOrganisation => Status == ContractStatus.Draft && !isTakenBack ? null : OrganisationId;

    /// <summary>Takes an offer back: it is a draft again.</summary>
    public void TakeBack() => (Status, isTakenBack) = (ContractStatus.Draft, true);

    private sealed class Configuration : IEntityTypeConfiguration<Contract>
    {
        public void Configure(EntityTypeBuilder<Contract> builder)
        {
            builder.ToTable("Contracts");
            builder.Property(contract => contract.Region).HasMaxLength(CatalogueRow.LongestSlug);
            builder.Property(contract => contract.Municipalities)
                .HasConversion(codes => string.Join(',', codes), codes => ImmutableArray.Create(codes.Split(',', StringSplitOptions.RemoveEmptyEntries)),
                    new ValueComparer<ImmutableArray<string>>((one, other) => one.SequenceEqual(other), codes => codes.Length, codes => codes))
                .HasMaxLength(1000);
            builder.Property(contract => contract.Status).HasCode();
            builder.Property(contract => contract.Version).IsConcurrencyToken();
            builder.Ignore(contract => contract.AuditKey);
            builder.HasOne(contract => contract.Organisation).WithMany().HasForeignKey(contract => contract.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(contract => contract.Product).WithMany().HasForeignKey(contract => contract.ProductId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne<Award>().WithOne().HasForeignKey<Contract>(contract => contract.AwardId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(contract => new { contract.Region, contract.ProductId });
            builder.HasIndex(contract => new { contract.OrganisationId, contract.ProductId, contract.ValidFrom }).IsUnique();
        }
    }
}
