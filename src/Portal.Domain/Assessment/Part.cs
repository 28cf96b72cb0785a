using System.Collections.Immutable;
using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>What an assessment found of one demand (onderdeel). Numbers and lists of people are made when they are asked for.</summary>
public sealed class Part
{
    private readonly DateOnly day;
    private readonly Count? count;

    /// <summary>What was found of a demand.</summary>
    /// <param name="requirement">The demand.</param>
    /// <param name="verdict">Whether it is met.</param>
    /// <param name="day">The day that was judged.</param>
    /// <param name="count">What was counted; null when a person judges the demand.</param>
    internal Part(Requirement requirement, Verdict verdict, DateOnly day, Count? count) =>
        (Requirement, Verdict, this.day, this.count) = (requirement, verdict, day, count);

    /// <summary>The demand.</summary>
    public Requirement Requirement { get; }

    /// <summary>Whether it is met.</summary>
    public Verdict Verdict { get; }

    /// <summary>The trajectory that the numbers and people are of; null when they are of the whole product.</summary>
    public string? Trajectory => Shown?.Trajectory;

    /// <summary>
    /// What is counted: heads, hours or fte of a share; people who meet the demand; for hours the hours in the mix; for a ratio the clients; for
    /// a group size the groups that fit; for availability people, or hours where these are asked. Null when the demand is for a person to judge,
    /// and when a number that it needs is not known.
    /// </summary>
    public decimal? Numerator => Shown is not { } shown ? null : Requirement switch
    {
        ShareRequirement { Basis: Requirements.Basis.Heads } => shown.Tally.Met,
        ShareRequirement { Basis: Requirements.Basis.Fte } => shown.Tally.MetHours / shown.Team.HoursPerFte,
        ShareRequirement or AvailabilityRequirement { HoursPerWeek: not null } => shown.Tally.MetHours,
        HoursRequirement => shown.Tally.AskedHours,
        RatioRequirement => shown.Team.Clients,
        GroupSizeRequirement size => Groups?.Count(group => Rule.Fits(size, group)),
        _ => shown.Tally.Met,
    };

    /// <summary>Of how much: heads, hours or fte of a share; people who are asked; for a ratio the heads in the mix; for a group size the groups. Null where there is none.</summary>
    public decimal? Denominator => Shown is not { } shown ? null : Requirement switch
    {
        ShareRequirement { Basis: Requirements.Basis.Hours } => shown.Tally.AskedHours,
        ShareRequirement { Basis: Requirements.Basis.Fte } => shown.Tally.AskedHours / shown.Team.HoursPerFte,
        AvailabilityRequirement or HoursRequirement => null,
        GroupSizeRequirement => Groups?.Length,
        _ => shown.Tally.Asked,
    };

    /// <summary>The share of the people, hours or fte that counts, from 0 to 100, rounded down to 2 decimals, for display only; null where there is none.</summary>
    public decimal? Percentage => Requirement is RatioRequirement or GroupSizeRequirement || Denominator is not > 0 ? null : Math.Floor(Shown!.Percentage * 100) / 100;

    /// <summary>What the demand asks: a percentage of a share; people; hours; the most clients for a ratio; groups. Null where there is none.</summary>
    public decimal? Required => Shown is not { } shown ? null : Requirement switch
    {
        ShareRequirement share => share.MinimumPercentage,
        AvailabilityRequirement available => available.HoursPerWeek ?? 1,
        HoursRequirement { PerClients: null } hours => hours.HoursPerWeek,
        HoursRequirement { PerClients: { } per } hours => hours.HoursPerWeek * shown.Team.Clients / per,
        RatioRequirement ratio => Rule.MostClients(ratio),
        GroupSizeRequirement => Groups?.Length,
        _ => shown.Rule.RequiredPeople(shown.Tally),
    };

    /// <summary>What a share is counted in; null for other demands.</summary>
    public Basis? Basis => (Requirement as ShareRequirement)?.Basis;

    /// <summary>Fewest changes with which a share is met; null when it is, when nobody can be counted, and for other demands.</summary>
    public Shortfall? Shortfall => Verdict == Verdict.NotMet && Requirement is ShareRequirement share && !Rule.IsReached(share, Shown!.Tally)
        ? Assessments.Shortfall.Of(share, Shown.Tally, [.. Stakes.Where(person => !person.Stake.Meets).Select(person => person.Stake.Hours)])
        : null;

