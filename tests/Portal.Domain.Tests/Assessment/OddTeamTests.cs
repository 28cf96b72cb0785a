using System.Collections.Immutable;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

/// <summary>Numbers at their limits, and data that is odd but valid: no exception, and never a norm that is reached by rounding.</summary>
public sealed class OddTeamTests
{
    private static readonly DateOnly Day = new(2026, 12, 1);

    /// <summary>Percentage that is asked, hours at the level, other hours, whether the share is reached.</summary>
    public static TheoryData<string, string, string, bool> Shares { get; } = new()
    {
        { "50", "24.8", "25.2", false },
        { "50", "25", "25", true },
        { "33.33", "1", "2", true },
        { "33.34", "1", "2", false },
        { "33.33333333333333333333", "1", "2", true },
        { "33.33333333333333333334", "1", "2", false },
        { "66.66666666666666666666", "2", "1", true },
        { "66.66666666666666666667", "2", "1", false },
        { "50", "24.999999999999999999999999999", "25.000000000000000000000000001", false },
        { "50", "25.000000000000000000000000001", "24.999999999999999999999999999", true },
        { "50", "24.99999999999999999999999999", "25", false },
        { "33.3", "0.333", "0.667", true },
        { "33.3", "0.3329999999999999999999999999", "0.667", false },
        { "100", "36", "0.01", false },
        { "100", "36", "0.00000000000000000001", false },
        { "0.01", "0.01", "80", true },
        { "0.01", "0.01", "100", false },
    };

    [Theory]
    [MemberData(nameof(Shares))]
    public void A_share_is_never_reached_by_rounding(string percentage, string at, string below, bool reached)
    {
        Assert.All([Basis.Hours, Basis.Fte], basis =>
        {
            var demand = new ShareRequirement { Id = "r", Explanation = "x", Source = "y", MinimumPercentage = Number(percentage), Level = Level.Hbo, Basis = basis };
            var part = Assessor.Assess([demand], new() { Members = [Worker("m1", Number(at), Qualification.Diploma(Level.Hbo)), Worker("m2", Number(below))] }, Day).Parts[0];
            Assert.Equal(reached ? Verdict.Met : Verdict.NotMet, part.Verdict);
            Assert.Equal(reached, part.Shortfall is null);
        });
    }

    [Theory]
    [InlineData(int.MaxValue, new int[0])]
    [InlineData(null, new[] { int.MaxValue, int.MaxValue, int.MaxValue })]
    [InlineData(0, new[] { 0 })]
    [InlineData(null, new[] { 0, 0 })]
    public void Numbers_of_clients_at_their_limits(int? clients, int[] groups)
    {
        var team = new Team { Members = [Worker("m1", 80), Worker("m2", 0.01m)], ClientCount = clients, Groups = [.. groups] };
        Agreement.Check("clients", [
            new RatioRequirement { Id = "a", Explanation = "x", Source = "y", Counsellors = int.MaxValue, MaximumClients = int.MaxValue },
            new RatioRequirement { Id = "b", Explanation = "x", Source = "y", Counsellors = 1, AverageClients = 1 },
            new HoursRequirement { Id = "c", Explanation = "x", Source = "y", HoursPerWeek = 115, PerClients = int.MaxValue },
            new HoursRequirement { Id = "d", Explanation = "x", Source = "y", HoursPerWeek = 5.5m, PerClients = 1 },
            new HoursRequirement { Id = "e", Explanation = "x", Source = "y", HoursPerWeek = 80.01m },
            new GroupSizeRequirement { Id = "f", Explanation = "x", Source = "y", Minimum = 0, Maximum = int.MaxValue },
            new GroupSizeRequirement { Id = "g", Explanation = "x", Source = "y", Minimum = 1 }], team, Day);
    }

    [Fact]
    public void Names_and_repetitions_that_are_odd()
    {
        var one = Worker("", 8, Qualification.Diploma(Level.Hbo), Qualification.Diploma(Level.Hbo)) with { Professions = [Profession.Psychiatrist, Profession.Psychiatrist] };
        var team = new Team
        {
            Members =
            [
                one with { Deployments = [one.Deployments[0] with { Trajectory = "" }, one.Deployments[0] with { Trajectory = "" }, one.Deployments[0] with { Trajectory = " " }] },
                Worker("é", 8) with { Deployments = [] },
                Worker("E\u0301", 0),
            ],
        };
        Agreement.Check("names", [.. Enumerable.Range(0, 110).Select(seed => RandomDemands.Make(seed, $"r{seed}"))], team, Day);
    }

    [Fact]
    public void No_demands_or_none_that_data_decides_cannot_be_assessed()
    {
        var team = new Team { Members = [Worker("m1", 8)] };
        Assert.Equal(Verdict.NotAssessable, Agreement.Check("none", [], team, Day).Verdict);
        Assert.Equal(Verdict.NotAssessable, Agreement.Check("by hand", [new OtherRequirement { Id = "r", Explanation = "x", Source = "y" }], team, Day).Verdict);
        Assert.Empty(Assessor.Forecast([], team, Day, Day.AddDays(1830)));
    }

    private static TeamMember Worker(string id, decimal hours, params ImmutableArray<Qualification> qualifications) =>
        new() { Id = id, Qualifications = qualifications, Deployments = [new() { Roles = [Role.Performing], HoursPerWeek = hours }] };

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
