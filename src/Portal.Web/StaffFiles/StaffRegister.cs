using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Staff;
using Portal.Web.Access;
using Portal.Web.Staff;

namespace Portal.Web.StaffFiles;

/// <summary>A contract on which people of a provider can be deployed.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Product">Key of the product.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidThrough">Last day; null while none is agreed.</param>
internal sealed record OwnContract(int Id, string Product, DateOnly ValidFrom, DateOnly? ValidThrough)
{
    /// <summary>The contracts of a provider.</summary>
    public static Task<List<OwnContract>> OfAsync(PortalDbContext database, KnownMembership me, CancellationToken cancellation) =>
        database.ContractsOf(me).OrderBy(contract => contract.Id)
            .Select(contract => new OwnContract(contract.Id, contract.Product!.Book.Slug + "/" + contract.Product.Slug, contract.ValidFrom, contract.ValidThrough)).ToListAsync(cancellation);

    /// <summary>Whether it holds on some day of a period.</summary>
    public bool Overlaps(DateOnly? from, DateOnly? through) => (through is not { } last || ValidFrom <= last) && (from is not { } first || ValidThrough is not { } end || first <= end);
}

/// <summary>All that a provider has of staff, with five queries however much it is; what is changed in it can be saved.</summary>
internal sealed class StaffRegister
{
    /// <summary>The database that it was read from.</summary>
    public required PortalDbContext Database { get; init; }

    /// <summary>The provider.</summary>
    public required int OrganisationId { get; init; }

    /// <summary>The people, with their qualifications and deployments.</summary>
    public required IReadOnlyList<StaffMember> People { get; init; }

    /// <summary>Numbers of qualifications of which there is evidence.</summary>
    public required IReadOnlySet<int> WithEvidence { get; init; }

    /// <summary>The contracts.</summary>
    public required IReadOnlyList<OwnContract> Contracts { get; init; }

    /// <summary>Reads it.</summary>
    public static async Task<StaffRegister> ReadAsync(PortalDbContext database, KnownMembership me, CancellationToken cancellation)
    {
        var people = await database.StaffOf(me).OrderBy(member => member.PersonnelNumber).ToListAsync(cancellation);
        await database.QualificationsOf(me).OrderBy(qualification => qualification.Id).LoadAsync(cancellation);
        await database.DeploymentsOf(me).OrderBy(deployment => deployment.Id).LoadAsync(cancellation);
        var evidence = await database.Evidence.Where(evidence => evidence.OrganisationId == me.OrganisationId).Select(evidence => evidence.QualificationId).Distinct().ToListAsync(cancellation);
        return new()
        {
            Database = database,
            OrganisationId = me.OrganisationId,
            People = people,
            WithEvidence = evidence.ToHashSet(),
            Contracts = await OwnContract.OfAsync(database, me, cancellation),
        };
    }
}
