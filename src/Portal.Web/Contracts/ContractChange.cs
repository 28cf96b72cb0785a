using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Web.Catalogue;

namespace Portal.Web.Contracts;

/// <summary>A change of a contract, in words.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="Fields">What changed, from what (null for a new contract) to what.</param>
public sealed record ContractChange(string At, string By, string Reason, IReadOnlyList<(string Field, string? From, string To)> Fields)
{
    private const int Most = 100;

    private static readonly Dictionary<string, string> Names = new()
    {
        [nameof(Contract.ValidFrom)] = "Eerste dag",
        [nameof(Contract.ValidThrough)] = "Laatste dag",
        [nameof(Contract.Municipalities)] = "Gemeenten",
        [nameof(Contract.AgreedAmount)] = "Afgesproken tarief",
        [nameof(Contract.Status)] = "Status",
    };

    /// <summary>The last changes of the contracts of a provider for a product, the last one first.</summary>
    internal static async Task<IReadOnlyList<ContractChange>> LoadAsync(PortalDbContext database, CatalogueSnapshot catalogue, ContractLine contract, CancellationToken cancellation)
    {
        var start = $"{contract.OrganisationId}/{contract.ProductId}/";
        var entries = await database.AuditEntries.AsNoTracking().Where(entry => entry.Record == nameof(Contract) && entry.RecordKey.StartsWith(start))
            .OrderByDescending(entry => entry.Id).Take(Most).ToListAsync(cancellation);
        var ids = entries.Select(entry => Guid.TryParse(entry.By, out var id) ? id : Guid.Empty).Distinct().ToList();
        var users = await database.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => user.Id.ToString(), user => user.Name, cancellation);
        return [.. entries.Select(entry => new ContractChange(
            Moment(entry.At),
            users.GetValueOrDefault(entry.By) ?? (Guid.TryParse(entry.By, out _) ? "Een opgeheven account" : entry.By),
            entry.Reason,
            Read(entry.Changes, entry.Action == nameof(EntityState.Added), catalogue, contract.Product)))];
    }

    private static string Moment(DateTime at) => $"{DutchFormat.Date(ReferenceDay.Of(at))}, {ReferenceDay.Local(at).ToString("H.mm", DutchFormat.Culture)} uur";

    private static List<(string Field, string? From, string To)> Read(string json, bool isNew, CatalogueSnapshot catalogue, string product)
    {
        using var changes = JsonDocument.Parse(json);
        return [.. changes.RootElement.EnumerateObject().Where(change => Names.ContainsKey(change.Name)).Select(change => (
            Names[change.Name],
            isNew ? null : Text(change.Name, change.Value, "from", catalogue, product),
            Text(change.Name, change.Value, "to", catalogue, product)))];
    }

    private static string Text(string field, JsonElement change, string side, CatalogueSnapshot catalogue, string product)
    {
        if (!change.TryGetProperty(side, out var json) || json.GetString() is not { } value)
            return field == nameof(Contract.AgreedAmount) ? "dat van het productenboek" : "niet afgesproken";
        return field switch
        {
            nameof(Contract.ValidFrom) or nameof(Contract.ValidThrough) when DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var day) => DutchFormat.Date(day),
            nameof(Contract.AgreedAmount) when long.TryParse(value, CultureInfo.InvariantCulture, out var amount) => DutchFormat.Euros(amount / 10_000m),
            nameof(Contract.Municipalities) => catalogue.Municipalities(value.Split(',', StringSplitOptions.RemoveEmptyEntries), product),
            nameof(Contract.Status) when Enum.TryParse<ContractStatus>(value, out var status) => status.Label(),
            _ => value,
        };
    }
}
