using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Forms;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Organisations;

/// <summary>Who works with the portal for an organisation: asked by e-mail, with a role that changes and ends.</summary>
public sealed partial class PeoplePagesTests
{
    [Theory, EveryDatabase]
    public async Task A_colleague_is_invited_and_accepts_once(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        using var sent = await browser.SendFormAsync("/aanbieder/linde/gebruikers/uitnodigen", ("email", "kim@example.nl"), ("rol", "medewerker"), ("tekenbevoegd", "ja"));
        Assert.Equal("/aanbieder/linde/gebruikers", sent.Headers.Location?.ToString());
        var link = await LinkAsync(app, "kim@example.nl");
        await using (var stored = app.Database.Open())
            Assert.DoesNotContain(link, (await stored.Invitations.SingleAsync()).SecretHash, StringComparison.Ordinal);

        var shown = await app.PageAsync(link);
        Assert.Equal([$"/inloggen?terug={Uri.EscapeDataString(link)}", $"/registreren?terug={Uri.EscapeDataString(link)}"], shown.Links("main .nl-button"));
        var kim = await app.AccountAsync("kim@example.nl");
        using var other = await app.LoggedInAsync(kim);
        using var accepted = await other.SendFormAsync(link);
        Assert.Equal("/aanbieder/linde", accepted.Headers.Location?.ToString());
        await using (var stored = app.Database.Open())
            Assert.Equal((OrganisationRole.Editor, true), await stored.Memberships.Where(m => m.UserId == kim.Id).Select(m => new ValueTuple<OrganisationRole, bool>(m.Role, m.IsSignatory)).SingleAsync());
        var again = await app.PageAsync(link, HttpStatusCode.Gone);
        Assert.Equal("Deze uitnodiging werkt niet meer", again.QuerySelector("h1")!.Words());
    }

