using System.Collections.Immutable;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Enrolment;

/// <summary>What the portal finds of what was submitted, and what a person finds of it.</summary>
public sealed class JudgingTests
{
    private static readonly ImmutableDictionary<string, PointOpinion> Nothing = ImmutableDictionary<string, PointOpinion>.Empty;

    [Fact]
    public void Everything_that_was_asked_is_a_point_with_a_verdict_and_a_reason()
    {
        var points = Judging.PointsOf(Content(
            [Product(1, "vervoer"), Product(2, "logeren") with { Conditions = [Condition(ConditionVerdict.NothingAsked)] }],
            [Answer(5, QuestionKind.Text, "Zo.", "vervoer"), Answer(6, QuestionKind.Declaration, "ja"), Answer(7, QuestionKind.Text, null), Answer(8, QuestionKind.Text, null) with { Question = Asked(QuestionKind.Text, isRequired: false) }]));
        Assert.Equal(
            [
                ("organisatie", ConditionVerdict.Met), ("vraag/5", ConditionVerdict.ForPerson), ("vraag/6", ConditionVerdict.Met), ("vraag/7", ConditionVerdict.NotMet),
                ("tarief/1", ConditionVerdict.Met), ("tarief/2", ConditionVerdict.Met), ("partners", ConditionVerdict.Met),
            ],
            points.Select(point => (point.Key, point.Verdict)));
        Assert.Equal([1], points.Single(point => point.Key == "vraag/5").Products.AsEnumerable());
        Assert.Equal([1, 2], points.Single(point => point.Key == "vraag/6").Products.AsEnumerable());
        Assert.All(points, point => Assert.EndsWith(".", point.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ConditionVerdict.Met, null, 0, EnrolmentConditionKind.AlsoEnrol, ConditionVerdict.Met)]
    [InlineData(ConditionVerdict.NotMet, "Wij rijden zelf.", 1, EnrolmentConditionKind.AlsoEnrol, ConditionVerdict.NotMet)]
    [InlineData(ConditionVerdict.DependsOnAward, null, 0, EnrolmentConditionKind.AlsoContracted, ConditionVerdict.DependsOnAward)]
    [InlineData(ConditionVerdict.ForPerson, "Via een partner.", 0, EnrolmentConditionKind.Organisation, ConditionVerdict.ForPerson)]
    [InlineData(ConditionVerdict.ForPerson, null, 0, EnrolmentConditionKind.Organisation, ConditionVerdict.NotMet)]
    [InlineData(ConditionVerdict.ForPerson, "Komt nog.", 0, EnrolmentConditionKind.Evidence, ConditionVerdict.NotMet)]
    [InlineData(ConditionVerdict.ForPerson, null, 1, EnrolmentConditionKind.Evidence, ConditionVerdict.ForPerson)]
    public void A_condition_that_the_portal_cannot_decide_waits_for_a_person_when_something_was_given(ConditionVerdict found, string? explanation, int files, EnrolmentConditionKind kind, ConditionVerdict expected)
    {
        var condition = Condition(found) with { Kind = kind, Explanation = explanation, Files = [.. Enumerable.Repeat(new SubmittedFile("bewijs.pdf", 3, "00"), files)] };
        Assert.Equal(expected, Judging.PointsOf(Content([Product(1, "vervoer") with { Conditions = [condition] }], [])).Single(point => point.Key.StartsWith("voorwaarde/1/", StringComparison.Ordinal)).Verdict);
    }

    [Fact]
    public void An_answer_to_another_version_or_that_nobody_looked_at_waits_for_a_person()
    {
        Assert.Equal(ConditionVerdict.ForPerson, Only(Answer(5, QuestionKind.Declaration, "ja") with { AnswerRevision = 1, Revision = 2 }));
        Assert.Equal(ConditionVerdict.ForPerson, Only(Answer(5, QuestionKind.Declaration, "ja") with { ReusedFrom = 3 }));
        Assert.Equal(ConditionVerdict.NotMet, Only(Answer(5, QuestionKind.Day, "gisteren")));
        Assert.Equal(ConditionVerdict.NotMet, Only(Answer(5, QuestionKind.File, "")));

        static ConditionVerdict Only(SubmittedAnswer answer) => Judging.PointsOf(Content([Product(1, "vervoer")], [answer])).Single(point => point.Key == "vraag/5").Verdict;
    }

    [Fact]
    public void A_team_is_judged_by_what_the_engine_found()
    {
        var team = new SubmittedTeam([new("nieuw 1", [], [], [])], null, []);
        Assert.Equal(ConditionVerdict.NotMet, Of(null, Verdict.Met).Verdict);
        Assert.Equal(ConditionVerdict.Met, Of(team, Verdict.Met).Verdict);
        Assert.Equal(ConditionVerdict.ForPerson, Of(team, Verdict.Manual).Verdict);
        Assert.Equal("10% hbo waar 20% gevraagd is.", Of(team, Verdict.NotMet).Reason);

        static JudgedPoint Of(SubmittedTeam? team, Verdict verdict) => Judging.PointsOf(Content(
            [Product(1, "vervoer") with { Team = team, Assessment = new(new(2027, 1, 1), verdict, [new("hbo", "Hbo", "20% hbo", verdict, null, null, 10, 20, "10% hbo waar 20% gevraagd is.")]) }], [])).Single(point => point.Key == "team/1");
    }

    [Fact]
    public void What_a_person_finds_wins_and_decides_what_is_advised()
    {
        var points = Judging.PointsOf(Content([Product(1, "vervoer"), Product(2, "logeren")], [Answer(5, QuestionKind.Text, "Zo.", "vervoer")]));
        var open = Judging.AdviceOf(1, points, Nothing);
        Assert.Null(open.Advice);
        Assert.Equal("", open.Motivation);
        Assert.NotNull(open.FaultOf(AwardDecision.Awarded));
        Assert.Null(open.FaultOf(AwardDecision.Rejected));
        Assert.Equal(AwardDecision.Awarded, Judging.AdviceOf(2, points, Nothing).Advice);

        var rejected = Judging.AdviceOf(1, points, Nothing.Add("vraag/5", new(false, "Te kort.")));
        Assert.Equal(AwardDecision.Rejected, rejected.Advice);
        Assert.EndsWith("\n- Wat is uw visie?: Te kort.", rejected.Motivation, StringComparison.Ordinal);
        Assert.NotNull(rejected.FaultOf(AwardDecision.Awarded));
        Assert.Equal(AwardDecision.Awarded, Judging.AdviceOf(1, points, Nothing.Add("vraag/5", new(true, null))).Advice);
    }

    [Fact]
    public void An_award_leans_on_one_of_the_products_that_it_needs()
    {
        var advice = Judging.AdviceOf(1, Judging.PointsOf(Content([Product(1, "vervoer") with { Conditions = [Condition(ConditionVerdict.DependsOnAward) with { Missing = ["boek/dag", "boek/nacht"] }] }], [])), Nothing);
        Assert.Equal(AwardDecision.Awarded, advice.Advice);
        Assert.Single(advice.Unsupported(ImmutableHashSet.Create("boek/anders")));
        Assert.Empty(advice.Unsupported(ImmutableHashSet.Create("boek/nacht")));
    }

    [Fact]
    public void A_question_is_of_the_lot_and_the_product_with_its_number_and_of_a_name_where_there_is_none()
    {
        ImmutableArray<SubmittedProduct> products = [Product(1, "vervoer") with { LotNumber = 7 }, Product(2, "vervoer") with { LotNumber = 8 }];
        var asked = Answer(5, QuestionKind.Declaration, "ja", "Perceel");
        Assert.Equal([2], Of(asked with { LotNumber = 8 }));
        Assert.Equal([1], Of(asked with { For = "vervoer", ProductNumber = 1 }));
        Assert.Equal([1, 2], Of(asked));
        Assert.DoesNotContain("Nummer\":", CanonicalJson.Write(asked), StringComparison.Ordinal);

        IEnumerable<int> Of(SubmittedAnswer answer) => Judging.PointsOf(Content(products, [answer])).Single(point => point.Key == "vraag/5").Products;
    }

    private static SubmittedContent Content(ImmutableArray<SubmittedProduct> products, ImmutableArray<SubmittedAnswer> answers) => new()
    {
        Round = new(1, "midden-holland", "Inkoop", DateTime.UnixEpoch, DateTime.UnixEpoch, DateTime.UnixEpoch, 20, new(2027, 1, 1), null),
        Organisation = new("De Linde", "12345678", "12345678", null, null, null, null, [], true), Products = products, Answers = answers, Partners = [], PartnersSaid = "geen", Tasks = [],
    };

    private static SubmittedProduct Product(int number, string name) => new(number, "Perceel", $"boek/{name}", name, ["0513"], "€ 10", true, [], [], null, null);

    private static SubmittedCondition Condition(ConditionVerdict verdict) => new(EnrolmentConditionKind.AlsoEnrol, "Schrijft ook in voor vervoer", verdict, [], null, []);

    private static Question Asked(QuestionKind kind, bool isRequired = true) => new() { Kind = kind, Text = "Wat is uw visie?", IsRequired = isRequired };

    private static SubmittedAnswer Answer(int number, QuestionKind kind, string? answer, string? product = null) => new(number, 1, product, Asked(kind), answer, answer is null ? null : 1, null, []);
}
