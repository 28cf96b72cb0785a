using System.Linq.Expressions;
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

    /// <summary>The rows, worst first, and how all contracts stand.</summary>
    public static async Task<(IReadOnlyList<BreakdownRow> Rows, Tally Tally)> LoadAsync(
        BreakdownBy by, OversightScope scope, PortalDbContext database, IQueryable<Contract> contracts, OversightProducts names, DateOnly today, CancellationToken cancellation)
    {
        var (standings, all) = (database.StandingsOf(contracts, today), new Tally());
        var rows = by switch
        {
            BreakdownBy.Product => (await ProductsAsync()).Select(one => new BreakdownRow(names.Name(one.Key), names.Codes(one.Key), scope with { Product = one.Key }, one.Tally)),
            BreakdownBy.Lot => (await ProductsAsync()).GroupBy(one => names.LotOf(one.Key))
                .Select(lot => new BreakdownRow(names.LotName(lot.First().Key), null, scope with { Lot = lot.Key }, Tally.Sum(lot.Select(one => one.Tally)))),
            BreakdownBy.Provider => await ProvidersAsync(),
            _ => await MunicipalitiesAsync(),
        };
        return ([.. rows.OrderByDescending(row => row.Tally.NotMet).ThenByDescending(row => row.Tally.Risk).ThenByDescending(row => row.Tally.NotAssessable).ThenBy(row => row.Name, StringComparer.Ordinal)], all);

        async Task<IEnumerable<(string Key, Tally Tally)>> ProductsAsync() => (await CountAsync(one => one.Contract.ProductId)).Select(one => (names.Key(one.Key), one.Tally));

        async Task<IEnumerable<BreakdownRow>> ProvidersAsync()
        {
            var counted = await CountAsync(one => one.Contract.OrganisationId);
            var providers = await database.Organisations.Where(organisation => contracts.Any(contract => contract.OrganisationId == organisation.Id))
                .Select(organisation => new { organisation.Id, organisation.Slug, organisation.Name }).ToDictionaryAsync(organisation => organisation.Id, cancellation);
            return counted.Where(one => providers.ContainsKey(one.Key)).Select(one => new BreakdownRow(providers[one.Key].Name, null, scope with { Provider = providers[one.Key].Slug }, one.Tally));
        }

        // A contract is for several municipalities: it counts for each.
        async Task<IEnumerable<BreakdownRow>> MunicipalitiesAsync() => (await CountAsync(one => one.Contract.Municipalities))
            .SelectMany(one => one.Key, (one, code) => (Code: code, one.Tally)).GroupBy(one => one.Code)
            .Select(municipality => new BreakdownRow(names.Municipalities.FirstOrDefault(one => one.Code == municipality.Key)?.Name ?? municipality.Key, null, scope with { Municipality = municipality.Key }, Tally.Sum(municipality.Select(one => one.Tally))))
            .Where(row => names.Municipalities.Any(one => one.Code == row.Scope.Municipality));

        // All are in one of these counts, whatever they are counted by.
        async Task<List<Counted<TKey>>> CountAsync<TKey>(Expression<Func<Standing, TKey>> key)
        {
            var counted = await standings.CountBy(key).ToListAsync(cancellation);
            all = Tally.Sum(counted.Select(one => one.Tally));
            return counted;
        }
    }
}
