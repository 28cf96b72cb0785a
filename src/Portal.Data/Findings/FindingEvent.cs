using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Contracts;

namespace Portal.Data.Findings;

/// <summary>What happened to a finding, or was said about a contract.</summary>
public enum FindingEventKind
{
    /// <summary>A check found it.</summary>
    [JsonStringEnumMemberName("gevonden")] Found,
    /// <summary>It returned after it was resolved.</summary>
    [JsonStringEnumMemberName("terug")] Returned,
    /// <summary>It became worse or less bad.</summary>
    [JsonStringEnumMemberName("ernst")] SeverityChanged,
    /// <summary>The provider answered the concept.</summary>
    [JsonStringEnumMemberName("reactie")] Answered,
    /// <summary>It became final, with a term to repair it.</summary>
    [JsonStringEnumMemberName("definitief")] MadeFinal,
    /// <summary>A contract manager has looked at it.</summary>
    [JsonStringEnumMemberName("gezien")] Seen,
    /// <summary>The provider said how it will be repaired.</summary>
    [JsonStringEnumMemberName("herstelplan")] PlanGiven,
    /// <summary>The provider said that a step of the plan is done.</summary>
    [JsonStringEnumMemberName("stap-klaar")] StepDone,
    /// <summary>The provider said that a step is not done after all.</summary>
    [JsonStringEnumMemberName("stap-niet-klaar")] StepUndone,
    /// <summary>A contract manager asked a better plan.</summary>
    [JsonStringEnumMemberName("plan-terug")] PlanReturned,
    /// <summary>The provider got more time.</summary>
    [JsonStringEnumMemberName("uitstel")] Extended,
    /// <summary>A waiver was granted or changed.</summary>
    [JsonStringEnumMemberName("ontheffing")] Waived,
    /// <summary>The waiver ended, and the demand counts again.</summary>
    [JsonStringEnumMemberName("ontheffing-voorbij")] WaiverEnded,
    /// <summary>It was withdrawn.</summary>
    [JsonStringEnumMemberName("ingetrokken")] Withdrawn,
    /// <summary>The withdrawal was undone.</summary>
    [JsonStringEnumMemberName("hervat")] Reinstated,
    /// <summary>A check found that the demand is met.</summary>
    [JsonStringEnumMemberName("hersteld")] Resolved,
    /// <summary>The term to repair it has passed.</summary>
    [JsonStringEnumMemberName("te-laat")] Overdue,
    /// <summary>A message between provider and contract manager.</summary>
    [JsonStringEnumMemberName("bericht")] Message,
    /// <summary>A note that only contract managers read.</summary>
    [JsonStringEnumMemberName("notitie")] Note,
    /// <summary>A contract manager took it, or gave it to a colleague.</summary>
    [JsonStringEnumMemberName("toegewezen")] Assigned,
    /// <summary>A document was added.</summary>
    [JsonStringEnumMemberName("document")] Document,
    /// <summary>The provider asked to change the contract.</summary>
    [JsonStringEnumMemberName("wijziging-gevraagd")] ChangeAsked,
    /// <summary>The provider took a request back.</summary>
    [JsonStringEnumMemberName("wijziging-ingetrokken")] ChangeWithdrawn,
    /// <summary>The region approved a change.</summary>
    [JsonStringEnumMemberName("wijziging-goedgekeurd")] ChangeApproved,
    /// <summary>The region refused a change.</summary>
    [JsonStringEnumMemberName("wijziging-geweigerd")] ChangeRefused,
    /// <summary>A change was done on its day.</summary>
    [JsonStringEnumMemberName("wijziging-doorgevoerd")] ChangeApplied,
    /// <summary>A change could not be done any more on its day.</summary>
    [JsonStringEnumMemberName("wijziging-vervallen")] ChangeLapsed,
    /// <summary>The provider takes new clients sooner.</summary>
    [JsonStringEnumMemberName("clientenstop-voorbij")] IntakeStopLifted,
}

/// <summary>On whose behalf something was done.</summary>
public enum Side
{
    /// <summary>The portal, by a check or because a term passed.</summary>
    [JsonStringEnumMemberName("portaal")] Portal,
    /// <summary>The provider.</summary>
    [JsonStringEnumMemberName("aanbieder")] Provider,
    /// <summary>The region that manages the contract.</summary>
    [JsonStringEnumMemberName("regio")] Region,
}

