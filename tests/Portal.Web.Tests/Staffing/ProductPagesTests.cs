using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Staffing;

/// <summary>The pages on which a provider sees how its contracted products stand. The clock stands at 1 December 2026.</summary>
public sealed class ProductPagesTests
{
    private const string Here = "/aanbieder/linde";

    [Theory, EveryDatabase]
    public async Task The_list_shows_every_way_a_product_can_stand_worst_first(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var made = await TestProducts.MakeAsync(app);
        using var browser = await EditorAsync(app, made);
        var page = await browser.PageAsync($"{Here}/producten");
        Assert.Equal(["1 Voldoet", "1 Risico", "2 Voldoet niet", "3 Niet te beoordelen"], page.Words(".p-stats li"));
        Assert.Equal(
            [
                ("Dagbesteding doorlopend - Wmo", "Voldoet niet"), ("Vervoer (Wmo)", "Voldoet niet"), ("Vaktherapie (Jeugdwet)", "Risico"), ("Beschut Wonen (Wmo)", "Niet te beoordelen"),
                ("Dagbesteding groep (Wmo)", "Niet te beoordelen"), ("Logeeropvang intensief - Wmo", "Niet te beoordelen"), ("Logeeropvang - Wmo", "Voldoet"),
            ],
            page.QuerySelectorAll(".p-rows > li:has(.p-verdict)").Select(row => (row.QuerySelector("a")!.Words(), row.QuerySelector(".p-verdict")!.Words())));
        var rows = page.QuerySelectorAll(".p-rows > li:has(.p-verdict)").Select(row => row.Words()).ToList();
        Assert.Contains("07A11 · Midden-Holland · vanaf 1 januari 2026", rows[0], StringComparison.Ordinal);
        Assert.Contains("Ten minste 60% mbo-4, de anderen mbo-3: 50% (2 van de 4 medewerkers). 1 medewerker met mbo-4 erbij nodig", rows[0], StringComparison.Ordinal);
        Assert.Contains("4 medewerkers ingezet, 1 telt mee op bewijs dat nog niet is gecontroleerd", rows[0], StringComparison.Ordinal);
        Assert.Contains("0 van 1 medewerker in de rol chauffeur. 1 medewerker voldoet niet", rows[1], StringComparison.Ordinal);
        Assert.Contains("Voldoet tot en met 15 januari 2027", rows[2], StringComparison.Ordinal);
        Assert.Contains("nog niemand ingezet op dit product", rows[3], StringComparison.Ordinal);
        Assert.Contains("nog niemand ingezet op de eerste dag", rows[4], StringComparison.Ordinal);
        Assert.Contains("Het aantal cliënten is niet bekend", rows[5], StringComparison.Ordinal);
        Assert.Contains("40% (2 van de 5 medewerkers). 2 eisen nagerekend", rows[6], StringComparison.Ordinal);
        Assert.Equal($"{Here}/producten/{made.Over.Id}", page.QuerySelector("details .p-rows a")!.GetAttribute("href"));

        async Task<int> Count(string query) => (await browser.PageAsync($"{Here}/producten{query}")).QuerySelectorAll(".p-rows > li:has(.p-verdict)").Length;
        Assert.Equal(2, await Count("?oordeel=voldoet-niet"));
        Assert.Equal(1, await Count("?oordeel=voldoet-niet&regio=rivierenland"));
        Assert.Equal(0, await Count("?oordeel=voldoet&regio=rivierenland"));
        Assert.Equal(7, await Count("?oordeel=onzin&regio=%00"));
    }

    [Fact]
    public async Task A_product_page_tells_per_demand_who_counts_and_what_to_do()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        using var browser = await EditorAsync(app, made);

        var failing = await browser.PageAsync($"{Here}/producten/{made.Failing.Id}");
        Assert.Equal("Dit team voldoet niet", failing.QuerySelector(".p-banner .nl-heading")!.Words());
        Assert.Contains("U hebt 1 medewerker met mbo-4 extra nodig, of vervang er 1.", failing.QuerySelector("#eis-mbo4-60")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Dirk Evers P04 hbo-diploma afgewezen", failing.QuerySelector("#eis-mbo4-60 details")!.Words(), StringComparison.Ordinal);
        Assert.Contains($"{Here}/medewerkers/1", failing.Links("#eis-mbo4-60 details a"));
        Assert.Contains("5 per begeleider", failing.QuerySelector("#eis-clienten-per-begeleider-6")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Deze 5 eisen kan de portal niet narekenen.", failing.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("1 medewerker telt mee op een diploma, registratie of certificaat dat nog niemand heeft gecontroleerd. Zonder die gegevens zou het oordeel hetzelfde zijn. Bas Çelik P02", failing.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Cora Dijk P03", "Dirk Evers P04", "Anna de Boer P01", "Bas Çelik P02"], failing.Words("tbody td:first-child"));
        Assert.Contains($"{Here}/producten/{made.Failing.Id}/clienten", failing.Links("main a"));

