using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

public sealed class TeamDifferenceTests
{
    private static readonly DateOnly First = new(2026, 3, 1), Second = new(2026, 3, 2);

    [Fact]
    public void The_same_team_on_two_days_is_no_difference() =>
        Assert.Empty(TeamDifference.Of(Team(Member("1")), First, Team(Member("1")), Second));

    [Fact]
    public void What_ended_between_the_days_is_named_by_person()
    {
        var team = Team(Member("1", qualifications: [Qualification.Registration(Register.Skj, new(null, First)), Qualification.Diploma(Level.Hbo)]));
        Assert.Equal([new TeamEvent("1", "SKJ-registratie verlopen")], TeamDifference.Of(team, First, team, Second));
    }

    [Fact]
    public void What_was_rejected_or_taken_out_is_told_apart()
    {
        var before = Team(Member("1", qualifications: [Qualification.Diploma(Level.Hbo), Qualification.Holding(Certificate.FirstAid)]));
        var after = Team(Member("1", qualifications: [Qualification.Diploma(Level.Hbo, status: EvidenceStatus.Rejected)]));
        Assert.Equal(["hbo-diploma afgewezen", "EHBO-certificaat niet meer geregistreerd"], TeamDifference.Of(before, First, after, Second).Select(happening => happening.Text));
    }

    [Fact]
    public void People_come_go_and_work_other_hours()
    {
        var before = Team(Member("1"), Member("2"), Member("3", hours: 32));
        var after = Team(Member("1"), Member("3", hours: 24), Member("4"));
        Assert.Equal(
            [new TeamEvent("2", "inzet beëindigd"), new TeamEvent("3", "24 in plaats van 32 uur per week"), new TeamEvent("4", "inzet begint")],
            TeamDifference.Of(before, First, after, Second));
    }

    [Fact]
    public void A_registration_that_was_renewed_in_time_is_no_difference()
    {
        var before = Team(Member("1", qualifications: [Qualification.Registration(Register.Skj, new(null, Second))]));
        var after = Team(Member("1", qualifications: [Qualification.Registration(Register.Skj, new(First, null))]));
        Assert.Empty(TeamDifference.Of(before, First, after, Second));
    }

    [Fact]
    public void Other_numbers_of_clients_are_a_difference_of_nobody_in_particular()
    {
        var before = Team(Member("1")) with { ClientCount = 8 };
        Assert.Equal([new TeamEvent(null, "aantal cliënten van 8 naar 10")], TeamDifference.Of(before, First, before with { ClientCount = 10 }, Second));
    }

    [Fact]
    public void Only_what_touches_the_people_whom_a_demand_asks_is_its_cause()
    {
        var driver = new CertificateRequirement { Id = "ehbo", Explanation = "EHBO", Source = "1", Certificate = Certificate.FirstAid, Role = Role.Driver };
        var before = Team(Member("1", role: Role.Driver, qualifications: [Qualification.Holding(Certificate.FirstAid, new(null, First))]), Member("2"));
        var after = Team(before.Members[0]);
        var events = TeamDifference.Of(before, First, after, Second);
        Assert.Equal(2, events.Count);
        Assert.Equal(["1"], events.About(Assessor.Assess([driver], before, First).Parts[0], Assessor.Assess([driver], after, Second).Parts[0]).Select(happening => happening.MemberId));
    }

    private static Team Team(params TeamMember[] members) => new() { Members = [.. members] };

    private static TeamMember Member(string id, decimal hours = 24, Role role = Role.Performing, Qualification[]? qualifications = null) => new()
    {
        Id = id, Qualifications = [.. qualifications ?? []], Deployments = [new() { Roles = [role], HoursPerWeek = hours }],
    };
}
