using System.Globalization;

namespace Portal.Benchmarks;

/// <summary>How good results are, by a file in which people judged them.</summary>
internal static class Quality
{
    /// <summary>Prints per kind of query, and in all: nDCG@10, how often the first result is a good one, and how often nothing good was found.</summary>
    public static void Print(string name, IReadOnlyList<MeasuredQuery> queries, Func<string, IReadOnlyList<string>> search)
    {
        var scores = queries.Select(query => (query.Kind, Score: Score(search(query.Text), query.Grades))).ToList();
        Console.WriteLine(name);
        foreach (var group in scores.GroupBy(score => score.Kind, score => score.Score).OrderBy(group => group.Key, StringComparer.Ordinal))
            PrintLine(group.Key, [.. group]);
        PrintLine("ALL", [.. scores.Select(score => score.Score)]);
    }

    private static void PrintLine(string kind, IReadOnlyList<(double Ndcg, double First, double Nothing)> scores) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {kind,-14} n={scores.Count,3}  nDCG@10={scores.Average(s => s.Ndcg):0.000}  first={scores.Average(s => s.First):0.000}  nothing={scores.Average(s => s.Nothing):0.000}"));

    private static (double Ndcg, double First, double Nothing) Score(IReadOnlyList<string> found, IReadOnlyDictionary<string, int> grades)
    {
        if (grades.Count == 0)
            return found.Count == 0 ? (1, 1, 0) : (0, 0, 1);
        static double Gain(IEnumerable<int> grades) => grades.Take(10).Index().Sum(pair => (Math.Pow(2, pair.Item) - 1) / Math.Log2(pair.Index + 2));
        var ndcg = Gain(found.Select(key => grades.GetValueOrDefault(key))) / Gain(grades.Values.OrderDescending());
        var first = found.Count > 0 && grades.GetValueOrDefault(found[0]) == 3;
        return (ndcg, first ? 1 : 0, found.Take(10).Any(grades.ContainsKey) ? 0 : 1);
    }
}
