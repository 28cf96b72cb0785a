using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Judging;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Enrolments;
using Portal.Web.Rounds;

namespace Portal.Web.Judging;

/// <summary>A contract that is made when the award becomes final.</summary>
/// <param name="Award">The award that it comes from.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Offered">The product as the round offers it.</param>
/// <param name="Municipalities">CBS codes of the municipalities that the provider enrolled for; sorted.</param>
/// <param name="Period">Its days.</param>
/// <param name="Obstacle">Another contract that is in the way; null when none is.</param>
public sealed record PlannedContract(Award Award, Organisation Provider, OfferedProduct Offered, ImmutableArray<string> Municipalities, ContractPeriod Period, Contract? Obstacle)
{
    /// <summary>The contracts that come from the awards of a round, by name of the provider.</summary>
    /// <param name="database">The database.</param>
    /// <param name="content">The round.</param>
    /// <param name="decisions">Its decisions.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static async Task<IReadOnlyList<PlannedContract>> OfAsync(PortalDbContext database, RoundContent content, RoundDecisions decisions, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(decisions);
        var period = new ContractPeriod(content.Round.ContractsFrom, content.Round.ContractsThrough);
        var offered = content.Products.ToDictionary(product => product.Id);
        var awarded = decisions.Products.Where(decided => decided.Award?.Decision == AwardDecision.Awarded).ToList();
        var (providers, products) = (awarded.Select(decided => decided.Enrolment.Enrolment.OrganisationId).Distinct().ToList(), offered.Values.Select(product => product.ProductId).ToList());
        var others = (await database.Contracts.AsNoTracking().Where(contract => providers.Contains(contract.OrganisationId) && products.Contains(contract.ProductId)).OrderBy(contract => contract.ValidFrom).ToListAsync(cancellation))
            .ToLookup(contract => (contract.OrganisationId, contract.ProductId));
        return
        [
            .. awarded.Select(decided => (decided, Product: offered[decided.Product.Number])).Select(one => new PlannedContract(
                one.decided.Award!, one.decided.Enrolment.Enrolment.Organisation!, one.Product, [.. one.decided.Product.Municipalities.Order(StringComparer.Ordinal)], period,
                // There are no two with the same first day, also when one of them never held.
                others[(one.decided.Enrolment.Enrolment.OrganisationId, one.Product.ProductId)]
                    .FirstOrDefault(other => other.ValidFrom == period.From || new ContractPeriod(other.ValidFrom, other.ValidThrough).Overlaps(period)))),
        ];
    }

    /// <summary>What stands for contracts as they are planned: another one when anything of them changes.</summary>
    public static string Stand(IEnumerable<PlannedContract> planned) => CanonicalJson.Sha256(string.Join('\n', planned.Select(one => FormattableString.Invariant(
        $"{one.Award.Id}/{one.Award.Version}/{string.Join(',', one.Municipalities)}/{one.Offered.Amount}/{one.Offered.Tariff(one.Period.From)}/{one.Period.From:O}/{one.Period.Through:O}/{one.Obstacle?.Id}/{one.Obstacle?.Version}"))));
}
