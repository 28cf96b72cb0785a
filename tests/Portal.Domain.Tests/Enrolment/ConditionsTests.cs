using Portal.Data.Catalogue;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Testing.Machine;

namespace Portal.Domain.Tests.Enrolment;

/// <summary>The conditions to enrol: those of the published books, and by themselves.</summary>
public sealed class ConditionsTests
{
    private static readonly CatalogueFiles Files = CatalogueFiles.Read(Repository.Catalogue);

    private static readonly IReadOnlyList<Product> Products =
    [
        .. Files.Products.Select(pair => new Product
        {
            Book = new() { Slug = pair.Key.Split('/')[0], Facts = Files.Books[pair.Key.Split('/')[0]] }, Slug = pair.Key.Split('/')[1], Facts = pair.Value.Facts, Texts = pair.Value.Texts, UpdatedAt = DateTime.UnixEpoch,
        }),
    ];

    [Fact]
    public void All_98_products_have_a_verdict_on_each_of_their_conditions()
    {
        Assert.Equal(98, Products.Count);
        foreach (var product in Products)
        {
            var outcomes = Conditions.Judge(product, Of());
            Assert.Equal(product.Facts.EnrolmentConditions, outcomes.Select(outcome => outcome.Condition));
            Assert.All(outcomes, outcome => Assert.Equal(product.Key, outcome.Product));
        }
        Assert.Equal(40, Products.Sum(product => product.Facts.EnrolmentConditions.Count));
    }

    [Fact]
    public void Every_condition_of_the_books_has_a_form_that_is_handled()
    {
        foreach (var (product, condition) in Products.SelectMany(product => product.Facts.EnrolmentConditions, (product, condition) => (product, condition)))
        {
            // Whoever has nothing, and enrols for this product alone in a round that offers it alone.
            var verdict = Conditions.Judge(product, Of(offered: [product.Key], chosen: [product.Key])).Single(outcome => outcome.Condition == condition).Verdict;
            var expected = (condition.Kind, condition.Products.Count) switch
            {
                (EnrolmentConditionKind.AlsoEnrol, 0) => ConditionVerdict.NothingAsked,
                (EnrolmentConditionKind.AlsoContracted, > 0) => ConditionVerdict.NotMet,
                (EnrolmentConditionKind.AlsoEnrol or EnrolmentConditionKind.AlsoContracted or EnrolmentConditionKind.Evidence or EnrolmentConditionKind.Organisation, _) => ConditionVerdict.ForPerson,
                _ => throw new InvalidOperationException($"{product.Key} has a condition of a new kind."),
            };
            Assert.True(verdict == expected, $"{product.Key}: {condition.Explanation} gives {verdict}");
            // What it names is there, so that it can be met; and a condition of "evidence" names nothing.
            Assert.All(condition.Products, key => Assert.Contains(Products, other => other.Key == key));
            Assert.False(condition.Kind == EnrolmentConditionKind.Evidence && condition.Products.Count > 0);
        }
    }

    [Fact]
    public void Whoever_has_a_contract_for_everything_meets_all_that_the_portal_can_decide() => Assert.All(
        Products.SelectMany(product => Conditions.Judge(product, Of(contracted: [.. Products.Select(other => other.Key)]))),
        outcome => Assert.True(outcome.Verdict is ConditionVerdict.Met or ConditionVerdict.NothingAsked || outcome is { Verdict: ConditionVerdict.ForPerson, Condition.Products.Count: 0 }));

    [Fact]
    public void More_contracts_partners_or_choices_never_make_a_verdict_worse()
    {
        // Seeded, so that a failure can be found again.
        var random = new Random(6);
        foreach (var product in Products.Where(product => product.Facts.EnrolmentConditions.Count > 0))
        {
            string[] named = [.. product.Facts.EnrolmentConditions.SelectMany(condition => condition.Products).Distinct()];
            for (var attempt = 0; attempt < 40; attempt++)
            {
                string[] Some() => [.. named.Where(_ => random.Next(2) == 0)];
                var (offered, chosen, contracted, partnered) = (Some(), Some(), Some(), Some());
                var less = Conditions.Judge(product, Of(offered, chosen, contracted, partnered));
                foreach (var more in new[] { Of(offered, [.. chosen, .. Some()], contracted, partnered), Of(offered, chosen, [.. contracted, .. Some()], partnered), Of(offered, chosen, contracted, [.. partnered, .. Some()]) })
                    Assert.All(less.Zip(Conditions.Judge(product, more)), pair => Assert.True(Rank(pair.Second.Verdict) <= Rank(pair.First.Verdict), $"{product.Key}: {pair.First.Verdict} became {pair.Second.Verdict}"));
            }
        }
        static int Rank(ConditionVerdict verdict) => verdict switch { ConditionVerdict.NothingAsked or ConditionVerdict.Met => 0, ConditionVerdict.DependsOnAward => 1, ConditionVerdict.ForPerson => 2, _ => 3 };
    }

