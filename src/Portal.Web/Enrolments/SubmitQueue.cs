using Portal.Web.Hosting;

namespace Portal.Web.Enrolments;

/// <summary>
/// Lets a few submissions at a time be written, and one at a time to an embedded database, so that the others wait without keeping a thread or a connection from
/// requests that are still to be received.
/// </summary>
internal sealed class SubmitQueue(IServiceProvider services) : IDisposable
{
    private const int MostAtOnce = 8;
    private readonly SemaphoreSlim turns = new(services.Checked<DatabaseSettings>().Kind == DatabaseProvider.Sqlite ? 1 : MostAtOnce);

    /// <summary>Waits for a turn, which ends when it is disposed.</summary>
    public async Task<IDisposable> EnterAsync()
    {
        await turns.WaitAsync();
        return new Turn(turns);
    }

    /// <inheritdoc/>
    public void Dispose() => turns.Dispose();

    private sealed record Turn(SemaphoreSlim Turns) : IDisposable
    {
        public void Dispose() => Turns.Release();
    }
}
