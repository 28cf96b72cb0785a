using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Portal.Domain;
using SheetCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Portal.Web.StaffFiles;

/// <summary>Reads and writes the sheets of a spreadsheet (.xlsx).</summary>
internal static partial class StaffSheet
{
    /// <summary>What such a file is to a browser.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Most bytes of all that is in a file, unpacked.</summary>
    public const int LargestUnpacked = 100 * 1024 * 1024;

    /// <summary>Most bytes, unpacked, of a part that no spreadsheet makes long: such a part is held in memory whole.</summary>
    public const int LargestPart = 1024 * 1024;

    private const int MostParts = 500;
    private const int MostDepth = 64;
    private const int MostInCell = 100_000;
    private const int MostRatio = 200;
    private const int MostPlaces = 16_384;
    private const int DaysTo1904 = 1462;
    private const uint DayStyle = 1, TextStyle = 2, HeaderStyle = 3;
    private const string Unreadable = "Dit Excel-bestand is niet te lezen: het is beschadigd, of op een andere manier gemaakt. Sla het in uw spreadsheetprogramma opnieuw op als .xlsx";

    private const string Foreign = "In dit Excel-bestand staat iets dat er niet in hoort. Sla het in uw spreadsheetprogramma opnieuw op als .xlsx";

    private static readonly string TooLarge = $"Dit Excel-bestand is uitgepakt te groot. Een bestand mag hoogstens {DutchFormat.Number(StaffFile.MostLines)} regels hebben";

    /// <summary>Roots of the parts that a spreadsheet makes long. Of these, only sheets and shared texts are read, and not as a whole.</summary>
    private static readonly FrozenSet<string> CanBeLong = FrozenSet.ToFrozenSet(["worksheet", "sst", "styleSheet", "calcChain", "pivotCacheRecords"]);

