using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Contracts;
using Portal.Domain.Assessments;

namespace Portal.Data.Checks;

/// <summary>
/// What a check found of a contract, with all that is needed to compute it again. It holds from its day on until the next one; a check that finds the
/// same adds none. It stays when the people in it are erased.
/// </summary>
public sealed class ContractVerdict
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Number of the contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; init; }

    /// <summary>The day that was judged (peildatum).</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When the check was made, in UTC.</summary>
    public required DateTime CheckedAt { get; init; }

    /// <summary>Number of the change of the catalogue that the demands are of.</summary>
    public required int CatalogueVersion { get; init; }

    /// <summary>Number of the demands.</summary>
    public int DemandsId { get; init; }

    /// <summary>The demands.</summary>
    public CheckedDemands? Demands { get; init; }

    /// <summary>The overall verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Stands for the verdicts and numbers of all demands: with the same one nothing is different.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The team, packed; see <see cref="ContractCheck.Explain"/>.</summary>
    public required byte[] Team { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<ContractVerdict>
    {
        public void Configure(EntityTypeBuilder<ContractVerdict> builder)
        {
            builder.ToTable("ContractVerdicts");
            builder.Property(verdict => verdict.Verdict).HasCode();
            builder.Property(verdict => verdict.Fingerprint).HasMaxLength(CheckedDemands.LengthOfHash);
            builder.HasOne(verdict => verdict.Contract).WithMany().HasForeignKey(verdict => verdict.ContractId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(verdict => verdict.Demands).WithMany().HasForeignKey(verdict => verdict.DemandsId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(verdict => new { verdict.ContractId, verdict.Day });
        }
    }
}

/// <summary>The demands of a product as they were when a check was made: the catalogue keeps only what it says now.</summary>
public sealed class CheckedDemands
{
    internal const int LengthOfHash = 64;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>SHA-256 of the content, in hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>The demands, as JSON.</summary>
    public required string Content { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<CheckedDemands>
    {
        public void Configure(EntityTypeBuilder<CheckedDemands> builder)
        {
            builder.ToTable("CheckedDemands");
            builder.Property(demands => demands.Hash).HasMaxLength(LengthOfHash);
            builder.HasIndex(demands => demands.Hash).IsUnique();
        }
    }
}

/// <summary>How a contract in force stands: the last verdict, and what lies ahead. What lists and counts are made of. It goes when the contract is not in force any more.</summary>
public sealed class ContractStanding
{
    /// <summary>Number of the contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; init; }

    /// <summary>Number of the last verdict.</summary>
    public required long VerdictId { get; set; }

    /// <summary>The overall verdict.</summary>
    public required Verdict Verdict { get; set; }

    /// <summary>That of the last verdict.</summary>
    public required string Fingerprint { get; set; }

    /// <summary>First of the coming 90 days on which the demands are no longer met if nobody changes anything; null when there is none, or when they are not met now.</summary>
    public DateOnly? FallsOn { get; set; }

    /// <summary>Counts the changes: two checks at a time do not both write.</summary>
    public int Version { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<ContractStanding>
    {
        public void Configure(EntityTypeBuilder<ContractStanding> builder)
        {
            builder.ToTable("ContractStandings");
            builder.HasKey(standing => standing.ContractId);
            builder.Property(standing => standing.ContractId).ValueGeneratedNever();
            builder.Property(standing => standing.Verdict).HasCode();
            builder.Property(standing => standing.Fingerprint).HasMaxLength(CheckedDemands.LengthOfHash);
            builder.Property(standing => standing.Version).IsConcurrencyToken();
            builder.HasOne(standing => standing.Contract).WithOne().HasForeignKey<ContractStanding>(standing => standing.ContractId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(standing => standing.Verdict);
        }
    }
}
