using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Portal.Web.EvidenceFiles;

/// <summary>
/// Content that is encrypted in chunks with a key of its own. The number of a chunk, and whether it is the last one, are part of its encryption: a chunk that
/// was changed, moved, left out or added is found. At most one chunk is in memory.
/// </summary>
internal static class SealedContent
{
    /// <summary>Bytes of the key.</summary>
    public const int KeySize = 32;

    private const int ChunkSize = 64 * 1024, TagSize = 16, NonceSize = 12;

    /// <summary>Encrypts content to its end.</summary>
    public static async Task WriteAsync(Stream content, Stream target, byte[] key, CancellationToken cancellation)
    {
        using var cipher = new AesGcm(key, TagSize);
        var (chunk, next, sealedChunk) = (new byte[ChunkSize], new byte[ChunkSize], new byte[ChunkSize + TagSize]);
        var length = await content.ReadAtLeastAsync(chunk, ChunkSize, throwOnEndOfStream: false, cancellation);
        for (uint number = 0; ; number++)
        {
            // Only a full chunk can have another one after it.
            var following = length == ChunkSize ? await content.ReadAtLeastAsync(next, ChunkSize, throwOnEndOfStream: false, cancellation) : 0;
            cipher.Encrypt(Nonce(number, following == 0), chunk.AsSpan(0, length), sealedChunk.AsSpan(0, length), sealedChunk.AsSpan(length, TagSize));
            await target.WriteAsync(sealedChunk.AsMemory(0, length + TagSize), cancellation);
            if (following == 0)
                return;
            (chunk, next, length) = (next, chunk, following);
        }
    }

    /// <summary>Opens content that was encrypted. Reading throws <see cref="InvalidDataException"/> where it is not as it was.</summary>
    /// <param name="source">The encrypted content, from its first chunk on; closed together with what is returned.</param>
    /// <param name="key">The key.</param>
    public static Stream Open(Stream source, byte[] key) => new Opened(source, key);

    // A key encrypts one file, so that the number of a chunk in it is a nonce that never comes back.
    private static byte[] Nonce(uint number, bool isLast)
    {
        var nonce = new byte[NonceSize];
        BinaryPrimitives.WriteUInt32BigEndian(nonce, number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }

    private sealed class Opened(Stream source, byte[] key) : Stream
    {
        private readonly AesGcm cipher = new(key, TagSize);
        private readonly byte[] chunk = new byte[ChunkSize];
        private byte[] current = new byte[ChunkSize + TagSize], next = new byte[ChunkSize + TagSize];
        private int currentLength = -1, nextLength, length, read;
        private uint number;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (read == length && !buffer.IsEmpty && currentLength != 0)
            {
                if (currentLength < 0)
                    currentLength = await source.ReadAtLeastAsync(current, current.Length, throwOnEndOfStream: false, cancellationToken);
                nextLength = currentLength == current.Length ? await source.ReadAtLeastAsync(next, next.Length, throwOnEndOfStream: false, cancellationToken) : 0;
                Decrypt();
            }
            return Take(buffer.Span);
        }

        public override int Read(Span<byte> buffer)
        {
            if (read == length && !buffer.IsEmpty && currentLength != 0)
            {
                if (currentLength < 0)
                    currentLength = source.ReadAtLeast(current, current.Length, throwOnEndOfStream: false);
                nextLength = currentLength == current.Length ? source.ReadAtLeast(next, next.Length, throwOnEndOfStream: false) : 0;
                Decrypt();
            }
            return Take(buffer);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                cipher.Dispose();
                source.Dispose();
            }
            base.Dispose(disposing);
        }

        private void Decrypt()
        {
            (read, length) = (0, currentLength - TagSize);
            try
            {
                if (length < 0)
                    throw new InvalidDataException("The file ends in the middle of a chunk.");
                cipher.Decrypt(Nonce(number++, nextLength == 0), current.AsSpan(0, length), current.AsSpan(length, TagSize), chunk.AsSpan(0, length));
            }
            catch (CryptographicException fault)
            {
                length = 0;
                throw new InvalidDataException("The file is not as it was kept.", fault);
            }
            (current, next, currentLength) = (next, current, nextLength);
        }

        private int Take(Span<byte> buffer)
        {
            var taken = Math.Min(buffer.Length, length - read);
            chunk.AsSpan(read, taken).CopyTo(buffer);
            read += taken;
            return taken;
        }
    }
}
