namespace Portal.Data.Mail;

/// <summary>Puts messages among what is to be sent: they go out once the change that they are about is saved, and not if it is not.</summary>
public static class Outbox
{
    /// <summary>Adds a message; it is saved with the rest.</summary>
    /// <param name="database">The context of the change.</param>
    /// <param name="clock">Tells when it is written.</param>
    /// <param name="to">An e-mail address.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="text">The text, plain.</param>
    public static void Send(this PortalDbContext database, TimeProvider clock, string to, string subject, string text)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        database.MailMessages.Add(new() { To = to, Subject = subject, Text = text, CreatedAt = now, DueAt = now });
    }
}
