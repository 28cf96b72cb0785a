using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

public sealed class ComparisonTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    private static readonly ShareRequirement HalfHbo = new()
    {
        Id = "hbo-50", Explanation = "De helft is hbo.", Source = "1", MinimumPercentage = 50, Level = Level.Hbo, OthersLevel = Level.Mbo4, Basis = Basis.Heads,
    };

    private static readonly HoursRequirement FortyHours = new() { Id = "uren-40", Explanation = "40 uur per week.", Source = "2", HoursPerWeek = 40 };

    [Fact]
    public void A_diploma_that_completes_the_share_makes_it_better()
    {
        var comparison = Compare([HalfHbo], [Someone("a", Level.Mbo4), Someone("b", Level.Mbo4)], new TeamChange.Gains("a", Qualification.Diploma(Level.Hbo)));

        Assert.Equal((Verdict.NotMet, Verdict.Met, Direction.Better), (comparison.Before.Verdict, comparison.After.Verdict, comparison.Direction));
        Assert.Equal(Direction.Better, Assert.Single(comparison.Parts).Direction);
    }

    [Fact]
    public void A_diploma_of_a_later_day_changes_nothing_yet() =>
        Assert.Equal(Direction.Same, Only(Compare([HalfHbo], [Someone("a", Level.Mbo4)], new TeamChange.Gains("a", Qualification.Diploma(Level.Hbo, obtainedOn: Day.AddDays(1))))));

    [Fact]
    public void Less_short_is_better_although_it_is_not_met_yet()
    {
        TeamMember[] four = [.. Enumerable.Range(0, 4).Select(i => Someone($"m{i}", Level.Mbo4))];

        Assert.Equal(Direction.Better, Only(Compare([HalfHbo], four, new TeamChange.Gains("m0", Qualification.Diploma(Level.Hbo)))));
        Assert.Equal(Direction.Different, Only(Compare([HalfHbo], four, new TeamChange.Joins(Someone("m4", Level.Hbo))))); // 1 of 5: still 2 to replace
    }

    [Fact]
    public void Repairing_one_of_two_trajectories_is_better()
    {
        TeamMember In(string trajectory) => Someone(trajectory, Level.Mbo4) with { Deployments = [Deployment(32, default) with { Trajectory = trajectory }] };

        Assert.Equal(Direction.Better, Only(Compare([HalfHbo with { Scope = Scope.Trajectory }], [In("a"), In("b")], new TeamChange.Gains("b", Qualification.Diploma(Level.Hbo)))));
    }

    [Fact]
    public void Who_leaves_is_gone_the_day_after_the_last_day()
    {
        TeamMember[] team = [Someone("a", Level.Hbo), Someone("b", Level.Mbo4)];

        Assert.Equal(Direction.Same, Only(Compare([HalfHbo], team, new TeamChange.Leaves("a", Day))));
        Assert.Equal(Direction.Worse, Only(Compare([HalfHbo], team, new TeamChange.Leaves("a", Day.AddDays(-1)))));
    }

    [Fact]
    public void Who_leaves_does_not_come_back_on_a_later_deployment()
    {
        var later = Someone("a", Level.Hbo) with { Deployments = [Deployment(20, new(null, Day.AddDays(-9))), Deployment(20, new(Day, null))] };

        Assert.Equal(Direction.Worse, Only(Compare([HalfHbo], [later], new TeamChange.Leaves("a", Day.AddDays(-5)))));
    }

    [Fact]
    public void The_last_one_who_leaves_makes_it_impossible_to_judge()
    {
        var comparison = Compare([HalfHbo], [Someone("a", Level.Mbo3)], new TeamChange.Leaves("a", Day.AddDays(-1)));

        Assert.Equal(Verdict.NotAssessable, comparison.After.Verdict);
        Assert.Equal(Direction.Different, comparison.Direction);
    }

    [Fact]
    public void More_hours_count_from_their_first_day()
    {
        var member = Someone("a", Level.Hbo);
        Comparison With(decimal hours, DateOnly from) => Compare([FortyHours], [member], new TeamChange.Works("a", member.Deployments[0], hours, from));

        Assert.Equal(Direction.Better, Only(With(40, Day)));
        Assert.Equal(Direction.Same, Only(With(40, Day.AddDays(1))));
        Assert.Equal(Direction.Better, Only(With(36, DateOnly.MinValue)));
        Assert.Equal(Direction.Worse, Only(With(8, Day)));
        Assert.Equal(40, With(40, Day).After.Parts[0].Numerator);
    }

    [Fact]
    public void Hours_after_the_end_of_a_deployment_change_nothing()
    {
        var member = Someone("a", Level.Hbo) with { Deployments = [Deployment(40, new(null, Day))] };

        Assert.Equal(Direction.Same, Only(Compare([FortyHours], [member], new TeamChange.Works("a", member.Deployments[0], 10, Day.AddDays(1)))));
    }

    [Fact]
    public void Changes_happen_one_after_the_other()
    {
        var comparison = Compare([HalfHbo], [Someone("a", Level.Mbo4)], new TeamChange.Joins(Someone("b", Level.Mbo4)), new TeamChange.Gains("b", Qualification.Diploma(Level.Wo)));

        Assert.Equal(["b"], comparison.After.Parts[0].Counted);
    }

    [Fact]
    public void What_is_not_in_the_team_cannot_change()
    {
        TeamMember[] team = [Someone("a", Level.Hbo)];

        Assert.Throws<ArgumentException>(() => Compare([HalfHbo], team, new TeamChange.Leaves("b", Day)));
        Assert.Throws<ArgumentException>(() => Compare([HalfHbo], team, new TeamChange.Joins(Someone("a", Level.Mbo4))));
        Assert.Throws<ArgumentException>(() => Compare([HalfHbo], team, new TeamChange.Works("a", Deployment(99, default), 8, Day)));
    }

    private static Direction Only(Comparison comparison) => Assert.Single(comparison.Parts).Direction;

    private static Comparison Compare(IReadOnlyList<Requirement> requirements, TeamMember[] members, params TeamChange[] changes) =>
        Comparison.Of(requirements, new() { Members = [.. members] }, changes, Day);

    private static TeamMember Someone(string id, Level level) => new() { Id = id, Qualifications = [Qualification.Diploma(level)], Deployments = [Deployment(32, default)] };

    private static Deployment Deployment(decimal hours, Period period) => new() { Roles = [Role.Performing], HoursPerWeek = hours, Period = period };
}
