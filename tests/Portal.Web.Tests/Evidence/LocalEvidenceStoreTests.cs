using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Portal.Testing;
using Portal.Testing.Machine;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Tests.EvidenceFiles;

public sealed class LocalEvidenceStoreTests
{
    private const int Chunk = 64 * 1024 + 16;
    private readonly string folder = TemporaryFolder.NewPath("");
    private readonly EphemeralDataProtectionProvider keys = new();

    [Theory]
    [InlineData(0), InlineData(1), InlineData(64 * 1024 - 1), InlineData(64 * 1024), InlineData(64 * 1024 + 1), InlineData(200_000), InlineData(10 * 64 * 1024)]
    public async Task What_is_kept_comes_back_and_nobody_reads_it_in_the_folder(int size)
    {
        var store = new LocalEvidenceStore(folder, keys);
        var content = Content(size);
        var name = await store.KeepAsync(new MemoryStream(content), default);
        Assert.Matches("^[0-9a-f]{64}$", name);
        Assert.Equal(content, await ReadAsync(store, name));
        var file = Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine(folder, name[..2], name[2..4], name), file);
        if (size > 50)
            Assert.DoesNotContain("diploma", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await using (var opened = await store.OpenAsync(name, default))
        {
            // Also when it is read in odd pieces, and not at once.
            var read = new MemoryStream();
            var piece = new byte[997];
            while (opened!.Read(piece) is > 0 and var length)
                read.Write(piece, 0, length);
            Assert.Equal(content, read.ToArray());
        }
        await store.DeleteAsync(name, default);
        Assert.Null(await store.OpenAsync(name, default));
        await store.DeleteAsync(name, default);
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_was_changed_is_refused()
    {
        var store = new LocalEvidenceStore(folder, keys);
        var name = await store.KeepAsync(new MemoryStream(Content(200_000)), default);
        var path = Path.Combine(folder, name[..2], name[2..4], name);
        var whole = await File.ReadAllBytesAsync(path);
        var head = whole.Length - 200_000 - 4 * 16;
        byte[] First() => whole[..head];
        byte[] Part(int number) => whole[(head + number * Chunk)..Math.Min(whole.Length, head + (number + 1) * Chunk)];

        var changed = new List<(string How, byte[] Content)>
        {
            ("empty", []),
            ("only the key", First()),
            ("half a key", whole[..20]),
            ("cut between chunks", whole[..(head + 2 * Chunk)]),
            ("cut in a chunk", whole[..^100]),
            ("cut to a few bytes of a chunk", whole[..(head + Chunk + 5)]),
            ("first chunk alone", [.. First(), .. Part(0)]),
            ("swapped chunks", [.. First(), .. Part(1), .. Part(0), .. Part(2), .. Part(3)]),
            ("a chunk left out", [.. First(), .. Part(0), .. Part(2), .. Part(3)]),
            ("a chunk twice", [.. First(), .. Part(0), .. Part(0), .. Part(1), .. Part(2), .. Part(3)]),
            ("the last chunk twice", [.. whole, .. Part(3)]),
            ("something behind it", [.. whole, 0]),
        };
        foreach (var place in new[] { 0, 3, 10, head - 1, head, head + Chunk - 1, head + Chunk, whole.Length - 17, whole.Length - 1 })
        {
            var flipped = whole.ToArray();
            flipped[place] ^= 1;
            changed.Add(($"a bit at {place}", flipped));
        }
        foreach (var (how, content) in changed)
        {
            await File.WriteAllBytesAsync(path, content);
            var fault = await Record.ExceptionAsync(() => ReadAsync(store, name));
            Assert.True(fault is InvalidDataException, $"{how}: {fault}");
        }
    }

    [Fact]
    public async Task Another_key_another_name_and_no_name_open_nothing()
    {
        var store = new LocalEvidenceStore(folder, keys);
        var name = await store.KeepAsync(new MemoryStream(Content(10)), default);
        await Assert.ThrowsAsync<InvalidDataException>(() => new LocalEvidenceStore(folder, new EphemeralDataProtectionProvider()).OpenAsync(name, default));
        var other = await store.KeepAsync(new MemoryStream(Content(20)), default);
        File.Copy(Path.Combine(folder, name[..2], name[2..4], name), Path.Combine(folder, other[..2], other[2..4], other), overwrite: true);
        await Assert.ThrowsAsync<InvalidDataException>(() => store.OpenAsync(other, default));
        foreach (var odd in new[] { "", "../../etc/passwd", new string('0', 64), name.ToUpperInvariant(), name + "0", "/etc/passwd" })
        {
            Assert.Null(await store.OpenAsync(odd, default));
            await store.DeleteAsync(odd, default);
        }
        Assert.NotNull(await store.OpenAsync(name, default));
    }

    [Fact]
    public async Task What_fails_half_way_leaves_nothing()
    {
        var store = new LocalEvidenceStore(folder, keys);
        await Assert.ThrowsAsync<IOException>(() => store.KeepAsync(new Failing(300_000), default));
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.KeepAsync(new MemoryStream(Content(300_000)), stopped.Token));
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    private static byte[] Content(int size) => [.. Enumerable.Range(0, size).Select(place => (byte)"diploma van Jan; "[place % 17])];

    private static async Task<byte[]> ReadAsync(LocalEvidenceStore store, string name)
    {
        await using var content = await store.OpenAsync(name, default);
        var read = new MemoryStream();
        await content!.CopyToAsync(read);
        return read.ToArray();
    }

    /// <summary>Content that breaks off.</summary>
    private sealed class Failing(int after) : MemoryStream(new byte[after])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length ? throw new IOException("The connection was lost.") : base.ReadAsync(buffer, cancellationToken);
    }
}
