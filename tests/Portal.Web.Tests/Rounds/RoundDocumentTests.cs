using System.Net;
using Portal.Data.Rounds;
using Portal.Domain.Enrolments;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Findings;
using Portal.Web.Tests.Pages;
using static Portal.Web.Tests.Rounds.RoundVisit;

namespace Portal.Web.Tests.Rounds;

/// <summary>The documents of a round: what is taken in, and what all hear of it.</summary>
public sealed class RoundDocumentTests
{
    [Theory, EveryDatabase]
    public async Task Documents_are_added_together_titled_and_removed(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var round = await app.RoundInAsync(RoundStep.Preparing);
        using var browser = await app.ManagerAsync();
        var address = $"{List}/{round.Id}/documenten";
        Assert.Contains("Er zijn nog geen documenten", (await browser.PageAsync(address)).QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Equal(["Kies een bestand"], (await browser.SendAsync(address, "documenten", [])).Words(".p-errors li"));
        var wrong = await browser.SendAsync(address, "documenten", [], ("bestanden", "goed.pdf", TestFiles.Pdf()), ("bestanden", "fout.pdf", "MZ, geen pdf"u8.ToArray()));
        Assert.Contains("fout.pdf", Assert.Single(wrong.Words(".p-errors li")), StringComparison.Ordinal);
        Assert.False(Directory.Exists(app.EvidenceFolder) && Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Length > 0);

        Assert.Equal("2 documenten zijn toegevoegd.", (await browser.SendAsync(address, "documenten", [], ("bestanden", "leidraad.pdf", TestFiles.Pdf()), ("bestanden", "kaart.png", TestFiles.Png()))).Done());
        var again = await browser.SendAsync(address, "documenten", [], ("bestanden", "leidraad.pdf", TestFiles.Pdf()));
        Assert.Equal(["leidraad", "kaart", "leidraad (2)"], again.Words("main a[download] strong"));
        Assert.Empty(await app.NoticesAsync(round));
        var links = again.Links("main a[download]");
        using var file = await browser.GetAsync(new Uri(links[0], UriKind.Relative));
        Assert.Equal((HttpStatusCode.OK, "application/pdf", "attachment"), (file.StatusCode, file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.DispositionType));
        var id = links[0].Split('/')[^1];
        Assert.Equal(["Vul een titel in"], (await browser.SendAsync(address, $"handler=titel&document={id}", [($"titel-{id}", "")])).Words(".p-errors li"));

        Assert.Equal("De ronde is gepubliceerd.", (await browser.SendAsync($"{List}/{round.Id}/publiceren", "publiceren", [("zeker", "ja")])).Done());
        Assert.Equal("De titel is gewijzigd.", (await browser.SendAsync(address, $"handler=titel&document={id}", [($"titel-{id}", "Leidraad 2028")])).Done());
        var gone = await browser.SendAsync(address, $"handler=verwijderen&document={links[1].Split('/')[^1]}", []);
        Assert.Equal("“kaart” is vervallen.", gone.Done());
        // Everyone sees that it was withdrawn, and since when; only the region still reads it.
        Assert.Contains("kaart.png", gone.QuerySelector("#vervallen")!.Words(), StringComparison.Ordinal);
        Assert.Contains("vervallen sinds 1 december 2026, 13:00 uur", gone.QuerySelector("#vervallen")!.Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await browser.StatusAsync(links[1]));
        var shown = await app.PageAsync($"/inschrijfrondes/{round.Id}");
        Assert.Contains("kaart Vervallen kaart.png, van 1 december 2026. Vervallen sinds 1 december 2026, 13:00 uur.", shown.QuerySelector("#documenten + ul")!.Words(), StringComparison.Ordinal);
        Assert.Equal(2, shown.QuerySelectorAll("#documenten + ul a").Length);
        var open = $"/inschrijfrondes/{round.Id}/documenten";
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (await app.Http.StatusAsync($"{open}/{id}"), await app.Http.StatusAsync($"{open}/{links[1].Split('/')[^1]}")));
        Assert.Equal("1 document is toegevoegd.", (await browser.SendAsync(address, "documenten", [], ("bestanden", "bijlage.pdf", TestFiles.Pdf()))).Done());
        Assert.Equal(["“leidraad” heet nu “Leidraad 2028”.", "Vervallen: kaart.", "Toegevoegd: bijlage."], (await app.NoticesAsync(round)).Where(notice => notice.Kind == RoundNoticeKind.Documents).Select(notice => notice.Text));
        Assert.Equal(4, Directory.GetFiles(app.EvidenceFolder, "*", SearchOption.AllDirectories).Length);

        using var elsewhere = await app.ManagerAsync("elders", "rivierenland");
        Assert.Equal(HttpStatusCode.NotFound, await elsewhere.StatusAsync(links[0]));
        await app.PassAsync(round, TimeSpan.FromDays(10));
        var closed = await browser.PageAsync(address);
        Assert.Contains("De documenten liggen vast", closed.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        Assert.Null(closed.QuerySelector("main form"));
    }
}
