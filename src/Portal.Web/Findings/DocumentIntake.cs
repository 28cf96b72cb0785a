using Portal.Data;
using Portal.Data.Findings;
using Portal.Web.EvidenceFiles;
using Portal.Web.Forms;

namespace Portal.Web.Findings;

/// <summary>
/// Takes in files that are given with an answer, a plan, a message or for a contract. A page looks at them with the rest of its form, then does its step, and
/// saves the step and the files together: all, or nothing.
/// </summary>
public sealed class DocumentIntake(PortalDbContext database, UploadedFiles uploads, TimeProvider clock)
{
    /// <summary>Most files that are sent together.</summary>
    public const int Most = UploadedFiles.Most;

    /// <summary>What helps to choose files: the text below the label of such a field.</summary>
    public const string Help = "Pdf, jpg of png, hoogstens 10 MB per bestand en hoogstens 10 tegelijk. Maak burgerservicenummers onleesbaar.";

    /// <summary>What is said when more was sent than is listened to: the address of the page has <see cref="LargestUploadAttribute.TooLarge"/> in its query then.</summary>
    public const string TooMuch = "Wat u stuurde is te groot. Kies bestanden van hoogstens 10 MB, en hoogstens 10 tegelijk";

    /// <summary>Whether files are scanned for viruses here.</summary>
    public bool IsScanning => uploads.IsScanning;

    /// <summary>Looks at the files of a form. None is good too.</summary>
    /// <param name="sent">The files as they were sent.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The files, for <see cref="SaveAsync"/> when nothing is wrong; and what is wrong with them, in sentences.</returns>
    public async Task<(IReadOnlyList<UploadedFile> Files, IReadOnlyList<string> Faults)> LookAsync(IReadOnlyList<IFormFile> sent, CancellationToken cancellation) =>
        sent.Count > Most ? ([], [$"Kies hoogstens {Most} bestanden. Dit zijn er {sent.Count}"]) : await uploads.LookAsync(sent, cancellation);

    /// <summary>Saves all changes, with the files that were given with an event of them.</summary>
    /// <param name="happening">The event, which is still to be saved.</param>
    /// <param name="files">The files, with which nothing is wrong.</param>
    /// <param name="by">Who saves.</param>
    /// <param name="reason">Why, for the audit trail.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Whether it saved. When somebody was first, nothing is saved and no file is kept.</returns>
    public async Task<bool> SaveAsync(FindingEvent happening, IReadOnlyList<UploadedFile> files, Guid by, string reason, CancellationToken cancellation)
    {
        await using var kept = await uploads.KeepAsync(files, cancellation);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (file, storedAs) in files.Zip(kept.Names))
        {
            database.ContractDocuments.Add(new()
            {
                ContractId = happening.ContractId, Event = happening, FileName = EvidenceName.Unique(file.Name, names), ContentType = file.ContentType, Size = file.Size,
                StoredAs = storedAs, IsScanned = uploads.IsScanning,
            });
        }
        return kept.AreSaved = await database.TrySaveAsync(clock, by, reason, cancellation);
    }
}
