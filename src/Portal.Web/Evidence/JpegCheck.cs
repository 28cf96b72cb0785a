namespace Portal.Web.EvidenceFiles;

/// <summary>Walks the markers of a JPEG to its end.</summary>
internal static class JpegCheck
{
    /// <summary>How every JPEG begins.</summary>
    public static ReadOnlySpan<byte> Start => [0xFF, 0xD8, 0xFF];

    /// <summary>Looks at a file that begins as a JPEG.</summary>
    public static CheckedFile Look(FileBytes bytes)
    {
        var (at, hasFrame, hasScan) = (2L, false, false);
        while (true)
        {
            if (bytes[at] != 0xFF)
                return CheckedFile.Damaged;
            while (bytes[at] == 0xFF)
                at++;
            var marker = bytes[at++];
            if (marker == 0xD9)
                break;
            var length = bytes.Two(at);
            if (marker is < 0xC0 or >= 0xD0 and <= 0xD8 || length < 2 || at + length > bytes.Length)
                return CheckedFile.Damaged;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (length < 8)
                    return CheckedFile.Damaged;
                if (FileCheck.Size(bytes.Two(at + 5), bytes.Two(at + 3)) is { } fault)
                    return fault;
                hasFrame = true;
            }
            at += length;
            if (marker == 0xDA)
            {
                hasScan = true;
                // In a scan, FF is followed by 00, by the number of a restart, or by itself; anything else ends it.
                while (bytes[at] >= 0 && (bytes[at] != 0xFF || bytes[at + 1] is 0 or >= 0xD0 and <= 0xD7 or 0xFF))
                    at++;
            }
        }
        return !hasFrame || !hasScan ? CheckedFile.Damaged
            : !MayFollow(bytes, at) ? CheckedFile.Trailing
            : new(null, "image/jpeg", ".jpg", at);
    }

    /// <summary>
    /// Whether what stands behind the end is what cameras and telephones put there: padding, further pictures, a film, or notes of their own. It is not kept.
    /// </summary>
    private static bool MayFollow(FileBytes bytes, long at)
    {
        while (bytes[at] is 0 or 0xFF && !IsPicture() && !IsFilm())
            at++;
        return at >= bytes.Length || IsPicture() || IsFilm() || bytes.Has(bytes.Length - 4, "SEFT"u8);

        bool IsPicture() => bytes.Has(at, Start);
        bool IsFilm() => bytes.Has(at + 4, "ftyp"u8);
    }
}
