using Microsoft.EntityFrameworkCore;
using Portal.Data.Alerts;
using Portal.Data.Checks;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Findings;

namespace Portal.Data.Findings;

/// <summary>A contract of which a check found something new.</summary>
/// <param name="ContractId">Number of the contract.</param>
/// <param name="ProductName">What the product is called.</param>
/// <param name="VerdictId">Number of the verdict.</param>
/// <param name="PreviousId">Number of the verdict before it; null when there is none.</param>
/// <param name="Team">The team that was judged.</param>
/// <param name="Assessment">What was found.</param>
public sealed record CheckedContract(int ContractId, string ProductName, long VerdictId, long? PreviousId, Team Team, Assessment Assessment);

/// <summary>
/// Makes of what a check found the findings that follow from it: in the transaction of the check, so that neither is there without the other. What is found
/// again changes the finding that is there; what is met is resolved; what returns goes on or begins anew.
/// </summary>
public static class FindingWatch
{
    private const string NobodyDid = "Er is geen oorzaak in de geregistreerde gegevens te zien.";

    /// <summary>Opens, changes and resolves findings, and saves them with what is told about them.</summary>
    /// <param name="database">The context of the check, in its transaction.</param>
    /// <param name="contracts">The contracts of which something is new.</param>
    /// <param name="day">The day that was judged.</param>
    /// <param name="now">The moment, in UTC.</param>
    /// <param name="cancellation">Stops it; the transaction is to be rolled back then.</param>
    public static async Task WatchAsync(this PortalDbContext database, IReadOnlyCollection<CheckedContract> contracts, DateOnly day, DateTime now, CancellationToken cancellation = default)
    {
        var numbers = contracts.Select(contract => contract.ContractId).ToList();
        var known = (await database.Findings.Where(finding => numbers.Contains(finding.ContractId)).ToListAsync(cancellation)).ToLookup(finding => finding.ContractId);
        var concerned = contracts.Where(contract => known[contract.ContractId].Any() || contract.Assessment.Parts.Any(part => part.Verdict == Verdict.NotMet)).ToList();
        if (concerned.Count == 0)
            return;
        var ids = concerned.Select(contract => contract.ContractId).ToList();
        var parties = await database.Contracts.Where(contract => ids.Contains(contract.Id)).Select(contract => new { contract.Id, contract.OrganisationId, contract.Region, Provider = contract.Organisation!.Name }).ToDictionaryAsync(contract => contract.Id, cancellation);
        var settings = await database.RegionSettingsAsync(cancellation);
        var previousIds = concerned.Select(contract => contract.PreviousId).OfType<long>().ToList();
        var previous = await database.ContractVerdicts.AsNoTracking().Include(verdict => verdict.Demands).Where(verdict => previousIds.Contains(verdict.Id)).ToDictionaryAsync(verdict => verdict.Id, cancellation);

        var happened = new List<(Finding Finding, FindingEvent Event, Telling Telling)>();
        var begun = new List<int>();
        foreach (var contract in concerned)
        {
            var party = parties[contract.ContractId];
            var region = settings.Of(party.Region);
            var before = new Lazy<(Assessment Assessment, Team Team)?>(() =>
                contract.PreviousId is { } id && previous.GetValueOrDefault(id) is { } verdict ? (ContractCheck.Explain(verdict), ContractCheck.TeamOf(verdict)) : null);
            var parts = contract.Assessment.Parts.DistinctBy(part => part.Requirement.Id).ToDictionary(part => part.Requirement.Id);
            foreach (var part in parts.Values.Where(part => part.Verdict == Verdict.NotMet && !known[contract.ContractId].Any(finding => finding.RequirementId == part.Requirement.Id)))
            {
                var finding = new Finding
                {
                    ContractId = contract.ContractId,
                    OrganisationId = party.OrganisationId,
                    Region = party.Region,
                    RequirementId = part.Requirement.Id,
                    ProductName = contract.ProductName,
                    Title = "",
                    Text = "",
                    Status = FindingStatus.Concept,
                    Severity = Severity.Light,
                    Gap = 1,
                    FoundOn = day,
                    RespondBy = day.AddDays(region.ResponseDays),
                    VerdictId = contract.VerdictId,
                };
                Fill(finding, contract, part, day, region);
                database.Findings.Add(finding);
                Note(finding, FindingEventKind.Found, $"{finding.Text} {Cause(contract, before, part)}", Telling.Concept, finding.RespondBy);
            }
            foreach (var finding in known[contract.ContractId])
            {
                if (parts.GetValueOrDefault(finding.RequirementId) is not { } part)
                    Drop(finding, contract.Assessment.Parts.Count == 0 ? "Het product staat niet meer in het productenboek." : "Het product stelt deze eis niet meer.");
                else if (part.Verdict == Verdict.NotMet)
                    Find(finding, part);
                else if (part.Verdict == Verdict.Met)
                    Meet(finding, part);
                else if (part.Verdict == Verdict.Manual)
                    Drop(finding, "Deze eis wordt voortaan door een mens beoordeeld.");
            }

            void Find(Finding finding, Part part)
            {
                var (wasMet, severity) = (finding.NotMetSince is null, finding.Severity);
                Fill(finding, contract, part, day, region);
                finding.Version++;
                if (finding.Status == FindingStatus.Resolved && finding.StatusBefore is { } status && finding.ClosedOn > day.AddDays(-FindingLife.DaysToReturn)
                    && (status == FindingStatus.Concept ? finding.RespondBy : finding.RemedyBy) >= day)
                {
                    (finding.Status, finding.ClosedOn) = (status, null);
                    finding.Returns++;
                    Note(finding, FindingEventKind.Returned, $"{finding.Text} {Cause(contract, before, part)}", Telling.Back);
                }
                else if (finding.Status == FindingStatus.Resolved || (finding.Status == FindingStatus.Withdrawn && wasMet))
                {
                    finding.Begin(day, region);
                    begun.Add(finding.Id);
                    finding.Returns++;
                    Note(finding, FindingEventKind.Returned, $"{finding.Text} {Cause(contract, before, part)}", Telling.Concept, finding.RespondBy);
                }
                else if (finding.Status.IsUnfinished() && finding.Severity != severity)
                {
                    Note(finding, FindingEventKind.SeverityChanged, finding.SeverityText(severity), finding.Severity == Severity.Severe ? Telling.Severe : Telling.Nobody);
                }
            }

            void Meet(Finding finding, Part part)
            {
                if (finding.NotMetSince is null)
                    return;
                (finding.NotMetSince, finding.VerdictId, finding.Text, finding.Needed) = (null, contract.VerdictId, Short(Explanation.Of(part), Finding.LongestText), null);
                (finding.Numerator, finding.Denominator, finding.Required) = (Rounded(part.Numerator), Rounded(part.Denominator), Rounded(part.Required));
                finding.Version++;
                if (finding.Status.IsUnfinished())
                {
                    (finding.StatusBefore, finding.Status, finding.ClosedOn) = (finding.Status, FindingStatus.Resolved, day);
                    Note(finding, FindingEventKind.Resolved, $"{finding.Text} {Cause(contract, before, part)}", Telling.Resolved);
                }
            }

            void Drop(Finding finding, string why)
            {
                finding.NotMetSince = null;
                if (!finding.Status.IsUnfinished() && finding.Status != FindingStatus.Waived)
                    return;
                finding.Close(FindingStatus.Withdrawn, day);
                Note(finding, FindingEventKind.Withdrawn, why, Telling.Withdrawn);
            }

            void Note(Finding finding, FindingEventKind kind, string text, Telling telling, DateOnly? until = null)
            {
                var happening = new FindingEvent
                {
                    ContractId = contract.ContractId, Finding = finding, At = now, Kind = kind, Side = Side.Portal, Text = Short(text.Trim(), Finding.LongestText), Day = until, VerdictId = contract.VerdictId,
                };
                database.FindingEvents.Add(happening);
                happened.Add((finding, happening, telling));
            }
        }
        await database.SaveChangesAsync(cancellation);
        // What begins anew asks a plan of its own; the old one stands in its event.
        if (begun.Count > 0)
            await database.PlanSteps.Where(step => begun.Contains(step.FindingId)).ExecuteDeleteAsync(cancellation);
        await database.NotifyAsync(now, [.. happened.SelectMany(one => Notices(one.Finding, one.Event, one.Telling, parties[one.Finding.ContractId].Provider, day))], cancellation);
        await database.SaveChangesAsync(cancellation);
    }

