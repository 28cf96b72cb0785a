using Portal.Domain.Assessments;
using Portal.Domain.Findings;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Findings;

public sealed class SeverityTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    [Theory]
    [InlineData(1, 0, Severity.Light)]
    [InlineData(9, 29, Severity.Light)]
    [InlineData(10, 0, Severity.Moderate)]
    [InlineData(1, 30, Severity.Moderate)]
    [InlineData(25, 0, Severity.Severe)]
    [InlineData(1, 90, Severity.Severe)]
    public void Whichever_bound_is_reached_first_decides(int gap, int days, Severity severity) => Assert.Equal(severity, new SeverityBounds(10, 25, 30, 90).Of(gap, days));

    [Theory]
    [InlineData(1, 4, 50, 50)]
    [InlineData(2, 5, 50, 20)]
    [InlineData(0, 3, 50, 100)]
    [InlineData(49, 100, 50, 2)]
    public void The_gap_of_a_share_is_the_part_of_the_norm_that_is_lacking_rounded_up(int counted, int total, int asked, int gap)
    {
        var share = new ShareRequirement { Id = "hbo", Explanation = "hbo", Source = "1", MinimumPercentage = asked, Basis = Basis.Heads, Level = Level.Hbo };
        Assert.Equal(gap, GapOf(share, Team(counted, total - counted)));
    }

    [Fact]
    public void A_share_that_is_reached_and_fails_on_the_others_lacks_the_part_of_them_that_is_too_low()
    {
        var share = new ShareRequirement { Id = "hbo", Explanation = "hbo", Source = "1", MinimumPercentage = 50, Basis = Basis.Heads, Level = Level.Hbo, OthersLevel = Level.Mbo4 };
        Assert.Equal(25, GapOf(share, Team(3, 1)));
    }

    [Fact]
    public void A_role_that_nobody_has_lacks_all_of_it()
    {
        var role = new RoleRequirement { Id = "regie", Explanation = "regie", Source = "1", Role = Role.Direction, Level = Level.Hbo, Mandatory = true };
        Assert.Equal(100, GapOf(role, Team(2, 0)));
    }

    private static int GapOf(Requirement requirement, Team team)
    {
        var part = Assert.Single(Assessor.Assess([requirement], team, Day).Parts);
        Assert.Equal(Verdict.NotMet, part.Verdict);
        return FindingGap.Of(part);
    }

    private static Team Team(int hbo, int mbo3) => new()
    {
        Members = [.. Enumerable.Range(1, hbo + mbo3).Select(number => new TeamMember
        {
            Id = $"{number:000}",
            Qualifications = [Qualification.Diploma(number <= hbo ? Level.Hbo : Level.Mbo3)],
            Deployments = [new() { Roles = [Role.Performing], HoursPerWeek = 24 }],
        })],
    };
}
