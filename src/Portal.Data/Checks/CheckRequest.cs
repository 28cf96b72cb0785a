using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data.Audit;
using Portal.Data.Catalogue;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Catalogue;

namespace Portal.Data.Checks;

/// <summary>
/// Something changed by which contracts may stand otherwise: they are to be checked. Saved in the transaction of the change, and removed in that of the check,
/// so that none is forgotten. It is about one contract, about a person, about a product, or about all contracts of a provider.
/// </summary>
public sealed class CheckRequest
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Number of the provider; null when it is about a product.</summary>
    public int? OrganisationId { get; init; }

    /// <summary>Number of the contract; null when it is not about one.</summary>
    public int? ContractId { get; init; }

    /// <summary>The contract.</summary>
    public Contract? Contract { get; init; }

    /// <summary>Number of the person on whose contracts it is; null when it is not about one.</summary>
    public int? StaffMemberId { get; init; }

    /// <summary>Number of the product; null when it is not about one.</summary>
    public int? ProductId { get; init; }

    /// <summary>When it was asked, in UTC; of a contract that could not be checked, when it is tried again.</summary>
    public required DateTime At { get; init; }

    /// <summary>How often the check failed.</summary>
    public int Failures { get; init; }

    /// <summary>Why it last failed; null when it did not.</summary>
    public string? Error { get; init; }

    private sealed class Configuration : IEntityTypeConfiguration<CheckRequest>
    {
        public void Configure(EntityTypeBuilder<CheckRequest> builder)
        {
            builder.ToTable("CheckRequests");
            builder.Property(request => request.Error).HasMaxLength(CheckRun.LongestError);
            builder.HasOne(request => request.Contract).WithMany().HasForeignKey(request => request.ContractId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(request => request.OrganisationId);
        }
    }
}

/// <summary>Asks for checks of the contracts that changes touch.</summary>
internal static class CheckRequesting
{
    // More than so many contracts and people of one provider are asked for at once, as all of its contracts: an import is one request.
    private const int MostApart = 25;

    // What an assessment reads; the rest may change as it likes.
    private static readonly string[] OfMember = [nameof(StaffMember.Employment), nameof(StaffMember.Professions), nameof(StaffMember.StartsOn), nameof(StaffMember.EndsOn)];
    private static readonly string[] OfDeployment =
    [
        nameof(StaffDeployment.Roles), nameof(StaffDeployment.HoursPerWeek), nameof(StaffDeployment.ValidFrom), nameof(StaffDeployment.ValidThrough), nameof(StaffDeployment.Employment), nameof(StaffDeployment.Trajectory),
    ];
    private static readonly string[] OfQualification =
    [
        nameof(StaffQualification.Kind), nameof(StaffQualification.Level), nameof(StaffQualification.InCareDirection), nameof(StaffQualification.Register), nameof(StaffQualification.Certificate),
        nameof(StaffQualification.ValidFrom), nameof(StaffQualification.ValidThrough), nameof(StaffQualification.Status),
    ];
    private static readonly string[] OfClients = [nameof(ClientCount.ValidFrom), nameof(ClientCount.Clients), nameof(ClientCount.Groups)];
    private static readonly string[] OfContract = [nameof(Contract.ValidFrom), nameof(Contract.ValidThrough), nameof(Contract.Status)];

