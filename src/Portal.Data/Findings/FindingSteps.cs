using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Alerts;
using Portal.Domain;
using Portal.Domain.Findings;

namespace Portal.Data.Findings;

/// <summary>Who does something with a finding.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Side">On whose behalf: the provider or the region.</param>
public sealed record FindingActor(Guid UserId, Side Side);

/// <summary>
/// What people do with findings. Each step changes the finding, adds the event of it and tells the other side, without what was typed: that may hold names, and
/// is read in the portal, not in a mail. The caller saves, in one transaction, and hears then whether somebody was first. A step that does not fit the status of
/// the finding is refused: see <see cref="FindingLife.Allows"/>.
/// </summary>
/// <param name="database">The context that has the finding.</param>
/// <param name="clock">Tells the moment.</param>
/// <param name="today">Today, where the portal is.</param>
/// <param name="actor">Who does it.</param>
public sealed class FindingSteps(PortalDbContext database, TimeProvider clock, DateOnly today, FindingActor actor)
{
    /// <summary>The provider answers a concept. It may do so again.</summary>
    /// <returns>The event, to give files with.</returns>
    /// <exception cref="InvalidOperationException">The step does not fit the status; so for every step.</exception>
    public async Task<FindingEvent> AnswerAsync(Finding finding, string text, CancellationToken cancellation = default)
    {
        Require(finding, FindingAction.Answer);
        finding.AnsweredAt = Now;
        var provider = await ProviderAsync(finding, cancellation);
        return await NoteAsync(finding, FindingEventKind.Answered, text, null, cancellation, happening => happening.ToRegion(finding, provider, AlertKind.Answer, "de aanbieder heeft gereageerd", null, severe: false));
    }

    /// <summary>The provider says how it will be repaired; a plan that was there is replaced. The present steps must be loaded.</summary>
    public async Task<FindingEvent> GivePlanAsync(Finding finding, IReadOnlyList<PlanStep> steps, string? text, CancellationToken cancellation = default)
    {
        Require(finding, FindingAction.GivePlan);
        database.PlanSteps.RemoveRange(finding.Plan);
        finding.Plan.Clear();
        foreach (var step in steps)
            finding.Plan.Add(step);
        finding.Status = FindingStatus.Planned;
        var last = steps.Max(step => (DateOnly?)step.DueOn);
        var said = string.Join('\n', steps.OrderBy(step => step.DueOn).Select(step => $"{DutchFormat.Capital(step.What)} - uiterlijk {DutchFormat.Date(step.DueOn)}").Prepend(text).Where(line => !string.IsNullOrEmpty(line)));
        var provider = await ProviderAsync(finding, cancellation);
        return await NoteAsync(finding, FindingEventKind.PlanGiven, said, last, cancellation,
            happening => happening.ToRegion(finding, provider, AlertKind.Answer, "herstelplan", last is { } day ? FindingNotices.Until("De stappen lopen", day) : null, severe: false));
    }

    /// <summary>The provider says that a step of the plan is done, or is not after all.</summary>
    public Task<FindingEvent> MarkStepAsync(Finding finding, PlanStep step, bool isDone, CancellationToken cancellation = default)
    {
        Require(finding, FindingAction.GivePlan);
        step.DoneOn = isDone ? today : null;
        return NoteAsync(finding, isDone ? FindingEventKind.StepDone : FindingEventKind.StepUndone, DutchFormat.Capital(step.What), null, cancellation);
    }

    /// <summary>A contract manager makes a concept final.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="remedyBy">Last day to repair it, after today.</param>
    /// <param name="text">Why, for the provider; null when there is nothing to add.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public Task<FindingEvent> MakeFinalAsync(Finding finding, DateOnly remedyBy, string? text, CancellationToken cancellation = default)
    {
        Require(finding, FindingAction.MakeFinal);
        (finding.Status, finding.OpenedOn, finding.RemedyBy) = (FindingStatus.Open, today, remedyBy);
        return NoteAsync(finding, FindingEventKind.MadeFinal, text, remedyBy, cancellation,
            happening => happening.ToProvider(finding, AlertKind.Final, "definitieve bevinding", FindingNotices.Until("U hebt tijd om dit te herstellen", remedyBy), severe: true));
    }

