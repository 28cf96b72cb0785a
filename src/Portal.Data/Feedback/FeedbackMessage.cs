using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Data.Catalogue;

namespace Portal.Data.Feedback;

/// <summary>What a visitor wrote through the contact page.</summary>
public sealed class FeedbackMessage : IAudited
{
    /// <summary>Most characters of a message.</summary>
    public const int LongestText = 4000;

    /// <summary>Most characters of an e-mail address.</summary>
    public const int LongestEmail = 254;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>What the visitor may name it by: eight letters and digits.</summary>
    public required string Reference { get; init; }

    /// <summary>When it was sent, in UTC.</summary>
    public required DateTime SentAt { get; init; }

    /// <summary>Key of the product that it is about; null when it is about no product.</summary>
    public string? Product { get; init; }

    /// <summary>What was written.</summary>
    [Confidential] public required string Text { get; init; }

    /// <summary>Where an answer may be sent; null when none was given.</summary>
    [Confidential] public string? Email { get; init; }

    /// <inheritdoc/>
    public string AuditKey => Reference;

    private sealed class Configuration : IEntityTypeConfiguration<FeedbackMessage>
    {
        public void Configure(EntityTypeBuilder<FeedbackMessage> builder)
        {
            builder.ToTable("FeedbackMessages");
            builder.Property(message => message.Reference).HasMaxLength(8);
            builder.Property(message => message.Product).HasMaxLength(CatalogueRow.LongestKey);
            builder.Property(message => message.Text).HasMaxLength(LongestText);
            builder.Property(message => message.Email).HasMaxLength(LongestEmail);
            builder.Ignore(message => message.AuditKey);
            builder.HasIndex(message => message.Reference).IsUnique();
            builder.HasIndex(message => message.SentAt);
        }
    }
}
