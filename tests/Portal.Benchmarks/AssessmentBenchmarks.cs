using System.Globalization;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Benchmarks;

/// <summary>The figures of the assessment engine.</summary>
internal static class AssessmentBenchmarks
{
    private const int Providers = 2_000, ProductsEach = 30, People = 40;

    /// <summary>One team, on one product.</summary>
    public static void Team(MeasuredCatalogue catalogue)
    {
        // No product has eight demands that data can decide: these are those of two, with shares, roles, registers and hours.
        string[] products = ["midden-holland-2025/individuele-behandeling", "midden-holland-2025/jeugd-ggz-behandeling-ed"];
        var demands = products.SelectMany(key => catalogue.Products[key].Facts.Requirements).Where(requirement => requirement.Decidable).Take(8).ToList();
        var teams = Enumerable.Range(0, 20).Select(seed => MeasuredStaff.Team(50, seed)).ToList();
        Console.WriteLine($"demands: {string.Join(", ", demands.Select(demand => demand.GetType().Name))}");
        Line("assessment, 50 people, 8 demands", Microseconds(Measure.Each(teams, 2_000, team => Assessor.Assess(demands, team, MeasuredStaff.Day))));
        Line("the same with all numbers, people and reasons", Microseconds(Measure.Each(teams, 100, team => Read(Assessor.Assess(demands, team, MeasuredStaff.Day)))));
        Line("merely summing the hours in force of 50 people", Microseconds(Measure.Each(teams, 2_000, team => Hours(team))));
        Line("look ahead over 5 years, 50 people, 8 demands", Microseconds(Measure.Each(teams, 100, team => Assessor.Forecast(demands, team, MeasuredStaff.Day, MeasuredStaff.Day.AddYears(5)))));
        Line("changes of a verdict found in one such look ahead, on average", string.Create(CultureInfo.InvariantCulture,
            $"{teams.Average(team => Assessor.Forecast(demands, team, MeasuredStaff.Day, MeasuredStaff.Day.AddYears(5)).Count):0.0}"));
    }

    /// <summary>All teams of a country on one night.</summary>
    public static void Country(MeasuredCatalogue catalogue)
    {
        var products = catalogue.Products.Values.Select(product => product.Facts.Requirements).Where(demands => demands.Any(demand => demand.Decidable)).ToArray();
        var work = new (IReadOnlyList<Requirement> Demands, Team Team)[Providers * ProductsEach];
        for (var provider = 0; provider < Providers; provider++)
        {
            foreach (var (number, team) in MeasuredStaff.Provider(People, ProductsEach, provider).Index())
                work[(provider * ProductsEach) + number] = (products[(provider + (number * 3)) % products.Length], team);
        }
        var decided = work.Sum(item => (long)item.Demands.Count(demand => demand.Decidable));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Providers} providers × {ProductsEach} products × {People} people; {decided} demands to decide, {decided / (double)work.Length:0.0} per team"));

        var notMet = 0;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var seconds = Measure.Long(5, () =>
        {
            notMet = 0;
            Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, work.Length), range =>
            {
                var mine = 0;
                for (var i = range.Item1; i < range.Item2; i++)
                    mine += Assessor.Assess(work[i].Demands, work[i].Team, MeasuredStaff.Day).Verdict == Verdict.NotMet ? 1 : 0;
                Interlocked.Add(ref notMet, mine);
            });
        });
        allocated = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / 5 / work.Length;
        var total = 0m;
        var floor = Measure.Long(5, () =>
        {
            var sums = new decimal[work.Length];
            Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(0, work.Length), range =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                    sums[i] = Hours(work[i].Team);
            });
            total = sums.Sum();
        });
        Line($"{work.Length} assessments on {Environment.ProcessorCount} cores", string.Create(CultureInfo.InvariantCulture, $"{seconds,8:0} ms   {allocated} bytes allocated each   ({notMet} do not meet)"));
        Line("merely summing their hours in force", string.Create(CultureInfo.InvariantCulture, $"{floor,8:0} ms   ({total:0} hours)   ratio {seconds / floor:0.0}"));
    }

    private static decimal Hours(Team team)
    {
        var hours = 0m;
        foreach (var member in team.Members)
        {
            foreach (var deployment in member.Deployments)
            {
                if (deployment.Period.Holds(MeasuredStaff.Day))
                    hours += deployment.HoursPerWeek;
            }
        }
        return hours;
    }

    private static int Read(Assessment assessment) => assessment.Parts.Sum(part => part.Counted.Count + part.NotCounted.Count + part.InsufficientOthers.Count + part.Unverified + (part.Shortfall?.Replacements ?? 0));

    private static string Microseconds(Figures figures) =>
        string.Create(CultureInfo.InvariantCulture, $"p50 {figures.P50 * 1000,8:0.0} µs   p99 {figures.P99 * 1000,8:0.0} µs   {figures.Allocated,8:0} bytes allocated");

    private static void Line(string what, object figures) => Console.WriteLine($"{what,-66}{figures}");
}
