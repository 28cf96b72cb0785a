using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Portal.Web.Hosting;

namespace Portal.Web.EvidenceFiles;

/// <summary>
/// Keeps files on a disk that all nodes reach, under random names. Each is encrypted with a key of its own, which stands before it, protected by the keys that all
/// nodes share and bound to the name of the file: who has the folder alone reads nothing, and a file in the place of another is found.
/// </summary>
internal sealed class LocalEvidenceStore : IEvidenceStore
{
    private const int NameBytes = 32, LongestKey = 1024;
    private const string Unfinished = ".nieuw";
    private readonly string folder;
    private readonly IDataProtector protector;

    /// <summary>Keeps files in the folder that the configuration names.</summary>
    public LocalEvidenceStore(IOptions<EvidenceSettings> settings, IHostEnvironment environment, IDataProtectionProvider protection)
        : this(Path.Combine(environment.ContentRootPath, settings.Value.Folder), protection) { }

    /// <summary>Keeps files in a folder.</summary>
    public LocalEvidenceStore(string folder, IDataProtectionProvider protection) => (this.folder, protector) = (Path.GetFullPath(folder), protection.CreateProtector("Evidence"));

    /// <inheritdoc/>
    public async Task<string> KeepAsync(Stream content, CancellationToken cancellation)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
        var path = PathOf(name);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        MakePrivate(Path.GetDirectoryName(path)!, options);
        var key = RandomNumberGenerator.GetBytes(SealedContent.KeySize);
        try
        {
            await using (var file = new FileStream(path + Unfinished, options))
            {
                var locked = protector.CreateProtector(name).Protect(key);
                var length = new byte[sizeof(int)];
                BinaryPrimitives.WriteInt32BigEndian(length, locked.Length);
                await file.WriteAsync(length, cancellation);
                await file.WriteAsync(locked, cancellation);
                await SealedContent.WriteAsync(content, file, key, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(path + Unfinished, path);
            return name;
        }
        catch
        {
            File.Delete(path + Unfinished);
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <inheritdoc/>
    public async Task<Stream?> OpenAsync(string storedAs, CancellationToken cancellation)
    {
        if (!IsName(storedAs))
            return null;
        FileStream file;
        try
        {
            file = new(PathOf(storedAs), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 4096, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        try
        {
            var length = new byte[sizeof(int)];
            await file.ReadExactlyAsync(length, cancellation);
            if (BinaryPrimitives.ReadInt32BigEndian(length) is not (> 0 and <= LongestKey and var size))
                throw new InvalidDataException("The file does not begin with a key.");
            var locked = new byte[size];
            await file.ReadExactlyAsync(locked, cancellation);
            return SealedContent.Open(file, protector.CreateProtector(storedAs).Unprotect(locked));
        }
        catch (Exception fault) when (fault is CryptographicException or EndOfStreamException)
        {
            await file.DisposeAsync();
            throw new InvalidDataException("The file is not as it was kept, or its key is not known here.", fault);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string storedAs, CancellationToken cancellation)
    {
        if (IsName(storedAs) && Directory.Exists(Path.GetDirectoryName(PathOf(storedAs))))
        {
            File.Delete(PathOf(storedAs));
            File.Delete(PathOf(storedAs) + Unfinished);
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> KeptBeforeAsync(DateTime moment, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        if (!Directory.Exists(folder))
            yield break;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellation.ThrowIfCancellationRequested();
            var name = file.Name.EndsWith(Unfinished, StringComparison.Ordinal) ? file.Name[..^Unfinished.Length] : file.Name;
            if (IsName(name) && file.LastWriteTimeUtc < moment)
                yield return name;
        }
    }

    private string PathOf(string name) => Path.Combine(folder, name[..2], name[2..4], name);

    private static bool IsName(string? name) => name?.Length == 2 * NameBytes && name.All(char.IsAsciiHexDigitLower);

    /// <summary>What is made is for this account alone, where the file system knows that.</summary>
    private static void MakePrivate(string folder, FileStreamOptions file)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    }
}