    /// <summary>A contract manager marks it as seen.</summary>
    public Task<FindingEvent> MarkSeenAsync(Finding finding, CancellationToken cancellation = default)
    {
        Require(finding, FindingAction.MarkSeen);
        finding.Status = FindingStatus.Seen;
        return NoteAsync(finding, FindingEventKind.Seen, null, null, cancellation);
    }

    /// <summary>A contract manager asks a better plan.</summary>
    public Task<FindingEvent> ReturnPlanAsync(Finding finding, string reason, CancellationToken cancellation = default)
    {
        Require(finding, FindingAction.ReturnPlan);
        finding.Status = FindingStatus.Seen;
        return NoteAsync(finding, FindingEventKind.PlanReturned, reason, null, cancellation, happening => happening.ToProvider(finding, AlertKind.Decision, "pas uw herstelplan aan", null, severe: false));
    }

    /// <summary>A contract manager gives more time: to answer a concept, to repair what is final.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="until">The new last day; after the old one, and not before today.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public Task<FindingEvent> ExtendAsync(Finding finding, DateOnly until, string reason, CancellationToken cancellation = default)
    {
        Require(finding, FindingAction.Extend);
        if (finding.Status == FindingStatus.Concept)
            finding.RespondBy = until;
        else
            (finding.RemedyBy, finding.EscalatedOn) = (until, null);
        return NoteAsync(finding, FindingEventKind.Extended, reason, until, cancellation,
            happening => happening.ToProvider(finding, AlertKind.Decision, "u krijgt meer tijd", FindingNotices.Until("U hebt de tijd", until), severe: false));
    }

    /// <summary>A contract manager grants a waiver, or changes its last day.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="through">Last day of the waiver, not before today.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public Task<FindingEvent> WaiveAsync(Finding finding, DateOnly through, string reason, CancellationToken cancellation = default)
    {
        Require(finding, FindingAction.Waive);
        if (finding.Status != FindingStatus.Waived)
            finding.Close(FindingStatus.Waived, today);
        finding.WaivedThrough = through;
        return NoteAsync(finding, FindingEventKind.Waived, reason, through, cancellation,
            happening => happening.ToProvider(finding, AlertKind.Decision, "ontheffing", FindingNotices.Until("De eis telt niet mee", through), severe: false));
    }

    /// <summary>A contract manager withdraws it. It does not come back as long as the demand is not met without a break.</summary>
    public Task<FindingEvent> WithdrawAsync(Finding finding, string reason, CancellationToken cancellation = default)
    {
        Require(finding, FindingAction.Withdraw);
        finding.Close(FindingStatus.Withdrawn, today);
        return NoteAsync(finding, FindingEventKind.Withdrawn, reason, null, cancellation, happening => happening.ToProvider(finding, AlertKind.Decision, "ingetrokken", null, severe: false));
    }

    /// <summary>A contract manager undoes a withdrawal, while the demand is still not met: the finding goes on where it was.</summary>
    public Task<FindingEvent> ReinstateAsync(Finding finding, string reason, CancellationToken cancellation = default)
    {
        Require(finding, FindingAction.Reinstate);
        if (finding.NotMetSince is null)
            throw new InvalidOperationException("The demand is met.");
        (finding.Status, finding.StatusBefore, finding.ClosedOn) = (finding.StatusBefore ?? FindingStatus.Concept, null, null);
        // A term that passed meanwhile would count as missed at once.
        if (finding.Status == FindingStatus.Concept && finding.RespondBy < today)
            finding.RespondBy = today.AddDays(FindingLife.DaysAfterUndo);
        if (finding.Status.IsFinal() && finding.RemedyBy < today)
            (finding.RemedyBy, finding.EscalatedOn) = (today.AddDays(FindingLife.DaysAfterUndo), null);
        return NoteAsync(finding, FindingEventKind.Reinstated, reason, null, cancellation, happening => happening.ToProvider(finding, AlertKind.Decision, "toch niet ingetrokken", null, severe: false));
    }

