using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Microsoft.Extensions.Options;
using Message = Portal.Data.Mail.MailMessage;

namespace Portal.Web.Mail;

/// <summary>Brings a message to whoever delivers it.</summary>
internal interface IMailTransport
{
    /// <summary>Hands over one message; fails when it is not taken.</summary>
    Task SendAsync(Message message, CancellationToken cancellation);
}

/// <summary>Hands messages to a mail server, or puts them in a folder as files that a mail program opens.</summary>
internal sealed class MailTransport(IOptions<MailSettings> settings, IHostEnvironment environment) : IMailTransport
{
    /// <inheritdoc/>
    public async Task SendAsync(Message message, CancellationToken cancellation)
    {
        var mail = settings.Value;
        using var client = new SmtpClient();
        if (mail.Host is { } host)
        {
            (client.Host, client.Port, client.EnableSsl) = (host, mail.Port, mail.StartTls);
            if (mail.User is { } user)
                client.Credentials = new NetworkCredential(user, mail.Password);
        }
        else
        {
            client.DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory;
            client.PickupDirectoryLocation = Directory.CreateDirectory(Path.Combine(environment.ContentRootPath, mail.Folder!)).FullName;
        }
        using var letter = Letter(message, mail);
        await client.SendMailAsync(letter, cancellation);
    }

    private static MailMessage Letter(Message message, MailSettings mail)
    {
        var from = new MailAddress(mail.From!, "Zorgaanbod", Encoding.UTF8);
        var letter = new MailMessage(from, new(message.To))
        {
            Subject = message.Subject.ReplaceLineEndings(" "),
            SubjectEncoding = Encoding.UTF8,
            Body = message.Text,
            BodyEncoding = Encoding.UTF8,
            // In a file, people read it as it is.
            BodyTransferEncoding = mail.Host is null ? TransferEncoding.EightBit : TransferEncoding.QuotedPrintable,
        };
        // The same at every try, so that a message that was taken twice can be recognised.
        letter.Headers.Add("Message-ID", string.Create(CultureInfo.InvariantCulture, $"<{message.Id}.{message.CreatedAt.Ticks}@{from.Host}>"));
        letter.Headers.Add("Auto-Submitted", "auto-generated");
        return letter;
    }
}
