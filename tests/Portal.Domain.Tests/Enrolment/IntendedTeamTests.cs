using System.Collections.Immutable;
using System.Text.Json;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Enrolment;

/// <summary>What an intended team is to the engine.</summary>
public sealed class IntendedTeamTests
{
    private static readonly ShareRequirement Half = new() { Id = "half", Explanation = "De helft heeft hbo.", Source = "Bron", Decidable = true, MinimumPercentage = 50, Level = Level.Hbo, Basis = Basis.Heads };

    [Theory]
    [InlineData(1, 1, Verdict.Met)]
    [InlineData(1, 2, Verdict.NotMet)]
    [InlineData(10, 10, Verdict.Met)]
    [InlineData(10, 11, Verdict.NotMet)]
    public void People_who_are_still_to_be_hired_count_as_many_as_they_are(int hbo, int mbo, Verdict verdict)
    {
        var team = new IntendedTeam { People = [Hired(Level.Hbo, hbo), Hired(Level.Mbo4, mbo)] }.ToTeam(ImmutableDictionary<int, KnownPerson>.Empty, 36);
        Assert.Equal(hbo + mbo, team.Members.Length);
        Assert.Equal(team.Members.Length, team.Members.Select(member => member.Id).Distinct().Count());
        Assert.Equal(verdict, Assessor.Assess([Half], team, new(2027, 1, 1)).Verdict);
    }

    [Fact]
    public void A_staff_member_in_two_rows_is_one_person_with_the_own_qualifications()
    {
        var known = new Dictionary<int, KnownPerson> { [7] = new(new() { Id = "P07", Qualifications = [Qualification.Diploma(Level.Hbo, Qualification.CareDirection)], Deployments = [] }, new(new(2020, 1, 1), null)) };
        var team = new IntendedTeam { People = [Own(7, Role.Performing, 16), Own(7, Role.Mentor, 8) with { Level = Level.Mbo2 }] }.ToTeam(known, 36);
        var member = Assert.Single(team.Members);
        Assert.Equal("P07", member.Id);
        Assert.Equal([16m, 8m], member.Deployments.Select(deployment => deployment.HoursPerWeek));
        Assert.Equal(Verdict.Met, Assessor.Assess([Half], team, new(2027, 1, 1)).Verdict);
    }

    [Fact]
    public void Whoever_left_the_register_is_left_out_and_whoever_leaves_service_does_not_count()
    {
        Assert.Empty(new IntendedTeam { People = [Own(7, Role.Performing, 16)] }.ToTeam(ImmutableDictionary<int, KnownPerson>.Empty, 36).Members);
        var leaving = new Dictionary<int, KnownPerson> { [7] = new(new() { Id = "P07", Qualifications = [Qualification.Diploma(Level.Hbo)], Deployments = [] }, new(null, new(2026, 12, 31))) };
        Assert.Equal(Verdict.NotAssessable, Assessor.Assess([Half], new IntendedTeam { People = [Own(7, Role.Performing, 16)] }.ToTeam(leaving, 36), new(2027, 1, 1)).Verdict);
    }

    [Fact]
    public void It_is_read_as_it_was_written()
    {
        var team = new IntendedTeam
        {
            People = [Own(7, Role.Performing, 7.5m) with { Trajectory = "T-1", Employment = Employment.Permanent }, Hired(Level.Wo, 2) with { Registers = [Register.Skj], Certificates = [Certificate.FirstAid], Professions = [Profession.ArtsTherapist] }],
            Clients = 12, Groups = [5, 7],
        };
        var json = JsonSerializer.Serialize(team, CatalogueJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<IntendedTeam>(json, CatalogueJson.Options), CatalogueJson.Options));
        Assert.Contains("\"rollen\":[\"uitvoerend\"]", json, StringComparison.Ordinal);
    }

    private static IntendedPerson Hired(Level level, int count) => new() { Count = count, Level = level, Roles = [Role.Performing], HoursPerWeek = 24 };

    private static IntendedPerson Own(int id, Role role, decimal hours) => new() { StaffMemberId = id, Roles = [role], HoursPerWeek = hours };
}
