using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Organisations;
using Portal.Web.Alerts;

namespace Portal.Web.Judging;

/// <summary>
/// Tells a provider something about its enrolment that it must not miss: an alert, and a mail to all of its people. A mail says what there is to read and where; it passes
/// through many hands, so that what was found or decided is read in the portal.
/// </summary>
public sealed class RepairNews(PortalDbContext database, ProviderMail mail, TimeProvider clock)
{
    /// <summary>Adds the alert and the mails; they are saved with the rest.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="path">What there is to read, after the address of the provider.</param>
    /// <param name="title">What happened, in a few words: the subject of the mail too.</param>
    /// <param name="text">What the alert and the mail say of it.</param>
    /// <param name="onlyHere">What only the alert says; null for nothing.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public async Task TellAsync(Organisation provider, string path, string title, string text, string? onlyHere, CancellationToken cancellation)
    {
        var (now, key) = (clock.GetUtcNow().UtcDateTime, $"inschrijving/{Guid.NewGuid():N}");
        var told = new AlertText(AlertKind.Enrolment, key, AlertWords.Fit(title, 300), AlertWords.Fit(onlyHere is null ? text : $"{text}\n{onlyHere}", 2000), IsSevere: true);
        await database.NotifyAsync(now, [new(provider.Id, null, null, null, path, told)], cancellation);
        await mail.SendAsync([new ProviderNews(provider.Id, key, path)], (reader, _) =>
            (AlertWords.Fit(title, 200), $"Beste {reader.Name},\n\n{title}\nAanbieder: {reader.Provider}\n\n{text}\n\nU leest het hier:\n{reader.Link}\n"), cancellation);
    }
}
