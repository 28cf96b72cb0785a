using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;

namespace Portal.Web.Oversight;

/// <summary>By what contracts are counted.</summary>
public enum BreakdownBy
{
    /// <summary>By product.</summary>
    [JsonStringEnumMemberName("product")] Product,
    /// <summary>By lot.</summary>
    [JsonStringEnumMemberName("perceel")] Lot,
    /// <summary>By provider.</summary>
    [JsonStringEnumMemberName("aanbieder")] Provider,
    /// <summary>By municipality.</summary>
    [JsonStringEnumMemberName("gemeente")] Municipality,
}

/// <summary>How many contracts of one product, lot, provider or municipality stand how.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Note">What else is said of it; null for nothing.</param>
/// <param name="Scope">The contracts.</param>
/// <param name="Tally">How many.</param>
public sealed record BreakdownRow(string Name, string? Note, OversightScope Scope, Tally Tally);

/// <summary>Counts contracts by product, lot, provider or municipality.</summary>
internal static class Breakdown
{
    /// <summary>What the choices are called.</summary>
    public static string Label(this BreakdownBy by) => by switch { BreakdownBy.Product => "Product", BreakdownBy.Lot => "Perceel", BreakdownBy.Provider => "Aanbieder", _ => "Gemeente" };

    /// <summary>Counts by product; what is counted by lot is made of the same numbers.</summary>
    public static Task<List<Counted<int>>> CountByProductAsync(this IQueryable<Standing> standings, CancellationToken cancellation) => standings.CountBy(one => one.Contract.ProductId).ToListAsync(cancellation);

    /// <summary>The rows, worst first.</summary>
    public static async Task<IReadOnlyList<BreakdownRow>> LoadAsync(
        BreakdownBy by, OversightScope scope, PortalDbContext database, IQueryable<Contract> contracts, IReadOnlyList<Counted<int>> products, OversightProducts names, DateOnly today, CancellationToken cancellation)
    {
        IEnumerable<BreakdownRow> rows = by switch
        {
            BreakdownBy.Product => products.Select(one => (Key: names.Key(one.Key), one.Tally))
                .Select(one => new BreakdownRow(names.Name(one.Key), names.Codes(one.Key), scope with { Product = one.Key }, one.Tally)),
            BreakdownBy.Lot => products.Select(one => (Key: names.Key(one.Key), one.Tally)).GroupBy(one => names.LotOf(one.Key))
                .Select(lot => new BreakdownRow(names.LotName(lot.First().Key), null, scope with { Lot = lot.Key }, Tally.Sum(lot.Select(one => one.Tally)))),
            BreakdownBy.Provider => await ProvidersAsync(scope, database, contracts, today, cancellation),
            _ => await MunicipalitiesAsync(scope, database, contracts, names, today, cancellation),
        };
        return [.. rows.OrderByDescending(row => row.Tally.NotMet).ThenByDescending(row => row.Tally.Risk).ThenByDescending(row => row.Tally.NotAssessable).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    private static async Task<IEnumerable<BreakdownRow>> ProvidersAsync(OversightScope scope, PortalDbContext database, IQueryable<Contract> contracts, DateOnly today, CancellationToken cancellation)
    {
        var counted = await database.StandingsOf(contracts, today).CountBy(one => one.Contract.OrganisationId).ToListAsync(cancellation);
        var names = await database.Organisations.Where(organisation => contracts.Any(contract => contract.OrganisationId == organisation.Id))
            .Select(organisation => new { organisation.Id, organisation.Slug, organisation.Name }).ToDictionaryAsync(organisation => organisation.Id, cancellation);
        return counted.Where(one => names.ContainsKey(one.Key)).Select(one => new BreakdownRow(names[one.Key].Name, null, scope with { Provider = names[one.Key].Slug }, one.Tally));
    }

    /// <summary>A contract is for several municipalities: it counts for each.</summary>
    private static async Task<IEnumerable<BreakdownRow>> MunicipalitiesAsync(OversightScope scope, PortalDbContext database, IQueryable<Contract> contracts, OversightProducts names, DateOnly today, CancellationToken cancellation)
    {
        var counted = await database.StandingsOf(contracts, today).CountBy(one => one.Contract.Municipalities).ToListAsync(cancellation);
        return counted.SelectMany(one => one.Key, (one, code) => (Code: code, one.Tally)).GroupBy(one => one.Code)
            .Select(municipality => new BreakdownRow(names.Municipalities.FirstOrDefault(one => one.Code == municipality.Key)?.Name ?? municipality.Key, null, scope with { Municipality = municipality.Key }, Tally.Sum(municipality.Select(one => one.Tally))))
            .Where(row => names.Municipalities.Any(one => one.Code == row.Scope.Municipality));
    }
}