        var expiring = await browser.PageAsync($"{Here}/producten/{made.Expiring.Id}");
        Assert.Contains("Dat blijft zo tot en met 15 januari 2027", expiring.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        Assert.Contains("16 januari 2027 : voldoet niet meer Wie de zorg geeft, heeft een SKJ-registratie: voldoet niet meer. Els Faber: SKJ-registratie verlopen.", expiring.QuerySelector(".p-timeline")!.Words(), StringComparison.Ordinal);
        var then = await browser.PageAsync($"{Here}/producten/{made.Expiring.Id}?peildatum=2027-01-16");
        Assert.Equal("Dit team voldoet niet", then.QuerySelector(".p-banner .nl-heading")!.Words());
        Assert.Contains("Els Faber P05 SKJ-registratie verlopen op 15 januari 2027", then.QuerySelector("#eis-uitvoering-skj details")!.Words(), StringComparison.Ordinal);
        Assert.Contains("De overeenkomst geldt niet op 31 december 2025", (await browser.PageAsync($"{Here}/producten/{made.Expiring.Id}?peildatum=2025-12-31")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("is geen dag van 1900 tot en met 2199", (await browser.PageAsync($"{Here}/producten/{made.Expiring.Id}?peildatum=onzin")).Body!.Words(), StringComparison.Ordinal);

        var rejected = await browser.PageAsync($"{Here}/producten/{made.Rejected.Id}");
        Assert.Contains("Henk IJzer P08 EHBO-certificaat afgewezen", rejected.QuerySelector("#eis-chauffeur-ehbo details")!.Words(), StringComparison.Ordinal);
        Assert.Contains("geen kwalificaties", rejected.QuerySelector("tbody")!.Words(), StringComparison.Ordinal);
        var met = await browser.PageAsync($"{Here}/producten/{made.JustMet.Id}");
        Assert.Equal("Dit team voldoet", met.QuerySelector(".p-banner .nl-heading")!.Words());
        Assert.Contains("Zonder die gegevens zou het oordeel zijn: voldoet niet.", met.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("15, in groepen van 7 en 8", met.QuerySelector(".p-meta")!.Words(), StringComparison.Ordinal);
        Assert.Contains("niemand ingezet op dit product", (await browser.PageAsync($"{Here}/producten/{made.Nobody.Id}")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("De overeenkomst begint op 1 januari 2027", (await browser.PageAsync($"{Here}/producten/{made.Later.Id}")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("Oordeel op 30 juni 2026", (await browser.PageAsync($"{Here}/producten/{made.Over.Id}")).Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_organisation_nothing_is_there_nor_is_a_draft()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        var berk = await app.ProviderAsync("berk", "De Berk");
        var theirs = await app.ContractAsync(berk, "rivierenland-wmo/vervoer");
        var draft = await app.ContractAsync(made.Organisation, "rivierenland-wmo/vervoer", ContractStatus.Draft, new(2028, 1, 1));
        using var browser = await EditorAsync(app, made);
        foreach (var id in new[] { theirs.Id, draft.Id, 999 })
        {
            foreach (var address in new[] { "", "/clienten", "/wat-als" })
                Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"{Here}/producten/{id}{address}", UriKind.Relative))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri("/aanbieder/berk/producten", UriKind.Relative))).StatusCode);
        // Whom the other organisation employs is not told when their numbers are tried.
        var stranger = await app.PersonAsync(berk, "P01", "Vreemde Vogel", one => one.On(theirs));
        var page = await browser.PageAsync($"{Here}/producten/{made.Failing.Id}/wat-als?weg={stranger.Id}");
        Assert.DoesNotContain("Vreemde Vogel", page.Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_number_of_commands_stays_the_same_whatever_there_is()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "3600" });
        var linde = await app.ProviderAsync("linde", "De Linde");
        var first = await app.ContractAsync(linde, "rivierenland-wmo/vervoer");
        await app.PersonAsync(linde, "A1", "Eerste Mens", one => one.WithDiploma(Level.Hbo).WithRegistration(Register.Skj, new(2026, 12, 31)).On(first));
        using var browser = await app.LoggedInAsync(await app.AccountAsync("lid@example.nl", memberships: (linde, OrganisationRole.Editor)));
        string[] addresses = [Here, $"{Here}/producten", $"{Here}/producten/{first.Id}", $"{Here}/producten/{first.Id}/wat-als?weg=1&op=2027-01-01", $"{Here}/producten/{first.Id}/clienten"];
        var few = await CountsAsync();
        foreach (var product in new[] { "nijmegen-2023/vaktherapie-jeugd", "midden-holland-2025/logeeropvang-wmo", "midden-holland-2025/beschut-wonen", "midden-holland-2025/dagbesteding-doorlopend-wmo" })
        {
            var contract = await app.ContractAsync(linde, product, from: product.StartsWith("nijmegen", StringComparison.Ordinal) ? new(2027, 3, 1) : null);
            for (var number = 0; number < 10; number++)
                await app.PersonAsync(linde, $"{contract.Id}-{number}", $"Mens {number}", one => one.WithDiploma(Level.Mbo4, EvidenceStatus.Stated).WithRegistration(Register.Big, new(2027, 1, number + 1)).On(contract).On(first, 4));
        }
        Assert.Equal(few, await CountsAsync());
        Assert.InRange(few.Max(), 5, 26);

        async Task<List<int>> CountsAsync()
        {
            var counts = new List<int>();
            foreach (var address in addresses)
            {
                using var count = new CommandCount(app.Database);
                await browser.PageAsync(address);
                counts.Add(count.Count);
            }
            return counts;
        }
    }

    [Fact]
    public async Task A_what_if_tells_what_would_change_and_saves_nothing()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("lezer@example.nl", memberships: (made.Organisation, OrganisationRole.Reader)));
        await using var stored = app.Database.Open();
        var before = (await stored.AuditEntries.CountAsync(), await stored.StaffMembers.CountAsync(), await stored.StaffDeployments.CountAsync());
        var failing = $"{Here}/producten/{made.Failing.Id}/wat-als";

        var blank = await browser.PageAsync(failing);
        Assert.Contains("Er wordt niets opgeslagen", blank.Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Anna de Boer P01", "Bas Çelik P02", "Cora Dijk P03", "Dirk Evers P04"], blank.Words("label.p-check"));
        Assert.Equal(("0", "mbo-4", "24", "uitvoerend"), (Value("#aantal1"), Value("#niveau1"), Value("#uren1"), Value("#rol1")));
        Assert.Null(blank.QuerySelector("#aantal2"));

        var hired = await browser.PageAsync($"{failing}?aantal1=1&niveau1=mbo-4&uren1=24&rol1=uitvoerend");
        Assert.Equal("Het oordeel wordt: voldoet", hired.QuerySelector("#uitkomst h2")!.Words());
        Assert.Contains("Als u 1 medewerker aanneemt met mbo-4 (24 uur per week, rol uitvoering), op 1 december 2026.", hired.QuerySelector("#uitkomst")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Ten minste 60% mbo-4, de anderen mbo-3 Voldoet niet 50% (2 van de 4 medewerkers) 1 medewerker met mbo-4 erbij nodig Voldoet 60% (3 van de 5 medewerkers) beter", hired.QuerySelector("#uitkomst")!.Words(), StringComparison.Ordinal);
        Assert.NotNull(hired.QuerySelector("#aantal2"));
        var gone = await browser.PageAsync($"{failing}?weg=1&weg=2&weg=999&weg=onzin");
        Assert.Contains("Als Anna de Boer en Bas Çelik vertrekken, op 1 december 2026", gone.QuerySelector("#uitkomst")!.Words(), StringComparison.Ordinal);
        Assert.Contains("0% (0 van de 2 medewerkers)", gone.QuerySelector("#uitkomst")!.Words(), StringComparison.Ordinal);

        var expiring = $"{Here}/producten/{made.Expiring.Id}/wat-als";
        var list = await browser.PageAsync(expiring);
        var day = list.QuerySelectorAll("main li.p-local a").Single(link => link.Words().StartsWith("16 januari 2027", StringComparison.Ordinal)).GetAttribute("href")!;
        var later = await browser.PageAsync(day);
        Assert.Equal("Het oordeel wordt: voldoet niet", later.QuerySelector("#uitkomst h2")!.Words());
        var replaced = await browser.PageAsync($"{expiring}?op=2027-01-16&weg=5&aantal1=1&niveau1=hbo&uren1=20,5&rol1=uitvoerend&register1=SKJ&functie1=-");
        Assert.Equal("Het oordeel blijft: voldoet", replaced.QuerySelector("#uitkomst h2")!.Words());

        foreach (var (wrong, message) in new[]
        {
            ("?aantal1=veel&uren1=24&rol1=uitvoerend", "Vul een aantal mensen in"), ("?aantal1=1&uren1=0&rol1=uitvoerend", "Vul uren per week in"), ("?aantal1=1&uren1=24&rol1=onzin", "Kies een rol"),
            ("?op=onzin", "Vul een dag in"), ("?op=2026-11-30", "Kies vandaag of een dag die nog komt"), ("?aantal1=101&uren1=24&rol1=plan", "Vul een aantal mensen in"),
        })
        {
            var page = await browser.PageAsync(failing + wrong);
            Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
            Assert.Contains(message, page.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("#uitkomst table"));
        }
        Assert.Equal(before, (await stored.AuditEntries.CountAsync(), await stored.StaffMembers.CountAsync(), await stored.StaffDeployments.CountAsync()));

        string? Value(string selector) => blank.QuerySelector(selector) switch { IHtmlInputElement input => input.Value, IHtmlSelectElement select => select.Value, _ => null };
    }

    internal static async Task<HttpClient> EditorAsync(PortalApp app, TestProducts made) =>
        await app.LoggedInAsync(await app.AccountAsync("redacteur@example.nl", memberships: (made.Organisation, OrganisationRole.Editor)));
}
