namespace Portal.Web.Mail;

/// <summary>Section "Mail" of the configuration: how messages leave the portal. Without a host and a folder they wait in the database.</summary>
public sealed class MailSettings
{
    /// <summary>The mail server; null when there is none.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection is made secret with STARTTLS.</summary>
    public bool StartTls { get; set; } = true;

    /// <summary>The user that the mail server knows; null when it asks none.</summary>
    public string? User { get; set; }

    /// <summary>The password of that user.</summary>
    public string? Password { get; set; }

    /// <summary>The address that messages come from.</summary>
    public string? From { get; set; }

    /// <summary>A folder in which messages are put as files, from the content root on, when there is no mail server; null when there is none.</summary>
    public string? Folder { get; set; }

    /// <summary>Whether messages can leave.</summary>
    public bool CanSend => Host is not null || Folder is not null;
}
