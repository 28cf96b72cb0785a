using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Alerts;
using Portal.Web.Hosting;
using Portal.Web.Mail;

namespace Portal.Web.Tests.Alerts;

public sealed class AlertMailsTests
{
    [Theory, EveryDatabase]
    public async Task Severe_alerts_are_one_mail_at_once_and_the_others_wait(DatabaseProvider database)
    {
        using var server = new SmtpServer();
        await using var app = await SomeAlerts.StartAsync(
            database, ("Mail:Host", "127.0.0.1"), ("Mail:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:StartTls", "false"), ("Mail:From", "portaal@example.nl"));
        var (linde, user) = await MakeAsync(app);
        await app.AlertAsync(user, "Begeleiding - ernstig tekort: hbo", "0 van de 4 medewerkers.\n\nU hebt tijd tot 1 maart.", severe: true, organisation: linde.Id);
        await app.AlertAsync(user, "Begeleiding - hersteld: mbo-4", organisation: linde.Id);
        await app.AlertAsync(user, "Vervoer - hersteltermijn voorbij: EHBO", severe: true, kind: AlertKind.Overdue, organisation: linde.Id, link: "/aanbieder/linde/bevindingen/2");
        Assert.Equal(1, await app.Get<AlertMails>().SendSevereAsync(default));
        Assert.Equal(0, await app.Get<AlertMails>().SendSevereAsync(default));
        Assert.Equal("2 signalen die uw aandacht vragen", Assert.Single(await app.MessagesAsync()).Subject);

        Assert.Equal(1, await app.Get<MailSending>().SendAsync(default));
        var mail = Assert.Single(server.Messages).Replace("=\n", "", StringComparison.Ordinal);
        Assert.Contains("RCPT TO:<jo@example.nl>", mail, StringComparison.Ordinal);
        foreach (var line in new[] { "* Begeleiding - ernstig tekort: hbo", "  0 van de 4 medewerkers.", "  U hebt tijd tot 1 maart.", "  http://zorgaanbod.example/aanbieder/linde/bevindingen/1", "  http://zorgaanbod.example/aanbieder/linde/bevindingen/2", "http://zorgaanbod.example/account/signalen" })
            Assert.Contains(line, mail, StringComparison.Ordinal);
        Assert.DoesNotContain("hersteld", mail, StringComparison.Ordinal);
        Assert.Equal([true, false, true], (await app.AlertsAsync()).Select(alert => alert.MailedAt is not null));
    }

    [Fact]
    public async Task One_severe_alert_is_the_subject_of_its_mail()
    {
        await using var app = await SomeAlerts.StartAsync(DatabaseProvider.Sqlite);
        var (linde, user) = await MakeAsync(app);
        await app.AlertAsync(user, new string('a', 300), severe: true, organisation: linde.Id);
        await app.Get<AlertMails>().SendSevereAsync(default);
        Assert.Equal(new string('a', 199) + "…", Assert.Single(await app.MessagesAsync()).Subject);
    }