    [Fact]
    public void Day_care_is_enrolled_for_with_its_transport()
    {
        const string Transport = "midden-holland-2025/vervoer-naar-dagbesteding-wmo";
        var care = Products.Single(product => product.Key == "midden-holland-2025/dagbesteding-doorlopend-wmo");
        var missing = Judge(offered: [care.Key, Transport], chosen: [care.Key]);
        Assert.Equal(ConditionVerdict.NotMet, missing.Verdict);
        Assert.Equal([Transport], missing.Missing);
        Assert.Equal(ConditionVerdict.Met, Judge(offered: [care.Key, Transport], chosen: [care.Key, Transport]).Verdict);
        Assert.Equal(ConditionVerdict.Met, Judge(offered: [care.Key, Transport], chosen: [care.Key], contracted: [Transport]).Verdict);
        // It cannot be enrolled for in this round: then one says how it is arranged, or a partner does it.
        Assert.Equal(ConditionVerdict.ForPerson, Judge(offered: [care.Key], chosen: [care.Key]).Verdict);
        Assert.Equal(ConditionVerdict.Met, Judge(offered: [care.Key], chosen: [care.Key], partnered: [Transport]).Verdict);

        ConditionOutcome Judge(string[]? offered = null, string[]? chosen = null, string[]? contracted = null, string[]? partnered = null) => Assert.Single(Conditions.Judge(care, Of(offered, chosen, contracted, partnered)));
    }

    [Fact]
    public void A_stay_in_sheltered_living_asks_one_of_its_contracts()
    {
        const string One = "sdcg-beschermd-wonen/intramuraal-beschermd-wonen-basis", Other = "sdcg-beschermd-wonen/intramuraal-beschermd-wonen-intensief";
        var stay = Products.Single(product => product.Key == "sdcg-beschermd-wonen/logeren");
        Assert.Equal(ConditionVerdict.Met, Conditions.Judge(stay, Of(contracted: [Other]))[0].Verdict);
        var hoped = Conditions.Judge(stay, Of(offered: [One], chosen: [One]))[0];
        Assert.Equal(ConditionVerdict.DependsOnAward, hoped.Verdict);
        Assert.Equal([One], hoped.Missing);
        // A contract of one's own is asked: that of a partner does not do.
        Assert.Equal(ConditionVerdict.NotMet, Conditions.Judge(stay, Of(partnered: [One, Other]))[0].Verdict);
    }

    [Fact]
    public void Specialistic_guidance_in_Gelderland_may_lean_on_a_partner()
    {
        const string Basic = "sdcg-begeleiding/begeleiding-basis-jeugd";
        var special = Products.Single(product => product.Key == "sdcg-begeleiding/begeleiding-specialistisch-jeugd");
        Assert.Equal(ConditionVerdict.Met, Conditions.Judge(special, Of(partnered: [Basic]))[0].Verdict);
        Assert.Equal(ConditionVerdict.DependsOnAward, Conditions.Judge(special, Of(chosen: [Basic]))[0].Verdict);
        Assert.Equal(ConditionVerdict.ForPerson, Conditions.Judge(special, Of())[0].Verdict);
    }

    private static Applicant Of(string[]? offered = null, string[]? chosen = null, string[]? contracted = null, string[]? partnered = null) => new()
    {
        Offered = (offered ?? []).ToHashSet(), Chosen = (chosen ?? []).ToHashSet(), Contracted = (contracted ?? []).ToHashSet(), Partnered = (partnered ?? []).ToHashSet(),
    };
}
