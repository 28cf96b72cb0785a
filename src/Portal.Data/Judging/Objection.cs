using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Enrolments;
using Portal.Data.Findings;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;

namespace Portal.Data.Judging;

/// <summary>How an objection ended.</summary>
public enum ObjectionOutcome
{
    /// <summary>The decision stays (ongegrond).</summary>
    [JsonStringEnumMemberName("ongegrond")] Dismissed,
    /// <summary>The decision must be made again (gegrond).</summary>
    [JsonStringEnumMemberName("gegrond")] Upheld,
    /// <summary>The provider took it back (ingetrokken).</summary>
    [JsonStringEnumMemberName("ingetrokken")] Withdrawn,
}

/// <summary>A provider objects to the provisional award, by the portal or otherwise; then the region notes it (bezwaar).</summary>
public sealed class Objection : IAudited
{
    /// <summary>Most characters of the objection and of the answer to it.</summary>
    public const int LongestText = 4000;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the enrolment.</summary>
    public required int EnrolmentId { get; init; }

    /// <summary>The enrolment.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>What it objects to, and why.</summary>
    public required string Text { get; init; }

    /// <summary>Who put it in the portal: the provider, or the region that got it otherwise.</summary>
    public required Side Side { get; init; }

    /// <summary>Who did that; null when that account is gone.</summary>
    public Guid? ById { get; init; }

    /// <summary>Who did that.</summary>
    public PortalUser? By { get; init; }

    /// <summary>When it was received, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>How it ended; null while it did not.</summary>
    public ObjectionOutcome? Outcome { get; set; }

    /// <summary>What the region answered; null while it did not. Of a withdrawal that it notes: how it heard of that.</summary>
    public string? Answer { get; set; }

    /// <summary>When it ended, in UTC; null while it did not.</summary>
    public DateTime? SettledAt { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{EnrolmentId}/{Id}";

    /// <inheritdoc/>
    public int? AuditOrganisation => Enrolment?.OrganisationId;

    /// <summary>Who noted that it was withdrawn: the provider does that in the portal and says no more, the region says how it heard of it. Null when it was not withdrawn.</summary>
    public Side? WithdrawnBy => Outcome != ObjectionOutcome.Withdrawn ? null : Answer is null ? Side.Provider : Side.Region;

    /// <summary>Whether it waits for an answer in its round, so that it can be answered or withdrawn.</summary>
    public bool IsOpenIn(Round round)
    {
        ArgumentNullException.ThrowIfNull(round);
        return Outcome is null && round.Step is RoundStep.Judging or RoundStep.ProvisionallyAwarded;
    }

    private sealed class Configuration : IEntityTypeConfiguration<Objection>
    {
        public void Configure(EntityTypeBuilder<Objection> builder)
        {
            builder.ToTable("Objections");
            builder.Property(objection => objection.Text).HasMaxLength(LongestText);
            builder.Property(objection => objection.Side).HasCode();
            builder.Property(objection => objection.Outcome).HasCode();
            builder.Property(objection => objection.Answer).HasMaxLength(LongestText);
            builder.Property(objection => objection.Version).IsConcurrencyToken();
            builder.Ignore(objection => objection.AuditKey);
            builder.HasOne(objection => objection.Enrolment).WithMany().HasForeignKey(objection => objection.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(objection => objection.By).WithMany().HasForeignKey(objection => objection.ById).OnDelete(DeleteBehavior.SetNull);
        }
    }
}
