using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Organisations;

namespace Portal.Data.Staff;

/// <summary>How far an import of staff is.</summary>
public enum StaffImportState
{
    /// <summary>Waits to be compared with the register, or is.</summary>
    [JsonStringEnumMemberName("vergelijken")] Comparing,
    /// <summary>It is known what it would change: the user decides.</summary>
    [JsonStringEnumMemberName("vergeleken")] Compared,
    /// <summary>Waits to be applied, or is.</summary>
    [JsonStringEnumMemberName("toepassen")] Applying,
    /// <summary>All of it is applied.</summary>
    [JsonStringEnumMemberName("klaar")] Done,
    /// <summary>It went wrong; nothing is changed.</summary>
    [JsonStringEnumMemberName("mislukt")] Failed,
}

/// <summary>
/// A file with staff on its way into the register. What is in it is kept compressed and encrypted, and only until it is applied. It is no record of the
/// provider: what it changes is in the audit trail.
/// </summary>
public sealed class StaffImport
{
    /// <summary>Most characters of the name of a file.</summary>
    public const int LongestName = 150;

    /// <summary>Its number: random, as it stands in an address.</summary>
    public Guid Id { get; init; }

    /// <summary>Number of the provider.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>Number of the account that imports.</summary>
    public required Guid UserId { get; init; }

    /// <summary>What the file is called.</summary>
    public required string FileName { get; init; }

    /// <summary>The file, compressed and encrypted; empty once it is not needed any more.</summary>
    public required byte[] Content { get; set; }

    /// <summary>How far it is.</summary>
    public StaffImportState State { get; set; }

    /// <summary>How many lines are compared.</summary>
    public int Done { get; set; }

    /// <summary>How many lines there are.</summary>
    public int Total { get; set; }

    /// <summary>Who is not in the file leaves service on this day; null: stays as is.</summary>
    public DateOnly? AbsentEndOn { get; set; }

    /// <summary>Whether the user said that personnel numbers of nine digits are no citizen service numbers.</summary>
    public bool HasConfirmedNumbers { get; set; }

    /// <summary>What it would change, compressed and encrypted; null while that is not known.</summary>
    public byte[]? Difference { get; set; }

    /// <summary>Whether the register changed after the difference that the user saw.</summary>
    public bool IsOvertaken { get; set; }

    /// <summary>What it did, or why not, in words, with nobody's name; null while it is under way.</summary>
    public string? Result { get; set; }

    /// <summary>When the file was given, in UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When its turn is, in UTC: while a node works on it, when another one may take it over.</summary>
    public required DateTime DueAt { get; set; }

    /// <summary>Who works on it; null while nobody does.</summary>
    public Guid? Claim { get; set; }

    /// <summary>How often working on it failed.</summary>
    public int Failures { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<StaffImport>
    {
        public void Configure(EntityTypeBuilder<StaffImport> builder)
        {
            builder.ToTable("StaffImports");
            builder.Property(import => import.Id).ValueGeneratedNever();
            builder.Property(import => import.FileName).HasMaxLength(LongestName);
            builder.Property(import => import.State).HasCode();
            builder.Property(import => import.Result).HasMaxLength(1000);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(import => import.OrganisationId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne<PortalUser>().WithMany().HasForeignKey(import => import.UserId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(import => new { import.State, import.DueAt });
        }
    }
}
