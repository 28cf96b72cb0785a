namespace Portal.Web.EvidenceFiles;

/// <summary>Walks the chunks of a PNG to its end.</summary>
internal static class PngCheck
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(number =>
    {
        var remainder = (uint)number;
        for (var bit = 0; bit < 8; bit++)
            remainder = (remainder & 1) == 0 ? remainder >> 1 : remainder >> 1 ^ 0xEDB88320;
        return remainder;
    })];

    /// <summary>How every PNG begins.</summary>
    public static ReadOnlySpan<byte> Start => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Looks at a file that begins as a PNG.</summary>
    public static CheckedFile Look(FileBytes bytes)
    {
        var (at, hasPixels) = ((long)Start.Length, false);
        while (true)
        {
            var (length, type) = (bytes.Four(at), at + 4);
            if (length is < 0 or > int.MaxValue || type + length + 8 > bytes.Length || bytes.Four(type + 4 + length) != Sum(bytes, type, 4 + length))
                return CheckedFile.Damaged;
            var isFirst = at == Start.Length;
            if (isFirst != bytes.Has(type, "IHDR"u8))
                return CheckedFile.Damaged;
            if (isFirst && (length != 13 ? CheckedFile.Damaged : FileCheck.Size(bytes.Four(type + 4), bytes.Four(type + 8))) is { } fault)
                return fault;
            hasPixels |= bytes.Has(type, "IDAT"u8);
            at = type + 4 + length + 4;
            if (bytes.Has(type, "IEND"u8))
                return !hasPixels || length != 0 ? CheckedFile.Damaged : at < bytes.Length ? CheckedFile.Trailing : new(null, "image/png", ".png", at);
        }
    }

    /// <summary>The check sum (CRC-32) of a chunk.</summary>
    private static uint Sum(FileBytes bytes, long from, long length)
    {
        var sum = uint.MaxValue;
        for (var at = from; at < from + length; at++)
            sum = Table[(sum ^ bytes[at]) & 0xFF] ^ sum >> 8;
        return ~sum;
    }
}
