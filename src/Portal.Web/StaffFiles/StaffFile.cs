using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Portal.Domain;

namespace Portal.Web.StaffFiles;

/// <summary>A line of a file with staff, as it is written.</summary>
/// <param name="Number">Number of the line in the file, from 1.</param>
/// <param name="Values">What stands in each column; empty where nothing does.</param>
internal sealed record StaffLine(int Number, string[] Values)
{
    /// <summary>What stands in a column.</summary>
    public string this[StaffColumn column] => Values[column.Index];

    /// <summary>Whether anything is said of a part.</summary>
    public bool Has(StaffPart part) => StaffColumns.All.Any(column => column.Part == part && !column.IsForReader && column != StaffColumns.Number && Values[column.Index].Length > 0);
}

/// <summary>A cell of a row.</summary>
/// <param name="Text">What is in it.</param>
/// <param name="Serial">The day that it is when it is one, as spreadsheets count them; null when it is no number.</param>
internal readonly record struct Cell(string Text, DateOnly? Serial = null);

/// <summary>Why a file cannot be read, in words for who chose it.</summary>
internal sealed class StaffFileException(string message) : Exception(message);

/// <summary>A file with staff: its lines, and which columns it has.</summary>
internal sealed class StaffFile
{
    /// <summary>Most bytes of a file.</summary>
    public const int Largest = 10 * 1024 * 1024;

    /// <summary>Most lines of a file, without the headers.</summary>
    public const int MostLines = 20_000;

    /// <summary>How the personnel numbers of the examples in the template begin: lines with such a number are skipped.</summary>
    public const string Example = "VOORBEELD";

    /// <summary>Most characters of a cell.</summary>
    public const int LongestCell = 2_000;

    private const int MostColumns = 200;
    private readonly List<StaffLine> lines = [];
    private List<StaffColumn>? header;

    /// <summary>Its lines, without the examples.</summary>
    public IReadOnlyList<StaffLine> Lines => lines;

    /// <summary>How many examples of the template were left in.</summary>
    public int Examples { get; private set; }

    /// <summary>Whether it has a column.</summary>
    public bool Has(StaffColumn column) => header!.Contains(column);

    /// <summary>Reads a file: its content says what it is, and not its name.</summary>
    /// <exception cref="StaffFileException">It cannot be read.</exception>
    public static StaffFile Read(byte[] content)
    {
        var file = new StaffFile();
        if (content.Length == 0)
            throw new StaffFileException("Het bestand is leeg");
        if (content.Length > Largest)
            throw new StaffFileException($"Het bestand is te groot: hoogstens {Largest / 1024 / 1024} MB");
        if (content.AsSpan().StartsWith("PK"u8))
            StaffSheet.Read(content, file);
        else if (content.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new StaffFileException("Dit is een oud Excel-bestand (.xls), of een bestand met een wachtwoord. Sla het zonder wachtwoord op als .xlsx of als CSV");
        else
            file.ReadCsv(content);
        if (file.header is null)
            throw new StaffFileException("Het bestand is leeg");
        if (file.lines.Count == 0)
            throw new StaffFileException(file.Examples > 0 ? "In het bestand staan alleen de voorbeelden van het sjabloon" : "Het bestand heeft geen regels onder de kolomnamen");
        return file;
    }

    /// <summary>Takes a row: the first one that is not empty has the names of the columns.</summary>
    /// <param name="number">Number of the line.</param>
    /// <param name="cells">What is in it.</param>
    public void Take(int number, IReadOnlyList<Cell> cells)
    {
        if (cells.All(cell => string.IsNullOrWhiteSpace(cell.Text)))
            return;
        if (header is null)
        {
            header = Header(cells);
            return;
        }
        var values = new string[StaffColumns.All.Count];
        Array.Fill(values, "");
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            if (cell.Text.Length > LongestCell)
                throw new StaffFileException($"Regel {number}: in een cel staan meer dan {DutchFormat.Number(LongestCell)} tekens");
            if (i < header.Count)
                values[header[i].Index] = header[i].Kind == StaffCellKind.Day && cell.Serial is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : CellText.Read(cell.Text.Trim());
            else if (!string.IsNullOrWhiteSpace(cell.Text))
                throw new StaffFileException($"Regel {number} heeft meer cellen dan er kolomnamen zijn. Staat er een scheidingsteken te veel?");
        }
        if (values[StaffColumns.Number.Index].StartsWith(Example, StringComparison.OrdinalIgnoreCase))
        {
            Examples++;
            return;
        }
        if (lines.Count == MostLines)
            throw new StaffFileException($"Het bestand heeft te veel regels: hoogstens {DutchFormat.Number(MostLines)}. Verdeel het over meer bestanden");
        lines.Add(new(number, values));
    }

