namespace Portal.Browser.Tests;

public sealed class AccessibilityTests
{
    [Theory]
    [EveryScreen("/")]
    public Task Axe_finds_nothing(Screen screen, string address) => Visit.MakeAsync(screen, async visit =>
    {
        await visit.GoAsync(address);
        await visit.AssertAccessibleAsync();
    });
}
