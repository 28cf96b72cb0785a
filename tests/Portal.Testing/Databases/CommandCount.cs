using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Portal.Testing.Databases;

/// <summary>Counts the commands that are sent to one database, from when it is made until it is disposed.</summary>
public sealed class CommandCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string connection;
    private readonly IDisposable all;
    private IDisposable? listening;
    private int count;

    /// <summary>Starts to count.</summary>
    public CommandCount(TestDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        using var context = database.Open();
        connection = Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(context.Database).Database + Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.GetDbConnection(context.Database).DataSource;
        all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>How many commands were sent.</summary>
    public int Count => count;

    /// <inheritdoc/>
    public void OnNext(DiagnosticListener value)
    {
        if (value?.Name == "Microsoft.EntityFrameworkCore")
            listening = value.Subscribe(this);
    }

    /// <inheritdoc/>
    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData { Command.Connection: { } used } && used.Database + used.DataSource == connection)
            Interlocked.Increment(ref count);
    }

    /// <inheritdoc/>
    public void OnCompleted() { }

    /// <inheritdoc/>
    public void OnError(Exception error) { }

    /// <inheritdoc/>
    public void Dispose()
    {
        listening?.Dispose();
        all.Dispose();
    }
}
