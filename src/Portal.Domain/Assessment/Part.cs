using System.Collections.Immutable;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>What an assessment found of one demand (onderdeel). Numbers and lists of people are made when they are asked for.</summary>
public sealed class Part
{
    private readonly Team team;
    private readonly ImmutableArray<TeamMember> members;
    private readonly DateOnly day;
    private readonly Rule? rule;
    private readonly Tally tally;

    /// <summary>A demand that a person judges.</summary>
    internal Part(Requirement requirement, Team team, DateOnly day)
        : this(requirement, Verdict.Manual, team, day, null, default, null, []) { }

    /// <summary>A demand that was counted.</summary>
    internal Part(Requirement requirement, Verdict verdict, Team team, DateOnly day, Count count)
        : this(requirement, verdict, team, day, count.Rule, count.Tally, null, team.Members)
    {
        HasLooseDeployments = count.LooseInMix > 0;
        if (!count.Rule.IsPerTrajectory)
            return;
        var people = new Dictionary<string, ImmutableArray<TeamMember>.Builder>(StringComparer.Ordinal);
        foreach (var member in team.Members)
        {
            foreach (var name in member.Deployments.Select(deployment => deployment.Trajectory).OfType<string>().Distinct())
            {
                if (!people.TryGetValue(name, out var list))
                    people.Add(name, list = ImmutableArray.CreateBuilder<TeamMember>());
                list.Add(member);
            }
        }
        Trajectories =
        [
            .. count.Trajectories
                .Select(trajectory => new Part(requirement, trajectory.Verdict, team, day, rule, trajectory.Tally, trajectory.Name, people[trajectory.Name].ToImmutable()))
                .OrderBy(part => part.Verdict).ThenBy(part => part.Counted100).ThenBy(part => part.Trajectory, StringComparer.Ordinal),
        ];
        if (Trajectories is [{ } worst, ..])
            (tally, Trajectory, members) = (worst.tally, worst.Trajectory, worst.members);
    }

    private Part(Requirement requirement, Verdict verdict, Team team, DateOnly day, Rule? rule, Tally tally, string? trajectory, ImmutableArray<TeamMember> members)
    {
        (Requirement, Verdict, Trajectory) = (requirement, verdict, trajectory);
        (this.team, this.day, this.rule, this.tally, this.members) = (team, day, rule, tally, members);
    }

    /// <summary>The demand.</summary>
    public Requirement Requirement { get; }

    /// <summary>Whether it is met.</summary>
    public Verdict Verdict { get; }

    /// <summary>The trajectory that the numbers and people are of; null when they are of the whole product.</summary>
    public string? Trajectory { get; }

    /// <summary>
    /// What is counted: heads, hours or fte of a share; people who meet the demand; for hours the hours in the mix; for a ratio the clients; for
    /// a group size the groups that fit; for availability people, or hours where these are asked. Null when the demand is for a person to judge,
    /// and when a number that it needs is not known.
    /// </summary>
    public decimal? Numerator => rule is null ? null : Requirement switch
    {
        ShareRequirement share => Measured(share, tally.Met, tally.MetHours),
        AvailabilityRequirement { HoursPerWeek: not null } => tally.MetHours,
        HoursRequirement => tally.AskedHours,
        RatioRequirement => team.Clients,
        GroupSizeRequirement size => team.Groups.Length == 0 ? null : team.Groups.Count(group => Rule.Fits(size, group)),
        _ => tally.Met,
    };

    /// <summary>Of how much: heads, hours or fte of a share; people who are asked; for a ratio the heads in the mix; for a group size the groups. Null where there is none.</summary>
    public decimal? Denominator => rule is null ? null : Requirement switch
    {
        ShareRequirement share => Measured(share, tally.Asked, tally.AskedHours),
        AvailabilityRequirement or HoursRequirement => null,
        GroupSizeRequirement => team.Groups.Length == 0 ? null : team.Groups.Length,
        _ => tally.Asked,
    };

    /// <summary>The share of the people, hours or fte that counts, from 0 to 100, rounded down to 2 decimals, for display only; null where there is none.</summary>
    public decimal? Percentage => rule is null || Requirement is RatioRequirement or GroupSizeRequirement || Denominator is not > 0 ? null : Math.Floor(Counted100 * 100) / 100;

    /// <summary>What the demand asks: a percentage of a share; people; hours; the most clients for a ratio; groups. Null where there is none.</summary>
    public decimal? Required => rule is null ? null : Requirement switch
    {
        ShareRequirement share => share.MinimumPercentage,
        AvailabilityRequirement available => available.HoursPerWeek ?? 1,
        HoursRequirement { PerClients: null } hours => hours.HoursPerWeek,
        HoursRequirement { PerClients: { } per } hours => hours.HoursPerWeek * team.Clients / per,
        RatioRequirement ratio => Rule.MostClients(ratio),
        GroupSizeRequirement => team.Groups.Length == 0 ? null : team.Groups.Length,
        _ => rule.RequiredPeople(tally),
    };

