using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>What a provider does with its staff and where they work, with and without JavaScript, with axe on every page in its states.</summary>
public sealed class StaffJourneys
{
    private const string List = "/aanbieder/linde/medewerkers", Transport = "rivierenland-wmo/vervoer", PerTrajectory = "midden-holland-2025/begeleiding-regulier-wmo";

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_staff()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, person) = await PrepareAsync(app);
        var (here, deployment) = ($"{List}/{person.Id}", person.Deployments.First().Id);
        var mistaken = $"{List}/{(await app.PersonAsync(linde, "vergissing", "Kim Vergissing")).Id}";
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            await LogInAsync(app, visit, linde);
            foreach (var address in new[]
            {
                List, $"{List}?kies=alles&pagina=2", $"{List}?zoek=nergens", $"{List}?dienst=uit-dienst&sorteer=uren", $"{List}/nieuw", here, $"{here}/wijzigen", $"{here}/verwijderen", $"{mistaken}/verwijderen", $"{here}/inzet",
                $"{here}/inzet/{deployment}", $"{List}/uit-dienst", $"{List}/uit-dienst?wie={person.Id}", $"{List}/inzetten?wie={person.Id}", $"{List}/inzet-beeindigen?wie={person.Id}", $"{List}/inzet-beeindigen?wie=1&wie=2",
            })
            {
                await visit.GoAsync(address);
                foreach (var details in await visit.Page.QuerySelectorAllAsync("main details:not([open]) > summary"))
                {
                    if (await details.IsVisibleAsync())
                        await details.ClickAsync();
                }
                await visit.AssertAccessibleAsync();
            }
            foreach (var (address, button) in new[]
            {
                ($"{List}/nieuw", "Opslaan"), ($"{mistaken}/verwijderen", "Verwijderen"), ($"{here}/inzet", "Opslaan"), ($"{List}/uit-dienst?wie={person.Id}", "Meld 1 medewerker uit dienst"),
                ($"{List}/inzetten?wie={person.Id}", "Zet 1 medewerker in"), ($"{List}/inzet-beeindigen?wie={person.Id}", "Doorvoeren"),
            })
            {
                await visit.GoAsync(address);
                await visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
                await Expect(visit.Page).ToHaveTitleAsync(new Regex("^Fout: "));
                await visit.AssertAccessibleAsync();
            }
            foreach (var (address, id, value) in new[] { ($"{here}/wijzigen", "naam", ""), ($"{here}/inzet/{deployment}", "uren", "60"), (here, $"uren-{deployment}", "veel") })
            {
                await visit.GoAsync(address);
                if (address == here)
                    await visit.Page.Locator($"details:has(#{id}) > summary").ClickAsync();
                await visit.Page.Locator($"#{id}").FillAsync(value);
                await visit.Page.Locator($"form:has(#{id})").GetByRole(AriaRole.Button, new() { Name = "Opslaan", Exact = true }).ClickAsync();
                await Expect(visit.Page).ToHaveTitleAsync(new Regex("^Fout: "));
                await visit.AssertAccessibleAsync();
            }
        }, portal: app);
    }

    [Theory]
    [InlineData(Screen.Desktop, true), InlineData(Screen.Phone, false)]
    public async Task A_person_is_added_deployed_and_leaves(Screen screen, bool script)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, _) = await PrepareAsync(app);
        await Visit.MakeAsync(screen, async visit =>
        {
            Task AccessibleAsync() => script ? visit.AssertAccessibleAsync() : visit.AssertFitsAsync();
            var page = visit.Page;
            ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
            var done = page.Locator("[role=status].p-banner");
            await LogInAsync(app, visit, linde);
            await visit.GoAsync(List);
            await page.GetByRole(AriaRole.Link, new() { Name = "Medewerker toevoegen" }).ClickAsync();
            await page.GetByLabel("Personeelsnummer").FillAsync("111222333");
            await page.GetByLabel("Naam", new() { Exact = true }).FillAsync("Abel Bakker");
            await page.GetByLabel("Dienstverband").SelectOptionAsync("vast");
            await Button("Opslaan").ClickAsync();
            await page.GetByLabel("Dit is een personeelsnummer, geen BSN").CheckAsync();
            await page.GetByLabel("Dit is iemand anders").CheckAsync();
            await AccessibleAsync();
            await Button("Opslaan").ClickAsync();
            await Expect(done).ToContainTextAsync("Abel Bakker is toegevoegd");
            await AccessibleAsync();

            await page.GetByRole(AriaRole.Link, new() { Name = "Inzetten op een product" }).ClickAsync();
            await page.GetByLabel("Product", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await page.GetByLabel("Uitvoering").CheckAsync();
            await page.GetByLabel("Uren per week").FillAsync("50");
            // With JavaScript the question comes at once; without, when the form is sent.
            if (!script)
                await Button("Opslaan").ClickAsync();
            await page.GetByLabel("Traject").FillAsync("T-12");
            await AccessibleAsync();
            await Button("Opslaan").ClickAsync();
            await page.GetByLabel("Waarom zijn het zoveel uren?").FillAsync("Vervangt een collega");
            await AccessibleAsync();
            await Button("Opslaan").ClickAsync();
            await Expect(done).ToContainTextAsync("Abel Bakker is ingezet");
            await Expect(page.GetByText("Traject T-12")).ToBeVisibleAsync();
            await AccessibleAsync();

            await page.GetByText("Uren wijzigen").ClickAsync();
            await page.GetByLabel("Uren per week").FillAsync("36,5");
            await AccessibleAsync();
            await Button("Opslaan").ClickAsync();
            await Expect(done).ToContainTextAsync("De uren zijn gewijzigd in 36,5 uur per week");
            await Expect(page.GetByText("Nu in totaal 36,5 uur per week")).ToBeVisibleAsync();
            await AccessibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = ": inzet wijzigen" }).ClickAsync();
            await Button("Inzet verwijderen").ClickAsync();
            await Expect(page.GetByText("Traject T-12")).ToBeHiddenAsync();
            await AccessibleAsync();
            await Button("Maak dit ongedaan").ClickAsync();
            await Expect(page.GetByText("Traject T-12")).ToBeVisibleAsync();

            await visit.GoAsync(List);
            await page.GetByLabel("Zoek op naam of personeelsnummer").FillAsync("111222");
            if (!script)
                await Button("Zoeken").ClickAsync();
            await Expect(page.GetByText("1 medewerker gevonden")).ToBeVisibleAsync();
            await Expect(page).ToHaveURLAsync(new Regex(script ? @"\?zoek=111222$" : @"\?zoek=111222&"));
            await AccessibleAsync();
            await page.GetByLabel("Kies Abel Bakker").CheckAsync();
            await Button("Uit dienst melden").ClickAsync();
            foreach (var (part, value) in new[] { ("dag", "31"), ("maand", "12"), ("jaar", "2026") })
                await page.Locator($"#laatste-{part}").FillAsync(value);
            await Button("Meld 1 medewerker uit dienst").ClickAsync();
            await Expect(done).ToContainTextAsync("1 medewerker is uit dienst na 31 december 2026");
            await AccessibleAsync();
            await Button("Maak dit ongedaan").ClickAsync();
            await Expect(done).ToContainTextAsync("Dit is ongedaan gemaakt");
        }, script, app);
    }

    private static async Task<(Organisation Organisation, StaffMember Person)> PrepareAsync(PortalApp app)
    {
        var linde = await app.ProviderAsync("linde", "De Linde");
        var (transport, other) = (await app.ContractAsync(linde, Transport, ContractStatus.Concluded, through: new(2027, 6, 30)), await app.ContractAsync(linde, PerTrajectory));
        StaffMember first = null!;
        for (var number = 1; number <= 60; number++)
        {
            var person = await app.PersonAsync(linde, $"100{number:00}", number == 1 ? "Abel Bakker" : $"Persoon {number:00} van den Broek-Oosterhuis", one =>
            {
                if (number % 5 != 0)
                    one.WithDiploma(number % 3 == 0 ? Level.Hbo : Level.Mbo4, number % 7 == 0 ? EvidenceStatus.Stated : EvidenceStatus.Confirmed);
                if (number % 2 == 0)
                    one.WithRegistration(Register.Skj, new(2026, 12, 1 + number % 28));
                if (number % 3 == 1)
                    one.On(transport, 24, Role.Performing, Role.Driver).On(other, 8);
                one.EndsOn = number % 10 == 9 ? new(2026, 10, 31) : number % 10 == 7 ? new(2027, 1, 31) : null;
                one.StartsOn = number % 10 == 8 ? new(2027, 2, 1) : one.StartsOn;
            });
            first ??= person;
        }
        return (linde, first);
    }

    private static async Task LogInAsync(PortalApp app, Visit visit, Organisation organisation)
    {
        var account = await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Editor));
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(account.Email!);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        await Expect(visit.Page).Not.ToHaveURLAsync(new Regex("inloggen"));
    }
}
