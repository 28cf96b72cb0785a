using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Machine;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>The inbox with alerts, and the page with messages for system administrators, with axe on each in its states.</summary>
public sealed class AlertJourneys
{
    [Fact]
    public Task Alerts_are_read_marked_and_filtered() => VisitAsync(Screen.Both, async (app, visit) =>
    {
        var page = visit.Page;
        var linde = await app.ProviderAsync("linde", "Zorggroep Hollandse Linde");
        var user = await app.AccountAsync("jo@example.nl", memberships: (linde, OrganisationRole.Editor));
        await LogInAsync(app, visit, user.Email!);
        await visit.GoAsync("/account/signalen");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Nog geen signalen" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();

        await MakeAsync(app, database =>
        {
            for (var number = 1; number <= 27; number++)
            {
                database.Alerts.Add(new()
                {
                    UserId = user.Id, OrganisationId = linde.Id, Kind = number % 2 == 0 ? AlertKind.Concept : AlertKind.Expiry, Key = $"{number}", IsSevere = number % 9 == 0, CreatedAt = app.Clock.Now.UtcDateTime, Link = "/aanbieder/linde#bevestigen",
                    Title = $"Vaktherapie (Jeugdwet) - niet aan de eis voldaan: SKJ- of BIG-registratie voor iedereen die uitvoert {number}", Text = "2 van de 4 medewerkers voldoen, dat is 50%.\nU kunt reageren tot en met 15 december 2026.",
                });
            }
            database.Users.Single().MailBouncedAt = app.Clock.Now.UtcDateTime;
        });
        await visit.GoAsync("/account/signalen");
        await Expect(page.GetByText("Onze e-mail komt niet aan.")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mijn adres klopt" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Wij sturen weer e-mail");

        await page.Locator(".p-alert a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/aanbieder/linde#bevestigen$"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Ik bevestig dat de gegevens kloppen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("U hebt bevestigd");
        await visit.AssertAccessibleAsync();

        await visit.GoAsync("/account/signalen?toon=ongelezen&soort=bevinding");
        await Expect(page.Locator(".p-alert")).ToHaveCountAsync(13);
        await visit.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Markeer alles als gelezen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Geen signalen gevonden" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ongedaan maken" }).ClickAsync();
        await Expect(page.Locator(".p-alert")).ToHaveCountAsync(13);
        await page.GetByRole(AriaRole.Button, new() { Name = "Geen signalen meer per e-mail" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Signalen ook per e-mail" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
    });

    [Fact]
    public Task Messages_are_looked_at_sent_again_and_marked_as_bounced() => VisitAsync(Screen.Both, async (app, visit) =>
    {
        var page = visit.Page;
        var user = await app.AccountAsync("systeem@example.nl", administrator: true);
        await LogInAsync(app, visit, user.Email!, await app.CodeAsync(user));
        await visit.GoAsync("/beheer/e-mail");
        await Expect(page.GetByText("Geen berichten gevonden.")).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
        await MakeAsync(app, database =>
        {
            var now = app.Clock.Now.UtcDateTime;
            const string text = "Beste lezer,\n\nhttps://zorgaanbod.example/wachtwoord-instellen?account=1&code=abc\n";
            database.MailMessages.Add(new() { To = "jolanda@example.nl", Subject = "Dagbericht: 3 nieuwe signalen", Text = text, CreatedAt = now, DueAt = now.AddHours(1) });
            database.MailMessages.Add(new() { To = "een.heel.lang.adres.van.iemand@zorgorganisatie-met-een-lange-naam.example", Subject = "Een nieuw wachtwoord instellen", Text = text, CreatedAt = now, DueAt = now.AddHours(4), Failures = 20, LastError = "Failure sending mail. Name or service not known (mail.zorgorganisatie-met-een-lange-naam.example)" });
            database.MailMessages.Add(new() { To = "jolanda@example.nl", Subject = "Vervoer - hersteltermijn voorbij: EHBO", Text = text, CreatedAt = now, DueAt = now, SentAt = now });
        });
        await visit.GoAsync("/beheer/e-mail?status=&zoek=");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await visit.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Een nieuw wachtwoord instellen" }).ClickAsync();
        await Expect(page.GetByText("Opgegeven na 20 keer")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "https://zorgaanbod.example/wachtwoord-instellen?account=1&code=abc" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Opnieuw proberen" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("wordt opnieuw verstuurd");

        await visit.GoAsync("/beheer/e-mail?status=verstuurd");
        await page.GetByRole(AriaRole.Link, new() { Name = "Vervoer" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Markeer als gestuiterd" }).ClickAsync();
        await Expect(page).ToHaveTitleAsync("Fout: Bericht - Zorgaanbod");
        await visit.AssertAccessibleAsync();
        await page.GetByLabel("Reden van de mailserver").FillAsync("Adres bestaat niet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Markeer als gestuiterd" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Toch niet gestuiterd" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
    });

    private static async Task VisitAsync(Screen screen, Func<PortalApp, Visit, Task> journey)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>
        {
            ["environment"] = "Development", ["Demo:Enabled"] = "false", ["Mail:Folder"] = TemporaryFolder.NewPath(""), ["Mail:From"] = "portaal@example.nl",
        });
        await Visit.MakeAsync(screen, visit => journey(app, visit), portal: app);
    }

    private static async Task LogInAsync(PortalApp app, Visit visit, string email, string? code = null)
    {
        var main = visit.Page.GetByRole(AriaRole.Main);
        await visit.GoAsync("/inloggen");
        await visit.Page.GetByLabel("E-mailadres").FillAsync(email);
        await visit.Page.GetByLabel("Wachtwoord").FillAsync(TestAccounts.Password);
        await main.GetByRole(AriaRole.Button, new() { Name = "Inloggen", Exact = true }).ClickAsync();
        if (code is not null)
        {
            await visit.Page.GetByLabel("Code").FillAsync(code);
            await main.GetByRole(AriaRole.Button, new() { Name = "Inloggen", Exact = true }).ClickAsync();
        }
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Uw account");
    }

    private static async Task MakeAsync(PortalApp app, Action<PortalDbContext> make)
    {
        await using var database = app.Database.Open();
        make(database);
        await database.SaveChangesAsync();
    }
}
