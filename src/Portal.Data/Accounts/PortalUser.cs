using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Data.Organisations;

namespace Portal.Data.Accounts;

/// <summary>Someone who can log in. The e-mail address is the user name. The audit trail knows an account by its number only, so that who leaves is gone.</summary>
public sealed class PortalUser : IdentityUser<Guid>, IAudited
{
    /// <summary>Most characters of a name.</summary>
    public const int LongestName = 100;

    private static readonly DateTimeOffset Forever = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The name by which colleagues know this person.</summary>
    [Confidential] public required string Name { get; set; }

    /// <summary>Whether this person sets up regions and appoints contract managers.</summary>
    public bool IsSystemAdministrator { get; set; }

    /// <summary>Whether alerts come by e-mail too.</summary>
    public bool WantsAlertMail { get; set; } = true;

    /// <summary>Since when messages to the address are known to come back, in UTC; null while they arrive, as far as anyone knows.</summary>
    public DateTime? MailBouncedAt { get; set; }

    /// <summary>When the account was made, in UTC; while nobody confirmed its address, when that was last tried.</summary>
    public required DateTime CreatedAt { get; set; }

    /// <summary>Whether a system administrator keeps it from logging in, for ever: unlike a lockout after wrong passwords, nothing but such a one ends that.</summary>
    public bool IsDeactivated => LockoutEnd >= Forever;

    /// <summary>Whether this person can log in; a lockout after wrong passwords passes by itself.</summary>
    public bool CanLogIn => EmailConfirmed && !IsDeactivated;

    /// <summary>The organisations that this person has a role in.</summary>
    public ICollection<Membership> Memberships { get; } = [];

    /// <summary>The regions whose contracts this person manages.</summary>
    public ICollection<RegionManager> Regions { get; } = [];

    /// <inheritdoc/>
    [Confidential] public override string? UserName { get; set; }

    /// <inheritdoc/>
    [Confidential] public override string? NormalizedUserName { get; set; }

    /// <inheritdoc/>
    [Confidential] public override string? Email { get; set; }

    /// <inheritdoc/>
    [Confidential] public override string? NormalizedEmail { get; set; }

    /// <inheritdoc/>
    [Confidential] public override string? PasswordHash { get; set; }

    /// <inheritdoc/>
    [Confidential] public override string? SecurityStamp { get; set; }

    /// <inheritdoc/>
    [Confidential] public override string? ConcurrencyStamp { get; set; } = Guid.NewGuid().ToString();

    /// <inheritdoc/>
    public string AuditKey => Id.ToString();

    private sealed class Configuration : IEntityTypeConfiguration<PortalUser>
    {
        public void Configure(EntityTypeBuilder<PortalUser> builder)
        {
            builder.ToTable("Users");
            builder.Property(user => user.Name).HasMaxLength(LongestName);
            builder.Property(user => user.WantsAlertMail).HasDefaultValue(true).HasSentinel(true);
            builder.Ignore(user => user.AuditKey);
        }
    }
}

/// <summary>Someone manages the contracts of a region.</summary>
public sealed class RegionManager : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Who.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Slug of the region.</summary>
    public required string Region { get; init; }

    /// <inheritdoc/>
    public string AuditKey => $"{UserId}/{Region}";

    private sealed class Configuration : IEntityTypeConfiguration<RegionManager>
    {
        public void Configure(EntityTypeBuilder<RegionManager> builder)
        {
            builder.ToTable("RegionManagers");
            builder.Property(manager => manager.Region).HasMaxLength(Catalogue.CatalogueRow.LongestSlug);
            builder.Ignore(manager => manager.AuditKey);
            builder.HasOne<PortalUser>().WithMany(user => user.Regions).HasForeignKey(manager => manager.UserId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(manager => new { manager.UserId, manager.Region }).IsUnique();
        }
    }
}

/// <summary>An attempt to log in to an account, shown to whom it belongs to.</summary>
public sealed class SignInAttempt
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Whose account.</summary>
    public required Guid UserId { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Whether it succeeded; not while the second step is still to come.</summary>
    public required bool Succeeded { get; set; }

    /// <summary>The network it came from: an address of which the last part is left out.</summary>
    public required string Network { get; init; }

    /// <summary>The browser and system, in a few words.</summary>
    public required string Device { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<SignInAttempt>
    {
        public void Configure(EntityTypeBuilder<SignInAttempt> builder)
        {
            builder.ToTable("SignInAttempts");
            builder.Property(attempt => attempt.Network).HasMaxLength(50);
            builder.Property(attempt => attempt.Device).HasMaxLength(100);
            builder.HasOne<PortalUser>().WithMany().HasForeignKey(attempt => attempt.UserId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(attempt => new { attempt.UserId, attempt.At });
        }
    }
}
