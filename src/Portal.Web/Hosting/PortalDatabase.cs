using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data;
using Portal.Web.Catalogue;

namespace Portal.Web.Hosting;

/// <summary>Connects the portal to the database that the configuration names.</summary>
internal static class PortalDatabase
{
    /// <summary>Registers the context.</summary>
    public static void AddPortalDatabase(this IServiceCollection services)
    {
        services.AddSingleton<RefreshAfterSave>();
        services.AddDbContextFactory<PortalDbContext>((provider, options) =>
        {
            Configure(options, provider.Checked<DatabaseSettings>(), provider.GetRequiredService<IHostEnvironment>().ContentRootPath);
            options.AddInterceptors(provider.GetRequiredService<RefreshAfterSave>());
        });
    }

    /// <summary>Sets the provider, the connection and the migrations on a context.</summary>
    /// <param name="options">The options of the context.</param>
    /// <param name="settings">Which database, and how to reach it.</param>
    /// <param name="contentRoot">Where a relative file name of an embedded database starts.</param>
    public static void Configure(DbContextOptionsBuilder options, DatabaseSettings settings, string contentRoot)
    {
        switch (settings.Kind)
        {
            case DatabaseProvider.SqlServer:
                options.UseSqlServer(settings.ConnectionString, sql =>
                    sql.MigrationsAssembly("Portal.Migrations.SqlServer").MaxBatchSize(settings.MaxBatchSize ?? 42));
                break;
            case DatabaseProvider.PostgreSql:
                options.UseNpgsql(PostgreSqlConnectionString(settings), sql =>
                    sql.MigrationsAssembly("Portal.Migrations.PostgreSql").MaxBatchSize(settings.MaxBatchSize ?? 1000));
                break;
            default:
                options.UseSqlite(SqliteConnectionString(settings, contentRoot), sql =>
                    sql.MigrationsAssembly("Portal.Migrations.Sqlite"));
                break;
        }
    }

    /// <summary>Brings the database to the newest migration; makes it when it is not there.</summary>
    public static async Task MigrateAsync(this IServiceProvider services, CancellationToken cancellation = default)
    {
        await using var database = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellation);
        if ((await database.Database.GetPendingMigrationsAsync(cancellation)).Any())
            await database.Database.MigrateAsync(cancellation);
    }

    /// <summary>
    /// Without PostgreSQL's just-in-time compilation, which is on by default: it compiles a query anew each time that it is asked, for tens of milliseconds,
    /// when its planner thinks that it is heavy. Those of the register look heavy, because of their subqueries, and take a few milliseconds themselves.
    /// Of the options the last one holds, so that those of the configuration win.
    /// </summary>
    private static string PostgreSqlConnectionString(DatabaseSettings settings)
    {
        var connection = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        connection.Options = $"-c jit=off {connection.Options}".TrimEnd();
        return connection.ConnectionString;
    }

    private static string SqliteConnectionString(DatabaseSettings settings, string contentRoot)
    {
        var connection = new SqliteConnectionStringBuilder(settings.ConnectionString);
        if (connection.Mode != SqliteOpenMode.Memory && connection.DataSource != ":memory:")
        {
            connection.DataSource = Path.Combine(contentRoot, connection.DataSource);
            Directory.CreateDirectory(Path.GetDirectoryName(connection.DataSource)!);
        }
        return connection.ConnectionString;
    }
}