    /// <summary>Begins a finding as a concept.</summary>
    internal static void Begin(this Finding finding, DateOnly day, RegionSettings region)
    {
        finding.Status = FindingStatus.Concept;
        finding.RespondBy = day.AddDays(region.ResponseDays);
        (finding.AnsweredAt, finding.OpenedOn, finding.RemedyBy, finding.EscalatedOn, finding.WaivedThrough, finding.ClosedOn, finding.StatusBefore) = (null, null, null, null, null, null, null);
    }

    /// <summary>Closes a finding.</summary>
    internal static void Close(this Finding finding, FindingStatus status, DateOnly day)
    {
        (finding.StatusBefore, finding.Status, finding.ClosedOn) = (finding.Status, status, day);
        finding.Version++;
    }

    /// <summary>That the severity changed.</summary>
    internal static string SeverityText(this Finding finding, Severity before) => $"De ernst is nu {finding.Severity.Code()}; dat was {before.Code()}.";

    /// <summary>Tells that a finding became severe: the region only when it is final.</summary>
    internal static IEnumerable<Notice> SevereNotices(Finding finding, FindingEvent happening, string provider, DateOnly day)
    {
        if (finding.Severity != Severity.Severe)
            yield break;
        yield return Once(happening.ToProvider(finding, finding.Status.IsFinal() ? AlertKind.Final : AlertKind.Concept, "ernstig tekort", finding.Text, severe: true), finding, "ernstig", day);
        if (finding.Status.IsFinal())
            yield return Once(happening.ToRegion(finding, provider, AlertKind.Final, "ernstig tekort", finding.Text, severe: true), finding, "ernstig", day);
    }

