using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Portal.Testing;

/// <summary>Keeps what is logged, at every level.</summary>
/// <param name="keeps">Which lines are kept; null for all.</param>
public sealed class LogBook(Func<string, bool>? keeps = null) : ILoggerProvider, ILogger
{
    /// <summary>The settings with which the portal logs all that it can, and writes none of it.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Logging:LogLevel:Default"] = "Trace", ["Logging:LogLevel:Microsoft"] = "Trace", ["Logging:LogLevel:Portal"] = "Trace", ["Logging:Console:LogLevel:Default"] = "None",
    };

    private readonly StringBuilder lines = new();

    /// <summary>How many lines were logged.</summary>
    public int Count { get; private set; }

    /// <summary>The lines that were kept.</summary>
    public string Text
    {
        get
        {
            lock (lines)
                return lines.ToString();
        }
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => pair.Value)) : $"{state}";
        var line = string.Create(CultureInfo.InvariantCulture, $"{eventId} {formatter(state, exception)} {values} {exception}\n");
        lock (lines)
        {
            Count++;
            if (keeps?.Invoke(line) != false)
                lines.Append(line);
        }
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
