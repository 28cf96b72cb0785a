using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Lists;

namespace Portal.Web.History;

/// <summary>Reads the history of a provider, or of one person of it, out of the audit trail.</summary>
internal sealed class HistoryReader
{
    /// <summary>Most moments on a page.</summary>
    public const int PageSize = 40;

    /// <summary>More changes than this at one moment are counted, and shown when one asks for them.</summary>
    public const int MostShown = 12;

    /// <summary>Changes on a page of one save.</summary>
    public const int SaveSize = 100;

    private const int Chunk = 1000;

    // Which contract manager deals with a finding is not the provider's to know, nor that another one does.
    private const string OnlyAssigned = "{\"" + nameof(Finding.AssigneeId) + "\":{\"withheld\":true}}";

    private readonly PortalDbContext database;
    private readonly LiveCatalogue live;
    private readonly KnownMembership me;
    private readonly IQueryable<AuditEntry> entries;
    private readonly IQueryable<AuditEntry> filtered;

    private HistoryReader(PortalDbContext database, LiveCatalogue live, KnownMembership me, HistoryFilter filter, IReadOnlyList<(Guid Id, string Name)> colleagues, List<Guid> managers, int? person)
    {
        (this.database, this.live, this.me, Filter, Colleagues) = (database, live, me, filter, colleagues);
        entries = database.AuditEntries.AsNoTracking().Where(entry => entry.OrganisationId == me.OrganisationId && !(entry.Record == nameof(Finding) && entry.Changes == OnlyAssigned));
        if (person is { } id)
            entries = entries.Where(entry => entry.StaffMemberId == id);
        filtered = filter.Of(entries, database, me, [.. colleagues.Select(colleague => colleague.Id)], managers);
    }

    /// <summary>What is asked.</summary>
    public HistoryFilter Filter { get; }

    /// <summary>Who works with the portal for the provider, by name.</summary>
    public IReadOnlyList<(Guid Id, string Name)> Colleagues { get; }

    /// <summary>Reads what is asked.</summary>
    /// <param name="database">The database.</param>
    /// <param name="live">The catalogue.</param>
    /// <param name="me">The provider.</param>
    /// <param name="query">The query string.</param>
    /// <param name="person">Number of the person; null for all of the provider.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<HistoryReader> OpenAsync(PortalDbContext database, LiveCatalogue live, KnownMembership me, IQueryCollection query, int? person, CancellationToken cancellation)
    {
        var colleagues = (await database.Memberships.Where(membership => membership.OrganisationId == me.OrganisationId).OrderBy(membership => membership.User!.Name).ThenBy(membership => membership.UserId)
            .Select(membership => new { membership.UserId, membership.User!.Name }).ToListAsync(cancellation)).Select(colleague => (colleague.UserId, colleague.Name)).ToList();
        var filter = HistoryFilter.Read(query, [.. colleagues.Select(colleague => colleague.UserId)]);
        var managers = filter.By is null ? [] : await database.RegionManagers.Select(manager => manager.UserId).Distinct().ToListAsync(cancellation);
        return new(database, live, me, filter, colleagues, managers, person);
    }