    [Theory, EveryDatabase]
    public async Task The_digest_tells_each_person_what_is_new_by_kind_and_once(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        var (linde, user) = await MakeAsync(app);
        var eik = await app.OrganisationAsync("eik");
        var both = await app.AccountAsync("bo@example.nl", memberships: [(linde, OrganisationRole.Editor), (eik, OrganisationRole.Editor)]);
        await app.AlertAsync(user, "Begeleiding - hersteld: hbo", kind: AlertKind.Resolved, organisation: linde.Id);
        await app.AlertAsync(user, "Vervoer - niet aan de eis voldaan: EHBO", "0 van de 1.", organisation: linde.Id);
        await app.AlertAsync(user, "Dagbesteding - niet aan de eis voldaan: mbo-4", organisation: linde.Id);
        await app.AlertAsync(user, "Ernstig", severe: true, organisation: linde.Id);
        await app.AlertAsync(both, "3 kwalificaties lopen af", kind: AlertKind.Expiry, organisation: eik.Id, link: "/aanbieder/eik/medewerkers");
        Assert.Equal(2, await app.Get<AlertMails>().SendDigestAsync(default));
        Assert.Equal(0, await app.Get<AlertMails>().SendDigestAsync(default));
        var mails = (await app.MessagesAsync()).ToDictionary(message => message.To);
        Assert.Equal("Dagbericht: 3 nieuwe signalen", mails["jo@example.nl"].Subject);
        Assert.Equal(
            """
            Beste jo,

            U hebt 3 nieuwe signalen op Zorgaanbod.

            NIEUWE BEVINDINGEN (2)

            * Dagbesteding - niet aan de eis voldaan: mbo-4
              http://zorgaanbod.example/aanbieder/linde/bevindingen/1

            * Vervoer - niet aan de eis voldaan: EHBO
              0 van de 1.
              http://zorgaanbod.example/aanbieder/linde/bevindingen/1

            HERSTELD (1)

            * Begeleiding - hersteld: hbo
              http://zorgaanbod.example/aanbieder/linde/bevindingen/1

            Al uw signalen staan op http://zorgaanbod.example/account/signalen
            Daar kiest u ook of u ze per e-mail krijgt.

            """,
            mails["jo@example.nl"].Text);
        Assert.Contains("* 3 kwalificaties lopen af\n  Zorg eik\n", mails["bo@example.nl"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_digest_says_how_many_more_there_are()
    {
        await using var app = await SomeAlerts.StartAsync(DatabaseProvider.Sqlite);
        var (linde, user) = await MakeAsync(app);
        for (var number = 0; number < AlertMails.MostTold + 3; number++)
            await app.AlertAsync(user, $"Signaal {number}", organisation: linde.Id);
        Assert.Equal(1, await app.Get<AlertMails>().SendDigestAsync(default));
        var text = Assert.Single(await app.MessagesAsync()).Text;
        Assert.Equal(AlertMails.MostTold, text.Split("* Signaal").Length - 1);
        Assert.Contains("En nog 3 andere signalen.", text, StringComparison.Ordinal);
        Assert.Contains("NIEUWE BEVINDINGEN (53)", text, StringComparison.Ordinal);
        Assert.All(await app.AlertsAsync(), alert => Assert.NotNull(alert.MailedAt));
    }

    [Theory, EveryDatabase]
    public async Task Who_wants_no_mail_or_cannot_be_reached_or_has_no_role_gets_none_ever(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        var (linde, user) = await MakeAsync(app);
        var manager = await app.AccountAsync("beheer@example.nl", regions: ["midden-holland"]);
        foreach (var (who, change) in new (PortalUser, Action<PortalUser>)[]
        {
            (user, one => one.WantsAlertMail = !one.WantsAlertMail), (user, one => one.MailBouncedAt = one.MailBouncedAt is null ? one.CreatedAt : null), (user, one => one.LockoutEnd = one.LockoutEnd is null ? DateTimeOffset.MaxValue : null),
            (user, one => one.EmailConfirmed = !one.EmailConfirmed), (manager, one => one.TwoFactorEnabled = !one.TwoFactorEnabled),
        })
        {
            await app.ChangeAsync(who, change);
            foreach (var severe in new[] { true, false })
                await app.AlertAsync(who, "Niet gemaild", severe: severe, organisation: who == user ? linde.Id : null, region: who == user ? null : "midden-holland");
            await BothAsync();
            await app.ChangeAsync(who, change);
        }
        await app.AlertAsync(manager, "Van een andere regio", region: "rivierenland");
        var read = await app.AlertAsync(user, "Al gelezen", organisation: linde.Id);
        await app.ChangeAsync(async stored => (await stored.Alerts.SingleAsync(alert => alert.Id == read.Id)).ReadAt = app.Clock.Now.UtcDateTime);
        await BothAsync();
        await app.AlertAsync(user, "Van voorheen", organisation: linde.Id);
        await app.ChangeAsync(stored => stored.Memberships.ExecuteDeleteAsync());
        await BothAsync();
        Assert.Empty(await app.MessagesAsync());
        Assert.All(await app.AlertsAsync(), alert => Assert.NotNull(alert.MailedAt));

        await app.AlertAsync(manager, "Wel", region: "midden-holland", severe: true);
        await BothAsync();
        Assert.Single(await app.MessagesAsync());

        async Task BothAsync()
        {
            await app.Get<AlertMails>().SendSevereAsync(default);
            await app.Get<AlertMails>().SendDigestAsync(default);
        }
    }

    [Theory, EveryDatabase]
    public async Task Of_two_nodes_at_once_one_makes_the_mail(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        var (linde, user) = await MakeAsync(app);
        for (var number = 0; number < 20; number++)
            await app.AlertAsync(user, $"Signaal {number}", severe: true, organisation: linde.Id);
        // While one has read what is to be mailed, the other does it all.
        var late = app.Mails(new Meanwhile(app.Clock, () => Assert.Equal(1, app.Get<AlertMails>().SendSevereAsync(default).GetAwaiter().GetResult())));
        Assert.Equal(0, await late.SendSevereAsync(default));
        Assert.Single(await app.MessagesAsync());

        for (var number = 0; number < 20; number++)
            await app.AlertAsync(user, $"Nog een {number}", severe: true, organisation: linde.Id);
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => app.Get<AlertMails>().SendSevereAsync(default))));
        Assert.Equal(1, made.Sum());
        Assert.Equal(2, (await app.MessagesAsync()).Count);
    }

    [Theory, EveryDatabase]
    public async Task What_was_stopped_half_way_is_done_once_later(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        var (linde, user) = await MakeAsync(app);
        await app.AlertAsync(user, "Signaal", organisation: linde.Id);
        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Mails(new Meanwhile(app.Clock, () => throw new InvalidOperationException("Gestopt"))).SendDigestAsync(default));
        Assert.Empty(await app.MessagesAsync());
        Assert.Null(Assert.Single(await app.AlertsAsync()).MailedAt);
        Assert.Equal(1, await app.Get<AlertMails>().SendDigestAsync(default));
        Assert.Equal(0, await app.Get<AlertMails>().SendDigestAsync(default));
        Assert.Single(await app.MessagesAsync());
    }

    [Fact]
    public async Task Without_a_configured_address_links_lead_to_where_the_portal_listens()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, new Testing.Catalogue.CatalogueFolder().Path);
        var (linde, user) = await MakeAsync(app);
        await app.AlertAsync(user, "Signaal", organisation: linde.Id);
        await app.Get<AlertMails>().SendDigestAsync(default);
        Assert.Contains($"  {app.Http.BaseAddress}aanbieder/linde/bevindingen/1\n", Assert.Single(await app.MessagesAsync()).Text.Replace("127.0.0.1", app.Http.BaseAddress!.Host, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static async Task<(Organisation, PortalUser)> MakeAsync(PortalApp app)
    {
        var linde = await app.OrganisationAsync("linde");
        return (linde, await app.AccountAsync("jo@example.nl", memberships: (linde, OrganisationRole.Editor)));
    }

    /// <summary>A clock that does something the first time that it is looked at.</summary>
    private sealed class Meanwhile(FakeClock clock, Action step) : TimeProvider
    {
        private bool done;

        public override DateTimeOffset GetUtcNow()
        {
            if (!done)
            {
                done = true;
                step();
            }
            return clock.GetUtcNow();
        }
    }
}