    /// <summary>What may stand before the first tag, in any encoding: white space and marks of an encoding.</summary>
    private static ReadOnlySpan<byte> BeforeXml => [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF];

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
        // In pieces, a part could not be looked at as a whole; no spreadsheet does so.
        if (archive.Entries.Any(entry => entry.FullName.EndsWith(".piece", StringComparison.OrdinalIgnoreCase)))
            throw new StaffFileException(Foreign);
        // What is written of the size may be a lie: what comes out is counted.
        var buffer = new byte[64 * 1024];
        long total = 0;
        foreach (var entry in archive.Entries)
        {
            if (entry.IsEncrypted)
                throw new StaffFileException("Dit Excel-bestand heeft een wachtwoord. Sla het zonder wachtwoord op");
            // A part may have any name: what begins like XML can be read as XML.
            var isNamed = entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);
            bool? isXml = isNamed ? true : null;
            long length = 0, withoutTag = 0;
            using (var part = entry.Open())
            {
                for (int read; (read = part.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0;)
                {
                    (length, total) = (length + read, total + read);
                    var bytes = buffer.AsSpan(0, read);
                    if (isXml is null && bytes.TrimStart(BeforeXml) is { Length: > 0 } begin)
                        isXml = begin[0] == (byte)'<';
                    // One tag, or one text, would be held in memory whole.
                    withoutTag = isXml == true && bytes.Contains((byte)'<') ? 0 : withoutTag + read;
                    if (total > LargestUnpacked || (length > LargestPart && length > MostRatio * Math.Max(entry.CompressedLength, 1)) || (isXml != false && withoutTag > LargestPart))
                        throw new StaffFileException(TooLarge);
                    // No spreadsheet writes a definition of entities, or a part in another encoding than UTF-8; in a text, such characters are escaped.
                    if (isNamed && (bytes.IndexOf("<!DOCTYPE"u8) >= 0 || bytes.IndexOf("<!ENTITY"u8) >= 0 || bytes.Contains((byte)0)))
                        throw new StaffFileException(Foreign);
                }
            }
            if (isXml == true)
                Walk(entry, length, isNamed);
        }
    }

    /// <summary>
    /// Looks at the elements of a part, one by one. What is nested too deep would stop the whole portal when it is read as a tree, and what is long would take too
    /// much memory.
    /// </summary>
    private static void Walk(ZipArchiveEntry entry, long length, bool mustBeXml)
    {
        try
        {
            using var part = entry.Open();
            using var reader = XmlReader.Create(part, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var (cell, inCell) = (0, 0);
            while (reader.Read())
            {
                if (reader.Depth > MostDepth)
                    throw new StaffFileException(Unreadable);
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (reader.Depth == 0 && length > LargestPart && !CanBeLong.Contains(reader.LocalName))
                    throw new StaffFileException(TooLarge);
                // A cell and a shared text are read as a tree, each by itself.
                if (reader.LocalName is "c" or "si" && (inCell == 0 || reader.Depth <= cell))
                    (cell, inCell) = (reader.Depth, 1);
                else if (inCell > 0 && reader.Depth > cell && (inCell += 1 + reader.AttributeCount) > MostInCell)
                    throw new StaffFileException(TooLarge);
            }
        }
        catch (XmlException) when (!mustBeXml)
        {
            // Drawings of old are not always well-formed; a reader of such a part stops where this one did.
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
                texts.Add(Text(reader.LoadCurrentElement()!));
        }
        return texts;
    }

    /// <summary>The text of an element, in which Excel may have put parts in different fonts; how Japanese is pronounced is no part of it.</summary>
    private static string Text(OpenXmlElement element) => Unescape(string.Concat(element.Descendants<Text>().Where(text => text.Parent is not PhoneticRun).Select(text => text.Text)));

    private static void ReadRows(WorksheetPart part, List<string> texts, bool from1904, StaffFile file)
    {
        using var reader = OpenXmlReader.Create(part);
        var (row, next) = (0, 0);
        var cells = new List<Cell>();
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row))
            {
                if (reader.IsStartElement)
                {
                    row = reader.Attributes.FirstOrDefault(attribute => attribute.LocalName == "r").Value is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : row + 1;
                    next = 0;
                    cells.Clear();
                }
                if (reader.IsEndElement)
                    file.Take(row, cells);
            }
            else if (reader.ElementType == typeof(SheetCell) && reader.IsStartElement)
            {
                var cell = (SheetCell)reader.LoadCurrentElement()!;
                var value = Value(cell, texts, from1904);
                // A program may leave out where a cell is: then it is beside the one before it.
                var place = cell.CellReference?.Value is { } reference ? Place(reference) : next;
                next = place + 1;
                if (value.Text.Length == 0)
                    continue;
                if (place < cells.Count || place >= MostPlaces)
                    throw new InvalidDataException();
                while (cells.Count < place)
                    cells.Add(new(""));
                cells.Add(value);
            }
        }
    }

    /// <summary>The place of a column in a row, from 0: "C7" is 2.</summary>
    private static int Place(string reference)
    {
        var place = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetter).Take(4))
            place = place * 26 + (char.ToUpperInvariant(letter) - 'A' + 1);
        return place - 1;
    }

    private static Cell Value(SheetCell cell, List<string> texts, bool from1904)
    {
        var written = cell.CellValue?.Text ?? "";
        var type = cell.DataType?.Value ?? CellValues.Number;
        if (type == CellValues.InlineString)
            return new(cell.InlineString is { } inline ? Text(inline) : "");
        if (written.Length == 0)
            return new("");
        if (type == CellValues.SharedString)
            return new(texts[int.Parse(written, CultureInfo.InvariantCulture)]);
        if (type == CellValues.Date)
            return new(written, DateOnly.FromDateTime(DateTime.Parse(written, CultureInfo.InvariantCulture)));
        if (type != CellValues.Number)
            return new(Unescape(written));
        var number = double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture);
        var serial = number + (from1904 ? DaysTo1904 : 0);
        return new(
            Math.Abs(number) < 1e15 && number == Math.Floor(number) ? ((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString("0.###############", CultureInfo.InvariantCulture),
            // Before March 1900 spreadsheets do not agree on the day.
            serial is >= 61 and < 2_958_466 ? DateOnly.FromDateTime(DateTime.FromOADate(serial)) : null);
    }

    /// <summary>What Excel cannot have in a text it writes as "_x000A_".</summary>
    private static string Unescape(string text) => text.Contains("_x", StringComparison.Ordinal)
        ? Escaped().Replace(text, match => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
        : text;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escaped();

    /// <summary>Writes a spreadsheet, one sheet after the other.</summary>
    public sealed class Writer : IDisposable
    {
        private readonly SpreadsheetDocument document;
        private readonly Sheets sheets = new();
        private OpenXmlWriter? sheet;
        private bool isFirst;

        /// <summary>Begins to write.</summary>
        public Writer(Stream stream)
        {
            document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
            document.AddWorkbookPart().Workbook = new(sheets);
            document.WorkbookPart!.AddNewPart<WorkbookStylesPart>().Stylesheet = new(
                new Fonts(new Font(), new Font(new Bold())),
                new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
                new Borders(new Border()),
                new CellStyleFormats(new CellFormat()),
                // Usual, day, text, header: 14 is a day in the way of the reader's country, 49 text that stays as it is typed.
                new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }, new CellFormat { FontId = 1, ApplyFont = true }));
        }

        /// <summary>Begins a sheet.</summary>
        /// <param name="name">Its name.</param>
        /// <param name="kinds">What stands in each column.</param>
        public void Begin(string name, IEnumerable<(StaffCellKind Kind, double Width)> kinds)
        {
            End();
            var part = document.WorkbookPart!.AddNewPart<WorksheetPart>();
            sheets.Append(new Sheet { Id = document.WorkbookPart.GetIdOfPart(part), SheetId = (uint)sheets.Count() + 1, Name = name });
            sheet = OpenXmlWriter.Create(part);
            sheet.WriteStartElement(new Worksheet());
            // The first row stays in sight.
            sheet.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
            sheet.WriteElement(new Columns(kinds.Select((column, place) => new Column
            {
                Min = (uint)place + 1, Max = (uint)place + 1, Width = column.Width, CustomWidth = true, Style = column.Kind switch { StaffCellKind.Day => DayStyle, StaffCellKind.Text => TextStyle, _ => 0 },
            })));
            sheet.WriteStartElement(new SheetData());
            isFirst = true;
        }

        /// <summary>Writes a row of texts, days and numbers; the first of a sheet has the names.</summary>
        public void Write(IEnumerable<object?> values)
        {
            sheet!.WriteStartElement(new Row());
            foreach (var value in values)
                sheet.WriteElement(Cell(value, isFirst));
            sheet.WriteEndElement();
            isFirst = false;
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            End();
            document.Dispose();
        }

        private static SheetCell Cell(object? value, bool isHeader) => value switch
        {
            DateOnly day => new() { StyleIndex = DayStyle, CellValue = new((int)day.ToDateTime(TimeOnly.MinValue).ToOADate()) },
            decimal number => new() { CellValue = new(number) },
            string { Length: > 0 } text => new()
            {
                StyleIndex = isHeader ? HeaderStyle : TextStyle, DataType = CellValues.InlineString,
                InlineString = new(new Text(Escaped().Replace(text, match => "_x005F" + match.Value)) { Space = SpaceProcessingModeValues.Preserve }),
            },
            _ => new(),
        };

        private void End()
        {
            sheet?.WriteEndElement();
            sheet?.WriteEndElement();
            sheet?.Dispose();
            sheet = null;
        }
    }
}
