using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Testing;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>
/// From nothing to a verdict that is met: a new provider registers, is approved and contracted, invites a colleague, enters and imports staff, gives evidence,
/// deploys people, reads what falls short and repairs it.
/// </summary>
public sealed class ProviderJourney
{
    private const string Password = "kromme lepel valt zacht", Crisis = "midden-holland-2025/overbruggingszorg-bw-bij-crisis", Stay = "midden-holland-2025/logeeropvang-wmo";

    [Theory]
    [InlineData(Screen.Desktop, true), InlineData(Screen.Phone, false)]
    public async Task A_new_provider_gets_from_nothing_to_a_verdict_that_is_met(Screen screen, bool script)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var slug = "";
        await Visit.MakeAsync(screen, async visit =>
        {
            var form = new Form(visit, script);
            await RegisterAsync(app, visit, form);
            slug = visit.Page.Url.Split("/aanbieder/")[1].Split('/')[0];
        }, script, app);
        await Visit.MakeAsync(screen, visit => ApproveAndContractAsync(app, visit, new(visit, script), slug), script, app);
        await Visit.MakeAsync(screen, async visit =>
        {
            var form = new Form(visit, script);
            await form.LogInAsync("nieuw@example.nl", Password);
            await InviteAsync(visit, form, slug);
            await EnterPeopleAsync(visit, form, slug);
            await ImportAsync(visit, form, slug);
            await GiveEvidenceAsync(visit, form, slug);
            await ReadAndRepairAsync(visit, form, slug);
        }, script, app);
    }

    private static async Task RegisterAsync(PortalApp app, Visit visit, Form form)
    {
        await visit.GoAsync("/registreren");
        await form.FillAsync(("Uw naam", "Nieke Nieuw"), ("E-mailadres", "nieuw@example.nl"), ("Wachtwoord", Password));
        await form.SendAsync("Account maken");
        await using var stored = app.Database.Open();
        var mail = await stored.MailMessages.Where(message => message.To == "nieuw@example.nl").Select(message => message.Text).SingleAsync();
        await visit.GoAsync(new Uri(mail.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal))).PathAndQuery);
        await form.FillAsync(("Wachtwoord", Password));
        await form.SendAsync("Bevestigen en inloggen");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Organisatie aanmelden" }).ClickAsync();
        var number = RandomNumberGenerator.GetInt32(50_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture);
        foreach (var (id, value) in new[]
        {
            ("naam", "Zorg van Niets"), ("kvk", number.Insert(2, ".")), ("agb", number.Insert(4, " ")), ("email", "info@example.nl"), ("telefoon", "0182 123 456"), ("straat", "Straat 1"),
            ("postcode", "2801ab"), ("plaats", "Gouda"),
        })
            await visit.Page.Locator($"#{id}").FillAsync(value);
        await visit.Page.Locator("#gemeente").SelectOptionAsync(new SelectOptionValue { Label = "Gouda" });
        await form.SendAsync("Aanmelden", "is aangemeld");
        await form.LookAsync("aangemeld");
    }

    private static async Task ApproveAndContractAsync(PortalApp app, Visit visit, Form form, string slug)
    {
        var manager = await app.AccountAsync("contract@example.nl", regions: ["midden-holland"]);
        await form.LogInAsync(manager.Email!, TestAccounts.Password);
        await visit.Page.Locator("#code").FillAsync(await app.CodeAsync(manager));
        await visit.Page.Locator("main button[type=submit]").First.ClickAsync();
        await visit.GoAsync($"/contractbeheer/aanbieders/{slug}");
        await form.SendAsync("Goedkeuren", "is goedgekeurd");
        foreach (var product in new[] { Crisis, Stay })
        {
            await visit.GoAsync($"/contractbeheer/overeenkomsten/nieuw?aanbieder={slug}&product={product}");
            await form.DayAsync("vanaf", 1, 1, 2026);
            await form.SendAsync("Opslaan", "De overeenkomst is toegevoegd");
        }
        await form.LookAsync("overeenkomst");
    }

    private static async Task InviteAsync(Visit visit, Form form, string slug)
    {
        await visit.GoAsync($"/aanbieder/{slug}/gebruikers/uitnodigen");
        await visit.Page.GetByLabel("E-mailadres van uw collega").FillAsync("collega@example.nl");
        await form.SendAsync("Uitnodigen", "7 dagen");
    }

    private static async Task EnterPeopleAsync(Visit visit, Form form, string slug)
    {
        var page = visit.Page;
        foreach (var (number, name, education, crisisRoles) in new[]
        {
            ("H-1", "Ans Appel", "hbo-social-work", new[] { "Uitvoering", "Persoonlijk begeleider" }), ("H-2", "Bo Berg", "mbo-maatschappelijke-zorg", ["Uitvoering"]), ("H-3", "Cor Cas", "hbo-verpleegkunde", []),
        })
        {
            await visit.GoAsync($"/aanbieder/{slug}/medewerkers/nieuw");
            await form.FillAsync(("Personeelsnummer", number), ("Naam", name));
            await page.GetByLabel("Dienstverband").SelectOptionAsync("vast");
            if (crisisRoles.Length == 0)
            {
                await page.GetByText("Kies functies").ClickAsync();
                await page.Locator("#functie-sociaal-psychiatrisch-verpleegkundige").CheckAsync();
            }
            await form.SendAsync("Opslaan", $"{name} is toegevoegd");
            var person = new Uri(page.Url).AbsolutePath;

            await visit.GoAsync($"{person}/kwalificaties/nieuw?soort=diploma");
            await page.Locator("#opleiding").SelectOptionAsync(education);
            await form.DayAsync("vanaf", 1, 7, 2019);
            await form.SendAsync("Opslaan");
            if (crisisRoles.Length == 0)
            {
                await visit.GoAsync($"{person}/kwalificaties/nieuw?soort=registratie");
                await page.Locator("#register").SelectOptionAsync("BIG");
                await page.Locator("#nummer").FillAsync("9000 0000 003");
                await form.DayAsync("vanaf", 1, 1, 2024);
                await form.DayAsync("tot", 1, 1, 2029);
                await form.SendAsync("Opslaan");
            }
            else
            {
                await form.DeployAsync(person, "Overbruggingszorg", crisisRoles);
            }
            await form.LookAsync($"persoon-{number}");
        }
    }

    private static async Task ImportAsync(Visit visit, Form form, string slug)
    {
        var file = new StringBuilder("Personeelsnummer;Naam;Dienstverband;In dienst vanaf;Kwalificatie;Niveau;Opleiding;Omschrijving;Register;Registratienummer;Certificaat;Behaald of geldig vanaf;Geldig tot en met;Product;Rollen;Uren per week;Inzet vanaf;Inzet tot en met;Dienstverband inzet;Traject;Reden veel uren\r\n");
        for (var number = 1; number <= 200; number++)
            file.Append(CultureInfo.InvariantCulture, $"P-{number:000};Medewerker nummer {number};vast;1-9-2021;diploma;;Sociaal werker;;;;;1-7-2020;;{Stay};uitvoerend;16,5;1-2-2026;;;;\r\n");
        await visit.GoAsync($"/aanbieder/{slug}/medewerkers/importeren");
        await visit.Page.Locator("#bestand").SetInputFilesAsync(new FilePayload { Name = "personeel.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(file.ToString()) });
        await form.SendAsync("Bekijk wat er verandert");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Dit verandert er" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await form.LookAsync("verschil");
        await visit.Page.Locator("#toepassen button").ClickAsync();
        await Expect(visit.Page.GetByText("Alles is opgeslagen")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await visit.GoAsync($"/aanbieder/{slug}/medewerkers");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "203 medewerkers" })).ToBeVisibleAsync();
        await form.LookAsync("medewerkers");
    }

    private static async Task GiveEvidenceAsync(Visit visit, Form form, string slug)
    {
        await visit.GoAsync($"/aanbieder/{slug}/medewerkers?zoek=Ans");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Ans Appel", Exact = true }).ClickAsync();
        await visit.Page.Locator("main a[href$='/bewijs']").First.ClickAsync();
        await visit.Page.GetByLabel("Bestanden", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "diploma.pdf", MimeType = "application/pdf", Buffer = TestFiles.Pdf() });
        await form.SendAsync("Toevoegen");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "diploma.pdf", Exact = true })).ToBeVisibleAsync();
        await form.LookAsync("bewijs");
    }

    private static async Task ReadAndRepairAsync(Visit visit, Form form, string slug)
    {
        var page = visit.Page;
        await visit.GoAsync($"/aanbieder/{slug}/producten");
        await Expect(page.GetByText("Voldoet niet").Last).ToBeVisibleAsync();
        await form.LookAsync("producten");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Overbruggingszorg") }).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dit team voldoet niet" })).ToBeVisibleAsync();
        var verdict = new Uri(page.Url).AbsolutePath;
        await form.LookAsync("voldoet-niet");

        await visit.GoAsync($"/aanbieder/{slug}/medewerkers?zoek=H-3");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cor Cas", Exact = true }).ClickAsync();
        await form.DeployAsync(new Uri(page.Url).AbsolutePath, "Overbruggingszorg", ["Consultatie"]);
        await visit.GoAsync(verdict);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dit team voldoet", Exact = true })).ToBeVisibleAsync();
        await form.LookAsync("voldoet");

        await visit.GoAsync($"/aanbieder/{slug}/producten");
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new("^Logeeropvang") }).First.ClickAsync();
        await visit.GoAsync($"{new Uri(page.Url).AbsolutePath}/clienten");
        await page.Locator("#clienten").FillAsync("12");
        await form.SendAsync("Opslaan", "12 cliënten");
        await visit.GoAsync($"/aanbieder/{slug}");
        await Expect(page.Locator(".p-stat.is-ok")).ToContainTextAsync("2");
        await form.LookAsync("overzicht");
    }
}
