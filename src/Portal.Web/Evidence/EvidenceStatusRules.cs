using Portal.Data.Staff;
using Portal.Domain.Assessments;

namespace Portal.Web.EvidenceFiles;

/// <summary>What the files of a qualification mean for how far it is verified.</summary>
internal static class EvidenceStatusRules
{
    /// <summary>
    /// A file was added: there is evidence, and what was rejected is looked at again. What was found right stays so: it was judged by the files that are still there.
    /// </summary>
    public static void WithMoreEvidence(this StaffQualification qualification)
    {
        if (qualification.Status != EvidenceStatus.Confirmed)
            (qualification.Status, qualification.RejectionReason, qualification.JudgedAt) = (EvidenceStatus.Evidence, null, null);
        qualification.Version++;
    }

    /// <summary>
    /// A file was removed: what was found right is to be looked at again, for what it was judged by may be gone. What was rejected stays so: it does not begin to
    /// count by taking evidence away. The direction of a diploma that is not in the list of educations was judged by the files, and goes with the last of them.
    /// </summary>
    /// <param name="qualification">The qualification.</param>
    /// <param name="left">How many files there still are.</param>
    public static void WithLessEvidence(this StaffQualification qualification, int left)
    {
        if (qualification.Status != EvidenceStatus.Rejected)
            (qualification.Status, qualification.JudgedAt) = (left > 0 ? EvidenceStatus.Evidence : EvidenceStatus.Stated, null);
        if (left == 0 && qualification.Education is null)
            qualification.InCareDirection = false;
        qualification.Version++;
    }
}
