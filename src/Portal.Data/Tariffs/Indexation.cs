using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Data.Catalogue;
using Portal.Domain.Catalogue;
using Portal.Domain.Tariffs;

namespace Portal.Data.Tariffs;

/// <summary>
/// An indexation of the tariffs of a book. It stands beside the book, which an import makes what its files are: the two never touch. Who made, decided or
/// withdrew it is in the audit trail.
/// </summary>
public sealed class Indexation : IAudited
{
    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 500;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Slug of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Number of the book.</summary>
    public required int BookId { get; init; }

    /// <summary>The book.</summary>
    public BookRow? Book { get; init; }

    /// <summary>The percentage, in hundredths of a per cent: 420 is 4,2%.</summary>
    public required int BasisPoints { get; set; }

    /// <summary>To what new tariffs are rounded.</summary>
    public required TariffRounding Rounding { get; set; }

    /// <summary>The first day of the new tariffs.</summary>
    public required DateOnly ValidFrom { get; set; }

    /// <summary>The decision and why. The public sees it with the tariffs.</summary>
    public required string Reason { get; set; }

    /// <summary>How far it is.</summary>
    public required IndexationState State { get; set; }

    /// <summary>Which of the decided indexations of the book it is, from 1; null while it is none. Of two that are decided at the same moment only one can have it.</summary>
    public int? Sequence { get; set; }

    /// <summary>When it was decided, in UTC; null when it was not.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>When it was withdrawn, in UTC; null when it was not.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Why it was withdrawn; null when it was not.</summary>
    public string? WithdrawnReason { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>The products with a percentage of their own, or none.</summary>
    public ICollection<ProductPercentage> Exceptions { get; } = [];

    /// <summary>The new tariffs, once it is decided.</summary>
    public ICollection<IndexedTariff> Tariffs { get; } = [];

    /// <summary>The percentage.</summary>
    public decimal Percentage => BasisPoints / 100m;

    /// <inheritdoc/>
    public string AuditKey => $"{Region}/{Id}";

    private sealed class Configuration : IEntityTypeConfiguration<Indexation>
    {
        public void Configure(EntityTypeBuilder<Indexation> builder)
        {
            builder.ToTable("Indexations");
            builder.Property(indexation => indexation.Region).HasMaxLength(CatalogueRow.LongestSlug);
            builder.Property(indexation => indexation.Rounding).HasCode();
            builder.Property(indexation => indexation.Reason).HasMaxLength(LongestReason);
            builder.Property(indexation => indexation.State).HasCode();
            builder.Property(indexation => indexation.WithdrawnReason).HasMaxLength(LongestReason);
            builder.Property(indexation => indexation.Version).IsConcurrencyToken();
            builder.Ignore(indexation => indexation.Percentage);
            builder.Ignore(indexation => indexation.AuditKey);
            builder.HasOne(indexation => indexation.Book).WithMany().HasForeignKey(indexation => indexation.BookId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(indexation => indexation.Region);
            builder.HasIndex(indexation => new { indexation.BookId, indexation.Sequence }).IsUnique();
        }
    }
}

/// <summary>A product that an indexation treats in another way.</summary>
public sealed class ProductPercentage : IAudited
{
    /// <summary>Number of the indexation.</summary>
    public int IndexationId { get; init; }

    /// <summary>The indexation.</summary>
    public Indexation? Indexation { get; init; }

    /// <summary>Number of the product.</summary>
    public required int ProductId { get; init; }

    /// <summary>The product.</summary>
    public ProductRow? Product { get; init; }

    /// <summary>Its own percentage, in hundredths of a per cent; null when it is not indexed.</summary>
    public int? BasisPoints { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{IndexationId}/{ProductId}";

    private sealed class Configuration : IEntityTypeConfiguration<ProductPercentage>
    {
        public void Configure(EntityTypeBuilder<ProductPercentage> builder)
        {
            builder.ToTable("ProductPercentages");
            builder.HasKey(exception => new { exception.IndexationId, exception.ProductId });
            builder.Ignore(exception => exception.AuditKey);
            builder.HasOne(exception => exception.Indexation).WithMany(indexation => indexation.Exceptions).HasForeignKey(exception => exception.IndexationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(exception => exception.Product).WithMany().HasForeignKey(exception => exception.ProductId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>A tariff that an indexation decided. It holds from the day of the indexation until another begins. Amounts are in ten-thousandths of a euro.</summary>
public sealed class IndexedTariff : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the indexation.</summary>
    public int IndexationId { get; init; }

    /// <summary>The indexation.</summary>
    public Indexation? Indexation { get; init; }

    /// <summary>Number of the product.</summary>
    public required int ProductId { get; init; }

    /// <summary>The product.</summary>
    public ProductRow? Product { get; init; }

    /// <summary>What the tariff is for, or null.</summary>
    public required Variant? Variant { get; init; }

    /// <summary>The unit.</summary>
    public required Unit Unit { get; init; }

    /// <summary>The amount that it was computed from, or that it takes the place of.</summary>
    public required long FormerAmount { get; init; }

    /// <summary>The amount.</summary>
    public required long Amount { get; init; }

    /// <summary>The percentage that was applied to it, or to the tariff that it follows, in hundredths of a per cent.</summary>
    public required int BasisPoints { get; init; }

    /// <summary>What the new tariff of the other product was divided by, when this one follows from it; else null.</summary>
    public required int? Denominator { get; init; }

    /// <inheritdoc/>
    public string AuditKey => $"{IndexationId}/{ProductId}/{Id}";

    private sealed class Configuration : IEntityTypeConfiguration<IndexedTariff>
    {
        public void Configure(EntityTypeBuilder<IndexedTariff> builder)
        {
            builder.ToTable("IndexedTariffs");
            builder.Property(tariff => tariff.Variant).HasCode();
            builder.Property(tariff => tariff.Unit).HasCode();
            builder.Ignore(tariff => tariff.AuditKey);
            builder.HasOne(tariff => tariff.Indexation).WithMany(indexation => indexation.Tariffs).HasForeignKey(tariff => tariff.IndexationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(tariff => tariff.Product).WithMany().HasForeignKey(tariff => tariff.ProductId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}
