using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using CsvHelper;
using CsvHelper.Configuration;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Pages;

/// <summary>"Toets uw team", without JavaScript unless a test says otherwise.</summary>
public sealed class TeamPageTests
{
    private const string Kamertraining = "midden-holland-2025/kamertraining";
    private const string YouthCare = "nijmegen-2023/reguliere-begeleiding-jeugd";
    private const string PerTrajectory = "midden-holland-2025/begeleiding-regulier-wmo";
    private const string WithRatio = "midden-holland-2025/dagbesteding-doorlopend-wmo";
    private const string WithGroups = "nijmegen-2023/reguliere-begeleiding-in-een-groep-volwassenen";
    private const string NothingToCompute = "midden-holland-2025/pleegzorg";

    [Theory, EveryDatabase]
    public async Task A_product_is_searched_and_chosen(DatabaseProvider database)
    {
        var app = await PortalApp.PublicAsync(database);
        var start = await app.PageAsync("/toets");
        Assert.Null(start.QuerySelector("form[method=post]"));
        Assert.Contains($"/toets?product={Kamertraining}", start.Links("main a"));

        var found = await app.PageAsync("/toets?zoek=kamertraining");
        Assert.Equal("kamertraining", found.QuerySelector<IHtmlInputElement>("#zoek")!.GetAttribute("value"));
        var link = found.Links("#keuzes a").First(address => address.EndsWith("/kamertraining", StringComparison.Ordinal));
        var page = await app.PageAsync(link);
        Assert.Contains("Kamertraining", page.QuerySelector("main h2")!.Words(), StringComparison.Ordinal);
        Assert.Contains("De portal rekent 5 van de 10 eisen na", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase("kamertraning zonder zin xyz"), EveryDatabase("%00"), EveryDatabase("<script>")]
    public async Task A_search_without_result_says_so(DatabaseProvider database, string words)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync($"/toets?zoek={Uri.EscapeDataString(words)}");
        Assert.NotNull(page.QuerySelector("#keuzes p"));
    }

    [Theory, EveryDatabase("bestaat/niet"), EveryDatabase("onzin"), EveryDatabase("%00"), EveryDatabase("../x")]
    public async Task A_product_that_is_not_there_is_a_page_that_is_not_there(DatabaseProvider database, string product) =>
        await (await PortalApp.PublicAsync(database)).PageAsync($"/toets?product={product}", HttpStatusCode.NotFound);

    [Theory, EveryDatabase]
    public async Task Each_product_leads_to_its_test(DatabaseProvider database)
    {
        var page = await (await PortalApp.PublicAsync(database)).PageAsync($"/producten/{Kamertraining}");
        var link = page.QuerySelectorAll("main a").Single(link => link.Words() == "Voldoet mijn team?");
        Assert.Equal($"/toets?product={Kamertraining}", link.GetAttribute("href"));
        Assert.Contains("/toets", page.Links("nav[aria-label=Hoofdmenu] a"));
    }

