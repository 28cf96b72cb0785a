namespace Portal.Domain.Enrolments;

/// <summary>A procurement round as the public sees it in lists.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Region">Slug of the region.</param>
/// <param name="Title">Its title.</param>
/// <param name="Step">The last step that a person took.</param>
/// <param name="Dates">Its moments and days.</param>
/// <param name="Lots">The names of its lots, in their order.</param>
/// <param name="Products">Keys of the products that it offers.</param>
public sealed record PublicRound(int Id, string Region, string Title, RoundStep Step, RoundDates Dates, IReadOnlyList<string> Lots, IReadOnlySet<string> Products)
{
    /// <summary>How far it is.</summary>
    /// <param name="now">The moment, in UTC.</param>
    public RoundStatus StatusAt(DateTime now) => Dates.StatusAt(Step, now);
}

/// <summary>The rounds that were published, as they are at some version. Immutable.</summary>
/// <param name="version">Counts the changes of rounds.</param>
/// <param name="rounds">The rounds.</param>
public sealed class RoundSnapshot(long version, IReadOnlyList<PublicRound> rounds)
{
    /// <summary>Before anything was read.</summary>
    public static RoundSnapshot Empty { get; } = new(-1, []);

    /// <summary>Counts the changes of rounds.</summary>
    public long Version => version;

    /// <summary>The rounds.</summary>
    public IReadOnlyList<PublicRound> All => rounds;

    /// <summary>How many of the moments at which a round opens, closes or takes no more questions have passed: while it stays the same, and the version does, the same is shown.</summary>
    /// <param name="now">The moment, in UTC.</param>
    public int PassedAt(DateTime now) => rounds.Sum(round => (round.Dates.OpensAt <= now ? 1 : 0) + (round.Dates.QuestionsUntil <= now ? 1 : 0) + (round.Dates.ClosesAt <= now ? 1 : 0));

    /// <summary>The rounds that are open and offer a product; what closes first comes first.</summary>
    /// <param name="product">Key of the product.</param>
    /// <param name="now">The moment, in UTC.</param>
    public IReadOnlyList<PublicRound> OpenFor(string product, DateTime now) =>
        [.. rounds.Where(round => round.Products.Contains(product) && round.StatusAt(now) == RoundStatus.Open).OrderBy(round => round.Dates.ClosesAt).ThenBy(round => round.Id)];
}
