using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Requirements;

public sealed class RequirementSummaryTests
{
    private static readonly ShareRequirement Share = new()
    {
        Id = "a", Explanation = "x", Source = "y", MinimumPercentage = 20, Level = Level.Hbo, OthersLevel = Level.Mbo4, OthersAllowEquivalence = true, Basis = Basis.Heads,
    };
    private static readonly RoleRequirement Plan = new() { Id = "b", Explanation = "x", Source = "y", Role = Role.Plan, Level = Level.Hbo };
    private static readonly GroupSizeRequirement Group = new() { Id = "c", Explanation = "x", Source = "y", Minimum = 7, Maximum = 11 };
    private static readonly RatioRequirement Ratio = new() { Id = "d", Explanation = "x", Source = "y", MaximumClients = 6 };

    [Fact]
    public void Training_names_shares_before_roles() => Assert.Equal("20% hbo, overigen mbo-4; plan hbo", RequirementSummary.Training(With(Plan, Share)));

    [Fact]
    public void A_share_of_people_with_a_profession_names_the_profession() =>
        Assert.Equal("5% gedragswetenschapper", RequirementSummary.Shares(With(Share with { MinimumPercentage = 5, Level = null, OthersLevel = null, Professions = [Profession.BehaviouralScientist] })));

    [Fact]
    public void A_number_of_people_is_named() =>
        Assert.Equal("regie: ten minste 1 met hbo", RequirementSummary.Training(With(Plan with { Role = Role.Direction, MinimumCount = 1 })));

    [Fact]
    public void What_holds_under_a_condition_says_so() => Assert.Equal("plan hbo (voor jeugd)", RequirementSummary.Training(With(Plan with { Condition = "voor jeugd" })));

    [Fact]
    public void What_no_demand_says_is_nothing()
    {
        var silent = With();
        Assert.Null(RequirementSummary.Training(silent));
        Assert.Null(RequirementSummary.GroupSize(silent));
        Assert.Null(RequirementSummary.Ratio(silent));
        Assert.Null(RequirementSummary.Levels(silent));
    }

    [Fact]
    public void Group_size_is_said_as_the_source_bounds_it()
    {
        Assert.Equal("7 tot en met 11 cliënten", RequirementSummary.GroupSize(With(Group)));
        Assert.Equal("hoogstens 1 cliënt", RequirementSummary.GroupSize(With(Group with { Minimum = null, Maximum = 1 })));
        Assert.Equal("gemiddeld 8 cliënten", RequirementSummary.GroupSize(With(Group with { Minimum = null, Maximum = null, Average = 8 })));
    }

    [Fact]
    public void A_ratio_names_its_counsellors()
    {
        Assert.Equal("hoogstens 6 cliënten per begeleider", RequirementSummary.Ratio(With(Ratio)));
        Assert.Equal("9 tot en met 10 cliënten per 2 begeleiders", RequirementSummary.Ratio(With(Ratio with { MinimumClients = 9, MaximumClients = 10, Counsellors = 2 })));
    }

    [Fact]
    public void Details_say_for_whom_an_equivalence_counts()
    {
        Assert.Equal("Geteld in medewerkers. Een gelijkwaardig niveau telt niet mee voor hbo, wel voor mbo-4.", RequirementSummary.Details(Share));
        Assert.Equal("Geteld in medewerkers. Een gelijkwaardig niveau telt mee.", RequirementSummary.Details(Share with { AllowsEquivalence = true }));
    }

    [Fact]
    public void Details_say_when_a_demand_holds_and_over_what() =>
        Assert.Equal(
            "Rol: plan. Deze rol moet ingevuld zijn. Een gelijkwaardig niveau telt niet mee. Berekend per traject van een cliënt. Geldt alleen voor jeugd.",
            RequirementSummary.Details(Plan with { Mandatory = true, Scope = Scope.Trajectory, Condition = "voor jeugd" }));

    [Fact]
    public void Headings_stand_in_their_order() =>
        Assert.Equal(
            ["Opleiding", "Uren en groepen", "Andere eisen"],
            RequirementSummary.Grouped(With(new OtherRequirement { Id = "e", Explanation = "x", Source = "y" }, Ratio, Plan, Share)).Select(group => group.Key.Label()));

    private static Domain.Catalogue.Product With(params Requirement[] requirements)
    {
        var product = A.Product("Begeleiding");
        foreach (var requirement in requirements)
            product.Asking(requirement);
        return product.In(A.Book("boek"));
    }
}
