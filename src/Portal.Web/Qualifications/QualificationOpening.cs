using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Staff;
using Portal.Web.Access;

namespace Portal.Web.Qualifications;

/// <summary>
/// A contract manager sees the name, the registration number and the files of a qualification only after saying why. The entry in the audit trail is what
/// opens it, for a while.
/// </summary>
internal static class QualificationOpening
{
    /// <summary>What the audit trail calls it.</summary>
    public const string Action = "Opened";

    /// <summary>How long it stays open.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    /// <summary>The reasons to choose from.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["Ik beoordeel het bewijs", "Ik beoordeel een opleiding die niet in de lijst staat", "Ik kijk een eerdere beoordeling na", "De aanbieder heeft hierom gevraagd"];

    /// <summary>When a contract manager last opened a qualification, in UTC; null when it is not open.</summary>
    public static Task<DateTime?> OpenedAtAsync(this PortalDbContext database, Known manager, StaffQualification qualification, TimeProvider clock, CancellationToken cancellation)
    {
        var (after, by, key) = (clock.GetUtcNow().UtcDateTime - Lifetime, manager.Id.ToString(), qualification.AuditKey);
        return database.AuditEntries
            .Where(entry => entry.Record == nameof(StaffQualification) && entry.RecordKey == key && entry.Action == Action && entry.By == by && entry.At > after)
            .MaxAsync(entry => (DateTime?)entry.At, cancellation);
    }

    /// <summary>Opens a qualification: the provider sees who did, when and why.</summary>
    public static async Task OpenAsync(this PortalDbContext database, Known manager, StaffQualification qualification, string reason, TimeProvider clock, CancellationToken cancellation)
    {
        database.AuditEntries.Add(new()
        {
            At = clock.GetUtcNow().UtcDateTime,
            By = manager.Id.ToString(),
            Reason = reason,
            Record = nameof(StaffQualification),
            RecordKey = qualification.AuditKey,
            Action = Action,
            Changes = "{}",
            OrganisationId = qualification.OrganisationId,
            StaffMemberId = qualification.StaffMemberId,
        });
        await database.SaveChangesAsync(cancellation);
    }
}
