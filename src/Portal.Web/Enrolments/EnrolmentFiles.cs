using System.Globalization;
using Portal.Data;
using Portal.Data.Enrolments;
using Portal.Web.EvidenceFiles;
using Portal.Web.Findings;
using Portal.Web.Forms;

namespace Portal.Web.Enrolments;

/// <summary>Takes in the files of an enrolment, and takes them out. What was ever submitted is kept.</summary>
public sealed class EnrolmentFiles(PortalDbContext database, UploadedFiles uploads, IEvidenceStore store, TimeProvider clock)
{
    /// <summary>Most files with one answer or condition.</summary>
    public const int Most = 20;

    /// <summary>Looks at files that were sent for something, together with those that are there.</summary>
    /// <returns>The files, to save when nothing is wrong; and what is wrong, in sentences.</returns>
    public async Task<(IReadOnlyList<UploadedFile> Files, IReadOnlyList<string> Faults)> LookAsync(EnrolmentDraft draft, string key, IReadOnlyList<IFormFile> sent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(sent);
        return sent.Count > DocumentIntake.Most ? ([], [$"Kies hoogstens {DocumentIntake.Most} bestanden tegelijk. Dit zijn er {sent.Count}"])
            : sent.Count + draft.Files(key).Count() > Most ? ([], [$"Hier passen hoogstens {Most} bestanden"])
            : await uploads.LookAsync(sent, cancellation);
    }

    /// <summary>Saves files with which nothing is wrong, and all other changes with them: all, or nothing.</summary>
    public async Task<bool> SaveAsync(EnrolmentDraft draft, string key, IReadOnlyList<UploadedFile> files, Guid by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        await using var kept = await uploads.KeepAsync(files, cancellation);
        var names = draft.Files(key).Select(file => file.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (file, storedAs) in files.Zip(kept.Names))
        {
            database.EnrolmentFiles.Add(new()
            {
                EnrolmentId = draft.Enrolment!.Id, Enrolment = draft.Enrolment, Key = key, FileName = EvidenceName.Unique(file.Name, names), ContentType = file.ContentType, Size = file.Size, StoredAs = storedAs,
                Sha256 = await HashAsync(storedAs, cancellation), IsScanned = uploads.IsScanning, UploadedAt = clock.GetUtcNow().UtcDateTime, Salt = OwnEnrolments.NewSalt(),
            });
        }
        return kept.AreSaved = await database.TrySaveAsync(draft, clock, by, cancellation);
    }

    /// <summary>Saves copies of files of an earlier enrolment, and all other changes with them: all, or nothing. What the store does not have any more is left out.</summary>
    /// <param name="draft">The enrolment that gets the copies.</param>
    /// <param name="files">The files, and what each is given for here.</param>
    /// <param name="by">Who saves.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<bool> CopyAsync(EnrolmentDraft draft, IReadOnlyList<(string Key, EnrolmentFile File)> files, Guid by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(files);
        await using var kept = new KeptFiles(store);
        foreach (var (key, file) in files)
        {
            await using var content = await store.OpenAsync(file.StoredAs, cancellation);
            if (content is null)
                continue;
            var storedAs = await store.KeepAsync(content, cancellation);
            kept.Names.Add(storedAs);
            database.EnrolmentFiles.Add(new()
            {
                EnrolmentId = draft.Enrolment!.Id, Enrolment = draft.Enrolment, Key = key, FileName = file.FileName, ContentType = file.ContentType, Size = file.Size, StoredAs = storedAs,
                Sha256 = file.Sha256, IsScanned = file.IsScanned, UploadedAt = clock.GetUtcNow().UtcDateTime, Salt = OwnEnrolments.NewSalt(),
            });
        }
        return kept.AreSaved = await database.TrySaveAsync(draft, clock, by, cancellation);
    }

    /// <summary>Takes a file out of the enrolment.</summary>
    /// <returns>What it was called; null when it is not in it any more.</returns>
    public async Task<string?> RemoveAsync(EnrolmentDraft draft, string key, string number, Guid by, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Files(key).FirstOrDefault(file => number == file.Id.ToString(CultureInfo.InvariantCulture)) is not { } file)
            return null;
        file.RemovedAt = clock.GetUtcNow().UtcDateTime;
        return await database.TrySaveAsync(draft, clock, by, cancellation) ? file.FileName : null;
    }

    /// <summary>SHA-256 of what the store kept, in hexadecimal digits.</summary>
    private async Task<string> HashAsync(string storedAs, CancellationToken cancellation)
    {
        await using var content = await store.OpenAsync(storedAs, cancellation) ?? throw new InvalidOperationException("What was just kept is not there.");
        return Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content, cancellation));
    }
}
