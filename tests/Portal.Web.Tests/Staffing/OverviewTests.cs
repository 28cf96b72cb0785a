using Portal.Data.Organisations;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Staffing;

/// <summary>The overview of an organisation. The clock stands at 1 December 2026.</summary>
public sealed class OverviewTests
{
    [Theory, EveryDatabase]
    public async Task It_tells_how_products_stand_what_ends_what_changed_and_what_to_do(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var made = await TestProducts.MakeAsync(app);
        await app.PersonAsync(made.Organisation, "P16", "Piet Quak", one =>
        {
            one.WithDiploma(Level.Mbo3).On(made.JustMet);
            one.Deployments.First().ValidThrough = new(2026, 12, 31);
        });
        await app.PersonAsync(made.Organisation, "P17", "Weg Gegaan", one => (one.EndsOn, _) = (new(2026, 10, 1), one.WithRegistration(Register.Skj, new(2026, 12, 15))));
        using var browser = await ProductPagesTests.EditorAsync(app, made);
        var page = await browser.PageAsync("/aanbieder/linde");
        Assert.Contains("7 gecontracteerde producten, 16 medewerkers.", page.QuerySelector(".p-intro")!.Words(), StringComparison.Ordinal);
        // One more person makes 2 of 6: the product that was just met is not.
        Assert.Equal(["0 Voldoet", "1 Risico", "3 Voldoet niet", "3 Niet te beoordelen"], page.Words(".p-stats li"));
        Assert.Equal(6, page.QuerySelectorAll(".p-rows > li:has(.p-verdict)").Length);
        Assert.Equal(
            ["Inzet op Logeeropvang - Wmo tot en met 31 december 2026 Piet Quak Logeeropvang - Wmo: voldoet 30 dagen", "SKJ-registratie tot en met 15 januari 2027 Els Faber Vaktherapie (Jeugdwet): voldoet niet meer 45 dagen"],
            page.Words("tbody tr"));
        Assert.Equal("45 dagen", page.QuerySelector("tbody .is-bad")!.Words());
        Assert.Contains("Medewerkers 17 toegevoegd", page.Words(".p-rows--tight li"));
        Assert.Contains("/aanbieder/linde/geschiedenis?soort=medewerker&van=2026-11-24", page.Links(".p-rows--tight a"));
        Assert.Equal(
            [
                "Los het tekort op bij Dagbesteding doorlopend - Wmo 1 medewerker met mbo-4 erbij nodig", "Los het tekort op bij Logeeropvang - Wmo 1 medewerker met mbo-4 erbij nodig",
                "Los het tekort op bij Vervoer (Wmo) 1 medewerker voldoet niet", "Voorkom een tekort bij Vaktherapie (Jeugdwet) Voor 16 januari 2027", "Zet medewerkers in op Beschut Wonen (Wmo) Nog niemand ingezet",
                "Zet medewerkers in op Dagbesteding groep (Wmo) Nog niemand ingezet", "Vul het aantal cliënten in van Logeeropvang intensief - Wmo Nodig voor een eis", "Vervang wat is afgewezen Bij 2 medewerkers",
                "Verleng wat afloopt Bij 1 medewerker binnen 90 dagen", "Vul kwalificaties in 1 medewerker heeft er geen", "Zet tweestapsverificatie aan Uw account is dan beter beschermd",
            ],
            page.Words(".p-tasks li"));

        using var reader = await app.LoggedInAsync(await app.AccountAsync("lezer@example.nl", memberships: (made.Organisation, OrganisationRole.Reader)));
        Assert.Equal(["Zet tweestapsverificatie aan Uw account is dan beter beschermd"], (await reader.PageAsync("/aanbieder/linde")).Words(".p-tasks li"));
    }