    [Fact]
    public async Task The_day_of_a_product_page_goes_along()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var link = (await app.PageAsync($"/producten/{Kamertraining}?peildatum=2027-05-01")).Links("main a").Single(link => link.StartsWith("/toets", StringComparison.Ordinal));
        Assert.Equal("2027-05-01", (await app.PageAsync(link)).QuerySelector("#peildatum")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_empty_form_asks_for_today_and_one_row_and_judges_nothing()
    {
        var visit = await VisitAsync(Kamertraining);
        Assert.Equal("2026-12-01", visit.Value("peildatum"));
        Assert.Equal(("1", "uitvoerend", "", ""), (visit.Value("r0-aantal"), visit.Value("r0-rol"), visit.Value("r0-opleiding"), visit.Value("r0-uren")));
        Assert.Null(visit.Page.GetElementById("r1-aantal"));
        Assert.Null(visit.Page.GetElementById("oordeel"));
        Assert.Contains("Wij bewaren niets", visit.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_verdict_comes_first_with_what_to_do(DatabaseProvider database)
    {
        var visit = await TeamVisit.StartAsync(await PortalApp.PublicAsync(database), Kamertraining);
        await visit.Row(0, "9", "uitvoerend", "mbo-4", "32", care: true).Fill("clienten", "8").TestAsync();
        Assert.Equal("Dit team voldoet niet", visit.Page.QuerySelector(".p-banner h3")!.Words());
        Assert.Contains("#eis-hbo-20", visit.Page.Links(".p-banner a"));
        var share = visit.Page.QuerySelector("#eis-hbo-20")!;
        Assert.Equal("Voldoet niet", share.QuerySelector(".p-verdict")!.Words());
        Assert.Equal("0% 0 van de 9 medewerkers", share.QuerySelector(".p-figure")!.Words());
        Assert.Equal("0% 0 van de 9 medewerkers; norm 20%: niet gehaald", share.QuerySelector("svg[role=img]")!.GetAttribute("aria-label"));
        Assert.Contains("3 medewerkers met hbo erbij, of 2 vervangen", share.Words(), StringComparison.Ordinal);
        Assert.Equal("Voldoet", visit.Page.QuerySelector("#eis-uren-115-per-8 .p-verdict")!.Words());
        Assert.Contains("Dit team voldoet niet", visit.Page.QuerySelector("[role=status]#stand")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Met de hand na te kijken", visit.Page.Words("h2"));
    }

    [Fact]
    public async Task What_was_typed_stays_in_every_field()
    {
        var visit = await VisitAsync(Kamertraining);
        visit.Row(0, "3", "mentor", "hbo", "7,5", care: true).Fill("r0-naam", "Team \"Noord\" & zo")
            .Fill("r0-gelijkwaardig", "wo").Fill("r0-gelijkwaardig-tot", "2028-01-01")
            .Check("r0-registratie-SKJ").Check("r0-registratie-BIG").Fill("r0-registratie-tot", "2027-06-30")
            .Check("r0-certificaat-MDFT").Fill("r0-certificaat-tot", "2027-07-31")
            .Check("r0-functie-gedragswetenschapper").Fill("r0-functie-ander", "logopedist")
            .Check("r0-rol-nachtdienst").Fill("r0-rollen-ander", "management")
            .Fill("r0-dienstverband", "vast").Fill("r0-vanaf", "2020-02-29").Fill("r0-tot", "2027-12-31")
            .Fill("clienten", "8").Fill("peildatum", "2027-01-15");
        await visit.TestAsync();

        Assert.Empty(visit.Page.QuerySelectorAll(".p-errors"));
        foreach (var (id, value) in new[]
        {
            ("r0-aantal", "3"), ("r0-naam", "Team \"Noord\" & zo"), ("r0-rol", "mentor"), ("r0-opleiding", "hbo"), ("r0-uren", "7,5"), ("r0-zorg-ja", "checked"),
            ("r0-gelijkwaardig", "wo"), ("r0-gelijkwaardig-tot", "2028-01-01"), ("r0-registratie-SKJ", "checked"), ("r0-registratie-BIG", "checked"), ("r0-registratie-NIP", ""),
            ("r0-registratie-tot", "2027-06-30"), ("r0-certificaat-MDFT", "checked"), ("r0-certificaat-tot", "2027-07-31"), ("r0-functie-gedragswetenschapper", "checked"),
            ("r0-functie-logopedist", "checked"), ("r0-rol-nachtdienst", "checked"), ("r0-rol-management", "checked"), ("r0-dienstverband", "vast"),
            ("r0-vanaf", "2020-02-29"), ("r0-tot", "2027-12-31"), ("clienten", "8"), ("peildatum", "2027-01-15"),
        })
            Assert.True(visit.Value(id) == value, $"{id} shows {visit.Value(id)}, not {value}.");
        var summary = visit.Page.QuerySelector(".p-team__more summary")!.Words();
        Assert.Contains("SKJ, BIG, MDFT", summary, StringComparison.Ordinal);
        Assert.Contains("tot en met 31 december 2027", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r0-aantal", "0", "Rij 1: vul bij het aantal een heel getal van 1 tot en met 200 in")]
    [InlineData("r0-aantal", "201", "Rij 1: vul bij het aantal een heel getal van 1 tot en met 200 in")]
    [InlineData("r0-aantal", "1,5", "Rij 1: vul bij het aantal een heel getal van 1 tot en met 200 in")]
    [InlineData("r0-aantal", "", "Rij 1: vul bij het aantal een heel getal van 1 tot en met 200 in")]
    [InlineData("r0-uren", "", "Rij 1: vul de uren per week in")]
    [InlineData("r0-uren", "-1", "Rij 1: vul bij de uren een getal van 0 tot en met 80 in, zoals 32 of 7,5")]
    [InlineData("r0-uren", "80,5", "Rij 1: vul bij de uren een getal van 0 tot en met 80 in, zoals 32 of 7,5")]
    [InlineData("r0-uren", "99999999999999999999999999999999999", "Rij 1: vul bij de uren een getal van 0 tot en met 80 in, zoals 32 of 7,5")]
    [InlineData("r0-rol", "", "Rij 1: kies een rol")]
    [InlineData("r0-naam", "111222333", "Rij 1: hier staat een getal dat op een burgerservicenummer (BSN) lijkt. Haal dat weg")]
    [InlineData("r0-naam", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "Rij 1: gebruik hoogstens 60 tekens")]
    [InlineData("r0-registratie-tot", "2027-01-01", "Rij 1: u vulde tot wanneer de registratie geldt in, maar niet welke dat is", "r0-registratie")]
    [InlineData("r0-gelijkwaardig-tot", "2027-01-01", "Rij 1: u vulde tot wanneer het gelijkwaardige niveau geldt in, maar niet welke dat is", "r0-gelijkwaardig")]
    [InlineData("r0-tot", "31 februari 2027", "Rij 1: “31 februari 2027” is geen datum. Schrijf een datum als 31-12-2027")]
    [InlineData("r0-tot", "0001-01-01", "Rij 1: “0001-01-01” is geen datum. Schrijf een datum als 31-12-2027")]
    [InlineData("clienten", "-1", "Vul bij het aantal cliënten een heel getal van 0 tot en met 100.000 in")]
    [InlineData("clienten", "acht", "Vul bij het aantal cliënten een heel getal van 0 tot en met 100.000 in")]
    [InlineData("peildatum", "morgen", "Vul een datum in als 31-12-2027")]
    public async Task A_fault_is_told_on_top_and_at_its_field(string field, string typed, string message, string? at = null)
    {
        at ??= field;
        var visit = await VisitAsync(Kamertraining);
        await visit.Row(0, "1", "uitvoerend", "hbo", "32").Fill(field, typed).TestAsync();
        Assert.StartsWith("Fout: ", visit.Page.Title, StringComparison.Ordinal);
        var told = Assert.Single(visit.Page.QuerySelectorAll(".p-errors[role=alert] a"));
        Assert.Equal((message, $"#{at}"), (told.Words(), told.GetAttribute("href")));
        Assert.NotNull(visit.Page.GetElementById(at));
        Assert.Equal($"Fout: {message}", visit.Page.GetElementById($"{at}-fout")!.Words());
        Assert.Contains($"{at}-fout", visit.Page.GetElementById(at)!.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.Equal(typed, visit.Value(field));
        Assert.Null(visit.Page.GetElementById("oordeel"));
        Assert.NotNull(visit.Page.QuerySelector("#fouten[autofocus]"));
    }

    [Fact]
    public async Task All_faults_are_told_together_in_the_order_of_the_form_and_the_last_row_stays()
    {
        var visit = await VisitAsync(Kamertraining);
        visit.Row(0, "0", "uitvoerend", "hbo", "veel").Fill("clienten", "x");
        await visit.PressAsync("[value=erbij]");
        visit.Row(1, "2", "mentor", "mbo-4", "24").Fill("r1-vanaf", "2027-02-01").Fill("r1-tot", "2027-01-31");
        await visit.TestAsync();
        Assert.Equal(["#r0-aantal", "#r0-uren", "#r1-tot", "#clienten"], visit.Page.Links(".p-errors a"));
        Assert.Equal(("mentor", "mbo-4", "24"), (visit.Value("r1-rol"), visit.Value("r1-opleiding"), visit.Value("r1-uren")));
        Assert.Equal("veel", visit.Value("r0-uren"));
        // Below "Meer" it must be seen.
        Assert.True(visit.Page.GetElementById("r1-tot")!.Closest("details")!.HasAttribute("open"));
    }

    [Fact]
    public async Task Rows_are_added_copied_and_removed_by_buttons()
    {
        var visit = await VisitAsync(Kamertraining);
        await visit.Row(0, "4", "mentor", "hbo", "32").Check("r0-registratie-SKJ").PressAsync("[value=erbij]");
        Assert.True(visit.Page.GetElementById("r1-aantal")!.HasAttribute("autofocus"));
        await visit.Row(1, "5", "nachtdienst", "mbo-4", "20").PressAsync("[value=kopie-0]");
        Assert.Equal(["4", "4", "5"], Enumerable.Range(0, 3).Select(row => visit.Value($"r{row}-aantal")));
        Assert.Equal(("mentor", "checked"), (visit.Value("r1-rol"), visit.Value("r1-registratie-SKJ")));
        Assert.True(visit.Page.GetElementById("r1-aantal")!.HasAttribute("autofocus"));
        await visit.PressAsync("[value=weg-0]");
        Assert.Equal(["4", "5"], Enumerable.Range(0, 2).Select(row => visit.Value($"r{row}-aantal")));
        Assert.True(visit.Page.GetElementById("r0-aantal")!.HasAttribute("autofocus"));
        await visit.PressAsync("[value=weg-1]");
        await visit.PressAsync("[value=weg-0]");
        Assert.Equal(("1", ""), (visit.Value("r0-aantal"), visit.Value("r0-uren")));
        Assert.Null(visit.Page.GetElementById("r1-aantal"));
    }

    [Fact]
    public async Task Adding_a_row_does_not_scold_for_what_is_not_filled_in_yet()
    {
        var visit = await VisitAsync(Kamertraining);
        await visit.Row(0, "4", "mentor", "hbo", "").PressAsync("[value=erbij]");
        Assert.DoesNotContain("Fout:", visit.Page.Title, StringComparison.Ordinal);
        Assert.Empty(visit.Page.QuerySelectorAll(".p-errors"));
        Assert.Equal(["#r0-uren"], visit.Page.Links("#uitkomst a"));
    }

    [Fact]
    public async Task Empty_rows_are_passed_over()
    {
        var visit = await VisitAsync(Kamertraining);
        await visit.PressAsync("[value=erbij]");
        await visit.Row(1, "4", "uitvoerend", "hbo", "32").TestAsync();
        Assert.NotNull(visit.Page.GetElementById("oordeel"));
        Assert.Equal(["Rij 2"], visit.Page.Words("#uitkomst tbody td:first-child"));
    }

    [Fact]
    public async Task An_empty_team_cannot_be_judged()
    {
        var visit = await (await VisitAsync(Kamertraining)).TestAsync();
        Assert.Equal("Niet te beoordelen", visit.Page.QuerySelector(".p-banner h3")!.Words());
        Assert.DoesNotContain("Voor welke andere producten", visit.Page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_limits_to_rows_and_people()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var header = "Aantal\tRol\tOpleiding\tUren\n";
        var full = await TeamVisit.StartAsync(app, Kamertraining);
        await full.Fill("plakken", header + string.Concat(Enumerable.Repeat("1\tuitvoering\thbo\t1\n", 200))).PressAsync("[value=plakken]");
        Assert.NotNull(full.Page.GetElementById("r199-aantal"));
        await full.PressAsync("[value=erbij]");
        Assert.Null(full.Page.GetElementById("r200-aantal"));
        await full.Fill("plakken", header + "1\tuitvoering\thbo\t1").PressAsync("[value=plakken]");
        Assert.Contains("Hoogstens 200 kan", Assert.Single(full.Page.Words(".p-errors a")), StringComparison.Ordinal);

        var crowd = await TeamVisit.StartAsync(app, Kamertraining);
        await crowd.Fill("plakken", header + string.Concat(Enumerable.Repeat("200\tuitvoering\thbo\t1\n", 11))).PressAsync("[value=plakken]");
        await crowd.TestAsync();
        Assert.Equal(["#r10-aantal"], crowd.Page.Links(".p-errors a"));
        await crowd.PressAsync("[value=weg-10]");
        Assert.Contains("Getoetst met 2.000 medewerkers", crowd.Page.Body!.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_pasted_in_any_order_of_columns_and_any_spelling()
    {
        var visit = await VisitAsync(Kamertraining);
        await visit.Fill("plakken", "UREN PER WEEK\tNiveau\t rollen \tNaam\tRegister\tregistratie tot en met\tZorg en welzijn\tFunctie\n"
            + "32,5\tMBO 4\tPersoonlijk Begeleider, plan\tNoord\tskj, BIG\t31-12-2027\tJa\t\n\n7.5\tGeen\tConsultatie\t\t\t\tnee\tGZ psycholoog\n").PressAsync("[value=plakken]");
        Assert.Empty(visit.Page.QuerySelectorAll(".p-errors"));
        Assert.Equal(
            ("1", "Noord", "persoonlijk-begeleider", "checked", "mbo-4", "32,5", "checked"),
            (visit.Value("r0-aantal"), visit.Value("r0-naam"), visit.Value("r0-rol"), visit.Value("r0-rol-plan"), visit.Value("r0-opleiding"), visit.Value("r0-uren"), visit.Value("r0-zorg-ja")));
        Assert.Equal(("checked", "checked", "2027-12-31"), (visit.Value("r0-registratie-SKJ"), visit.Value("r0-registratie-BIG"), visit.Value("r0-registratie-tot")));
        Assert.Equal(("consultatie", "", "7.5", "checked"), (visit.Value("r1-rol"), visit.Value("r1-opleiding"), visit.Value("r1-uren"), visit.Value("r1-functie-gz-psycholoog")));
        Assert.Null(visit.Page.GetElementById("r2-aantal"));
        Assert.Equal("", visit.Value("plakken"));
        Assert.NotNull(visit.Page.GetElementById("oordeel"));
        Assert.Contains("2 rijen uit uw spreadsheet toegevoegd", visit.Page.GetElementById("toegevoegd")!.Words(), StringComparison.Ordinal);
    }

    [Theory, InlineData(";"), InlineData(",")]
    public async Task Rows_may_be_separated_by_semicolons_or_commas(string separator)
    {
        var visit = await VisitAsync(Kamertraining);
        await visit.Fill("plakken", $"Rol{separator}Opleiding{separator}Uren\r\n\"uitvoering, mentor\"{separator}hbo{separator}\"7,5\"\r\n").PressAsync("[value=plakken]");
        Assert.Equal(("uitvoerend", "checked", "7,5"), (visit.Value("r0-rol"), visit.Value("r0-rol-mentor"), visit.Value("r0-uren")));
    }

    [Fact]
    public async Task Pasted_rows_come_below_those_that_are_there()
    {
        var visit = await VisitAsync(Kamertraining);
        await visit.Row(0, "4", "mentor", "hbo", "32").Fill("plakken", "Rol\tOpleiding\tUren\nplan\thbo\t8").PressAsync("[value=plakken]");
        Assert.Equal(("mentor", "plan"), (visit.Value("r0-rol"), visit.Value("r1-rol")));
    }

    [Fact]
    public async Task All_faults_of_what_was_pasted_are_named_by_row_and_column_and_nothing_is_lost()
    {
        const string pasted = "Aantal\tRol\tOpleiding\tUren\tSalaris\tVanaf\n0\tkok\tmbo 9\t99\t1\t31-2-2026\n1\tuitvoering\tmbo\t\t\t";
        var visit = await VisitAsync(Kamertraining);
        await visit.Row(0, "4", "mentor", "hbo", "32").Fill("plakken", pasted).PressAsync("[value=plakken]");
        Assert.StartsWith("Fout: ", visit.Page.Title, StringComparison.Ordinal);
        Assert.Equal(
            [
                "De kolom “Salaris” kennen wij niet. Haal die weg, of geef hem een naam uit de uitleg",
                "Rij 1, kolom Aantal: vul bij het aantal een heel getal van 1 tot en met 200 in",
                "Rij 1, kolom Rol: “kok” is geen rol die wij kennen",
                "Rij 1, kolom Opleiding: “mbo 9” is geen niveau dat wij kennen: kies mbo-2, mbo-3, mbo-4, ad, hbo of wo",
                "Rij 1, kolom Uren: vul bij de uren een getal van 0 tot en met 80 in, zoals 32 of 7,5",
                "Rij 1, kolom Vanaf: “31-2-2026” is geen datum. Schrijf een datum als 31-12-2027",
                "Rij 2, kolom Opleiding: “mbo” is geen niveau dat wij kennen: kies mbo-2, mbo-3, mbo-4, ad, hbo of wo",
                "Rij 2, kolom Uren: vul de uren per week in",
            ],
            visit.Page.Words(".p-errors a"));
        Assert.All(visit.Page.Links(".p-errors a"), link => Assert.Equal("#plakken", link));
        Assert.Equal(pasted, visit.Value("plakken"));
        Assert.Equal("mentor", visit.Value("r0-rol"));
        Assert.Null(visit.Page.GetElementById("r1-aantal"));
    }

    [Theory]
    [InlineData("", "Plak eerst rijen uit uw spreadsheet in het veld")]
    [InlineData("32\thbo\tuitvoering", "Zet op de eerste regel de namen van de kolommen, zoals Aantal, Rol, Opleiding en Uren")]
    [InlineData("Rol\tOpleiding\n", "De kolom Uren ontbreekt")]
    [InlineData("Rol\tOpleiding\tUren\n", "Onder de namen van de kolommen staan geen rijen")]
    [InlineData("Rol\tOpleiding\tUren\trol\nplan\thbo\t8\tplan", "De kolom “rol” staat er twee keer")]
    [InlineData("Rol\tOpleiding\tUren\nplan\thbo\t8\tiets", "Rij 1, kolom 4: boven “iets” staat geen naam van een kolom")]
    public async Task What_cannot_be_read_as_rows_is_refused(string pasted, string message)
    {
        var visit = await VisitAsync(Kamertraining);
        await visit.Fill("plakken", pasted).PressAsync("[value=plakken]");
        Assert.Contains(message, visit.Page.Words(".p-errors a"));
    }

    [Fact]
    public async Task A_citizen_number_is_refused_also_when_pasted()
    {
        var visit = await VisitAsync(Kamertraining);
        await visit.Fill("plakken", "Naam\tRol\tOpleiding\tUren\n111222333\tplan\thbo\t8").PressAsync("[value=plakken]");
        Assert.Contains("(BSN)", Assert.Single(visit.Page.Words(".p-errors a")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_team_is_downloaded_and_pasted_back_as_it_was()
    {
        var visit = await VisitAsync(Kamertraining);
        visit.Row(0, "4", "mentor", "hbo", "7,5", care: true).Fill("r0-naam", "=Noord; \"Zuid\"").Check("r0-registratie-SKJ").Fill("r0-registratie-tot", "2027-12-31")
            .Check("r0-rol-nachtdienst").Check("r0-functie-gedragswetenschapper").Fill("r0-gelijkwaardig", "wo").Fill("r0-dienstverband", "vast").Fill("r0-vanaf", "2026-01-01").Fill("r0-tot", "2028-02-29");
        await visit.TestAsync();
        using var answer = await visit.SendAsync("button[formaction^='/toets/team']");
        Assert.Equal("team-2026-12-01.csv", answer.Content.Headers.ContentDisposition!.FileName);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        var csv = Encoding.UTF8.GetString(bytes);
        Assert.DoesNotContain(";=", csv, StringComparison.Ordinal);

        var again = await VisitAsync(Kamertraining);
        await again.Fill("plakken", csv).PressAsync("[value=plakken]");
        Assert.Empty(again.Page.Words(".p-errors a"));
        foreach (var field in visit.Page.QuerySelectorAll("[id^=r0-]").Where(field => field is IHtmlInputElement or IHtmlSelectElement))
            Assert.Equal((field.Id, visit.Value(field.Id!)), (field.Id, again.Value(field.Id!)));
    }

    [Fact]
    public async Task The_example_can_be_pasted()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var visit = await TeamVisit.StartAsync(app, Kamertraining);
        Assert.Contains("/toets/voorbeeld", visit.Page.Links("main a"));
        await visit.Fill("plakken", await app.Http.GetStringAsync(new Uri("/toets/voorbeeld", UriKind.Relative))).PressAsync("[value=plakken]");
        Assert.Empty(visit.Page.Words(".p-errors a"));
        Assert.Equal("Team Noord", visit.Value("r0-naam"));
    }

    [Fact]
    public async Task What_was_found_is_downloaded_demand_by_demand()
    {
        var visit = await VisitAsync(Kamertraining);
        await visit.Row(0, "9", "uitvoerend", "mbo-4", "32", care: true).Fill("clienten", "8").TestAsync();
        using var answer = await visit.SendAsync("button[formaction^='/toets/uitkomst']");
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        using var csv = new CsvReader(new StringReader((await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF')), new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";" });
        var rows = csv.GetRecords<dynamic>().Select(row => (IDictionary<string, object>)row).ToList();
        Assert.Equal(10, rows.Count);
        var share = rows.Single(row => (string)row["Eis"] == "Ten minste 20% hbo, de anderen mbo-4");
        Assert.Equal(("voldoet-niet", "0", "9", "20", "koppen"), ((string)share["Oordeel"], (string)share["Teller"], (string)share["Noemer"], (string)share["Vereist"], (string)share["Grondslag"]));
        Assert.All(rows, row => Assert.All(row.Values, value => Assert.NotEmpty((string)value)));

        visit.Fill("r0-uren", "veel");
        await visit.PressAsync("button[formaction^='/toets/uitkomst']");
        Assert.Equal(["#r0-uren"], visit.Page.Links(".p-errors a"));
    }

    [Fact]
    public async Task Where_a_norm_holds_per_trajectory_everyone_is_put_in_one_and_the_page_says_so()
    {
        const string said = "alsof iedereen in één traject werkt";
        var visit = await VisitAsync(PerTrajectory);
        await visit.Row(0, "3", "uitvoerend", "mbo-4", "32", care: true).TestAsync();
        Assert.Equal("Voldoet", visit.Page.QuerySelector("#eis-mbo4-50 .p-verdict")!.Words());
        Assert.Contains(said, visit.Page.QuerySelector("#uitkomst .p-banner.is-info")!.Words(), StringComparison.Ordinal);

        await visit.Fill("r0-traject", "T1").PressAsync("[value=erbij]");
        await visit.Row(1, "2", "uitvoerend", "mbo-3", "32", care: true).Fill("r1-traject", "T2").TestAsync();
        Assert.Equal("Voldoet niet", visit.Page.QuerySelector("#eis-mbo4-50 .p-verdict")!.Words());
        Assert.Null(visit.Page.QuerySelector("#uitkomst .p-banner.is-info"));
        Assert.Contains("Traject T2", visit.Page.QuerySelector("#eis-mbo4-50 details")!.Words(), StringComparison.Ordinal);

        await visit.Fill("r1-traject", "").TestAsync();
        Assert.Equal("Niet te beoordelen", visit.Page.QuerySelector("#eis-mbo4-50 .p-verdict")!.Words());
    }

    [Fact]
    public async Task Clients_and_groups_are_asked_where_a_demand_needs_them()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var none = await TeamVisit.StartAsync(app, YouthCare);
        Assert.Null(none.Page.GetElementById("clienten"));
        Assert.Null(none.Page.GetElementById("groepen"));
        var ratio = await TeamVisit.StartAsync(app, WithRatio);
        await ratio.Row(0, "3", "uitvoerend", "hbo", "32").Fill("clienten", "27").TestAsync();
        Assert.Contains("9 cliënten per begeleider", ratio.Page.Words(".p-figure"));
        var groups = await TeamVisit.StartAsync(app, WithGroups);
        await groups.Row(0, "3", "uitvoerend", "hbo", "32", care: true).Fill("groepen", "7, 8,800").TestAsync();
        Assert.Contains(groups.Page.Words(".p-figure"), figure => figure.StartsWith("2 van 3 groepen passen", StringComparison.Ordinal));
        await groups.Fill("groepen", "7, x").TestAsync();
        Assert.Equal(["#groepen"], groups.Page.Links(".p-errors a"));
    }

    [Fact]
    public async Task The_look_ahead_tells_when_and_why()
    {
        var visit = await VisitAsync(YouthCare);
        await visit.Row(0, "1", "plan", "hbo", "32", care: true).Fill("r0-naam", "Noord").Check("r0-registratie-SKJ").Fill("r0-registratie-tot", "2027-03-31").TestAsync();
        Assert.Equal("Dit team voldoet", visit.Page.QuerySelector(".p-banner h3")!.Words());
        Assert.Contains("tot en met 31 maart 2027", visit.Page.QuerySelector(".p-banner")!.Words(), StringComparison.Ordinal);
        var turn = visit.Page.QuerySelectorAll(".p-timeline li")[^1];
        Assert.Equal("2027-04-01", turn.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("voldoet niet meer", turn.Words(), StringComparison.Ordinal);
        Assert.Contains("Noord: SKJ-registratie verlopen", turn.Words(), StringComparison.Ordinal);
        Assert.Equal("Oordeel per periode: voldoet van 1 december 2026 tot en met 31 maart 2027 en voldoet niet van 1 april 2027 tot en met 1 december 2027", visit.Page.QuerySelector("svg.p-chart")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task Who_does_not_count_is_told_why()
    {
        var visit = await VisitAsync(YouthCare);
        await visit.Row(0, "1", "plan", "hbo", "32", care: true).Check("r0-registratie-SKJ").PressAsync("[value=erbij]");
        await visit.Row(1, "2", "uitvoerend", "mbo-2", "24", care: true).PressAsync("[value=erbij]");
        await visit.Row(2, "1", "stagiair", "mbo-4", "24").PressAsync("[value=erbij]");
        await visit.Row(3, "1", "uitvoerend", "hbo", "24", care: true).Fill("r3-vanaf", "2027-01-01").TestAsync();
        var rows = visit.Page.QuerySelectorAll("#uitkomst tbody tr").Select(row => row.Words()).ToList();
        Assert.EndsWith("Telt mee", rows[0], StringComparison.Ordinal);
        Assert.Contains("mbo-2 is lager dan mbo-3", rows[1], StringComparison.Ordinal);
        Assert.Contains("Telt niet mee: geeft de zorg niet zelf", rows[2], StringComparison.Ordinal);
        Assert.Contains("Telt niet mee: begint op 1 januari 2027", rows[3], StringComparison.Ordinal);
        Assert.Equal([false, true, false, false], visit.Page.QuerySelectorAll("#uitkomst tbody tr").Select(row => row.ClassList.Contains("p-flag")));
    }

    [Fact]
    public async Task The_other_products_of_the_book_are_held_to_the_same_team_which_goes_along()
    {
        var visit = await VisitAsync("sdcg-begeleiding/begeleiding-basis-wmo");
        await visit.Row(0, "3", "plan", "hbo", "32", care: true).TestAsync();
        const string other = "sdcg-begeleiding/begeleiding-specialistisch-wmo";
        var button = $"#uitkomst button[formaction='/toets?product={other}']";
        Assert.Contains("Voldoet ook voor", visit.Page.Body!.Words(), StringComparison.Ordinal);
        await visit.PressAsync(button);
        Assert.Equal($"/toets?product={other}", visit.Page.GetElementById("toets")!.GetAttribute("action"));
        Assert.Equal(("3", "hbo", "32"), (visit.Value("r0-aantal"), visit.Value("r0-opleiding"), visit.Value("r0-uren")));
        Assert.Equal("Dit team voldoet", visit.Page.QuerySelector(".p-banner h3")!.Words());
    }

    [Fact]
    public async Task Another_product_is_searched_and_chosen_without_losing_the_team()
    {
        var visit = await VisitAsync(Kamertraining);
        visit.Row(0, "3", "mentor", "hbo", "32").Check("r0-certificaat-MDFT").Fill("zoek", "vaktherapie");
        await visit.PressAsync("[value=zoek]");
        var choice = "#keuzes button[formaction='/toets?product=nijmegen-2023/vaktherapie-jeugd']";
        await visit.PressAsync(choice);
        Assert.Equal(("3", "mentor", "hbo"), (visit.Value("r0-aantal"), visit.Value("r0-rol"), visit.Value("r0-opleiding")));
        Assert.Equal("checked", visit.Value("r0-certificaat-MDFT"));
        Assert.Contains("vaktherapie", visit.Page.Title, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Where_nothing_can_be_computed_the_page_says_so_at_once()
    {
        var visit = await VisitAsync(NothingToCompute);
        Assert.Equal("Geen toetsbare eisen", visit.Page.QuerySelector(".p-banner h3")!.Words());
        Assert.Contains("De pleegzorgorganisatie begeleidt de pleegouders.", visit.Page.Words("#uitkomst li span"));
    }

    [Fact]
    public async Task While_typing_only_the_answer_is_sent()
    {
        var visit = await VisitAsync(Kamertraining);
        using var answer = await visit.Row(0, "3", "mentor", "hbo", "32").SendAsync(null, typing: true);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("r0-aantal\"", html, StringComparison.Ordinal);
        var part = await new HtmlParser().ParseDocumentAsync(html);
        Assert.NotNull(part.QuerySelector("#stand[role=status]"));
        Assert.NotNull(part.QuerySelector("#uitkomst #oordeel:not([autofocus])"));

        using var faulty = await visit.Fill("r0-uren", "x").SendAsync(null, typing: true);
        var faults = await new HtmlParser().ParseDocumentAsync(await faulty.Content.ReadAsStringAsync());
        Assert.Equal(["#r0-uren"], faults.Links("#uitkomst .p-errors a"));
        Assert.Null(faults.QuerySelector("[role=alert], [autofocus]"));
    }

    [Theory]
    [InlineData("actie", "kopie-99"), InlineData("actie", "weg--1"), InlineData("actie", "onzin"), InlineData("actie", "kopie-99999999999999999")]
    [InlineData("r0-rol", "keizer"), InlineData("r0-registratie", "\u0000"), InlineData("r99999-uren", "3"), InlineData("r5-onzin", "3"), InlineData("zoek", "\"<>&%")]
    [InlineData("r9999-uren", "3"), InlineData("groepen", "99999999999999999999"), InlineData("peildatum", "9999-99-99"), InlineData("r0-dienstverband", "zzp")]
    public async Task Odd_fields_are_never_a_failure(string name, string value)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var token = (await app.PageAsync($"/toets?product={Kamertraining}")).QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;
        using var answer = await app.Http.PostAsync(new Uri($"/toets?product={Kamertraining}", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, [name] = value }));
        Assert.InRange((int)answer.StatusCode, 200, 400);
    }

    [Fact]
    public async Task What_is_far_too_much_is_answered_shortly()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var token = (await app.PageAsync($"/toets?product={Kamertraining}")).QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;
        async Task<string> SendAsync(IEnumerable<KeyValuePair<string, string>> fields)
        {
            using var content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", token)));
            using var answer = await app.Http.PostAsync(new Uri($"/toets?product={Kamertraining}", UriKind.Relative), content);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var html = await answer.Content.ReadAsStringAsync();
            Assert.InRange(html.Length, 1, 4_000_000);
            return html;
        }
        Assert.Contains("Rij 201: gebruik hoogstens 200 rijen", await SendAsync(Enumerable.Range(0, 9_000).Select(i => KeyValuePair.Create($"r{i}-uren", "1"))), StringComparison.Ordinal);
        var rows = string.Concat(Enumerable.Repeat("keizer;x;y\n", 20_000));
        Assert.Contains("Dit zijn 20000 rijen", await SendAsync([new("plakken", "Rol;Opleiding;Uren\n" + rows), new("actie", "plakken")]), StringComparison.Ordinal);
        rows = string.Concat(Enumerable.Repeat("keizer;x;y\n", 150));
        Assert.Contains("andere fouten", await SendAsync([new("plakken", "Rol;Opleiding;Uren\n" + rows), new("actie", "plakken")]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var token = (await app.PageAsync($"/toets?product={Kamertraining}")).QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/toets?product={Kamertraining}", UriKind.Relative)) { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task Who_fails_in_any_trajectory_is_shown_as_failing()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var visit = await TeamVisit.StartAsync(app, "midden-holland-2025/begeleiding-zwaar-specialistisch-wmo");
        await visit.Fill("plakken", "Naam;Rol;Opleiding;Zorg;Uren;Traject\nAnna;uitvoering;mbo-4;ja;24;A\nBob;uitvoering;mbo-2;ja;24;B\nCas;uitvoering;hbo;ja;24;B\nDee;uitvoering;mbo-2;ja;24;C").PressAsync("[value=plakken]");
        await visit.TestAsync();
        var rows = visit.Page.QuerySelectorAll("#uitkomst table tbody tr").ToDictionary(row => row.QuerySelector("td")!.TextContent.Trim(), row => row.TextContent);
        Assert.All(["Bob", "Dee"], name => Assert.Contains("mbo-2 is lager dan", rows[name], StringComparison.Ordinal));
        Assert.DoesNotContain("is lager dan", rows["Cas"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_or_with_too_much_the_form_is_refused()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var address = new Uri($"/toets?product={Kamertraining}", UriKind.Relative);
        using var forged = await app.Http.PostAsync(address, new FormUrlEncodedContent(new Dictionary<string, string> { ["r0-uren"] = "3" }));
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        // It asks first, so that the answer is not lost with a connection that closes while it still sends.
        using var much = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["plakken"] = new('x', 2_000_000) }) };
        much.Headers.ExpectContinue = true;
        using var large = await app.Http.SendAsync(much);
        Assert.InRange((int)large.StatusCode, 400, 413);
        using var many = await app.Http.PostAsync(address, new FormUrlEncodedContent(Enumerable.Range(0, 20_000).Select(i => KeyValuePair.Create($"r{i}-uren", "1"))));
        Assert.Equal(HttpStatusCode.BadRequest, many.StatusCode);
    }

    [Fact]
    public async Task Only_the_empty_page_is_for_search_engines_and_a_form_is_kept_by_nobody_else()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        Assert.Null((await app.PageAsync("/toets")).QuerySelector("meta[name=robots]"));
        Assert.NotNull((await app.PageAsync($"/toets?product={Kamertraining}")).QuerySelector("meta[name=robots][content^=noindex]"));
        using var answer = await app.Http.GetAsync(new Uri($"/toets?product={Kamertraining}", UriKind.Relative));
        Assert.Equal("no-cache, private", answer.Headers.CacheControl!.ToString());
        using var stranger = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var other = await stranger.GetAsync(new Uri(app.Http.BaseAddress!, $"/toets?product={Kamertraining}"));
        Assert.True(other.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Every_product_can_be_tested()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var products = (await app.JsonAsync("/api/v1/producten?paginagrootte=100")).GetProperty("producten").EnumerateArray().Select(product => product.GetProperty("sleutel").GetString()!).ToList();
        Assert.Equal(98, products.Count);
        foreach (var product in products)
        {
            var visit = await TeamVisit.StartAsync(app, product);
            await visit.Fill("plakken", "Aantal\tRol\tOpleiding\tZorg en welzijn\tUren\tRegistraties\tRegistraties tot en met\tFuncties\n3\tuitvoering, plan\thbo\tja\t32\tSKJ\t1-3-2027\t\n2\tregie\tmbo-4\tja\t20\t\t\tgz-psycholoog\n1\tconsultatie\two\tja\t4\tBIG\t\tpsychiater").PressAsync("[value=plakken]");
            Assert.NotNull(visit.Page.GetElementById("oordeel"));
            var ids = visit.Page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();
            Assert.True(ids.Count == ids.Distinct().Count(), $"{product} has an id twice.");
            Assert.All(visit.Page.QuerySelectorAll("label[for]"), label => Assert.Contains(label.GetAttribute("for"), ids));
            Assert.All(visit.Page.QuerySelectorAll("#uitkomst a[href^='#']"), link => Assert.Contains(link.GetAttribute("href")![1..], ids));
            Assert.All(visit.Page.QuerySelectorAll("#uitkomst td, #uitkomst li, #uitkomst p"), element => Assert.False(string.IsNullOrWhiteSpace(element.TextContent), $"{product}: {element.OuterHtml}"));
            Assert.DoesNotMatch("\\b(NaN|System\\.|Portal\\.|Exception|NotMet|NotAssessable)", visit.Page.Body!.TextContent);
        }
    }

    private static async Task<TeamVisit> VisitAsync(string product) => await TeamVisit.StartAsync(await PortalApp.PublicAsync(DatabaseProvider.Sqlite), product);
}
