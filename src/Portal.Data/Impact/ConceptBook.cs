using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Catalogue;

namespace Portal.Data.Impact;

/// <summary>A next version of a product book, to see what it would do to the contracts. It is kept apart from the catalogue: nobody else sees it.</summary>
public sealed class ConceptBook : IAudited
{
    /// <summary>Most characters of the name of a book.</summary>
    public const int LongestName = 300;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Slug of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Slug of the book.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>When it was uploaded, in UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <summary>Who uploaded it; null when that account is gone.</summary>
    public Guid? UploadedById { get; init; }

    /// <summary>Who uploaded it.</summary>
    public PortalUser? UploadedBy { get; init; }

    /// <summary>The day for which its impact is computed.</summary>
    public required DateOnly Day { get; set; }

    /// <summary>Counts how often it was begun anew: what was computed for an older one is not kept.</summary>
    public int Version { get; set; }

    /// <summary>The book: a <see cref="BookContent"/>, as JSON.</summary>
    [Confidential] public required string Content { get; init; }

    /// <inheritdoc/>
    public string AuditKey => $"{Region}/{Slug}/{Id}";

    private sealed class Configuration : IEntityTypeConfiguration<ConceptBook>
    {
        public void Configure(EntityTypeBuilder<ConceptBook> builder)
        {
            builder.ToTable("ConceptBooks");
            builder.Property(concept => concept.Region).HasMaxLength(CatalogueRow.LongestSlug);
            builder.Property(concept => concept.Slug).HasMaxLength(CatalogueRow.LongestSlug);
            builder.Property(concept => concept.Name).HasMaxLength(LongestName);
            builder.Property(concept => concept.Version).IsConcurrencyToken();
            builder.Ignore(concept => concept.AuditKey);
            builder.HasOne(concept => concept.UploadedBy).WithMany().HasForeignKey(concept => concept.UploadedById).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(concept => concept.Region);
        }
    }
}

/// <summary>What the concept of a book would do to the contracts of one product, as it was computed on a day.</summary>
public sealed class ConceptImpact
{
    /// <summary>Number of the concept.</summary>
    public required int ConceptBookId { get; init; }

    /// <summary>The concept.</summary>
    public ConceptBook? ConceptBook { get; init; }

    /// <summary>Slug of the product.</summary>
    public required string Product { get; init; }

    /// <summary>The day that was judged.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was computed, in UTC.</summary>
    public required DateTime ComputedAt { get; init; }

    /// <summary>How many contracts were judged.</summary>
    public required int Contracts { get; init; }

    /// <summary>How many are still to be judged: the numbers are of those that were.</summary>
    public required int Remaining { get; init; }

    /// <summary>Whether all contracts were judged.</summary>
    public bool IsComplete => Remaining == 0;

    /// <summary>How many of these meet the present demands.</summary>
    public required int MeetNow { get; init; }

    /// <summary>How many of these meet the new demands.</summary>
    public required int MeetThen { get; init; }

    /// <summary>How many meet the present demands, and not the new ones.</summary>
    public required int FallShort { get; init; }

    /// <summary>How many meet the present demands, and could not be judged by the new ones.</summary>
    public required int Uncertain { get; init; }

    /// <summary>What was found of each contract, as JSON.</summary>
    public required string Content { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<ConceptImpact>
    {
        public void Configure(EntityTypeBuilder<ConceptImpact> builder)
        {
            builder.ToTable("ConceptImpacts");
            builder.HasKey(impact => new { impact.ConceptBookId, impact.Product });
            builder.Property(impact => impact.Product).HasMaxLength(CatalogueRow.LongestSlug);
            builder.HasOne(impact => impact.ConceptBook).WithMany().HasForeignKey(impact => impact.ConceptBookId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
