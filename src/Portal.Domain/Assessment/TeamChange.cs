using System.Collections.Immutable;

namespace Portal.Domain.Assessments;

/// <summary>Something that might happen to a team: what a reader wants to know the outcome of before it does.</summary>
public abstract record TeamChange
{
    private TeamChange() { }

    /// <summary>The team after this change.</summary>
    /// <exception cref="ArgumentException">The change is about someone or something that is not in the team, or adds someone who is.</exception>
    internal abstract Team ApplyTo(Team team);

    /// <summary>Someone comes.</summary>
    /// <param name="Member">Who, with qualifications and deployments.</param>
    public sealed record Joins(TeamMember Member) : TeamChange
    {
        internal override Team ApplyTo(Team team) => team.Members.Any(member => member.Id == Member.Id)
            ? throw new ArgumentException($"\"{Member.Id}\" is in the team already.")
            : team with { Members = team.Members.Add(Member) };
    }

    /// <summary>Someone goes: deployments end, those that would begin later are off.</summary>
    /// <param name="MemberId">Who.</param>
    /// <param name="LastDay">The last day at work.</param>
    public sealed record Leaves(string MemberId, DateOnly LastDay) : TeamChange
    {
        internal override Team ApplyTo(Team team) => Change(team, MemberId, member => member with
        {
            Deployments =
            [
                .. member.Deployments.Where(deployment => !(deployment.Period.From > LastDay))
                    .Select(deployment => deployment.Period.Through <= LastDay ? deployment : deployment with { Period = new(deployment.Period.From, LastDay) }),
            ],
        });
    }

    /// <summary>Someone gets a diploma, equivalence, registration or certificate.</summary>
    /// <param name="MemberId">Who.</param>
    /// <param name="Qualification">What.</param>
    public sealed record Gains(string MemberId, Qualification Qualification) : TeamChange
    {
        internal override Team ApplyTo(Team team) => Change(team, MemberId, member => member with { Qualifications = member.Qualifications.Add(Qualification) });
    }

    /// <summary>Someone goes on in the same roles for another number of hours.</summary>
    /// <param name="MemberId">Who.</param>
    /// <param name="Deployment">The deployment that changes; it ends the day before.</param>
    /// <param name="HoursPerWeek">The new number of hours, 0 or more.</param>
    /// <param name="From">First day of the new hours.</param>
    public sealed record Works(string MemberId, Deployment Deployment, decimal HoursPerWeek, DateOnly From) : TeamChange
    {
        internal override Team ApplyTo(Team team) => Change(team, MemberId, member =>
        {
            var index = member.Deployments.IndexOf(Deployment);
            if (index < 0)
                throw new ArgumentException($"\"{MemberId}\" has no such deployment.");
            var period = Deployment.Period;
            if (period.Through < From)
                return member;
            var starts = From > DateOnly.MinValue && !(period.From >= From);
            var next = Deployment with { HoursPerWeek = HoursPerWeek, Period = starts ? new(From, period.Through) : period };
            ImmutableArray<Deployment> changed = starts ? [Deployment with { Period = new(period.From, From.AddDays(-1)) }, next] : [next];
            return member with { Deployments = member.Deployments.RemoveAt(index).InsertRange(index, changed) };
        });
    }

    private static Team Change(Team team, string id, Func<TeamMember, TeamMember> change) => team.Members.FirstOrDefault(member => member.Id == id) is { } member
        ? team with { Members = team.Members.Replace(member, change(member)) }
        : throw new ArgumentException($"\"{id}\" is not in the team.");
}
