using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Portal.Data;

namespace Portal.Migrations.Sqlite;

/// <summary>Lets the migrations tool make this database's migrations; it connects to nothing.</summary>
public sealed class DesignTimeContext : IDesignTimeDbContextFactory<PortalDbContext>
{
    /// <inheritdoc/>
    public PortalDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PortalDbContext>()
            .UseSqlite("Data Source=design.db", sql => sql.MigrationsAssembly(typeof(DesignTimeContext).Assembly.GetName().Name)).Options);
}
