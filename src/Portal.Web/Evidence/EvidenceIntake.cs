using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain.Privacy;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.EvidenceFiles;

/// <summary>Takes in files of evidence: all that are sent together, or none.</summary>
public sealed class EvidenceIntake(PortalDbContext database, IEvidenceStore store, VirusScanner scanner, TimeProvider clock)
{
    /// <summary>Most files of one qualification.</summary>
    public const int Most = 10;

    private const int MostAttempts = 3;

    /// <summary>Whether files are scanned for viruses here.</summary>
    public bool IsScanning => scanner.IsSet;

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
        var (good, faults) = await LookAsync(files, cancellation);
        if (faults.Count > 0)
            return faults;
        var kept = new List<string>();
        var isSaved = false;
        try
        {
            foreach (var (file, found, _) in good)
            {
                await using var content = file.OpenReadStream();
                kept.Add(await store.KeepAsync(new FirstBytes(content, found.Length), cancellation));
            }
            for (var attempt = 0; attempt < MostAttempts && !isSaved; attempt++)
            {
                var shown = await database.QualificationsOf(me).Include(one => one.Evidence).SingleOrDefaultAsync(one => one.Id == qualification, cancellation);
                if (shown is null)
                    return ["Iemand anders heeft deze kwalificatie intussen verwijderd"];
                if (shown.Evidence.Count + good.Count > Most)
                    return [TooMany(shown.Evidence.Count + good.Count)];
                var names = shown.Evidence.Select(evidence => evidence.FileName).ToHashSet(StringComparer.OrdinalIgnoreCase);
                for (var i = 0; i < good.Count; i++)
                {
                    shown.Evidence.Add(new()
                    {
                        OrganisationId = shown.OrganisationId, StaffMemberId = shown.StaffMemberId, FileName = Unique(good[i].Name, names), ContentType = good[i].Found.ContentType,
                        Size = (int)good[i].Found.Length, StoredAs = kept[i], IsScanned = scanner.IsSet, UploadedAt = clock.GetUtcNow().UtcDateTime,
                    });
                }
                shown.WithMoreEvidence();
                // Files are added beside what anyone else did; who was first is no reason to send them again.
                isSaved = await database.TrySaveAsync(clock, by, "Bewijs toegevoegd", cancellation);
            }
            return isSaved ? [] : ["Anderen wijzigen deze kwalificatie nu ook. Probeer het over een paar minuten nog eens"];
        }
        finally
        {
            if (!isSaved)
            {
                foreach (var name in kept)
                    await store.DeleteAsync(name, CancellationToken.None);
            }
        }
    }

    /// <summary>Looks at each file: what is wrong is told together. Only when all look good, they are scanned.</summary>
    private async Task<(List<(IFormFile File, CheckedFile Found, string Name)> Good, List<string> Faults)> LookAsync(IReadOnlyList<IFormFile> files, CancellationToken cancellation)
    {
        var (good, faults) = (new List<(IFormFile File, CheckedFile Found, string Name)>(), new List<string>());
        for (var i = 0; i < files.Count; i++)
        {
            await using var content = files[i].OpenReadStream();
            var found = FileCheck.Look(content);
            var name = EvidenceName.Clean(files[i].FileName, found.Fault is null ? found.Extension : null);
            if (CitizenNumber.IsIn(name))
                faults.Add($"In de naam van bestand {i + 1} staat een getal dat op een burgerservicenummer (BSN) lijkt. Geef het bestand een andere naam");
            else if (found.Fault is { } fault)
                faults.Add($"“{name}” {fault}");
            good.Add((files[i], found, name));
        }
        for (var i = 0; faults.Count == 0 && scanner.IsSet && i < good.Count; i++)
        {
            await using var content = good[i].File.OpenReadStream();
            switch (await scanner.ScanAsync(content, cancellation))
            {
                case ScanOutcome.Infected:
                    faults.Add($"In “{good[i].Name}” zit een virus of een ander gevaarlijk programma");
                    break;
                case ScanOutcome.Unknown:
                    faults.Add("Wij kunnen bestanden nu niet op virussen controleren. Probeer het later nog eens");
                    break;
            }
        }
        return (good, faults);
    }

    private static string TooMany(int count) => $"Bij een kwalificatie passen hoogstens {Most} bestanden. Dit worden er {count}";

    /// <summary>A name that no other file of the qualification has: "diploma (2).pdf".</summary>
    private static string Unique(string name, HashSet<string> names)
    {
        var (unique, extension) = (name, Path.GetExtension(name));
        for (var number = 2; !names.Add(unique); number++)
        {
            var ending = $" ({number}){extension}";
            unique = EvidenceName.Shorten(name[..^extension.Length], Evidence.LongestName - ending.Length) + ending;
        }
        return unique;
    }

    /// <summary>The beginning of a file: what cameras put behind a picture is not kept.</summary>
    private sealed class FirstBytes(Stream content, long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await content.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
            left -= read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = content.Read(buffer, offset, (int)Math.Min(count, left));
            left -= read;
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
