using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Domain.Findings;

namespace Portal.Data.Findings;

/// <summary>The terms and bounds of a region. A region without a row has the usual ones.</summary>
public sealed class RegionSettings : IAudited
{
    /// <summary>Slug of the region.</summary>
    public required string Region { get; init; }

    /// <summary>Days that a provider has to answer a concept, 1 to 90.</summary>
    public int ResponseDays { get; set; } = 14;

    /// <summary>Days that a provider has to repair what is final (hersteltermijn), 1 to 365.</summary>
    public int RemedyDays { get; set; } = 42;

    /// <summary>So many days before a demand is no longer met, the provider is warned; long to short, each 1 to 90, up to 3.</summary>
    public ImmutableArray<int> WarningDays { get; set; } = [90, 60, 30];

    /// <summary>Percent of the norm that is lacking from where a finding is moderate.</summary>
    public int ModerateGap { get; set; } = 10;

    /// <summary>Percent of the norm that is lacking from where a finding is severe.</summary>
    public int SevereGap { get; set; } = 25;

    /// <summary>Days that a demand is not met from where a finding is moderate.</summary>
    public int ModerateDays { get; set; } = 30;

    /// <summary>Days that a demand is not met from where a finding is severe.</summary>
    public int SevereDays { get; set; } = 90;

    /// <summary>Months after which a provider is asked to confirm its staff data again, 1 to 24.</summary>
    public int ConfirmationMonths { get; set; } = 6;

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>From where a finding is moderate and severe.</summary>
    public SeverityBounds Bounds => new(ModerateGap, SevereGap, ModerateDays, SevereDays);

    /// <inheritdoc/>
    public string AuditKey => Region;

    private sealed class Configuration : IEntityTypeConfiguration<RegionSettings>
    {
        public void Configure(EntityTypeBuilder<RegionSettings> builder)
        {
            builder.ToTable("RegionSettings");
            builder.HasKey(settings => settings.Region);
            builder.Property(settings => settings.Region).HasMaxLength(Catalogue.CatalogueRow.LongestSlug);
            builder.Property(settings => settings.WarningDays)
                .HasConversion(days => string.Join(',', days), text => ImmutableArray.CreateRange(text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(day => int.Parse(day, CultureInfo.InvariantCulture))),
                    new ValueComparer<ImmutableArray<int>>((one, other) => one.SequenceEqual(other), days => days.Length, days => days))
                .HasMaxLength(20);
            builder.Property(settings => settings.Version).IsConcurrencyToken();
            builder.Ignore(settings => settings.Bounds);
            builder.Ignore(settings => settings.AuditKey);
        }
    }
}

/// <summary>Reads the terms and bounds of regions.</summary>
public static class RegionSettingsReading
{
    /// <summary>Those of all regions that set any; see <see cref="Of"/>.</summary>
    public static async Task<IReadOnlyDictionary<string, RegionSettings>> RegionSettingsAsync(this PortalDbContext database, CancellationToken cancellation = default) =>
        await database.RegionSettings.AsNoTracking().ToDictionaryAsync(settings => settings.Region, cancellation);

    /// <summary>Those of one region: the usual ones when it set none.</summary>
    public static RegionSettings Of(this IReadOnlyDictionary<string, RegionSettings> settings, string region)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.GetValueOrDefault(region) ?? new() { Region = region };
    }
}
