using System.Collections.Immutable;

namespace Portal.Domain.Assessments;

/// <summary>What begins and ends in a team, by day.</summary>
internal static class Events
{
    /// <summary>The days after <paramref name="from"/> through <paramref name="through"/> on which something begins or has ended, in order, and of whom.</summary>
    public static IEnumerable<(DateOnly Day, IReadOnlyList<TeamMember> Members)> Between(Team team, DateOnly from, DateOnly through)
    {
        var events = new List<(DateOnly Day, int Member)>();
        for (var i = 0; i < team.Members.Length; i++)
        {
            foreach (var deployment in team.Members[i].Deployments)
                Note(deployment.Period, i);
            foreach (var qualification in team.Members[i].Qualifications)
            {
                if (qualification.Status != EvidenceStatus.Rejected)
                    Note(qualification.Validity, i);
            }
        }
        return events.Distinct().Order().GroupBy(happening => happening.Day, (day, group) => (day, (IReadOnlyList<TeamMember>)[.. group.Select(happening => team.Members[happening.Member])]));

        void Note(Period period, int member)
        {
            if (period.From > from && period.From <= through)
                events.Add((period.From.Value, member));
            if (period.Through >= from && period.Through < through)
                events.Add((period.Through.Value.AddDays(1), member));
        }
    }

    /// <summary>What happens on a day to the people for whom it changes what they add to the count of a demand.</summary>
    /// <param name="rule">The rule of the demand.</param>
    /// <param name="members">To whom something happens on this day.</param>
    /// <param name="day">The day.</param>
    public static IReadOnlyList<Cause> Causes(Rule rule, IReadOnlyList<TeamMember> members, DateOnly day)
    {
        var causes = members.Where(member => Differs(rule, member, day)).SelectMany(member => Of(member, day, rule.Concerns)).ToList();
        // A demand that asks none of them changes when the first comes or the last leaves.
        return causes.Count > 0 ? causes : [.. members.SelectMany(member => Of(member, day, _ => false))];
    }

    private static IEnumerable<Cause> Of(TeamMember member, DateOnly day, Func<Qualification, bool> concerns)
    {
        var qualifications = member.Qualifications.Where(qualification => qualification.Status != EvidenceStatus.Rejected && concerns(qualification))
            .SelectMany(qualification => Turns(qualification.Validity, qualification));
        return qualifications.Concat(member.Deployments.SelectMany(deployment => Turns(deployment.Period, null))).Distinct();

        IEnumerable<Cause> Turns(Period period, Qualification? qualification)
        {
            if (period.EndedOn(day))
                yield return new(member.Id, qualification, Begins: false);
            if (period.BeginsOn(day))
                yield return new(member.Id, qualification, Begins: true);
        }
    }

    private static bool Differs(Rule rule, TeamMember member, DateOnly day)
    {
        var (yesterday, before, after) = (day.AddDays(-1), Standing.On(day.AddDays(-1), member), Standing.On(day, member));
        var parts = rule.IsPerTrajectory ? member.ByTrajectory().Select(of => of.Deployments) : [member.Deployments];
        return parts.Any(deployments =>
            rule.StakeOf(deployments, before, yesterday) != rule.StakeOf(deployments, after, day)
            || Concerned(deployments, yesterday) != Concerned(deployments, day));

        // In a demand per trajectory someone in the mix makes a trajectory one to be judged, also without being asked.
        bool Concerned(ImmutableArray<Deployment> deployments, DateOnly on) =>
            rule.IsPerTrajectory && deployments.Any(deployment => deployment.Period.Holds(on) && rule.Concerns(deployment));
    }
}
