using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portal.Data.Audit;
using Portal.Data.Catalogue;
using Portal.Data.Feedback;
using Portal.Data.Keys;

namespace Portal.Data;

/// <summary>The portal's database. Instants are UTC, days are dates.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options) : DbContext(options)
{
    /// <summary>The product books.</summary>
    public DbSet<BookRow> Books => Set<BookRow>();

    /// <summary>The products.</summary>
    public DbSet<ProductRow> Products => Set<ProductRow>();

    /// <summary>The other texts and lists of the catalogue.</summary>
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    /// <summary>The imports of the catalogue.</summary>
    public DbSet<ImportRow> Imports => Set<ImportRow>();

    /// <summary>What visitors wrote.</summary>
    public DbSet<FeedbackMessage> FeedbackMessages => Set<FeedbackMessage>();

    /// <summary>The keys that protect forms and cookies.</summary>
    public DbSet<DataKey> DataKeys => Set<DataKey>();

    /// <summary>Who changed what, when and why.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value,
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
