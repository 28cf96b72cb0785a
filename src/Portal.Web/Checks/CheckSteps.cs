using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Web.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Checks;

/// <summary>What a step of a check did.</summary>
/// <param name="Contracts">Numbers of the contracts that are done.</param>
/// <param name="Changed">Of how many of these something is new.</param>
/// <param name="Fault">Why the only one could not be checked; null when all were.</param>
public sealed record CheckStep(IReadOnlyList<int> Contracts, int Changed, Exception? Fault)
{
    /// <summary>The fault in words, for who keeps the portal going.</summary>
    public string? Error => Fault is null ? null : $"Overeenkomst {Contracts[0]}: {Fault.GetBaseException().Message}" is var text && text.Length > CheckRun.LongestError ? text[..CheckRun.LongestError] : text;

    /// <summary>Asks for the contract that could not be checked again: after a minute, and after ever longer.</summary>
    /// <param name="organisation">Number of its provider.</param>
    /// <param name="failures">How often it could not be checked.</param>
    /// <param name="now">Now, in UTC.</param>
    public CheckRequest AskAgain(int? organisation, int failures, DateTime now) =>
        new() { OrganisationId = organisation, ContractId = Contracts[0], At = now.AddMinutes(1 << (failures - 1)), Failures = failures, Error = Error };
}

/// <summary>
/// Checks contracts in steps, each in a transaction of its own: again when the database was away for a moment, or somebody else checked one of the contracts
/// meanwhile; and in halves when a step goes wrong, so that a contract that cannot be checked stops no other.
/// </summary>
public sealed partial class CheckSteps(
    IDbContextFactory<PortalDbContext> databases, LiveCatalogue live, IOptions<AssessmentSettings> assessment, IOptions<CheckSettings> settings, TimeProvider clock, ILogger<CheckSteps> logger)
{
    private const int Attempts = 6;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    /// <summary>Most contracts in a step.</summary>
    public int Most => settings.Value.ContractsPerStep;

    /// <summary>Checks contracts.</summary>
    /// <param name="contracts">Their numbers, in the order in which they are done; at most <see cref="Most"/>.</param>
    /// <param name="day">The day to judge.</param>
    /// <param name="alongside">What is saved in the transaction of each step.</param>
    /// <param name="cancellation">Stops it; the steps that were done stay.</param>
    /// <exception cref="OvertakenException"><paramref name="alongside"/> says that somebody else does the work now.</exception>
    public async Task RunAsync(IReadOnlyList<int> contracts, DateOnly day, Func<PortalDbContext, CheckStep, CancellationToken, Task> alongside, CancellationToken cancellation)
    {
        var check = new ContractCheck(live.Snapshot, assessment.Value.HoursPerFte, clock);
        try
        {
            await AgainAsync(database => check.CheckAsync(database, contracts, day, (changed, stop) => alongside(database, new(contracts, changed, null), stop), cancellation), cancellation);
        }
        catch (Exception fault) when (contracts.Count > 0 && fault is not (OperationCanceledException or OvertakenException) && !IsPassing(fault))
        {
            if (contracts.Count > 1)
            {
                var half = contracts.Count / 2;
                await RunAsync([.. contracts.Take(half)], day, alongside, cancellation);
                await RunAsync([.. contracts.Skip(half)], day, alongside, cancellation);
                return;
            }
            Failed(contracts[0], fault);
            await AgainAsync(
                async database =>
                {
                    await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
                    await alongside(database, new(contracts, 0, fault), cancellation);
                    await database.SaveChangesAsync(cancellation);
                    await transaction.CommitAsync(cancellation);
                },
                cancellation);
        }
    }

    /// <summary>Does something with the database, and does it again when that is likely to help.</summary>
    public async Task AgainAsync(Func<PortalDbContext, Task> work, CancellationToken cancellation)
    {
        var wait = FirstWait;
        for (var attempt = 1; ; attempt++, wait *= 2)
        {
            try
            {
                await using var database = await databases.CreateDbContextAsync(cancellation);
                await work(database);
                return;
            }
            catch (Exception fault) when (attempt < Attempts && !cancellation.IsCancellationRequested && (IsPassing(fault) || (fault is DbUpdateException && attempt < Attempts / 2)))
            {
                TriedAgain(attempt, fault);
                await Task.Delay(wait, cancellation);
            }
        }
    }

    /// <summary>Whether a fault is of the database being away or busy, and not of what was asked of it.</summary>
    private static bool IsPassing(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException { IsTransient: true } or TimeoutException or IOException or SqliteException { SqliteErrorCode: Busy or Locked })
                return true;
        }
        return false;
    }

    private const int Busy = 5, Locked = 6;

    [LoggerMessage(LogLevel.Warning, "A step of a check went wrong for the {Attempt}th time; it is tried again.")]
    private partial void TriedAgain(int attempt, Exception fault);

    [LoggerMessage(LogLevel.Error, "Contract {Contract} could not be checked.")]
    private partial void Failed(int contract, Exception fault);
}

/// <summary>Somebody else does the work now.</summary>
public sealed class OvertakenException : Exception;