/// <summary>Something that happened to a finding, or was said about a contract: both sides read it, unless it is internal. It never changes.</summary>
public sealed class FindingEvent
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Number of the contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; init; }

    /// <summary>Number of the finding; null when it is about the contract as a whole.</summary>
    public int? FindingId { get; init; }

    /// <summary>The finding.</summary>
    public Finding? Finding { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>What happened.</summary>
    public required FindingEventKind Kind { get; init; }

    /// <summary>On whose behalf.</summary>
    public required Side Side { get; init; }

    /// <summary>Who did it; null when the portal did, or who did it is gone.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Who did it.</summary>
    public PortalUser? User { get; init; }

    /// <summary>The contract manager who was asked to deal with it; null when nobody was, or who was is gone.</summary>
    public Guid? AssigneeId { get; init; }

    /// <summary>The contract manager who was asked to deal with it.</summary>
    public PortalUser? Assignee { get; init; }

    /// <summary>What was said, or why; null when there is nothing to say.</summary>
    public string? Text { get; init; }

    /// <summary>The day that was set: the last one to answer, to repair or of the waiver; null when none was.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Number of the verdict that it follows from; null when it does not.</summary>
    public long? VerdictId { get; init; }

    /// <summary>Whether only contract managers see it.</summary>
    public bool IsInternal { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<FindingEvent>
    {
        public void Configure(EntityTypeBuilder<FindingEvent> builder)
        {
            builder.ToTable("FindingEvents");
            builder.Property(happening => happening.Kind).HasCode();
            builder.Property(happening => happening.Side).HasCode();
            builder.Property(happening => happening.Text).HasMaxLength(Finding.LongestText);
            builder.HasOne(happening => happening.Contract).WithMany().HasForeignKey(happening => happening.ContractId).OnDelete(DeleteBehavior.Cascade);
            // SQL Server takes one way along which a delete cascades: that of the contract.
            builder.HasOne(happening => happening.Finding).WithMany(finding => finding.Events).HasForeignKey(happening => happening.FindingId).OnDelete(DeleteBehavior.ClientCascade);
            builder.HasOne(happening => happening.User).WithMany().HasForeignKey(happening => happening.UserId).OnDelete(DeleteBehavior.SetNull);
            // And one way along which it empties: that of who did it.
            builder.HasOne(happening => happening.Assignee).WithMany().HasForeignKey(happening => happening.AssigneeId).OnDelete(DeleteBehavior.ClientSetNull);
            builder.HasIndex(happening => new { happening.ContractId, happening.At });
        }
    }
}

/// <summary>One step of the way in which a provider will repair a finding.</summary>
public sealed class PlanStep
{
    /// <summary>Most characters of what will be done.</summary>
    public const int LongestWhat = 500;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the finding.</summary>
    public int FindingId { get; init; }

    /// <summary>What will be done.</summary>
    public required string What { get; init; }

    /// <summary>The day by which it will be done.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>The day on which the provider said that it was done; null while it is not.</summary>
    public DateOnly? DoneOn { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<PlanStep>
    {
        public void Configure(EntityTypeBuilder<PlanStep> builder)
        {
            builder.ToTable("PlanSteps");
            builder.Property(step => step.What).HasMaxLength(LongestWhat);
            builder.HasOne<Finding>().WithMany(finding => finding.Plan).HasForeignKey(step => step.FindingId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

/// <summary>A file that belongs to a contract or to what was said about it. Its content lies outside the database, encrypted.</summary>
public sealed class ContractDocument
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; init; }

    /// <summary>Number of the event that it was given with.</summary>
    public long EventId { get; init; }

    /// <summary>The event that it was given with.</summary>
    public FindingEvent? Event { get; init; }

    /// <summary>What the file is called for who downloads it.</summary>
    public required string FileName { get; init; }

    /// <summary>What it is by its content, as HTTP names it: application/pdf, image/jpeg or image/png.</summary>
    public required string ContentType { get; init; }

    /// <summary>Its size in bytes, before it was encrypted.</summary>
    public required int Size { get; init; }

    /// <summary>Under which name the store keeps it: random, and never said to anyone.</summary>
    public required string StoredAs { get; init; }

    /// <summary>Whether a virus scanner looked at it.</summary>
    public required bool IsScanned { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<ContractDocument>
    {
        public void Configure(EntityTypeBuilder<ContractDocument> builder)
        {
            builder.ToTable("ContractDocuments");
            builder.Property(document => document.FileName).HasMaxLength(Staff.Evidence.LongestName);
            builder.Property(document => document.ContentType).HasMaxLength(50);
            builder.Property(document => document.StoredAs).HasMaxLength(64);
            builder.HasOne(document => document.Contract).WithMany().HasForeignKey(document => document.ContractId).OnDelete(DeleteBehavior.Cascade);
            builder.HasOne(document => document.Event).WithMany().HasForeignKey(document => document.EventId).OnDelete(DeleteBehavior.ClientCascade);
            builder.HasIndex(document => document.StoredAs).IsUnique();
        }
    }
}
