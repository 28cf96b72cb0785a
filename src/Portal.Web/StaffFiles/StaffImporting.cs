using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Staff;

namespace Portal.Web.StaffFiles;

/// <summary>
/// Compares files with the register, and applies them. Several nodes may do so at once: each takes an import for a while, and only who has it can finish it.
/// What a node took and did not finish, because it was stopped, is taken by another one later; until it is finished, nothing of it is there.
/// </summary>
public sealed partial class StaffImporting(
    IDbContextFactory<PortalDbContext> databases, LiveCatalogue live, StaffImportContent content, IOptions<StaffSettings> settings, TimeProvider clock, ILogger<StaffImporting> logger)
{
    /// <summary>After so many failures an import is given up.</summary>
    public const int MostFailures = 3;

    /// <summary>How long an import is one node's.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromMinutes(2);

    /// <summary>Does all that is due.</summary>
    /// <returns>How many imports were worked on.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var worked = 0;
        while (await TakeAsync(cancellation) is { } import)
        {
            await WorkAsync(import, cancellation);
            worked++;
        }
        return worked;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes the import that waits longest; null when none does.</summary>
    private async Task<StaffImport?> TakeAsync(CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        while (true)
        {
            var now = Now;
            var due = await database.StaffImports.Where(import => (import.State == StaffImportState.Comparing || import.State == StaffImportState.Applying) && import.DueAt <= now)
                .OrderBy(import => import.DueAt).Select(import => (Guid?)import.Id).FirstOrDefaultAsync(cancellation);
            if (due is not { } id)
                return null;
            var (claim, until) = (Guid.NewGuid(), now + Turn);
            var taken = await database.StaffImports.Where(import => import.Id == id && import.DueAt <= now)
                .ExecuteUpdateAsync(set => set.SetProperty(import => import.DueAt, until).SetProperty(import => import.Claim, claim), cancellation);
            if (taken == 1)
                return await database.StaffImports.AsNoTracking().SingleOrDefaultAsync(import => import.Id == id && import.Claim == claim, cancellation);
        }
    }

    private async Task WorkAsync(StaffImport import, CancellationToken cancellation)
    {
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            if (await MembershipAsync(database, import, cancellation) is not { } me)
                await FinishAsync(import, StaffImportState.Failed, "U mag geen medewerkers van deze organisatie meer wijzigen. Er is niets veranderd.", cancellation);
            else if (import.State == StaffImportState.Comparing)
                await CompareAsync(import, me, isOvertaken: false, cancellation);
            else
                await ApplyAsync(database, import, me, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Failed(import.Id, fault);
            if (import.Failures + 1 >= MostFailures)
            {
                await FinishAsync(import, StaffImportState.Failed, "Het importeren is niet gelukt. Er is niets veranderd. Probeer het later opnieuw.", CancellationToken.None);
                return;
            }
            var again = Now;
            await UpdateAsync(import, row => row.SetProperty(failed => failed.Failures, import.Failures + 1).SetProperty(failed => failed.DueAt, again), CancellationToken.None);
        }
    }

    /// <summary>Works out what an import would change, and shows that to the user.</summary>
    private async Task CompareAsync(StaffImport import, KnownMembership me, bool isOvertaken, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var difference = await MergeAsync(database, import, me, done => ProgressAsync(import, done, cancellation), cancellation);
        var packed = content.Pack(import.Id, difference);
        await UpdateAsync(
            import,
            row => row.SetProperty(compared => compared.State, StaffImportState.Compared).SetProperty(compared => compared.Difference, packed).SetProperty(compared => compared.Done, import.Total)
                .SetProperty(compared => compared.IsOvertaken, isOvertaken).SetProperty(compared => compared.Claim, (Guid?)null),
            cancellation);
    }

    /// <summary>Applies what the user saw: all of it, or nothing when the register is not as it was then.</summary>
    private async Task ApplyAsync(PortalDbContext database, StaffImport import, KnownMembership me, CancellationToken cancellation)
    {
        var seen = content.Difference(import.Id, import.Difference!);
        var difference = await MergeAsync(database, import, me, done => ProgressAsync(import, done, cancellation), cancellation);
        if (!difference.CanApply || difference.Fingerprint() != seen.Fingerprint())
        {
            await CompareAsync(import, me, isOvertaken: true, cancellation);
            return;
        }
        try
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            await database.SaveAsync(clock, import.UserId.ToString(), "Import van medewerkers", cancellation);
            var result = Result(difference);
            // In the same transaction: who was too slow and lost the import to another node has done nothing.
            if (await database.StaffImports.Where(row => row.Id == import.Id && row.Claim == import.Claim).ExecuteUpdateAsync(Finished(StaffImportState.Done, result), cancellation) == 1)
                await transaction.CommitAsync(cancellation);
        }
        catch (DbUpdateException)
        {
            // Somebody changed the same just now.
            await CompareAsync(import, me, isOvertaken: true, cancellation);
        }
    }

    private async Task<StaffDifference> MergeAsync(PortalDbContext database, StaffImport import, KnownMembership me, Func<int, Task> progress, CancellationToken cancellation)
    {
        var file = StaffFile.Read(content.Unpack(import.Id, import.Content));
        var register = await StaffRegister.ReadAsync(database, me, live.Snapshot, cancellation);
        return await new StaffMerge(register, live.Snapshot, new(import.AbsentEndOn, import.HasConfirmedNumbers, settings.Value.MostHoursPerWeek), ReferenceDay.Today(clock)).RunAsync(file, progress);
    }

    /// <summary>The role of who imports, when it still allows that.</summary>
    private static async Task<KnownMembership?> MembershipAsync(PortalDbContext database, StaffImport import, CancellationToken cancellation)
    {
        var membership = await database.Memberships.Where(membership => membership.OrganisationId == import.OrganisationId && membership.UserId == import.UserId)
            .Select(membership => new KnownMembership(
                membership.OrganisationId, membership.Organisation!.Slug, membership.Organisation.Name, membership.Organisation.Status,
                membership.Organisation.RequiresTwoFactor, membership.Role, membership.IsSignatory)).SingleOrDefaultAsync(cancellation);
        return membership?.Role.Allows(Right.EditStaff) == true ? membership : null;
    }

    /// <summary>Tells how far it is, and keeps the import a while longer.</summary>
    private async Task ProgressAsync(StaffImport import, int done, CancellationToken cancellation)
    {
        var until = Now + Turn;
        await UpdateAsync(import, row => row.SetProperty(under => under.Done, done).SetProperty(under => under.DueAt, until), cancellation);
    }

    private Task FinishAsync(StaffImport import, StaffImportState state, string result, CancellationToken cancellation) => UpdateAsync(import, Finished(state, result), cancellation);

    /// <summary>From then on the file is not needed, and is not kept.</summary>
    private static Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<StaffImport>> Finished(StaffImportState state, string result) =>
        row => row.SetProperty(finished => finished.State, state).SetProperty(finished => finished.Result, result)
            .SetProperty(finished => finished.Content, Array.Empty<byte>()).SetProperty(finished => finished.Difference, (byte[]?)null).SetProperty(finished => finished.Claim, (Guid?)null);

    /// <summary>Changes an import, when it is still ours.</summary>
    private async Task UpdateAsync(StaffImport import, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<StaffImport>> change, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await database.StaffImports.Where(row => row.Id == import.Id && row.Claim == import.Claim).ExecuteUpdateAsync(change, cancellation);
    }

    private static string Result(StaffDifference difference) => string.Join(" ", new[]
    {
        (StaffChangeOf.Person, "Medewerkers"), (StaffChangeOf.Qualification, "Kwalificaties"), (StaffChangeOf.Deployment, "Inzet"),
    }.Select(part => $"{part.Item2}: {DutchFormat.Number(difference.Count(StaffChangeKind.New, part.Item1))} nieuw, {DutchFormat.Number(difference.Count(StaffChangeKind.Changed, part.Item1))} gewijzigd, {DutchFormat.Number(difference.Count(StaffChangeKind.Ended, part.Item1))} beëindigd."));

    [LoggerMessage(LogLevel.Error, "The import of staff {Id} failed; nothing of it is applied.")]
    private partial void Failed(Guid id, Exception fault);
}

/// <summary>Works on imports while the portal runs.</summary>
public sealed partial class StaffImportWork(StaffImporting importing, ILogger<StaffImportWork> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim woken = new(0);

    /// <summary>Registers the work.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<StaffImportContent>();
        services.AddSingleton<StaffImporting>();
        services.AddSingleton<StaffImportWork>();
        services.AddHostedService(provider => provider.GetRequiredService<StaffImportWork>());
    }

    /// <summary>Says that there is something to do; other nodes find it when they look.</summary>
    public void Wake() => woken.Release();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await importing.RunAsync(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                Failed(fault);
            }
            await woken.WaitAsync(BetweenLooks, stoppingToken);
        }
    }

    [LoggerMessage(LogLevel.Error, "Imports of staff could not be looked for; it is tried again.")]
    private partial void Failed(Exception fault);
}
