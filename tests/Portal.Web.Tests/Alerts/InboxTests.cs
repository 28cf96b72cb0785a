using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Alerts;

public sealed class InboxTests
{
    private const string Path = "/account/signalen";

    [Theory, EveryDatabase]
    public async Task The_newest_comes_first_and_opening_it_marks_it_as_read(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        var (linde, user) = await MakeAsync(app);
        using var browser = await app.LoggedInAsync(user);
        var empty = await browser.PageAsync(Path);
        Assert.Contains("Nog geen signalen", empty.Body!.Words(), StringComparison.Ordinal);
        Assert.Null(empty.QuerySelector(".p-count"));

        await app.AlertAsync(user, "Vervoer - hersteld: EHBO", kind: AlertKind.Resolved, organisation: linde.Id);
        app.Clock.Now += TimeSpan.FromHours(1);
        var alert = await app.AlertAsync(user, "Begeleiding - ernstig tekort: hbo", "0 van de 4.\n\nReageer voor 1 maart.", severe: true, organisation: linde.Id);
        var page = await browser.PageAsync(Path);
        Assert.Equal("2 ongelezen", page.QuerySelector(".p-menu .p-count")!.Words());
        Assert.Equal("U hebt 2 ongelezen signalen.", page.QuerySelector(".nl-paragraph--lead")!.Words());
        Assert.Equal(
            [
                "Nieuw Dringend Begeleiding - ernstig tekort: hbo 0 van de 4. Reageer voor 1 maart. Nieuwe bevindingen, 1 december 2026, 14:00 uur , Zorg linde Markeer als gelezen : Begeleiding - ernstig tekort: hbo",
                "Nieuw Vervoer - hersteld: EHBO Hersteld, 1 december 2026, 13:00 uur , Zorg linde Markeer als gelezen : Vervoer - hersteld: EHBO",
            ],
            page.Words(".p-alert").Select(words => words.Replace("gelezen:", "gelezen :", StringComparison.Ordinal)));

        using (var opened = await browser.GetAsync(new Uri($"{Path}/{alert.Id}", UriKind.Relative)))
            Assert.Equal("/aanbieder/linde/bevindingen/1", opened.Headers.Location!.ToString());
        Assert.Equal("1 ongelezen", (await browser.PageAsync("/")).QuerySelector(".p-count")!.Words());
        Assert.Equal(["Vervoer - hersteld: EHBO"], (await browser.PageAsync($"{Path}?toon=ongelezen")).Words(".p-alert p > a"));
        Assert.Equal(["Begeleiding - ernstig tekort: hbo"], (await browser.PageAsync($"{Path}?soort=bevinding")).Words(".p-alert p > a"));
        Assert.Contains("Geen signalen gevonden", (await browser.PageAsync($"{Path}?toon=ongelezen&soort=bevinding")).Body!.Words(), StringComparison.Ordinal);
        Assert.Equal(2, (await browser.PageAsync($"{Path}?toon=iets&soort=zomaar")).QuerySelectorAll(".p-alert").Length);
        foreach (var wrong in new[] { $"{Path}?pagina=9", $"{Path}?pagina=x", $"{Path}/999999", $"{Path}/{long.MaxValue}" })
            Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync(wrong));
    }

    [Theory, EveryDatabase]
    public async Task Marking_one_or_all_as_read_can_be_undone(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        var (linde, user) = await MakeAsync(app);
        using var browser = await app.LoggedInAsync(user);
        for (var number = 1; number <= 30; number++)
            await app.AlertAsync(user, $"Signaal {number}", organisation: linde.Id);
        Assert.Equal(25, (await browser.PageAsync(Path)).QuerySelectorAll(".p-alert").Length);
        Assert.Equal("Signaal 5", (await browser.PageAsync($"{Path}?pagina=2")).Words(".p-alert p > a")[0]);

        // One, on the second page, and back.
        Assert.Equal($"{Path}?pagina=2", await SendAsync($"{Path}?pagina=2", ".p-alert form"));
        Assert.Equal("29 ongelezen", (await browser.PageAsync(Path)).QuerySelector(".p-count")!.Words());
        var read = (await app.AlertsAsync()).Single(alert => alert.ReadAt is not null);
        Assert.Equal("Signaal 5", read.Title);
        await SendAsync($"{Path}?pagina=2", ".p-alert form");
        Assert.Equal("30 ongelezen", (await browser.PageAsync(Path)).QuerySelector(".p-count")!.Words());
        Assert.Equal($"{Path}?toon=ongelezen", await SendAsync($"{Path}?toon=ongelezen&pagina=2", ".p-alert form"));

        // All, and back: not what was read before.
        app.Clock.Now += TimeSpan.FromTicks(1234567);
        await SendAsync(Path, ".p-row--between form");
        var done = await browser.PageAsync(Path);
        Assert.Equal("29 signalen zijn als gelezen gemarkeerd.", done.QuerySelector("[role=status]")!.Words());
        Assert.Null(done.QuerySelector(".p-count"));
        var form = done.QuerySelector("main form:has([name=moment])")!;
        using (var undone = await browser.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!)))))
            Assert.Equal(Path, undone.Headers.Location!.ToString());
        Assert.Equal("29 ongelezen", (await browser.PageAsync(Path)).QuerySelector(".p-count")!.Words());

        async Task<string> SendAsync(string page, string selector)
        {
            using var answer = await browser.SendFormAsync(page, selector);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            return answer.Headers.Location!.ToString();
        }
    }

    [Theory, EveryDatabase]
    public async Task Anothers_alert_and_that_of_a_role_that_ended_are_not_there(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        var (linde, user) = await MakeAsync(app);
        var other = await app.AccountAsync("ander@example.nl", memberships: (linde, OrganisationRole.Editor));
        var manager = await app.AccountAsync("beheer@example.nl", regions: ["midden-holland"]);
        var own = await app.AlertAsync(user, "Van mij", organisation: linde.Id);
        var managed = await app.AlertAsync(manager, "Van de regio", region: "midden-holland", link: "/contractbeheer/bevindingen/1");
        using (var stranger = await app.LoggedInAsync(other))
        {
            Assert.Equal(HttpStatusCode.NotFound, await stranger.StatusAsync($"{Path}/{own.Id}"));
            await app.AlertAsync(other, "Iets", organisation: linde.Id);
            foreach (var handler in new[] { "gelezen", "ongelezen" })
            {
                using var answer = await stranger.SendFormAsync(Path, $".p-alert form", ("signaal", $"{own.Id}"));
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            }
        }
        Assert.Null((await app.AlertsAsync())[0].ReadAt);

        await app.ChangeAsync(stored => stored.Memberships.Where(membership => membership.UserId == user.Id).ExecuteDeleteAsync());
        using (var browser = await app.LoggedInAsync(user))
        {
            Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync($"{Path}/{own.Id}"));
            var page = await browser.PageAsync(Path);
            Assert.DoesNotContain("Van mij", page.Body!.Words(), StringComparison.Ordinal);
            Assert.Null(page.QuerySelector(".p-count"));
        }
        using (var browser = await app.LoggedInAsync(manager))
            Assert.Equal(["Van de regio"], (await browser.PageAsync(Path)).Words(".p-alert p > a"));
        await app.SetTwoFactorAsync(manager, false);
        using (var browser = await app.LoggedInAsync(manager))
        {
            Assert.Empty((await browser.PageAsync(Path)).Words(".p-alert"));
            Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync($"{Path}/{managed.Id}"));
        }
    }

    [Theory, EveryDatabase]
    public async Task Mail_is_turned_off_and_on_and_an_address_that_bounced_is_confirmed(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        var (_, user) = await MakeAsync(app);
        using var browser = await app.LoggedInAsync(user);
        foreach (var wants in new[] { false, true })
        {
            using var answer = await browser.SendFormAsync(Path, "form:has([name=aan])");
            Assert.Equal(Path, answer.Headers.Location!.ToString());
            Assert.Equal(wants ? "U krijgt uw signalen ook per e-mail." : "U krijgt geen signalen meer per e-mail.", (await browser.PageAsync(Path)).QuerySelector("[role=status]")!.Words());
            await using var stored = app.Database.Open();
            Assert.Equal(wants, (await stored.Users.SingleAsync()).WantsAlertMail);
            Assert.Equal(wants ? "Signalen per e-mail aangezet" : "Signalen per e-mail uitgezet", (await stored.AuditEntries.OrderBy(entry => entry.Id).LastAsync()).Reason);
        }
        await app.ChangeAsync(user, one => one.MailBouncedAt = app.Clock.Now.UtcDateTime);
        foreach (var page in new[] { "/account", Path })
            Assert.Contains("Onze e-mail komt niet aan.", (await browser.PageAsync(page)).Body!.Words(), StringComparison.Ordinal);
        using (var answer = await browser.SendFormAsync(Path, "form[action*=adres]"))
            Assert.Equal(Path, answer.Headers.Location!.ToString());
        Assert.DoesNotContain("komt niet aan", (await browser.PageAsync(Path)).Body!.Words(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_page_costs_as_much_with_many_alerts_as_with_few(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        var (linde, user) = await MakeAsync(app);
        using var browser = await app.LoggedInAsync(user);
        for (var number = 0; number < 3; number++)
            await app.AlertAsync(user, $"Signaal {number}", organisation: linde.Id);
        await browser.PageAsync(Path);
        var few = await CountAsync(Path);
        var (mine, plain) = (few, await CountAsync("/uitleg"));
        for (var number = 0; number < 60; number++)
            await app.AlertAsync(user, $"Nog een {number}", organisation: linde.Id);
        Assert.Equal(mine, await CountAsync(Path));
        Assert.Equal(plain, await CountAsync("/uitleg"));
        // Who is logged in, whether that still holds, with roles and regions; and one that counts.
        Assert.InRange(plain, 1, 6);

        async Task<int> CountAsync(string address)
        {
            using var count = new CommandCount(app.Database);
            await browser.PageAsync(address);
            return count.Count;
        }
    }

    private static async Task<(Organisation, PortalUser)> MakeAsync(PortalApp app)
    {
        var linde = await app.OrganisationAsync("linde");
        return (linde, await app.AccountAsync("jo@example.nl", memberships: (linde, OrganisationRole.Editor)));
    }
}
