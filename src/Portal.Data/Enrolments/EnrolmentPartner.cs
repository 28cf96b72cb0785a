using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Data.Organisations;

namespace Portal.Data.Enrolments;

/// <summary>What another provider does in an enrolment.</summary>
public enum PartnerKind
{
    /// <summary>It has a contract of its own for what it does (contractpartner).</summary>
    [JsonStringEnumMemberName("partner")] Partner,
    /// <summary>It is paid by the provider that enrols (onderaannemer).</summary>
    [JsonStringEnumMemberName("onderaannemer")] Subcontractor,
}

/// <summary>Whether a partner agreed.</summary>
public enum PartnerState
{
    /// <summary>It was asked.</summary>
    [JsonStringEnumMemberName("gevraagd")] Asked,
    /// <summary>It agreed.</summary>
    [JsonStringEnumMemberName("akkoord")] Agreed,
    /// <summary>It refused.</summary>
    [JsonStringEnumMemberName("geweigerd")] Declined,
}

/// <summary>Another provider that takes part in an enrolment. It agrees by an account of its own.</summary>
public sealed class EnrolmentPartner : IAudited
{
    /// <summary>Most characters of a remark.</summary>
    public const int LongestRemark = 1000;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the enrolment.</summary>
    public required int EnrolmentId { get; init; }

    /// <summary>The enrolment.</summary>
    public Enrolment? Enrolment { get; init; }

    /// <summary>Number of the other provider.</summary>
    [Sealed] public required int OrganisationId { get; init; }

    /// <summary>The other provider.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>What it does.</summary>
    [Sealed] public required PartnerKind Kind { get; init; }

    /// <summary>Numbers of the products of the round that it is for, or, of a contract partner, that it delivers; sorted.</summary>
    [Sealed] public required ImmutableArray<int> Products { get; init; }

    /// <summary>The part of the tariff that a subcontractor is paid, in hundredths of a percent, 0 to 10.000; null for a partner.</summary>
    [Sealed] public int? TariffShare { get; init; }

    /// <summary>What was said with the request; null for nothing.</summary>
    [Sealed] public string? Remark { get; init; }

    /// <summary>When it was asked, in UTC.</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>Whether it agreed.</summary>
    [Sealed] public required PartnerState State { get; set; }

    /// <summary>When it answered, in UTC; null while it did not.</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Makes that hashes of what it says do not tell what it says.</summary>
    [Confidential] public required string Salt { get; init; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{EnrolmentId}/{Id}";

    /// <inheritdoc/>
    public int? AuditOrganisation => Enrolment?.OrganisationId;

    /// <inheritdoc/>
    public string AuditSalt => Salt;

    private sealed class Configuration : IEntityTypeConfiguration<EnrolmentPartner>
    {
        public void Configure(EntityTypeBuilder<EnrolmentPartner> builder)
        {
            builder.ToTable("EnrolmentPartners");
            builder.Property(partner => partner.Kind).HasCode();
            builder.Property(partner => partner.State).HasCode();
            builder.Property(partner => partner.Products).HasNumbers();
            builder.Property(partner => partner.Remark).HasMaxLength(LongestRemark);
            builder.Property(partner => partner.Salt).HasMaxLength(32);
            builder.Property(partner => partner.Version).IsConcurrencyToken();
            builder.Ignore(partner => partner.AuditKey);
            builder.Ignore(partner => partner.AuditSalt);
            builder.HasOne(partner => partner.Enrolment).WithMany().HasForeignKey(partner => partner.EnrolmentId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(partner => partner.Organisation).WithMany().HasForeignKey(partner => partner.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(partner => partner.OrganisationId);
            builder.HasIndex(partner => partner.EnrolmentId);
            // Nobody is asked the same twice, also not by two clicks at once. After a refusal it can be asked again.
            builder.HasIndex(partner => new { partner.EnrolmentId, partner.OrganisationId, partner.Kind }).IsUnique().HasFilter("\"State\" <> 'geweigerd'");
        }
    }
}
