using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Data;
using Portal.Data.Mail;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Testing.Machine;
using Portal.Web.Hosting;
using Portal.Web.Mail;
using Portal.Web.Retention;

namespace Portal.Web.Tests.Mail;

public sealed class MailSendingTests
{
    [Theory, EveryDatabase]
    public async Task Messages_reach_the_mail_server_and_lose_their_text(DatabaseProvider database)
    {
        using var server = new SmtpServer();
        await using var app = await StartAsync(database, server);
        await WriteAsync(app, 1, "Beste Zoë,\n\nDit is een regel.\n");
        Assert.Equal(1, await app.Get<MailSending>().SendAsync(default));

        var mail = Assert.Single(server.Messages);
        Assert.Contains("RCPT TO:<a0@example.nl>", mail, StringComparison.Ordinal);
        Assert.Contains("portaal@example.nl", mail, StringComparison.Ordinal);
        Assert.Contains("Zo=C3=AB", mail, StringComparison.Ordinal);
        var message = Assert.Single(await MessagesAsync(app));
        Assert.Equal(app.Clock.Now.UtcDateTime, message.SentAt);
        Assert.Equal("", message.Text);
        Assert.Equal(0, await app.Get<MailSending>().SendAsync(default));
        Assert.Single(server.Messages);

        app.Clock.Now += CleanUp.Messages + TimeSpan.FromDays(1);
        await app.Get<CleanUp>().RunAsync(default);
        Assert.Empty(await MessagesAsync(app));
    }

    [Theory, EveryDatabase]
    public async Task What_the_server_refuses_is_tried_again_later_and_later(DatabaseProvider database)
    {
        using var server = new SmtpServer { Refuses = true };
        await using var app = await StartAsync(database, server);
        await WriteAsync(app, 1);
        var waits = new List<double>();
        for (var failures = 1; failures <= 3; failures++)
        {
            Assert.Equal(0, await app.Get<MailSending>().SendAsync(default));
            var failed = Assert.Single(await MessagesAsync(app));
            Assert.Equal(failures, failed.Failures);
            Assert.EndsWith("Nu even niet voor <(adres)>", failed.LastError, StringComparison.Ordinal);
            waits.Add((failed.DueAt - app.Clock.Now.UtcDateTime).TotalMinutes);
            Assert.Equal(0, await app.Get<MailSending>().SendAsync(default));
            Assert.Equal(failures, Assert.Single(await MessagesAsync(app)).Failures);
            app.Clock.Now = failed.DueAt;
        }
        Assert.Equal([1, 2, 4], waits);
        server.Refuses = false;
        Assert.Equal(1, await app.Get<MailSending>().SendAsync(default));
        Assert.Null(Assert.Single(await MessagesAsync(app)).LastError);
        Assert.Single(server.Messages);
    }

    [Fact]
    public async Task After_days_of_refusal_a_message_is_given_up()
    {
        using var server = new SmtpServer { Refuses = true };
        await using var app = await StartAsync(DatabaseProvider.Sqlite, server);
        await WriteAsync(app, 1);
        var start = app.Clock.Now;
        for (var i = 0; i < MailSending.MostFailures + 3; i++)
        {
            await app.Get<MailSending>().SendAsync(default);
            app.Clock.Now = Assert.Single(await MessagesAsync(app)).DueAt;
            if (i == MailSending.MostFailures - 2)
                Assert.Equal("verslechterd", await HealthAsync());
        }
        Assert.True(app.Clock.Now - start > TimeSpan.FromDays(3));
        // Its link opens nothing any more, and one address that does not exist says nothing about the mail server.
        var message = Assert.Single(await MessagesAsync(app));
        Assert.Equal((MailSending.MostFailures, ""), (message.Failures, message.Text));
        Assert.Equal("gezond", await HealthAsync());

        app.Clock.Now += CleanUp.Messages;
        await app.Get<CleanUp>().RunAsync(default);
        Assert.Empty(await MessagesAsync(app));

        async Task<string?> HealthAsync() => (await app.JsonAsync("/gezondheid")).GetProperty("onderdelen").GetProperty("e-mail").GetProperty("status").GetString();
    }

    [Theory, EveryDatabase]
    public async Task Two_nodes_send_every_message_once(DatabaseProvider database)
    {
        const int count = 60;
        using var server = new SmtpServer();
        await using var app = await StartAsync(database, server);
        await WriteAsync(app, count);
        var sending = app.Get<MailSending>();
        var sent = await Task.WhenAll(Task.Run(() => sending.SendAsync(default)), Task.Run(() => sending.SendAsync(default)));
        Assert.Equal(count, sent.Sum());
        Assert.Equal(count, server.Messages.Count);
        Assert.Equal(count, server.Messages.Select(message => Regex.Match(message, "RCPT TO:<(.*?)>").Groups[1].Value).Distinct().Count());
    }

