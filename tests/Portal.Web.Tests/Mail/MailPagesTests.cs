using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Audit;
using Portal.Data.Mail;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Testing.Machine;
using Portal.Web.Alerts;
using Portal.Web.Hosting;
using Portal.Web.Mail;
using Portal.Web.Tests.Alerts;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.Mail;

/// <summary>What system administrators see of the messages that the portal sends.</summary>
public sealed class MailPagesTests
{
    private const string Path = "/beheer/e-mail", Secret = "http://zorgaanbod.example/wachtwoord-instellen?code=geheim";

    [Theory, EveryDatabase]
    public async Task Messages_are_listed_by_state_with_masked_addresses_and_without_texts(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database, ("Mail:Folder", TemporaryFolder.NewPath("")), ("Mail:From", "portaal@example.nl"));
        var now = app.Clock.Now.UtcDateTime;
        await WriteAsync(app, "Wacht", _ => { });
        await WriteAsync(app, "Verstuurd", one => (one.SentAt, one.Text) = (now, ""));
        await WriteAsync(app, "Mislukt", one => (one.Failures, one.LastError, one.DueAt) = (3, "Server weg", now.AddMinutes(4)));
        var failed = await WriteAsync(app, "Later", one => (one.Failures, one.LastError, one.DueAt) = (12, "Server weg", now.AddHours(4)));
        var given = await WriteAsync(app, "Opgegeven", one => (one.Failures, one.LastError) = (MailSending.MostFailures, "Server weg"));
        var old = await WriteAsync(app, "Lang geleden", one => (one.Failures, one.LastError, one.Text) = (MailSending.MostFailures, "Server weg", ""));
        await WriteAsync(app, "Gestuiterd", one => (one.SentAt, one.BouncedAt, one.BounceReason) = (now, now, "Adres bestaat niet"));
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        var page = await browser.PageAsync(Path);
        Assert.Equal(["Gestuiterd", "Lang geleden", "Opgegeven", "Later", "Mislukt", "Verstuurd", "Wacht"], page.Words("tbody a"));
        Assert.DoesNotContain("jolanda@example.nl", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("j…@example.nl", page.Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("3 keer mislukt Server weg", page.Body!.Words(), StringComparison.Ordinal);
        foreach (var (state, subjects) in new[] { ("wacht", "Wacht"), ("verstuurd", "Verstuurd"), ("mislukt", "Later,Mislukt"), ("opgegeven", "Lang geleden,Opgegeven"), ("gestuiterd", "Gestuiterd") })
            Assert.Equal(subjects, string.Join(',', (await browser.PageAsync($"{Path}?status={state}")).Words("tbody a")));
        Assert.Equal(7, (await browser.PageAsync($"{Path}?zoek=JOLANDA%40&status=iets")).QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Geen berichten gevonden.", (await browser.PageAsync($"{Path}?zoek=niemand")).Body!.Words(), StringComparison.Ordinal);
        foreach (var wrong in new[] { $"{Path}?pagina=0", $"{Path}?pagina=99", $"{Path}/999999" })
            Assert.Equal(HttpStatusCode.NotFound, await browser.StatusAsync(wrong));

        // Outside development nobody reads the texts, which hold links that open accounts.
        foreach (var id in page.Links("tbody a"))
            Assert.DoesNotContain("geheim", (await browser.PageAsync(id)).DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("jolanda@example.nl", (await browser.PageAsync($"{Path}/{given}")).Body!.Words(), StringComparison.Ordinal);
        Assert.Contains("De tekst is niet bewaard.", (await browser.PageAsync($"{Path}/{old}")).Body!.Words(), StringComparison.Ordinal);

        foreach (var id in new[] { given, failed })
        {
            using var answer = await browser.SendFormAsync($"{Path}/{id}", "form[action*=opnieuw]");
            Assert.Equal("Het bericht wordt opnieuw verstuurd.", (await browser.PageAsync($"{Path}/{id}")).QuerySelector("[role=status]")!.Words());
            Assert.Null((await browser.PageAsync($"{Path}/{id}")).QuerySelector("form[action*=opnieuw]"));
        }
        await using (var stored = app.Database.Open())
            Assert.Equal([$"{given} E-mail opnieuw verstuurd", $"{failed} E-mail opnieuw verstuurd"], await stored.AuditEntries.Where(entry => entry.Record == nameof(MailMessage)).OrderBy(entry => entry.Id).Select(entry => entry.RecordKey + " " + entry.Reason).ToListAsync());
        Assert.Equal(3, await app.Get<MailSending>().SendAsync(default));
        Assert.All((await app.MessagesAsync()).Where(message => message.Id == given || message.Id == failed), message => Assert.Equal((MailState.Sent, ""), (message.State(), message.Text)));
    }

    [Theory, EveryDatabase]
    public async Task What_bounced_is_told_to_its_owner_who_gets_no_alerts_by_mail_until_the_address_is_right(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        var linde = await app.OrganisationAsync("linde");
        var user = await app.AccountAsync("jolanda@example.nl", memberships: (linde, OrganisationRole.Editor));
        var sent = await WriteAsync(app, "Dagbericht", one => one.SentAt = app.Clock.Now.UtcDateTime);
        var waiting = await WriteAsync(app, "Wacht", _ => { });
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        Assert.Null((await browser.PageAsync($"{Path}/{waiting}")).QuerySelector("form[action*=gestuiterd]"));
        foreach (var (reason, fault) in new[] { ("", "Vul in wat de mailserver als reden gaf"), (new string('a', 501), "Gebruik hoogstens 500 tekens. Dit zijn er 501.") })
        {
            using var wrong = await browser.SendFormAsync($"{Path}/{sent}", "form[action*=gestuiterd]", ("reden", reason));
            var page = await wrong.PageAsync();
            Assert.StartsWith("Fout:", page.Title, StringComparison.Ordinal);
            Assert.Contains(fault, page.QuerySelector(".p-errors")!.Words(), StringComparison.Ordinal);
        }
        using (var answer = await browser.SendFormAsync($"{Path}/{sent}", "form[action*=gestuiterd]", ("reden", "Adres bestaat niet")))
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(MailState.Bounced, (await app.MessagesAsync())[0].State());
        using (var owner = await app.LoggedInAsync(user))
            Assert.Contains("Onze e-mail komt niet aan.", (await owner.PageAsync("/account/signalen")).Body!.Words(), StringComparison.Ordinal);
        await app.AlertAsync(user, "Niet gemaild", severe: true, organisation: linde.Id);
        Assert.Equal(0, await app.Get<AlertMails>().SendSevereAsync(default));

        using (var answer = await browser.SendFormAsync($"{Path}/{sent}", "form[action*=aangekomen]"))
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(MailState.Sent, (await app.MessagesAsync())[0].State());
        await app.AlertAsync(user, "Wel gemaild", severe: true, organisation: linde.Id);
        Assert.Equal(1, await app.Get<AlertMails>().SendSevereAsync(default));
        await using var stored = app.Database.Open();
        // Of the message too, as there may be no account with its address.
        Assert.Equal(["E-mail kwam terug", "E-mail kwam toch niet terug"], await stored.AuditEntries.Where(entry => entry.Record == nameof(MailMessage) && entry.Action == AuditEntry.Done).OrderBy(entry => entry.Id).Select(entry => entry.Reason).ToListAsync());
        Assert.Equal(["E-mail kwam terug", "E-mail kwam toch niet terug"], await stored.AuditEntries.Where(entry => entry.RecordKey == user.Id.ToString()).OrderBy(entry => entry.Id).Select(entry => entry.Reason).ToListAsync());
    }

    [Fact]
    public async Task In_development_without_a_mail_server_the_texts_are_shown_with_their_links()
    {
        (string, string)[] folder = [("environment", "Development"), ("Demo:Enabled", "false"), ("Mail:Folder", TemporaryFolder.NewPath("")), ("Mail:From", "portaal@example.nl")];
        await using var app = await SomeAlerts.StartAsync(DatabaseProvider.Sqlite, folder);
        var id = await WriteAsync(app, "Wachtwoord", _ => { });
        await app.Get<MailSending>().SendAsync(default);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        var page = await browser.PageAsync($"{Path}/{id}");
        Assert.Equal($"Beste Jolanda, {Secret} Dag.", page.QuerySelector(".p-letter")!.Words());
        Assert.Equal([Secret], page.Links(".p-letter a"));

        // With a real mail server never, also not of what was written before.
        await using var real = await SomeAlerts.StartAsync(DatabaseProvider.Sqlite, [.. folder, ("Mail:Host", "mail.example")]);
        var hidden = await WriteAsync(real, "Wachtwoord", _ => { });
        using var other = await real.LoggedInAsync(await real.AccountAsync("systeem@example.nl", administrator: true));
        Assert.DoesNotContain("geheim", (await other.PageAsync($"{Path}/{hidden}")).DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_list_costs_as_much_with_many_messages_as_with_few(DatabaseProvider database)
    {
        await using var app = await SomeAlerts.StartAsync(database);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("systeem@example.nl", administrator: true));
        await WriteAsync(app, "Eerste", _ => { });
        await browser.PageAsync(Path);
        var few = await CountAsync();
        for (var number = 0; number < 40; number++)
            await WriteAsync(app, $"Bericht {number}", _ => { });
        Assert.Equal(few, await CountAsync());
        Assert.Equal(16, (await browser.PageAsync($"{Path}?pagina=2")).QuerySelectorAll("tbody tr").Length);

        async Task<int> CountAsync()
        {
            using var count = new CommandCount(app.Database);
            await browser.PageAsync(Path);
            return count.Count;
        }
    }

    private static async Task<long> WriteAsync(PortalApp app, string subject, Action<MailMessage> change)
    {
        var now = app.Clock.Now.UtcDateTime;
        var message = new MailMessage { To = "jolanda@example.nl", Subject = subject, Text = $"Beste Jolanda,\n\n{Secret}\n\nDag.\n", CreatedAt = now, DueAt = now };
        change(message);
        await app.ChangeAsync(stored => Task.FromResult(stored.MailMessages.Add(message)));
        return message.Id;
    }
}
