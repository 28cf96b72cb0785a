using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;

namespace Portal.Web.Rounds;

/// <summary>A product that a round offers.</summary>
/// <param name="Id">Its number in the round.</param>
/// <param name="LotId">Number of its lot.</param>
/// <param name="ProductId">Number of the product.</param>
/// <param name="Key">Key of the product.</param>
/// <param name="Product">The product; null when it is in no book any more.</param>
/// <param name="Amount">What the contracts will pay per unit, in ten-thousandths of a euro; null: the tariff of the book.</param>
public sealed record OfferedProduct(int Id, int LotId, int ProductId, string Key, Product? Product, long? Amount)
{
    /// <summary>Its name.</summary>
    public string Name => Product?.Facts.Name ?? Key;

    /// <summary>What the contracts will pay, in words; null when that is not known.</summary>
    /// <param name="day">The first day of the contracts.</param>
    public string? Tariff(DateOnly day) => Product is { } product ? TariffText.Words(product, Amount, day) : null;
}

/// <summary>A lot of a round, with what it offers as in the book.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Products">What it offers.</param>
public sealed record OfferedLot(int Id, string Name, IReadOnlyList<OfferedProduct> Products);

/// <summary>A question of a round, as it is asked now.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Revision">Which version it is.</param>
/// <param name="LotId">Number of the lot that it is asked for; null when it is not for one lot.</param>
/// <param name="OfferedId">Number of the product in the round that it is asked for; null when it is not for one product.</param>
/// <param name="Origin">The same for questions that were copied from each other.</param>
/// <param name="Question">What it asks.</param>
public sealed record AskedQuestion(int Id, int Revision, int? LotId, int? OfferedId, Guid Origin, Question Question);

/// <summary>A round with what it offers and asks.</summary>
/// <param name="Round">The round.</param>
/// <param name="Lots">Its lots, in their order.</param>
/// <param name="Questions">What it asks, in order: of all, of lots, of products.</param>
public sealed record RoundContent(Round Round, IReadOnlyList<OfferedLot> Lots, IReadOnlyList<AskedQuestion> Questions)
{
    /// <summary>Everything that it offers.</summary>
    public IEnumerable<OfferedProduct> Products => Lots.SelectMany(lot => lot.Products);

    /// <summary>Reads a round.</summary>
    /// <param name="database">The database.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="rounds">The rounds that who asks may see.</param>
    /// <param name="id">Its number.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>The round; null when it is not there.</returns>
    public static async Task<RoundContent?> LoadAsync(PortalDbContext database, CatalogueSnapshot catalogue, IQueryable<Round> rounds, int id, CancellationToken cancellation)
    {
        if (await rounds.SingleOrDefaultAsync(round => round.Id == id, cancellation) is not { } round)
            return null;
        var lots = await database.RoundLots.AsNoTracking().Where(lot => lot.RoundId == id).OrderBy(lot => lot.Position).ThenBy(lot => lot.Id).ToListAsync(cancellation);
        var products = (await database.RoundProducts.AsNoTracking().Where(offered => offered.RoundId == id)
                .Select(offered => new { offered.Id, offered.LotId, offered.ProductId, Key = offered.Product!.Book.Slug + "/" + offered.Product.Slug, offered.Amount }).ToListAsync(cancellation))
            .Select(offered => new OfferedProduct(offered.Id, offered.LotId, offered.ProductId, offered.Key, catalogue.Product(offered.Key), offered.Amount))
            .OrderBy(offered => offered.Product?.Facts.Position ?? int.MaxValue).ThenBy(offered => offered.Id).ToLookup(offered => offered.LotId);
        var questions = await database.QuestionVersions.AsNoTracking()
            .Where(version => version.Question!.RoundId == id && version.Question.WithdrawnAt == null && version.Revision == version.Question.Revision)
            .Select(version => new { version, version.Question!.LotId, version.Question.OfferedId, version.Question.Origin, version.Question.Position }).ToListAsync(cancellation);
        return new(
            round,
            [.. lots.Select(lot => new OfferedLot(lot.Id, lot.Name, [.. products[lot.Id]]))],
            [
                .. questions.OrderBy(asked => asked.OfferedId is not null ? 2 : asked.LotId is not null ? 1 : 0).ThenBy(asked => asked.Position).ThenBy(asked => asked.version.QuestionId)
                    .Select(asked => new AskedQuestion(asked.version.QuestionId, asked.version.Revision, asked.LotId, asked.OfferedId, asked.Origin, asked.version.ToQuestion())),
            ]);
    }
}

/// <summary>Finds the rows of products.</summary>
internal static class ProductRows
{
    /// <summary>The numbers of the products of a book, by slug.</summary>
    public static Task<Dictionary<string, int>> ProductIdsAsync(this PortalDbContext database, string book, CancellationToken cancellation) =>
        database.Products.Where(product => product.Book.Slug == book).ToDictionaryAsync(product => product.Slug, product => product.Id, cancellation);
}

/// <summary>Which rounds somebody sees. The one place that says which those are.</summary>
internal static class RoundAccess
{
    /// <summary>The rounds that were published, for everyone.</summary>
    public static IQueryable<Round> PublishedRounds(this PortalDbContext database) => database.Rounds.Where(round =>
        round.Step != RoundStep.Preparing && (round.Step != RoundStep.Withdrawn || database.RoundNotices.Any(notice => notice.RoundId == round.Id && notice.Kind == RoundNoticeKind.Published)));

    /// <summary>The rounds of the regions of who asks.</summary>
    public static IQueryable<Round> RoundsOf(this PortalDbContext database, Access.Known manager) => database.Rounds.Where(round => manager.Regions.Contains(round.Region));
}
