using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Catalogue;

namespace Portal.Data.Organisations;

/// <summary>How far the registration of an organisation is.</summary>
public enum OrganisationStatus
{
    /// <summary>Waits for approval; the public does not see it.</summary>
    [JsonStringEnumMemberName("aangevraagd")] Requested,
    /// <summary>Approved: the public sees it.</summary>
    [JsonStringEnumMemberName("goedgekeurd")] Approved,
    /// <summary>Refused.</summary>
    [JsonStringEnumMemberName("afgewezen")] Refused,
    /// <summary>No longer active.</summary>
    [JsonStringEnumMemberName("gestopt")] Deactivated,
}

/// <summary>A provider of care (aanbieder).</summary>
public sealed class Organisation : IAudited
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 200;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Its name in addresses; never changes.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>Number in the trade register, 8 digits.</summary>
    public required string KvkNumber { get; set; }

    /// <summary>Number as a care provider, 8 digits.</summary>
    public required string AgbCode { get; set; }

    /// <summary>How far its registration is.</summary>
    public required OrganisationStatus Status { get; set; }

    /// <summary>Why it was refused or stopped; null otherwise.</summary>
    public string? StatusReason { get; set; }

    /// <summary>Whom to call or write to.</summary>
    public string? ContactName { get; set; }

    /// <summary>E-mail address for contact.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone number as written.</summary>
    public string? Phone { get; set; }

    /// <summary>Address of its site, https.</summary>
    public string? Website { get; set; }

    /// <summary>Whether the public sees name of the contact, e-mail address and telephone number.</summary>
    public bool ShowsContact { get; set; }

    /// <summary>Whether everyone of this organisation must use two-step verification.</summary>
    public bool RequiresTwoFactor { get; set; }

    /// <summary>When somebody of it last confirmed that what is registered of its staff is right, in UTC; null when nobody did.</summary>
    public DateTime? StaffConfirmedAt { get; set; }

    /// <summary>When it was registered, in UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>Where it works.</summary>
    public ICollection<Branch> Branches { get; } = [];

    /// <summary>Who works with the portal for it.</summary>
    public ICollection<Membership> Memberships { get; } = [];

    /// <inheritdoc/>
    public string AuditKey => Slug;

    /// <inheritdoc/>
    public int? AuditOrganisation => Id;

    private sealed class Configuration : IEntityTypeConfiguration<Organisation>
    {
        public void Configure(EntityTypeBuilder<Organisation> builder)
        {
            builder.ToTable("Organisations");
            builder.Property(organisation => organisation.Slug).HasMaxLength(CatalogueRow.LongestSlug);
            builder.Property(organisation => organisation.Name).HasMaxLength(LongestName);
            builder.Property(organisation => organisation.KvkNumber).HasMaxLength(8);
            builder.Property(organisation => organisation.AgbCode).HasMaxLength(8);
            builder.Property(organisation => organisation.Status).HasCode();
            builder.Property(organisation => organisation.StatusReason).HasMaxLength(1000);
            builder.Property(organisation => organisation.ContactName).HasMaxLength(PortalUser.LongestName);
            builder.Property(organisation => organisation.Email).HasMaxLength(254);
            builder.Property(organisation => organisation.Phone).HasMaxLength(30);
            builder.Property(organisation => organisation.Website).HasMaxLength(300);
            builder.Property(organisation => organisation.Version).IsConcurrencyToken();
            builder.Ignore(organisation => organisation.AuditKey);
            builder.HasIndex(organisation => organisation.Slug).IsUnique();
            builder.HasIndex(organisation => organisation.KvkNumber);
            builder.HasIndex(organisation => organisation.AgbCode);
        }
    }
}

/// <summary>A place where an organisation works (vestiging).</summary>
public sealed class Branch : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of its organisation.</summary>
    public int OrganisationId { get; init; }

    /// <summary>Its organisation.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>Its name; null when it has none of its own.</summary>
    public string? Name { get; set; }

    /// <summary>Street and number.</summary>
    public required string Street { get; set; }

    /// <summary>Postal code, such as "2801 AB".</summary>
    public required string PostalCode { get; set; }

    /// <summary>Town.</summary>
    public required string Town { get; set; }

    /// <summary>CBS code of the municipality, 4 digits; empty when it is elsewhere, outside the regions.</summary>
    public required string Municipality { get; set; }

    /// <summary>Whether the public sees it.</summary>
    public bool IsPublic { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{OrganisationId}/{PostalCode} {Street}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    private sealed class Configuration : IEntityTypeConfiguration<Branch>
    {
        public void Configure(EntityTypeBuilder<Branch> builder)
        {
            builder.ToTable("Branches");
            builder.Property(branch => branch.Name).HasMaxLength(Organisation.LongestName);
            builder.Property(branch => branch.Street).HasMaxLength(100);
            builder.Property(branch => branch.PostalCode).HasMaxLength(7);
            builder.Property(branch => branch.Town).HasMaxLength(100);
            builder.Property(branch => branch.Municipality).HasMaxLength(4);
            builder.Property(branch => branch.Version).IsConcurrencyToken();
            builder.Ignore(branch => branch.AuditKey);
            builder.HasOne(branch => branch.Organisation).WithMany(organisation => organisation.Branches).HasForeignKey(branch => branch.OrganisationId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
