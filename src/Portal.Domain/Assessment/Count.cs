using System.Runtime.InteropServices;

namespace Portal.Domain.Assessments;

/// <summary>The running count of one demand: of the whole product, or of each trajectory.</summary>
internal sealed class Count(Rule rule, Team team)
{
    private readonly Dictionary<string, Trajectory>? trajectories = rule.IsPerTrajectory ? new(StringComparer.Ordinal) : null;
    private Tally tally;
    private int looseInMix;

    // How many trajectories have each verdict, so that the worst is known without counting them all again.
    private int notMet, notAssessable, met;

    /// <summary>The rule that counts.</summary>
    public Rule Rule { get; } = rule;

    /// <summary>What was counted; for a demand per trajectory, of the deployments without one.</summary>
    public ref readonly Tally Tally => ref tally;

    /// <summary>Deployments in the mix without a trajectory.</summary>
    public int LooseInMix => looseInMix;

    /// <summary>The trajectories that the demand is computed for; none for a demand over the product.</summary>
    public IEnumerable<(string Name, Tally Tally, Verdict Verdict)> Trajectories =>
        (trajectories ?? []).Where(pair => pair.Value.Concerned > 0).Select(pair => (pair.Key, pair.Value.Tally, Judge(pair.Value)));

    /// <summary>Adds what a person adds on a day, or takes it away again.</summary>
    /// <param name="member">The person.</param>
    /// <param name="standing">What the person's qualifications come down to on this day.</param>
    /// <param name="day">The day.</param>
    /// <param name="times">1, or -1 to take away.</param>
    public void Add(TeamMember member, in Standing standing, DateOnly day, int times)
    {
        tally.Add(Rule.StakeOf(member, standing, day, null), times);
        if (trajectories is null)
            return;
        var deployments = member.Deployments.AsSpan();
        for (var i = 0; i < deployments.Length; i++)
        {
            var deployment = deployments[i];
            if (!deployment.Period.Holds(day))
                continue;
            if (deployment.Trajectory is not { } name)
            {
                looseInMix += Rule.IsInMix(deployment) ? times : 0;
                continue;
            }
            ref var trajectory = ref CollectionsMarshal.GetValueRefOrAddDefault(trajectories, name, out _);
            CountVerdict(trajectory, -1);
            if (Rule.Concerns(deployment))
                trajectory.Concerned += times;
            if (IsFirstOfItsTrajectory(deployments, i, day))
                trajectory.Tally.Add(Rule.StakeOf(member, standing, day, name), times);
            CountVerdict(trajectory, 1);
        }
    }

    /// <summary>Judges the count.</summary>
    /// <param name="deployed">How many people are deployed in any role.</param>
    /// <param name="inMix">How many are in the mix.</param>
    public Verdict Judge(int deployed, int inMix)
    {
        if (deployed == 0)
            return Verdict.NotAssessable;
        if (trajectories is null)
            return Rule.Judge(tally, team, inMix > 0);
        if (notMet > 0)
            return Verdict.NotMet;
        if (notAssessable > 0 || looseInMix > 0)
            return Verdict.NotAssessable;
        if (met > 0)
            return Verdict.Met;
        // Without any trajectory all that can be said is that nobody fills a role that must be filled.
        return tally.Asked == 0 ? Rule.Judge(tally, team, someoneInMix: false) : Verdict.NotAssessable;
    }

    private Verdict Judge(in Trajectory trajectory) => Rule.Judge(trajectory.Tally, team, someoneInMix: true);

    private void CountVerdict(in Trajectory trajectory, int times)
    {
        if (trajectory.Concerned == 0)
            return;
        switch (Judge(trajectory))
        {
            case Verdict.NotMet: notMet += times; break;
            case Verdict.NotAssessable: notAssessable += times; break;
            default: met += times; break;
        }
    }

    private static bool IsFirstOfItsTrajectory(ReadOnlySpan<Deployment> deployments, int index, DateOnly day)
    {
        for (var i = 0; i < index; i++)
        {
            if (deployments[i].Trajectory == deployments[index].Trajectory && deployments[i].Period.Holds(day))
                return false;
        }
        return true;
    }

    private struct Trajectory
    {
        public Tally Tally;
        public int Concerned;
    }
}
