using Portal.Data.Catalogue;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing.Machine;

namespace Portal.Domain.Tests.Assessments;

/// <summary>The engine and the naive implementation say the same of random teams: 10.000 for the products, ten times as many when PORTAL_TEST_THOROUGH is set.</summary>
public sealed class AgreementTests
{
    private static readonly int Times = Environment.GetEnvironmentVariable("PORTAL_TEST_THOROUGH") is { Length: > 0 } ? 10 : 1;

    private static readonly (string Key, IReadOnlyList<Requirement> Demands)[] Products =
        [.. CatalogueFiles.Read(Repository.Catalogue).Products.Select(product => (product.Key, product.Value.Facts.Requirements)).OrderBy(product => product.Key, StringComparer.Ordinal)];

    [Fact]
    public void They_agree_about_every_product()
    {
        Assert.Equal(98, Products.Length);
        var verdicts = new Dictionary<(Type, Verdict), int>();
        for (var seed = 0; seed < 10_000 * Times; seed++)
        {
            var (key, demands) = Products[seed % Products.Length];
            var day = RandomTeams.Day(seed);
            Count(verdicts, Agreement.Check($"{key}, seed {seed}", demands, RandomTeams.For(demands, day, seed), day));
        }
        // Each verdict of each kind that the products ask and data can decide.
        foreach (var kind in Products.SelectMany(product => product.Demands).Where(demand => demand.Decidable).Select(demand => demand.GetType()).Distinct())
            AssertOften(verdicts, kind, 25);
    }

    [Fact]
    public void They_agree_about_demands_that_no_product_has()
    {
        var verdicts = new Dictionary<(Type, Verdict), int>();
        for (var seed = 0; seed < 22_000 * Times; seed++)
        {
            var demand = RandomDemands.Make(seed);
            var day = RandomTeams.Day(seed);
            Count(verdicts, Agreement.Check($"seed {seed}", [demand], RandomTeams.For([demand], day, seed, most: 7), day));
        }
        foreach (var kind in verdicts.Keys.Select(key => key.Item1).Distinct().ToList())
            AssertOften(verdicts, kind, 40);
    }

    [Fact]
    public void They_agree_about_the_days_ahead()
    {
        var turns = 0;
        for (var seed = 0; seed < 1500 * Times; seed++)
        {
            var demands = seed % 2 == 0 ? Products[seed / 2 % Products.Length].Demands : [.. Enumerable.Range(0, 4).Select(i => RandomDemands.Make(seed + (i * 1000), $"r{i}"))];
            var day = RandomTeams.Day(seed);
            var through = DateOnly.FromDayNumber(Math.Min(day.DayNumber + (seed % 20 == 0 ? 300 : 45), DateOnly.MaxValue.DayNumber));
            var team = RandomTeams.For(demands, day, seed, most: 8);
            var forecast = Assessor.Forecast(demands, team, day, through);
            string Line(DateOnly date, Verdict verdict, IEnumerable<string> changed) => $"{date:yyyy-MM-dd} {verdict}: {string.Join(' ', changed)}";
            var expected = string.Join('\n', Naive.Forecast(demands, team, day, through).Select(turn => Line(turn.Day, turn.Verdict, turn.Changed)));
            var found = string.Join('\n', forecast.Select(turn => Line(turn.Day, turn.Verdict, turn.Changes.Select(change => change.Requirement.Id))));
            if (expected != found)
                Assert.Fail($"Seed {seed}, from {day:yyyy-MM-dd} through {through:yyyy-MM-dd}\n{Agreement.Text(team)}\nnaive:\n{expected}\nengine:\n{found}");
            turns += forecast.Count;
        }
        Assert.True(turns > 400, $"{turns} turns only");
    }

    private static void Count(Dictionary<(Type, Verdict), int> verdicts, Assessment assessment)
    {
        foreach (var part in assessment.Parts)
        {
            var key = (part.Requirement.GetType(), part.Verdict);
            verdicts[key] = verdicts.GetValueOrDefault(key) + 1;
        }
    }

    private static void AssertOften(Dictionary<(Type, Verdict), int> verdicts, Type kind, int least)
    {
        foreach (var verdict in new[] { Verdict.NotMet, Verdict.NotAssessable, Verdict.Met })
            Assert.True(verdicts.GetValueOrDefault((kind, verdict)) >= least, $"{kind.Name} is {verdict} only {verdicts.GetValueOrDefault((kind, verdict))} times");
    }
}
