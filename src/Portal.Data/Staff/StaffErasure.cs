using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Audit;
using Portal.Data.Checks;

namespace Portal.Data.Staff;

/// <summary>Forgets people: removes them from the register, and all that says who they were from the audit trail.</summary>
public static class StaffErasure
{
    /// <summary>What stands in the trail for why something was changed of who is forgotten: the reason may have told of that person.</summary>
    public const string ErasedReason = "Gewist";

    /// <summary>
    /// Erases a person with qualifications, evidence and deployments. The trail keeps that things were changed, when and by whom, and one entry that
    /// somebody was erased. All of it happens or nothing. It does not go through <see cref="AuditedSave"/>, which would write down what was deleted.
    /// </summary>
    /// <param name="database">The database.</param>
    /// <param name="member">The person, as it was when it was decided.</param>
    /// <param name="at">The moment, in UTC.</param>
    /// <param name="by">Who erases: a user, or a job by name.</param>
    /// <param name="reason">Why, without a word about who it was.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>False when somebody changed or erased the person meanwhile; then nothing was erased.</returns>
    public static async Task<bool> EraseAsync(this PortalDbContext database, StaffMember member, DateTime at, string by, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(member);
        try
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            await database.RequestChecksOfAsync(member, at, cancellation);
            // The person first: who writes about that person at the same time waits for this or is waited for, so that the trail is complete when it is scrubbed.
            var erased = await database.StaffMembers.Where(one => one.Id == member.Id && one.Version == member.Version && one.EndsOn == member.EndsOn).ExecuteDeleteAsync(cancellation);
            if (erased == 0)
                return false;
            await database.ForgetAsync(member.Id, cancellation);
            database.AuditEntries.Add(new()
            {
                At = at, By = by, Reason = reason, Record = nameof(StaffMember), RecordKey = AuditEntry.ErasedKey, Action = AuditEntry.Erased, Changes = "{}", OrganisationId = member.OrganisationId,
            });
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }
        catch (DbException fault) when (fault.IsTransient)
        {
            // Of two who wait for each other, the database stopped this one.
            database.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Takes out of the trail what it says of a person who is in the register no more.</summary>
    /// <param name="database">The database.</param>
    /// <param name="member">The number that the person had.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Task<int> ForgetAsync(this PortalDbContext database, int member, CancellationToken cancellation = default) =>
        database.AuditEntries.Where(entry => entry.StaffMemberId == member).ExecuteUpdateAsync(
            set => set.SetProperty(entry => entry.RecordKey, AuditEntry.ErasedKey).SetProperty(entry => entry.Reason, ErasedReason)
                .SetProperty(entry => entry.Changes, "{}").SetProperty(entry => entry.StaffMemberId, (int?)null),
            cancellation);
}
