using System.Text.RegularExpressions;
using Portal.Data.Catalogue;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing.Machine;

namespace Portal.Web.Tests.Assessments;

public sealed partial class PublishedExplanationTests
{
    [Fact]
    public void Every_demand_of_every_product_is_explained_in_proper_sentences()
    {
        var products = CatalogueFiles.Read(Repository.Catalogue).Products.Values;
        var verdicts = new HashSet<(Type, Verdict)>();
        foreach (var team in SomeTeams.All)
        {
            foreach (var part in products.SelectMany(product => Assessor.Assess(product.Facts.Requirements, team, SomeTeams.Day).Parts))
            {
                verdicts.Add((part.Requirement.GetType(), part.Verdict));
                AssertProper(Explanation.Of(part));
                AssertProper(Explanation.Of(part, _ => "M. de Wit"));
                Assert.Matches(@"^('s )?[\dA-Z]", Explanation.Title(part.Requirement));
                Assert.All(part.NotCounted.Concat(part.InsufficientOthers), person => AssertPlain(Explanation.Of(person)));
            }
        }
        Assert.Equal(14, verdicts.Select(pair => pair.Item1).Distinct().Count());
        foreach (var kind in new[] { typeof(ShareRequirement), typeof(LevelRequirement), typeof(RoleRequirement), typeof(AvailabilityRequirement), typeof(HoursRequirement), typeof(RatioRequirement), typeof(GroupSizeRequirement) })
            Assert.All([Verdict.Met, Verdict.NotMet, Verdict.NotAssessable], verdict => Assert.Contains((kind, verdict), verdicts));
    }

    private static void AssertProper(string text)
    {
        Assert.Matches(@"^[\dA-Z].*\.$", text);
        AssertPlain(text);
    }

    private static void AssertPlain(string text)
    {
        Assert.DoesNotMatch(@"  |\.\.| [,.)]|\( ", text);
        Assert.DoesNotMatch(English(), text);
    }

    [GeneratedRegex(@"\b(null|NotMet|NotAssessable|Manual|Hbo|Mbo\d?|Wo|Skj|Big|Nip|Nvo|Nkd|Fvb|FirstAid|Mdft|Performing|PersonalCounsellor|Direction|Driver|the|and|or|of the|team member|is not)\b|Portal\.|System\.")]
    private static partial Regex English();
}