    [Theory, EveryDatabase]
    public async Task Every_number_of_people_is_that_of_the_list_behind_it(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var linde = await app.ProviderAsync("linde", "De Linde");
        for (var number = 1; number <= 2; number++)
        {
            await app.PersonAsync(linde, $"A{number}", $"Anna {number}", one => one.WithDiploma(Level.Hbo, EvidenceStatus.Stated).WithDiploma(Level.Mbo4, EvidenceStatus.Evidence).WithDiploma(Level.Wo, EvidenceStatus.Rejected).WithDiploma(Level.Mbo3, EvidenceStatus.Rejected));
            await app.PersonAsync(linde, $"B{number}", $"Bas {number}", one => one.WithRegistration(Register.Skj, new(2026, 12, 20)).WithRegistration(Register.Big, new(2026, 12, 20)));
        }
        await app.PersonAsync(linde, "C", "Cor");
        foreach (var (starts, ends) in new (DateOnly?, DateOnly?)[] { (new(2027, 1, 1), null), (null, new(2026, 11, 30)) })
        {
            await app.PersonAsync(linde, $"X{ends}", "Niet nu", one => (one.StartsOn, one.EndsOn) = (starts, ends));
            await app.PersonAsync(linde, $"Y{ends}", "Niet nu", one => (one.StartsOn, one.EndsOn, _) = (starts, ends, one.WithRegistration(Register.Skj, new(2026, 12, 20), EvidenceStatus.Stated).WithDiploma(Level.Hbo, EvidenceStatus.Rejected)));
        }
        using var browser = await app.LoggedInAsync(await app.AccountAsync("lid@example.nl", memberships: (linde, OrganisationRole.Editor)));
        var page = await browser.PageAsync("/aanbieder/linde");
        Assert.Equal(["In dienst 5 medewerkers", "Iets nog niet gecontroleerd 2 medewerkers", "Iets afgewezen 2 medewerkers", "Zonder kwalificaties 1 medewerker"], page.Words(".p-meta div"));
        Assert.Equal(["Vervang wat is afgewezen Bij 2 medewerkers", "Verleng wat afloopt Bij 2 medewerkers binnen 90 dagen", "Vul kwalificaties in 1 medewerker heeft er geen"], page.Words(".p-tasks li:has(a[href*='dienst=in-dienst'])"));
        foreach (var (link, count) in page.QuerySelectorAll(".p-meta a").Zip([5, 2, 2, 1]).Concat(page.QuerySelectorAll(".p-tasks a[href*='dienst=in-dienst']").Zip([2, 2, 1])))
        {
            var list = await browser.PageAsync(link.GetAttribute("href")!);
            Assert.Equal(count, list.QuerySelectorAll("tbody tr").Length);
            Assert.DoesNotContain("Niet nu", list.QuerySelector("tbody")!.Words(), StringComparison.Ordinal);
        }
        Assert.Contains("Iets is nog niet gecontroleerd (2)", (await browser.PageAsync("/aanbieder/linde/medewerkers?dienst=in-dienst")).Words("#bewijs option"));
    }

