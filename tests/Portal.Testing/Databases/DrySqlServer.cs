using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Data;
using Portal.Web.Hosting;

namespace Portal.Testing.Databases;

/// <summary>
/// A SQL Server that is not there: what would be sent to it is kept as text, queries answer with what the test gives, and the first write
/// ends the work.
/// </summary>
/// <param name="answer">The answer to a query; null for no rows.</param>
public sealed class DrySqlServer(Func<string, DataTable?> answer)
{
    private readonly List<string> commands = [];

    /// <summary>What would have been sent.</summary>
    public IReadOnlyList<string> Commands => commands;

    /// <summary>A context on the server.</summary>
    public PortalDbContext Open()
    {
        var options = new DbContextOptionsBuilder<PortalDbContext>().AddInterceptors(new NoConnection(), new Recorder(this));
        PortalDatabase.Configure(options, new() { Provider = nameof(DatabaseProvider.SqlServer), ConnectionString = "Server=nowhere" }, "");
        return new(options.Options);
    }

    /// <summary>The end of what can be seen without a server: a write that would have been sent.</summary>
    public sealed class WroteException : Exception;

    private sealed class NoConnection : DbConnectionInterceptor
    {
        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());
    }

    private sealed class Recorder(DrySqlServer server) : DbCommandInterceptor, IDbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            server.commands.Add(command.CommandText);
            if (eventData.CommandSource == CommandSource.SaveChanges)
                throw new WroteException();
            return new(InterceptionResult<DbDataReader>.SuppressWithResult((server.AnswerTo(command.CommandText) ?? new DataTable()).CreateDataReader()));
        }

        public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
            new(InterceptionResult<DbTransaction>.SuppressWithResult(new NoTransaction(connection)));

        public ValueTask<InterceptionResult> CreatingSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());

        public ValueTask<InterceptionResult> RollingBackToSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(InterceptionResult.Suppress());
    }

    private DataTable? AnswerTo(string sql) => answer(sql);

    private sealed class NoTransaction(DbConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        protected override DbConnection DbConnection => connection;

        public override void Commit() { }

        public override void Rollback() { }
    }
}
