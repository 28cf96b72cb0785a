using Portal.Domain.Privacy;

namespace Portal.Web.EvidenceFiles;

/// <summary>A file that was sent and may be kept.</summary>
/// <param name="Sent">The file as it was sent.</param>
/// <param name="Name">What it is called for who downloads it.</param>
/// <param name="ContentType">What it is by its content, as HTTP names it.</param>
/// <param name="Size">How many bytes of it are kept.</param>
public sealed record UploadedFile(IFormFile Sent, string Name, string ContentType, int Size);

/// <summary>Looks at files that are sent with a form, and keeps them: all that are sent together, or none.</summary>
public sealed class UploadedFiles(IEvidenceStore store, VirusScanner scanner)
{
    /// <summary>Most files that are sent together.</summary>
    public const int Most = 10;

    /// <summary>Whether files are scanned for viruses here.</summary>
    public bool IsScanning => scanner.IsSet;

    /// <summary>Looks at each file: what is wrong is told together, in sentences. Only when all look good, they are scanned.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The files, to keep when nothing is wrong; and what is wrong with them.</returns>
    public async Task<(IReadOnlyList<UploadedFile> Files, IReadOnlyList<string> Faults)> LookAsync(IReadOnlyList<IFormFile> files, CancellationToken cancellation)
    {
        var (good, faults) = (new List<UploadedFile>(), new List<string>());
        for (var i = 0; i < files.Count; i++)
        {
            await using var content = files[i].OpenReadStream();
            var found = FileCheck.Look(content);
            var name = EvidenceName.Clean(files[i].FileName, found.Fault is null ? found.Extension : null);
            if (CitizenNumber.IsIn(name))
                faults.Add($"In de naam van bestand {i + 1} staat een getal dat op een burgerservicenummer (BSN) lijkt. Geef het bestand een andere naam");
            else if (found.Fault is { } fault)
                faults.Add($"“{name}” {fault}");
            good.Add(new(files[i], name, found.ContentType, (int)found.Length));
        }
        for (var i = 0; faults.Count == 0 && scanner.IsSet && i < good.Count; i++)
        {
            await using var content = good[i].Sent.OpenReadStream();
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

    /// <summary>Keeps files with which nothing is wrong. They go again at the end, unless their records were saved.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Stops it; nothing is kept then.</param>
    internal async Task<KeptFiles> KeepAsync(IReadOnlyList<UploadedFile> files, CancellationToken cancellation)
    {
        var kept = new KeptFiles(store);
        try
        {
            foreach (var file in files)
            {
                await using var content = file.Sent.OpenReadStream();
                kept.Names.Add(await store.KeepAsync(new FirstBytes(content, file.Size), cancellation));
            }
            return kept;
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
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

/// <summary>Files in the store whose records are still to be saved.</summary>
internal sealed class KeptFiles(IEvidenceStore store) : IAsyncDisposable
{
    /// <summary>The names by which the store knows them, in the order in which they were sent.</summary>
    public List<string> Names { get; } = [];

    /// <summary>Whether their records were saved: then they stay.</summary>
    public bool AreSaved { get; set; }

    /// <summary>Removes them when nothing names them.</summary>
    public async ValueTask DisposeAsync()
    {
        if (AreSaved)
            return;
        foreach (var name in Names)
            await store.DeleteAsync(name, CancellationToken.None);
    }
}
