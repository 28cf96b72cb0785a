using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Catalogue;

namespace Portal.Web.Hosting;

/// <summary>Connects the portal to the database that the configuration names.</summary>
internal static class PortalDatabase
{
    private static readonly SqliteCache Cache = new();

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
                options.UseNpgsql(settings.ConnectionString, sql =>
                    sql.MigrationsAssembly("Portal.Migrations.PostgreSql").MaxBatchSize(settings.MaxBatchSize ?? 1000));
                break;
            default:
                options.UseSqlite(SqliteConnectionString(settings.ConnectionString, contentRoot), sql =>
                    sql.MigrationsAssembly("Portal.Migrations.Sqlite"));
                options.AddInterceptors(Cache);
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

    /// <summary>The connection to an embedded database with the full path of its file.</summary>
    /// <param name="connectionString">The connection as configured.</param>
    /// <param name="contentRoot">Where a relative name of a file starts.</param>
    /// <param name="makesFolder">Whether the folder of the file is made when it is not there.</param>
    public static string SqliteConnectionString(string connectionString, string contentRoot, bool makesFolder = true)
    {
        var connection = new SqliteConnectionStringBuilder(connectionString);
        if (connection.Mode != SqliteOpenMode.Memory && connection.DataSource != ":memory:")
        {
            connection.DataSource = Path.Combine(contentRoot, connection.DataSource);
            if (makesFolder)
                Directory.CreateDirectory(Path.GetDirectoryName(connection.DataSource)!);
        }
        return connection.ConnectionString;
    }
}