    [Theory, EveryDatabase]
    public async Task After_a_sender_is_killed_the_next_one_sends_the_rest(DatabaseProvider database)
    {
        using var server = new SmtpServer();
        await using var app = await StartAsync(database, server);
        await WriteAsync(app, 5);
        using var killed = new CancellationTokenSource();
        server.Taken = () =>
        {
            if (server.Messages.Count == 2)
                killed.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => app.Get<MailSending>().SendAsync(killed.Token));
        server.Taken = null;
        Assert.InRange((await MessagesAsync(app)).Count(message => message.SentAt is null), 3, 4);

        // The one that it held is free again after a while; its identification tells a server that it may be there already.
        await app.Get<MailSending>().SendAsync(default);
        app.Clock.Now += MailSending.Turn;
        await app.Get<MailSending>().SendAsync(default);
        Assert.All(await MessagesAsync(app), message => Assert.NotNull(message.SentAt));
        Assert.Equal(5, server.Messages.Select(message => Regex.Match(message, "Message-ID: (.*)", RegexOptions.IgnoreCase).Groups[1].Value).Distinct().Count());
    }

    [Fact]
    public async Task Without_a_server_messages_are_files_in_a_folder()
    {
        var folder = TemporaryFolder.NewPath("");
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path, settings: new Dictionary<string, string>
        {
            ["Mail:Folder"] = folder, ["Mail:From"] = "portaal@example.nl",
        });
        await WriteAsync(app, 2);
        Assert.Equal(2, await app.Get<MailSending>().SendAsync(default));
        var files = Directory.GetFiles(folder, "*.eml");
        Assert.Equal(2, files.Length);
        Assert.Contains("https://zorgaanbod.example/wachtwoord-instellen?account=1&code=abc%2Bdef", await File.ReadAllTextAsync(files[0]), StringComparison.Ordinal);
        Assert.Equal("gezond", (await app.JsonAsync("/gezondheid")).GetProperty("onderdelen").GetProperty("e-mail").GetProperty("status").GetString());
    }

    [Fact]
    public async Task With_nothing_set_messages_wait_and_the_health_says_so()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path);
        await WriteAsync(app, 1);
        Assert.Equal(0, await app.Get<MailSending>().SendAsync(default));
        Assert.Null(Assert.Single(await MessagesAsync(app)).SentAt);
        var health = await app.JsonAsync("/gezondheid");
        Assert.Equal("verslechterd", health.GetProperty("status").GetString());
        Assert.Contains("geen mailserver", health.GetProperty("onderdelen").GetProperty("e-mail").GetProperty("uitleg").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_portal_runs_messages_go_by_themselves()
    {
        using var server = new SmtpServer();
        await using var app = await StartAsync(DatabaseProvider.Sqlite, server, jobs: "true");
        await WriteAsync(app, 1);
        for (var i = 0; i < 100 && server.Messages.Count == 0; i++)
        {
            await Task.Delay(100);
            app.Clock.Now += TimeSpan.FromSeconds(1);
        }
        Assert.Single(server.Messages);
    }

    private static Task<PortalApp> StartAsync(DatabaseProvider database, SmtpServer server, string jobs = "false") =>
        PortalApp.StartAsync(database, new CatalogueFolder().Path, settings: new Dictionary<string, string>
        {
            ["Mail:Host"] = "127.0.0.1", ["Mail:Port"] = server.Port.ToString(CultureInfo.InvariantCulture), ["Mail:StartTls"] = "false",
            ["Mail:From"] = "portaal@example.nl", ["Jobs:Enabled"] = jobs, ["Site:BaseUrl"] = "https://zorgaanbod.example",
        });

    private static async Task WriteAsync(PortalApp app, int count, string text = "Beste Jo,\n\nhttps://zorgaanbod.example/wachtwoord-instellen?account=1&code=abc%2Bdef\n")
    {
        await using var database = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        for (var i = 0; i < count; i++)
            database.Send(app.Clock, $"a{i}@example.nl", $"Bericht {i}", text);
        await database.SaveChangesAsync();
    }

    private static async Task<List<MailMessage>> MessagesAsync(PortalApp app)
    {
        await using var database = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        return await database.MailMessages.AsNoTracking().ToListAsync();
    }
}
