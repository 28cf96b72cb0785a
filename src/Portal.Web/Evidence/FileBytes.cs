namespace Portal.Web.EvidenceFiles;

/// <summary>The bytes of a file by their place, of which one block is in memory.</summary>
/// <param name="content">The file, in which one can go back.</param>
internal sealed class FileBytes(Stream content)
{
    private readonly byte[] block = new byte[64 * 1024];
    private long start;
    private int count;

    /// <summary>How many there are.</summary>
    public long Length { get; } = content.Length;

    /// <summary>The byte at a place; −1 where there is none.</summary>
    public int this[long at]
    {
        get
        {
            if (at < 0 || at >= Length)
                return -1;
            if (at < start || at >= start + count)
            {
                start = content.Position = at - at % block.Length;
                count = content.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
                if (at >= start + count)
                    return -1;
            }
            return block[at - start];
        }
    }

    /// <summary>The number in two bytes, the first one the highest; −1 when they are not there.</summary>
    public int Two(long at) => this[at + 1] < 0 ? -1 : this[at] << 8 | this[at + 1];

    /// <summary>The number in four bytes, the first one the highest; −1 when they are not there.</summary>
    public long Four(long at) => this[at + 3] < 0 ? -1 : (long)Two(at) << 16 | (uint)Two(at + 2);

    /// <summary>Whether a text stands at a place.</summary>
    public bool Has(long at, ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (this[at + i] != text[i])
                return false;
        }
        return true;
    }

    /// <summary>The first place of a text between two places; −1 when it is not there.</summary>
    public long Find(ReadOnlySpan<byte> text, long from, long to)
    {
        for (var at = from; at <= to - text.Length; at++)
        {
            if (this[at] == text[0] && Has(at, text))
                return at;
        }
        return -1;
    }
}
