using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>What someone does with the forms of a page.</summary>
internal sealed class Form(Visit visit, bool script)
{
    public async Task FillAsync(params (string Label, string Value)[] fields)
    {
        foreach (var (label, value) in fields)
            await visit.Page.GetByLabel(label, new() { Exact = true }).FillAsync(value);
    }

    public async Task DayAsync(string field, int day, int month, int year)
    {
        foreach (var (part, value) in new[] { ("dag", day), ("maand", month), ("jaar", year) })
            await visit.Page.Locator($"#{field}-{part}").FillAsync($"{value}");
    }

    public async Task SendAsync(string button, string? done = null)
    {
        await visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        if (done is not null)
            await Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync(done);
        await Expect(visit.Page).Not.ToHaveTitleAsync(new Regex("^Fout: "));
    }

    public async Task DeployAsync(string person, string product, IEnumerable<string> roles)
    {
        await visit.GoAsync($"{person}/inzet");
        var choice = await visit.Page.Locator("#overeenkomst option").Filter(new() { HasText = product }).First.GetAttributeAsync("value");
        await visit.Page.Locator("#overeenkomst").SelectOptionAsync(choice!);
        foreach (var role in roles)
            await visit.Page.GetByLabel(role, new() { Exact = true }).CheckAsync();
        await visit.Page.GetByLabel("Uren per week").FillAsync("24");
        await SendAsync("Opslaan", "is ingezet");
    }

    public async Task LogInAsync(string email, string password)
    {
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(email);
        await visit.Page.Locator("#wachtwoord").FillAsync(password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await Expect(visit.Page).Not.ToHaveURLAsync(new Regex("/inloggen$"));
    }

    /// <summary>Axe is a script itself; without script only the width is looked at. Where PORTAL_TEST_PICTURES names a folder, a picture is put in it.</summary>
    public async Task LookAsync(string name)
    {
        if (script)
            await visit.AssertAccessibleAsync();
        else
            await visit.AssertFitsAsync();
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_PICTURES") is { Length: > 0 } folder)
        {
            await visit.Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(folder, $"{name}-{visit.Page.ViewportSize!.Width}{(script ? "" : "-zonder-script")}.png"), FullPage = true, Caret = ScreenshotCaret.Initial, Animations = ScreenshotAnimations.Allow,
            });
        }
    }
}
