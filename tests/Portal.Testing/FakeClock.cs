namespace Portal.Testing;

/// <summary>A clock that stands still until a test moves it. Timers run in real time.</summary>
public sealed class FakeClock : TimeProvider
{
    /// <summary>The moment that it shows: noon on 1 December 2026, until a test says otherwise.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Now;
}
