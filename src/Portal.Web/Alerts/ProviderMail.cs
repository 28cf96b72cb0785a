using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Mail;
using Portal.Web.Hosting;

namespace Portal.Web.Alerts;

/// <summary>Who gets a mail as one of the people of a provider.</summary>
/// <param name="OrganisationId">Number of the provider.</param>
/// <param name="Provider">The name of the provider.</param>
/// <param name="Name">The name of the person.</param>
/// <param name="Link">The address of what there is to read.</param>
public sealed record ProviderReader(int OrganisationId, string Provider, string Name, string Link);

/// <summary>Mails all people of providers what an alert tells those who keep or sign, in the transaction of that.</summary>
public sealed class ProviderMail(PortalDbContext database, IOptions<SiteSettings> site, IServer server, TimeProvider clock)
{
    /// <summary>Adds the mails; they are saved with the rest. The alert, which was added before, is not mailed again.</summary>
    /// <param name="key">The key of the alert.</param>
    /// <param name="path">What there is to read, after the address of the provider.</param>
    /// <param name="providers">Numbers of the providers.</param>
    /// <param name="write">Writes the subject and the text of a mail.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    /// <returns>How many mails there are.</returns>
    public async Task<int> SendAsync(string key, string path, IReadOnlyCollection<int> providers, Func<ProviderReader, (string Subject, string Text)> write, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(write);
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var alert in database.Alerts.Local.Where(alert => alert.Key == key))
            alert.MailedAt = now;
        var address = SiteAddress.Of(site.Value, server);
        var members = await database.Memberships.AsNoTracking().Where(member => providers.Contains(member.OrganisationId) && member.User!.MailBouncedAt == null)
            .Include(member => member.User).Include(member => member.Organisation).ToListAsync(cancellation);
        var readers = members.Where(member => member.User!.CanLogIn).Select(member => (member.User!, member.Organisation!)).ToList();
        foreach (var (person, provider) in readers)
        {
            var (subject, text) = write(new(provider.Id, provider.Name, person.Name, $"{address}/aanbieder/{provider.Slug}{path}"));
            database.Send(clock, person.Email!, subject, text.ReplaceLineEndings("\n"));
        }
        return readers.Count;
    }
}
