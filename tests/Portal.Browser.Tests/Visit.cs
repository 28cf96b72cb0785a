using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Portal.Testing;
using Portal.Testing.Machine;
using Portal.Web.Hosting;

namespace Portal.Browser.Tests;

/// <summary>A screen that people use.</summary>
public enum Screen
{
    /// <summary>360 × 800.</summary>
    Phone,
    /// <summary>1280 × 900.</summary>
    Desktop,
    /// <summary>1280 × 900, and wherever axe looks also 360 × 800.</summary>
    Both,
}

/// <summary>
/// A visit to the portal in Chromium. A message of the browser about an error, a breach of the content security policy (such as a request
/// to another host) and a file that does not come each make the test fail.
/// </summary>
public sealed class Visit
{
    private static readonly Lazy<Task<IBrowser>> Chromium = new(LaunchAsync);
    private static readonly BundledAxeScriptProvider Axe = new();
    private readonly List<string> faults = [];

    private readonly bool isOnBoth;

    private Visit(IPage page, Screen screen)
    {
        Page = page;
        isOnBoth = screen == Screen.Both;
        page.Console += (_, message) =>
        {
            // A page that is not found is reported as a resource too; files that do not come are seen below. A search that goes on while the one before
            // it is under way ends that one, and who sends files may stop: htmx reports it as two errors, and it is what should happen. It tells what fails otherwise in the same two
            // messages, of which the second is another one.
            var expected = message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal) || message.Text.Contains("htmx:sendAbort", StringComparison.Ordinal)
                || message.Text.Contains("htmx:afterRequest", StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !expected)
                faults.Add($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => faults.Add($"script: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !response.Request.IsNavigationRequest || response.Status >= 500)
                faults.Add($"{response.Status}: {response.Url}");
        };
    }

    /// <summary>The page in the browser.</summary>
    public IPage Page { get; }

    /// <summary>Visits the portal with the published catalogue.</summary>
    /// <param name="screen">The screen.</param>
    /// <param name="journey">What the visitor does and sees.</param>
    /// <param name="script">Whether the browser runs JavaScript.</param>
    /// <param name="portal">The portal that is visited; null takes the one that all tests read.</param>
    public static async Task MakeAsync(Screen screen, Func<Visit, Task> journey, bool script = true, PortalApp? portal = null)
    {
        var app = portal ?? await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        await using var context = await (await Chromium.Value).NewContextAsync(new()
        {
            BaseURL = app.Http.BaseAddress!.ToString(),
            ViewportSize = screen == Screen.Phone ? new() { Width = 360, Height = 800 } : new() { Width = 1280, Height = 900 },
            JavaScriptEnabled = script,
            Locale = "nl-NL",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(10_000);
        var visit = new Visit(await context.NewPageAsync(), screen);
        await journey(visit);
        Assert.True(visit.faults.Count == 0, string.Join(Environment.NewLine, visit.faults));
    }

    /// <summary>Goes to an address of the portal.</summary>
    public async Task<IResponse> GoAsync(string address) => (await Page.GotoAsync(address))!;

    /// <summary>Fails when axe finds anything on the page as it is now, or when the page is wider than the screen, or than 320 px.</summary>
    public async Task AssertAccessibleAsync()
    {
        await Page.EvaluateAsync(Axe.GetScript());
        await AssertAxeFindsNothingAsync();
        var size = Page.ViewportSize!;
        if (isOnBoth)
        {
            await Page.SetViewportSizeAsync(360, 800);
            await AssertAxeFindsNothingAsync();
        }
        await Page.SetViewportSizeAsync(320, 800);
        await AssertFitsAsync();
        await Page.SetViewportSizeAsync(size.Width, size.Height);
        await AssertFitsAsync();
    }

    private async Task AssertAxeFindsNothingAsync()
    {
        var violations = await Page.EvaluateAsync<string[]>("""
            async () => (await axe.run({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })).violations.flatMap(violation =>
                violation.nodes.map(node => `${violation.id}: ${violation.help}\n  ${node.html}\n  ${node.failureSummary}`))
            """);
        Assert.True(violations.Length == 0, $"{Page.Url} at {Page.ViewportSize!.Width} px\n{string.Join('\n', violations)}");
    }

    /// <summary>Fails when the page is wider than the screen.</summary>
    public async Task AssertFitsAsync()
    {
        var overflow = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var widest = overflow <= 0 ? "" : await Page.EvaluateAsync<string>(
            "[...document.querySelectorAll('main *')].filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth).slice(-3).map(one => one.outerHTML.slice(0, 300)).join('\\n')");
        Assert.True(overflow <= 0, $"{Page.Url} is {overflow} px wider than the screen:\n{widest}");
    }

    private static async Task<IBrowser> LaunchAsync()
    {
        var executable = InstalledProgram.Chromium();
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }
}
