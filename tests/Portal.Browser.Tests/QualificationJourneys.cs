using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Portal.Data.Accounts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>Qualifications: a provider keeps them, and a contract manager judges them, with and without JavaScript.</summary>
public sealed class QualificationJourneys
{
    private const string Queue = "/contractbeheer/verificatie", Person = "/aanbieder/linde/medewerkers/1";

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_a_provider()
    {
        await using var app = await StartAsync();
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            await LogInAsync(app, visit, "bewerker@example.nl");
            string[] addresses =
            [
                Person, "/aanbieder/linde/medewerkers/2", $"{Person}/kwalificaties/nieuw", .. Forms.Select(form => $"{Person}/kwalificaties/nieuw?soort={form}"),
                .. Enumerable.Range(1, 6).Select(number => $"{Person}/kwalificaties/{number}"), .. Enumerable.Range(1, 6).Select(number => $"{Person}/kwalificaties/{number}/wijzigen"),
            ];
            foreach (var address in addresses)
            {
                await visit.GoAsync(address);
                foreach (var details in await visit.Page.QuerySelectorAllAsync("main details:not([open]) > summary"))
                    await details.ClickAsync();
                await visit.AssertAccessibleAsync();
            }
            foreach (var form in Forms)
            {
                await visit.GoAsync($"{Person}/kwalificaties/nieuw?soort={form}");
                await SaveAsync(visit);
                await Expect(visit.Page).ToHaveTitleAsync(new Regex("^Fout: "));
                await visit.AssertAccessibleAsync();
            }
            // Twice the same; and somebody else was first.
            await visit.GoAsync($"{Person}/kwalificaties/nieuw?soort=registratie");
            await visit.Page.Locator("#register").SelectOptionAsync("SKJ");
            await visit.Page.Locator("#nummer").FillAsync("100000001");
            await DayAsync(visit, "vanaf", 1, 1, 2026);
            await SaveAsync(visit);
            await visit.AssertAccessibleAsync();
            await visit.GoAsync($"{Person}/kwalificaties/3/wijzigen");
            await visit.Page.EvaluateAsync("document.querySelector('main form[method=post] [name=versie]').value = '9'");
            await SaveAsync(visit);
            await Expect(visit.Page.Locator("#intussen")).ToBeVisibleAsync();
            await visit.AssertAccessibleAsync();
        }, portal: app);
    }

    [Fact]
    public async Task Axe_finds_nothing_on_the_pages_of_a_contract_manager()
    {
        await using var app = await StartAsync();
        await Visit.MakeAsync(Screen.Both, async visit =>
        {
            await LogInAsync(app, visit, "rivier@example.nl", "rivierenland");
            foreach (var address in new[] { "/contractbeheer", Queue, $"{Queue}?anders=ja&soort=diploma", $"{Queue}?soort=certificaat" })
            {
                await visit.GoAsync(address);
                await visit.AssertAccessibleAsync();
            }
            for (var number = 1; number <= 6; number++)
            {
                await visit.GoAsync($"{Queue}/{number}");
                if (number == 6)
                {
                    // The one without evidence.
                    await Expect(visit.Page.Locator("main")).ToContainTextAsync("Er is nog geen bewijs.");
                    await Expect(visit.Page.Locator("main form")).ToHaveCountAsync(0);
                    await visit.AssertAccessibleAsync();
                    continue;
                }
                await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Openen" }).ClickAsync();
                await Expect(visit.Page).ToHaveTitleAsync(new Regex("^Fout: "));
                await visit.AssertAccessibleAsync();
                await OpenAsync(visit);
                foreach (var details in await visit.Page.QuerySelectorAllAsync("main details:not([open]) > summary"))
                    await details.ClickAsync();
                await visit.AssertAccessibleAsync();
                foreach (var name in new[] { "Bevestigen", "Afwijzen" })
                {
                    var button = visit.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
                    if (number is 1 or 2 || name == "Bevestigen" || await button.CountAsync() == 0)
                        continue;
                    await button.ClickAsync();
                    await Expect(visit.Page).ToHaveTitleAsync(new Regex("^Fout: "));
                    await visit.AssertAccessibleAsync();
                }
            }
            await visit.GoAsync($"{Queue}/2");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Bevestigen" }).ClickAsync();
            await Expect(visit.Page.Locator(".p-errors li")).ToHaveCountAsync(1);
            await visit.AssertAccessibleAsync();
        }, portal: app);
    }

    [Theory, EveryScreen(true), EveryScreen(false)]
    public async Task A_provider_adds_a_qualification_and_a_contract_manager_rejects_it(Screen screen, bool script)
    {
        await using var app = await StartAsync();
        await Visit.MakeAsync(screen, async visit =>
        {
            var page = visit.Page;
            await LogInAsync(app, visit, "bewerker@example.nl");
            await visit.GoAsync("/aanbieder/linde/medewerkers/2");
            await page.GetByRole(AriaRole.Link, new() { Name = "Kwalificatie toevoegen" }).ClickAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Diploma", Exact = true }).ClickAsync();
            await page.Locator("#zoek").FillAsync("verpleeg");
            if (script)
                await Expect(page.Locator("#gevonden")).ToHaveTextAsync("2 opleidingen om uit te kiezen.");
            else
                await page.GetByRole(AriaRole.Button, new() { Name = "Zoeken" }).ClickAsync();
            await Expect(page.Locator("#opleiding option")).ToHaveCountAsync(3);
            await page.GetByRole(AriaRole.Link, new() { Name = "De opleiding staat er niet bij" }).ClickAsync();
            await page.Locator("#titel").FillAsync("Theologie");
            await page.Locator("#niveau").SelectOptionAsync("wo");
            await DayAsync(visit, "vanaf", 1, 7, 2015);
            await SaveAsync(visit);
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("opgeslagen");
            var address = new Uri(page.Url).AbsolutePath;

            await page.Context.ClearCookiesAsync();
            await LogInAsync(app, visit, "rivier@example.nl", "rivierenland");
            await visit.GoAsync($"{Queue}?anders=ja");
            await page.GetByRole(AriaRole.Link, new() { Name = "Nummer 10412" }).ClickAsync();
            await Expect(page.Locator("main")).Not.ToContainTextAsync("Theologie");
            await OpenAsync(visit);
            await Expect(page.Locator("main")).ToContainTextAsync("Theologie");
            await page.GetByText("Afwijzen").First.ClickAsync();
            await page.Locator("#uitleg").FillAsync("Deze opleiding hoort hier niet bij.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Afwijzen" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("afgewezen");

            await page.Context.ClearCookiesAsync();
            await LogInAsync(app, visit, "tweede@example.nl");
            await visit.GoAsync(address);
            await Expect(page.Locator("main")).ToContainTextAsync("Deze opleiding hoort hier niet bij.");
            await page.GetByText("Deze kwalificatie verwijderen").ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Ja, verwijder de kwalificatie" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("verwijderd");
        }, script, app);
    }

    private static readonly string[] Forms = ["diploma", "anders", "gelijkwaardig", "registratie", "certificaat"];

    private static Task SaveAsync(Visit visit) => visit.Page.GetByRole(AriaRole.Button, new() { Name = "Opslaan" }).ClickAsync();

    private static async Task DayAsync(Visit visit, string field, int day, int month, int year)
    {
        await visit.Page.Locator($"#{field}-dag").FillAsync($"{day}");
        await visit.Page.Locator($"#{field}-maand").FillAsync($"{month}");
        await visit.Page.Locator($"#{field}-jaar").FillAsync($"{year}");
    }

    private static async Task OpenAsync(Visit visit)
    {
        await visit.Page.Locator("#reden").SelectOptionAsync("0");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Openen" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Oordeel" })).ToBeVisibleAsync();
    }

    private static async Task LogInAsync(PortalApp app, Visit visit, string email, string? region = null)
    {
        PortalUser account;
        if (region is not null)
        {
            account = await app.AccountAsync(email, regions: [region]);
        }
        else
        {
            await using var database = app.Database.Open();
            account = await app.AccountAsync(email, memberships: (database.Organisations.Single(one => one.Slug == "linde"), OrganisationRole.Editor));
        }
        await visit.GoAsync("/inloggen");
        await visit.Page.Locator("#email").FillAsync(email);
        await visit.Page.Locator("#wachtwoord").FillAsync(TestAccounts.Password);
        await visit.Page.Locator("main button[type=submit]").ClickAsync();
        if (region is not null)
        {
            await visit.Page.Locator("#code").FillAsync(await app.CodeAsync(account));
            await visit.Page.Locator("main button[type=submit]").First.ClickAsync();
        }
        await Expect(visit.Page).Not.ToHaveURLAsync(new Regex("inloggen"));
    }

    /// <summary>A portal with someone who has a qualification in each state, and someone who has none.</summary>
    private static async Task<PortalApp> StartAsync()
    {
        var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var linde = await app.ProviderAsync("linde", "De Linde");
        await app.ContractAsync(linde, "rivierenland-wmo/vervoer");
        var jo = await app.PersonAsync(linde, "10267", "Jo Jansen", one =>
        {
            one.WithDiploma(Level.Hbo).WithDiploma(Level.Wo, EvidenceStatus.Evidence).WithRegistration(Register.Skj, new(2027, 1, 15), EvidenceStatus.Evidence).WithRegistration(Register.Big, new(2026, 11, 30), EvidenceStatus.Evidence);
            one.Qualifications.Add(new()
            {
                OrganisationId = linde.Id, Kind = QualificationKind.Equivalence, Level = Level.Mbo4, Title = "EVC Centrum", ValidFrom = new(2024, 5, 14), Status = EvidenceStatus.Rejected,
                RejectionReason = "De verklaring is niet ondertekend.", JudgedAt = new(2026, 11, 3, 9, 0, 0, DateTimeKind.Utc),
            });
            one.Qualifications.Add(new() { OrganisationId = linde.Id, Kind = QualificationKind.Certificate, Certificate = Certificate.FirstAid, ValidFrom = new(2026, 2, 1), ValidThrough = new(2028, 1, 31), Status = EvidenceStatus.Stated });
        });
        foreach (var qualification in jo.Qualifications.Where(one => one.Status is EvidenceStatus.Evidence or EvidenceStatus.Rejected))
            await app.EvidenceAsync(qualification, "bewijs van de opleiding of het register met een lange naam.pdf");
        await app.PersonAsync(linde, "10412", "Kim de Vries");
        return app;
    }
}
