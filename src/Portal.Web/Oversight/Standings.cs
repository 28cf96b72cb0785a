using System.Linq.Expressions;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Domain.Assessments;

namespace Portal.Web.Oversight;

/// <summary>A contract that is in force, and how it stands.</summary>
internal sealed class Standing
{
    /// <summary>The contract.</summary>
    public required Contract Contract { get; init; }

    /// <summary>How it stands; null when no check has looked at it.</summary>
    public ContractStanding? Found { get; init; }
}

/// <summary>How many contracts stand how.</summary>
public sealed record Tally
{
    /// <summary>They meet their demands, and stay so.</summary>
    public int Met { get; init; }

    /// <summary>They meet their demands, and will not within 90 days.</summary>
    public int Risk { get; init; }

    /// <summary>They do not meet their demands.</summary>
    public int NotMet { get; init; }

    /// <summary>Nobody can say.</summary>
    public int NotAssessable { get; init; }

    /// <summary>No check has looked at them.</summary>
    public int NotChecked { get; init; }

    /// <summary>All together.</summary>
    public int Total => Met + Risk + NotMet + NotAssessable + NotChecked;

    /// <summary>How many are in a state.</summary>
    public int this[ContractState state] => state switch
    {
        ContractState.Met => Met, ContractState.Risk => Risk, ContractState.NotMet => NotMet, ContractState.NotAssessable => NotAssessable, _ => NotChecked,
    };

    /// <summary>Two together.</summary>
    public static Tally operator +(Tally one, Tally other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return new() { Met = one.Met + other.Met, Risk = one.Risk + other.Risk, NotMet = one.NotMet + other.NotMet, NotAssessable = one.NotAssessable + other.NotAssessable, NotChecked = one.NotChecked + other.NotChecked };
    }

    /// <summary>All together.</summary>
    public static Tally Sum(IEnumerable<Tally> tallies) => tallies.Aggregate(new Tally(), (one, other) => one + other);
}

/// <summary>How many contracts of one thing stand how.</summary>
/// <param name="Key">What they have in common.</param>
/// <param name="Tally">How many.</param>
internal sealed record Counted<TKey>(TKey Key, Tally Tally);

/// <summary>Finds and counts contracts by how they stand. The one place that says which contract is in which state.</summary>
internal static class Standings
{
    /// <summary>How contracts stand: those that are in force on a day.</summary>
    public static IQueryable<Standing> StandingsOf(this PortalDbContext database, IQueryable<Contract> contracts, DateOnly day) => ContractCheck.InForce(contracts, day)
        .LeftJoin(database.ContractStandings, contract => contract.Id, standing => standing.ContractId, (contract, standing) => new Standing { Contract = contract, Found = standing });

    /// <summary>Those in a state.</summary>
    public static IQueryable<Standing> In(this IQueryable<Standing> standings, ContractState state) => state switch
    {
        ContractState.NotMet => standings.Where(one => one.Found!.Verdict == Verdict.NotMet),
        ContractState.Risk => standings.Where(one => one.Found!.Verdict == Verdict.Met && one.Found.FallsOn != null),
        ContractState.NotAssessable => standings.Where(one => one.Found!.Verdict == Verdict.NotAssessable),
        ContractState.Met => standings.Where(one => one.Found!.Verdict == Verdict.Met && one.Found.FallsOn == null),
        _ => standings.Where(one => one.Found == null),
    };

    /// <summary>In which state a contract is.</summary>
    public static ContractState State(Verdict? verdict, DateOnly? fallsOn) => verdict switch
    {
        null => ContractState.NotChecked,
        Verdict.NotMet => ContractState.NotMet,
        Verdict.Met => fallsOn is null ? ContractState.Met : ContractState.Risk,
        _ => ContractState.NotAssessable,
    };

    /// <summary>Counts them by what they have in common.</summary>
    public static IQueryable<Counted<TKey>> CountBy<TKey>(this IQueryable<Standing> standings, Expression<Func<Standing, TKey>> key) => standings.GroupBy(key).Select(group => new Counted<TKey>(group.Key, new()
    {
        Met = group.Count(one => one.Found!.Verdict == Verdict.Met && one.Found.FallsOn == null),
        Risk = group.Count(one => one.Found!.Verdict == Verdict.Met && one.Found.FallsOn != null),
        NotMet = group.Count(one => one.Found!.Verdict == Verdict.NotMet),
        NotAssessable = group.Count(one => one.Found!.Verdict == Verdict.NotAssessable),
        NotChecked = group.Count(one => one.Found == null),
    }));
}
