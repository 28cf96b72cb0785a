using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Staff;

namespace Portal.Data.Alerts;

/// <summary>That a provider was told that a qualification ends: once for each term before a last day. With another last day it is told anew.</summary>
public sealed class ExpiryWarning
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Number of the qualification.</summary>
    public required int QualificationId { get; init; }

    /// <summary>The qualification.</summary>
    public StaffQualification? Qualification { get; init; }

    /// <summary>The last day of the qualification, as it was told.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>How many days before it, at most.</summary>
    public required int Term { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<ExpiryWarning>
    {
        public void Configure(EntityTypeBuilder<ExpiryWarning> builder)
        {
            builder.ToTable("ExpiryWarnings");
            builder.HasOne(warning => warning.Qualification).WithMany().HasForeignKey(warning => warning.QualificationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(warning => new { warning.QualificationId, warning.LastDay, warning.Term }).IsUnique();
        }
    }
}
