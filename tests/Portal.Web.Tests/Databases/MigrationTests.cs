using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Databases;

public sealed class MigrationTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public void The_migrations_are_those_of_the_model(DatabaseProvider provider)
    {
        using var context = Contexts.Open(provider);
        Assert.False(context.Database.HasPendingModelChanges(), $"The model has changed: add a migration for {provider}.");
    }

    [Fact]
    public void Every_database_has_the_same_migrations()
    {
        static IEnumerable<string> Names(DatabaseProvider provider)
        {
            using var context = Contexts.Open(provider);
            return [.. context.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..])];
        }

        Assert.Equal(Names(DatabaseProvider.Sqlite), Names(DatabaseProvider.PostgreSql));
        Assert.Equal(Names(DatabaseProvider.Sqlite), Names(DatabaseProvider.SqlServer));
    }
}

/// <summary>Contexts that connect to nothing.</summary>
internal static class Contexts
{
    public static PortalDbContext Open(DatabaseProvider provider)
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>();
        var connectionString = provider switch
        {
            DatabaseProvider.SqlServer => "Server=nowhere",
            DatabaseProvider.PostgreSql => "Host=nowhere",
            _ => "Data Source=:memory:",
        };
        PortalDatabase.Configure(options, new() { Provider = provider.ToString(), ConnectionString = connectionString }, "");
        return new(options.Options);
    }
}