    [Fact]
    public async Task What_expires_when_there_is_a_shortfall_already_adds_to_it()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        await app.PersonAsync(made.Organisation, "P16", "Piet Quak", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2027, 1, 31)).WithRegistration(Register.Nip, new(2027, 1, 20)).WithRegistration(Register.Fvb).On(made.Expiring).Professions = [Profession.ArtsTherapist]);
        using var browser = await ProductPagesTests.EditorAsync(app, made);
        Assert.Equal(
            [
                "SKJ-registratie tot en met 15 januari 2027 Els Faber Vaktherapie (Jeugdwet): voldoet niet meer 45 dagen", "NIP-registratie tot en met 20 januari 2027 Piet Quak Geen gevolg voor het oordeel 50 dagen",
                "SKJ-registratie tot en met 31 januari 2027 Piet Quak Vaktherapie (Jeugdwet): telt mee in een tekort dat er dan al is 61 dagen",
            ],
            (await browser.PageAsync("/aanbieder/linde")).Words("tbody tr"));
    }

    [Theory, EveryDatabase]
    public async Task Who_leaves_is_named_once_with_what_that_does(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var made = await TestProducts.MakeAsync(app);
        await app.PersonAsync(made.Organisation, "P16", "Piet Quak", one =>
        {
            one.WithDiploma(Level.Mbo3).On(made.JustMet).EndsOn = new(2026, 12, 31);
            one.Deployments.First().ValidThrough = one.EndsOn;
        });
        await app.PersonAsync(made.Organisation, "P17", "Rik Veen", one => one.EndsOn = new(2027, 3, 2));
        using var browser = await ProductPagesTests.EditorAsync(app, made);
        Assert.Equal(
            ["Is uit dienst na 31 december 2026 Piet Quak Logeeropvang - Wmo: voldoet 30 dagen", "SKJ-registratie tot en met 15 januari 2027 Els Faber Vaktherapie (Jeugdwet): voldoet niet meer 45 dagen"],
            (await browser.PageAsync("/aanbieder/linde")).Words("tbody tr"));
    }

    [Theory, EveryDatabase]
    public async Task A_verdict_that_changes_because_there_will_be_other_clients_is_foreseen(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var made = await TestProducts.MakeAsync(app);
        await using (var stored = app.Database.Open())
        {
            foreach (var (from, clients) in new (DateOnly, int?)[] { (new(2027, 1, 10), 80), (new(2027, 2, 1), null), (new(2028, 1, 1), 90) })
                stored.ClientCounts.Add(new() { OrganisationId = made.Organisation.Id, ContractId = made.JustMet.Id, ValidFrom = from, Clients = clients, Groups = clients is null ? [7, 9] : [] });
            await stored.SaveChangesAsync();
        }
        using var browser = await ProductPagesTests.EditorAsync(app, made);
        var list = await browser.PageAsync("/aanbieder/linde/producten?oordeel=risico");
        Assert.Contains("Voldoet tot en met 9 januari 2027", list.QuerySelectorAll(".p-rows > li").Single(row => row.Words().StartsWith("Logeeropvang - Wmo", StringComparison.Ordinal)).Words(), StringComparison.Ordinal);
        var overview = await browser.PageAsync("/aanbieder/linde");
        Assert.Contains("Voorkom een tekort bij Logeeropvang - Wmo Voor 10 januari 2027", overview.Words(".p-tasks li"));
        var product = await browser.PageAsync($"/aanbieder/linde/producten/{made.JustMet.Id}");
        Assert.Contains("Dat blijft zo tot en met 9 januari 2027", product.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        var ahead = product.Words(".p-timeline li");
        Assert.Equal(3, ahead.Count);
        Assert.StartsWith("10 januari 2027 : voldoet niet meer", ahead[1], StringComparison.Ordinal);
        Assert.EndsWith(": voldoet niet meer. Het aantal cliënten wordt 80.", ahead[1], StringComparison.Ordinal);
        Assert.StartsWith("1 februari 2027 : voldoet", ahead[2], StringComparison.Ordinal);
        Assert.EndsWith(": voldoet. Het aantal cliënten wordt 16, in groepen van 7 en 9.", ahead[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_helps_who_has_nothing_yet()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var leeg = await app.OrganisationAsync("leeg");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("lid@example.nl", memberships: (leeg, OrganisationRole.Editor)));
        var page = await browser.PageAsync("/aanbieder/leeg");
        Assert.Contains("Nog geen gecontracteerde producten, nog geen medewerkers.", page.QuerySelector(".p-intro")!.Words(), StringComparison.Ordinal);
        Assert.Contains("U heeft nog geen gecontracteerde producten.", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("/aanbieder/leeg/medewerkers/importeren", page.Links("main a"));
        Assert.Equal("Voeg uw eerste medewerker toe Nog geen medewerkers", page.Words(".p-tasks li")[0]);
        Assert.Contains("U heeft nog geen gecontracteerde producten.", (await browser.PageAsync("/aanbieder/leeg/producten")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_expires_of_an_unverified_or_rejected_qualification_is_told_as_it_counts()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var linde = await app.ProviderAsync("linde", "De Linde");
        await app.PersonAsync(linde, "A1", "Anna", one => one.WithRegistration(Register.Skj, new(2026, 12, 1), EvidenceStatus.Stated).WithRegistration(Register.Big, new(2026, 12, 2), EvidenceStatus.Rejected)
            .WithRegistration(Register.Nip, new(2026, 11, 30)).WithRegistration(Register.Nvo, new(2027, 3, 2)));
        using var browser = await app.LoggedInAsync(await app.AccountAsync("lid@example.nl", memberships: (linde, OrganisationRole.Editor)));
        var page = await browser.PageAsync("/aanbieder/linde");
        Assert.Equal(["SKJ-registratie tot en met 1 december 2026 Anna Geen gevolg voor het oordeel vandaag"], page.Words("tbody tr"));
    }
}
