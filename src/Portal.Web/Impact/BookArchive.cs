using System.IO.Compression;
using Portal.Domain;

namespace Portal.Web.Impact;

/// <summary>Why a file is no product book that can be read, in words for who chose it.</summary>
internal sealed class BookArchiveException(string message) : Exception(message);

/// <summary>The folder of a product book, packed in a zip file. It is unpacked in memory only, and what comes out is counted: what a zip says of itself may be a lie.</summary>
internal static class BookArchive
{
    /// <summary>Most bytes of the zip file.</summary>
    public const int Largest = 5 * 1024 * 1024;

    /// <summary>Most bytes of one file in it.</summary>
    public const int LargestFile = 256 * 1024;

    /// <summary>Most files in it.</summary>
    public const int MostFiles = 500;

    private const int LargestUnpacked = 20 * 1024 * 1024, LongestShown = 80;
    private const string Unreadable = "Het zip-bestand is beschadigd en kan niet worden gelezen. Pak de map opnieuw in";

    /// <summary>Reads a zip file.</summary>
    /// <param name="content">The zip file.</param>
    /// <param name="fileName">What it is called: the name of the book when its files are packed without their folder.</param>
    /// <returns>The name of the folder, and what is in its files.</returns>
    /// <exception cref="BookArchiveException">It is no zip file, or there is something else in it.</exception>
    public static (string Book, IReadOnlyDictionary<string, byte[]> Files) Read(byte[] content, string fileName)
    {
        if (content.Length == 0)
            throw new BookArchiveException("Het bestand is leeg");
        if (content.Length > Largest)
            throw new BookArchiveException($"Het bestand is te groot: hoogstens {Largest / 1024 / 1024} MB");
        if (!content.AsSpan().StartsWith("PK\u0003\u0004"u8))
            throw new BookArchiveException("Dit is geen zip-bestand. Pak de map van het productenboek in als .zip");
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return Read(archive, fileName);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new BookArchiveException(Unreadable);
        }
    }

    private static (string, IReadOnlyDictionary<string, byte[]>) Read(ZipArchive archive, string fileName)
    {
        var (files, folders, total) = (new Dictionary<string, byte[]>(), new HashSet<string>(), 0);
        var buffer = new byte[LargestFile + 1];
        foreach (var entry in archive.Entries)
        {
            var path = entry.FullName.Replace('\\', '/').Split('/');
            var name = path[^1];
            // What a computer adds by itself is left out, and so are the folders themselves.
            if (name.Length == 0 || path[0] == "__MACOSX" || name is ".DS_Store" or "Thumbs.db" or "desktop.ini")
                continue;
            if (path.Length > 2)
                throw new BookArchiveException("In het zip-bestand staat een map in een map. Pak alleen de map van het productenboek in");
            if (name != "book.yaml" && (!name.EndsWith(".md", StringComparison.Ordinal) || name.Length > 250))
                throw new BookArchiveException($"“{Short(name)}” hoort niet bij een productenboek. Daarin staan alleen book.yaml en bestanden die eindigen op .md");
            if (entry.IsEncrypted)
                throw new BookArchiveException("Het zip-bestand heeft een wachtwoord. Pak de map in zonder wachtwoord");
            if (files.Count == MostFiles)
                throw new BookArchiveException($"In het zip-bestand staan te veel bestanden: hoogstens {MostFiles}");
            folders.Add(path.Length == 2 ? path[0] : "");
            if (folders.Count > 1)
                throw new BookArchiveException("In het zip-bestand staat meer dan één map. Pak één productenboek tegelijk in");
            using var unpacking = entry.Open();
            var length = unpacking.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > LargestFile)
                throw new BookArchiveException($"“{Short(name)}” is te groot: hoogstens {LargestFile / 1024} kB");
            if ((total += length) > LargestUnpacked)
                throw new BookArchiveException($"Uitgepakt is het boek te groot: hoogstens {LargestUnpacked / 1024 / 1024} MB");
            if (!files.TryAdd(name, buffer[..length]))
                throw new BookArchiveException($"“{Short(name)}” staat er meer dan één keer in");
        }
        if (!files.ContainsKey("book.yaml"))
            throw new BookArchiveException("In het zip-bestand staat geen book.yaml. Pak de map van het productenboek in, zoals nijmegen-2023");
        return (folders.Single() is { Length: > 0 } folder ? folder : Path.GetFileNameWithoutExtension(fileName), files);
    }

    private static string Short(string text) => text.Length <= LongestShown ? text : text[..LongestShown] + "…";
}
