using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Portal.Domain;

namespace Portal.Web.Contracts;

/// <summary>A line of a file with contracts, as it is written.</summary>
/// <param name="Number">Number of the line in the file, from 1.</param>
/// <param name="Values">The fields by column; what is missing is empty.</param>
public sealed record ContractFileLine(int Number, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>A field, without spaces around it.</summary>
    public string this[string column] => Values.GetValueOrDefault(column) ?? "";
}

/// <summary>Reads a file with contracts: semicolon or comma, UTF-8 or Windows-1252.</summary>
internal static class ContractFile
{
    /// <summary>Most bytes of a file.</summary>
    public const int Largest = 5 * 1024 * 1024;

    /// <summary>Most lines of a file, without the headers.</summary>
    public const int MostLines = 20_000;

    private const int LongestField = 2_000;
    private static readonly string[] Required = [ContractColumns.Product, ContractColumns.From];

    /// <summary>The lines of a file; or what is wrong with the file as a whole.</summary>
    public static (IReadOnlyList<ContractFileLine> Lines, string? Fault) Read(byte[] content)
    {
        if (content.Length == 0)
            return ([], "Het bestand is leeg");
        if (content.Length > Largest)
            return ([], $"Het bestand is te groot: hoogstens {Largest / 1024 / 1024} MB");
        if (content.AsSpan().IndexOfAnyInRange((byte)0, (byte)8) >= 0 || content.AsSpan().StartsWith("%PDF"u8) || content.AsSpan().StartsWith("PK"u8))
            return ([], "Dit is geen CSV-bestand. Sla het in uw spreadsheetprogramma op als CSV (UTF-8 of Windows)");
        var text = Decode(content);
        var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = header.Count(';') >= header.Count(',') ? ";" : ",",
            MaxFieldSize = LongestField,
            TrimOptions = TrimOptions.Trim,
        };
        var row = 1;
        try
        {
            using var parser = new CsvParser(new StringReader(text), configuration);
            if (!parser.Read())
                return ([], "Het bestand is leeg");
            var columns = parser.Record!.Select(name => ContractColumns.All.FirstOrDefault(column => column.Equals(name, StringComparison.OrdinalIgnoreCase))).ToList();
            var missing = Required.Where(column => !columns.Contains(column)).ToList();
            if (!columns.Contains(ContractColumns.Kvk) && !columns.Contains(ContractColumns.Provider))
                missing.Add($"{ContractColumns.Kvk} of {ContractColumns.Provider}");
            if (missing.Count > 0)
                return ([], $"Op de eerste regel ontbreken kolommen: {DutchFormat.List(missing)}. Gebruik het sjabloon");
            if (columns.OfType<string>().GroupBy(column => column).FirstOrDefault(group => group.Count() > 1)?.Key is { } twice)
                return ([], $"De kolom {twice} staat er meer dan één keer");
            var lines = new List<ContractFileLine>();
            while (parser.Read())
            {
                row = parser.RawRow;
                var values = parser.Record!;
                if (values.All(string.IsNullOrEmpty))
                    continue;
                if (lines.Count == MostLines)
                    return ([], $"Het bestand heeft te veel regels: hoogstens {DutchFormat.Number(MostLines)}");
                lines.Add(new(row, columns.Zip(values).Where(pair => pair.First is not null).ToDictionary(pair => pair.First!, pair => pair.Second)));
            }
            return lines.Count == 0 ? ([], "Het bestand heeft geen regels onder de kolomnamen") : (lines, null);
        }
        catch (CsvHelperException)
        {
            return ([], $"Na regel {row} klopt het bestand niet: er staat een aanhalingsteken te veel of te weinig, of een veld is te lang");
        }
    }

    private static string Decode(byte[] content)
    {
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
            return text.TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(content);
        }
    }
}
