using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.EvidenceFiles;

/// <summary>Takes in files of evidence: all that are sent together, or none.</summary>
public sealed class EvidenceIntake(PortalDbContext database, UploadedFiles uploads, TimeProvider clock)
{
    /// <summary>Most files of one qualification.</summary>
    public const int Most = UploadedFiles.Most;

    private const int MostAttempts = 3;

    /// <summary>Whether files are scanned for viruses here.</summary>
    public bool IsScanning => uploads.IsScanning;

    /// <summary>Looks at files, and keeps them when nothing is wrong with any of them.</summary>
    /// <param name="me">The organisation for which they are sent.</param>
    /// <param name="by">Who sends them.</param>
    /// <param name="qualification">The number of the qualification that they show.</param>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What is wrong, in sentences; nothing when all files are kept.</returns>
    public async Task<IReadOnlyList<string>> TakeAsync(KnownMembership me, Guid by, int qualification, IReadOnlyList<IFormFile> files, CancellationToken cancellation)
    {
        if (files.Count == 0)
            return ["Kies een bestand"];
        if (files.Count > Most)
            return [TooMany(files.Count)];
        var (good, faults) = await uploads.LookAsync(files, cancellation);
        if (faults.Count > 0)
            return faults;
        await using var kept = await uploads.KeepAsync(good, cancellation);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            var shown = await database.QualificationsOf(me).Include(one => one.Evidence).SingleOrDefaultAsync(one => one.Id == qualification, cancellation);
            if (shown is null)
                return ["Iemand anders heeft deze kwalificatie intussen verwijderd"];
            if (shown.Evidence.Count + good.Count > Most)
                return [TooMany(shown.Evidence.Count + good.Count)];
            var names = shown.Evidence.Select(evidence => evidence.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var (file, storedAs) in good.Zip(kept.Names))
            {
                shown.Evidence.Add(new()
                {
                    OrganisationId = shown.OrganisationId, StaffMemberId = shown.StaffMemberId, FileName = EvidenceName.Unique(file.Name, names), ContentType = file.ContentType,
                    Size = file.Size, StoredAs = storedAs, IsScanned = uploads.IsScanning, UploadedAt = clock.GetUtcNow().UtcDateTime,
                });
            }
            shown.WithMoreEvidence();
            // Files are added beside what anyone else did; who was first is no reason to send them again.
            if (await database.TrySaveAsync(clock, by, "Bewijs toegevoegd", cancellation))
            {
                kept.AreSaved = true;
                return [];
            }
        }
        return ["Anderen wijzigen deze kwalificatie nu ook. Probeer het over een paar minuten nog eens"];
    }

    private static string TooMany(int count) => $"Bij een kwalificatie passen hoogstens {Most} bestanden. Dit worden er {count}";
}
