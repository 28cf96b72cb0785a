using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Web.Catalogue;

namespace Portal.Web.Checks;

/// <summary>What a check after changes did.</summary>
/// <param name="Done">How many contracts were checked.</param>
/// <param name="Failed">How many could not be.</param>
/// <param name="Error">Why the last one that failed did; null when none did.</param>
public sealed record ChangeCheckResult(int Done, int Failed, string? Error);

/// <summary>
/// Checks the contracts that changes touched, once nothing of their provider changed for a moment. A request is removed in the transaction of the last step of
/// its check: what comes in meanwhile is for the next time, and what is stopped is done again.
/// </summary>
public sealed class ChangeCheck(IDbContextFactory<PortalDbContext> databases, LiveCatalogue live, CheckSteps steps, IOptions<CheckSettings> settings, TimeProvider clock)
{
    /// <summary>After so many failures a contract is left to the nightly check.</summary>
    public const int MostFailures = 5;

    /// <summary>Checks what is due.</summary>
    public async Task<ChangeCheckResult> RunAsync(CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        List<int?> due;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            var (quiet, longest) = (now.AddSeconds(-settings.Value.QuietSeconds), now.AddSeconds(-settings.Value.LongestWaitSeconds));
            due = await database.CheckRequests.Where(request => request.At <= now).GroupBy(request => request.OrganisationId)
                .Where(requests => requests.Max(request => request.At) <= quiet || requests.Min(request => request.At) <= longest)
                .OrderBy(requests => requests.Min(request => request.At)).Select(requests => requests.Key).ToListAsync(cancellation);
        }
        var (done, failed) = (new HashSet<int>(), new Dictionary<int, string?>());
        if (due.Count == 0)
            return new(0, 0, null);
        // Another node may have imported what the requests are about.
        await live.RefreshAsync(cancellation);
        foreach (var organisation in due)
            await CheckAsync(organisation, now, done, failed, cancellation);
        return new(done.Except(failed.Keys).Count(), failed.Count, failed.Values.LastOrDefault());
    }

    /// <summary>Checks the contracts of a provider that requests are about; without one, those of the products.</summary>
    private async Task CheckAsync(int? organisation, DateTime now, HashSet<int> done, Dictionary<int, string?> failed, CancellationToken cancellation)
    {
        List<CheckRequest> requests;
        List<int> contracts;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            requests = await database.CheckRequests.AsNoTracking().Where(request => request.OrganisationId == organisation && request.At <= now).ToListAsync(cancellation);
            contracts = await TouchedAsync(database, organisation, requests, cancellation);
        }
        var day = ReferenceDay.Today(clock);
        var failures = requests.Where(request => request.ContractId is not null).GroupBy(request => request.ContractId!.Value).ToDictionary(of => of.Key, of => of.Max(request => request.Failures));
        foreach (var some in contracts.Chunk(steps.Most).DefaultIfEmpty([]))
            await steps.RunAsync(some, day, AlongsideAsync, cancellation);

        async Task AlongsideAsync(PortalDbContext database, CheckStep step, CancellationToken stop)
        {
            // Who read these contracts before the change, and is about to save what was true then, must see that somebody was first.
            await database.ContractStandings.Where(standing => step.Contracts.Contains(standing.ContractId)).ExecuteUpdateAsync(set => set.SetProperty(standing => standing.Version, standing => standing.Version + 1), stop);
            if (step.Fault is not null && failures.GetValueOrDefault(step.Contracts[0]) + 1 is var times && times < MostFailures)
            {
                database.CheckRequests.Add(step.AskAgain(organisation, times, now));
                await database.SaveChangesAsync(stop);
            }
            if (step.Contracts.Count == 0 || step.Contracts[^1] == contracts[^1])
            {
                foreach (var some in requests.Select(request => request.Id).Chunk(steps.Most))
                    await database.CheckRequests.Where(request => some.Contains(request.Id)).ExecuteDeleteAsync(stop);
            }
            done.UnionWith(step.Contracts);
            if (step.Fault is not null)
                failed[step.Contracts[0]] = step.Error;
        }
    }

    private static async Task<List<int>> TouchedAsync(PortalDbContext database, int? organisation, List<CheckRequest> requests, CancellationToken cancellation)
    {
        int[] contracts = [.. requests.Select(request => request.ContractId).OfType<int>().Distinct()];
        var asked = database.Contracts.Where(contract => contracts.Contains(contract.Id));
        if (organisation is null)
        {
            int[] products = [.. requests.Select(request => request.ProductId).OfType<int>().Distinct()];
            asked = asked.Union(database.Contracts.Where(contract => products.Contains(contract.ProductId)));
        }
        else if (requests.Any(request => (request.ContractId, request.StaffMemberId) == (null, null)))
        {
            asked = database.Contracts.Where(contract => contract.OrganisationId == organisation);
        }
        else
        {
            int[] people = [.. requests.Select(request => request.StaffMemberId).OfType<int>().Distinct()];
            asked = asked.Union(database.Contracts.Where(contract => contract.OrganisationId == organisation
                && database.StaffDeployments.Any(deployment => deployment.ContractId == contract.Id && people.Contains(deployment.StaffMemberId))));
        }
        return await asked.Select(contract => contract.Id).Distinct().OrderBy(contract => contract).ToListAsync(cancellation);
    }
}
