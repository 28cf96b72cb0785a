using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Hosting;
using Portal.Web.Staff;

namespace Portal.Web.Staffing;

/// <summary>The contracted products of a provider, and the teams that it deploys on them.</summary>
public sealed class OwnProducts(PortalDbContext database, LiveCatalogue catalogue, IOptions<AssessmentSettings> settings, TimeProvider clock)
{
    /// <summary>In how many days a product that is met now and then no longer is makes a risk.</summary>
    public const int RiskDays = 90;

    /// <summary>Today.</summary>
    public DateOnly Today => ReferenceDay.Today(clock);

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue { get; } = catalogue.Snapshot;

    /// <summary>The contracts that the organisation was offered and did not accept yet.</summary>
    public async Task<IReadOnlyList<ContractLine>> OffersAsync(KnownMembership me, CancellationToken cancellation) =>
        await database.OffersOf(me).OrderBy(contract => contract.ValidFrom).ThenBy(contract => contract.Id).Lines().ToListAsync(cancellation);

    /// <summary>All contracts of the organisation, ended ones too; no drafts, and nothing that is offered only.</summary>
    public async Task<IReadOnlyList<ContractLine>> ContractsAsync(KnownMembership me, CancellationToken cancellation) =>
        await database.ContractsOf(me).Lines().ToListAsync(cancellation);

    /// <summary>One of these; null when it is not there.</summary>
    public Task<ContractLine?> ContractAsync(KnownMembership me, int id, CancellationToken cancellation) =>
        database.ContractsOf(me).Where(contract => contract.Id == id).Lines().SingleOrDefaultAsync(cancellation);

    /// <summary>The product of a contract; null when it is in no book any more.</summary>
    public Product? ProductOf(ContractLine contract) => Catalogue.Product(contract.Product);

    /// <summary>Whether a contract is over, or was never in force.</summary>
    public bool IsOver(ContractLine contract) => contract.ValidThrough < contract.ValidFrom || contract.ValidThrough < Today;

    /// <summary>The day on which a contract is judged: today, or the day of the contract that is nearest to it.</summary>
    public DateOnly DayOf(ContractLine contract) =>
        contract.ValidFrom > Today ? contract.ValidFrom : contract.ValidThrough is { } last && last < Today ? last : Today;

    /// <summary>The verdicts on the contracts that are not over, worst first: each on its own day, looking <see cref="RiskDays"/> ahead.</summary>
    public async Task<IReadOnlyList<ProductVerdict>> VerdictsAsync(IReadOnlyList<ContractLine> contracts, CancellationToken cancellation)
    {
        var current = contracts.Where(contract => !IsOver(contract)).ToList();
        var teams = await database.TeamsAsync(current.ToDictionary(contract => contract.Id, DayOf), settings.Value.HoursPerFte, cancellation: cancellation);
        var clients = await ClientsAsync([.. current.Select(contract => contract.Id)], cancellation);
        return
        [
            .. current.Select(contract => new ProductVerdict(contract, ProductOf(contract), teams[contract.Id], DayOf(contract), clients[contract.Id], DayOf(contract).AddDays(RiskDays)))
                .OrderBy(verdict => verdict.State).ThenBy(verdict => verdict.Fails?.Day).ThenBy(verdict => Catalogue.ProductName(verdict.Contract.Product), StringComparer.Ordinal),
        ];
    }

    /// <summary>The verdict on one contract, looking a year ahead.</summary>
    public async Task<ProductVerdict> VerdictAsync(ContractLine contract, DateOnly day, CancellationToken cancellation)
    {
        var teams = await database.TeamsAsync([contract.Id], day, settings.Value.HoursPerFte, cancellation: cancellation);
        return new(contract, ProductOf(contract), teams[contract.Id], day, (await ClientsAsync([contract.Id], cancellation))[contract.Id], day.AddYears(1));
    }

    /// <summary>The numbers of clients of contracts, on any day; a verdict takes those after its own.</summary>
    private async Task<ILookup<int, ClientCount>> ClientsAsync(int[] contracts, CancellationToken cancellation) =>
        (await database.ClientCounts.AsNoTracking().Where(count => contracts.Contains(count.ContractId)).ToListAsync(cancellation)).ToLookup(count => count.ContractId);

    /// <summary>Who the people are that are or were deployed on a contract.</summary>
    public async Task<TeamPeople> PeopleAsync(KnownMembership me, ContractLine contract, CancellationToken cancellation) => new(
        $"/aanbieder/{me.Slug}",
        await database.StaffOf(me).Where(member => member.Deployments.Any(deployment => deployment.ContractId == contract.Id))
            .Select(member => new TeamPerson(member.Id, member.PersonnelNumber, member.Name)).ToListAsync(cancellation));
}
