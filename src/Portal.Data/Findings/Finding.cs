using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Domain.Findings;

namespace Portal.Data.Findings;

/// <summary>
/// A demand that is not met in a contract (bevinding). There is one for each contract and demand: what returns goes on in the same one, with its history.
/// </summary>
public sealed class Finding : IAudited
{
    /// <summary>Most characters of the id and the title of a demand.</summary>
    public const int LongestTitle = 300;

    /// <summary>Most characters of what a person writes.</summary>
    public const int LongestText = 4000;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; init; }

    /// <summary>Number of the provider.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>Slug of the region that concluded the contract.</summary>
    public required string Region { get; init; }

    /// <summary>What the product is called.</summary>
    public required string ProductName { get; set; }

    /// <summary>Id of the demand within its product.</summary>
    public required string RequirementId { get; init; }

    /// <summary>What the demand asks, in a few words.</summary>
    public required string Title { get; set; }

    /// <summary>What the last check found, in words without names.</summary>
    public required string Text { get; set; }

    /// <summary>What is lacking, in a few words; null when nothing can be said.</summary>
    public string? Needed { get; set; }

    /// <summary>How far it is.</summary>
    public required FindingStatus Status { get; set; }

    /// <summary>How far it was before it was resolved, so that it can go on from there.</summary>
    public FindingStatus? StatusBefore { get; set; }

    /// <summary>How bad it is.</summary>
    public required Severity Severity { get; set; }

    /// <summary>Percent of the norm that is lacking, 1 to 100; see <see cref="FindingGap"/>.</summary>
    public required int Gap { get; set; }

    /// <summary>What the last check counted; null where nothing is.</summary>
    public decimal? Numerator { get; set; }

    /// <summary>Of how much; null where there is none.</summary>
    public decimal? Denominator { get; set; }

    /// <summary>What the demand asks; null where it is no number.</summary>
    public decimal? Required { get; set; }

    /// <summary>First day on which the demand was not met, without a day between that it was; null while it is met.</summary>
    public DateOnly? NotMetSince { get; set; }

    /// <summary>The day on which it was found for the first time.</summary>
    public required DateOnly FoundOn { get; init; }

    /// <summary>How often it returned after it was resolved.</summary>
    public int Returns { get; set; }

    /// <summary>Last day on which the provider can answer while it is a concept.</summary>
    public required DateOnly RespondBy { get; set; }

    /// <summary>When the provider answered the concept, in UTC; null when it did not.</summary>
    public DateTime? AnsweredAt { get; set; }

    /// <summary>The day on which it became final; null while it was not.</summary>
    public DateOnly? OpenedOn { get; set; }

    /// <summary>Last day to repair it (hersteltermijn); null while it is not final.</summary>
    public DateOnly? RemedyBy { get; set; }

    /// <summary>The day on which the term to repair it had passed: a mark, not a status; null while it had not.</summary>
    public DateOnly? EscalatedOn { get; set; }

    /// <summary>Last day of the waiver; null without one.</summary>
    public DateOnly? WaivedThrough { get; set; }

    /// <summary>The day on which it was resolved, waived or withdrawn; null while it is unfinished.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Number of the verdict that says what is in it.</summary>
    public required long VerdictId { get; set; }

    /// <summary>The verdict.</summary>
    public ContractVerdict? Verdict { get; init; }

    /// <summary>The contract manager who deals with it; null when nobody does in particular.</summary>
    [Confidential] public Guid? AssigneeId { get; set; }

    /// <summary>The contract manager who deals with it.</summary>
    public PortalUser? Assignee { get; init; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <summary>The provider.</summary>
    public Organisations.Organisation? Organisation { get; init; }

    /// <summary>What happened, oldest first when loaded so.</summary>
    public ICollection<FindingEvent> Events { get; } = [];

    /// <summary>The steps by which the provider will repair it.</summary>
    public ICollection<PlanStep> Plan { get; } = [];

    /// <inheritdoc/>
    public string AuditKey => $"{ContractId}/{RequirementId}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    private sealed class Configuration : IEntityTypeConfiguration<Finding>
    {
        public void Configure(EntityTypeBuilder<Finding> builder)
        {
            builder.ToTable("Findings");
            builder.Property(finding => finding.Region).HasMaxLength(Catalogue.CatalogueRow.LongestSlug);
            builder.Property(finding => finding.ProductName).HasMaxLength(LongestTitle);
            builder.Property(finding => finding.RequirementId).HasMaxLength(Catalogue.CatalogueRow.LongestSlug);
            builder.Property(finding => finding.Title).HasMaxLength(LongestTitle);
            builder.Property(finding => finding.Text).HasMaxLength(LongestText);
            builder.Property(finding => finding.Needed).HasMaxLength(LongestTitle);
            builder.Property(finding => finding.Status).HasCode();
            builder.Property(finding => finding.StatusBefore).HasCode();
            builder.Property(finding => finding.Severity).HasCode();
            builder.Property(finding => finding.Numerator).HasPrecision(12, 4);
            builder.Property(finding => finding.Denominator).HasPrecision(12, 4);
            builder.Property(finding => finding.Required).HasPrecision(12, 4);
            builder.Property(finding => finding.Version).IsConcurrencyToken();
            builder.Ignore(finding => finding.AuditKey);
            builder.HasOne(finding => finding.Contract).WithMany().HasForeignKey(finding => finding.ContractId).OnDelete(DeleteBehavior.Cascade);
            // SQL Server takes one way along which a delete cascades: that of the contract.
            builder.HasOne(finding => finding.Organisation).WithMany().HasForeignKey(finding => finding.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(finding => finding.Verdict).WithMany().HasForeignKey(finding => finding.VerdictId).OnDelete(DeleteBehavior.NoAction);
            builder.HasOne(finding => finding.Assignee).WithMany().HasForeignKey(finding => finding.AssigneeId).OnDelete(DeleteBehavior.SetNull);
            builder.HasIndex(finding => new { finding.ContractId, finding.RequirementId }).IsUnique();
            // With what the counts of an overview ask: they are made of the index alone.
            builder.HasIndex(finding => new { finding.Region, finding.Status, finding.AnsweredAt, finding.RemedyBy, finding.WaivedThrough });
            builder.HasIndex(finding => new { finding.OrganisationId, finding.Status });
        }
    }
}
