using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Contracts;

/// <summary>The pages of contract managers. The clock stands at 1 December 2026.</summary>
public sealed class ContractPagesTests
{
    private const string List = "/contractbeheer/overeenkomsten", Transport = "rivierenland-wmo/vervoer", Therapy = "nijmegen-2023/vaktherapie-jeugd";
    private static readonly (string, string)[] Year = [("vanaf-dag", "1"), ("vanaf-maand", "1"), ("vanaf-jaar", "2027"), ("gemeente", "alle"), ("status", "gesloten")];

    [Theory]
    [InlineData("/contractbeheer"), InlineData(List), InlineData($"{List}/nieuw"), InlineData($"{List}/importeren"), InlineData($"{List}/download"), InlineData($"{List}/sjabloon"), InlineData($"{List}/1"), InlineData($"{List}/1/wijzigen"), InlineData($"{List}/1/beeindigen")]
    public async Task Only_contract_managers_of_the_region_see_a_page(string address)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var linde = await app.ProviderAsync("linde", "De Linde");
        Assert.Equal(1, (await app.ContractAsync(linde, Transport)).Id);
        using var anonymous = await app.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, anonymous.StatusCode);
        using var member = await app.LoggedInAsync(await app.AccountAsync("lid@example.nl", memberships: (linde, OrganisationRole.Administrator)));
        using var refused = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var manager = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
        using var allowed = await manager.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        if (!address.Contains("/1", StringComparison.Ordinal))
            return;
        using var elsewhere = await app.LoggedInAsync(await app.AccountAsync("nijmegen@example.nl", regions: ["rijk-van-nijmegen"]));
        using var other = await elsewhere.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task The_list_shows_own_regions_filters_sorts_and_sends_few_commands(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database, settings: new Dictionary<string, string> { ["Catalogue:RefreshSeconds"] = "3600" });
        var linde = await app.ProviderAsync("linde", "De Linde");
        var berk = await app.ProviderAsync("berk", "De Berk");
        await app.ContractAsync(linde, Transport, ContractStatus.Concluded, new(2026, 1, 1), new(2026, 6, 30), "0281");
        await app.ContractAsync(linde, Transport, ContractStatus.Draft, new(2027, 1, 1));
        await app.ContractAsync(berk, Transport, ContractStatus.Concluded, null, null, "0214");
        await app.ContractAsync(berk, Therapy);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));

        async Task<string> Rows(string query) => string.Join(' ', (await browser.PageAsync(List + query)).QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("a")!.GetAttribute("href")!.Split('/')[^1]));
        Assert.Equal("3 1 2", await Rows(""));
        Assert.Equal("3", await Rows("?aanbieder=berk"));
        Assert.Equal("3 1 2", await Rows("?aanbieder=be%00rk"));
        Assert.Equal("2", await Rows("?status=concept"));
        Assert.Equal("1 2", await Rows("?gemeente=0281"));
        Assert.Equal("3 1", await Rows("?peildatum=2026-06-30"));
        Assert.Equal("3", await Rows("?peildatum=2026-07-01"));
        Assert.Equal("2 3 1", await Rows("?sorteer=vanaf&status=onzin&peildatum=onzin"));
        Assert.Equal("1 3 2", await Rows("?sorteer=einde"));
        Assert.Equal("3 1 2", await Rows($"?product={Transport}"));
        Assert.Equal("", await Rows($"?product={Therapy}"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"{List}?pagina=2", UriKind.Relative))).StatusCode);
        Assert.Equal(["Concept 1 overeenkomst", "Aangeboden geen", "Gesloten 2 overeenkomsten", "Beëindigd geen"], (await browser.PageAsync("/contractbeheer")).Words("dl.p-meta > div"));

        using var few = new CommandCount(app.Database);
        await browser.PageAsync(List);
        var first = few.Count;
        Assert.InRange(first, 3, 10);
        for (var number = 1; number <= 60; number++)
            await app.ContractAsync(await app.ProviderAsync($"zorg-{number:00}", $"Zorg {number:00}"), Transport);
        using var many = new CommandCount(app.Database);
        Assert.Equal(50, (await browser.PageAsync(List)).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(first, many.Count);
        Assert.Equal(13, (await browser.PageAsync($"{List}?pagina=2")).QuerySelectorAll("tbody tr").Length);
    }

    [Theory, EveryDatabase]
    public async Task A_contract_is_added_and_seen_at_once(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        await app.ProviderAsync("linde", "De Linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
        var choice = await browser.PageAsync($"{List}/nieuw");
        Assert.Contains(Transport, choice.QuerySelectorAll("#product option").Select(option => option.GetAttribute("value")));
        Assert.DoesNotContain(Therapy, choice.QuerySelectorAll("#product option").Select(option => option.GetAttribute("value")));
        Assert.Equal(["Kies een aanbieder", "Kies een product"], (await browser.PageAsync($"{List}/nieuw?aanbieder=&product=")).Words(".p-errors li"));

        var form = $"{List}/nieuw?aanbieder=linde&product={Transport}";
        using var wrong = await browser.SendFormAsync(form, ("vanaf-dag", "31"), ("vanaf-maand", "2"), ("vanaf-jaar", "2027"), ("tarief", "veel"), ("tot-dag", "1"));
        var faults = await wrong.PageAsync();
        Assert.Equal(["De eerste dag: deze dag bestaat niet in die maand", "De laatste dag is niet compleet: vul dag, maand en jaar in met cijfers", "Kies ten minste één gemeente", "Vul een bedrag in zoals 45,10, met hoogstens vier cijfers achter de komma"], faults.Words(".p-errors li"));
        Assert.StartsWith("Fout: ", faults.Title, StringComparison.Ordinal);
        Assert.Equal("31", faults.QuerySelector("#vanaf-dag")!.GetAttribute("value"));
        Assert.Equal("veel", faults.QuerySelector("#tarief")!.GetAttribute("value"));

        using var added = await browser.SendFormAsync(form, ("vanaf-dag", "1"), ("vanaf-maand", "12"), ("vanaf-jaar", "2026"), ("gemeente", "0281"), ("tarief", "1.045,1"), ("status", "gesloten"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        var page = await browser.PageAsync(added.Headers.Location!.ToString());
        Assert.Equal("De overeenkomst is toegevoegd", page.QuerySelector("[role=status]")!.Words());
        Assert.Contains("€\u00a01.045,10", page.QuerySelector("dl")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Overeenkomst toegevoegd", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Gemeenten: Tiel", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["De Linde"], (await app.PageAsync($"/producten/{Transport}")).Words("section:has(#aanbieders) li h3"));

        using var again = await browser.SendFormAsync(form, Year);
        Assert.Contains("al een overeenkomst van deze aanbieder voor dit product: vanaf 1 december 2026", (await again.PageAsync()).Words(".p-errors li")[0], StringComparison.Ordinal);
        // Another region's product, or a provider that is not there, is nothing to add.
        using var tampered = await browser.SendFormAsync(form, [.. Year, ("product", Therapy)]);
        Assert.Equal(HttpStatusCode.NotFound, tampered.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task The_second_saver_sees_the_change_of_the_first_and_loses_nothing(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var contract = await app.ContractAsync(await app.ProviderAsync("linde", "De Linde"), Transport);
        using var one = await app.LoggedInAsync(await app.AccountAsync("een@example.nl", regions: ["rivierenland"]));
        using var two = await app.LoggedInAsync(await app.AccountAsync("twee@example.nl", regions: ["rivierenland"]));
        var address = $"{List}/{contract.Id}/wijzigen";
        var form = await two.PageAsync(address);
        Assert.Equal("2026", form.QuerySelector("#vanaf-jaar")!.GetAttribute("value"));
        Assert.Contains("checked", form.QuerySelector("#gemeente-alle")!.OuterHtml, StringComparison.Ordinal);
        var version = form.QuerySelector("[name=versie]")!.GetAttribute("value")!;
        (string, string)[] Change(string amount, string reason = "Nieuwe afspraak", params (string, string)[] more) =>
            [("vanaf-dag", "1"), ("vanaf-maand", "1"), ("vanaf-jaar", "2026"), ("gemeente", "0281"), ("tarief", amount), ("reden", reason), .. more];

        using var withoutReason = await one.SendFormAsync(address, Change("40", " "));
        Assert.Equal(["Vul een reden in"], (await withoutReason.PageAsync()).Words(".p-errors li"));
        using var first = await one.SendFormAsync(address, Change("40"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await two.SendFormAsync(address, Change("50", more: ("versie", version)));
        var overtaken = await second.PageAsync();
        Assert.Contains("€\u00a040,00", overtaken.QuerySelector(".p-banner[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("50", overtaken.QuerySelector("#tarief")!.GetAttribute("value"));
        using var knowingly = await two.SendFormAsync(address, Change("50", more: ("versie", overtaken.QuerySelector("[name=versie]")!.GetAttribute("value")!)));
        Assert.Equal(HttpStatusCode.Redirect, knowingly.StatusCode);
        await using var stored = app.Database.Open();
        Assert.Equal(500_000, (await stored.Contracts.SingleAsync()).AgreedAmount);
        Assert.Contains("van € 40,00 naar € 50,00", (await two.PageAsync($"{List}/{contract.Id}")).QuerySelector("main")!.Words().Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_draft_is_concluded_and_a_contract_is_ended_for_good(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var contract = await app.ContractAsync(await app.ProviderAsync("linde", "De Linde"), Transport, ContractStatus.Draft);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
        var address = $"{List}/{contract.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"{address}/beeindigen", UriKind.Relative))).StatusCode);
        using var concluded = await browser.SendFormAsync(address);
        Assert.Equal(HttpStatusCode.Redirect, concluded.StatusCode);
        Assert.Single((await app.PageAsync($"/producten/{Transport}")).Words("section:has(#aanbieders) li h3"));

        using var empty = await browser.SendFormAsync($"{address}/beeindigen");
        Assert.Equal(3, (await empty.PageAsync()).Words(".p-errors li").Count);
        (string, string)[] until = [("laatste-dag", "30"), ("laatste-maand", "11"), ("laatste-jaar", "2026"), ("reden", "De aanbieder stopt"), ("zeker", "ja")];
        using var early = await browser.SendFormAsync($"{address}/beeindigen", [.. until.Where(field => field.Item1 != "laatste-jaar"), ("laatste-jaar", "2024")]);
        Assert.Contains("begint op 1 januari 2026", (await early.PageAsync()).Words(".p-errors li")[0], StringComparison.Ordinal);
        // A day that has passed is a correction, which is said and asked.
        using var past = await browser.SendFormAsync($"{address}/beeindigen", until);
        Assert.Equal(["Deze dag is al geweest. Kies vandaag of een latere dag, of vink aan dat u het verleden corrigeert"], (await past.PageAsync()).Words(".p-errors li"));
        using var ended = await browser.SendFormAsync($"{address}/beeindigen", [.. until, ("verleden", "ja")]);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Empty((await app.PageAsync($"/producten/{Transport}")).Words("section:has(#aanbieders) li h3"));
        Assert.Single((await app.PageAsync($"/producten/{Transport}?peildatum=2026-11-30")).Words("section:has(#aanbieders) li h3"));
        Assert.Contains("Correctie met terugwerkende kracht: De aanbieder stopt", (await browser.PageAsync(address)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"{address}/wijzigen", UriKind.Relative))).StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_file_is_imported_once_and_the_second_time_changes_nothing(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var linde = await app.ProviderAsync("linde", "De Linde");
        var berk = await app.ProviderAsync("berk", "De Berk");
        await app.ContractAsync(berk, Transport);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
        var file = Encoding.Latin1.GetBytes($"""
            KvK-nummer,Aanbieder,Naam aanbieder,Product,Geldig vanaf,Geldig tot en met,Gemeenten,Tarief,Status
            {linde.KvkNumber[..2]} {linde.KvkNumber[2..5]}.{linde.KvkNumber[5..]},,Café Linde,{Transport},1-1-2026,2026-12-31,"Tiel, 214",12.50,
            ,berk,,{Transport},01-01-2026,,alle,"9,25",gesloten
            """);
        var preview = await UploadAsync(browser, file);
        Assert.Equal(["1 nieuw", "1 gewijzigd", "0 hetzelfde"], preview.Words("main .p-tag").Take(3));
        Assert.Contains("Buren en Tiel; tarief: € 12,50", preview.QuerySelector("tbody")!.Words().Replace('\u00a0', ' '), StringComparison.Ordinal);
        await using (var before = app.Database.Open())
            Assert.Single(await before.Contracts.ToListAsync());

        using var applied = await ApplyAsync(browser, preview);
        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        Assert.Equal("De import is klaar: 1 nieuwe overeenkomst, 1 gewijzigd", (await browser.PageAsync(List)).QuerySelector(".p-banner[role=status]")!.Words());
        Assert.Equal(2, (await app.PageAsync($"/producten/{Transport}")).Words("section:has(#aanbieders) li h3").Count);
        await using (var after = app.Database.Open())
            Assert.Equal(["0214", "0281"], (await after.Contracts.SingleAsync(contract => contract.OrganisationId == linde.Id)).Municipalities.ToArray());

        var again = await UploadAsync(browser, file);
        Assert.Equal(["0 nieuw", "0 gewijzigd", "2 hetzelfde"], again.Words("main .p-tag").Take(3));
        Assert.Null(again.QuerySelector("#toepassen"));
        // What is downloaded can be imported, and is what there is.
        var download = await browser.GetByteArrayAsync(new Uri($"{List}/download", UriKind.Relative));
        Assert.Equal(["0 nieuw", "0 gewijzigd", "2 hetzelfde"], (await UploadAsync(browser, download)).Words("main .p-tag").Take(3));
        // The old preview was of what is no longer so.
        using var late = await ApplyAsync(browser, preview);
        Assert.Contains("Er verandert niets", (await late.PageAsync()).QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_fault_and_nothing_is_imported()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var linde = await app.ProviderAsync("linde", "De Linde");
        await app.ContractAsync(linde, Transport, ContractStatus.Terminated, new(2025, 1, 1), new(2025, 6, 30));
        using var browser = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
        var preview = await UploadAsync(browser, Encoding.UTF8.GetBytes($"""
            KvK-nummer;Aanbieder;Product;Geldig vanaf;Geldig tot en met;Gemeenten;Tarief;Status
            ;linde;{Transport};1-1-2026;;;;
            ;linde;{Transport};1-6-2026;;;;
            1234;;{Transport};1-1-2026;;;;
            ;niemand;{Therapy};;31-2-2026;Gouda;gratis;wellicht
            ;linde;{Transport};1-1-2025;;;;
            """));
        Assert.Equal(
            [3, 4, 5, 5, 5, 5, 5, 5, 6],
            preview.Words(".p-errors li").Select(fault => int.Parse(fault.Split(' ', ':')[1], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("overlapt met de overeenkomst op regel 2", preview.Words(".p-errors li")[0], StringComparison.Ordinal);
        Assert.Null(preview.QuerySelector("#toepassen"));

        async Task<string> Fault(byte[] content) => string.Concat((await UploadAsync(browser, content)).Words(".p-errors li"));
        Assert.Equal("Het bestand is leeg", await Fault([]));
        Assert.StartsWith("Dit is geen CSV-bestand", await Fault("PK\u0003\u0004"u8.ToArray()), StringComparison.Ordinal);
        Assert.StartsWith("Dit is geen CSV-bestand", await Fault("%PDF-1.7 en meer"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("ontbreken kolommen: Product, Geldig vanaf en KvK-nummer of Aanbieder", await Fault("<html><body>Geen lijst</body></html>"u8.ToArray()), StringComparison.Ordinal);
        Assert.Contains("klopt het bestand niet", await Fault(Encoding.UTF8.GetBytes("Product;Geldig vanaf;Aanbieder\n\"a\"b;c;d\n")), StringComparison.Ordinal);
        Assert.StartsWith("Het bestand is te groot", await Fault([.. Enumerable.Repeat((byte)'a', 5 * 1024 * 1024 + 1)]), StringComparison.Ordinal);
        Assert.StartsWith("Het bestand heeft te veel regels", await Fault(Encoding.UTF8.GetBytes("Product;Geldig vanaf;Aanbieder\n" + string.Concat(Enumerable.Repeat("a;b;c\n", 20_001)))), StringComparison.Ordinal);
        await using var stored = app.Database.Open();
        Assert.Single(await stored.Contracts.ToListAsync());
    }

    [Fact]
    public async Task Of_one_line_only_so_many_faults_are_told()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await app.ProviderAsync("linde", "De Linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
        var nowhere = string.Join('|', Enumerable.Repeat("nergens", 200));
        var preview = await UploadAsync(browser, Encoding.UTF8.GetBytes($"Aanbieder;Product;Geldig vanaf;Gemeenten\nlinde;{Transport};1-1-2026;{nowhere}\nlinde;{Transport};nooit;\n"));
        Assert.Equal((10, 1), (preview.Words(".p-errors li").Count(fault => fault.StartsWith("Regel 2", StringComparison.Ordinal)), preview.Words(".p-errors li").Count(fault => fault.StartsWith("Regel 3", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("45,10", 451_000L)]
    [InlineData("45.10", 451_000L)]
    [InlineData("€ 1.200,50", 12_005_000L)]
    [InlineData("1200", 12_000_000L)]
    [InlineData("0,1234", 1_234L)]
    [InlineData("1.200", null)]
    [InlineData("0,12345", null)]
    [InlineData("0", null)]
    public void An_amount_is_read_as_it_is_meant_or_not_at_all(string typed, long? expected) =>
        Assert.Equal((expected is not null, expected ?? 0), (TariffInput.TryParse(typed, out var amount), amount));

    [Fact]
    public void Providers_are_found_by_the_start_of_a_long_text()
    {
        Portal.Domain.Contracts.Provider linde = new() { Slug = "linde", Name = "De Linde", Website = null, Contact = null, Branches = [] };
        Assert.True(ProviderSearch.For("linde " + new string(' ', 200) + "eik")(linde));
        Assert.False(ProviderSearch.For("linde eik")(linde));
        Assert.True(ProviderSearch.For(string.Join(' ', Enumerable.Repeat("li", 30)))(linde));
    }

    [Fact]
    public async Task The_longest_file_is_imported_whole()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await app.ProviderAsync("linde", "De Linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("rivier@example.nl", regions: ["rivierenland"]));
        var lines = Enumerable.Range(0, 20_000).Select(number => $"linde;{Transport};{new DateOnly(2000, 1, 1).AddDays(number):dd-MM-yyyy};{new DateOnly(2000, 1, 1).AddDays(number):dd-MM-yyyy}\n");
        var preview = await UploadAsync(browser, Encoding.UTF8.GetBytes($"Aanbieder;Product;Geldig vanaf;Geldig tot en met\n{string.Concat(lines)}"));
        Assert.Equal("20.000 nieuw", preview.Words("main .p-tag")[0]);
        Assert.Equal(200, preview.QuerySelectorAll("tbody tr").Length);
        using var applied = await ApplyAsync(browser, preview);
        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        await using var stored = app.Database.Open();
        Assert.Equal(20_000, await stored.Contracts.CountAsync());
    }

    [Fact]
    public async Task A_sealed_file_is_of_one_account_and_cannot_be_made_up()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await app.ProviderAsync("linde", "De Linde");
        using var one = await app.LoggedInAsync(await app.AccountAsync("een@example.nl", regions: ["rivierenland"]));
        using var two = await app.LoggedInAsync(await app.AccountAsync("twee@example.nl", regions: ["rivierenland"]));
        var preview = await UploadAsync(one, Encoding.UTF8.GetBytes($"Aanbieder;Product;Geldig vanaf\nlinde;{Transport};1-1-2026\n"));
        var content = preview.QuerySelector("[name=inhoud]")!.GetAttribute("value")!;
        foreach (var tried in new[] { content, content[..^8], "", "geen base64" })
        {
            using var answer = await two.SendFormAsync($"{List}/importeren", "#uploaden", ("inhoud", tried));
            var token = (await two.PageAsync($"{List}/importeren")).QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("inhoud", tried), KeyValuePair.Create("__RequestVerificationToken", token)]);
            using var refused = await two.PostAsync(new Uri($"{List}/importeren?handler=toepassen", UriKind.Relative), form);
            Assert.Equal(["Het bestand is te lang geleden gekozen. Kies het opnieuw"], (await refused.PageAsync()).Words(".p-errors li"));
        }
        Assert.Empty(app.Get<LiveCatalogue>().Contracts.On(new(2026, 12, 1)).All);
    }

    private static async Task<IHtmlDocument> UploadAsync(HttpClient browser, byte[] file)
    {
        using var answer = await browser.SendFilesAsync($"{List}/importeren", "bestand", ("lijst.csv", file));
        return await answer.PageAsync();
    }

    private static async Task<HttpResponseMessage> ApplyAsync(HttpClient browser, IHtmlDocument preview)
    {
        var fields = preview.QuerySelectorAll("#toepassen input").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!));
        using var form = new FormUrlEncodedContent(fields);
        return await browser.PostAsync(new Uri($"{List}/importeren?handler=toepassen", UriKind.Relative), form);
    }
}
