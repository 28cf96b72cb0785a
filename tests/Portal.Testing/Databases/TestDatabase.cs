using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Data;
using Portal.Testing.Machine;
using Portal.Web.Hosting;

namespace Portal.Testing.Databases;

/// <summary>A migrated, empty database for one test or one running portal.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgreSqlTemplate = new(MakePostgreSqlTemplateAsync);
    private static int count;

    private TestDatabase(DatabaseProvider provider, string connectionString) =>
        Settings = new() { Provider = provider.ToString(), ConnectionString = connectionString };

    /// <summary>What the portal is told of it.</summary>
    public DatabaseSettings Settings { get; }

    /// <summary>The databases that the tests run on: a real SQL Server only where PORTAL_TEST_SQLSERVER holds how to reach one.</summary>
    public static IEnumerable<DatabaseProvider> Providers =>
        SqlServer is null ? [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql] : Enum.GetValues<DatabaseProvider>();

    private static string? SqlServer => Environment.GetEnvironmentVariable("PORTAL_TEST_SQLSERVER") is { Length: > 0 } text ? text : null;

    /// <summary>Makes a database.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider)
    {
        switch (provider)
        {
            case DatabaseProvider.PostgreSql:
                var template = await PostgreSqlTemplate.Value;
                var name = $"portal_{Interlocked.Increment(ref count)}";
                await ExecuteOnPostgreSqlAsync($"create database {name} template {template}");
                return new(provider, PostgreSqlServer.ConnectionString(name));
            case DatabaseProvider.SqlServer:
                var database = new TestDatabase(provider, $"{SqlServer};Initial Catalog=portal_test_{Guid.NewGuid():n}");
                await database.MigrateAsync();
                return database;
            default:
                var file = TemporaryFolder.NewPath(".db");
                File.Copy(await SqliteTemplate.Value, file);
                return new(provider, $"Data Source={file}");
        }
    }

    /// <summary>A context on the database.</summary>
    public PortalDbContext Open()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        PortalDatabase.Configure(options, Settings, Repository.Root);
        return new(options.Options);
    }

    /// <summary>Closes what is open, and removes the database from a SQL Server; the others go when the test process ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Settings.Kind == DatabaseProvider.PostgreSql)
        {
            // Each test has a pool of its own, which would keep its connections for minutes.
            await using var user = Open();
            NpgsqlConnection.ClearPool((NpgsqlConnection)user.Database.GetDbConnection());
        }
        if (Settings.Kind != DatabaseProvider.SqlServer)
            return;
        await using var context = Open();
        await context.Database.EnsureDeletedAsync();
    }

    private async Task MigrateAsync()
    {
        await using var context = Open();
        await context.Database.MigrateAsync();
    }

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = TemporaryFolder.NewPath("-template.db");
        await new TestDatabase(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=false").MigrateAsync();
        return file;
    }

    private static async Task<string> MakePostgreSqlTemplateAsync()
    {
        const string name = "portal_template";
        await ExecuteOnPostgreSqlAsync($"create database {name}");
        await new TestDatabase(DatabaseProvider.PostgreSql, PostgreSqlServer.ConnectionString(name) + ";Pooling=false").MigrateAsync();
        return name;
    }

    private static async Task ExecuteOnPostgreSqlAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(PostgreSqlServer.ConnectionString("postgres"));
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
