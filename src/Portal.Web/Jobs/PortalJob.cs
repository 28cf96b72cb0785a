namespace Portal.Web.Jobs;

/// <summary>Work that the portal does by itself, on a schedule.</summary>
/// <param name="Name">Its name, in addresses and in the configuration: "nachttoets".</param>
/// <param name="Label">Its name for people: "Nachtelijke toets".</param>
/// <param name="Explanation">What it does, in a sentence for people.</param>
/// <param name="Schedule">When it runs, unless the configuration says otherwise.</param>
/// <param name="RunAsync">
/// Does it, with the services of a scope of its own, and says in a sentence what it did; null when there was nothing to do. It may be stopped at any point,
/// and is then run again; it never runs twice at the same moment, on whatever nodes.
/// </param>
public sealed record PortalJob(string Name, string Label, string Explanation, JobSchedule Schedule, Func<IServiceProvider, CancellationToken, Task<string?>> RunAsync)
{
    /// <summary>How long ago it may last have been completed; when that is longer the portal is unhealthy. Null when that does not matter so much.</summary>
    public TimeSpan? MostAge { get; init; }

    /// <summary>Tells how far it is while it runs, or how far it was; null when it does not say.</summary>
    public Func<IServiceProvider, CancellationToken, Task<JobProgress?>>? ProgressAsync { get; init; }
}

/// <summary>How far a job is.</summary>
/// <param name="Done">How much is done.</param>
/// <param name="Total">Of how much.</param>
/// <param name="Words">That in a sentence for people: "1.200 van 24.000 overeenkomsten getoetst."</param>
public sealed record JobProgress(int Done, int Total, string Words);