    /// <summary>Someone writes to the other side about a finding, whatever its status.</summary>
    public async Task<FindingEvent> WriteAsync(Finding finding, string text, CancellationToken cancellation = default)
    {
        var provider = actor.Side == Side.Provider ? await ProviderAsync(finding, cancellation) : null;
        return await NoteAsync(finding, FindingEventKind.Message, text, null, cancellation, happening => provider is not null
            ? happening.ToRegion(finding, provider, AlertKind.Message, "bericht van de aanbieder", null, severe: false)
            : happening.ToProvider(finding, AlertKind.Message, "bericht van de contractbeheerder", null, severe: false));
    }

    /// <summary>A contract manager writes a note that only contract managers read.</summary>
    public Task<FindingEvent> NoteInternallyAsync(Finding finding, string text, CancellationToken cancellation = default) => NoteAsync(finding, FindingEventKind.Note, text, null, cancellation);

    /// <summary>A contract manager takes it, gives it to a colleague of the region, or lets go of it.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="manager">Who deals with it; null for nobody in particular.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public async Task<FindingEvent> AssignAsync(Finding finding, Guid? manager, CancellationToken cancellation = default) => (await AssignAsync([finding], manager, cancellation))[0];

    /// <summary>A contract manager does so with several at once: who hears it is read once.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="manager">Who deals with them; null for nobody in particular.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    /// <returns>The events, in the order of the findings.</returns>
    public async Task<IReadOnlyList<FindingEvent>> AssignAsync(IReadOnlyList<Finding> findings, Guid? manager, CancellationToken cancellation = default)
    {
        var happened = new List<FindingEvent>();
        foreach (var finding in findings)
        {
            finding.AssigneeId = manager;
            // Who it is, is said by its number: an account that is deleted takes the name along.
            happened.Add(Note(finding, FindingEventKind.Assigned, manager is null ? "Aan niemand toegewezen." : null, null, manager));
        }
        if (manager is not null)
        {
            var organisations = findings.Select(finding => finding.OrganisationId).Distinct().ToList();
            var providers = await database.Organisations.Where(organisation => organisations.Contains(organisation.Id)).ToDictionaryAsync(organisation => organisation.Id, organisation => organisation.Name, cancellation);
            await TellAsync(findings.Zip(happened, (finding, happening) =>
                (happening, happening.ToRegion(finding, providers[finding.OrganisationId], AlertKind.Message, "aan u toegewezen", null, severe: false))), cancellation);
        }
        return happened;
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private static void Require(Finding finding, FindingAction action)
    {
        if (!finding.Status.Allows(action))
            throw new InvalidOperationException($"{action} does not fit a finding that is {finding.Status}.");
    }

    private async Task<string> ProviderAsync(Finding finding, CancellationToken cancellation) => finding.Organisation?.Name
        ?? await database.Organisations.Where(organisation => organisation.Id == finding.OrganisationId).Select(organisation => organisation.Name).SingleAsync(cancellation);

    private async Task<FindingEvent> NoteAsync(Finding finding, FindingEventKind kind, string? text, DateOnly? day, CancellationToken cancellation, Func<FindingEvent, Notice>? tell = null)
    {
        var happening = Note(finding, kind, text, day);
        if (tell is not null)
            await TellAsync([(happening, tell(happening))], cancellation);
        return happening;
    }

    private FindingEvent Note(Finding finding, FindingEventKind kind, string? text, DateOnly? day, Guid? assignee = null)
    {
        finding.Version++;
        var happening = new FindingEvent
        {
            ContractId = finding.ContractId, FindingId = finding.Id, At = Now, Kind = kind, Side = actor.Side, UserId = actor.UserId, AssigneeId = assignee, Text = text, Day = day,
            IsInternal = kind is FindingEventKind.Note or FindingEventKind.Assigned,
        };
        database.FindingEvents.Add(happening);
        return happening;
    }

    /// <summary>Tells what happened. The number of an event is not known before it is saved; of one moment a finding has one event.</summary>
    private async Task TellAsync(IEnumerable<(FindingEvent Event, Notice Notice)> happened, CancellationToken cancellation) => await database.NotifyAsync(
        Now,
        [.. happened.Select(one => one.Notice with { Text = one.Notice.Text with { Key = string.Create(CultureInfo.InvariantCulture, $"bevinding/{one.Event.FindingId}/{one.Event.Kind.Code()}/{one.Event.At.Ticks}") } })],
        cancellation);
}