    /// <summary>A page of saves, newest first, and the moment before which the next page begins; null when there is none.</summary>
    /// <param name="before">The moment before which the page begins, in ticks; null for the newest.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<(IReadOnlyList<HistorySave> Saves, long? Next)> PageAsync(string? before, CancellationToken cancellation)
    {
        var older = filtered;
        if (long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks)
        {
            var limit = new DateTime(ticks, DateTimeKind.Utc);
            older = filtered.Where(entry => entry.At < limit);
        }
        var moments = await older.Select(entry => entry.At).Distinct().OrderByDescending(at => at).Take(PageSize + 1).ToListAsync(cancellation);
        var more = moments.Count > PageSize;
        if (more)
            moments.RemoveAt(PageSize);
        if (moments.Count == 0)
            return ([], null);
        var (newest, oldest) = (moments[0], moments[^1]);
        var counts = await filtered.Where(entry => entry.At >= oldest && entry.At <= newest)
            .GroupBy(entry => new { entry.At, entry.By, entry.Reason, entry.Record, entry.Action })
            .Select(group => new { group.Key.At, group.Key.By, group.Key.Reason, group.Key.Record, group.Key.Action, Count = group.Count(), Last = group.Max(entry => entry.Id) })
            .ToListAsync(cancellation);
        var few = counts.GroupBy(count => count.At).Where(moment => moment.Sum(count => count.Count) <= MostShown).Select(moment => moment.Key).ToList();
        var shown = few.Count == 0 ? [] : await filtered.Where(entry => few.Contains(entry.At)).OrderBy(entry => entry.Id).ToListAsync(cancellation);
        var who = counts.Select(count => count.By).Distinct().Select(by => new AuditEntry { At = newest, By = by, Reason = "", Record = "", RecordKey = "", Action = "", Changes = "{}" });
        var names = await HistoryNames.LoadAsync(database, live.Snapshot, me, [.. shown, .. who], cancellation);
        var lines = shown.ToLookup(entry => (entry.At, entry.By, entry.Reason), entry => HistoryLine.Of(entry, names));
        var saves = counts.GroupBy(count => (count.At, count.By, count.Reason)).Select(save => new HistorySave(
            save.Key.At, names.Person(save.Key.By), save.Key.Reason, save.Max(count => count.Last), save.Sum(count => count.Count),
            [.. save.OrderBy(count => Place(count.Record)).ThenBy(count => count.Action, StringComparer.Ordinal).Select(count => (count.Record, count.Action, count.Count))],
            [.. lines[save.Key]]));
        return ([.. saves.OrderByDescending(save => save.At).ThenByDescending(save => save.Last)], more ? oldest.Ticks : null);
    }

    /// <summary>All changes of the save that an entry is of, a page at a time; null when there is no such entry or page.</summary>
    /// <param name="entry">The number of the entry.</param>
    /// <param name="page">The page.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<(HistorySave Save, PageRange Range)?> SaveAsync(string entry, string? page, CancellationToken cancellation)
    {
        if (!long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || await entries.SingleOrDefaultAsync(one => one.Id == id, cancellation) is not { } one)
            return null;
        var together = Together(one);
        var counts = await together.GroupBy(other => new { other.Record, other.Action }).Select(group => new { group.Key.Record, group.Key.Action, Count = group.Count() }).ToListAsync(cancellation);
        if (PageRange.Read(page, SaveSize, counts.Sum(count => count.Count)) is not { } range)
            return null;
        var shown = await together.OrderBy(other => other.Id).Skip(range.Skipped).Take(range.Size).ToListAsync(cancellation);
        var names = await HistoryNames.LoadAsync(database, live.Snapshot, me, [.. shown, one], cancellation);
        var save = new HistorySave(
            one.At, names.Person(one.By), one.Reason, id, range.Total,
            [.. counts.OrderBy(count => Place(count.Record)).ThenBy(count => count.Action, StringComparer.Ordinal).Select(count => (count.Record, count.Action, count.Count))],
            [.. shown.Select(other => HistoryLine.Of(other, names))]);
        return (save, range);
    }

    /// <summary>The changes in words, newest first, each with who made it. They are read in chunks: a long history is never whole in memory.</summary>
    /// <param name="cancellation">Stops reading.</param>
    public async IAsyncEnumerable<(HistoryLine Line, string By)> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        AuditEntry? last = null;
        List<AuditEntry> chunk;
        do
        {
            var older = last is { At: var at, Id: var id } ? filtered.Where(entry => entry.At < at || (entry.At == at && entry.Id < id)) : filtered;
            chunk = await older.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(Chunk).ToListAsync(cancellation);
            var names = await HistoryNames.LoadAsync(database, live.Snapshot, me, chunk, cancellation);
            foreach (var entry in chunk)
                yield return (HistoryLine.Of(entry, names), names.Person(entry.By));
            last = chunk.LastOrDefault();
        }
        while (chunk.Count == Chunk);
    }

    private IQueryable<AuditEntry> Together(AuditEntry one) => filtered.Where(other => other.At == one.At && other.By == one.By && other.Reason == one.Reason);

    private static int Place(string record) => HistoryKind.All.TakeWhile(kind => kind.Record != record).Count();
}
