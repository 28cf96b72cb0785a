using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Enrolments;
using Portal.Domain.Enrolments;
using Portal.Web.Forms;

namespace Portal.Web.Enrolments;

/// <summary>Something that somebody says in an enrolment.</summary>
/// <param name="Key">What it is about: see <see cref="EntryKey"/>.</param>
/// <param name="Value">What is said; null takes back what was said.</param>
/// <param name="Revision">The version of the question that it answers; 0 when it answers none.</param>
/// <param name="ReusedFromId">Number of the round that it was taken over from, while nobody looked at it; null otherwise.</param>
public sealed record Saying(string Key, string? Value, int Revision = 0, int? ReusedFromId = null);

/// <summary>Saves what is said in an enrolment, so that several people can work on it: only what changed, and never over what somebody said meanwhile.</summary>
public sealed class EnrolmentSaving(PortalDbContext database, TimeProvider clock)
{
    /// <summary>Why it is saved, for the audit trail: it names nothing of the content.</summary>
    public const string Reason = "Inschrijving ingevuld";

    /// <summary>Puts what is said in an enrolment; it is still to be saved.</summary>
    public void Say(EnrolmentDraft draft, Guid by, params IEnumerable<Saying> said)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var saying in said)
        {
            var entry = draft.Said(saying.Key)?.Entry;
            if (saying.Value is not { } value)
            {
                if (entry is not null)
                    database.EnrolmentEntries.Remove(entry);
            }
            else if (entry is null)
            {
                database.EnrolmentEntries.Add(new()
                {
                    EnrolmentId = draft.Enrolment!.Id, Enrolment = draft.Enrolment, Key = saying.Key, Value = value, Revision = saying.Revision, ReusedFromId = saying.ReusedFromId, ById = by, At = now,
                    Salt = OwnEnrolments.NewSalt(), Version = 1,
                });
            }
            else if (entry.Value != value || entry.Revision != saying.Revision || entry.ReusedFromId != saying.ReusedFromId)
            {
                (entry.Value, entry.Revision, entry.ReusedFromId, entry.ById, entry.At) = (value, saying.Revision, saying.ReusedFromId, by, now);
                entry.Version++;
            }
        }
    }

    /// <summary>Notes who gave or took away a file: that is the last who did something there. It is still to be saved.</summary>
    /// <param name="draft">The enrolment.</param>
    /// <param name="key">What the file is given for.</param>
    /// <param name="by">Who did it.</param>
    public void NoteFile(EnrolmentDraft draft, string key, Guid by)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Said(key)?.Entry is { } entry)
            (entry.ById, entry.At) = (by, clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>Saves what was put in it, together.</summary>
    /// <returns>Whether it saved; false when somebody was first, or when it cannot be changed now: then nothing is saved.</returns>
    public Task<bool> SaveAsync(EnrolmentDraft draft, Guid by, CancellationToken cancellation) => database.TrySaveAsync(draft, clock, by, cancellation);
}

/// <summary>The one way by which what an enrolment says is saved: only what can be changed now.</summary>
internal static class EnrolmentGate
{
    /// <summary>Saves all changes of an enrolment; when one of them cannot be made now, or somebody was first, it saves nothing, and forgets the changes.</summary>
    /// <returns>Whether it saved.</returns>
    public static async Task<bool> TrySaveAsync(this PortalDbContext database, EnrolmentDraft draft, TimeProvider clock, Guid by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var changed = database.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => entry.Entity switch { EnrolmentEntry said => said.Key, EnrolmentFile file => file.Key, EnrolmentPartner => EntryKey.Partners, _ => null }).OfType<string>();
        if (changed.All(draft.Takes))
            return await database.TrySaveAsync(clock, by, EnrolmentSaving.Reason, cancellation);
        database.ChangeTracker.Clear();
        return false;
    }
}
