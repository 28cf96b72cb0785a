using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Web.Access;

namespace Portal.Web.Findings;

/// <summary>Which findings somebody sees. The one place that says which those are.</summary>
internal static class FindingAccess
{
    /// <summary>Those of the provider in which who asks has a role.</summary>
    public static IQueryable<Finding> FindingsOf(this PortalDbContext database, KnownMembership me) => database.Findings.Where(finding => finding.OrganisationId == me.OrganisationId);

    /// <summary>Those of the regions of who asks.</summary>
    public static IQueryable<Finding> FindingsOf(this PortalDbContext database, Known manager) => database.Findings.Where(finding => manager.Regions.Contains(finding.Region));

    /// <summary>What happened to contracts of the provider, without what is internal to the region.</summary>
    public static IQueryable<FindingEvent> EventsOf(this PortalDbContext database, KnownMembership me) =>
        database.FindingEvents.Where(happening => happening.Contract!.OrganisationId == me.OrganisationId && happening.Contract.Status != ContractStatus.Draft && !happening.IsInternal);

    /// <summary>What happened to contracts of the regions of who asks.</summary>
    public static IQueryable<FindingEvent> EventsOf(this PortalDbContext database, Known manager) => database.FindingEvents.Where(happening => manager.Regions.Contains(happening.Contract!.Region));

    /// <summary>The files of contracts of the provider, without what is internal to the region.</summary>
    public static IQueryable<ContractDocument> DocumentsOf(this PortalDbContext database, KnownMembership me) =>
        database.ContractDocuments.Where(document => document.Contract!.OrganisationId == me.OrganisationId && document.Contract.Status != ContractStatus.Draft && !document.Event!.IsInternal);

    /// <summary>The files of contracts of the regions of who asks.</summary>
    public static IQueryable<ContractDocument> DocumentsOf(this PortalDbContext database, Known manager) => database.ContractDocuments.Where(document => manager.Regions.Contains(document.Contract!.Region));
}
