using Microsoft.EntityFrameworkCore;
using Portal.Data.Alerts;
using Portal.Data.Contracts;
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
        var regions = settings.Keys.ToList();
        var usual = new RegionSettings { Region = "" };

        var changed = await EachAsync(
            findings => findings.Where(finding => (FindingLife.Unfinished.Contains(finding.Status) || finding.Status == FindingStatus.Waived)
                && (finding.Contract!.Status != ContractStatus.Concluded || finding.Contract.ValidThrough < today)),
            finding =>
            {
                finding.Close(FindingStatus.Withdrawn, today);
                return (FindingEventKind.Withdrawn, "De overeenkomst is afgelopen.", null, happening => [happening.ToProvider(finding, AlertKind.Decision, "ingetrokken", happening.Text, severe: false)]);
            });
        changed += await EachAsync(
            findings => findings.Where(finding => finding.Status == FindingStatus.Concept && finding.RespondBy < today),
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
            findings => findings.Where(finding => FindingLife.Final.Contains(finding.Status) && finding.RemedyBy < today && finding.EscalatedOn == null),
            finding =>
            {
                finding.EscalatedOn = today;
                var text = $"Het tekort moest uiterlijk {DutchFormat.Date(finding.RemedyBy!.Value)} hersteld zijn.";
                return (FindingEventKind.Overdue, text, finding.RemedyBy, happening =>
                    [happening.ToProvider(finding, AlertKind.Overdue, "hersteltermijn voorbij", text, severe: true), happening.ToRegion(finding, finding.Organisation!.Name, AlertKind.Overdue, "hersteltermijn voorbij", text, severe: true)]);
            });
        changed += await EachAsync(
            findings => findings.Where(finding => finding.Status == FindingStatus.Waived && finding.WaivedThrough < today),
            finding =>
            {
                if (finding.NotMetSince is null)
                {
                    (finding.Status, finding.ClosedOn) = (FindingStatus.Resolved, today);
                    return (FindingEventKind.Resolved, "De ontheffing is voorbij, en aan de eis is voldaan.", null, happening =>
                        [happening.ToProvider(finding, AlertKind.Resolved, "hersteld", happening.Text, severe: false), happening.ToRegion(finding, finding.Organisation!.Name, AlertKind.Resolved, "hersteld", happening.Text, severe: false)]);
                }
                (finding.Status, finding.StatusBefore, finding.ClosedOn, finding.EscalatedOn) = (FindingStatus.Open, null, null, null);
                (finding.OpenedOn, finding.RemedyBy) = (today, today.AddDays(settings.Of(finding.Region).RemedyDays));
                return (FindingEventKind.WaiverEnded, $"De ontheffing is voorbij. {finding.Text}", finding.RemedyBy, happening =>
                [
                    happening.ToProvider(finding, AlertKind.Final, "ontheffing voorbij", $"{finding.Text}\n\n{FindingNotices.Until("U hebt tijd om dit te herstellen", finding.RemedyBy.Value)}", severe: true),
                    happening.ToRegion(finding, finding.Organisation!.Name, AlertKind.Final, "ontheffing voorbij", finding.Text, severe: false),
                ]);
            });
        foreach (var region in settings.Values.Append(usual))
        {
            var (moderate, severe) = (today.AddDays(-region.ModerateDays), today.AddDays(-region.SevereDays));
            changed += await EachAsync(
                findings => findings.Where(finding => (region.Region == "" ? !regions.Contains(finding.Region) : finding.Region == region.Region) && FindingLife.Unfinished.Contains(finding.Status)
                    && ((finding.Severity == Severity.Light && finding.NotMetSince <= moderate) || (finding.Severity != Severity.Severe && finding.NotMetSince <= severe))),
                finding =>
                {
                    var before = finding.Severity;
                    finding.Severity = region.Bounds.Of(finding.Gap, today.DayNumber - finding.NotMetSince!.Value.DayNumber);
                    return (FindingEventKind.SeverityChanged, finding.SeverityText(before), null, happening => finding.Severity != Severity.Severe || !finding.Status.IsFinal() ? []
                        : [happening.ToProvider(finding, AlertKind.Final, "ernstig tekort", finding.Text, severe: true), happening.ToRegion(finding, finding.Organisation!.Name, AlertKind.Final, "ernstig tekort", finding.Text, severe: true)]);
                });
        }
        return changed;

        Task<int> EachAsync(
            Func<IQueryable<Finding>, IQueryable<Finding>> due, Func<Finding, (FindingEventKind Kind, string Text, DateOnly? Day, Func<FindingEvent, IReadOnlyList<Notice>> Tell)> step) =>
            ChangeAsync(due, step, cancellation);
    }

    private async Task<int> ChangeAsync(
        Func<IQueryable<Finding>, IQueryable<Finding>> due, Func<Finding, (FindingEventKind Kind, string Text, DateOnly? Day, Func<FindingEvent, IReadOnlyList<Notice>> Tell)> step, CancellationToken cancellation)
    {
        for (var (changed, tries) = (0, 0); ; cancellation.ThrowIfCancellationRequested())
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var findings = await due(database.Findings).Include(finding => finding.Organisation).OrderBy(finding => finding.Id).Take(Chunk).ToListAsync(cancellation);
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
            }
            catch (DbUpdateConcurrencyException) when (++tries < MostTries)
            {
                // Somebody changed one of them meanwhile: they are read again.
            }
        }
    }
}
