using System.Text.Json.Serialization;
using Portal.Data.Mail;
using Portal.Domain;
using Portal.Web.Catalogue;

namespace Portal.Web.Mail;

/// <summary>How far a message is.</summary>
public enum MailState
{
    /// <summary>It is to be sent.</summary>
    [JsonStringEnumMemberName("wacht")] Waiting,
    /// <summary>It could not be sent, and is tried again.</summary>
    [JsonStringEnumMemberName("mislukt")] Failed,
    /// <summary>It could not be sent, and is not tried again.</summary>
    [JsonStringEnumMemberName("opgegeven")] GivenUp,
    /// <summary>It was sent.</summary>
    [JsonStringEnumMemberName("verstuurd")] Sent,
    /// <summary>It was sent and came back.</summary>
    [JsonStringEnumMemberName("gestuiterd")] Bounced,
}

/// <summary>Tells how far messages are.</summary>
internal static class MailStates
{
    /// <summary>How far a message is.</summary>
    public static MailState State(this MailMessage message) => message switch
    {
        { BouncedAt: not null } => MailState.Bounced,
        { SentAt: not null } => MailState.Sent,
        { Failures: >= MailSending.MostFailures } => MailState.GivenUp,
        { Failures: > 0 } => MailState.Failed,
        _ => MailState.Waiting,
    };

    /// <summary>The messages that are so far.</summary>
    public static IQueryable<MailMessage> In(this IQueryable<MailMessage> messages, MailState state) => state switch
    {
        MailState.Bounced => messages.Where(message => message.BouncedAt != null),
        MailState.Sent => messages.Where(message => message.BouncedAt == null && message.SentAt != null),
        MailState.GivenUp => messages.Where(message => message.SentAt == null && message.Failures >= MailSending.MostFailures),
        MailState.Failed => messages.Where(message => message.SentAt == null && message.Failures > 0 && message.Failures < MailSending.MostFailures),
        _ => messages.Where(message => message.SentAt == null && message.Failures == 0),
    };

    /// <summary>What a state is called.</summary>
    public static string Label(this MailState state) => state switch
    {
        MailState.Waiting => "Wacht",
        MailState.Failed => "Mislukt, wordt herhaald",
        MailState.GivenUp => "Opgegeven",
        MailState.Sent => "Verstuurd",
        _ => "Gestuiterd",
    };

    /// <summary>How a message stands, in words.</summary>
    public static string Words(this MailMessage message) => message.State() switch
    {
        MailState.Failed => $"{DutchFormat.Number(message.Failures)} keer mislukt",
        MailState.GivenUp => $"Opgegeven na {DutchFormat.Number(message.Failures)} keer",
        var state => state.Label(),
    };

    /// <summary>The class of its colour, and its shape.</summary>
    public static (string Look, string Icon) Look(this MailState state) => state switch
    {
        MailState.Sent => ("is-ok", "ok"),
        MailState.Failed => ("is-risk", "risk"),
        MailState.Waiting => ("is-none", "none"),
        _ => ("is-bad", "bad"),
    };

    /// <summary>An address of which a reader recognises only who knows it: "j…@example.nl".</summary>
    public static string Masked(string address) => address.IndexOf('@', StringComparison.Ordinal) is > 0 and var at ? $"{address[0]}…{address[at..]}" : "…";

    /// <summary>
    /// Whether it can be sent again now: not while a node may be sending it, which then has it for a while; what is tried soon by itself need not.
    /// </summary>
    public static bool CanRetry(this MailMessage message, DateTime now) => message.Text.Length > 0 && message.State() switch
    {
        MailState.GivenUp => true,
        MailState.Failed => message.DueAt > now + MailSending.Turn,
        _ => false,
    };

    /// <summary>The moment of the next attempt in words; null when there is none.</summary>
    public static string? Next(this MailMessage message) => message.State() is MailState.Waiting or MailState.Failed ? ReferenceDay.Words(message.DueAt) : null;
}
