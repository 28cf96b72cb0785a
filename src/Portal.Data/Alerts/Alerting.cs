using Microsoft.EntityFrameworkCore;
using Portal.Data.Organisations;

namespace Portal.Data.Alerts;

/// <summary>What to tell, before it is known which users hear it.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Key">Stands for what it says: nobody hears the same key twice.</param>
/// <param name="Title">What is the matter, in a few words; no names of staff.</param>
/// <param name="Text">The numbers and reasons; null when the title says all.</param>
/// <param name="IsSevere">Whether it is mailed at once.</param>
public sealed record AlertText(AlertKind Kind, string Key, string Title, string? Text, bool IsSevere);

/// <summary>
/// Something to tell to those who keep a provider's register, or to those who manage a region's contracts. Of rounds and enrolments those who may sign for the provider
/// hear too, when they only read.
/// </summary>
/// <param name="OrganisationId">Number of the provider; null when it is for contract managers.</param>
/// <param name="Region">Slug of the region; null when it is for a provider.</param>
/// <param name="Only">The one contract manager who deals with it; null for all of the region.</param>
/// <param name="Except">Who did it, and needs not hear it; null when the portal did.</param>
/// <param name="Path">The page to go to: for a provider from its own address on ("/bevindingen/3"), for contract managers a path of the site.</param>
/// <param name="Text">What to tell.</param>
public sealed record Notice(int? OrganisationId, string? Region, Guid? Only, Guid? Except, string Path, AlertText Text);

/// <summary>Makes alerts for all who should hear something, in the transaction of what it is about.</summary>
public static class Alerting
{
    /// <summary>Adds the alerts; they are saved with the rest. Who has one with the same key gets no other.</summary>
    /// <param name="database">The context of the change.</param>
    /// <param name="now">The moment, in UTC.</param>
    /// <param name="notices">What to tell to whom.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    /// <returns>How many of these are told to somebody.</returns>
    public static async Task<int> NotifyAsync(this PortalDbContext database, DateTime now, IReadOnlyCollection<Notice> notices, CancellationToken cancellation = default)
    {
        if (notices.Count == 0)
            return 0;
        var organisations = notices.Select(notice => notice.OrganisationId).OfType<int>().Distinct().ToList();
        var regions = notices.Select(notice => notice.Region).OfType<string>().Distinct().ToList();
        var keys = notices.Select(notice => notice.Text.Key).Distinct().ToList();
        var providers = organisations.Count == 0 ? null : (await database.Memberships.Where(member => organisations.Contains(member.OrganisationId) && (member.Role != OrganisationRole.Reader || member.IsSignatory))
            .Select(member => new { member.OrganisationId, member.Organisation!.Slug, member.UserId, member.Role }).ToListAsync(cancellation)).ToLookup(member => member.OrganisationId);
        var managers = regions.Count == 0 ? null : (await database.RegionManagers.Where(manager => regions.Contains(manager.Region))
            .Select(manager => new { manager.Region, manager.UserId }).ToListAsync(cancellation)).ToLookup(manager => manager.Region, manager => manager.UserId);
        var known = (await database.Alerts.Where(alert => keys.Contains(alert.Key)).Select(alert => new { alert.UserId, alert.Key }).ToListAsync(cancellation))
            .Select(alert => (alert.UserId, alert.Key)).ToHashSet();
        var told = 0;
        foreach (var notice in notices)
        {
            var before = known.Count;
            var readers = notice.OrganisationId is { } organisation
                ? providers![organisation].Where(member => member.Role != OrganisationRole.Reader || notice.Text.Kind is AlertKind.Round or AlertKind.Enrolment or AlertKind.Contract).Select(member => (User: member.UserId, Link: $"/aanbieder/{member.Slug}{notice.Path}"))
                : (managers![notice.Region!].Contains(notice.Only ?? Guid.Empty) ? [notice.Only!.Value] : managers[notice.Region!]).Select(manager => (User: manager, Link: notice.Path));
            foreach (var (user, link) in readers.Where(reader => reader.User != notice.Except && known.Add((reader.User, notice.Text.Key))))
            {
                database.Alerts.Add(new()
                {
                    UserId = user,
                    OrganisationId = notice.OrganisationId,
                    Region = notice.Region,
                    Kind = notice.Text.Kind,
                    Key = notice.Text.Key,
                    Title = notice.Text.Title,
                    Text = notice.Text.Text,
                    Link = link,
                    IsSevere = notice.Text.IsSevere,
                    CreatedAt = now,
                });
            }
            told += known.Count > before ? 1 : 0;
        }
        return told;
    }
}