    private static List<StaffColumn> Header(IReadOnlyList<Cell> cells)
    {
        var names = cells.Select(cell => cell.Text.Trim()).Take(MostColumns).ToList();
        while (names.Count > 0 && names[^1].Length == 0)
            names.RemoveAt(names.Count - 1);
        var columns = names.ConvertAll(name => StaffColumns.All.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
        if (!columns.Contains(StaffColumns.Number))
            throw new StaffFileException($"Op de eerste regel ontbreekt de kolom {StaffColumns.Number.Name}. Gebruik het sjabloon");
        var unknown = names.Where((_, place) => columns[place] is null).Select(name => name.Length == 0 ? "een kolom zonder naam" : $"“{Short(name)}”").ToList();
        if (unknown.Count > 0)
            throw new StaffFileException($"Op de eerste regel {(unknown.Count == 1 ? "staat een kolom die wij niet kennen" : "staan kolommen die wij niet kennen")}: {DutchFormat.List(unknown.Take(10))}. Haal die weg, of gebruik de namen van het sjabloon");
        if (columns.GroupBy(column => column).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
            throw new StaffFileException($"De kolom {twice.Name} staat er meer dan één keer");
        // Who leaves out one column of a qualification would empty it in the register without knowing.
        var parts = columns.Where(column => column is { IsForReader: false }).Select(column => column!.Part).ToHashSet();
        var missing = StaffColumns.All.Where(column => !column.IsOptional && parts.Contains(column.Part) && !columns.Contains(column)).Select(column => column.Name).ToList();
        if (missing.Count > 0)
            throw new StaffFileException($"Op de eerste regel ontbreken kolommen: {DutchFormat.List(missing)}. Neem ze over uit het sjabloon; ze mogen leeg blijven");
        return columns!;
    }

    private void ReadCsv(byte[] content)
    {
        var bytes = content.AsSpan();
        if (bytes.StartsWith("%PDF"u8) || bytes.IndexOfAnyInRange((byte)0, (byte)8) >= 0)
            throw new StaffFileException("Dit is geen CSV- of Excel-bestand. Sla de lijst in uw spreadsheetprogramma op als .xlsx of als CSV (UTF-8 of Windows)");
        var text = Decode(content);
        if (text.AsSpan().TrimStart() is ['<', ..])
            throw new StaffFileException("Dit is een webpagina of XML-bestand, geen CSV- of Excel-bestand. Sla de lijst in uw spreadsheetprogramma op als .xlsx of als CSV");
        var names = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = names.Count(';') >= names.Count(',') ? ";" : ",",
            MaxFieldSize = 2 * LongestCell,
            TrimOptions = TrimOptions.Trim,
        };
        var row = 1;
        try
        {
            using var parser = new CsvParser(new StringReader(text), configuration);
            while (parser.Read())
            {
                // A field may hold ends of lines: a row is called by the line on which it ends.
                row = parser.RawRow;
                Take(row, [.. parser.Record!.Select(value => new Cell(value))]);
            }
        }
        catch (CsvHelperException)
        {
            throw new StaffFileException($"Na regel {row} klopt het bestand niet: er staat een aanhalingsteken te veel of te weinig, of een veld is te lang");
        }
    }

    private static string Decode(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);
        }
    }

    /// <summary>A text of a file, as far as a message shows it.</summary>
    public static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
