using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data;
using Portal.Testing;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>Making, using and deleting an account, with axe on every page on the way.</summary>
public sealed class AccountJourneys
{
    private const string Password = "kromme lepel valt zacht";

    [Theory, EveryScreen]
    public Task From_registering_to_deleting(Screen screen) => Visit.MakeAsync(screen, visit => JourneyAsync(visit, axe: true));

    [Theory, EveryScreen]
    public Task The_same_without_script(Screen screen) => Visit.MakeAsync(screen, visit => JourneyAsync(visit, axe: false), script: false);

    [Fact]
    public Task What_is_typed_can_be_shown_and_is_hidden_again() => Visit.MakeAsync(Screen.Desktop, async visit =>
    {
        await visit.GoAsync("/inloggen");
        var field = visit.Page.GetByLabel("Wachtwoord");
        await field.FillAsync(Password);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Toon wat u typt" }).ClickAsync();
        await Expect(field).ToHaveAttributeAsync("type", "text");
        await Expect(field).ToHaveValueAsync(Password);
        await visit.AssertAccessibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Verberg wat u typt" }).ClickAsync();
        await Expect(field).ToHaveAttributeAsync("type", "password");
    });

    private static async Task JourneyAsync(Visit visit, bool axe)
    {
        var page = visit.Page;
        var email = $"{Guid.NewGuid():N}@example.nl";
        var (me, heading) = (page.Locator(".p-menu a[href='/account']"), page.GetByRole(AriaRole.Heading, new() { Level = 1 }));

        await visit.GoAsync("/inloggen");
        await SendAsync("Inloggen");
        await SeenAsync("Inloggen");
        await page.GetByRole(AriaRole.Link, new() { Name = "Ik weet mijn wachtwoord niet meer" }).ClickAsync();
        await SeenAsync("Wachtwoord vergeten");
        await visit.GoAsync("/wachtwoord-instellen?account=1&code=2");
        await SeenAsync("Deze link werkt niet meer");
        await visit.GoAsync("/e-mail-wijzigen");
        await SeenAsync("Deze link werkt niet meer");
        await visit.GoAsync("/registreren");
        await SendAsync("Account maken");
        await Expect(page.Locator(".p-errors a")).ToHaveCountAsync(3);
        await SeenAsync("Account maken");
        await page.GetByLabel("Uw naam").FillAsync("M. de Graaf");
        await page.GetByLabel("E-mailadres").FillAsync(email);
        await page.GetByLabel("Wachtwoord").FillAsync(Password);
        await SendAsync("Account maken");
        await SeenAsync("Kijk in uw e-mail");

        var link = await LinkAsync(email);
        await visit.GoAsync(link);
        await SeenAsync("E-mailadres bevestigen");
        await page.GetByLabel("Wachtwoord").FillAsync(Password);
        await SendAsync("Bevestigen en inloggen");
        await SeenAsync("Uw account");
        await visit.GoAsync(link);
        await SeenAsync("Deze link werkt niet meer");
        await Expect(me).ToHaveTextAsync("M. de Graaf");

        foreach (var (address, title, button) in new[] { ("naam", "Naam wijzigen", "Opslaan"), ("e-mail", "E-mailadres wijzigen", "Stuur een link"), ("wachtwoord", "Wachtwoord wijzigen", "Opslaan") })
        {
            await visit.GoAsync($"/account/{address}");
            await SeenAsync(title);
            if (address == "naam")
                await page.GetByLabel("Uw naam").FillAsync("");
            await SendAsync(button);
            await Expect(page).ToHaveTitleAsync($"Fout: {title} - Zorgaanbod");
            await SeenAsync(title);
        }
        await page.GetByLabel("Uw wachtwoord van nu").FillAsync(Password);
        await page.GetByLabel("Nieuw wachtwoord").FillAsync(Password + " neer");
        await SendAsync("Opslaan");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Uw wachtwoord is gewijzigd");
        await SeenAsync("Uw account");

        await page.GetByRole(AriaRole.Link, new() { Name = "Tweestapsverificatie" }).ClickAsync();
        await SeenAsync("Tweestapsverificatie");
        await page.GetByRole(AriaRole.Link, new() { Name = "Instellen" }).ClickAsync();
        await SeenAsync("Authenticator-app instellen");
        var key = await page.Locator("#sleutel").InnerTextAsync();
        await page.GetByLabel("Code uit de app").FillAsync(Totp.Code(key, DateTimeOffset.UtcNow));
        await page.GetByLabel("Uw wachtwoord").FillAsync(Password + " neer");
        await SendAsync("Aanzetten");
        await SeenAsync("Uw herstelcodes");
        await Expect(page.Locator(".p-codes code")).ToHaveCountAsync(10);
        await page.GetByRole(AriaRole.Link, new() { Name = "Ik heb de codes bewaard" }).ClickAsync();
        await visit.GoAsync("/account/tweestapsverificatie");
        await SeenAsync("Tweestapsverificatie");
        await visit.GoAsync("/account/tweestapsverificatie/uitzetten");
        await SeenAsync("Tweestapsverificatie uitzetten");

        await visit.GoAsync("/account/inlogpogingen");
        await SeenAsync("Inlogpogingen");
        await SendAsync("Overal uitloggen");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("U bent overal uitgelogd.");
        await page.GetByLabel("E-mailadres").FillAsync(email);
        await page.GetByLabel("Wachtwoord").FillAsync(Password + " neer");
        await SendAsync("Inloggen");
        await SeenAsync("Inloggen: uw code");
        await page.GetByLabel("Code").FillAsync(Totp.Code(key, DateTimeOffset.UtcNow));
        await SendAsync("Inloggen");
        await SeenAsync("Uw account");

        await visit.GoAsync("/account/verwijderen");
        await SeenAsync("Account verwijderen");
        await page.GetByLabel("Uw wachtwoord").FillAsync(Password + " neer");
        await SendAsync("Account verwijderen");
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Uw account is verwijderd.");

        async Task SeenAsync(string title)
        {
            await Expect(heading).ToHaveTextAsync(title);
            if (axe)
                await visit.AssertAccessibleAsync();
        }

        Task SendAsync(string button) => page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
    }

    private static async Task<string> LinkAsync(string email)
    {
        await using var database = await (await PortalApp.PublicAsync(DatabaseProvider.Sqlite)).Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        var message = await database.MailMessages.SingleAsync(message => message.To == email);
        return Regex.Match(message.Text, @"https?://[^/\s]+(/\S+code=\S+)").Groups[1].Value;
    }
}
