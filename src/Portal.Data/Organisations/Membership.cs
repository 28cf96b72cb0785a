using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;

namespace Portal.Data.Organisations;

/// <summary>What someone may do for an organisation. Each may do what the ones before may.</summary>
public enum OrganisationRole
{
    /// <summary>Reads.</summary>
    [JsonStringEnumMemberName("lezer")] Reader,
    /// <summary>Keeps staff, qualifications and deployments.</summary>
    [JsonStringEnumMemberName("medewerker")] Editor,
    /// <summary>Also keeps the organisation itself and who works with the portal for it.</summary>
    [JsonStringEnumMemberName("beheerder")] Administrator,
}

/// <summary>Someone works with the portal for an organisation.</summary>
public sealed class Membership : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Who.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Who.</summary>
    public PortalUser? User { get; init; }

    /// <summary>Number of the organisation.</summary>
    public int OrganisationId { get; init; }

    /// <summary>The organisation.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>What this person may do.</summary>
    public required OrganisationRole Role { get; set; }

    /// <summary>Whether this person may submit and sign for the organisation (tekenbevoegd).</summary>
    public bool IsSignatory { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{OrganisationId}/{UserId}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    private sealed class Configuration : IEntityTypeConfiguration<Membership>
    {
        public void Configure(EntityTypeBuilder<Membership> builder)
        {
            builder.ToTable("Memberships");
            builder.Property(membership => membership.Role).HasCode();
            builder.Ignore(membership => membership.AuditKey);
            builder.HasOne(membership => membership.User).WithMany(user => user.Memberships).HasForeignKey(membership => membership.UserId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(membership => membership.Organisation).WithMany(organisation => organisation.Memberships).HasForeignKey(membership => membership.OrganisationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(membership => new { membership.UserId, membership.OrganisationId }).IsUnique();
        }
    }
}

/// <summary>Someone is asked to work with the portal: for an organisation, or as manager of a region's contracts.</summary>
public sealed class Invitation : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the organisation; null when it is for a region.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>The organisation; null when it is for a region.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>Slug of the region whose contracts this person will manage; null when it is for an organisation.</summary>
    public string? Region { get; init; }

    /// <summary>To whom it was sent.</summary>
    [Confidential] public required string Email { get; init; }

    /// <summary>What this person will be allowed to do for the organisation; null when it is for a region.</summary>
    public OrganisationRole? Role { get; init; }

    /// <summary>Whether this person may submit and sign for the organisation.</summary>
    public bool IsSignatory { get; init; }

    /// <summary>SHA-256 of the secret in the link, in hexadecimal digits.</summary>
    [Confidential] public required string SecretHash { get; init; }

    /// <summary>Until when the link works, in UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was accepted or withdrawn, in UTC; null while it is open.</summary>
    public DateTime? ClosedAt { get; set; }

    /// <summary>With the beginning of its hash, which tells invitations apart and says nothing of whom they are for.</summary>
    public string AuditKey => $"{Region ?? $"{OrganisationId}"}/{SecretHash[..8]}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    private sealed class Configuration : IEntityTypeConfiguration<Invitation>
    {
        public void Configure(EntityTypeBuilder<Invitation> builder)
        {
            builder.ToTable("Invitations");
            builder.Property(invitation => invitation.Email).HasMaxLength(254);
            builder.Property(invitation => invitation.Role).HasCode();
            builder.Property(invitation => invitation.Region).HasMaxLength(Catalogue.CatalogueRow.LongestSlug);
            builder.Property(invitation => invitation.SecretHash).HasMaxLength(64);
            // Of two who accept or withdraw at once, the second is too late.
            builder.Property(invitation => invitation.ClosedAt).IsConcurrencyToken();
            builder.Ignore(invitation => invitation.AuditKey);
            builder.HasOne(invitation => invitation.Organisation).WithMany().HasForeignKey(invitation => invitation.OrganisationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(invitation => invitation.SecretHash).IsUnique();
        }
    }
}
