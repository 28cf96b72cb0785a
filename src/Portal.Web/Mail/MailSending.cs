using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Mail;

namespace Portal.Web.Mail;

/// <summary>
/// Sends what is to be sent. Several nodes may do so at once: each takes a message before it sends it. What a node took and did not send, because it was
/// stopped, is sent by another one later.
/// </summary>
internal sealed partial class MailSending(
    IDbContextFactory<PortalDbContext> databases, IMailTransport transport, IOptions<MailSettings> settings, IHostEnvironment environment, TimeProvider clock, ILogger<MailSending> logger)
{
    /// <summary>After so many failures a message is given up: that is more than three days.</summary>
    public const int MostFailures = 20;

    /// <summary>How long a message is one node's to send.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromMinutes(5);

    private const int Chunk = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(8);

    /// <summary>Sends all that is due.</summary>
    /// <returns>How many messages were sent.</returns>
    public async Task<int> SendAsync(CancellationToken cancellation)
    {
        if (!settings.Value.CanSend)
            return 0;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var sent = 0;
        List<MailMessage> due;
        do
        {
            var now = Now;
            due = await database.MailMessages.Where(message => message.SentAt == null && message.DueAt <= now && message.Failures < MostFailures)
                .OrderBy(message => message.DueAt).ThenBy(message => message.Id).Take(Chunk).AsNoTracking().ToListAsync(cancellation);
            foreach (var message in due)
            {
                if (await TakeAsync(database, message, cancellation) && await SendAsync(database, message, cancellation))
                    sent++;
            }
        }
        while (due.Count == Chunk);
        return sent;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Takes a message for a while; false when another node was first.</summary>
    private async Task<bool> TakeAsync(PortalDbContext database, MailMessage message, CancellationToken cancellation)
    {
        var (now, until) = (Now, Now + Turn);
        return await database.MailMessages.Where(row => row.Id == message.Id && row.SentAt == null && row.DueAt <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(taken => taken.DueAt, until), cancellation) == 1;
    }

    private async Task<bool> SendAsync(PortalDbContext database, MailMessage message, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await transport.SendAsync(message, patience.Token);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            var failures = message.Failures + 1;
            var again = Now + Wait(failures);
            var error = fault.InnerException is { } inner ? $"{fault.Message} {inner.Message}" : fault.Message;
            error = Addresses().Replace(error, "(adres)");
            error = error[..Math.Min(error.Length, 1000)];
            await database.MailMessages.Where(row => row.Id == message.Id).ExecuteUpdateAsync(
                row => row.SetProperty(failed => failed.Failures, failures).SetProperty(failed => failed.LastError, error).SetProperty(failed => failed.DueAt, again), CancellationToken.None);
            Failed(message.Id, failures, error);
            if (failures >= MostFailures)
                GivenUp(message.Id);
            return false;
        }
        // The text may hold a link that opens something: it has done its work. From here on nothing stops this, or the message would be sent again.
        var (sentAt, text) = (Now, settings.Value.ShowsTexts(environment) ? message.Text : "");
        await database.MailMessages.Where(row => row.Id == message.Id).ExecuteUpdateAsync(
            row => row.SetProperty(done => done.SentAt, sentAt).SetProperty(done => done.Text, text).SetProperty(done => done.LastError, (string?)null), CancellationToken.None);
        return true;
    }

    /// <summary>A minute after the first failure, then twice as long each time, up to eight hours.</summary>
    private static TimeSpan Wait(int failures)
    {
        var wait = TimeSpan.FromMinutes(1 << (failures - 1));
        return wait < LongestWait ? wait : LongestWait;
    }

    [LoggerMessage(LogLevel.Warning, "Message {Id} could not be sent, for the {Failures}th time: {Error}")]
    private partial void Failed(long id, int failures, string error);

    [LoggerMessage(LogLevel.Error, "Message {Id} is given up.")]
    private partial void GivenUp(long id);

    /// <summary>What a mail server says often holds the address, which belongs neither in the log nor beside a message that is over.</summary>
    [GeneratedRegex(@"[^\s<>()""';:,]+@[^\s<>()""';:,]+")]
    private static partial Regex Addresses();
}