    /// <summary>Told once in so many days: what goes up and down is told once, and its history tells the rest.</summary>
    private static Notice Once(Notice notice, Finding finding, string what, DateOnly day) =>
        notice with { Text = notice.Text with { Key = FormattableString.Invariant($"bevinding/{finding.Id}/{what}/{(day.DayNumber - finding.FoundOn.DayNumber) / FindingLife.DaysToReturn}") } };

    private enum Telling { Nobody, Concept, Back, Severe, Resolved, Withdrawn }

    private static IEnumerable<Notice> Notices(Finding finding, FindingEvent happening, Telling telling, string provider, DateOnly day) => telling switch
    {
        Telling.Concept =>
        [
            happening.ToProvider(finding, AlertKind.Concept, happening.Kind == FindingEventKind.Returned ? "opnieuw niet aan de eis voldaan" : "niet aan de eis voldaan",
                $"{finding.Text} {FindingNotices.Until("U kunt reageren", finding.RespondBy)}", severe: false),
        ],
        Telling.Severe => SevereNotices(finding, happening, provider, day),
        Telling.Back => ToBoth(finding, happening, provider, finding.Status == FindingStatus.Concept ? AlertKind.Concept : AlertKind.Final, "opnieuw niet aan de eis voldaan", "terug", finding.Status.IsFinal(), day),
        Telling.Resolved => ToBoth(finding, happening, provider, AlertKind.Resolved, "hersteld", "hersteld", finding.StatusBefore != FindingStatus.Concept, day),
        Telling.Withdrawn => [happening.ToProvider(finding, AlertKind.Decision, "ingetrokken", happening.Text, severe: false)],
        _ => [],
    };

    private static IEnumerable<Notice> ToBoth(Finding finding, FindingEvent happening, string provider, AlertKind kind, string title, string what, bool region, DateOnly day)
    {
        yield return Once(happening.ToProvider(finding, kind, title, happening.Text, severe: false), finding, what, day);
        if (region)
            yield return Once(happening.ToRegion(finding, provider, kind, title, happening.Text, severe: false), finding, what, day);
    }

    private static void Fill(Finding finding, CheckedContract contract, Part part, DateOnly day, RegionSettings region)
    {
        finding.ProductName = Short(contract.ProductName, Finding.LongestTitle);
        finding.Title = Short(Explanation.Title(part.Requirement), Finding.LongestTitle);
        finding.Text = Short(Explanation.Of(part), Finding.LongestText);
        finding.Needed = Explanation.Needed(part) is { } needed ? Short(needed, Finding.LongestTitle) : null;
        (finding.Numerator, finding.Denominator, finding.Required) = (Rounded(part.Numerator), Rounded(part.Denominator), Rounded(part.Required));
        finding.NotMetSince ??= day;
        finding.Gap = FindingGap.Of(part);
        finding.Severity = region.Bounds.Of(finding.Gap, day.DayNumber - finding.NotMetSince.Value.DayNumber);
        finding.VerdictId = contract.VerdictId;
    }

    /// <summary>What made the verdict of a demand another one, with people counted, not named.</summary>
    private static string Cause(CheckedContract contract, Lazy<(Assessment Assessment, Team Team)?> before, Part part)
    {
        if (before.Value is not { } was)
            return "";
        var events = TeamDifference.Of(was.Team, was.Assessment.Day, contract.Team, contract.Assessment.Day)
            .About(was.Assessment.Parts.FirstOrDefault(one => one.Requirement.Id == part.Requirement.Id), part);
        var texts = events.GroupBy(happening => (happening.Text, IsPerson: happening.MemberId is not null))
            .Select(group => group.Key.IsPerson ? $"{DutchFormat.Count(group.Count(), "medewerker", "medewerkers")}: {group.Key.Text}" : group.Key.Text).ToList();
        return texts.Count == 0 ? NobodyDid : $"Wat er veranderde: {string.Join("; ", texts)}.";
    }

    private static decimal? Rounded(decimal? number) => number is { } value ? Math.Round(value, 4) : null;

    private static string Short(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";
}
