using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Web.Hosting;
using Quartz;

namespace Portal.Web.Jobs;

/// <summary>Registers the jobs and their scheduler.</summary>
internal static class JobServices
{
    /// <summary>The waits before what failed is tried again.</summary>
    private static readonly RetryPolicy Retries = RetryPolicy.Explicit([.. new[] { 1, 5, 15, 60, 60, 60 }.Select(minutes => TimeSpan.FromMinutes(minutes))]);

    /// <summary>How long it is remembered that a frequent job had nothing to do.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    /// <summary>Adds them.</summary>
    /// <param name="services">What the portal is made of.</param>
    /// <param name="configuration">Says where jobs are kept; it is checked at start.</param>
    /// <param name="contentRoot">Where a relative file name of an embedded database starts.</param>
    public static void AddPortalJobs(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.AddSingleton(PortalJobs.Table);
        services.AddSingleton<IValidateOptions<JobSettings>, JobSettingsChecks>();
        services.AddOptions<JobSettings>().Bind(configuration.GetSection("Jobs")).ValidateOnStart();
        var settings = configuration.GetSection("Jobs").Get<JobSettings>() ?? new();
        var database = configuration.GetSection("Database").Get<DatabaseSettings>() ?? new();
        var isServer = Enum.TryParse<DatabaseProvider>(database.Provider, ignoreCase: true, out var kind) && kind != DatabaseProvider.Sqlite;
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = JobScheduler.Group;
                // Among several, each process has a name of its own, also when it is started again: what the one before it left undone is then seen to be nobody's.
                // A single one takes up what it left itself.
                scheduler.InstanceId = isServer ? $"{Environment.MachineName}-{Guid.NewGuid().ToString("N")[..6]}" : JobScheduler.Group;
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultRetryPolicy(Retries);
            quartz.UsePersistentStore(store =>
            {
                if (isServer && kind == DatabaseProvider.PostgreSql)
                    store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
                else if (isServer)
                    store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString);
                else
                    store.UseSqlite(SqliteFactory.Instance, PortalDatabase.SqliteConnectionString(settings.ConnectionString, contentRoot, makesFolder: false));
                if (isServer)
                    store.UseClustering();
                // What a node was doing when it was stopped is taken up by another one, or by itself when it starts again.
                store.ConfigureStore(options => options.RecoverFiringsCancelledByShutdown = true);
                store.ProvisionSchema();
                store.UseExecutionHistory();
            });
        });
        services.AddQuartzExecutionHistory(history =>
        {
            history.Retention = TimeSpan.FromDays(Math.Clamp(settings.HistoryDays, 1, JobSettings.MostHistoryDays));
            history.RetentionByResult[JobRunResult.Skipped] = Idle;
            history.MaxEntriesPerJob = 2_000;
            history.MaxEntriesPerScheduler = 50_000;
        });
        services.AddSingleton<JobBoard>();
        services.AddHealthChecks().AddCheck<JobHealth>("taken");
        services.AddSingleton<JobScheduler>();
        services.AddHostedService(provider => provider.GetRequiredService<JobScheduler>());
    }
}
