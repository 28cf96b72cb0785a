using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Reports;

/// <summary>The report of a region in a period. The clock stands at 1 December 2026 when it is read.</summary>
public sealed class ReportPageTests
{
    private const string Report = "/contractbeheer/rapport", DayCare = "midden-holland-2025/dagbesteding-doorlopend-wmo";

    [Theory, EveryDatabase]
    public async Task The_numbers_are_those_of_the_period(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var manager = await app.AccountAsync("manager@example.nl", regions: ["midden-holland"]);
        // Found on 5 October, final on 10 October, too late on 21 October, repaired on 4 November.
        app.Clock.Now = At(10, 5);
        var made = await TestProducts.MakeAsync(app);
        await app.CheckAsync();
        app.Clock.Now = At(10, 10);
        var finding = await app.FindingAsync(made.Failing);
        await app.StepAsync(finding, manager, Side.Region, (steps, one) => steps.MakeFinalAsync(one, new(2026, 10, 20), null));
        app.Clock.Now = At(10, 21);
        await app.TermsAsync();
        app.Clock.Now = At(11, 4);
        await using (var stored = app.Database.Open())
        {
            var person = stored.StaffMembers.Single(member => member.PersonnelNumber == "P03" && member.OrganisationId == made.Organisation.Id);
            stored.StaffQualifications.Add(new() { OrganisationId = made.Organisation.Id, StaffMemberId = person.Id, Kind = QualificationKind.Diploma, Level = Level.Mbo4, Title = "Opleiding", InCareDirection = true, ValidFrom = new(2026, 11, 1), Status = EvidenceStatus.Confirmed });
            await stored.SaveChangesAsync();
        }
        await app.CheckAsync(made.Failing);
        // A waiver that runs, and a concept.
        app.Clock.Now = At(11, 10);
        var berk = await FailingAsync(app, "berk", "De Berk");
        var es = await FailingAsync(app, "es", "De Es");
        await app.CheckAsync(berk, es);
        await app.StepAsync(await app.FindingAsync(berk, "mbo4-60"), manager, Side.Region, (steps, one) => steps.WaiveAsync(one, new(2027, 2, 1), "Tenzij"));
        app.Clock.Now = At(12, 1);

        using var browser = await app.LoggedInAsync(manager);
        var page = await PageAsync(browser, Report);
        Assert.Equal("Rapport Midden-Holland", page.QuerySelector("h1")!.Words());
        Assert.Equal("Van 1 oktober 2026 tot en met 1 december 2026.", page.QuerySelector(".nl-paragraph--lead")!.Words());
        Assert.Contains("Gemaakt op 1 december 2026, 13:00 uur.", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        var figures = Figures(page);
        foreach (var (name, value) in new[]
        {
            ("Overeenkomsten die gelden", "6"), ("Voldoen", "2"), ("Aandeel dat voldoet", "33,3%"), ("Voldoen niet", "2"), ("Niet te beoordelen", "2"), ("Nog niet getoetst", "0"),
            ("Nieuw", "3"), ("Teruggekomen", "0"), ("Definitief geworden", "1"), ("Hersteld", "1"), ("Ingetrokken", "0"), ("Open", "1"), ("Middelste hersteltijd", "30 dagen"), ("Langste hersteltijd", "30 dagen"),
            ("Hersteltermijn voorbij in deze periode", "1"), ("Nog open na de hersteltermijn", "0"), ("Gegeven", "1"), ("Lopend", "1"),
        })
            Assert.Equal((name, value), (name, figures[name]));
        Assert.Contains("Daarvan 2 ernstig, 1 matig en 0 licht", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal("De Linde 4 2 0 2 0 50% nog niet getoetst", page.QuerySelectorAll("section:nth-of-type(6) tbody tr").Select(HtmlText.Words).Single(row => row.StartsWith("De Linde", StringComparison.Ordinal)));
        Assert.Contains("Dagbesteding doorlopend - Wmo 3 1 2 0 0 33,3% nog niet getoetst", page.QuerySelectorAll("section:nth-of-type(5) tbody tr").Select(HtmlText.Words));

        // On another last day, what happened after it does not count: the finding was open then, and too late.
        figures = Figures(await PageAsync(browser, $"{Report}?van=2026-10-05&tot=2026-10-31"));
        foreach (var (name, value) in new[] { ("Voldoen", "1"), ("Voldoen niet", "1"), ("Nog niet getoetst", "2"), ("Nieuw", "1"), ("Hersteld", "0"), ("Open", "1"), ("Nog open na de hersteltermijn", "1"), ("Middelste hersteltijd", "niet bekend"), ("Lopend", "0") })
            Assert.Equal((name, value), (name, figures[name]));
        Assert.Contains("Op 5 oktober 2026 was het 16,6%.", (await PageAsync(browser, $"{Report}?van=2026-10-05&tot=2026-12-01")).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal("0", Figures(await PageAsync(browser, $"{Report}?periode=vorig-kwartaal"))["Nieuw"]);
        Assert.Equal("3", Figures(await PageAsync(browser, $"{Report}?periode=jaar"))["Nieuw"]);

        var file = await browser.GetStringAsync(new Uri($"{Report}?periode=kwartaal&vorm=csv", UriKind.Relative));
        Assert.Contains("Midden-Holland;2026-10-01;2026-12-01;Overeenkomsten;Regio;Voldoen;2;aantal\r\n", file, StringComparison.Ordinal);
        Assert.Contains("Bevindingen;Regio;Nieuw, ernstig;2;aantal\r\n", file, StringComparison.Ordinal);
        Assert.Contains("Aanbieder;De Linde;Aandeel dat voldoet, laatste dag;50;%\r\n", file, StringComparison.Ordinal);

        // Two providers may have one name.
        await using (var stored = app.Database.Open())
            await stored.Organisations.Where(one => one.Slug == "es").ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, "De Berk"));
        Assert.Equal(2, (await PageAsync(browser, Report)).QuerySelectorAll("section:nth-of-type(6) tbody tr").Select(HtmlText.Words).Count(row => row.StartsWith("De Berk 1 ", StringComparison.Ordinal)));

        using var count = new CommandCount(app.Database);
        await PageAsync(browser, Report);
        Assert.InRange(count.Count, 5, 16);
    }

    [Fact]
    public async Task It_works_with_nothing_in_it_says_what_is_wrong_with_days_and_shows_own_regions_only()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("manager@example.nl", regions: ["rivierenland", "rijk-van-nijmegen"]));
        var page = await PageAsync(browser, Report);
        Assert.Equal("Rapport Rijk van Nijmegen", page.QuerySelector("h1")!.Words());
        Assert.Equal("niet bekend", Figures(page)["Aandeel dat voldoet"]);
        Assert.Contains("In deze periode golden er geen overeenkomsten.", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Rapport Rivierenland", (await PageAsync(browser, $"{Report}?regio=rivierenland")).QuerySelector("h1")!.Words());
        foreach (var other in new[] { "midden-holland", "nergens" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"{Report}?regio={other}", UriKind.Relative))).StatusCode);
        foreach (var (query, fault) in new[]
        {
            ("van=2026-11-01&tot=2026-10-01", "De eerste dag ligt na de laatste dag"), ("van=2026-11-01&tot=2026-12-02", "De laatste dag ligt na vandaag. Kies een dag tot en met 1 december 2026"),
            ("van=onzin&tot=2026-12-01", "Vul een eerste en een laatste dag in"), ("van=1990-01-01&tot=2026-12-01", "Kies een eerste dag vanaf 1 januari 2000"),
        })
        {
            page = await PageAsync(browser, $"{Report}?{query}");
            Assert.Equal([fault], page.Words(".p-errors li"));
            Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        }
        using var provider = await app.LoggedInAsync(await app.AccountAsync("lid@example.nl", memberships: (await app.OrganisationAsync("linde"), OrganisationRole.Administrator)));
        Assert.Equal(HttpStatusCode.NotFound, (await provider.GetAsync(new Uri(Report, UriKind.Relative))).StatusCode);
    }

    private static DateTimeOffset At(int month, int day) => new(2026, month, day, 12, 0, 0, TimeSpan.Zero);

    private static async Task<Data.Contracts.Contract> FailingAsync(PortalApp app, string slug, string name)
    {
        var organisation = await app.ProviderAsync(slug, name);
        var contract = await app.ContractAsync(organisation, DayCare);
        await app.PersonAsync(organisation, "1", "Jo", member => member.WithDiploma(Level.Mbo3).On(contract));
        return contract;
    }

    private static Dictionary<string, string> Figures(IHtmlDocument page) =>
        page.QuerySelectorAll(".p-facts > div").ToDictionary(figure => figure.QuerySelector("dt")!.Words(), figure => figure.QuerySelector("dd strong")!.Words());

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }
}
