using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Staff;

namespace Portal.Web.StaffFiles;

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
    public static async Task<StaffRegister> ReadAsync(PortalDbContext database, KnownMembership me, CatalogueSnapshot catalogue, CancellationToken cancellation)
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
            Contracts = await OwnContract.LoadAsync(database, me, catalogue, cancellation),
        };
    }
}
