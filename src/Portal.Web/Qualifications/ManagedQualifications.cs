using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Web.Access;

namespace Portal.Web.Qualifications;

/// <summary>The qualifications that a contract manager may judge. The one place that says which those are.</summary>
internal static class ManagedQualifications
{
    /// <summary>
    /// Those of the people of providers that agreed to a contract in a region of who asks, which has not ended; and of these people, those who are
    /// or ever were deployed on a contract in such a region, ended or not, and those who are deployed nowhere: of these nobody can say in which region that will be.
    /// </summary>
    public static IQueryable<StaffQualification> QualificationsOf(this PortalDbContext database, Known manager, DateOnly today)
    {
        var here = database.DeploymentsOf(manager);
        return database.QualificationsOfProvidersOf(manager, today).Where(qualification => !database.StaffDeployments.Any(deployment => deployment.StaffMemberId == qualification.StaffMemberId)
            || here.Any(deployment => deployment.StaffMemberId == qualification.StaffMemberId));
    }

    /// <summary>How many of them wait; no more than a number are counted.</summary>
    public static async Task<int> CountWaitingAsync(this PortalDbContext database, Known manager, DateOnly today, int most, CancellationToken cancellation)
    {
        // Of a few people, by number, a database looks up where they are deployed; asked of all, it first goes through all deployments that there are.
        var some = await database.QualificationsOfProvidersOf(manager, today).Waiting(today).Select(qualification => qualification.StaffMemberId).Take(2 * most).ToListAsync(cancellation);
        int[] people = [.. some.Distinct()];
        var here = await database.DeploymentsOf(manager).Where(deployment => EF.Parameter(people).Contains(deployment.StaffMemberId)).Select(deployment => deployment.StaffMemberId).Distinct().ToListAsync(cancellation);
        var deployed = await database.StaffDeployments.Where(deployment => EF.Parameter(people).Contains(deployment.StaffMemberId)).Select(deployment => deployment.StaffMemberId).Distinct().ToListAsync(cancellation);
        var elsewhere = deployed.Except(here).ToHashSet();
        var counted = some.Count(person => !elsewhere.Contains(person));
        return counted < most && some.Count == 2 * most ? await database.QualificationsOf(manager, today).Waiting(today).Take(most).CountAsync(cancellation) : Math.Min(counted, most);
    }

    /// <summary>Those that wait: with evidence that nobody judged, and diplomas of an education that is not in the list. What has expired cannot be verified any more.</summary>
    public static IQueryable<StaffQualification> Waiting(this IQueryable<StaffQualification> qualifications, DateOnly today) =>
        qualifications.Where(qualification => (qualification.ValidThrough == null || qualification.ValidThrough >= today)
            && (qualification.Status == EvidenceStatus.Evidence
                || (qualification.Status == EvidenceStatus.Stated && qualification.Kind == QualificationKind.Diploma && qualification.Education == null)));

    /// <summary>The longest waiting first: by the oldest file, and after those what has no file.</summary>
    public static IQueryable<StaffQualification> OldestFirst(this IQueryable<StaffQualification> qualifications) =>
        qualifications.OrderBy(qualification => !qualification.Evidence.Any()).ThenBy(qualification => qualification.Evidence.Min(file => (DateTime?)file.UploadedAt)).ThenBy(qualification => qualification.Id);

    /// <summary>Whether a contract manager has something to judge: evidence, a diploma outside the list, or what was judged before.</summary>
    public static bool CanBeJudged(this StaffQualification qualification) => qualification.Status != EvidenceStatus.Stated || qualification.IsOutsideList();

    private static IQueryable<StaffQualification> QualificationsOfProvidersOf(this PortalDbContext database, Known manager, DateOnly today)
    {
        var agreed = database.Contracts.Agreed().Where(contract => manager.Regions.Contains(contract.Region) && (contract.ValidThrough == null || contract.ValidThrough >= today));
        return database.StaffQualifications.Where(qualification => agreed.Any(contract => contract.OrganisationId == qualification.OrganisationId));
    }

    private static IQueryable<StaffDeployment> DeploymentsOf(this PortalDbContext database, Known manager) =>
        database.StaffDeployments.Where(deployment => manager.Regions.Contains(deployment.Contract!.Region)
            && (deployment.Contract.Status == ContractStatus.Concluded || deployment.Contract.Status == ContractStatus.Terminated));
}
