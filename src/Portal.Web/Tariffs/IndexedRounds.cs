using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Data.Tariffs;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Tariffs;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Rounds;

namespace Portal.Web.Tariffs;

/// <summary>A round that providers can enrol for now or soon, with products of a book of which an indexation changes tariffs.</summary>
/// <param name="Round">The round.</param>
/// <param name="Products">Slugs of its products for which applicants see another tariff; none when its contracts begin before the new tariffs, or have amounts of their own.</param>
public sealed record IndexedRound(Round Round, IReadOnlyList<string> Products)
{
    /// <summary>Until when providers can enrol, in words.</summary>
    public string Until => $"Sluit op {ReferenceDay.Words(Round.ClosesAt)}";
}

/// <summary>What an indexation does to rounds: who applies accepts the tariffs of the book, as they will be on the first day of the contracts.</summary>
internal static class IndexedRounds
{
    /// <summary>Slugs of the products of which people read another tariff after an indexation than before it.</summary>
    /// <param name="changes">What it does.</param>
    /// <param name="from">Its first day.</param>
    public static IReadOnlyCollection<string> Visible(this IEnumerable<TariffChange> changes, DateOnly from) =>
        [.. changes.Where(change => change is { Amount: not null, Before: { } before } && (change.Amount != before.Amount || before.ValidThrough < from.AddDays(-1))).Select(change => change.Product.Slug).Distinct()];

    /// <summary>The published rounds with products of the book that are not closed, the first to close first.</summary>
    /// <param name="database">The database.</param>
    /// <param name="indexation">The indexation.</param>
    /// <param name="changed">Slugs of the products whose tariff it changes.</param>
    /// <param name="now">The moment, in UTC.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static Task<IReadOnlyList<IndexedRound>> OpenRoundsAsync(this PortalDbContext database, Indexation indexation, IReadOnlyCollection<string> changed, DateTime now, CancellationToken cancellation) =>
        database.ReadAsync(database.Rounds.Where(round => round.Step == RoundStep.Published && round.ClosesAt > now), indexation, changed, cancellation);

    /// <summary>The rounds that are closed and not final, of which those who applied accepted tariffs that change: nobody of them accepts the new ones by itself.</summary>
    /// <param name="database">The database.</param>
    /// <param name="indexation">The indexation.</param>
    /// <param name="changed">Slugs of the products whose tariff it changes.</param>
    /// <param name="now">The moment, in UTC.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<IReadOnlyList<IndexedRound>> ClosedRoundsAsync(this PortalDbContext database, Indexation indexation, IReadOnlyCollection<string> changed, DateTime now, CancellationToken cancellation) =>
        [.. (await database.ReadAsync(
            database.Rounds.Where(round => (round.Step == RoundStep.Judging || round.Step == RoundStep.ProvisionallyAwarded || (round.Step == RoundStep.Published && round.ClosesAt <= now))
                && database.Enrolments.Any(enrolment => enrolment.RoundId == round.Id && enrolment.SubmittedAt != null)),
            indexation, changed, cancellation)).Where(one => one.Products.Count > 0)];

    /// <summary>Tells whoever enrols that the tariffs change; it is saved with the rest.</summary>
    /// <param name="database">The context of the change.</param>
    /// <param name="rounds">The rounds; those for which nothing changes are left out.</param>
    /// <param name="indexation">The indexation, with its book.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="now">The moment, in UTC.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public static async Task TellTariffsAsync(this PortalDbContext database, IEnumerable<IndexedRound> rounds, Indexation indexation, CatalogueSnapshot catalogue, DateTime now, CancellationToken cancellation)
    {
        var day = DutchFormat.Date(indexation.ValidFrom);
        foreach (var (round, products) in rounds.Where(one => one.Products.Count > 0))
        {
            var names = DutchFormat.List(products.Select(slug => catalogue.ProductName($"{indexation.Book!.Slug}/{slug}")));
            await database.TellAsync(
                round, RoundNoticeKind.Other, "tarieven zijn gewijzigd",
                indexation.State == IndexationState.Withdrawn
                    ? $"De regio heeft de indexatie van de tarieven vanaf {day} ingetrokken. De tarieven zijn weer zoals zij daarvoor waren, van: {names}. Schrijft u zich in? Accepteer dan deze tarieven, ook als u al indiende."
                    : $"De regio heeft de tarieven vanaf {day} geïndexeerd. Er geldt een ander tarief voor: {names}. Schrijft u zich in? Accepteer dan de nieuwe tarieven, ook als u al indiende.",
                isSevere: true, now, cancellation);
        }
    }

    private static async Task<IReadOnlyList<IndexedRound>> ReadAsync(this PortalDbContext database, IQueryable<Round> asked, Indexation indexation, IReadOnlyCollection<string> changed, CancellationToken cancellation)
    {
        var rounds = await asked.AsNoTracking().Where(round => database.RoundProducts.Any(offered => offered.RoundId == round.Id && offered.Product!.BookId == indexation.BookId))
            .OrderBy(round => round.ClosesAt).ThenBy(round => round.Id).ToListAsync(cancellation);
        if (rounds.Count == 0)
            return [];
        var ids = rounds.Select(round => round.Id).ToList();
        var offers = (await database.RoundProducts.Where(offered => ids.Contains(offered.RoundId) && offered.Product!.BookId == indexation.BookId && offered.Amount == null)
            .Select(offered => new { offered.RoundId, offered.Product!.Slug }).ToListAsync(cancellation)).ToLookup(offered => offered.RoundId, offered => offered.Slug);
        return [.. rounds.Select(round => new IndexedRound(round, round.ContractsFrom < indexation.ValidFrom ? [] : [.. offers[round.Id].Where(changed.Contains).Order(StringComparer.Ordinal)]))];
    }
}
