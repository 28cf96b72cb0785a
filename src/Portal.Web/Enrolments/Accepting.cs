using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Enrolments;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Staff;

namespace Portal.Web.Enrolments;

/// <summary>
/// A provider accepts a contract that was offered to it: from then on it is agreed, and what was accepted is kept as it was, with its hash. Or it does not accept it: then it is a
/// draft of the region again.
/// </summary>
internal sealed class Accepting(PortalDbContext database, LiveCatalogue catalogue, Submitting submitting, TellProvider tell, TimeProvider clock)
{
    /// <summary>What is accepted; null when the product is in no book any more, so that nobody knows its demands.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="contract">Its contract, with the product and the provider.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<AcceptedContract?> ContentAsync(KnownMembership me, Contract contract, CancellationToken cancellation)
    {
        if (catalogue.Snapshot.Product($"{contract.Product!.Book.Slug}/{contract.Product.Slug}") is not { } product)
            return null;
        return new()
        {
            Number = contract.Id, Region = product.Book.Facts.Region.Name, Organisation = new(contract.Organisation!.Name, contract.Organisation.KvkNumber, contract.Organisation.AgbCode),
            Product = product.Key, Name = product.Facts.Name, Book = product.Book.Facts.Name,
            Municipalities = [.. contract.Municipalities.Select(code => product.Book.Facts.Municipalities.FirstOrDefault(one => one.Code == code)?.Name ?? code).Order(StringComparer.Ordinal)],
            ValidFrom = contract.ValidFrom, ValidThrough = contract.ValidThrough, HasOwnTariff = contract.AgreedAmount is not null,
            Tariff = TariffText.Words(product, contract.AgreedAmount, contract.ValidFrom),
            Demands = [.. product.Facts.Requirements.Select(demand => new AcceptedDemand(demand.Id, demand.Explanation))],
            Terms = [.. product.Facts.DurationLimits.Select(limit => limit.Explanation), .. product.Facts.Combinations.Select(combination => combination.Explanation)],
            Award = contract.AwardId is { } award ? await AwardAsync(me, award, cancellation) : null,
        };
    }

    /// <summary>Why a contract that is offered cannot be accepted, in sentences; null when it can.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="day">The day.</param>
    public static string? FaultOf(KnownMembership me, Contract contract, DateOnly day) =>
        !me.IsApproved() ? "Uw organisatie is niet goedgekeurd. Accepteren kan pas als een contractbeheerder uw organisatie heeft goedgekeurd."
        : contract.ValidThrough < day ? $"De overeenkomst zou duren tot en met {DutchFormat.Date(contract.ValidThrough.Value)}. Die dag is voorbij. Neem contact op met de regio."
        : contract.ValidFrom < day ? $"De overeenkomst zou beginnen op {DutchFormat.Date(contract.ValidFrom)}. Die dag is voorbij. Vraag de regio om de overeenkomst opnieuw aan te bieden, met een andere eerste dag."
        : null;

