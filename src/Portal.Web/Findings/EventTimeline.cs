using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Findings;
using Portal.Web.Catalogue;

namespace Portal.Web.Findings;

/// <summary>Makes of events the lines that the partial "_Timeline" shows.</summary>
internal static class EventTimeline
{
    /// <summary>Most events that are shown.</summary>
    public const int Most = 200;

    /// <summary>What happened, newest first: the last <see cref="Most"/>. Two queries, however many there are.</summary>
    /// <param name="events">The events, those that the reader may see.</param>
    /// <param name="database">The database.</param>
    /// <param name="reader">Who reads: a contract manager reads all names, a provider those of its own people.</param>
    /// <param name="address">The address of a file.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<IReadOnlyList<TimelineLine>> TimelineAsync(
        this IQueryable<FindingEvent> events, PortalDbContext database, Side reader, Func<ContractDocument, string> address, CancellationToken cancellation)
    {
        var happened = await events.AsNoTracking().OrderByDescending(happening => happening.At).ThenByDescending(happening => happening.Id).Take(Most)
            .Select(happening => new { Event = happening, happening.User!.Name, Assignee = happening.Assignee!.Name }).ToListAsync(cancellation);
        var ids = happened.Select(one => one.Event.Id).ToList();
        var files = ids.Count == 0 ? [] : await database.ContractDocuments.AsNoTracking().Where(document => ids.Contains(document.EventId)).OrderBy(document => document.Id).ToListAsync(cancellation);
        var given = files.ToLookup(document => document.EventId, document => (address(document), document.FileName));
        return
        [
            .. happened.Select(one => new TimelineLine(
                ReferenceDay.Local(one.Event.At), one.Event.Kind, one.Event.Side, Who(one.Event.Side, one.Name, reader), one.Event.Kind == FindingEventKind.Assigned ? one.Event.Text ?? FindingText.Assigned(one.Assignee) : one.Event.Text, one.Event.Day, one.Event.IsInternal, [.. given[one.Event.Id]])),
        ];
    }

    private static string Who(Side side, string? name, Side reader) => side switch
    {
        Side.Portal => "Zorgaanbod",
        Side.Provider => name is null ? "De aanbieder" : reader == Side.Region ? $"{name}, aanbieder" : name,
        _ => name is null || reader == Side.Provider ? "De contractbeheerder" : $"{name}, contractbeheerder",
    };
}
