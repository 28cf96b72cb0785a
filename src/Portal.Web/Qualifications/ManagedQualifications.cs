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
    /// Those of the people of providers that have a contract in a region of who asks, which is no draft and has not ended; and of these people, those who are
    /// or ever were deployed on a contract in such a region, no draft, ended or not, and those who are deployed nowhere: of these nobody can say in which region that will be.
    /// </summary>
    public static IQueryable<StaffQualification> QualificationsOf(this PortalDbContext database, Known manager, DateOnly today) =>
        database.StaffQualifications.Where(qualification => database.Contracts.Any(contract =>
            contract.OrganisationId == qualification.OrganisationId && manager.Regions.Contains(contract.Region) && contract.Status != ContractStatus.Draft
            && (contract.ValidThrough == null || contract.ValidThrough >= today))
            && (!database.StaffDeployments.Any(deployment => deployment.StaffMemberId == qualification.StaffMemberId)
                || database.StaffDeployments.Any(deployment => deployment.StaffMemberId == qualification.StaffMemberId
                    && manager.Regions.Contains(deployment.Contract!.Region) && deployment.Contract.Status != ContractStatus.Draft)));

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
}
