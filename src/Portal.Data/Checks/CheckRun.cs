using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Catalogue;

namespace Portal.Data.Checks;

/// <summary>
/// The check of all contracts on a day. How far it is moves on in the transaction of the results, so that it goes on where it stopped, wherever that was. One
/// node works on it at a time.
/// </summary>
public sealed class CheckRun
{
    /// <summary>Most characters of an error.</summary>
    public const int LongestError = 1000;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>The day that is judged; there is one run for each.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was begun, in UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When all contracts were done, in UTC; null while it is under way.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>Number of the last contract that is done: those with higher numbers are to do.</summary>
    public int Cursor { get; init; }

    /// <summary>How many contracts there were to check when it began.</summary>
    public required int Total { get; init; }

    /// <summary>How many are done, those that failed included.</summary>
    public int Done { get; init; }

    /// <summary>Of how many of these something was new.</summary>
    public int Changed { get; init; }

    /// <summary>How many of these could not be checked; of these all stays as it was.</summary>
    public int Failed { get; init; }

    /// <summary>Why the last one that failed did; null when none did.</summary>
    public string? Error { get; init; }

    /// <summary>Who works on it, or did last.</summary>
    public required Guid Claim { get; init; }

    /// <summary>Until when it is that node's, in UTC; another one may take it after that.</summary>
    public required DateTime ClaimedUntil { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<CheckRun>
    {
        public void Configure(EntityTypeBuilder<CheckRun> builder)
        {
            builder.ToTable("CheckRuns");
            builder.Property(run => run.Error).HasMaxLength(LongestError);
            builder.HasIndex(run => run.Day).IsUnique();
        }
    }
}

/// <summary>How the contracts of a region stood on a day, as the check of that day left them: what the trend over time is made of.</summary>
public sealed class RegionDay
{
    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Slug of the region.</summary>
    public required string Region { get; init; }

    /// <summary>How many contracts met their demands, those at risk included.</summary>
    public required int Met { get; init; }

    /// <summary>How many did not.</summary>
    public required int NotMet { get; init; }

    /// <summary>How many could not be judged.</summary>
    public required int NotAssessable { get; init; }

    /// <summary>How many of those that met their demands would no longer do so within 90 days if nobody changed anything.</summary>
    public required int AtRisk { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<RegionDay>
    {
        public void Configure(EntityTypeBuilder<RegionDay> builder)
        {
            builder.ToTable("RegionDays");
            builder.HasKey(day => new { day.Region, day.Day });
            builder.Property(day => day.Region).HasMaxLength(CatalogueRow.LongestSlug);
        }
    }
}
