using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Retention;

/// <summary>Erases people with the files that they gave.</summary>
internal static class StaffEvidence
{
    /// <summary>Erases a person by <see cref="StaffErasure"/>, and then the files of evidence: a file that stays behind when this is stopped is nobody's, and removed later.</summary>
    /// <returns>False when somebody changed or erased the person meanwhile; then nothing was erased.</returns>
    public static async Task<bool> EraseAsync(this PortalDbContext database, IEvidenceStore files, StaffMember member, DateTime at, string by, string reason, CancellationToken cancellation)
    {
        var stored = await database.Evidence.Where(evidence => evidence.StaffMemberId == member.Id).Select(evidence => evidence.StoredAs).ToListAsync(cancellation);
        if (!await database.EraseAsync(member, at, by, reason, cancellation))
            return false;
        foreach (var name in stored)
            await files.DeleteAsync(name, CancellationToken.None);
        return true;
    }
}
