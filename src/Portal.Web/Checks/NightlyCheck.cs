using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Domain.Assessments;
using Portal.Web.Catalogue;

namespace Portal.Web.Checks;

/// <summary>
/// Checks all contracts on today's date, once a day. Stopped at any point and started again, here or on another node, it goes on where it was; of several at a
/// time one works and the others wait, to take over when that one does not go on. A contract that cannot be checked is tried again with the changes.
/// </summary>
public sealed class NightlyCheck(IDbContextFactory<PortalDbContext> databases, LiveCatalogue live, CheckSteps steps, IOptions<CheckSettings> settings, TimeProvider clock)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>The last run, under way or done; null when there was none.</summary>
    public async Task<CheckRun?> LastAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.CheckRuns.AsNoTracking().OrderByDescending(run => run.Day).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>Checks what is not yet checked of today. When today's run is done it does nothing, unless contracts could not be checked: then it does all of it again.</summary>
    /// <returns>The run, which is done.</returns>
    public async Task<CheckRun> RunAsync(CancellationToken cancellation = default)
    {
        await live.RefreshAsync(cancellation);
        var (day, mayRepeat) = (ReferenceDay.Today(clock), true);
        while (true)
        {
            var claim = Guid.NewGuid();
            CheckRun? run = null;
            await steps.AgainAsync(async database => run = await TakeAsync(database, day, claim, mayRepeat, cancellation), cancellation);
            if (run?.FinishedAt is not null)
                return run;
            mayRepeat = false;
            if (run is null)
            {
                await Task.Delay(BetweenLooks, cancellation);
                continue;
            }
            try
            {
                await WorkAsync(run, cancellation);
            }
            catch (OvertakenException)
            {
                // This node was so slow that another took over: now it is this one that waits.
            }
            catch
            {
                await ReleaseAsync(run);
                throw;
            }
        }
    }

    private TimeSpan Turn => TimeSpan.FromSeconds(settings.Value.TurnSeconds);

    /// <summary>Takes the run of a day, or begins it.</summary>
    /// <returns>The run: ours, or done; null while another node works on it.</returns>
    private async Task<CheckRun?> TakeAsync(PortalDbContext database, DateOnly day, Guid claim, bool mayRepeat, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var until = now + Turn;
        var known = await database.CheckRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Day == day, cancellation);
        if (known is null)
        {
            var begun = new CheckRun { Day = day, StartedAt = now, Total = await ToCheck(database, day, 0, int.MaxValue).CountAsync(cancellation), Claim = claim, ClaimedUntil = until };
            database.CheckRuns.Add(begun);
            await database.SaveChangesAsync(cancellation);
            return begun;
        }
        // Ours already: it was saved, only the answer was lost.
        if (known.Claim == claim || (known.FinishedAt is not null && !(mayRepeat && known.Failed > 0)))
            return known;
        var free = database.CheckRuns.Where(run => run.Id == known.Id && run.Claim == known.Claim && (run.ClaimedUntil <= now || run.FinishedAt != null));
        var taken = known.FinishedAt is null
            ? await free.ExecuteUpdateAsync(set => set.SetProperty(run => run.Claim, claim).SetProperty(run => run.ClaimedUntil, until), cancellation)
            : await free.ExecuteUpdateAsync(
                set => set.SetProperty(run => run.Claim, claim).SetProperty(run => run.ClaimedUntil, until).SetProperty(run => run.FinishedAt, (DateTime?)null).SetProperty(run => run.Cursor, 0)
                    .SetProperty(run => run.Done, 0).SetProperty(run => run.Changed, 0).SetProperty(run => run.Failed, 0).SetProperty(run => run.Error, (string?)null),
                cancellation);
        return taken == 0 ? null : await database.CheckRuns.AsNoTracking().SingleAsync(run => run.Id == known.Id, cancellation);
    }

    private async Task WorkAsync(CheckRun run, CancellationToken cancellation)
    {
        for (var (after, contracts) = (run.Cursor, new List<int>()); ; after = contracts[^1])
        {
            await steps.AgainAsync(
                async database => contracts = await ToCheck(database, run.Day, after, steps.Most).OrderBy(contract => contract).Take(steps.Most).ToListAsync(cancellation), cancellation);
            if (contracts.Count == 0)
                break;
            await steps.RunAsync(contracts, run.Day, (database, step, stop) => MoveAsync(database, run, step, stop), cancellation);
        }
        await steps.AgainAsync(database => FinishAsync(database, run, cancellation), cancellation);
    }

    /// <summary>The numbers of the contracts in force, and of those that were when they were last checked.</summary>
    private static IQueryable<int> ToCheck(PortalDbContext database, DateOnly day, int after, int most) =>
        ContractCheck.InForce(database, day).Select(contract => contract.Id).Where(number => number > after).OrderBy(number => number).Take(most)
            .Union(database.ContractStandings.Select(standing => standing.ContractId).Where(number => number > after).OrderBy(number => number).Take(most));

    /// <summary>Says how far the run is, in the transaction of the step.</summary>
    private async Task MoveAsync(PortalDbContext database, CheckRun run, CheckStep step, CancellationToken cancellation)
    {
        var (cursor, done, failed, until) = (step.Contracts[^1], step.Contracts.Count, step.Fault is null ? 0 : 1, clock.GetUtcNow().UtcDateTime + Turn);
        var moved = await database.CheckRuns.Where(one => one.Id == run.Id && one.Claim == run.Claim && one.Cursor < cursor).ExecuteUpdateAsync(
            set => set.SetProperty(one => one.Cursor, cursor).SetProperty(one => one.Done, one => one.Done + done).SetProperty(one => one.Changed, one => one.Changed + step.Changed)
                .SetProperty(one => one.Failed, one => one.Failed + failed).SetProperty(one => one.Error, one => step.Error ?? one.Error).SetProperty(one => one.ClaimedUntil, until),
            cancellation);
        // Where it has come that far already, the step was saved and only the answer was lost.
        if (moved == 0 && !await database.CheckRuns.AnyAsync(one => one.Id == run.Id && one.Claim == run.Claim, cancellation))
            throw new OvertakenException();
        if (step.Fault is not null)
        {
            var organisation = await database.Contracts.Where(contract => contract.Id == cursor).Select(contract => contract.OrganisationId).SingleAsync(cancellation);
            database.CheckRequests.Add(step.AskAgain(organisation, 1, clock.GetUtcNow().UtcDateTime));
            await database.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Writes down how the regions stand, and that the run is done.</summary>
    private async Task FinishAsync(PortalDbContext database, CheckRun run, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await database.CheckRuns.Where(one => one.Id == run.Id && one.Claim == run.Claim)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.FinishedAt, now).SetProperty(one => one.ClaimedUntil, now), cancellation) == 0)
        {
            throw new OvertakenException();
        }
        await database.RegionDays.Where(region => region.Day == run.Day).ExecuteDeleteAsync(cancellation);
        var counts = await database.ContractStandings.GroupBy(standing => new { standing.Contract!.Region, standing.Verdict, IsAtRisk = standing.FallsOn != null })
            .Select(group => new { group.Key.Region, group.Key.Verdict, group.Key.IsAtRisk, Count = group.Count() }).ToListAsync(cancellation);
        // A region whose last contract ended has a day without any, or its last one with some would seem to go on.
        var known = await database.RegionDays.Select(region => region.Region).Distinct().ToListAsync(cancellation);
        database.RegionDays.AddRange(known.Union(counts.Select(count => count.Region)).GroupJoin(counts, region => region, count => count.Region, (name, of) => (Name: name, Counts: of.ToList())).Select(region => new RegionDay
        {
            Day = run.Day,
            Region = region.Name,
            Met = region.Counts.Where(count => count.Verdict == Verdict.Met).Sum(count => count.Count),
            NotMet = region.Counts.Where(count => count.Verdict == Verdict.NotMet).Sum(count => count.Count),
            NotAssessable = region.Counts.Where(count => count.Verdict == Verdict.NotAssessable).Sum(count => count.Count),
            AtRisk = region.Counts.Where(count => count.IsAtRisk).Sum(count => count.Count),
        }));
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Lets go of the run, so that nobody waits for this node. When that does not succeed, its time runs out.</summary>
    private async Task ReleaseAsync(CheckRun run)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(CancellationToken.None);
            var now = clock.GetUtcNow().UtcDateTime;
            await database.CheckRuns.Where(one => one.Id == run.Id && one.Claim == run.Claim && one.FinishedAt == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.ClaimedUntil, now), CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // What stopped this node stops this as well.
        }
    }
}
