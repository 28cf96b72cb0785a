using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Data.Staff;

/// <summary>A staff member works on a contracted product (inzet).</summary>
public sealed class StaffDeployment : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the provider, which is that of the staff member: so that what an organisation has is found without looking at people.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>Number of the staff member.</summary>
    public int StaffMemberId { get; init; }

    /// <summary>The staff member.</summary>
    public StaffMember? StaffMember { get; init; }

    /// <summary>Number of the contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; init; }

    /// <summary>The roles, one or more.</summary>
    public required ImmutableArray<Role> Roles { get; set; }

    /// <summary>Hours a week, from 0 to 80, with at most two decimals.</summary>
    public required decimal HoursPerWeek { get; set; }

    /// <summary>First day; null: as long as anyone knows.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day; null while none is known.</summary>
    public DateOnly? ValidThrough { get; set; }

    /// <summary>How the person is employed for it; null: as the person is.</summary>
    public Employment? Employment { get; set; }

    /// <summary>A pseudonymous reference to the trajectory of one client; null when it is for no client in particular.</summary>
    public string? Trajectory { get; set; }

    /// <summary>Why someone works more hours in all than is usual; null when that is not so.</summary>
    public string? OverloadReason { get; set; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{StaffMemberId}/{ContractId}/{Id}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    /// <inheritdoc/>
    public int? AuditStaffMember => StaffMemberId;

    /// <summary>The deployment as an assessment takes it: for the days on which the person is in service.</summary>
    /// <param name="member">The person.</param>
    public Deployment ToDeployment(StaffMember member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return new()
        {
            Roles = RoleSet.Of(Roles.AsSpan()),
            HoursPerWeek = HoursPerWeek,
            Period = new(Latest(ValidFrom, member.StartsOn), Earliest(ValidThrough, member.EndsOn)),
            Employment = Employment ?? member.Employment,
            Trajectory = Trajectory,
        };

        static DateOnly? Latest(DateOnly? one, DateOnly? other) => one > other || other is null ? one : other;
        static DateOnly? Earliest(DateOnly? one, DateOnly? other) => one < other || other is null ? one : other;
    }

    private sealed class Configuration : IEntityTypeConfiguration<StaffDeployment>
    {
        public void Configure(EntityTypeBuilder<StaffDeployment> builder)
        {
            builder.ToTable("StaffDeployments");
            builder.Property(deployment => deployment.Roles).HasCodes();
            // In hundredths of an hour: databases differ in decimals, not in whole numbers.
            builder.Property(deployment => deployment.HoursPerWeek).HasConversion(hours => (int)(hours * 100), hundredths => hundredths / 100m);
            builder.Property(deployment => deployment.Employment).HasCode();
            builder.Property(deployment => deployment.Trajectory).HasMaxLength(50);
            builder.Property(deployment => deployment.OverloadReason).HasMaxLength(500);
            builder.Property(deployment => deployment.Version).IsConcurrencyToken();
            builder.HasOne(deployment => deployment.StaffMember).WithMany(member => member.Deployments)
                .HasForeignKey(deployment => deployment.StaffMemberId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(deployment => deployment.Contract).WithMany().HasForeignKey(deployment => deployment.ContractId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(deployment => new { deployment.ContractId, deployment.StaffMemberId });
            builder.HasIndex(deployment => deployment.OrganisationId);
        }
    }
}

/// <summary>How many clients there are on a contracted product, from a day on.</summary>
public sealed class ClientCount : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the provider.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>Number of the contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; init; }

    /// <summary>First day on which it holds; it holds until that of the next one.</summary>
    public required DateOnly ValidFrom { get; set; }

    /// <summary>Number of clients; null: the sum of the groups.</summary>
    public int? Clients { get; set; }

    /// <summary>Number of clients in each group; empty when there are no groups.</summary>
    public ImmutableArray<int> Groups { get; set; } = [];

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>Number of clients, given or summed over the groups.</summary>
    public long Total => Clients ?? Groups.Sum(size => (long)size);

    /// <inheritdoc/>
    public string AuditKey => $"{ContractId}/{ValidFrom:O}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    private sealed class Configuration : IEntityTypeConfiguration<ClientCount>
    {
        public void Configure(EntityTypeBuilder<ClientCount> builder)
        {
            builder.ToTable("ClientCounts");
            builder.Property(count => count.Groups).HasNumbers();
            builder.Property(count => count.Version).IsConcurrencyToken();
            builder.HasOne(count => count.Contract).WithMany().HasForeignKey(count => count.ContractId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(count => new { count.ContractId, count.ValidFrom }).IsUnique();
        }
    }
}