    /// <summary>What a share is counted in; null for other demands.</summary>
    public Basis? Basis => (Requirement as ShareRequirement)?.Basis;

    /// <summary>Fewest changes with which a share is met; null when it is, when nobody can be counted, and for other demands.</summary>
    public Shortfall? Shortfall => Verdict == Verdict.NotMet && Requirement is ShareRequirement share && !Rule.IsReached(share, tally)
        ? Assessments.Shortfall.Of(share, tally, [.. Stakes().Where(person => !person.Stake.Meets).Select(person => person.Stake.Hours)])
        : null;

    /// <summary>How many of the people counted would not be on confirmed evidence alone.</summary>
    public int Unverified => Stakes().Count(person => person.Stake.Meets && !rule!.StakeOf(person.Member, Standing.OnConfirmedEvidence(day, person.Member), day, Trajectory).Meets);

    /// <summary>Who are counted, in the order of the team.</summary>
    public IReadOnlyList<string> Counted => [.. Stakes().Where(person => person.Stake.Meets).Select(person => person.Member.Id)];

    /// <summary>Who are asked and not counted, and why, in the order of the team.</summary>
    public IReadOnlyList<NotCounted> NotCounted =>
        [.. Stakes().Where(person => !person.Stake.Meets).Select(person => new NotCounted(person.Member.Id, Reasons.Of(Requirement, person.Member, day)))];

    /// <summary>Who are outside a share and do not meet what it asks of the others: they fail the demand by themselves.</summary>
    public IReadOnlyList<NotCounted> InsufficientOthers => Requirement is ShareRequirement share
        ? [.. Stakes().Where(person => person.Stake.Fails).Select(person => new NotCounted(person.Member.Id, Reasons.OfOthers(share, person.Member, day)))]
        : [];

    /// <summary>The same per trajectory, worst first; null when the demand is not computed per trajectory. This part shows the worst.</summary>
    public IReadOnlyList<Part>? Trajectories { get; }

    /// <summary>Whether someone in the mix works for no trajectory, so that a demand per trajectory cannot be said to be met.</summary>
    public bool HasLooseDeployments { get; }

    /// <summary>Why the demand cannot be judged; null when it can, or when a person must.</summary>
    public Gap? Gap => Verdict != Verdict.NotAssessable ? null : this switch
    {
        _ when !AnyDeployment(_ => true) => Assessments.Gap.NobodyDeployed,
        _ when rule!.AsksMix && !AnyDeployment(Rule.IsInMix) => Assessments.Gap.NobodyInMix,
        { Trajectories: [{ Verdict: Verdict.NotAssessable }, ..] } => Assessments.Gap.NobodyAsked,
        { HasLooseDeployments: true } => Assessments.Gap.NoTrajectory,
        { Trajectories: not null } => tally.Asked > 0 ? Assessments.Gap.NoTrajectory : Assessments.Gap.NobodyAsked,
        { Requirement: GroupSizeRequirement } => Assessments.Gap.GroupsNotKnown,
        { Requirement: RatioRequirement or HoursRequirement } => Assessments.Gap.ClientsNotKnown,
        _ => Assessments.Gap.NobodyAsked,
    };

    /// <summary>The percentage that counts, as exact as a decimal is; 0 where nobody is asked.</summary>
    private decimal Counted100 => Requirement switch
    {
        ShareRequirement { Basis: not Requirements.Basis.Heads } => tally.AskedHours == 0 ? 0 : tally.MetHours * 100 / tally.AskedHours,
        _ => tally.Asked == 0 ? 0 : tally.Met * 100m / tally.Asked,
    };

    private decimal Measured(ShareRequirement share, int heads, decimal hours) => share.Basis switch
    {
        Requirements.Basis.Heads => heads,
        Requirements.Basis.Hours => hours,
        _ => hours / team.HoursPerFte,
    };

    private bool AnyDeployment(Func<Deployment, bool> suits) => team.Members.Any(member => member.Deployments.Any(deployment => deployment.Period.Holds(day) && suits(deployment)));

    private IEnumerable<(TeamMember Member, Stake Stake)> Stakes()
    {
        if (rule is null)
            yield break;
        foreach (var member in members)
        {
            var stake = rule.StakeOf(member, Standing.On(day, member), day, Trajectory);
            if (stake.Asked)
                yield return (member, stake);
        }
    }
}
