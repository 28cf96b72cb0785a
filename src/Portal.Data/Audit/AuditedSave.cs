using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Portal.Data.Audit;

/// <summary>The one place through which changes are saved, so that every change is in the audit trail.</summary>
public static class AuditedSave
{
    /// <summary>Saves all changes and their audit entries in one transaction. Writes nothing when nothing changed.</summary>
    /// <param name="database">The context with the changes.</param>
    /// <param name="clock">Tells the moment of the change.</param>
    /// <param name="by">Who changes: a user, or a job or command by name.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the save.</param>
    /// <returns>How many audited records changed.</returns>
    public static async Task<int> SaveAsync(this PortalDbContext database, TimeProvider clock, string by, string reason, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var entries = database.ChangeTracker.Entries<IAudited>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(entry => new AuditEntry
            {
                At = now,
                By = by,
                Reason = reason,
                Record = entry.Metadata.ClrType.Name,
                RecordKey = entry.Entity.AuditKey,
                Action = entry.State.ToString(),
                Changes = Changes(entry).ToJsonString(),
            })
            .ToList();
        database.AuditEntries.AddRange(entries);
        await database.SaveChangesAsync(cancellation);
        return entries.Count;
    }

    private static JsonObject Changes(EntityEntry entry)
    {
        var changes = new JsonObject();
        foreach (var property in entry.Properties.Where(property => !property.Metadata.IsPrimaryKey()))
        {
            var from = entry.State == EntityState.Added ? null : property.OriginalValue;
            var to = entry.State == EntityState.Deleted ? null : property.CurrentValue;
            if (Equals(from, to))
                continue;
            // A list is written as the database has it.
            if (property.Metadata.ClrType.IsGenericType && property.Metadata.GetValueConverter() is { } converter)
                (from, to) = (converter.ConvertToProvider(from), converter.ConvertToProvider(to));
            if (property.Metadata.PropertyInfo?.IsDefined(typeof(ConfidentialAttribute), inherit: false) == true)
                changes[property.Metadata.Name] = new JsonObject { ["withheld"] = true };
            else
                changes[property.Metadata.Name] = new JsonObject { ["from"] = Value(from), ["to"] = Value(to) };
        }
        return changes;

        static JsonNode? Value(object? value) => value is null ? null : JsonValue.Create(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture));
    }
}
