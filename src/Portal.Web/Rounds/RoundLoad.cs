using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;

namespace Portal.Web.Rounds;

/// <summary>Loads what the public sees of rounds in lists, and tells when that changed.</summary>
internal static class RoundLoad
{
    /// <summary>The kinds of records of which a change may change what the public sees of a round, on any of its pages.</summary>
    public static IReadOnlyList<string> Records { get; } =
    [
        nameof(Round), nameof(RoundLot), nameof(RoundProduct), nameof(RoundQuestion), nameof(QuestionVersion), nameof(RoundNotice), nameof(RoundDocument), nameof(RoundInquiry),
    ];

    /// <summary>How many changes of rounds the audit trail holds.</summary>
    public static Task<long> RoundVersionAsync(this PortalDbContext database, CancellationToken cancellation) =>
        database.AuditEntries.LongCountAsync(entry => Records.Contains(entry.Record), cancellation);

    /// <summary>Loads the rounds that were published.</summary>
    /// <param name="database">The database.</param>
    /// <param name="version">The version that was seen before this.</param>
    /// <param name="cancellation">Stops the load.</param>
    public static async Task<RoundSnapshot> LoadRoundsAsync(this PortalDbContext database, long version, CancellationToken cancellation)
    {
        var rounds = await database.PublishedRounds().AsNoTracking().ToListAsync(cancellation);
        var published = database.PublishedRounds().Select(round => round.Id);
        var lots = (await database.RoundLots.Where(lot => published.Contains(lot.RoundId)).OrderBy(lot => lot.Position).ThenBy(lot => lot.Id)
            .Select(lot => new { lot.RoundId, lot.Name }).ToListAsync(cancellation)).ToLookup(lot => lot.RoundId, lot => lot.Name);
        var products = (await database.RoundProducts.Where(offered => published.Contains(offered.RoundId))
            .Select(offered => new { offered.RoundId, Key = offered.Product!.Book.Slug + "/" + offered.Product.Slug }).ToListAsync(cancellation)).ToLookup(offered => offered.RoundId, offered => offered.Key);
        return new(version, [.. rounds.Select(round => new PublicRound(round.Id, round.Region, round.Title, round.Step, round.Dates, [.. lots[round.Id]], products[round.Id].ToHashSet()))]);
    }
}
