using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Web.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Portal.Browser.Tests;

/// <summary>A provider asks changes of a contract, a contract manager decides, and the public sees a client stop.</summary>
public sealed class ContractRequestJourney
{
    private const string Transport = "rivierenland-wmo/vervoer", Home = "/aanbieder/linde/producten", Managed = "/contractbeheer/aanvragen";

    [Theory]
    [InlineData(Screen.Phone, false), InlineData(Screen.Desktop, true)]
    public async Task A_provider_asks_a_region_decides_and_the_public_sees_it(Screen screen, bool script)
    {
        var pictures = 0;
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var linde = await app.ProviderAsync("linde", "De Linde");
        var contract = await app.ContractAsync(linde, Transport, ContractStatus.Concluded, null, new(2027, 6, 30), "0281", "0214");
        var boss = await app.AccountAsync("beheer@example.nl", memberships: (linde, OrganisationRole.Administrator));
        await using (var stored = app.Database.Open())
            await stored.Memberships.Where(member => member.UserId == boss.Id).ExecuteUpdateAsync(set => set.SetProperty(member => member.IsSignatory, true));
        var manager = await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]);

        await Visit.MakeAsync(screen, async visit =>
        {
            await new Form(visit, script).LogInAsync(boss.Email!, TestAccounts.Password);
            foreach (var address in new[] { Home, $"{Home}/toevoegen", $"{Home}/toevoegen?product=nijmegen-2023/vaktherapie-jeugd", $"{Home}/aanvragen", $"{Home}/{contract.Id}/wijzigen", $"{Home}/{contract.Id}/beeindigen" })
                await LookAsync(visit, address);
            await visit.GoAsync($"{Home}/{contract.Id}");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Wijziging aanvragen" }).ClickAsync();
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "De overeenkomst verlengen" }).ClickAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Aanvragen" }).ClickAsync();
            await Expect(visit.Page).ToHaveTitleAsync(new Regex("^Fout: "));
            await CheckAsync(visit);
            await FillAsync(visit, ("tot-dag", "31"), ("tot-maand", "12"), ("tot-jaar", "2028"), ("reden", "Onze cliënten willen graag bij ons blijven."));
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Aanvragen" }).ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Uw aanvraag is verstuurd");
            await CheckAsync(visit);
            await visit.GoAsync($"{Home}/{contract.Id}/clientenstop");
            await FillAsync(visit, ("vanaf-dag", "1"), ("vanaf-maand", "12"), ("vanaf-jaar", "2026"), ("tot-dag", "31"), ("tot-maand", "1"), ("tot-jaar", "2027"), ("reden", "Wij hebben te weinig chauffeurs."));
            await visit.Page.GetByLabel("Toon de reden ook aan bezoekers").CheckAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Aanvragen" }).ClickAsync();
            await visit.GoAsync($"{Home}/{contract.Id}/gemeenten");
            await FillAsync(visit, ("vanaf-dag", "1"), ("vanaf-maand", "1"), ("vanaf-jaar", "2027"), ("reden", "Wij rijden straks ook in Zaltbommel."));
            await visit.Page.GetByLabel("Zaltbommel").CheckAsync();
            await CheckAsync(visit);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Aanvragen" }).ClickAsync();
            await LookAsync(visit, $"{Home}/aanvragen");
        }, script, app);

        await Visit.MakeAsync(screen, async visit =>
        {
            await new Form(visit, script).LogInAsync(manager.Email!, TestAccounts.Password);
            await visit.Page.Locator("#code").FillAsync(await app.CodeAsync(manager));
            await visit.Page.Locator("main button[type=submit]").First.ClickAsync();
            await Expect(visit.Page).Not.ToHaveURLAsync(new Regex("inloggen"));
            await LookAsync(visit, Managed);
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "De Linde" }).First.ClickAsync();
            await CheckAsync(visit);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren" }).ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("goedgekeurd");
            await visit.GoAsync($"{Managed}/2");
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Goedkeuren" }).ClickAsync();
            await visit.GoAsync($"{Managed}/3");
            await visit.Page.GetByText("Aanvraag weigeren").ClickAsync();
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Weigeren" }).ClickAsync();
            await Expect(visit.Page).ToHaveTitleAsync(new Regex("^Fout: "));
            await CheckAsync(visit);
            await FillAsync(visit, ("motivering", "Voor Zaltbommel schrijft u zich in bij de volgende ronde."));
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Weigeren" }).ClickAsync();
            await CheckAsync(visit);
            await LookAsync(visit, $"/contractbeheer/overeenkomsten/{contract.Id}");
            await LookAsync(visit, $"{Managed}?stand=alle");
            foreach (var address in new[] { $"/producten/{Transport}", "/aanbieders/linde" })
            {
                await LookAsync(visit, address);
                await Expect(visit.Page.GetByText("Neemt nu geen nieuwe cliënten aan, tot en met 31 januari 2027")).ToBeVisibleAsync();
            }
        }, script, app);

        await Visit.MakeAsync(screen, async visit =>
        {
            await new Form(visit, script).LogInAsync(boss.Email!, TestAccounts.Password);
            await LookAsync(visit, $"{Home}/{contract.Id}");
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Cliëntenstop opheffen" }).ClickAsync();
            await CheckAsync(visit);
            await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Opslaan" }).ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("U neemt weer nieuwe cliënten aan");
        }, script, app);

        async Task LookAsync(Visit visit, string address)
        {
            await visit.GoAsync(address);
            await CheckAsync(visit);
        }

        // The pictures are numbered as the journey goes.
        Task CheckAsync(Visit visit) => new Form(visit, script).LookAsync($"aanvragen-{++pictures:00}-{screen}");
    }

    private static async Task FillAsync(Visit visit, params (string Id, string Value)[] values)
    {
        foreach (var (id, value) in values)
            await visit.Page.Locator($"#{id}").FillAsync(value);
    }
}
