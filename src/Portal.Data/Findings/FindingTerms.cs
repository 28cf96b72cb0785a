using Microsoft.EntityFrameworkCore;
using Portal.Data.Alerts;
using Portal.Data.Checks;
using Portal.Data.Organisations;
using Portal.Domain;
using Portal.Domain.Findings;

namespace Portal.Data.Findings;

/// <summary>
/// What happens to findings because a day has passed: once a day, after the check. Each chunk has its own transaction, and what was done does not come up
/// again, so that it can be stopped at any point and run again.
/// </summary>
/// <param name="databases">Makes contexts.</param>
/// <param name="clock">Tells the moment.</param>
public sealed class FindingTerms(IDbContextFactory<PortalDbContext> databases, TimeProvider clock)
{
    private const int Chunk = 200, MostTries = 5;

    /// <summary>Does all that is due.</summary>
    /// <param name="today">Today, where the portal is.</param>
    /// <param name="cancellation">Stops between two chunks.</param>
    /// <returns>How many findings changed.</returns>
    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation = default)
    {
        IReadOnlyDictionary<string, RegionSettings> settings;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
            settings = await database.RegionSettingsAsync(cancellation);
        var changed = await EachAsync(
            database => database.Findings.Include(finding => finding.Contract).ThenInclude(contract => contract!.Organisation)
                .Where(finding => (FindingLife.Unfinished.Contains(finding.Status) || finding.Status == FindingStatus.Waived) && !ContractCheck.InForce(database, today).Any(contract => contract.Id == finding.ContractId)),
            finding =>
            {
                finding.Close(FindingStatus.Withdrawn, today);
                // Should the contract hold again, the demand is found anew.
                finding.NotMetSince = null;
                var text = finding.Contract switch
                {
                    { ValidThrough: { } last } when last < today => "De overeenkomst is afgelopen.",
                    { ValidFrom: var first } when first > today => "De overeenkomst is nog niet begonnen.",
                    { Organisation.Status: not OrganisationStatus.Approved } => "De aanbieder is gestopt.",
                    _ => "De overeenkomst geldt niet meer.",
                };
                return (FindingEventKind.Withdrawn, text, null, happening => [happening.ToProvider(finding, AlertKind.Decision, "ingetrokken", happening.Text, severe: false)]);
            });
        changed += await EachAsync(
            database => database.Findings.Where(finding => finding.Status == FindingStatus.Concept && finding.RespondBy < today),
            finding =>
            {
                (finding.Status, finding.OpenedOn, finding.RemedyBy) = (FindingStatus.Open, today, today.AddDays(settings.Of(finding.Region).RemedyDays));
                var text = finding.AnsweredAt is null ? "De termijn om te reageren is voorbij." : "De termijn om te reageren is voorbij. De reactie is bewaard.";
                return (FindingEventKind.MadeFinal, text, finding.RemedyBy, happening =>
                [
                    happening.ToProvider(finding, AlertKind.Final, "definitieve bevinding", $"{finding.Text}\n\n{FindingNotices.Until("U hebt tijd om dit te herstellen", finding.RemedyBy.Value)}", severe: true),
                    happening.ToRegion(finding, finding.Organisation!.Name, AlertKind.Final, "definitieve bevinding", finding.Text, finding.Severity == Severity.Severe),
                ]);
            });
        changed += await EachAsync(
            database => database.Findings.Where(finding => FindingLife.Final.Contains(finding.Status) && finding.RemedyBy < today && finding.EscalatedOn == null),
            finding =>
            {
                finding.EscalatedOn = today;
                var text = $"Het tekort moest uiterlijk {DutchFormat.Date(finding.RemedyBy!.Value)} hersteld zijn.";
                return (FindingEventKind.Overdue, text, finding.RemedyBy, happening =>
                    [happening.ToProvider(finding, AlertKind.Overdue, "hersteltermijn voorbij", text, severe: true), happening.ToRegion(finding, finding.Organisation!.Name, AlertKind.Overdue, "hersteltermijn voorbij", text, severe: true)]);
            });
        changed += await EachAsync(
            database => database.Findings.Include(finding => finding.Plan).Where(finding => finding.Status == FindingStatus.Waived && finding.WaivedThrough < today),
            finding =>
            {
                if (finding.NotMetSince is null)
                {
                    // What returns after the waiver begins anew: the terms of before it are over.
                    (finding.Status, finding.StatusBefore, finding.ClosedOn) = (FindingStatus.Resolved, null, today);
                    return (FindingEventKind.Resolved, "De ontheffing is voorbij, en aan de eis is voldaan.", null, happening =>
                        [happening.ToProvider(finding, AlertKind.Resolved, "hersteld", happening.Text, severe: false), happening.ToRegion(finding, finding.Organisation!.Name, AlertKind.Resolved, "hersteld", happening.Text, severe: false)]);
                }
                (finding.Status, finding.StatusBefore, finding.ClosedOn, finding.EscalatedOn) = (FindingStatus.Open, null, null, null);
                (finding.OpenedOn, finding.RemedyBy) = (today, today.AddDays(settings.Of(finding.Region).RemedyDays));
                finding.Plan.Clear();
                return (FindingEventKind.WaiverEnded, $"De ontheffing is voorbij. {finding.Text}", finding.RemedyBy, happening =>
                [
                    happening.ToProvider(finding, AlertKind.Final, "ontheffing voorbij", $"{finding.Text}\n\n{FindingNotices.Until("U hebt tijd om dit te herstellen", finding.RemedyBy.Value)}", severe: true),
                    happening.ToRegion(finding, finding.Organisation!.Name, AlertKind.Final, "ontheffing voorbij", finding.Text, severe: false),
                ]);
            });
        foreach (var some in (await OfOtherSeverityAsync(settings, today, cancellation)).Chunk(Chunk))
        {
            changed += await EachAsync(
                database => database.Findings.Where(finding => some.Contains(finding.Id) && FindingLife.Unfinished.Contains(finding.Status)),
                finding =>
                {
                    var before = finding.Severity;
                    finding.Severity = SeverityOf(finding.Gap, finding.NotMetSince, settings.Of(finding.Region), today);
                    return (FindingEventKind.SeverityChanged, finding.SeverityText(before), null, happening => finding.Severity < before ? [] : [.. FindingWatch.SevereNotices(finding, happening, finding.Organisation!.Name, today)]);
                },
                once: true);
        }
        return changed;

        Task<int> EachAsync(
            Func<PortalDbContext, IQueryable<Finding>> due, Func<Finding, (FindingEventKind Kind, string Text, DateOnly? Day, Func<FindingEvent, IReadOnlyList<Notice>> Tell)> step, bool once = false) =>
            ChangeAsync(due, step, once, cancellation);
    }

    /// <summary>The unfinished findings that have another severity by now: because of the days that passed, or of what the region set.</summary>
    private async Task<List<int>> OfOtherSeverityAsync(IReadOnlyDictionary<string, RegionSettings> settings, DateOnly today, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var unfinished = await database.Findings.Where(finding => FindingLife.Unfinished.Contains(finding.Status) && finding.NotMetSince != null)
            .Select(finding => new { finding.Id, finding.Region, finding.Gap, finding.NotMetSince, finding.Severity }).ToListAsync(cancellation);
        return [.. unfinished.Where(finding => SeverityOf(finding.Gap, finding.NotMetSince, settings.Of(finding.Region), today) != finding.Severity).Select(finding => finding.Id)];
    }

    private static Severity SeverityOf(int gap, DateOnly? since, RegionSettings region, DateOnly today) => region.Bounds.Of(gap, today.DayNumber - (since ?? today).DayNumber);

    private async Task<int> ChangeAsync(
        Func<PortalDbContext, IQueryable<Finding>> due, Func<Finding, (FindingEventKind Kind, string Text, DateOnly? Day, Func<FindingEvent, IReadOnlyList<Notice>> Tell)> step, bool once, CancellationToken cancellation)
    {
        for (var (changed, tries) = (0, 0); ; cancellation.ThrowIfCancellationRequested())
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var findings = await due(database).Include(finding => finding.Organisation).OrderBy(finding => finding.Id).Take(Chunk).ToListAsync(cancellation);
            if (findings.Count == 0)
                return changed;
            var now = clock.GetUtcNow().UtcDateTime;
            var happened = new List<(FindingEvent Event, Func<FindingEvent, IReadOnlyList<Notice>> Tell)>();
            foreach (var finding in findings)
            {
                var (kind, text, day, tell) = step(finding);
                finding.Version++;
                var happening = new FindingEvent { ContractId = finding.ContractId, Finding = finding, At = now, Kind = kind, Side = Side.Portal, Text = text, Day = day };
                database.FindingEvents.Add(happening);
                happened.Add((happening, tell));
            }
            try
            {
                await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
                await database.SaveChangesAsync(cancellation);
                await database.NotifyAsync(now, [.. happened.SelectMany(one => one.Tell(one.Event))], cancellation);
                await database.SaveChangesAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                (changed, tries) = (changed + findings.Count, 0);
                if (once)
                    return changed;
            }
            catch (DbUpdateConcurrencyException) when (++tries < MostTries)
            {
                // Somebody changed one of them meanwhile: they are read again.
            }
        }
    }
}
