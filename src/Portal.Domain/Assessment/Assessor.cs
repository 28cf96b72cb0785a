using Portal.Domain.Requirements;

namespace Portal.Domain.Assessments;

/// <summary>
/// Judges whether a team meets the demands of a product on a day. Pure: no clock and no I/O, the same answer for the same question, on any
/// past or future day, and an answer for any data however odd. The rules, by number, are those of docs/toetsing.md.
/// </summary>
public static class Assessor
{
    /// <summary>Judges the team on a day.</summary>
    /// <param name="requirements">The demands.</param>
    /// <param name="team">Who is deployed on the product.</param>
    /// <param name="day">The day to judge (peildatum).</param>
    public static Assessment Assess(IReadOnlyList<Requirement> requirements, Team team, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        ArgumentNullException.ThrowIfNull(team);
        var roll = new Roll(requirements, team);
        foreach (var member in team.Members.AsSpan())
            roll.Add(member, day, 1);
        var parts = new Part[requirements.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = new(requirements[i], roll.Counts[i] is { } count ? roll.Judge(count) : Verdict.Manual, day, roll.Counts[i]);
        return new(day, roll.Judge(), parts);
    }

    /// <summary>
    /// Every day after <paramref name="from"/> up to and including <paramref name="through"/> on which the verdict of any demand becomes
    /// another one if nobody changes anything, in order.
    /// </summary>
    /// <param name="requirements">The demands.</param>
    /// <param name="team">Who is deployed on the product.</param>
    /// <param name="from">The day to look ahead from; not one of the answers.</param>
    /// <param name="through">The last day to look at.</param>
    public static IReadOnlyList<Turn> Forecast(IReadOnlyList<Requirement> requirements, Team team, DateOnly from, DateOnly through)
    {
        ArgumentNullException.ThrowIfNull(requirements);
        ArgumentNullException.ThrowIfNull(team);
        var roll = new Roll(requirements, team);
        foreach (var member in team.Members)
            roll.Add(member, from, 1);

        var turns = new List<Turn>();
        var verdicts = roll.Counts.Select(count => count is null ? Verdict.Manual : roll.Judge(count)).ToArray();
        foreach (var (day, members) in Events.Between(team, from, through))
        {
            foreach (var member in members)
            {
                roll.Add(member, day.AddDays(-1), -1);
                roll.Add(member, day, 1);
            }
            List<PartTurn> changes = [];
            for (var i = 0; i < verdicts.Length; i++)
            {
                if (roll.Counts[i] is not { } count || roll.Judge(count) is var verdict && verdict == verdicts[i])
                    continue;
                changes.Add(new(requirements[i], verdicts[i], verdict, Events.Causes(count.Rule, members, day)));
                verdicts[i] = verdict;
            }
            if (changes.Count > 0)
                turns.Add(new(day, roll.Judge(), changes));
        }
        return turns;
    }

    /// <summary>The counts of all demands on one day, and who is there at all.</summary>
    private sealed class Roll
    {
        private int deployed, inMix;

        public Roll(IReadOnlyList<Requirement> requirements, Team team)
        {
            Counts = new Count?[requirements.Count];
            for (var i = 0; i < Counts.Length; i++)
            {
                if (requirements[i].Decidable)
                    Counts[i] = new(Rule.Of(requirements[i]), team);
            }
        }

        /// <summary>The count of each demand; null where a person judges.</summary>
        public Count?[] Counts { get; }

        /// <summary>Adds what a person adds on a day, or takes it away again.</summary>
        public void Add(TeamMember member, DateOnly day, int times)
        {
            bool isDeployed = false, isInMix = false;
            foreach (var deployment in member.Deployments.AsSpan())
            {
                if (!deployment.Period.Holds(day))
                    continue;
                isDeployed = true;
                isInMix |= Rule.IsInMix(deployment);
            }
            if (!isDeployed)
                return;
            deployed += times;
            inMix += isInMix ? times : 0;
            var standing = Standing.On(day, member);
            foreach (var count in Counts)
                count?.Add(member, standing, day, times);
        }

        /// <summary>The verdict of one demand.</summary>
        public Verdict Judge(Count count) => count.Judge(deployed, inMix);

        /// <summary>The overall verdict: the worst of the demands that data can decide (point 11).</summary>
        public Verdict Judge()
        {
            var worst = Verdict.Manual;
            foreach (var count in Counts)
            {
                if (count is not null && Judge(count) is var verdict && verdict < worst)
                    worst = verdict;
            }
            return worst == Verdict.Manual ? Verdict.NotAssessable : worst;
        }
    }
}
