using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Contracts;

namespace Portal.Data.Contracts;

/// <summary>
/// What is done with requests to change contracts. Each step changes the request and the contract, adds the event of it and tells the other side. The caller saves, in one
/// transaction, and hears then whether somebody was first; asking saves itself. What is wanted is checked before, with <see cref="ContractChanges.FaultsOf"/>.
/// </summary>
/// <param name="database">The context.</param>
/// <param name="clock">Tells the moment.</param>
/// <param name="today">Today.</param>
/// <param name="userId">Who does it; null for the portal.</param>
/// <param name="side">On whose behalf.</param>
public sealed class RequestSteps(PortalDbContext database, TimeProvider clock, DateOnly today, Guid? userId, Side side)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>A provider asks; the request and what is told of it are saved together.</summary>
    /// <param name="request">The request.</param>
    /// <param name="provider">What the provider is called.</param>
    /// <param name="product">What the product is called.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task AskAsync(ContractRequest request, string provider, string product, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        database.ContractRequests.Add(request);
        await database.SaveAsync(clock, userId.ToString()!, $"Aanvraag gedaan: {request.Kind.Label().ToLowerInvariant()}", cancellation);
        AddEvent(request, FindingEventKind.ChangeAsked, request.Reason);
        await TellRegionAsync(request, provider, product, "aanvraag", cancellation);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>The provider takes it back before it is decided.</summary>
    /// <param name="request">The request, that is not decided.</param>
    /// <param name="provider">What the provider is called.</param>
    /// <param name="product">What the product is called.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public async Task WithdrawAsync(ContractRequest request, string provider, string product, CancellationToken cancellation = default)
    {
        Decide(request, RequestState.Withdrawn, null);
        AddEvent(request, FindingEventKind.ChangeWithdrawn, null);
        await TellRegionAsync(request, provider, product, "aanvraag ingetrokken", cancellation);
    }

    /// <summary>Either side takes back what was approved and waits for its day; the other hears it.</summary>
    /// <param name="request">The request, that <see cref="IsWaiting"/>.</param>
    /// <param name="provider">What the provider is called.</param>
    /// <param name="product">What the product is called.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public async Task WithdrawApprovedAsync(ContractRequest request, string provider, string product, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        (request.State, request.WithdrawnAt, request.WithdrawnReason, request.WithdrawnSide, request.WithdrawnById) = (RequestState.Withdrawn, Now, reason, side, userId);
        request.Version++;
        AddEvent(request, FindingEventKind.ChangeWithdrawn, reason);
        if (side == Side.Region)
            await TellProviderAsync(request, product, "ingetrokken door de regio", cancellation);
        else
            await TellRegionAsync(request, provider, product, "goedgekeurde wijziging ingetrokken", cancellation);
    }

    /// <summary>Whether a request is approved and its day has still to come: until then it can be taken back.</summary>
    /// <param name="request">The request.</param>
    /// <param name="today">Today.</param>
    public static bool IsWaiting(ContractRequest request, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.State == RequestState.Approved && request.ValidFrom > today;
    }

    /// <summary>The region refuses.</summary>
    /// <param name="request">The request, that is not decided.</param>
    /// <param name="product">What the product is called.</param>
    /// <param name="motivation">Why.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public async Task RefuseAsync(ContractRequest request, string product, string motivation, CancellationToken cancellation = default)
    {
        Decide(request, RequestState.Refused, motivation);
        AddEvent(request, FindingEventKind.ChangeRefused, motivation);
        await TellProviderAsync(request, product, "geweigerd", cancellation);
    }

    /// <summary>The region approves; what need not wait for its day is done at once.</summary>
    /// <param name="request">The request, that is not decided.</param>
    /// <param name="product">What the product is called.</param>
    /// <param name="from">The agreed first day; null when the change has none.</param>
    /// <param name="through">The agreed last day; null when there is none.</param>
    /// <param name="motivation">Why; null when nothing needs to be said.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public async Task ApproveAsync(ContractRequest request, string product, DateOnly? from, DateOnly? through, string? motivation, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        (request.ValidFrom, request.ValidThrough) = (from, through);
        Decide(request, RequestState.Approved, motivation);
        if (IsDue(request))
            Apply(request);
        AddEvent(request, FindingEventKind.ChangeApproved, motivation);
        await TellProviderAsync(request, product, "goedgekeurd", cancellation);
    }

    /// <summary>On its day, does what was approved; when it cannot be done any more, it lapses.</summary>
    /// <param name="request">The request, that is approved, with its contract.</param>
    /// <param name="product">What the product is called.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public async Task DoAsync(ContractRequest request, string product, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Apply(request);
        request.Version++;
        AddEvent(request, request.State == RequestState.Applied ? FindingEventKind.ChangeApplied : FindingEventKind.ChangeLapsed, null);
        await TellProviderAsync(request, product, request.State == RequestState.Applied ? "doorgevoerd" : "vervallen", cancellation);
        if (request.State == RequestState.Lapsed)
            await TellRegionAsync(request, request.Organisation!.Name, product, "vervallen", cancellation);
    }

    /// <summary>The provider takes new clients again: at once, or after a day that comes.</summary>
    /// <param name="stop">The time in which it takes none, with its contract.</param>
    /// <param name="last">The last day of it.</param>
    /// <param name="provider">What the provider is called.</param>
    /// <param name="product">What the product is called.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public async Task LiftAsync(IntakeStop stop, DateOnly last, string provider, string product, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stop);
        stop.ValidThrough = last;
        stop.Version++;
        var text = last < today ? "De aanbieder neemt weer nieuwe cliënten aan." : $"De cliëntenstop eindigt na {DutchFormat.Date(last)}.";
        database.FindingEvents.Add(new() { ContractId = stop.ContractId, At = Now, Kind = FindingEventKind.IntakeStopLifted, Side = side, UserId = userId, Text = text });
        await database.NotifyAsync(
            Now,
            [
                new(null, stop.Contract!.Region, null, userId, $"/contractbeheer/overeenkomsten/{Number(stop.ContractId)}#berichten",
                    FindingNotices.Said(AlertKind.Contract, string.Create(CultureInfo.InvariantCulture, $"clientenstop/{stop.Id}/{stop.Version}"), $"{provider}, {product} - cliëntenstop eerder voorbij", text)),
            ],
            cancellation);
    }

    // A contract can be made, made longer or ended before the day from which that holds: it says itself on which days it holds. Its municipalities are those of today.
    private bool IsDue(ContractRequest request) => request.Kind != ChangeKind.Municipalities || request.ValidFrom <= today;

    private void Apply(ContractRequest request)
    {
        var contract = request.Contract;
        request.State = RequestState.Applied;
        switch (request.Kind)
        {
            case ChangeKind.Product:
                request.Contract = new()
                {
                    OrganisationId = request.OrganisationId, ProductId = request.ProductId, Region = request.Region, ValidFrom = request.ValidFrom!.Value, ValidThrough = request.ValidThrough,
                    Municipalities = request.Municipalities, Status = ContractStatus.Concluded,
                };
                break;
            case ChangeKind.IntakeStop:
                database.IntakeStops.Add(new()
                {
                    OrganisationId = request.OrganisationId, ContractId = contract!.Id, ValidFrom = request.ValidFrom!.Value, ValidThrough = request.ValidThrough,
                    Reason = request.Reason, IsReasonPublic = request.IsReasonPublic,
                });
                // Of two that are approved at once, the second must see the first.
                contract.Version++;
                break;
            case ChangeKind.Extension:
                contract!.ValidThrough = request.ValidThrough;
                contract.Version++;
                break;
            case ChangeKind.Ending:
                (contract!.ValidThrough, contract.Status) = (request.ValidThrough, ContractStatus.Terminated);
                contract.Version++;
                break;
            default:
                var after = ContractChanges.After(contract!.Municipalities, request.MunicipalitiesBefore, request.Municipalities).ToList();
                if (after.Count == 0 || contract.ValidThrough < today)
                {
                    request.State = RequestState.Lapsed;
                    return;
                }
                contract.Municipalities = [.. after];
                contract.Version++;
                break;
        }
        request.AppliedAt = Now;
    }

    private void Decide(ContractRequest request, RequestState state, string? motivation)
    {
        (request.State, request.Motivation, request.DecidedById, request.DecidedAt) = (state, motivation, userId, Now);
        if (request.Contract is { } contract)
            (request.ThroughBefore, request.MunicipalitiesBefore) = (contract.ValidThrough, contract.Municipalities);
        request.Version++;
    }

    private void AddEvent(ContractRequest request, FindingEventKind kind, string? text)
    {
        // Of a product without a contract, the request itself is all that there is to tell.
        if (request.Contract is null && request.ContractId is null)
            return;
        database.FindingEvents.Add(new()
        {
            Contract = request.Contract, ContractId = request.ContractId ?? 0, At = Now, Kind = kind, Side = side, UserId = userId,
            Text = $"{request.Kind.Label()}{Days(request)}.{(text is null ? "" : $"\n{text}")}",
        });
    }

    private static string Days(ContractRequest request) => request.Kind switch
    {
        ChangeKind.Municipalities => $" vanaf {DutchFormat.Date(request.ValidFrom!.Value)}",
        ChangeKind.Extension or ChangeKind.Ending => $": laatste dag {DutchFormat.Date(request.ValidThrough!.Value)}",
        _ => $", {request.Period()}",
    };

    private Task<int> TellRegionAsync(ContractRequest request, string provider, string product, string what, CancellationToken cancellation) => database.NotifyAsync(
        Now, [new(null, request.Region, null, userId, $"/contractbeheer/aanvragen/{Number(request.Id)}", Said(request, $"{provider}, {product} - {what}: {request.Kind.Label().ToLowerInvariant()}"))], cancellation);

    private Task<int> TellProviderAsync(ContractRequest request, string product, string what, CancellationToken cancellation) => database.NotifyAsync(
        Now, [new(request.OrganisationId, null, null, userId, $"/producten/aanvragen/{Number(request.Id)}", Said(request, $"{product} - {request.Kind.Label().ToLowerInvariant()} {what}"))], cancellation);

    // What people write may hold names; it is read in the portal, not in a mail.
    private static AlertText Said(ContractRequest request, string title) =>
        FindingNotices.Said(AlertKind.Contract, $"aanvraag/{Number(request.Id)}/{request.State.Code()}", title, null, severe: true);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Words of requests.</summary>
public static class RequestWords
{
    /// <summary>The days that a request is about, in words.</summary>
    public static string Period(this ContractRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return DutchFormat.Period(request.ValidFrom, request.ValidThrough) ?? "";
    }
}
