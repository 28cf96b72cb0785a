using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Enrolments;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;

namespace Portal.Web.Enrolments;

/// <summary>A provider accepts a contract that was offered to it: from then on it is agreed. What was accepted is kept as it was, with its hash.</summary>
internal sealed class Accepting(PortalDbContext database, LiveCatalogue catalogue, TellProvider tell, TimeProvider clock)
{
    /// <summary>What is accepted; null when the product is in no book any more, so that nobody knows its demands.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="contract">Its contract, with the product and the provider.</param>
    /// <param name="cancellation">Stops reading.</param>
    public async Task<AcceptedContract?> ContentAsync(KnownMembership me, Contract contract, CancellationToken cancellation)
    {
        if (catalogue.Snapshot.Product($"{contract.Product!.Book.Slug}/{contract.Product.Slug}") is not { } product)
            return null;
        var tariffs = TariffText.On(product, contract.ValidFrom);
        return new()
        {
            Number = contract.Id, Region = product.Book.Facts.Region.Name, Organisation = new(contract.Organisation!.Name, contract.Organisation.KvkNumber, contract.Organisation.AgbCode),
            Product = product.Key, Name = product.Facts.Name, Book = product.Book.Facts.Name,
            Municipalities = [.. contract.Municipalities.Select(code => product.Book.Facts.Municipalities.FirstOrDefault(one => one.Code == code)?.Name ?? code).Order(StringComparer.Ordinal)],
            ValidFrom = contract.ValidFrom, ValidThrough = contract.ValidThrough, HasOwnTariff = contract.AgreedAmount is not null,
            Tariff = contract.AgreedAmount is { } amount ? $"{DutchFormat.Euros(amount / 10_000m)}{(product.Facts.Unit is { } unit ? $" {unit.Per()}" : "")}"
                : tariffs.Count == 0 ? null : string.Join("; ", tariffs.Select(tariff => tariff.Tariff.Variant is { } variant ? $"{variant.Code()}: {tariff.Line}" : tariff.Line)),
            Demands = [.. product.Facts.Requirements.Select(demand => new AcceptedDemand(demand.Id, demand.Explanation))],
            Terms = [.. product.Facts.DurationLimits.Select(limit => limit.Explanation), .. product.Facts.Combinations.Select(combination => combination.Explanation)],
            Award = contract.AwardId is { } award ? await AwardAsync(me, award, cancellation) : null,
        };
    }

    /// <summary>Accepts a contract.</summary>
    /// <param name="me">The provider.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="contract">The contract, that is offered: of two who change it at once the second is told.</param>
    /// <param name="content">What is accepted.</param>
    /// <param name="receivedAt">When the server received it, in UTC.</param>
    public async Task AcceptAsync(KnownMembership me, Known by, Contract contract, AcceptedContract content, DateTime receivedAt)
    {
        var text = CanonicalJson.Write(content);
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
    }

    private async Task<AcceptedAward?> AwardAsync(KnownMembership me, int id, CancellationToken cancellation)
    {
        database.EnrolmentReader = EnrolmentReader.Provider(me.OrganisationId);
        var award = await database.Awards.AsNoTracking().Include(one => one.Enrolment!.Round).SingleAsync(one => one.Id == id, cancellation);
        var submission = await database.Submissions.AsNoTracking().Where(one => one.EnrolmentId == award.EnrolmentId && one.Sha256 == award.Sha256).OrderByDescending(one => one.Id).FirstOrDefaultAsync(cancellation);
        return submission is null ? null : new(award.Enrolment!.RoundId, award.Enrolment.Round!.Title, submission.Number, submission.Sha256);
    }
}