    /// <summary>Mean hours a week of the people in the mix, or fte where the share is counted in those; null for other demands.</summary>
    internal decimal? MeanHours => Requirement is not ShareRequirement { Basis: not Requirements.Basis.Heads } share || Shown is not { Tally.Mix: > 0 } shown ? null
        : shown.Tally.MixHours / shown.Tally.Mix / (share.Basis == Requirements.Basis.Fte ? shown.Team.HoursPerFte : 1);

    /// <summary>How many of the people counted would not be on confirmed evidence alone.</summary>
    public int Unverified => OnUnverified.Count();

    /// <summary>Who are counted and would not be on confirmed evidence alone, in the order of the team.</summary>
    public IEnumerable<string> OnUnverified => Stakes
        .Where(person => person.Stake.Meets && !count!.Rule.StakeOf(person.Member.Deployments, Standing.OnConfirmedEvidence(day, person.Member), day).Meets)
        .Select(person => person.Member.Id);

    /// <summary>Who are counted, in the order of the team.</summary>
    public IReadOnlyList<string> Counted => [.. Stakes.Where(person => person.Stake.Meets).Select(person => person.Member.Id)];

    /// <summary>Who are asked and not counted, and why, in the order of the team.</summary>
    public IReadOnlyList<NotCounted> NotCounted => field ??=
        [.. Stakes.Where(person => !person.Stake.Meets).Select(person => new NotCounted(person.Member.Id, Reasons.Of(Requirement, person.Member, day)))];

    /// <summary>Who are outside a share and do not meet what it asks of the others: they fail the demand by themselves.</summary>
    public IReadOnlyList<NotCounted> InsufficientOthers => field ??= Requirement is ShareRequirement share
        ? [.. Stakes.Where(person => person.Stake.Fails).Select(person => new NotCounted(person.Member.Id, Reasons.OfOthers(share, person.Member, day)))]
        : [];

    /// <summary>The same per trajectory, worst first; null when the demand is not computed per trajectory. This part shows the worst.</summary>
    public IReadOnlyList<Part>? Trajectories => count is not { Rule.IsPerTrajectory: true, Trajectory: null } ? null : field ??=
    [
        .. count.Trajectories().OrderBy(trajectory => trajectory.Verdict).ThenBy(trajectory => trajectory.Count.Percentage).ThenBy(trajectory => trajectory.Count.Trajectory, StringComparer.Ordinal)
            .Select(trajectory => new Part(Requirement, trajectory.Verdict, day, trajectory.Count)),
    ];

    /// <summary>Whether someone in the mix works for no trajectory, so that a demand per trajectory cannot be said to be met.</summary>
    public bool HasLooseDeployments => count?.LooseInMix > 0;

    /// <summary>Why the demand cannot be judged; null when it can, or when a person must.</summary>
    public Gap? Gap => Verdict != Verdict.NotAssessable ? null : this switch
    {
        _ when !AnyDeployment(_ => true) => Assessments.Gap.NobodyDeployed,
        _ when count!.Rule.AsksMix && !AnyDeployment(Rule.IsInMix) => Assessments.Gap.NobodyInMix,
        { Trajectories: [{ Verdict: Verdict.NotAssessable }, ..] } => Assessments.Gap.NobodyAsked,
        { HasLooseDeployments: true } => Assessments.Gap.NoTrajectory,
        { Trajectories: not null } => count!.Tally.Asked > 0 ? Assessments.Gap.NoTrajectory : Assessments.Gap.NobodyAsked,
        { Requirement: GroupSizeRequirement } => Assessments.Gap.GroupsNotKnown,
        { Requirement: RatioRequirement or HoursRequirement } => Assessments.Gap.ClientsNotKnown,
        _ => Assessments.Gap.NobodyAsked,
    };

    /// <summary>What the numbers and people are of: the whole product, or the worst trajectory.</summary>
    private Count? Shown => Trajectories is [{ } worst, ..] ? worst.count : count;

    private ImmutableArray<int>? Groups => Shown!.Team.Groups is { Length: > 0 } groups ? groups : null;

    private bool AnyDeployment(Func<Deployment, bool> suits) =>
        count!.Team.Members.Any(member => member.Deployments.Any(deployment => deployment.Period.Holds(day) && suits(deployment)));

    private IReadOnlyList<(TeamMember Member, Stake Stake)> Stakes => field ??= Shown is not { } shown ? [] :
    [
        .. shown.People.Select(member => (Member: member, Stake: shown.Rule.StakeOf(member.Deployments, Standing.On(day, member), day))).Where(person => person.Stake.Asked),
    ];
}
