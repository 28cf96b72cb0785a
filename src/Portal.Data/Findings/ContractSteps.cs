using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Alerts;
using Portal.Data.Contracts;
using Portal.Domain;

namespace Portal.Data.Findings;

/// <summary>
/// What people say and give about a contract as a whole. Each step adds an event and tells the other side; the caller saves, and may give files with the event.
/// </summary>
/// <param name="database">The context.</param>
/// <param name="clock">Tells the moment.</param>
/// <param name="actor">Who does it.</param>
public sealed class ContractSteps(PortalDbContext database, TimeProvider clock, FindingActor actor)
{
    /// <summary>Someone writes to the other side.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="product">What its product is called.</param>
    /// <param name="text">The message.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public Task<FindingEvent> WriteAsync(Contract contract, string product, string text, CancellationToken cancellation = default) =>
        AddAsync(contract, product, FindingEventKind.Message, text, false, actor.Side == Side.Provider ? "bericht van de aanbieder" : "bericht van de contractbeheerder", cancellation);

    /// <summary>The provider does not accept the contract that it was offered.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="product">What its product is called.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public Task<FindingEvent> DeclineAsync(Contract contract, string product, string reason, CancellationToken cancellation = default) =>
        AddAsync(contract, product, FindingEventKind.Message, $"Wij accepteren deze overeenkomst niet. {reason}", false, "de aanbieder accepteert de overeenkomst niet", cancellation);

    /// <summary>Someone adds documents.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="product">What its product is called.</param>
    /// <param name="text">What they are; null when the names say it.</param>
    /// <param name="isInternal">Whether only contract managers see them.</param>
    /// <param name="cancellation">Stops reading who hears it.</param>
    public Task<FindingEvent> AddDocumentsAsync(Contract contract, string product, string? text, bool isInternal, CancellationToken cancellation = default) =>
        AddAsync(contract, product, FindingEventKind.Document, text, isInternal, "nieuw document", cancellation);

    private async Task<FindingEvent> AddAsync(Contract contract, string product, FindingEventKind kind, string? text, bool isInternal, string title, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var happening = new FindingEvent
        {
            ContractId = contract.Id, At = clock.GetUtcNow().UtcDateTime, Kind = kind, Side = actor.Side, UserId = actor.UserId, Text = text, IsInternal = isInternal,
        };
        database.FindingEvents.Add(happening);
        if (!isInternal)
        {
            // What people write may hold names; it is read in the portal, not in a mail.
            // A contract manager has many providers.
            var about = actor.Side == Side.Provider
                ? $"{await database.Organisations.Where(organisation => organisation.Id == contract.OrganisationId).Select(organisation => organisation.Name).SingleAsync(cancellation)}, {product}" : product;
            var said = FindingNotices.Said(AlertKind.Message, string.Create(CultureInfo.InvariantCulture, $"overeenkomst/{contract.Id}/{kind.Code()}/{happening.At.Ticks}"), $"{about} - {title}", null);
            await database.NotifyAsync(
                happening.At,
                [
                    actor.Side == Side.Provider
                        ? new(null, contract.Region, null, actor.UserId, $"/contractbeheer/overeenkomsten/{contract.Id}#berichten", said)
                        : new(contract.OrganisationId, null, null, actor.UserId, $"/producten/{contract.Id}/berichten", said),
                ],
                cancellation);
        }
        return happening;
    }
}
