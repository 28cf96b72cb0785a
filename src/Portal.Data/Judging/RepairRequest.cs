using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Domain.Enrolments;

namespace Portal.Data.Judging;

/// <summary>A region asks a provider to repair small omissions in what it submitted (herstelverzoek). Only what is asked can be changed, until its deadline.</summary>
public sealed class RepairRequest : IAudited
{
    /// <summary>Most characters of what is asked.</summary>
    public const int LongestText = 3000;

    /// <summary>Most things that one request asks.</summary>
    public const int Most = 100;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the enrolment.</summary>
    public required int EnrolmentId { get; init; }

    /// <summary>The enrolment.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>What may be changed: see <see cref="EntryKey"/>.</summary>
    public required ImmutableArray<string> Keys { get; init; }

    /// <summary>What is asked.</summary>
    public required string Text { get; init; }

    /// <summary>Who asked; null when that account is gone.</summary>
    public Guid? ById { get; init; }

    /// <summary>Who asked.</summary>
    public PortalUser? By { get; init; }

    /// <summary>When it was asked, in UTC.</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>The deadline, in UTC: what is received before it counts.</summary>
    public required DateTime DueAt { get; set; }

    /// <summary>When the provider submitted the repair, in UTC; null while it did not.</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <summary>When the region took it back, in UTC; null when it did not.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Why the region took it back; null when it did not.</summary>
    public string? WithdrawnReason { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{EnrolmentId}/{Id}";

    /// <inheritdoc/>
    public int? AuditOrganisation => Enrolment?.OrganisationId;

    /// <summary>How long an answer that was received before the deadline can wait for its turn.</summary>
    public static readonly TimeSpan Waiting = TimeSpan.FromMinutes(1);

    /// <summary>Whether an answer that was received in time can still come: until a little after the deadline.</summary>
    /// <param name="now">The moment, in UTC.</param>
    public bool CanStillCome(DateTime now) => IsOpen(now - Waiting);

    /// <summary>Whether the provider can answer it.</summary>
    /// <param name="at">The moment at which the answer was received, in UTC.</param>
    public bool IsOpen(DateTime at) => AnsweredAt is null && WithdrawnAt is null && at < DueAt;

    private sealed class Configuration : IEntityTypeConfiguration<RepairRequest>
    {
        public void Configure(EntityTypeBuilder<RepairRequest> builder)
        {
            builder.ToTable("RepairRequests");
            builder.Property(request => request.Keys).HasConversion(
                keys => string.Join('\n', keys), text => ImmutableArray.Create(text.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
                new ValueComparer<ImmutableArray<string>>((one, other) => one.SequenceEqual(other), keys => keys.Length, keys => keys));
            builder.Property(request => request.Text).HasMaxLength(LongestText);
            builder.Property(request => request.WithdrawnReason).HasMaxLength(LongestText);
            builder.Property(request => request.Version).IsConcurrencyToken();
            builder.Ignore(request => request.AuditKey);
            builder.HasOne(request => request.Enrolment).WithMany().HasForeignKey(request => request.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(request => request.By).WithMany().HasForeignKey(request => request.ById).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
