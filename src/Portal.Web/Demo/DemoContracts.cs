using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Web.Catalogue;

namespace Portal.Web.Demo;

/// <summary>Contracts of the demonstration: a few hundred over all books, the same each time.</summary>
internal static class DemoContracts
{
    private const int ProvidersPerProduct = 4;

    /// <summary>Makes contracts of these providers. The products must have been imported.</summary>
    /// <param name="database">The database.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="organisations">The providers, saved already.</param>
    /// <param name="clock">Tells the day.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task MakeAsync(PortalDbContext database, CatalogueSnapshot catalogue, IReadOnlyList<Organisation> organisations, TimeProvider clock, CancellationToken cancellation = default)
    {
        var today = ReferenceDay.Today(clock);
        var ids = (await database.Products.Where(row => row.WithdrawnAt == null).Select(row => new { row.Id, Key = row.Book.Slug + "/" + row.Slug }).ToListAsync(cancellation)).ToDictionary(row => row.Key, row => row.Id);
        var approved = organisations.Where(organisation => organisation.Status == OrganisationStatus.Approved).OrderBy(organisation => organisation.Slug, StringComparer.Ordinal).ToList();
        var number = 0;
        foreach (var product in catalogue.Products.Where(product => ids.ContainsKey(product.Key)))
        {
            // Every seventh product has one provider less, every eleventh none.
            var count = number % 11 == 10 ? 0 : Math.Min(approved.Count, number % 7 == 6 ? ProvidersPerProduct - 1 : ProvidersPerProduct);
            for (var i = 0; i < count; i++)
                database.Contracts.Add(Make(approved[(number + i * 3) % approved.Count], ids[product.Key], product, number + i, today));
            number++;
        }
        await database.SaveAsync(clock, "demo", "Voorbeeldgegevens", cancellation);
    }

    private static Contract Make(Organisation organisation, int product, Product facts, int number, DateOnly today)
    {
        var municipalities = facts.Book.Facts.Municipalities.Select(municipality => municipality.Code).Order(StringComparer.Ordinal).ToImmutableArray();
        var year = new DateOnly(today.Year, 1, 1);
        var status = (number % 13) switch { 4 => ContractStatus.Draft, 9 => ContractStatus.Terminated, _ => ContractStatus.Concluded };
        return new()
        {
            OrganisationId = organisation.Id,
            ProductId = product,
            Region = facts.Book.Facts.Region.Slug,
            ValidFrom = status == ContractStatus.Draft ? year.AddYears(1) : year.AddYears(-(number % 3)),
            ValidThrough = status == ContractStatus.Terminated ? year.AddDays(58) : number % 2 == 0 ? year.AddYears(2).AddDays(-1) : null,
            Municipalities = number % 3 == 0 && municipalities.Length > 2 ? [.. municipalities.Where((_, index) => index % 2 == number % 2)] : municipalities,
            AgreedAmount = number % 5 == 0 && facts.TariffsOn(today).FirstOrDefault() is { } tariff ? (long)(tariff.Amount * 10_000m * 0.98m) : null,
            Status = status,
        };
    }
}
