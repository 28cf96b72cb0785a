using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Organisations;

/// <summary>The terms and bounds of a region, which a system administrator sets.</summary>
public sealed class RegionSettingsPagesTests
{
    private const string Region = "/beheer/regios/rivierenland", Settings = $"{Region}/instellingen";
    private static readonly string[] Fields = ["reageren", "herstellen", "waarschuwing-1", "waarschuwing-2", "waarschuwing-3", "matig-procent", "ernstig-procent", "matig-dagen", "ernstig-dagen", "bevestigen"];
    private static readonly string[] Usual = ["14", "42", "90", "60", "30", "10", "25", "30", "90", "6"];

    [Theory, EveryDatabase]
    public async Task Settings_are_changed_audited_and_put_back(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        var form = await PageAsync(browser, Settings);
        Assert.Equal(Usual, Values(form));
        Assert.Null(form.QuerySelector("#gewoon"));
        // The order in which warnings are filled in does not matter.
        using var saved = await browser.SendFormAsync(Settings, Filled("21", "60", "14", "", "45", "5", "5", "10", "20", "12"));
        Assert.Equal(Region, saved.Headers.Location?.ToString());
        var page = await PageAsync(browser, Region);
        Assert.Equal("De instellingen zijn opgeslagen.", page.QuerySelector("[role=status]")!.Words());
        Assert.Contains("Waarschuwen vooraf: 45 en 14 dagen", page.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await using (var stored = app.Database.Open())
        {
            var row = await stored.RegionSettings.SingleAsync();
            Assert.Equal((21, 60, 5, 5, 10, 20, 12), (row.ResponseDays, row.RemedyDays, row.ModerateGap, row.SevereGap, row.ModerateDays, row.SevereDays, row.ConfirmationMonths));
            Assert.Equal("45,14", string.Join(',', row.WarningDays));
            Assert.Equal("Instellingen van de regio gewijzigd", (await stored.AuditEntries.SingleAsync(entry => entry.Record == "RegionSettings")).Reason);
        }
        Assert.Equal(["21", "60", "45", "14", "", "5", "5", "10", "20", "12"], Values(await PageAsync(browser, Settings)));
        using var back = await browser.SendFormAsync(Settings, "#gewoon");
        Assert.Equal("De regio heeft weer de gewone waarden.", (await PageAsync(browser, Region)).QuerySelector("[role=status]")!.Words());
        Assert.Equal(Usual, Values(await PageAsync(browser, Settings)));
        await using var after = app.Database.Open();
        Assert.Contains("90,60,30", (await after.AuditEntries.OrderBy(entry => entry.Id).LastAsync(entry => entry.Record == "RegionSettings")).Changes, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri("/beheer/regios/nergens/instellingen", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task All_faults_are_named_together_and_what_was_typed_stays()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        string[] typed = ["0", "366", "91", "x", "", "30", "20", "40", "30", "25"];
        using var answer = await browser.SendFormAsync(Settings, Filled(typed));
        var page = await ReadAsync(answer);
        Assert.Equal(
        [
            "Tijd om te reageren: vul een heel getal in van 1 tot en met 90", "Tijd om te herstellen: vul een heel getal in van 1 tot en met 365", "Eerste waarschuwing: vul een heel getal in van 1 tot en met 90",
            "Tweede waarschuwing: vul een heel getal in van 1 tot en met 90", "Het percentage voor ernstig mag niet lager zijn dan dat voor matig", "Het aantal dagen voor ernstig mag niet lager zijn dan dat voor matig",
            "Personeelsgegevens bevestigen: vul een heel getal in van 1 tot en met 24",
        ], page.Words(".p-errors li"));
        Assert.Equal(typed, Values(page));
        Assert.StartsWith("Fout: ", page.Title, StringComparison.Ordinal);
        using var twice = await browser.SendFormAsync(Settings, Filled("14", "42", "30", "30", "", "10", "25", "30", "90", "6"));
        Assert.Equal(["30 dagen staat er al"], (await ReadAsync(twice)).Words(".p-errors li"));
        using var none = await browser.SendFormAsync(Settings, Filled("14", "42", "", "", "", "10", "25", "30", "90", "6"));
        Assert.Equal(["Vul ten minste één keer in hoeveel dagen vooraf wij waarschuwen"], (await ReadAsync(none)).Words(".p-errors li"));
        await using var stored = app.Database.Open();
        Assert.False(await stored.RegionSettings.AnyAsync());
    }

    [Theory, EveryDatabase]
    public async Task Who_saves_second_sees_what_the_first_one_saved(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        using (await browser.SendFormAsync(Settings, Filled("20", "42", "90", "60", "30", "10", "25", "30", "90", "6"))) { }
        // The form was shown before anything was stored.
        using var second = await browser.SendFormAsync(Settings, [.. Filled("30", "42", "90", "60", "30", "10", "25", "30", "90", "6"), ("versie", "0")]);
        var page = await ReadAsync(second);
        Assert.Contains("Reageren op een concept: 20 dagen", page.QuerySelector(".p-banner[role=alert]")!.Words(), StringComparison.Ordinal);
        Assert.Equal("30", Values(page)[0]);
        using var knowingly = await browser.SendFormAsync(Settings, [.. Filled("30", "42", "90", "60", "30", "10", "25", "30", "90", "6"), ("versie", page.QuerySelector("#instellingen [name=versie]")!.GetAttribute("value")!)]);
        Assert.Equal(HttpStatusCode.Redirect, knowingly.StatusCode);
        await using var stored = app.Database.Open();
        var row = await stored.RegionSettings.SingleAsync();
        Assert.Equal((30, 2), (row.ResponseDays, row.Version));
    }

    private static (string, string)[] Filled(params string[] values) => [.. Fields.Zip(values)];

    private static string[] Values(IHtmlDocument page) => [.. Fields.Select(field => page.QuerySelector($"#{field}")!.GetAttribute("value") ?? "")];

    private static async Task<IHtmlDocument> PageAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ReadAsync(answer);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