    [Theory, EveryDatabase]
    public async Task An_invitation_ends_after_seven_days_or_when_it_is_withdrawn(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        async Task<string> InviteAsync(string email)
        {
            using var sent = await browser.SendFormAsync("/aanbieder/linde/gebruikers/uitnodigen", ("email", email), ("rol", "lezer"));
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
            return await LinkAsync(app, email);
        }

        var withdrawn = await InviteAsync("kim@example.nl");
        using (var answer = await browser.SendFormAsync("/aanbieder/linde/gebruikers", "form[action*=intrekken]"))
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await app.PageAsync(withdrawn, HttpStatusCode.Gone);

        var first = await InviteAsync("bo@example.nl");
        var second = await InviteAsync("bo@example.nl");
        await app.PageAsync(first, HttpStatusCode.Gone);
        app.Clock.Now += TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);
        await app.PageAsync(second);
        app.Clock.Now += TimeSpan.FromMinutes(1);
        await app.PageAsync(second, HttpStatusCode.Gone);
        await app.PageAsync("/uitnodiging/nooit-verstuurd", HttpStatusCode.Gone);
    }

    [Fact]
    public async Task Only_an_approved_organisation_invites()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("linde", OrganisationStatus.Requested);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        const string address = "/aanbieder/linde/gebruikers/uitnodigen";
        Assert.Null((await ShownAsync(browser, address)).QuerySelector("main form"));
        Assert.DoesNotContain(address, (await ShownAsync(browser, "/aanbieder/linde/gebruikers")).Links("main a"));
        Assert.DoesNotContain(address, (await ShownAsync(browser, "/aanbieder/linde")).Links("main a"));
        using var sent = await PostAsync(browser, "/aanbieder/linde/gebruikers", address, ("email", "kim@example.nl"), ("rol", "lezer"));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        await using var stored = app.Database.Open();
        Assert.False(await stored.Invitations.AnyAsync() || await stored.MailMessages.AnyAsync());
    }

    [Fact]
    public async Task Nobody_is_flooded_with_invitations()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        var sent = 0;
        for (var told = false; !told && sent < 20; sent += told ? 0 : 1)
        {
            using var answer = await browser.SendFormAsync("/aanbieder/linde/gebruikers/uitnodigen", ("email", sent % 2 == 0 ? "kim@example.nl" : "KIM@example.nl"), ("rol", "lezer"));
            told = answer.StatusCode == HttpStatusCode.OK;
        }
        Assert.InRange(sent, 1, 10);
        using (var withdrawn = await browser.SendFormAsync("/aanbieder/linde/gebruikers", "form[action*=intrekken]"))
            Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        await using var stored = app.Database.Open();
        Assert.Equal((0, sent), (await stored.Invitations.CountAsync(invitation => invitation.ClosedAt == null), await stored.MailMessages.CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task Power_over_others_is_for_whom_was_invited_and_the_inviter_hears_of_it(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        using var system = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        foreach (var (email, role) in new[] { ("lees@example.nl", "lezer"), ("kim@example.nl", "beheerder") })
        {
            using var sent = await browser.SendFormAsync("/aanbieder/linde/gebruikers/uitnodigen", ("email", email), ("rol", role));
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }
        using (var sent = await system.SendFormAsync("/beheer/regios/midden-holland", "#toevoegen", ("email", "contract@example.nl")))
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);

        using var other = await app.LoggedInAsync(await app.AccountAsync("bo@example.nl"));
        foreach (var link in new[] { await LinkAsync(app, "kim@example.nl"), await LinkAsync(app, "contract@example.nl") })
        {
            Assert.Null((await ShownAsync(other, link)).QuerySelector("main form"));
            using var refused = await PostAsync(other, "/account/naam", link);
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        }
        await using var stored = app.Database.Open();
        Assert.Equal((1, 0), (await stored.Memberships.CountAsync(), await stored.RegionManagers.CountAsync()));

        var reader = await LinkAsync(app, "lees@example.nl");
        var page = await ShownAsync(other, reader);
        var token = page.QuerySelector<IHtmlInputElement>("main form [name=__RequestVerificationToken]")!.Value;
        // A double click.
        var clicks = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
            using var answer = await other.PostAsync(new Uri(reader, UriKind.Relative), form);
            return answer.StatusCode;
        }));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], clicks);
        using var again = await other.GetAsync(new Uri(reader, UriKind.Relative));
        Assert.Equal("/aanbieder/linde", again.Headers.Location?.ToString());
        Assert.Equal(2, await stored.Memberships.CountAsync());
        var told = await stored.MailMessages.SingleAsync(mail => mail.To == "jo@example.nl");
        Assert.Contains("bo@example.nl", told.Text, StringComparison.Ordinal);
        Assert.Contains("lees@example.nl", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_changes_a_role_second_sees_what_the_first_did()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        var kim = await app.AccountAsync("kim@example.nl", memberships: (organisation, OrganisationRole.Reader));
        await using var stored = app.Database.Open();
        var address = $"/aanbieder/linde/gebruikers/{await stored.Memberships.Where(membership => membership.UserId == kim.Id).Select(membership => membership.Id).SingleAsync()}";
        using (var first = await browser.SendFormAsync(address, ("rol", "medewerker"), ("tekenbevoegd", "ja")))
            Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await browser.SendFormAsync(address, ("was", "lezer"), ("rol", "beheerder"));
        var page = await ParseAsync(second);
        Assert.Contains("is nu: medewerker, tekenbevoegd", page.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        Assert.Equal("beheerder", page.QuerySelector<IHtmlSelectElement>("#rol")!.Value);
        Assert.Equal(OrganisationRole.Editor, (await stored.Memberships.AsNoTracking().SingleAsync(membership => membership.UserId == kim.Id)).Role);
        using var knowingly = await browser.SendFormAsync(address, ("was", page.QuerySelector<IHtmlInputElement>("[name=was]")!.Value), ("rol", "beheerder"));
        Assert.Equal(HttpStatusCode.Redirect, knowingly.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?handler=onzin")]
    public async Task What_no_handler_answers_is_not_there(string query)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        using var answer = await PostAsync(browser, "/account/naam", $"/aanbieder/linde/gebruikers{query}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task What_two_make_at_once_is_made_once(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var kim = await app.AccountAsync("kim@example.nl");
        var saved = new List<bool>();
        for (var i = 0; i < 2; i++)
        {
            await using var scope = app.Get<IServiceScopeFactory>().CreateAsyncScope();
            var data = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            data.RegionManagers.Add(new() { UserId = kim.Id, Region = "midden-holland" });
            saved.Add(await data.TrySaveAsync(app.Clock, kim.Id, "test", default));
        }
        Assert.Equal([true, false], saved);
    }

    [Theory]
    [InlineData("", "lezer", "#email")]
    [InlineData("geen adres", "lezer", "#email")]
    [InlineData("jo@example.nl", "lezer", "#email")]
    [InlineData("kim@example.nl", "koning", "#rol")]
    public async Task What_is_wrong_with_an_invitation_is_told(string email, string role, string field)
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        using var answer = await browser.SendFormAsync("/aanbieder/linde/gebruikers/uitnodigen", ("email", email), ("rol", role));
        Assert.Equal([field], (await ParseAsync(answer)).Links(".p-errors a"));
        await using var stored = app.Database.Open();
        Assert.False(await stored.Invitations.AnyAsync() || await stored.MailMessages.AnyAsync());
    }

    [Theory, EveryDatabase]
    public async Task An_organisation_always_keeps_an_administrator(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var organisation = await app.OrganisationAsync("linde");
        var jo = await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator));
        var kim = await app.AccountAsync("kim@example.nl", memberships: (organisation, OrganisationRole.Reader));
        await using var stored = app.Database.Open();
        var roles = await stored.Memberships.AsNoTracking().ToDictionaryAsync(membership => membership.UserId, membership => membership.Id);
        using var browser = await app.LoggedInAsync(jo);
        string Address(Guid who) => $"/aanbieder/linde/gebruikers/{roles[who]}";

        using (var lower = await browser.SendFormAsync(Address(jo.Id), ("rol", "lezer")))
            Assert.Equal(["#rol"], (await ParseAsync(lower)).Links(".p-errors a"));
        using (var away = await browser.SendFormAsync(Address(jo.Id), "form[action*=verwijderen]"))
            Assert.Equal(["#rol"], (await ParseAsync(away)).Links(".p-errors a"));

        using (var raised = await browser.SendFormAsync(Address(kim.Id), ("rol", "beheerder"), ("tekenbevoegd", "ja")))
            Assert.Equal("/aanbieder/linde/gebruikers", raised.Headers.Location?.ToString());
        using (var away = await browser.SendFormAsync(Address(jo.Id), "form[action*=verwijderen]"))
            Assert.Equal("/account", away.Headers.Location?.ToString());
        Assert.Equal((kim.Id, OrganisationRole.Administrator, true), await stored.Memberships.AsNoTracking().Select(m => new ValueTuple<Guid, OrganisationRole, bool>(m.UserId, m.Role, m.IsSignatory)).SingleAsync());
        Assert.Equal(["kim@example.nl", "jo@example.nl"], await stored.MailMessages.OrderBy(mail => mail.Id).Select(mail => mail.To).ToListAsync());
        using var gone = await browser.GetAsync(new Uri("/aanbieder/linde", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Two_step_verification_for_everyone_holds_at_once()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var organisation = await app.OrganisationAsync("linde");
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: (organisation, OrganisationRole.Administrator)));
        using var asked = await browser.SendFormAsync("/aanbieder/linde/gebruikers", "form[action*=tweestaps]");
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        using var page = await browser.GetAsync(new Uri("/aanbieder/linde", UriKind.Relative));
        Assert.Equal("/account/tweestapsverificatie", page.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Who_works_for_two_organisations_goes_from_one_to_the_other()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        var (linde, plassen) = (await app.OrganisationAsync("linde"), await app.OrganisationAsync("plassen"));
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl", memberships: [(linde, OrganisationRole.Administrator), (plassen, OrganisationRole.Reader)]));
        Assert.Contains("/aanbieder/plassen", (await ShownAsync(browser, "/aanbieder/linde")).Links("main details a"));
        Assert.Contains("/aanbieder/linde", (await ShownAsync(browser, "/aanbieder/plassen")).Links("main details a"));
        var account = (await ShownAsync(browser, "/account")).Links("main a");
        Assert.Contains("/aanbieder/linde", account);
        Assert.Contains("/aanbieder/plassen", account);
        // A reader sees the details, and no way to change them.
        Assert.DoesNotContain((await ShownAsync(browser, "/aanbieder/plassen/organisatie")).Links("main a"), link => link.Contains("wijzigen", StringComparison.Ordinal));
        Assert.Empty((await ShownAsync(browser, "/aanbieder/plassen/gebruikers")).QuerySelectorAll("main form"));
    }

    [Theory, EveryDatabase]
    public async Task A_system_administrator_appoints_contract_managers(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        var kim = await app.AccountAsync("kim@example.nl");
        const string address = "/beheer/regios/midden-holland", form = "#toevoegen";
        using (var wrong = await browser.SendFormAsync(address, form, ("email", "geen adres")))
            Assert.Equal(["#email"], (await ParseAsync(wrong)).Links(".p-errors a"));
        using (var appointed = await browser.SendFormAsync(address, form, ("email", "Kim@example.nl")))
            Assert.Equal(address, appointed.Headers.Location?.ToString());
        using (var twice = await browser.SendFormAsync(address, form, ("email", "kim@example.nl")))
            Assert.Equal(["#email"], (await ParseAsync(twice)).Links(".p-errors a"));
        Assert.Contains("kim", (await ShownAsync(browser, "/beheer")).QuerySelector("main")!.Words(), StringComparison.Ordinal);

        using (var invited = await browser.SendFormAsync(address, form, ("email", "bo@example.nl")))
            Assert.Equal(address, invited.Headers.Location?.ToString());
        var bo = await app.AccountAsync("bo@example.nl");
        using (var other = await app.LoggedInAsync(bo))
        {
            using var accepted = await other.SendFormAsync(await LinkAsync(app, "bo@example.nl"));
            Assert.Equal("/account", accepted.Headers.Location?.ToString());
        }
        await using var stored = app.Database.Open();
        Assert.Equal(2, await stored.RegionManagers.CountAsync(manager => manager.Region == "midden-holland"));

        using (var removed = await browser.SendFormAsync(address, "form[action*=verwijderen]", ("gebruiker", kim.Id.ToString())))
            Assert.Equal(address, removed.Headers.Location?.ToString());
        Assert.Equal(bo.Id, (await stored.RegionManagers.AsNoTracking().SingleAsync()).UserId);
        using var missing = await browser.GetAsync(new Uri("/beheer/regios/bestaat-niet", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task A_system_administrator_blocks_an_account_and_never_the_last_of_their_own(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        var system = await app.AccountAsync("systeem@example.nl", administrator: true);
        using var browser = await app.LoggedInAsync(system);
        var kim = await app.AccountAsync("kim@example.nl");
        using var theirs = await app.LoggedInAsync(kim);
        Assert.Equal([$"/beheer/gebruikers/{kim.Id}"], (await ShownAsync(browser, "/beheer/gebruikers?zoek=KIM@ex")).Links("main table a"));

        using (var unsaid = await browser.SendFormAsync($"/beheer/gebruikers/{kim.Id}", "form[action*=blokkeren]"))
            Assert.Equal(["#reden"], (await ParseAsync(unsaid)).Links(".p-errors a"));
        using (var blocked = await browser.SendFormAsync($"/beheer/gebruikers/{kim.Id}", "form[action*=blokkeren]", ("reden", "Uit dienst")))
            Assert.Equal(HttpStatusCode.Redirect, blocked.StatusCode);
        using (var thrownOut = await theirs.GetAsync(new Uri("/account", UriKind.Relative)))
            Assert.Equal(HttpStatusCode.Redirect, thrownOut.StatusCode);
        using (var fresh = app.Browser())
        {
            using var refused = await fresh.SendFormAsync("/inloggen", ("email", "kim@example.nl"), ("wachtwoord", TestAccounts.Password));
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        }
        Assert.Contains("Kan niet inloggen", (await ShownAsync(browser, "/beheer/gebruikers")).QuerySelector("table")!.Words(), StringComparison.Ordinal);
        using (var released = await browser.SendFormAsync($"/beheer/gebruikers/{kim.Id}", "form[action*=deblokkeren]"))
            Assert.Equal(HttpStatusCode.Redirect, released.StatusCode);
        using (var again = await app.LoggedInAsync(kim))
            await ShownAsync(again, "/account");

        foreach (var (form, values) in new (string, (string, string)[])[] { ("form[action*=beheerder]", []), ("form[action*=blokkeren]", [("reden", "Weg")]) })
        {
            using var last = await browser.SendFormAsync($"/beheer/gebruikers/{system.Id}", form, values);
            Assert.Equal(["#gebruiker"], (await ParseAsync(last)).Links(".p-errors a"));
        }
        using (var raised = await browser.SendFormAsync($"/beheer/gebruikers/{kim.Id}", "form[action*=beheerder]"))
            Assert.Equal(HttpStatusCode.Redirect, raised.StatusCode);
        await using var stored = app.Database.Open();
        Assert.Equal(2, await stored.Users.CountAsync(user => user.IsSystemAdministrator));
        // Why is told to whom it is about, not kept in the trail, which outlives the account.
        Assert.Contains("Uit dienst", (await stored.MailMessages.SingleAsync(mail => mail.Subject == "Uw account is geblokkeerd")).Text, StringComparison.Ordinal);
        var trail = await stored.AuditEntries.ToListAsync();
        Assert.Contains(trail, entry => entry.Record == "PortalUser" && entry.Reason == "Account geblokkeerd");
        Assert.DoesNotContain(trail, entry => entry.Reason == "Uit dienst");
    }

    /// <summary>Sends a form that a page does not have, with the token of one that has.</summary>
    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string withToken, string address, params (string Name, string Value)[] values)
    {
        var token = (await ShownAsync(browser, withToken)).QuerySelector<IHtmlInputElement>("[name=__RequestVerificationToken]")!.Value;
        using var form = new FormUrlEncodedContent([.. values.Select(value => KeyValuePair.Create(value.Name, value.Value)), KeyValuePair.Create("__RequestVerificationToken", token)]);
        return await browser.PostAsync(new Uri(address, UriKind.Relative), form);
    }

    /// <summary>The address of the link in the last message to somebody.</summary>
    private static async Task<string> LinkAsync(PortalApp app, string email)
    {
        await using var stored = app.Database.Open();
        var text = await stored.MailMessages.Where(mail => mail.To == email && mail.Subject == "Uitnodiging voor Zorgaanbod").OrderByDescending(mail => mail.Id).Select(mail => mail.Text).FirstAsync();
        return Link().Match(text).Value;
    }

    private static async Task<IHtmlDocument> ShownAsync(HttpClient browser, string address) =>
        await new HtmlParser().ParseDocumentAsync(await browser.GetStringAsync(new Uri(address, UriKind.Relative)));

    private static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("/uitnodiging/[0-9a-f]{64}")]
    private static partial Regex Link();
}
