using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Staff;
using Portal.Web.Access;

namespace Portal.Web.Staff;

/// <summary>What a provider sees: only what is its own. The one place that says what that is.</summary>
internal static class OwnRecords
{
    /// <summary>The people of the organisation in which who asks has a role.</summary>
    public static IQueryable<StaffMember> StaffOf(this PortalDbContext database, KnownMembership me) => database.StaffMembers.Where(member => member.OrganisationId == me.OrganisationId);

    /// <summary>The qualifications of its people.</summary>
    public static IQueryable<StaffQualification> QualificationsOf(this PortalDbContext database, KnownMembership me) =>
        database.StaffQualifications.Where(qualification => qualification.OrganisationId == me.OrganisationId);

    /// <summary>Where its people work.</summary>
    public static IQueryable<StaffDeployment> DeploymentsOf(this PortalDbContext database, KnownMembership me) =>
        database.StaffDeployments.Where(deployment => deployment.OrganisationId == me.OrganisationId);

    /// <summary>Where its people work on a day: what counts for who is in service then.</summary>
    public static IQueryable<StaffDeployment> DeploymentsOn(this PortalDbContext database, KnownMembership me, DateOnly day) =>
        database.StaffOf(me).Where(member => (member.StartsOn == null || member.StartsOn <= day) && (member.EndsOn == null || member.EndsOn >= day))
            .SelectMany(member => member.Deployments)
            .Where(deployment => (deployment.ValidFrom == null || deployment.ValidFrom <= day) && (deployment.ValidThrough == null || deployment.ValidThrough >= day));

    /// <summary>The numbers of its clients.</summary>
    public static IQueryable<ClientCount> ClientsOf(this PortalDbContext database, KnownMembership me) =>
        database.ClientCounts.Where(count => count.OrganisationId == me.OrganisationId);

    /// <summary>Its contracts: what both sides agreed. A draft is seen by contract managers only.</summary>
    public static IQueryable<Contract> ContractsOf(this PortalDbContext database, KnownMembership me) =>
        database.Contracts.Agreed().Where(contract => contract.OrganisationId == me.OrganisationId);

    /// <summary>Its contracts, and those that it was offered: all about which it can talk with the region.</summary>
    public static IQueryable<Contract> SeenBy(this PortalDbContext database, KnownMembership me) =>
        database.Contracts.Where(contract => contract.OrganisationId == me.OrganisationId && contract.Status != ContractStatus.Draft);

    /// <summary>The contracts that it was offered and did not accept yet.</summary>
    public static IQueryable<Contract> OffersOf(this PortalDbContext database, KnownMembership me) =>
        database.Contracts.Where(contract => contract.OrganisationId == me.OrganisationId && contract.Status == ContractStatus.Offered);
}
