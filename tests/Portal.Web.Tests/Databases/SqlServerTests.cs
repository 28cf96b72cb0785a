using System.Data;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Data.Contracts;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Access;
using Portal.Web.Contracts;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Databases;

/// <summary>
/// What would be sent to a SQL Server, as text. The same suite runs against a real one when PORTAL_TEST_SQLSERVER holds a connection string.
/// </summary>
public sealed partial class SqlServerTests
{
    [Fact]
    public void Migrations_are_plain_SQL()
    {
        using var context = Contexts.Open(DatabaseProvider.SqlServer);
        var script = context.GetService<IMigrator>().GenerateScript();
        Assert.Contains("CREATE TABLE [Products]", script, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE [AuditEntries]", script, StringComparison.Ordinal);
        AssertPlain(script);
        Assert.DoesNotContain("MERGE ", script, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sp_rename", script, StringComparison.OrdinalIgnoreCase);
        // SQL Server keeps no more than 1700 bytes in an index; every text in one has a length.
        Assert.All(KeyColumns(context), property => Assert.True(property.ClrType != typeof(string) || property.GetMaxLength() is <= 450, $"{property.DeclaringType.Name}.{property.Name}"));
    }

    [Fact]
    public async Task An_import_into_an_empty_catalogue_reads_and_writes_plain_SQL()
    {
        var server = new DrySqlServer(_ => null);
        await using var context = server.Open();
        var end = await Assert.ThrowsAnyAsync<Exception>(() => new CatalogueImport(context, new FakeClock()).ImportAsync(new CatalogueFolder().Path));
        Assert.IsType<DrySqlServer.WroteException>(end.GetBaseException());
        Assert.All(server.Commands, AssertPlain);
        Assert.Contains(server.Commands, sql => sql.Contains("FROM [CatalogueImports]", StringComparison.Ordinal));
        Assert.Contains(server.Commands, sql => sql.Contains("FROM [ProductBooks]", StringComparison.Ordinal));
        Assert.Contains(server.Commands, sql => sql.Contains("FROM [Products]", StringComparison.Ordinal) && sql.Contains("INNER JOIN [ProductBooks]", StringComparison.Ordinal));
        Assert.Contains("INTO [", server.Commands[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_asks_the_version_and_loads_with_plain_SQL()
    {
        var server = new DrySqlServer(sql => sql.Contains("MAX(", StringComparison.Ordinal) ? Row(("m", 1)) :
            sql.Contains("SUM(", StringComparison.Ordinal) ? Row(("s", 3)) : sql.Contains("[CatalogueImports]", StringComparison.Ordinal) ? Row(("Id", 1), ("At", DateTime.UnixEpoch), ("Changes", 0), ("Fingerprint", "f")) : null);
        await using var context = server.Open();
        Assert.Equal(1, await context.VersionAsync());
        var loaded = (await context.LoadCatalogueAsync()).Snapshot;
        Assert.Empty(loaded.Products);
        Assert.Equal(3, loaded.TariffVersion);
        Assert.Equal(7, server.Commands.Count);
        Assert.All(server.Commands, AssertPlain);
    }

    [Fact]
    public async Task Contracts_are_loaded_and_listed_with_plain_SQL()
    {
        var server = new DrySqlServer(sql => sql.Contains("COUNT", StringComparison.Ordinal) ? Row(("c", 7L)) : null);
        await using var context = server.Open();
        Assert.Equal(7, await context.ContractVersionAsync());
        Assert.Empty((await context.LoadContractsAsync(7)).Providers);
        var manager = new Known(Guid.Empty, "", "", true, false, ["regio", "andere-regio"], []);
        foreach (var (order, _) in ContractList.Orders)
            Assert.Empty(await new ContractList("boek/product", "aanbieder", ContractStatus.Concluded, "0268", new(2026, 1, 1), order).Of(context, manager).Skip(50).Take(50).Lines().ToListAsync());
        Assert.Equal(9, server.Commands.Count);
        Assert.All(server.Commands, AssertPlain);
        Assert.Contains("\"Municipalities\" LIKE", server.Commands[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_query_that_a_test_makes_is_translated()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await app.PageAsync("/aanbieders");
        Assert.True(SqlServerTranslation.Count > 0);
        await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        // SQLite keeps this in a function of its own; SQL Server has none.
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => database.Organisations.Where(one => EF.Functions.Glob(one.Name, "a*")).ToListAsync());
        Assert.StartsWith("SQL Server cannot answer this query", fault.Message, StringComparison.Ordinal);
    }

    private static void AssertPlain(string sql) => Assert.DoesNotMatch(NotPlain(), sql);

    private static IEnumerable<Microsoft.EntityFrameworkCore.Metadata.IProperty> KeyColumns(PortalDbContext context) =>
        context.Model.GetEntityTypes().SelectMany(type => type.GetIndexes().SelectMany(index => index.Properties).Concat(type.GetKeys().SelectMany(key => key.Properties)));

    private static DataTable Row(params (string Column, object Value)[] values)
    {
        var table = new DataTable();
        foreach (var (column, value) in values)
            table.Columns.Add(column, value.GetType());
        table.Rows.Add([.. values.Select(pair => pair.Value)]);
        return table;
    }

    [GeneratedRegex(@"SYSTEM_VERSIONING|FOR SYSTEM_TIME|WITH \((NOLOCK|UPDLOCK|HOLDLOCK|READPAST|ROWLOCK|TABLOCK)|OPENJSON|STRING_AGG|FREETEXT|CONTAINSTABLE", RegexOptions.IgnoreCase)]
    private static partial Regex NotPlain();
}
