namespace Portal.Domain.Assessments;

/// <summary>The running count of one demand: of the whole product, or of one trajectory.</summary>
/// <param name="rule">The rule that counts.</param>
/// <param name="team">Whose people are counted.</param>
/// <param name="trajectory">The trajectory that is counted; null for the whole product.</param>
internal sealed class Count(Rule rule, Team team, string? trajectory = null)
{
    private readonly Dictionary<string, Count>? trajectories = rule.IsPerTrajectory && trajectory is null ? new(StringComparer.Ordinal) : null;
    private Tally tally;

    // Of a trajectory: the deployments that make it one that the demand is computed for.
    private int concerned;

    // How many trajectories have each verdict, so that the worst is known without judging them all again.
    private int notMet, notAssessable, met;

    /// <summary>The rule that counts.</summary>
    public Rule Rule { get; } = rule;

    /// <summary>Whose people are counted.</summary>
    public Team Team { get; } = team;

    /// <summary>The trajectory that is counted; null for the whole product.</summary>
    public string? Trajectory { get; } = trajectory;

    /// <summary>What was counted; of the whole product for a demand per trajectory, the deployments without one.</summary>
    public ref readonly Tally Tally => ref tally;

    /// <summary>Deployments in the mix without a trajectory, for a demand per trajectory.</summary>
    public int LooseInMix { get; private set; }

    /// <summary>The percentage that counts, as exact as a decimal is; 0 where nobody is asked.</summary>
    public decimal Percentage => Rule.CountsHours
        ? tally.AskedHours == 0 ? 0 : tally.MetHours * 100 / tally.AskedHours
        : tally.Asked == 0 ? 0 : tally.Met * 100m / tally.Asked;

    /// <summary>The people whose deployments, all of them, are what was counted.</summary>
    public IEnumerable<TeamMember> People => trajectories is null
        ? Team.Members
        : Team.Members.Select(member => member with { Deployments = [.. member.Deployments.Where(deployment => deployment.Trajectory is null)] });

    /// <summary>The trajectories that the demand is computed for, each with its own people.</summary>
    public IEnumerable<(Count Count, Verdict Verdict)> Trajectories()
    {
        var people = Team.Members.SelectMany(member => member.ByTrajectory().Select(of => (of.Trajectory, Member: member with { Deployments = of.Deployments })))
            .ToLookup(pair => pair.Trajectory, pair => pair.Member, StringComparer.Ordinal);
        return (trajectories ?? []).Values.Where(count => count.concerned > 0)
            .Select(count => (new Count(Rule, Team with { Members = [.. people[count.Trajectory]] }, count.Trajectory) { tally = count.tally }, count.Judge()));
    }

    /// <summary>Adds what a person adds on a day, or takes it away again.</summary>
    /// <param name="member">The person.</param>
    /// <param name="standing">What the person's qualifications come down to on this day.</param>
    /// <param name="day">The day.</param>
    /// <param name="times">1, or -1 to take away.</param>
    public void Add(TeamMember member, in Standing standing, DateOnly day, int times)
    {
        if (trajectories is null)
            tally.Add(Rule.StakeOf(member.Deployments, standing, day), times);
        else
            AddTo(trajectories, member, standing, day, times);
    }

    /// <summary>Judges the count of the whole product.</summary>
    /// <param name="deployed">How many people are deployed in any role.</param>
    /// <param name="inMix">How many are in the mix.</param>
    public Verdict Judge(int deployed, int inMix)
    {
        if (deployed == 0)
            return Verdict.NotAssessable;
        if (trajectories is null)
            return Rule.Judge(tally, Team, inMix > 0);
        if (notMet > 0)
            return Verdict.NotMet;
        if (notAssessable > 0 || LooseInMix > 0)
            return Verdict.NotAssessable;
        if (met > 0)
            return Verdict.Met;
        // Without any trajectory all that can be said is that nobody fills a role that must be filled.
        return tally.Asked == 0 ? Rule.Judge(tally, Team, someoneInMix: false) : Verdict.NotAssessable;
    }

    /// <summary>Judges the count of a trajectory, in which someone works by its nature.</summary>
    private Verdict Judge() => Rule.Judge(tally, Team, someoneInMix: true);

    private void AddTo(Dictionary<string, Count> all, TeamMember member, in Standing standing, DateOnly day, int times)
    {
        foreach (var (name, deployments) in member.ByTrajectory())
        {
            var stake = Rule.StakeOf(deployments, standing, day);
            if (name is null)
            {
                tally.Add(stake, times);
                LooseInMix += times * deployments.Count(deployment => deployment.Period.Holds(day) && Rule.IsInMix(deployment));
                continue;
            }
            if (!all.TryGetValue(name, out var count))
                all.Add(name, count = new(Rule, Team, name));
            CountVerdict(count, -1);
            count.concerned += times * deployments.Count(deployment => deployment.Period.Holds(day) && Rule.Concerns(deployment));
            count.tally.Add(stake, times);
            CountVerdict(count, 1);
        }
    }

    private void CountVerdict(Count count, int times)
    {
        if (count.concerned == 0)
            return;
        switch (count.Judge())
        {
            case Verdict.NotMet: notMet += times; break;
            case Verdict.NotAssessable: notAssessable += times; break;
            default: met += times; break;
        }
    }
}
