using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Domain.Requirements;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Findings;

/// <summary>The page of a contract for contract managers, and what both sides say and give about it. The clock stands at 1 December 2026.</summary>
public sealed class ManagedContractTests
{
    private const string List = "/contractbeheer/overeenkomsten";

    [Theory, EveryDatabase]
    public async Task A_contract_shows_how_it_stands_why_and_what_became_of_it(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var (made, finding) = await app.MadeFindingAsync();
        using var browser = await app.LoggedInAsync(await ManagerAsync(app));
        var address = $"{List}/{made.Failing.Id}";

        var page = await browser.PageAsync(address);
        Assert.Contains("voldoet niet", page.QuerySelector("#oordeel .p-banner")!.Words(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Oordeel sinds 1 december 2026", page.QuerySelector("#oordeel")!.Words(), StringComparison.Ordinal);
        Assert.Contains("van de productenboeken", page.QuerySelector("#oordeel")!.Words(), StringComparison.Ordinal);
        Assert.Contains("nummer P04 hbo-diploma afgewezen", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Evers", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"/contractbeheer/bevindingen/{finding.Id}", page.Links("main a"));
        Assert.Contains("1 december 2026 : eerste toets, voldoet niet", page.QuerySelector("#verloop")!.Words(), StringComparison.Ordinal);

        // Checked again at once, by hand.
        app.Clock.Now = app.Clock.Now.AddDays(1);
        await app.PersonAsync(made.Organisation, "P20", "Nieuwe Kracht", one => one.WithDiploma(Level.Mbo4).On(made.Failing));
        using var manager = await app.LoggedInAsync(await app.AccountAsync("ruud@example.nl", regions: ["midden-holland"]));
        var now = await manager.SendAsync(address, "toetsen", []);
        Assert.Equal("De overeenkomst is opnieuw getoetst.", now.QuerySelector("[role=status]")!.Words());
        Assert.Contains("Oordeel sinds 2 december 2026", now.QuerySelector("#oordeel")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Nummer P20: inzet begint", now.QuerySelector("#verloop")!.Words(), StringComparison.Ordinal);
        Assert.Equal("Hersteld", now.QuerySelector($"li:has(a[href$='/{finding.Id}']) .p-tag")!.Words());
        Assert.Equal(HttpStatusCode.NotFound, await manager.StatusAsync($"{address}?verloop=2"));

        var opened = await manager.SendAsync(address, "namen", [("namen-reden", "anders"), ("namen-anders", "Steekproef")]);
        Assert.Contains("Nieuwe Kracht (nummer P20)", opened.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await using var stored = app.Database.Open();
        Assert.Equal(5, await stored.AuditEntries.CountAsync(entry => entry.Reason == "Steekproef" && entry.OrganisationId == made.Organisation.Id));
    }

    [Fact]
    public async Task What_is_not_checked_says_why_and_has_no_verdict()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        var draft = await app.ContractAsync(made.Organisation, "rivierenland-wmo/begeleiding-individueel-regulier", ContractStatus.Draft);
        await app.CheckAsync();
        using var browser = await app.LoggedInAsync(await app.AccountAsync("mara@example.nl", regions: ["midden-holland", "rivierenland", "rijk-van-nijmegen"]));
        foreach (var (contract, why) in new[] { (draft, "Een concept wordt niet getoetst"), (made.Over, "afgelopen op 30 juni 2026"), (made.Later, "begint op 1 januari 2027") })
        {
            var page = await browser.PageAsync($"{List}/{contract.Id}");
            Assert.Contains(why, page.QuerySelector("#oordeel")!.Words(), StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("#oordeel .p-banner, .p-demand, form[action$=toetsen], #namen"));
        }
        var expiring = await browser.PageAsync($"{List}/{made.Expiring.Id}");
        Assert.Contains("voldoet vanaf 16 januari 2027 niet meer, of is dan niet te beoordelen", expiring.QuerySelector("#oordeel")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Dat blijft zo tot en met 15 januari 2027", expiring.QuerySelector("#oordeel .p-banner")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Er zijn geen bevindingen", expiring.QuerySelector("main")!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Both_sides_write_and_give_documents_about_the_contract_as_a_whole(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var made = await TestProducts.MakeAsync(app);
        var (mara, bea) = (await ManagerAsync(app), await app.AccountAsync("bea@example.nl", memberships: (made.Organisation, OrganisationRole.Editor)));
        using var manager = await app.LoggedInAsync(mara);
        using var provider = await app.LoggedInAsync(bea);
        using var reader = await app.LoggedInAsync(await app.AccountAsync("lees@example.nl", memberships: (made.Organisation, OrganisationRole.Reader)));
        var (address, theirs) = ($"{List}/{made.Failing.Id}", $"/aanbieder/linde/producten/{made.Failing.Id}/berichten");

        Assert.Equal("Het bericht is verstuurd.", (await manager.SendAsync(address, "bericht", [("bericht", "Hoe gaat het?")])).QuerySelector("[role=status]")!.Words());
        Assert.Equal("Het document is toegevoegd.", (await manager.SendAsync(address, "document", [("omschrijving", "Addendum"), ("lezer", "aanbieder")], ("documenten", "addendum.pdf", TestFiles.Pdf()))).QuerySelector("[role=status]")!.Words());
        var both = await manager.SendAsync(address, "document", [("lezer", "intern")], ("documenten", "a.pdf", TestFiles.Pdf()), ("documenten", "b.png", TestFiles.Png()));
        Assert.Equal("De documenten zijn toegevoegd.", both.QuerySelector("[role=status]")!.Words());
        Assert.Equal(["b.png", "a.pdf", "addendum.pdf"], both.Words("#documenten-lijst a[download]"));
        Assert.Equal(2, both.Words("#documenten-lijst .p-tag").Count(tag => tag == "Alleen voor contractbeheer"));
        await using (var stored = app.Database.Open())
        {
            var alerts = await stored.Alerts.Where(alert => alert.UserId == bea.Id).ToListAsync();
            Assert.Equal(2, alerts.Count);
            Assert.All(alerts, alert => Assert.Equal((theirs, null), (alert.Link, alert.Text)));
        }

        var seen = await provider.PageAsync(theirs);
        Assert.Contains("De contractbeheerder Bericht Hoe gaat het?", seen.QuerySelector(".p-events")!.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("mara", seen.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["addendum.pdf"], seen.Words(".p-rows a[download]"));
        using var file = await provider.GetAsync(new Uri(seen.Links(".p-rows a[download]")[0], UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "attachment"), (file.StatusCode, file.Content.Headers.ContentDisposition?.DispositionType));
        // What is internal is not there for the provider, by any address.
        foreach (var link in both.Links("#documenten-lijst a[download]").Take(2))
            Assert.Equal(HttpStatusCode.NotFound, await provider.StatusAsync($"/aanbieder/linde/producten/{made.Failing.Id}/document/{link.Split('/')[^1]}"));

        Assert.Equal("Het bericht is verstuurd.", (await provider.SendAsync(theirs, "berichten", [("bericht", "Goed, zie bijlage.")], ("bestanden", "rooster.pdf", TestFiles.Pdf()))).QuerySelector("[role=status]")!.Words());
        var answered = await manager.PageAsync(address);
        Assert.Contains("bea, aanbieder Bericht Goed, zie bijlage. rooster.pdf", answered.QuerySelector("#berichten .p-events > li")!.Words(), StringComparison.Ordinal);
        Assert.Equal("rooster.pdf", answered.Words("#documenten-lijst a[download]")[0]);
        await using (var stored = app.Database.Open())
            Assert.Equal($"{address}#berichten", (await stored.Alerts.SingleAsync(alert => alert.UserId == mara.Id)).Link);
        Assert.Equal(4, Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Length);

        Assert.Null((await reader.PageAsync(theirs)).QuerySelector("main form"));
        using var other = await app.LoggedInAsync(await app.AccountAsync("elders@example.nl", regions: ["rivierenland"]));
        Assert.Equal(HttpStatusCode.NotFound, await other.StatusAsync(address));
        Assert.Equal(HttpStatusCode.NotFound, await other.StatusAsync(both.Links("#documenten-lijst a[download]")[2]));
    }

    [Fact]
    public async Task Faults_are_told_and_nothing_is_kept()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var made = await TestProducts.MakeAsync(app);
        var draft = await app.ContractAsync(made.Organisation, "midden-holland-2025/begeleiding-jeugd", ContractStatus.Draft);
        using var browser = await app.LoggedInAsync(await ManagerAsync(app));
        using var provider = await app.LoggedInAsync(await app.AccountAsync("bea@example.nl", memberships: (made.Organisation, OrganisationRole.Editor)));
        var (address, theirs) = ($"{List}/{made.Failing.Id}", $"/aanbieder/linde/producten/{made.Failing.Id}/berichten");

        Assert.Equal(["Kies een bestand", "Kies wie het document mag zien"], (await browser.SendAsync(address, "document", [])).Words(".p-errors li"));
        var wrong = await browser.SendAsync(address, "document", [("omschrijving", "Van 123456782"), ("lezer", "aanbieder")], ("documenten", "goed.pdf", TestFiles.Pdf()), ("documenten", "raar.pdf", [1, 2]));
        Assert.Equal(2, wrong.Words(".p-errors li").Count);
        Assert.Equal("Van 123456782", wrong.QuerySelector("#omschrijving")!.TextContent);
        Assert.Equal("aanbieder", ((AngleSharp.Html.Dom.IHtmlSelectElement)wrong.QuerySelector("#lezer")!).Value);
        Assert.Contains("burgerservicenummer", (await browser.SendAsync(address, "bericht", [("bericht", "123456782")])).QuerySelector("#bericht-fout")!.Words(), StringComparison.Ordinal);
        Assert.Contains("te groot", (await browser.PageAsync($"{address}?te-groot=ja")).QuerySelector("#documenten-fout")!.Words(), StringComparison.Ordinal);
        Assert.Contains("Vul een bericht in", (await provider.SendAsync(theirs, "berichten", [("bericht", "")])).QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Contains("te groot", (await provider.PageAsync($"{theirs}?te-groot=ja")).QuerySelector("#bestanden-fout")!.Words(), StringComparison.Ordinal);

        // Of a draft the provider sees nothing yet.
        var concept = await browser.PageAsync($"{List}/{draft.Id}");
        Assert.Null(concept.QuerySelector("form[action$=bericht]"));
        Assert.Equal(["Alleen contractbeheer"], concept.Words("#lezer option"));
        Assert.Equal(HttpStatusCode.NotFound, await provider.StatusAsync($"/aanbieder/linde/producten/{draft.Id}/berichten"));
        await using var stored = app.Database.Open();
        Assert.Equal((0, 0), (await stored.FindingEvents.CountAsync(), await stored.ContractDocuments.CountAsync()));
        Assert.False(Directory.Exists(app.EvidenceFolder) && Directory.EnumerateFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Any());
    }

    [Fact]
    public async Task More_of_everything_asks_no_more_of_the_database()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (made, _) = await app.MadeFindingAsync();
        var mara = await ManagerAsync(app);
        using var browser = await app.LoggedInAsync(mara);
        var address = $"{List}/{made.Failing.Id}";
        await browser.SendAsync(address, "bericht", [("bericht", "Een")], ("bestanden", "een.pdf", TestFiles.Pdf()));
        await app.PersonAsync(made.Organisation, "X", "Mens", one => one.WithDiploma(Level.Mbo3).On(made.Failing));
        await app.CheckAsync(made.Failing);
        using var few = new CommandCount(app.Database);
        await browser.PageAsync(address);
        var first = few.Count;
        Assert.InRange(first, 8, 24);
        await using (var database = app.Database.Open())
        {
            for (var number = 0; number < 60; number++)
                database.FindingEvents.Add(new() { ContractId = made.Failing.Id, At = app.Clock.Now.UtcDateTime, Kind = FindingEventKind.Message, Side = Side.Region, UserId = mara.Id, Text = "Nog een" });
            await database.SaveChangesAsync();
        }
        for (var number = 0; number < 20; number++)
        {
            await app.PersonAsync(made.Organisation, $"X{number}", $"Mens {number}", one => one.WithDiploma(Level.Mbo3).On(made.Failing));
            await app.CheckAsync(made.Failing);
        }
        using var many = new CommandCount(app.Database);
        await browser.PageAsync(address);
        Assert.InRange(many.Count, first, first + 1);
    }

    private static Task<PortalUser> ManagerAsync(PortalApp app) => app.AccountAsync("mara@example.nl", regions: ["midden-holland"]);
}
