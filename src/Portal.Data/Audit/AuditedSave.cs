using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Portal.Data.Checks;

namespace Portal.Data.Audit;

/// <summary>The one place through which changes are saved, so that every change is in the audit trail.</summary>
public static class AuditedSave
{
    private const string Nothing = "{}";

    // It counts the changes, and is none itself.
    private const string Version = "Version";

    /// <summary>
    /// Saves all changes in one transaction with their audit entries, and with what must be checked because of them. Writes nothing when nothing changed.
    /// </summary>
    /// <param name="database">The context with the changes.</param>
    /// <param name="clock">Tells the moment of the change.</param>
    /// <param name="by">Who changes: a user, or a job or command by name.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the save.</param>
    /// <returns>How many audited records changed.</returns>
    public static async Task<int> SaveAsync(this PortalDbContext database, TimeProvider clock, string by, string reason, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var changed = database.ChangeTracker.Entries<IAudited>().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        // A new record gets its number in the database, so that its entry can be made only after it; so that of one that begins to point at a new record.
        var added = changed.Where(entry => entry.State == EntityState.Added).ToList();
        var pointing = changed.Except(added).Select(entry => (Entry: entry, entry.State, Numbers: entry.Properties.Where(property => property.IsTemporary).ToList())).Where(one => one.Numbers.Count > 0)
            .Select(one => (one.Entry, one.State, one.Numbers, Changes: Changes(one.Entry, one.State))).ToList();
        // A change of nothing is none; a record that is deleted is gone, also when it held nothing.
        var entries = changed.Except(added).Except(pointing.Select(one => one.Entry)).Select(entry => Entry(entry, entry.State, Changes(entry, entry.State)))
            .Where(entry => entry.Changes != Nothing || entry.Action == nameof(EntityState.Deleted)).ToList();
        database.AuditEntries.AddRange(entries);
        await database.RequestChecksAsync(changed, now, cancellation);
        if (added.Count + pointing.Count == 0)
        {
            await database.SaveChangesAsync(cancellation);
            return entries.Count;
        }
        await using var transaction = database.Database.CurrentTransaction is null ? await database.Database.BeginTransactionAsync(cancellation) : null;
        await database.SaveChangesAsync(cancellation);
        foreach (var (_, _, numbers, changes) in pointing)
        {
            foreach (var number in numbers.Where(number => changes[number.Metadata.Name] is JsonObject change && change.ContainsKey("to")))
                changes[number.Metadata.Name]!["to"] = Value(number.CurrentValue);
        }
        database.AuditEntries.AddRange(added.Select(entry => Entry(entry, EntityState.Added, Changes(entry, EntityState.Added))));
        database.AuditEntries.AddRange(pointing.Select(one => Entry(one.Entry, one.State, one.Changes)));
        await database.SaveChangesAsync(cancellation);
        if (transaction is not null)
            await transaction.CommitAsync(cancellation);
        return changed.Count;

        AuditEntry Entry(EntityEntry<IAudited> entry, EntityState state, JsonObject changes) => new()
        {
            At = now,
            By = by,
            Reason = reason,
            Record = entry.Metadata.ClrType.Name,
            RecordKey = entry.Entity.AuditKey,
            OrganisationId = entry.Entity.AuditOrganisation,
            StaffMemberId = entry.Entity.AuditStaffMember,
            Action = state.ToString(),
            Changes = changes.ToJsonString(),
        };
    }

    /// <summary>Adds an entry of something that was done without changing an audited record; it is saved with the rest.</summary>
    /// <param name="database">The context.</param>
    /// <param name="clock">Tells the moment.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="reason">What was done, and why.</param>
    /// <param name="record">The kind of record that it was done with.</param>
    /// <param name="key">Which record.</param>
    public static void NoteDone(this PortalDbContext database, TimeProvider clock, Guid by, string reason, string record, string key) => database.AuditEntries.Add(new()
    {
        At = clock.GetUtcNow().UtcDateTime, By = by.ToString(), Reason = reason, Record = record, RecordKey = key, Action = AuditEntry.Done, Changes = Nothing,
    });

    private static JsonObject Changes(EntityEntry entry, EntityState state)
    {
        var changes = new JsonObject();
        foreach (var property in entry.Properties.Where(property => !property.Metadata.IsPrimaryKey() && property.Metadata.Name != Version))
        {
            var from = state == EntityState.Added ? null : property.OriginalValue;
            var to = state == EntityState.Deleted ? null : property.CurrentValue;
            if (Equals(from, to))
                continue;
            // A list is written as the database has it.
            if (property.Metadata.ClrType.IsGenericType && property.Metadata.GetValueConverter() is { } converter)
                (from, to) = (converter.ConvertToProvider(from), converter.ConvertToProvider(to));
            if (property.Metadata.PropertyInfo?.IsDefined(typeof(ConfidentialAttribute), inherit: false) == true)
                changes[property.Metadata.Name] = new JsonObject { ["withheld"] = true };
            else if (property.Metadata.PropertyInfo?.IsDefined(typeof(SealedAttribute), inherit: false) == true)
                changes[property.Metadata.Name] = new JsonObject { ["fromHash"] = Hash(from), ["toHash"] = Hash(to) };
            else
                changes[property.Metadata.Name] = new JsonObject { ["from"] = Value(from), ["to"] = Value(to) };
        }
        return changes;

        JsonNode? Hash(object? value) => value is null ? null
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{((IAudited)entry.Entity).AuditSalt}{Convert.ToString(value, CultureInfo.InvariantCulture)}")));
    }

    private static JsonValue? Value(object? value) => value is null ? null : JsonValue.Create(Convert.ToString(value, CultureInfo.InvariantCulture));
}
