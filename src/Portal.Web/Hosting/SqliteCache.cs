using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Web.Hosting;

/// <summary>Gives each connection to an embedded database room to keep what it read: with the 2 MB that SQLite takes by itself, a page that counts over many contracts reads the same from the file again and again.</summary>
internal sealed class SqliteCache : DbConnectionInterceptor
{
    private const string Set = "PRAGMA cache_size = -16384";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Set;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Set;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
