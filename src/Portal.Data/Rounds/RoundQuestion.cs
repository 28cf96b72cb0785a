using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Data.Catalogue;
using Portal.Domain.Enrolments;

namespace Portal.Data.Rounds;

/// <summary>Questions and declarations that a region uses in several rounds.</summary>
public sealed class QuestionSet : IAudited
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Slug of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{Region}/{Id}";

    private sealed class Configuration : IEntityTypeConfiguration<QuestionSet>
    {
        public void Configure(EntityTypeBuilder<QuestionSet> builder)
        {
            builder.ToTable("QuestionSets");
            builder.Property(set => set.Region).HasMaxLength(CatalogueRow.LongestSlug);
            builder.Property(set => set.Name).HasMaxLength(LongestName);
            builder.Property(set => set.Version).IsConcurrencyToken();
            builder.Ignore(set => set.AuditKey);
            builder.HasIndex(set => set.Region);
        }
    }
}

/// <summary>A question or declaration of a round, of one of its lots or products, or of a set. What it asks is in its versions.</summary>
public sealed class RoundQuestion : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the round; null when it is of a set.</summary>
    public int? RoundId { get; init; }

    /// <summary>Number of the set; null when it is of a round.</summary>
    public int? SetId { get; init; }

    /// <summary>Number of the lot that it is asked for; null when it is not for one lot.</summary>
    public int? LotId { get; set; }

    /// <summary>Number of the product of the round (<see cref="RoundProduct"/>) that it is asked for; null when it is not for one product.</summary>
    public int? OfferedId { get; set; }

    /// <summary>The same for all questions that were copied from each other: an answer to the one may be used for the other.</summary>
    public required Guid Origin { get; init; }

    /// <summary>Its place, from 1.</summary>
    public required int Position { get; set; }

    /// <summary>The version that holds, from 1. A change that asks something else is a new one.</summary>
    public int Revision { get; set; } = 1;

    /// <summary>When it was taken out of the round after that opened, in UTC; null while it is asked.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>What it asks and asked.</summary>
    public ICollection<QuestionVersion> Versions { get; } = [];

    /// <inheritdoc/>
    public string AuditKey => RoundId is { } round ? $"ronde {round}/{Id}" : $"set {SetId}/{Id}";

    private sealed class Configuration : IEntityTypeConfiguration<RoundQuestion>
    {
        public void Configure(EntityTypeBuilder<RoundQuestion> builder)
        {
            builder.ToTable("RoundQuestions");
            builder.Property(question => question.Version).IsConcurrencyToken();
            builder.Ignore(question => question.AuditKey);
            builder.HasOne<Round>().WithMany().HasForeignKey(question => question.RoundId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<QuestionSet>().WithMany().HasForeignKey(question => question.SetId).OnDelete(DeleteBehavior.Cascade);
            // SQL Server takes one way along which a delete cascades: that of the round.
            builder.HasOne<RoundLot>().WithMany().HasForeignKey(question => question.LotId).OnDelete(DeleteBehavior.ClientCascade);
            builder.HasOne<RoundProduct>().WithMany().HasForeignKey(question => question.OfferedId).OnDelete(DeleteBehavior.ClientCascade);
        }
    }
}

/// <summary>What a question asks or asked, from some moment on. Changed in place only while nobody can have answered it.</summary>
public sealed class QuestionVersion : IAudited
{
    /// <summary>Most characters of the question.</summary>
    public const int LongestText = 2000;

    /// <summary>Most characters of what helps to answer it.</summary>
    public const int LongestHelp = 1000;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the question.</summary>
    public int QuestionId { get; init; }

    /// <summary>The question.</summary>
    public RoundQuestion? Question { get; init; }

    /// <summary>Which version it is, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>How it is answered.</summary>
    public required QuestionKind Kind { get; set; }

    /// <summary>The question, or the declaration.</summary>
    public required string Text { get; set; }

    /// <summary>What helps to answer it; null when nothing is needed.</summary>
    public string? Help { get; set; }

    /// <summary>What can be chosen, a line each; null for other kinds.</summary>
    public string? Choices { get; set; }

    /// <summary>Whether it must be answered.</summary>
    public required bool IsRequired { get; set; }

    /// <summary>From when it was asked so, in UTC.</summary>
    public required DateTime At { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{QuestionId}/{Revision}";

    /// <summary>What it asks.</summary>
    public Question ToQuestion() => new() { Kind = Kind, Text = Text, Help = Help, Choices = [.. Choices?.Split('\n') ?? []], IsRequired = IsRequired };

    private sealed class Configuration : IEntityTypeConfiguration<QuestionVersion>
    {
        public void Configure(EntityTypeBuilder<QuestionVersion> builder)
        {
            builder.ToTable("QuestionVersions");
            builder.Property(version => version.Kind).HasCode();
            builder.Property(version => version.Text).HasMaxLength(LongestText);
            builder.Property(version => version.Help).HasMaxLength(LongestHelp);
            builder.Property(version => version.Choices).HasMaxLength(LongestText);
            builder.Ignore(version => version.AuditKey);
            builder.HasOne(version => version.Question).WithMany(question => question.Versions).HasForeignKey(version => version.QuestionId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(version => new { version.QuestionId, version.Revision }).IsUnique();
        }
    }
}
