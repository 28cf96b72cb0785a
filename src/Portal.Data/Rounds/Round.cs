using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Data.Catalogue;
using Portal.Domain.Enrolments;

namespace Portal.Data.Rounds;

/// <summary>A procurement round of a region (inschrijfronde). Moments are UTC.</summary>
public sealed class Round : IAudited
{
    /// <summary>Most characters of a title.</summary>
    public const int LongestTitle = 150;

    /// <summary>Most characters of the introduction.</summary>
    public const int LongestIntroduction = 5000;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Slug of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; set; }

    /// <summary>What it is about, in Markdown; null for nothing.</summary>
    public string? Introduction { get; set; }

    /// <summary>The last step that a person took with it.</summary>
    public required RoundStep Step { get; set; }

    /// <summary>From when providers can enrol.</summary>
    public required DateTime OpensAt { get; set; }

    /// <summary>The last moment to ask a question.</summary>
    public required DateTime QuestionsUntil { get; set; }

    /// <summary>The deadline: what is received before it counts.</summary>
    public required DateTime ClosesAt { get; set; }

    /// <summary>Days between the provisional award and the final one.</summary>
    public required int StandstillDays { get; set; }

    /// <summary>First day of the contracts.</summary>
    public required DateOnly ContractsFrom { get; set; }

    /// <summary>Last day of the contracts; null while none is set.</summary>
    public DateOnly? ContractsThrough { get; set; }

    /// <summary>Whether a second person confirms every judgement.</summary>
    public bool NeedsSecondJudge { get; set; }

    /// <summary>When the decisions were sent last, in UTC: the standstill runs from then; null while they were not, or are being made again.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>When the award became final, in UTC; null while it is not.</summary>
    public DateTime? FinalAt { get; set; }

    /// <summary>Why the judging was opened again after decisions were sent, which its providers read; null when it was not, and again once decisions are sent.</summary>
    public string? ReopenedReason { get; set; }

    /// <summary>Why it was withdrawn; null when it was not.</summary>
    public string? WithdrawnReason { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>Its lots.</summary>
    public ICollection<RoundLot> Lots { get; } = [];

    /// <summary>Its moments and days.</summary>
    public RoundDates Dates => new(OpensAt, QuestionsUntil, ClosesAt, StandstillDays, ContractsFrom, ContractsThrough);

    /// <inheritdoc/>
    public string AuditKey => $"{Region}/{Id}";

    /// <summary>How far it is.</summary>
    /// <param name="now">The moment, in UTC.</param>
    public RoundStatus StatusAt(DateTime now) => Dates.StatusAt(Step, now);

    private sealed class Configuration : IEntityTypeConfiguration<Round>
    {
        public void Configure(EntityTypeBuilder<Round> builder)
        {
            builder.ToTable("Rounds");
            builder.Property(round => round.Region).HasMaxLength(CatalogueRow.LongestSlug);
            builder.Property(round => round.Title).HasMaxLength(LongestTitle);
            builder.Property(round => round.Introduction).HasMaxLength(LongestIntroduction);
            builder.Property(round => round.Step).HasCode();
            builder.Property(round => round.WithdrawnReason).HasMaxLength(1000);
            builder.Property(round => round.ReopenedReason).HasMaxLength(1000);
            builder.Property(round => round.Version).IsConcurrencyToken();
            builder.Ignore(round => round.Dates);
            builder.Ignore(round => round.AuditKey);
            builder.HasIndex(round => round.Region);
            builder.HasIndex(round => round.ClosesAt);
        }
    }
}

/// <summary>A part of a round that providers enrol for (perceel).</summary>
public sealed class RoundLot : IAudited
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 150;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the round.</summary>
    public int RoundId { get; init; }

    /// <summary>The round.</summary>
    public Round? Round { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>Its place in the round, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>Its products.</summary>
    public ICollection<RoundProduct> Products { get; } = [];

    /// <inheritdoc/>
    public string AuditKey => $"{RoundId}/{Id}";

    private sealed class Configuration : IEntityTypeConfiguration<RoundLot>
    {
        public void Configure(EntityTypeBuilder<RoundLot> builder)
        {
            builder.ToTable("RoundLots");
            builder.Property(lot => lot.Name).HasMaxLength(LongestName);
            builder.Ignore(lot => lot.AuditKey);
            builder.HasOne(lot => lot.Round).WithMany(round => round.Lots).HasForeignKey(lot => lot.RoundId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A product that a lot offers.</summary>
public sealed class RoundProduct : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the round, which is that of the lot: a product is in a round once.</summary>
    public required int RoundId { get; init; }

    /// <summary>Number of the lot.</summary>
    public int LotId { get; init; }

    /// <summary>The lot.</summary>
    public RoundLot? Lot { get; init; }

    /// <summary>Number of the product.</summary>
    public required int ProductId { get; init; }

    /// <summary>The product.</summary>
    public ProductRow? Product { get; init; }

    /// <summary>The amount per unit of the product that the contracts will have, in ten-thousandths of a euro; null: that of the book.</summary>
    public long? Amount { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{RoundId}/{LotId}/{ProductId}";

    private sealed class Configuration : IEntityTypeConfiguration<RoundProduct>
    {
        public void Configure(EntityTypeBuilder<RoundProduct> builder)
        {
            builder.ToTable("RoundProducts");
            builder.Ignore(offered => offered.AuditKey);
            builder.HasOne(offered => offered.Lot).WithMany(lot => lot.Products).HasForeignKey(offered => offered.LotId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(offered => offered.Product).WithMany().HasForeignKey(offered => offered.ProductId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(offered => new { offered.RoundId, offered.ProductId }).IsUnique();
        }
    }
}
