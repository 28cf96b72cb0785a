using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Domain;

namespace Portal.Web.Jobs;

/// <summary>Whether the jobs do their work.</summary>
internal sealed class JobHealth(JobBoard board, TimeProvider clock) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!board.RunsHere)
            return HealthCheckResult.Healthy("Deze node voert geen taken uit.");
        IReadOnlyList<JobState> states;
        try
        {
            states = await board.StatesAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return HealthCheckResult.Degraded("Niet bekend: de taken zijn niet te lezen.", fault);
        }
        var now = clock.GetUtcNow();
        if (states.Where(state => state.IsLate(now)).Select(Label).ToList() is { Count: > 0 } late)
            return HealthCheckResult.Unhealthy($"Te lang geleden voltooid: {DutchFormat.List(late)}. Kijk op /beheer/taken.");
        return states.Where(state => state.KeepsFailing).Select(Label).ToList() is { Count: > 0 } failing
            ? HealthCheckResult.Degraded($"Mislukt steeds: {DutchFormat.List(failing)}. Kijk op /beheer/taken.")
            : HealthCheckResult.Healthy("De taken worden uitgevoerd.");
    }

    private static string Label(JobState state) => state.Job.Label;
}
