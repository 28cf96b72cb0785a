using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Jobs;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>What a system administrator sees and does of the jobs, with axe on the pages in their states.</summary>
public sealed class JobJourneys
{
    [Fact]
    public Task Look_at_jobs_and_run_one() => JourneyAsync(Screen.Both, script: true);

    [Theory, EveryScreen]
    public Task The_same_without_script(Screen screen) => JourneyAsync(screen, script: false);

    private static async Task JourneyAsync(Screen screen, bool script)
    {
        var (going, failing, nightly) = (new TaskCompletionSource<string?>(), true, JobSchedule.At("0 30 2 * * ?"));
        var jobs = new PortalJobs(
        [
            new("nachttoets", "Nachtelijke toets", "Toetst alle overeenkomsten.", nightly, (_, _) => going.Task) { ProgressAsync = (_, _) => Task.FromResult<JobProgress?>(new(6000, 24000, "6.000 van 24.000 overeenkomsten getoetst.")) },
            new("termijnen", "Termijnen", "Kijkt welke termijnen voorbij zijn.", nightly, (_, _) => failing ? throw new InvalidOperationException("De database is niet te bereiken.") : Task.FromResult<string?>("3 bevindingen gewijzigd.")),
            new("e-mail", "E-mail versturen", "Verstuurt de berichten die klaarstaan.", JobSchedule.Every(600), (_, _) => Task.FromResult<string?>(null)),
        ]);
        await using var app = await PortalApp.StartAsync(
            DatabaseProvider.Sqlite, new CatalogueFolder().Path, await TestDatabase.CreateAsync(DatabaseProvider.Sqlite), new Dictionary<string, string> { ["Jobs:Enabled"] = "true" }, services: services => services.AddSingleton(jobs));
        var user = await app.AccountAsync("systeem@example.nl", administrator: true);
        await Visit.MakeAsync(
            screen,
            async visit =>
            {
                // Axe is a script itself.
                Task AccessibleAsync() => script ? visit.AssertAccessibleAsync() : Task.CompletedTask;
                // A page without script is asked for anew until it shows what is waited for.
                async Task SeesAsync(string address, string text)
                {
                    for (var i = 0; i < 40 && !script && !(await visit.Page.Locator("main").InnerTextAsync()).Contains(text, StringComparison.Ordinal); i++)
                    {
                        await Task.Delay(250);
                        await visit.GoAsync(address);
                    }
                    await Expect(visit.Page.Locator("main")).ToContainTextAsync(text, new() { Timeout = 15_000 });
                }

                await visit.GoAsync("/inloggen");
                await visit.Page.Locator("#email").FillAsync(user.Email!);
                await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
                await visit.Page.Locator("main button[type=submit]").ClickAsync();
                await visit.Page.Locator("#code").FillAsync(await app.CodeAsync(user));
                await visit.Page.Locator("main button[type=submit]").ClickAsync();
                await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Uw account");

                await visit.GoAsync("/beheer");
                await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Taken: wat vanzelf wordt gedaan" }).ClickAsync();
                await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Taken");
                await AccessibleAsync();
                await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Termijnen" }).ClickAsync();
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Nu uitvoeren" }).ClickAsync();
                await Expect(visit.Page.Locator("main")).ToContainTextAsync("De taak wordt nu uitgevoerd.");
                await SeesAsync("/beheer/taken/termijnen", "De laatste keer is mislukt");
                await AccessibleAsync();
                await visit.GoAsync("/beheer/taken/nachttoets");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Nu uitvoeren" }).ClickAsync();
                await SeesAsync("/beheer/taken/nachttoets", "Bezig");
                await AccessibleAsync();
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Pauzeren" }).ClickAsync();
                await Expect(visit.Page.Locator("main")).ToContainTextAsync("Door systeem");
                await visit.GoAsync("/beheer/taken");
                await SeesAsync("/beheer/taken", "6.000 van 24.000 overeenkomsten getoetst.");
                await Expect(visit.Page.Locator("main")).ToContainTextAsync("De database is niet te bereiken.");
                await AccessibleAsync();

                failing = false;
                going.SetResult("24.000 overeenkomsten getoetst.");
                // By itself the page shows that it is done, and whoever stands on a button stays there.
                await visit.Page.Locator("#opnieuw-termijnen").FocusAsync();
                await SeesAsync("/beheer/taken", "24.000 overeenkomsten getoetst.");
                await visit.Page.Locator("#opnieuw-termijnen").FocusAsync();
                if (script)
                {
                    await visit.Page.WaitForResponseAsync(response => response.Url.EndsWith("/beheer/taken", StringComparison.Ordinal));
                    await visit.Page.WaitForTimeoutAsync(500);
                    await Expect(visit.Page.Locator("#opnieuw-termijnen")).ToBeFocusedAsync();
                }
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Opnieuw uitvoeren van de taak Termijnen" }).ClickAsync();
                await SeesAsync("/beheer/taken/termijnen", "3 bevindingen gewijzigd.");
                await AccessibleAsync();
                await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Stop met vanzelf verversen" }).ClickAsync();
                await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Ververs vanzelf" })).ToBeVisibleAsync();
                await visit.GoAsync("/beheer/taken/nachttoets");
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Hervatten" }).ClickAsync();
                await Expect(visit.Page.Locator("main")).ToContainTextAsync("De taak wordt weer vanzelf uitgevoerd.");
                if (Environment.GetEnvironmentVariable("PORTAL_TEST_SHOTS") is { Length: > 0 } folder && script)
                    await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"taken-{screen}.png"), FullPage = true });
            },
            script,
            app);
    }
}
