using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Machine;
using Portal.Web.Catalogue;
using Portal.Web.Checks;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Checks;

/// <summary>Runs checks of a portal by hand.</summary>
internal static class SomeChecks
{
    /// <summary>How long a node keeps the nightly check.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(new CheckSettings().TurnSeconds);

    /// <summary>The nightly check, two contracts at a time.</summary>
    public static NightlyCheck Nightly(this PortalApp app, IDbContextFactory<PortalDbContext>? databases = null, TimeProvider? clock = null) => new(
        databases ?? app.Get<IDbContextFactory<PortalDbContext>>(), app.Get<LiveCatalogue>(), Steps(app, databases, clock), app.Get<IOptions<CheckSettings>>(), clock ?? app.Clock);

    /// <summary>The check after changes, two contracts at a time.</summary>
    public static ChangeCheck AfterChange(this PortalApp app, IDbContextFactory<PortalDbContext>? databases = null) =>
        new(databases ?? app.Get<IDbContextFactory<PortalDbContext>>(), app.Get<LiveCatalogue>(), Steps(app, databases), app.Get<IOptions<CheckSettings>>(), app.Clock);

    /// <summary>All that checks left behind, but for numbers that the database gives and the moments at which it was done.</summary>
    public static async Task<IReadOnlyList<string>> LeftAsync(this PortalApp app)
    {
        await using var database = app.Database.Open();
        return
        [
            .. (await database.ContractVerdicts.OrderBy(row => row.ContractId).ThenBy(row => row.Id).ToListAsync()).Select(row => Line($"verdict {row.ContractId} {row.Day} {row.Verdict} {row.Fingerprint}")),
            .. (await database.ContractStandings.OrderBy(row => row.ContractId).ToListAsync()).Select(row => Line($"standing {row.ContractId} {row.Verdict} {row.Fingerprint} {row.FallsOn}")),
            .. (await database.RegionDays.OrderBy(row => row.Day).ThenBy(row => row.Region).ToListAsync()).Select(row => Line($"region {row.Day} {row.Region} {row.Met} {row.NotMet} {row.NotAssessable} {row.AtRisk}")),
            .. (await database.Findings.OrderBy(row => row.ContractId).ThenBy(row => row.RequirementId).ToListAsync()).Select(row => Line($"finding {row.ContractId} {row.RequirementId} {row.Status} {row.Severity} {row.Text} {row.Numerator:G29} {row.RespondBy}")),
            .. (await database.FindingEvents.Select(row => new { row.ContractId, Requirement = row.Finding!.RequirementId, row.Kind, row.Text }).ToListAsync()).Select(row => Line($"event {row.ContractId} {row.Requirement} {row.Kind} {row.Text}")).Order(StringComparer.Ordinal),
            .. (await database.Alerts.Select(row => new { row.User!.Email, row.Kind, row.Title }).ToListAsync()).Select(row => Line($"alert {row.Email} {row.Kind} {row.Title}")).Order(StringComparer.Ordinal),
            .. (await database.MailMessages.ToListAsync()).Select(row => Line($"mail {row.To} {row.Subject}")).Order(StringComparer.Ordinal),
            .. (await database.CheckRuns.OrderBy(row => row.Day).ToListAsync()).Select(row => Line($"run {row.Day} {row.FinishedAt is not null} {row.Done} of {row.Total}, {row.Changed} new, {row.Failed} failed")),
            .. (await database.CheckRequests.OrderBy(row => row.Id).ToListAsync()).Select(row => Line($"request {row.OrganisationId} {row.ContractId} {row.StaffMemberId} {row.ProductId} {row.Failures}")),
        ];

        static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Makes accounts of those who are told what checks find.</summary>
    public static async Task WithPeopleAsync(this PortalApp app, Organisation organisation)
    {
        await app.AccountAsync("beheerder@linde.example", memberships: (organisation, OrganisationRole.Administrator));
        await app.AccountAsync("contract@regio.example", regions: ["midden-holland", "rivierenland", "rijk-van-nijmegen"]);
    }

    /// <summary>Removes all that checks left behind.</summary>
    public static async Task ForgetChecksAsync(this PortalApp app)
    {
        await using var database = app.Database.Open();
        await database.Alerts.ExecuteDeleteAsync();
        await database.MailMessages.ExecuteDeleteAsync();
        await database.FindingEvents.ExecuteDeleteAsync();
        await database.Findings.ExecuteDeleteAsync();
        await database.ContractStandings.ExecuteDeleteAsync();
        await database.ContractVerdicts.ExecuteDeleteAsync();
        await database.CheckedDemands.ExecuteDeleteAsync();
        await database.RegionDays.ExecuteDeleteAsync();
        await database.CheckRuns.ExecuteDeleteAsync();
        await database.CheckRequests.ExecuteDeleteAsync();
    }

    private static CheckSteps Steps(PortalApp app, IDbContextFactory<PortalDbContext>? databases, TimeProvider? clock = null) => new(
        databases ?? app.Get<IDbContextFactory<PortalDbContext>>(), app.Get<LiveCatalogue>(), app.Get<IOptions<AssessmentSettings>>(), Options.Create(new CheckSettings { ContractsPerStep = 2 }), clock ?? app.Clock,
        NullLogger<CheckSteps>.Instance);
}

/// <summary>Contexts on the database of a portal that tell what is about to be sent, so that a test may do something at that moment, or let it fail.</summary>
/// <param name="app">The portal.</param>
/// <param name="about">Is told how many commands, begins and commits there were before; null for nobody.</param>
/// <param name="begins">Is called when a transaction is about to begin, and nothing is locked; null for nobody.</param>
internal sealed class WatchedDatabase(PortalApp app, Action<int>? about = null, Action? begins = null) : IDbContextFactory<PortalDbContext>
{
    private int count;

    /// <summary>How many commands, begins and commits there were.</summary>
    public int Count => count;

    public PortalDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        PortalDatabase.Configure(options, app.Database.Settings, Repository.Root);
        return new(options.AddInterceptors(new Watch(this)).Options);
    }

    private void Tell()
    {
        count++;
        about?.Invoke(count - 1);
    }

    private void Begin() => begins?.Invoke();

    private sealed class Watch(WatchedDatabase watched) : DbCommandInterceptor, IDbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            watched.Tell();
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            watched.Tell();
            return new(result);
        }

        public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
        {
            watched.Tell();
            watched.Begin();
            return new(result);
        }

        public ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            watched.Tell();
            return new(result);
        }
    }
}

/// <summary>The process is no more: nothing handles this, as nothing handles a kill.</summary>
internal sealed class KilledException : OperationCanceledException;
