using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Alerts;
using Portal.Data.Mail;
using Portal.Domain;
using Portal.Web.Hosting;

namespace Portal.Web.Alerts;

/// <summary>
/// Makes mails of alerts: of the severe ones at once, of the others once a day. The mails of one person are saved in one transaction with the mark that they
/// were made, which only one node can set: it can be stopped at any point, and nobody gets anything twice.
/// </summary>
internal sealed class AlertMails(IDbContextFactory<PortalDbContext> databases, IOptions<SiteSettings> site, IServer server, TimeProvider clock)
{
    /// <summary>Most alerts that one mail tells; of the others it tells how many there are.</summary>
    public const int MostTold = 50;

    private const int LongestSubject = 200;

    /// <summary>Makes one mail for each person who has severe alerts that are in no mail yet.</summary>
    /// <returns>How many mails were made.</returns>
    public Task<int> SendSevereAsync(CancellationToken cancellation) => SendAsync(severe: true, cancellation);

    /// <summary>Makes one mail for each person who has other alerts that are in no mail yet, and were not read.</summary>
    /// <returns>How many mails were made.</returns>
    public Task<int> SendDigestAsync(CancellationToken cancellation) => SendAsync(severe: false, cancellation);

    private async Task<int> SendAsync(bool severe, CancellationToken cancellation)
    {
        List<Guid> users;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
            users = await database.Alerts.Where(alert => alert.MailedAt == null && alert.IsSevere == severe).Select(alert => alert.UserId).Distinct().ToListAsync(cancellation);
        var made = 0;
        foreach (var user in users)
        {
            if (await SendAsync(user, severe, cancellation))
                made++;
        }
        return made;
    }

    private async Task<bool> SendAsync(Guid id, bool severe, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var alerts = await database.Alerts.Where(alert => alert.UserId == id && alert.MailedAt == null && alert.IsSevere == severe)
            .OrderByDescending(alert => alert.CreatedAt).ThenByDescending(alert => alert.Id).ToListAsync(cancellation);
        var user = await database.Users.AsNoTracking().Include(user => user.Regions).Include(user => user.Memberships).ThenInclude(membership => membership.Organisation)
            .AsSplitQuery().SingleOrDefaultAsync(user => user.Id == id, cancellation);
        if (alerts.Count == 0 || user is null)
            return false;
        var (now, reach) = (clock.GetUtcNow().UtcDateTime, AlertReach.Of(user));
        var told = user is { CanLogIn: true, WantsAlertMail: true, MailBouncedAt: null } ? alerts.Where(alert => alert.ReadAt is null && reach.Holds(alert)).ToList() : [];
        foreach (var alert in alerts)
            alert.MailedAt = now;
        if (told.Count > 0)
            database.Send(clock, user.Email!, severe ? Subject(told) : $"Dagbericht: {Count(told)}", severe ? SevereText(user, told) : DigestText(user, told));
        try
        {
            await database.SaveChangesAsync(cancellation);
            return told.Count > 0;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was first; nothing of this was saved.
            return false;
        }
    }

    private string Site => SiteAddress.Of(site.Value, server);

    private static string Count(List<Alert> alerts) => DutchFormat.Count(alerts.Count, "nieuw signaal", "nieuwe signalen");

    private static string Subject(List<Alert> alerts) => alerts.Count == 1 ? AlertWords.Fit(alerts[0].Title, LongestSubject) : $"{alerts.Count} signalen die uw aandacht vragen";

    private string SevereText(PortalUser user, List<Alert> alerts)
    {
        var text = Begin(user, alerts.Count == 1 ? "Dit signaal vraagt uw aandacht:" : "Deze signalen vragen uw aandacht:");
        var names = Names(user);
        foreach (var alert in alerts.Take(MostTold))
            Add(text, alert, names);
        return End(text, alerts);
    }

    private string DigestText(PortalUser user, List<Alert> alerts)
    {
        var (text, names) = (Begin(user, $"U hebt {Count(alerts)} op Zorgaanbod."), Names(user));
        foreach (var kind in alerts.Take(MostTold).GroupBy(alert => alert.Kind).OrderBy(kind => kind.Key))
        {
            text.Append(kind.Key.Label().ToUpper(DutchFormat.Culture)).Append(" (").Append(DutchFormat.Number(alerts.Count(alert => alert.Kind == kind.Key))).Append(")\n\n");
            foreach (var alert in kind)
                Add(text, alert, names);
        }
        return End(text, alerts);
    }

    private static StringBuilder Begin(PortalUser user, string what) => new($"Beste {user.Name},\n\n{what}\n\n");

    /// <summary>What providers are called, for who works for more than one.</summary>
    private static Dictionary<int, string> Names(PortalUser user) =>
        user.Memberships.Count < 2 ? [] : user.Memberships.ToDictionary(membership => membership.OrganisationId, membership => membership.Organisation!.Name);

    private void Add(StringBuilder text, Alert alert, Dictionary<int, string> names)
    {
        text.Append("* ").Append(alert.Title).Append('\n');
        if (alert.OrganisationId is { } organisation && names.TryGetValue(organisation, out var name))
            text.Append("  ").Append(name).Append('\n');
        foreach (var line in (alert.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            text.Append("  ").Append(line).Append('\n');
        text.Append("  ").Append(Site).Append(alert.Link).Append("\n\n");
    }

    private string End(StringBuilder text, List<Alert> alerts)
    {
        if (alerts.Count > MostTold)
            text.Append("En nog ").Append(DutchFormat.Count(alerts.Count - MostTold, "ander signaal", "andere signalen")).Append(".\n\n");
        return text.Append("Al uw signalen staan op ").Append(Site).Append("/account/signalen\nDaar kiest u ook of u ze per e-mail krijgt.\n").ToString();
    }
}
