using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Portal.Web.Demo;

namespace Portal.Testing;

/// <summary>Makes small files as people send them, good and bad.</summary>
public static class TestFiles
{
    /// <summary>What every virus scanner takes for a virus, and is none. In two parts, so that nothing takes these tests for one.</summary>
    public static string Eicar => @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    /// <summary>A PDF of one page.</summary>
    /// <param name="catalogue">What stands in its catalogue beside the pages.</param>
    /// <param name="objects">Further objects, from number 4 on.</param>
    public static byte[] Pdf(string catalogue = "", params string[] objects) =>
        PdfOf([$"<< /Type /Catalog /Pages 2 0 R {catalogue} >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Title (een \\) tekst \\( \\(met haken\\) en (nog een)) >>", .. objects]);

    /// <summary>A PDF of these objects.</summary>
    public static byte[] PdfOf(params IReadOnlyList<string> objects) => DemoEvidence.Pdf(objects);

    /// <summary>A stream for a PDF, packed.</summary>
    /// <param name="keys">The keys of its dictionary, beside its length and how it is packed.</param>
    /// <param name="content">What is packed.</param>
    public static string Stream(string keys, string content)
    {
        using var packed = new MemoryStream();
        using (var packing = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            packing.Write(Encoding.Latin1.GetBytes(content));
        return $"<< {keys} /Filter /FlateDecode /Length {packed.Length} >>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream";
    }

    /// <summary>A stream of objects for a PDF.</summary>
    /// <param name="keys">Further keys of its dictionary.</param>
    /// <param name="objects">The objects, with their numbers.</param>
    public static string ObjectStream(string keys = "/Type /ObjStm", params IReadOnlyList<(int Number, string Text)> objects)
    {
        var (table, content) = (new StringBuilder(), new StringBuilder());
        foreach (var (number, text) in objects)
        {
            table.Append(CultureInfo.InvariantCulture, $"{number} {content.Length} ");
            content.Append(text).Append('\n');
        }
        return Stream($"{keys} /N {objects.Count} /First {table.Length}", $"{table}{content}");
    }

    /// <summary>A JPEG, as far as its markers go.</summary>
    public static byte[] Jpeg(int width = 40, int height = 30) =>
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 2, 0, 0, 72, 0, 72, 0, 0,
        0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)1, 64),
        0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0,
        0xFF, 0xC4, 0, 20, 0, 1, .. new byte[15], 0,
        0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xFF, 0x00, 0x56, 0xFF, 0xD0, 0x78,
        0xFF, 0xD9,
    ];

    /// <summary>A PNG.</summary>
    /// <param name="width">The width that it says it has.</param>
    /// <param name="height">The height that it says it has; the pixels are those of one line.</param>
    public static byte[] Png(int width = 40, int height = 1)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        using var pixels = new MemoryStream();
        using (var packing = new ZLibStream(pixels, CompressionLevel.Optimal, leaveOpen: true))
            packing.Write(new byte[Math.Min(width, 1000) + 1]);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A file that is so large.</summary>
    public static byte[] Large(int size)
    {
        var content = new byte[size];
        Pdf().CopyTo(content, 0);
        return content;
    }

    /// <summary>A zip with one file in it, which becomes very large when it is unpacked.</summary>
    public static byte[] Zip(string name, int size = 1000)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        using (var file = zip.CreateEntry(name).Open())
            file.Write(new byte[size]);
        return content.ToArray();
    }

    /// <summary>A chunk of a PNG.</summary>
    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. content];
        var sum = uint.MaxValue;
        foreach (var value in named)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB88320;
        }
        var (length, check) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(check, ~sum);
        return [.. length, .. named, .. check];
    }
}
