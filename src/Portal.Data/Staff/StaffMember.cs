using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Organisations;
using Portal.Domain.Requirements;
using Portal.Domain.Search;

namespace Portal.Data.Staff;

/// <summary>Someone who works for a provider (medewerker). Never with a citizen service number.</summary>
public sealed class StaffMember : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the provider.</summary>
    public int OrganisationId { get; init; }

    /// <summary>The provider.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>The number by which the provider knows this person; unique within it.</summary>
    public required string PersonnelNumber { get; set; }

    /// <summary>The name.</summary>
    public required string Name
    {
        get;
        set => (field, SearchName) = (value, Searchable(value));
    }

    /// <summary>The name as it is searched, by <see cref="Searchable"/>.</summary>
    [Confidential] public string SearchName { get; private set; } = "";

    /// <summary>E-mail address; null when none is known.</summary>
    public string? Email { get; set; }

    /// <summary>How this person is employed; a deployment may differ.</summary>
    public Employment? Employment { get; set; }

    /// <summary>What this person is (functies).</summary>
    public ImmutableArray<Profession> Professions { get; set; } = [];

    /// <summary>First day of service; null when not known.</summary>
    public DateOnly? StartsOn { get; set; }

    /// <summary>Last day of service; null while none is known.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>Diplomas, equivalences, registrations and certificates.</summary>
    public ICollection<StaffQualification> Qualifications { get; } = [];

    /// <summary>What this person does, where and when.</summary>
    public ICollection<StaffDeployment> Deployments { get; } = [];

    /// <inheritdoc/>
    public string AuditKey => PersonnelNumber;

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    /// <inheritdoc/>
    public int? AuditStaffMember => Id;

    /// <summary>A name, or what is typed to find one, as it is searched: its words in lower case without accents, with one space between.</summary>
    public static string Searchable(string name) => string.Join(' ', DutchText.Words(name).Select(word => word.Folded));

    private sealed class Configuration : IEntityTypeConfiguration<StaffMember>
    {
        public void Configure(EntityTypeBuilder<StaffMember> builder)
        {
            builder.ToTable("StaffMembers");
            builder.Property(member => member.PersonnelNumber).HasMaxLength(Portal.Domain.Staffing.PersonnelNumber.Longest);
            builder.Property(member => member.Name).HasMaxLength(PortalUser.LongestName);
            builder.Property(member => member.SearchName).HasMaxLength(PortalUser.LongestName);
            builder.Property(member => member.Email).HasMaxLength(254);
            builder.Property(member => member.Employment).HasCode();
            builder.Property(member => member.Professions).HasCodes();
            builder.Property(member => member.Version).IsConcurrencyToken();
            builder.HasOne(member => member.Organisation).WithMany().HasForeignKey(member => member.OrganisationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(member => new { member.OrganisationId, member.PersonnelNumber }).IsUnique();
            builder.HasIndex(member => new { member.OrganisationId, member.SearchName });
        }
    }
}
