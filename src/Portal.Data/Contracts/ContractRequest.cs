using System.Collections.Immutable;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Audit;
using Portal.Data.Catalogue;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain;
using Portal.Domain.Contracts;

namespace Portal.Data.Contracts;

/// <summary>A provider asks to change a contract, or for a contract for another product (aanvraag).</summary>
public sealed class ContractRequest : IAudited
{
    /// <summary>Most characters of a reason and of a motivation.</summary>
    public const int LongestText = 1000;

    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the provider.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>The provider.</summary>
    public Organisation? Organisation { get; init; }

    /// <summary>Number of the contract; of a product that is added null until there is one.</summary>
    public int? ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; set; }

    /// <summary>Number of the product.</summary>
    public required int ProductId { get; init; }

    /// <summary>The product.</summary>
    public ProductRow? Product { get; init; }

    /// <summary>Slug of the region that decides: that of the product's book.</summary>
    public required string Region { get; init; }

    /// <summary>What is asked.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>First day: as asked, and once it is approved as agreed; null when the change has none.</summary>
    public DateOnly? ValidFrom { get; set; }

    /// <summary>Last day: as asked, and once it is approved as agreed; null when there is none.</summary>
    public DateOnly? ValidThrough { get; set; }

    /// <summary>CBS codes of all municipalities that the contract will be for, sorted; empty when they do not change.</summary>
    public required ImmutableArray<string> Municipalities { get; init; }

    /// <summary>Last day of the contract before the change: when it was asked, and once it is decided then.</summary>
    public DateOnly? ThroughBefore { get; set; }

    /// <summary>CBS codes of the contract before the change: when it was asked, and once it is decided then.</summary>
    public required ImmutableArray<string> MunicipalitiesBefore { get; set; }

    /// <summary>Why it is asked.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the public reads the reason: of taking no new clients.</summary>
    public bool IsReasonPublic { get; init; }

    /// <summary>Who asked; null when that account is gone.</summary>
    public Guid? AskedById { get; init; }

    /// <summary>Who asked.</summary>
    public PortalUser? AskedBy { get; init; }

    /// <summary>When it was asked, in UTC.</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>How far it is.</summary>
    public required RequestState State { get; set; }

    /// <summary>Why it was decided so; null while it is not, or when nothing needs to be said.</summary>
    public string? Motivation { get; set; }

    /// <summary>Who decided, or took it back; null while nobody did, or when that account is gone.</summary>
    public Guid? DecidedById { get; set; }

    /// <summary>Who decided, or took it back.</summary>
    public PortalUser? DecidedBy { get; init; }

    /// <summary>When it was decided or taken back, in UTC.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>When it was done, in UTC; null while it is not.</summary>
    public DateTime? AppliedAt { get; set; }

    /// <summary>When it was taken back after it had been approved, in UTC; null when it was not.</summary>
    public DateTime? WithdrawnAt { get; set; }

    /// <summary>Why it was taken back after it had been approved; null when it was not.</summary>
    public string? WithdrawnReason { get; set; }

    /// <summary>On whose behalf it was taken back after it had been approved; null when it was not.</summary>
    public Side? WithdrawnSide { get; set; }

    /// <summary>Who took it back after it had been approved; null when nobody did, or when that account is gone.</summary>
    public Guid? WithdrawnById { get; set; }

    /// <summary>Who took it back after it had been approved.</summary>
    public PortalUser? WithdrawnBy { get; init; }

    /// <summary>What is asked of what, while it is not done, refused or taken back; else null. Of two that ask the same at once only one can have it.</summary>
    public string? OpenKey
    {
        get => State is not (RequestState.Asked or RequestState.Approved) ? null
            : ContractId is { } contract ? string.Create(CultureInfo.InvariantCulture, $"{contract}/{Kind.Code()}") : string.Create(CultureInfo.InvariantCulture, $"{OrganisationId}/{ProductId}/{Kind.Code()}");
        private set { }
    }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{OrganisationId}/{ProductId}/{Id}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    /// <summary>What is asked, as the rules read it.</summary>
    public WantedChange Wanted => new(Kind, ValidFrom, ValidThrough, Municipalities);

    /// <summary>Stores codes with commas between.</summary>
    internal static PropertyBuilder<ImmutableArray<string>> HasMunicipalities(PropertyBuilder<ImmutableArray<string>> property) => property
        .HasConversion(codes => string.Join(',', codes), codes => ImmutableArray.Create(codes.Split(',', StringSplitOptions.RemoveEmptyEntries)),
            new ValueComparer<ImmutableArray<string>>((one, other) => one.SequenceEqual(other), codes => codes.Length, codes => codes))
        .HasMaxLength(1000);

    private sealed class Configuration : IEntityTypeConfiguration<ContractRequest>
    {
        public void Configure(EntityTypeBuilder<ContractRequest> builder)
        {
            builder.ToTable("ContractRequests");
            builder.Property(request => request.Region).HasMaxLength(CatalogueRow.LongestSlug);
            builder.Property(request => request.Kind).HasCode();
            builder.Property(request => request.State).HasCode();
            HasMunicipalities(builder.Property(request => request.Municipalities));
            HasMunicipalities(builder.Property(request => request.MunicipalitiesBefore));
            builder.Property(request => request.Reason).HasMaxLength(LongestText);
            builder.Property(request => request.Motivation).HasMaxLength(LongestText);
            builder.Property(request => request.WithdrawnReason).HasMaxLength(LongestText);
            builder.Property(request => request.WithdrawnSide).HasCode();
            builder.Property(request => request.OpenKey).HasMaxLength(60);
            builder.Property(request => request.Version).IsConcurrencyToken();
            builder.Ignore(request => request.AuditKey).Ignore(request => request.Wanted);
            builder.HasOne(request => request.Organisation).WithMany().HasForeignKey(request => request.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(request => request.Contract).WithMany().HasForeignKey(request => request.ContractId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(request => request.Product).WithMany().HasForeignKey(request => request.ProductId).OnDelete(DeleteBehavior.Restrict);
            builder.HasOne(request => request.AskedBy).WithMany().HasForeignKey(request => request.AskedById).OnDelete(DeleteBehavior.SetNull);
            // SQL Server takes one way along which a delete empties: that of who asked.
            builder.HasOne(request => request.DecidedBy).WithMany().HasForeignKey(request => request.DecidedById).OnDelete(DeleteBehavior.ClientSetNull);
            builder.HasOne(request => request.WithdrawnBy).WithMany().HasForeignKey(request => request.WithdrawnById).OnDelete(DeleteBehavior.ClientSetNull);
            builder.HasIndex(request => new { request.Region, request.State, request.AskedAt });
            builder.HasIndex(request => new { request.State, request.ValidFrom });
            builder.HasIndex(request => request.OpenKey).IsUnique();
        }
    }
}

/// <summary>A time in which a provider takes no new clients on a contract (cliëntenstop).</summary>
public sealed class IntakeStop : IAudited
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>Number of the provider.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>Number of the contract.</summary>
    public required int ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while none is known. Before the first day: it was lifted before it began.</summary>
    public DateOnly? ValidThrough { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether the public reads the reason.</summary>
    public required bool IsReasonPublic { get; init; }

    /// <summary>Counts the changes: who saves with an older number learns that somebody was first.</summary>
    public int Version { get; set; }

    /// <inheritdoc/>
    public string AuditKey => $"{ContractId}/{ValidFrom:O}";

    /// <inheritdoc/>
    public int? AuditOrganisation => OrganisationId;

    /// <summary>The days on which it holds.</summary>
    public ContractPeriod Period => new(ValidFrom, ValidThrough);

    private sealed class Configuration : IEntityTypeConfiguration<IntakeStop>
    {
        public void Configure(EntityTypeBuilder<IntakeStop> builder)
        {
            builder.ToTable("IntakeStops");
            builder.Property(stop => stop.Reason).HasMaxLength(ContractRequest.LongestText);
            builder.Property(stop => stop.Version).IsConcurrencyToken();
            builder.Ignore(stop => stop.AuditKey).Ignore(stop => stop.Period);
            builder.HasOne(stop => stop.Contract).WithMany().HasForeignKey(stop => stop.ContractId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
