using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Data.Checks;

/// <summary>The first day on which demands are no longer met that are met now, if nobody changes anything.</summary>
/// <param name="Day">The first such day.</param>
/// <param name="Verdict">The overall verdict from that day on: not met, or not assessable.</param>
/// <param name="Changes">The demands whose verdict changes on that day; the causes are empty where only the number of clients is another one.</param>
public sealed record Fall(DateOnly Day, Verdict Verdict, IReadOnlyList<PartTurn> Changes)
{
    /// <summary>Looks ahead, in stretches that each have their own number of clients.</summary>
    /// <param name="asked">The demands, which are met on <paramref name="from"/>.</param>
    /// <param name="team">The team, with the clients of that day.</param>
    /// <param name="later">The numbers of clients after that day, in order.</param>
    /// <param name="from">The day to look ahead from.</param>
    /// <param name="last">The last day to look at.</param>
    /// <returns>The fall; null when the demands are met on all these days.</returns>
    public static Fall? Of(IReadOnlyList<Requirement> asked, Team team, IEnumerable<ClientCount> later, DateOnly from, DateOnly last)
    {
        ArgumentNullException.ThrowIfNull(team);
        ArgumentNullException.ThrowIfNull(later);
        foreach (var count in later.TakeWhile(count => count.ValidFrom <= last))
        {
            if (Within(count.ValidFrom.AddDays(-1)) is { } fall)
                return fall;
            var before = Assessor.Assess(asked, team, count.ValidFrom.AddDays(-1));
            (team, from) = (team with { ClientCount = count.Clients, Groups = count.Groups }, count.ValidFrom);
            var after = Assessor.Assess(asked, team, from);
            if (after.Verdict != Verdict.Met)
                return new(from, after.Verdict, [.. before.Parts.Zip(after.Parts).Where(pair => pair.First.Verdict != pair.Second.Verdict).Select(pair => new PartTurn(pair.Second.Requirement, pair.First.Verdict, pair.Second.Verdict, []))]);
        }
        return Within(last);

        Fall? Within(DateOnly through) => Assessor.Forecast(asked, team, from, through).FirstOrDefault(turn => turn.Verdict != Verdict.Met) is { } turn ? new(turn.Day, turn.Verdict, turn.Changes) : null;
    }
}
