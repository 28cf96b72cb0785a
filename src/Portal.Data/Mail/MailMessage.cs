using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Portal.Data.Mail;

/// <summary>A message that is to be sent: saved together with what it is about, sent afterwards.</summary>
public sealed class MailMessage
{
    /// <summary>Most characters of why a message came back.</summary>
    public const int LongestReason = 500;

    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>To whom.</summary>
    public required string To { get; init; }

    /// <summary>Its subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Its text, plain.</summary>
    public required string Text { get; set; }

    /// <summary>When it was written, in UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was sent, in UTC; null while it was not.</summary>
    public DateTime? SentAt { get; set; }

    /// <summary>When to try, in UTC.</summary>
    public required DateTime DueAt { get; set; }

    /// <summary>How often sending failed.</summary>
    public int Failures { get; set; }

    /// <summary>Why it failed last; null when it did not.</summary>
    public string? LastError { get; set; }

    /// <summary>When a system administrator said that it came back, in UTC; null when nobody did.</summary>
    public DateTime? BouncedAt { get; set; }

    /// <summary>Why it came back, as the mail server of the address said it; null when it did not.</summary>
    public string? BounceReason { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<MailMessage>
    {
        public void Configure(EntityTypeBuilder<MailMessage> builder)
        {
            builder.ToTable("MailMessages");
            builder.Property(message => message.To).HasMaxLength(254);
            builder.Property(message => message.Subject).HasMaxLength(200);
            builder.Property(message => message.LastError).HasMaxLength(1000);
            builder.Property(message => message.BounceReason).HasMaxLength(LongestReason);
            builder.HasIndex(message => new { message.SentAt, message.DueAt });
        }
    }
}
