using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Accounts;
using Portal.Data.Organisations;

namespace Portal.Data.Alerts;

/// <summary>What an alert is about.</summary>
public enum AlertKind
{
    /// <summary>A concept finding, to which the provider can answer.</summary>
    [JsonStringEnumMemberName("bevinding")] Concept,
    /// <summary>A finding became final.</summary>
    [JsonStringEnumMemberName("definitief")] Final,
    /// <summary>The provider answered, or gave a plan.</summary>
    [JsonStringEnumMemberName("reactie")] Answer,
    /// <summary>A contract manager decided: more time, a waiver, a withdrawal, a plan sent back.</summary>
    [JsonStringEnumMemberName("besluit")] Decision,
    /// <summary>The term to repair a finding has passed.</summary>
    [JsonStringEnumMemberName("te-laat")] Overdue,
    /// <summary>A finding is resolved.</summary>
    [JsonStringEnumMemberName("hersteld")] Resolved,
    /// <summary>A message of the other side.</summary>
    [JsonStringEnumMemberName("bericht")] Message,
    /// <summary>A demand will not be met any more on a day that comes.</summary>
    [JsonStringEnumMemberName("vooruitblik")] LookAhead,
    /// <summary>Registrations, certificates or equivalences end soon.</summary>
    [JsonStringEnumMemberName("verloopt")] Expiry,
    /// <summary>The staff data were not confirmed for long.</summary>
    [JsonStringEnumMemberName("bevestigen")] Confirmation,
    /// <summary>Something about a procurement round: a notice, a deadline that comes near, a question to answer.</summary>
    [JsonStringEnumMemberName("ronde")] Round,
    /// <summary>Something about an enrolment: it was submitted or withdrawn, or a partner asked or answered.</summary>
    [JsonStringEnumMemberName("inschrijving")] Enrolment,
    /// <summary>A provider asks to change a contract, or the region decided about it.</summary>
    [JsonStringEnumMemberName("overeenkomst")] Contract,
}

/// <summary>Something that one user should know (signaal). It names no staff.</summary>
public sealed class Alert
{
    /// <summary>Most characters of the key and of the link.</summary>
    public const int LongestKey = 200;

    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>For whom.</summary>
    public required Guid UserId { get; init; }

    /// <summary>For whom.</summary>
    public PortalUser? User { get; init; }

    /// <summary>Number of the provider whose page it leads to; null when it is for a contract manager.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>Slug of the region whose contract managers it is for; null when it is for a provider.</summary>
    public string? Region { get; init; }

    /// <summary>What it is about.</summary>
    public required AlertKind Kind { get; init; }

    /// <summary>Stands for what it says: a user hears nothing twice.</summary>
    public required string Key { get; init; }

    /// <summary>What is the matter, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>The numbers and reasons; null when the title says all.</summary>
    public string? Text { get; init; }

    /// <summary>The page to go to: a path of the site.</summary>
    public required string Link { get; init; }

    /// <summary>Whether it is mailed at once; otherwise with the daily digest.</summary>
    public required bool IsSevere { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was read, in UTC; null while it was not.</summary>
    public DateTime? ReadAt { get; set; }

    /// <summary>When it was put in a mail, or was found to need none, in UTC; null while that is still to come.</summary>
    public DateTime? MailedAt { get; set; }

    private sealed class Configuration : IEntityTypeConfiguration<Alert>
    {
        public void Configure(EntityTypeBuilder<Alert> builder)
        {
            builder.ToTable("Alerts");
            builder.Property(alert => alert.Kind).HasCode();
            builder.Property(alert => alert.Key).HasMaxLength(LongestKey);
            builder.Property(alert => alert.Title).HasMaxLength(300);
            builder.Property(alert => alert.Text).HasMaxLength(2000);
            builder.Property(alert => alert.Link).HasMaxLength(LongestKey);
            // Of two mails that are made at once, the second is too late.
            builder.Property(alert => alert.MailedAt).IsConcurrencyToken();
            builder.HasOne(alert => alert.User).WithMany().HasForeignKey(alert => alert.UserId).OnDelete(DeleteBehavior.Cascade);
            builder.Property(alert => alert.Region).HasMaxLength(Catalogue.CatalogueRow.LongestSlug);
            builder.HasOne<Organisation>().WithMany().HasForeignKey(alert => alert.OrganisationId).OnDelete(DeleteBehavior.Cascade);
            // By key first: who makes alerts asks which are there already.
            builder.HasIndex(alert => new { alert.Key, alert.UserId }).IsUnique();
            builder.HasIndex(alert => new { alert.UserId, alert.ReadAt });
            builder.HasIndex(alert => new { alert.MailedAt, alert.IsSevere });
        }
    }
}
