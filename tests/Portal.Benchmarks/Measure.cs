using System.Diagnostics;
using System.Globalization;

namespace Portal.Benchmarks;

/// <summary>What a number of runs took.</summary>
/// <param name="P50">Half of the runs took less, in milliseconds.</param>
/// <param name="P99">99 of 100 runs took less, in milliseconds.</param>
/// <param name="Allocated">Mean of what a run allocated, in bytes.</param>
internal sealed record Figures(double P50, double P99, double Allocated)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {P50,8:0.000} ms   p99 {P99,8:0.000} ms   {Allocated / 1024,8:0.0} kB allocated");
}

/// <summary>Measures with a stopwatch: warms up, then takes the medians of several rounds.</summary>
internal static class Measure
{
    private const int Rounds = 7;

    /// <summary>Measures an action on every item of a list, again and again.</summary>
    /// <param name="items">The items; each round takes all of them in turn.</param>
    /// <param name="times">How often a round goes through the list.</param>
    /// <param name="action">What is measured.</param>
    public static Figures Each<T>(IReadOnlyList<T> items, int times, Action<T> action)
    {
        // Long enough for the runtime to compile the hot paths anew with what it has seen.
        for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 1_500;)
        {
            foreach (var item in items)
                action(item);
        }
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Round(items, times, action)).ToList();
        return new(Median(rounds.Select(round => round.P50)), Median(rounds.Select(round => round.P99)), Median(rounds.Select(round => round.Allocated)));
    }

    /// <summary>The median time of some runs of a long action, in milliseconds.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="action">What is measured.</param>
    /// <param name="prepare">What comes before each run and is not measured.</param>
    public static double Long(int runs, Action action, Action? prepare = null) => Median(Enumerable.Range(0, runs).Select(_ =>
    {
        prepare?.Invoke();
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }).ToList());

    /// <summary>What a value keeps in memory, in bytes.</summary>
    public static long Memory<T>(Func<T> make) where T : class
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var value = make();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(value);
        return after - before;
    }

    private static Figures Round<T>(IReadOnlyList<T> items, int times, Action<T> action)
    {
        var ticks = new long[items.Count * times];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < ticks.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            action(items[i % items.Count]);
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(ticks);
        double At(double part) => ticks[(int)(part * (ticks.Length - 1))] * 1000.0 / Stopwatch.Frequency;
        return new(At(0.5), At(0.99), (double)allocated / ticks.Length);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
