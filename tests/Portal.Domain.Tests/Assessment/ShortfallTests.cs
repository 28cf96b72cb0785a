using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

public sealed class ShortfallTests
{
    [Fact]
    public void An_extra_person_works_the_mean_hours_of_the_mix_also_where_consultants_count()
    {
        var share = new ShareRequirement
        {
            Id = "consultatie-10", Explanation = "10% van de zorg is consultatie door hbo.", Source = "1",
            MinimumPercentage = 10, Level = Level.Hbo, Basis = Basis.Hours, AlsoRoles = [Role.Consultation],
        };
        var team = new Team { Members = [Someone("care", Role.Performing, 1), Someone("consultant", Role.Consultation, 80)] };

        var part = Assert.Single(Assessor.Assess([share], team, new(2026, 12, 1)).Parts);

        // 9 people of 1 hour: 9 of 90 hours.
        Assert.Equal((9, 1), (part.Shortfall!.Extra, part.Shortfall.Replacements));
        Assert.Contains("U hebt 9 hbo'ers extra nodig die elk 1 uur per week werken", Explanation.Of(part), StringComparison.Ordinal);
    }

    private static TeamMember Someone(string id, Role role, decimal hours) =>
        new() { Id = id, Qualifications = [Qualification.Diploma(Level.Mbo4)], Deployments = [new() { Roles = [role], HoursPerWeek = hours }] };
}
