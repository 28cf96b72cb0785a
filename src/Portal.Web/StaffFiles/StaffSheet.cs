using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Portal.Domain;

namespace Portal.Web.StaffFiles;

/// <summary>Reads and writes the sheets of a spreadsheet (.xlsx).</summary>
internal static partial class StaffSheet
{
    /// <summary>What such a file is to a browser.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Most bytes of all that is in a file, unpacked.</summary>
    public const int LargestUnpacked = 100 * 1024 * 1024;

    private const int MostParts = 500;
    private const int MostRatio = 200;
    private const int MostCells = StaffFile.LongestCell;
    private const uint DayStyle = 1, TextStyle = 2, HeaderStyle = 3;
    private const string Unreadable = "Dit Excel-bestand is niet te lezen: het is beschadigd, of op een andere manier gemaakt. Sla het in uw spreadsheetprogramma opnieuw op als .xlsx";

    /// <summary>Reads the first sheet that people see.</summary>
    /// <exception cref="StaffFileException">It cannot be read, or is not safe to read.</exception>
    public static void Read(byte[] content, StaffFile file)
    {
        try
        {
            Inspect(content);
            using var stream = new MemoryStream(content, writable: false);
            using var document = SpreadsheetDocument.Open(stream, isEditable: false);
            var workbook = document.WorkbookPart?.Workbook ?? throw new StaffFileException(Unreadable);
            var sheet = workbook.Descendants<Sheet>().FirstOrDefault(sheet => sheet.State is null || sheet.State.Value == SheetStateValues.Visible);
            if (sheet?.Id?.Value is not { } id || document.WorkbookPart!.GetPartById(id) is not WorksheetPart part)
                throw new StaffFileException(Unreadable);
            var from1904 = workbook.WorkbookProperties?.Date1904?.Value == true;
            ReadRows(part, Texts(document.WorkbookPart.SharedStringTablePart), from1904, file);
        }
        catch (Exception fault) when (fault is InvalidDataException or OpenXmlPackageException or XmlException or FormatException or ArgumentException or InvalidOperationException or IOException or KeyNotFoundException or OverflowException or NotSupportedException)
        {
            throw new StaffFileException(Unreadable);
        }
    }

    /// <summary>Looks at all that is in the file before anything of it is used: how large it is when it is unpacked, and whether it does more than hold data.</summary>
    private static void Inspect(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (archive.Entries.Count > MostParts)
            throw new StaffFileException("Dit Excel-bestand bestaat uit te veel delen");
        if (archive.GetEntry("[Content_Types].xml") is null || !archive.Entries.Any(entry => entry.FullName.Equals("xl/workbook.xml", StringComparison.OrdinalIgnoreCase)))
            throw new StaffFileException("Dit is een ingepakt bestand, maar geen Excel-bestand (.xlsx)");
        if (archive.Entries.Any(entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)))
            throw new StaffFileException("Dit Excel-bestand heeft macro’s. Sla het op als .xlsx, zonder macro’s");
        // What is written of the size may be a lie: what comes out is counted.
        var buffer = new byte[64 * 1024];
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted)
                throw new StaffFileException("Dit Excel-bestand heeft een wachtwoord. Sla het zonder wachtwoord op");
            using var part = entry.Open();
            var isXml = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            var (length, isStart) = (0L, true);
            for (int read; (read = part.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0; isStart = false)
            {
                length += read;
                total += read;
                if (total > LargestUnpacked || (length > 1024 * 1024 && length > MostRatio * Math.Max(entry.CompressedLength, 1)))
                    throw new StaffFileException($"Dit Excel-bestand is uitgepakt te groot. Een bestand mag hoogstens {DutchFormat.Number(StaffFile.MostLines)} regels hebben");
                // A definition stands before the first element; a part in another encoding than UTF-8 or with one is none that a spreadsheet writes.
                if (isXml && isStart && (buffer.AsSpan(0, read).IndexOf("<!DOCTYPE"u8) >= 0 || buffer.AsSpan(0, read).Contains((byte)0)))
                    throw new StaffFileException("In dit Excel-bestand staat iets dat er niet in hoort. Sla het in uw spreadsheetprogramma opnieuw op als .xlsx");
                if (read < buffer.Length)
                    break;
            }
        }
    }

    private static List<string> Texts(SharedStringTablePart? part)
    {
        var texts = new List<string>();
        if (part is null)
            return texts;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                texts.Add(Text(((SharedStringItem)reader.LoadCurrentElement()!).Descendants<Text>().Where(text => text.Parent is not PhoneticRun)));
        }
        return texts;
    }

    private static string Text(IEnumerable<Text> parts) => Unescape(string.Concat(parts.Select(text => text.Text)));

    private static void ReadRows(WorksheetPart part, List<string> texts, bool from1904, StaffFile file)
    {
        using var reader = OpenXmlReader.Create(part);
        var (row, cells) = (0, new List<Spreadsheets.Placeholder>());
        var values = new List<Cell>();
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row))
            {
                if (reader.IsStartElement)
                {
                    row = reader.Attributes.FirstOrDefault(attribute => attribute.LocalName == "r").Value is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : row + 1;
                    values.Clear();
                }
                if (reader.IsEndElement && values.Count > 0)
                    file.Take(row, values);
            }
            else if (reader.ElementType == typeof(DocumentFormat.OpenXml.Spreadsheet.Cell) && reader.IsStartElement)
            {
                var cell = (DocumentFormat.OpenXml.Spreadsheet.Cell)reader.LoadCurrentElement()!;
                var place = cell.CellReference?.Value is { } reference ? Column(reference) : values.Count;
                if (place >= MostCells || place < values.Count)
                    throw new InvalidDataException();
                while (values.Count < place)
                    values.Add(new(""));
                values.Add(Value(cell, texts, from1904));
            }
        }
    }
}
