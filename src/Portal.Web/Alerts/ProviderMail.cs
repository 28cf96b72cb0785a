using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Mail;
using Portal.Web.Hosting;

namespace Portal.Web.Alerts;

/// <summary>Who gets a mail as one of the people of a provider.</summary>
/// <param name="Provider">The name of the provider.</param>
/// <param name="Name">The name of the person.</param>
/// <param name="Link">The address of what there is to read.</param>
public sealed record ProviderReader(string Provider, string Name, string Link);

/// <summary>Something that a provider is told.</summary>
/// <param name="OrganisationId">Number of the provider.</param>
/// <param name="Key">The key of the alert.</param>
/// <param name="Path">What there is to read, after the address of the provider.</param>
public record ProviderNews(int OrganisationId, string Key, string Path);

/// <summary>Mails all people of providers what an alert tells those who keep or sign, in the transaction of that.</summary>
public sealed class ProviderMail(PortalDbContext database, IOptions<SiteSettings> site, IServer server, TimeProvider clock)
{
    /// <summary>Adds the mails; they are saved with the rest. The alerts, which were added before, are not mailed again.</summary>
    /// <param name="told">What is told.</param>
    /// <param name="write">Writes the subject and the text of a mail.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    /// <returns>What is mailed to somebody.</returns>
    public async Task<IReadOnlyList<T>> SendAsync<T>(IReadOnlyCollection<T> told, Func<ProviderReader, T, (string Subject, string Text)> write, CancellationToken cancellation = default)
        where T : ProviderNews
    {
        ArgumentNullException.ThrowIfNull(write);
        var now = clock.GetUtcNow().UtcDateTime;
        var (keys, providers) = (told.Select(news => news.Key).ToHashSet(), told.Select(news => news.OrganisationId).Distinct().ToList());
        foreach (var alert in database.Alerts.Local.Where(alert => keys.Contains(alert.Key)))
            alert.MailedAt = now;
        var address = SiteAddress.Of(site.Value, server);
        var readers = (await database.Memberships.AsNoTracking().Where(member => providers.Contains(member.OrganisationId) && member.User!.MailBouncedAt == null)
            .Include(member => member.User).Include(member => member.Organisation).ToListAsync(cancellation)).Where(member => member.User!.CanLogIn).ToLookup(member => member.OrganisationId);
        foreach (var news in told)
        {
            foreach (var (person, provider) in readers[news.OrganisationId].Select(member => (member.User!, member.Organisation!)))
            {
                var (subject, text) = write(new(provider.Name, person.Name, $"{address}/aanbieder/{provider.Slug}{news.Path}"), news);
                database.Send(clock, person.Email!, subject, text.ReplaceLineEndings("\n"));
            }
        }
        return [.. told.Where(news => readers.Contains(news.OrganisationId))];
    }
}
