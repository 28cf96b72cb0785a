namespace Portal.Web.EvidenceFiles;

/// <summary>What a file is by its content, or why it is refused.</summary>
/// <param name="Fault">Why it is refused, as the end of a sentence that begins with its name; null when it is not.</param>
/// <param name="ContentType">What it is, as HTTP names it.</param>
/// <param name="Extension">How the name of such a file ends.</param>
/// <param name="Length">How many bytes of it are kept.</param>
internal sealed record CheckedFile(string? Fault, string ContentType = "", string Extension = "", long Length = 0)
{
    /// <summary>What is said of a file that ends too soon, or makes no sense.</summary>
    public static CheckedFile Damaged { get; } = new("is beschadigd of niet volledig");

    /// <summary>What is said of a file with something behind its end.</summary>
    public static CheckedFile Trailing { get; } = new("heeft na het einde nog andere inhoud. Sla het opnieuw op en kies het dan nog eens");
}

/// <summary>Looks at the content of a file, never at its name: only a PDF, a JPEG or a PNG that is whole and does nothing by itself is good.</summary>
internal static class FileCheck
{
    /// <summary>Most bytes of a file.</summary>
    public const int Largest = 10 * 1024 * 1024;

    /// <summary>Most pixels of a picture: a small file may become very large when it is shown.</summary>
    public const long MostPixels = 100_000_000;

    /// <summary>Looks at a file.</summary>
    /// <param name="content">Its content, in which one can go back.</param>
    public static CheckedFile Look(Stream content)
    {
        if (content.Length == 0)
            return new("is leeg");
        if (content.Length > Largest)
            return new("is groter dan 10 MB");
        var bytes = new FileBytes(content);
        return bytes.Has(0, "%PDF-"u8) ? PdfCheck.Look(bytes)
            : bytes.Has(0, JpegCheck.Start) ? JpegCheck.Look(bytes)
            : bytes.Has(0, PngCheck.Start) ? PngCheck.Look(bytes)
            : new("is geen pdf, jpg of png");
    }

    /// <summary>What is said of a picture by its size; null when it is good.</summary>
    public static CheckedFile? Size(long width, long height) =>
        width <= 0 || height <= 0 ? CheckedFile.Damaged
        : width * height > MostPixels ? new("is een te grote foto: meer dan 100 miljoen beeldpunten. Maak de foto kleiner")
        : null;
}
