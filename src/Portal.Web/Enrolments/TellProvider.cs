using Portal.Data;
using Portal.Data.Alerts;
using Portal.Web.Access;
using Portal.Web.Alerts;

namespace Portal.Web.Enrolments;

/// <summary>Tells the people of a provider what one of them did for it, in the transaction of that: an alert for those who keep or sign, and a mail for all.</summary>
internal sealed class TellProvider(PortalDbContext database, ProviderMail mail, TimeProvider clock)
{
    /// <summary>Adds the alerts and the mails; they are saved with the rest.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="path">The page to go to, from the address of the provider on.</param>
    /// <param name="kind">What it is about.</param>
    /// <param name="told">What is told.</param>
    /// <param name="others">What others are told of it.</param>
    public async Task TellAsync(KnownMembership me, Known by, string path, AlertKind kind, SubmitWords told, params IEnumerable<Notice> others)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await database.NotifyAsync(now, [new(me.OrganisationId, null, null, by.Id, path, new(kind, told.Key, told.Title, told.Text, IsSevere: false)), .. others]);
        await mail.SendAsync([new ProviderNews(me.OrganisationId, told.Key, path)], (reader, _) => (told.Subject, told.Mail(reader.Name, reader.Provider, reader.Link)));
    }
}
