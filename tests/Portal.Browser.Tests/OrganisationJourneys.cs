using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>What providers, contract managers and system administrators do, with axe on every page that they come by.</summary>
public sealed class OrganisationJourneys
{
    [Theory, EveryScreen]
    public Task Register_an_organisation_and_invite_a_colleague(Screen screen) => RegisterAsync(screen, script: true);

    [Theory, EveryScreen]
    public Task The_same_without_script(Screen screen) => RegisterAsync(screen, script: false);

    [Theory, EveryScreen]
    public Task Contract_managers_approve_and_refuse(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync(Unique("wacht"), OrganisationStatus.Requested);
        await LogInAsync(visit, app, await app.AccountAsync($"{Unique("contract")}@example.nl", regions: ["midden-holland"]));
        await visit.GoAsync("/contractbeheer/aanbieders?status=aangevraagd");
        await visit.AssertAccessibleAsync();
        await visit.GoAsync($"/contractbeheer/aanbieders/{organisation.Slug}");
        await visit.Page.GetByText("Aanmelding afwijzen").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Afwijzen" }).ClickAsync();
        await Expect(visit.Page).ToHaveTitleAsync($"Fout: {organisation.Name} - Zorgaanbod");
        await visit.AssertAccessibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("is goedgekeurd");
        await visit.AssertAccessibleAsync();
    });

    [Theory, EveryScreen]
    public Task System_administrators_appoint_and_block(Screen screen) => Visit.MakeAsync(screen, async visit =>
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var person = await app.AccountAsync($"{Unique("kim")}@example.nl");
        await LogInAsync(visit, app, await app.AccountAsync($"{Unique("systeem")}@example.nl", administrator: true));
        foreach (var address in new[] { "/beheer", "/beheer/gebruikers" })
        {
            await visit.GoAsync(address);
            await visit.AssertAccessibleAsync();
        }
        await visit.GoAsync("/beheer/regios/rivierenland");
        await visit.Page.GetByLabel("E-mailadres").FillAsync(person.Email!);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Toevoegen" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("is contractbeheerder");
        await visit.AssertAccessibleAsync();
        await visit.GoAsync($"/beheer/gebruikers/{person.Id}");
        await visit.Page.GetByText("Account blokkeren").ClickAsync();
        await visit.AssertAccessibleAsync();
    });

    private static Task RegisterAsync(Screen screen, bool script) => Visit.MakeAsync(
        screen,
        async visit =>
        {
            // Axe is a script itself.
            Task AccessibleAsync() => script ? visit.AssertAccessibleAsync() : Task.CompletedTask;
            var (app, page) = (await PortalApp.PublicAsync(DatabaseProvider.Sqlite), visit.Page);
            await LogInAsync(visit, app, await app.AccountAsync($"{Unique("jo")}@example.nl"));
            await page.GetByRole(AriaRole.Link, new() { Name = "Organisatie aanmelden" }).ClickAsync();
            await AccessibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden" }).ClickAsync();
            await Expect(page).ToHaveTitleAsync("Fout: Organisatie aanmelden - Zorgaanbod");
            await AccessibleAsync();

            var (name, number) = (Unique("Zorg"), RandomNumberGenerator.GetInt32(50_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture));
            await page.Locator("#naam").FillAsync(name);
            await page.Locator("#kvk").FillAsync(number.Insert(2, "."));
            await page.Locator("#agb").FillAsync(number.Insert(4, " "));
            await page.Locator("#email").FillAsync("info@example.nl");
            await page.Locator("#telefoon").FillAsync("0182 123 456");
            await page.Locator("#straat").FillAsync("Straat 1");
            await page.Locator("#postcode").FillAsync("2801ab");
            await page.Locator("#plaats").FillAsync("Gouda");
            await page.Locator("#gemeente").SelectOptionAsync(new SelectOptionValue { Label = "Gouda" });
            await page.GetByRole(AriaRole.Button, new() { Name = "Aanmelden" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is aangemeld");
            await AccessibleAsync();

            await visit.GoAsync($"/aanbieder/{name}/gebruikers/uitnodigen");
            await Expect(page.Locator("main")).ToContainTextAsync("zodra uw organisatie is goedgekeurd");
            await AccessibleAsync();
            await using var stored = app.Database.Open();
            await stored.Organisations.Where(organisation => organisation.Slug == name).ExecuteUpdateAsync(set => set.SetProperty(organisation => organisation.Status, OrganisationStatus.Approved));
            await visit.GoAsync($"/aanbieder/{name}");
            await page.GetByRole(AriaRole.Link, new() { Name = "Nodig een collega uit" }).ClickAsync();
            await AccessibleAsync();
            await page.GetByLabel("E-mailadres van uw collega").FillAsync($"{name}@example.nl");
            await page.GetByRole(AriaRole.Button, new() { Name = "Uitnodigen" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("7 dagen");
            await AccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Wijzigen van" }).ClickAsync();
            await page.GetByText("Toegang van").ClickAsync();
            await AccessibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Ja, haal de toegang weg" }).ClickAsync();
            await Expect(page.Locator(".p-errors")).ToContainTextAsync("de enige beheerder");
            await AccessibleAsync();

            await visit.GoAsync($"/aanbieder/{name}/organisatie");
            await AccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Gegevens wijzigen" }).ClickAsync();
            await AccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Annuleren" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Vestiging toevoegen" }).ClickAsync();
            await AccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Annuleren" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Verwijderen van" }).ClickAsync();
            await AccessibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Verwijderen" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("verwijderd");

            var text = await stored.MailMessages.Where(mail => mail.To == name + "@example.nl").Select(mail => mail.Text).SingleAsync();
            await visit.GoAsync(text.Split('\n').Single(line => line.Contains("/uitnodiging/", StringComparison.Ordinal)));
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Uitnodiging aannemen" })).ToBeVisibleAsync();
            await AccessibleAsync();
            await visit.GoAsync("/uitnodiging/verlopen");
            await AccessibleAsync();
        },
        script);

    private static async Task LogInAsync(Visit visit, PortalApp app, PortalUser user)
    {
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(user.Email!);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        if (user.IsSystemAdministrator || user.Regions.Count > 0 || visit.Page.Url.Contains("/inloggen/code", StringComparison.Ordinal))
        {
            await visit.Page.Locator("#code").FillAsync(await app.CodeAsync(user));
            await visit.Page.Locator("main button[type=submit]").ClickAsync();
        }
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Uw account");
    }

    /// <summary>A name that no other test uses: the tests share one portal.</summary>
    /// <summary>With letters only: nine digits may look like the number of a citizen.</summary>
    private static string Unique(string word) => $"{word.ToLowerInvariant()}-{System.Security.Cryptography.RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 24)}"[..24];
}
