using Microsoft.EntityFrameworkCore;
using Portal.Domain.Catalogue;
using Portal.Domain.Tariffs;

namespace Portal.Data.Tariffs;

/// <summary>What indexations make of the tariffs of a product.</summary>
/// <param name="Tariffs">The tariffs that hold from a day, without an end.</param>
/// <param name="ChangedAt">When one was last decided or withdrawn, in UTC.</param>
internal sealed record ProductIndexation(IReadOnlyList<Tariff> Tariffs, DateTime ChangedAt);

/// <summary>Loads what indexations make of tariffs.</summary>
public static class TariffLoad
{
    /// <summary>How often an indexation was decided or withdrawn. It only grows, as what was decided is never deleted; a concept does not count.</summary>
    public static async Task<long> TariffVersionAsync(this PortalDbContext database, CancellationToken cancellation = default) =>
        await database.Indexations.Where(indexation => indexation.DecidedAt != null).SumAsync(indexation => indexation.WithdrawnAt == null ? 1 : 2, cancellation);

    /// <summary>The indexations of products, by their numbers.</summary>
    internal static async Task<Dictionary<int, ProductIndexation>> LoadIndexationsAsync(this PortalDbContext database, CancellationToken cancellation)
    {
        var rows = await database.IndexedTariffs.Select(row => new
        {
            row.ProductId, row.Variant, row.Unit, row.Amount, row.BasisPoints, row.Denominator,
            row.Indexation!.State, row.Indexation.ValidFrom, row.Indexation.Reason, row.Indexation.DecidedAt, row.Indexation.WithdrawnAt,
        }).ToListAsync(cancellation);
        return rows.GroupBy(row => row.ProductId).ToDictionary(product => product.Key, product => new ProductIndexation(
            [.. product.Where(row => row.State == IndexationState.Decided).Select(row => new Tariff
            {
                Amount = row.Amount / 10_000m, Unit = row.Unit, ValidFrom = row.ValidFrom, Variant = row.Variant,
                Origin = new(row.BasisPoints / 100m, row.Denominator, row.Reason),
            })],
            product.Max(row => row.WithdrawnAt ?? row.DecidedAt ?? default)));
    }
}