    /// <summary>Adds to the context what must be checked after these changes; it is saved with them.</summary>
    /// <param name="database">The context.</param>
    /// <param name="changes">The records that are added, changed and deleted.</param>
    /// <param name="now">The moment, in UTC.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task RequestChecksAsync(this PortalDbContext database, IEnumerable<EntityEntry> changes, DateTime now, CancellationToken cancellation)
    {
        var byOrganisation = new Dictionary<int, Touched>();
        List<int> gone = [];
        foreach (var change in changes)
        {
            switch (change.Entity)
            {
                case StaffDeployment deployment when Matters(change, OfDeployment):
                    Of(deployment.OrganisationId).Contracts.Add(deployment.ContractId);
                    break;
                case ClientCount count when Matters(change, OfClients):
                    Of(count.OrganisationId).Contracts.Add(count.ContractId);
                    break;
                case StaffQualification qualification when Matters(change, OfQualification):
                    Of(qualification.OrganisationId).People.Add(qualification.StaffMemberId);
                    break;
                case StaffMember member when change.State == EntityState.Deleted:
                    gone.Add(member.Id);
                    break;
                case StaffMember member when change.State == EntityState.Modified && Matters(change, OfMember):
                    Of(member.OrganisationId).People.Add(member.Id);
                    break;
                case Contract contract when change.State == EntityState.Added:
                    Of(contract.OrganisationId).Added.Add(contract);
                    break;
                case Contract contract when change.State == EntityState.Modified && Matters(change, OfContract):
                    Of(contract.OrganisationId).Contracts.Add(contract.Id);
                    break;
                case Organisation organisation when change.State == EntityState.Modified && Matters(change, [nameof(Organisation.Status)]):
                    Of(organisation.Id).IsWhole = true;
                    break;
                case ProductRow product when change.State == EntityState.Modified && DemandsDiffer(change):
                    database.CheckRequests.Add(new() { ProductId = product.Id, At = now });
                    break;
            }
        }
        // The database deletes the deployments of who is deleted, also those that nobody loaded.
        foreach (var deployment in gone.Count == 0 ? [] : await database.StaffDeployments.Where(deployment => gone.Contains(deployment.StaffMemberId))
            .Select(deployment => new { deployment.OrganisationId, deployment.ContractId }).Distinct().ToListAsync(cancellation))
        {
            Of(deployment.OrganisationId).Contracts.Add(deployment.ContractId);
        }
        foreach (var (organisation, touched) in byOrganisation)
            database.CheckRequests.AddRange(touched.Requests(organisation, now));

        Touched Of(int organisation) => byOrganisation.TryGetValue(organisation, out var touched) ? touched : byOrganisation[organisation] = new();
    }

    /// <summary>Adds to the context that the contracts must be checked on which somebody works who is about to be deleted without being loaded.</summary>
    public static async Task RequestChecksOfAsync(this PortalDbContext database, StaffMember member, DateTime now, CancellationToken cancellation)
    {
        var contracts = await database.StaffDeployments.Where(deployment => deployment.StaffMemberId == member.Id).Select(deployment => deployment.ContractId).Distinct().ToListAsync(cancellation);
        database.CheckRequests.AddRange(contracts.Select(contract => new CheckRequest { OrganisationId = member.OrganisationId, ContractId = contract, At = now }));
    }

    private static bool Matters(EntityEntry change, string[] properties) => change.State != EntityState.Modified || properties.Any(name => change.Property(name).IsModified);

    private static bool DemandsDiffer(EntityEntry change) =>
        change.Property(nameof(ProductRow.WithdrawnAt)).IsModified || Demands(change.OriginalValues) != Demands(change.CurrentValues);

    private static string Demands(PropertyValues values) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<ProductContent>(values.GetValue<string>(nameof(ProductRow.Content)), CatalogueJson.Options)!.Facts.Requirements, CatalogueJson.Options);

    private sealed class Touched
    {
        public HashSet<int> Contracts { get; } = [];

        public HashSet<int> People { get; } = [];

        public List<Contract> Added { get; } = [];

        public bool IsWhole { get; set; }

        public IEnumerable<CheckRequest> Requests(int organisation, DateTime now)
        {
            // What is saved now for the first time has no number yet: who is new is found by the deployments.
            var (contracts, people) = (Contracts.Where(number => number > 0).ToList(), People.Where(number => number > 0).ToList());
            if (IsWhole || contracts.Count + people.Count + Added.Count > MostApart)
                return [new() { OrganisationId = organisation, At = now }];
            return
            [
                .. contracts.Select(contract => new CheckRequest { OrganisationId = organisation, ContractId = contract, At = now }),
                .. people.Select(person => new CheckRequest { OrganisationId = organisation, StaffMemberId = person, At = now }),
                .. Added.Select(contract => new CheckRequest { OrganisationId = organisation, Contract = contract, At = now }),
            ];
        }
    }
}