    /// <summary>Accepts a contract.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="id">Number of the contract.</param>
    /// <param name="shown">SHA-256 of what was shown to who signs.</param>
    /// <param name="receivedAt">When the server received it, in UTC.</param>
    /// <returns>Whether it was done; false when it is not offered as it was shown, or cannot be accepted.</returns>
    public Task<bool> AcceptAsync(KnownMembership me, Known by, int id, string shown, DateTime receivedAt) => submitting.RepeatAsync(async () =>
    {
        if (await database.OffersOf(me).Include(one => one.Product!.Book).Include(one => one.Organisation).SingleOrDefaultAsync(one => one.Id == id) is not { } contract
            || FaultOf(me, contract, ReferenceDay.Of(receivedAt)) is not null || await ContentAsync(me, contract, default) is not { } content)
            return false;
        var text = CanonicalJson.Write(content);
        if (CanonicalJson.Sha256(text) != shown)
            return false;
        var acceptance = new ContractAcceptance { ContractId = contract.Id, Contract = contract, Content = text, Sha256 = CanonicalJson.Sha256(text), At = receivedAt.ToSecond(), ById = by.Id, SignedBy = by.Name };
        contract.Status = ContractStatus.Concluded;
        contract.Version++;
        await using var transaction = await database.Database.BeginTransactionAsync();
        database.ContractAcceptances.Add(acceptance);
        await database.SaveAsync(clock, by.Id.ToString(), "Overeenkomst geaccepteerd");
        var words = new SubmitWords(
            FormattableString.Invariant($"overeenkomst/{contract.Id}/geaccepteerd"), SubmitWords.Fit($"Overeenkomst geaccepteerd: {content.Name}"), $"Geaccepteerd op {SubmitMoment.Words(acceptance.At)}.",
            SubmitWords.Fit($"Overeenkomst geaccepteerd: {content.Name}"),
            $"""
            De overeenkomst geldt {new ContractPeriod(content.ValidFrom, content.ValidThrough)}.

            SHA-256 van wat is geaccepteerd:
            {acceptance.Sha256}

            De overeenkomst:
            """);
        await tell.TellAsync(
            me, by, FormattableString.Invariant($"/producten/{contract.Id}/accepteren"), AlertKind.Contract, words,
            new Notice(null, contract.Region, null, by.Id, FormattableString.Invariant($"/contractbeheer/overeenkomsten/{contract.Id}"), new(
                AlertKind.Contract, $"{words.Key}/regio", SubmitWords.Fit($"{me.Name} accepteerde de overeenkomst: {content.Name}"), words.Text, IsSevere: false)));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    });

    /// <summary>Does not accept a contract: it is a draft again, and the region reads why.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="by">Who does it for it.</param>
    /// <param name="id">Number of the contract.</param>
    /// <param name="version">The version of the contract that was shown.</param>
    /// <param name="reason">Why.</param>
    /// <returns>Whether it was done; false when it is not offered as it was shown.</returns>
    public Task<bool> DeclineAsync(KnownMembership me, Known by, int id, int version, string reason) => submitting.RepeatAsync(async () =>
    {
        if (await database.OffersOf(me).Include(one => one.Product!.Book).SingleOrDefaultAsync(one => one.Id == id && one.Version == version) is not { } contract)
            return false;
        var name = catalogue.Snapshot.ProductName($"{contract.Product!.Book.Slug}/{contract.Product.Slug}");
        contract.TakeBack();
        contract.Version++;
        await using var transaction = await database.Database.BeginTransactionAsync();
        await new ContractSteps(database, clock, new(by.Id, Side.Provider)).DeclineAsync(contract, name, reason);
        await database.SaveAsync(clock, by.Id.ToString(), "Overeenkomst niet geaccepteerd");
        var title = SubmitWords.Fit($"Overeenkomst niet geaccepteerd: {name}");
        await tell.TellAsync(
            me, by, "/producten", AlertKind.Contract,
            new(FormattableString.Invariant($"overeenkomst/{contract.Id}/{contract.Version}/afgezien"), title, "De regio leest waarom, en kan u een andere overeenkomst aanbieden.", title,
                "De regio leest waarom, en kan u een andere overeenkomst aanbieden. Uw producten:"));
        await database.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    });

    private async Task<AcceptedAward?> AwardAsync(KnownMembership me, int id, CancellationToken cancellation)
    {
        database.EnrolmentReader = EnrolmentReader.Provider(me.OrganisationId);
        var award = await database.Awards.AsNoTracking().Include(one => one.Enrolment!.Round).SingleAsync(one => one.Id == id, cancellation);
        var submission = await database.Submissions.AsNoTracking().Where(one => one.EnrolmentId == award.EnrolmentId && one.Sha256 == award.Sha256).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellation);
        return submission is null ? null : new(award.Enrolment!.RoundId, award.Enrolment.Round!.Title, submission.Number, submission.Sha256);
    }
}
