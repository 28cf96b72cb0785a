using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Portal.Web.Spreadsheets;

/// <summary>Files that a spreadsheet opens right away.</summary>
internal static class CsvFile
{
    /// <summary>What such a file is to a browser.</summary>
    public const string ContentType = "text/csv; charset=utf-8; header=present";

    private const int SentTogether = 64 * 1024;

    // A field that starts like a formula is escaped, since these files are opened in spreadsheets.
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture)
    {
        Delimiter = ";",
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
        // A line ends at a single \n or \r too, for whoever reads it.
        ShouldQuote = field => ConfigurationFunctions.ShouldQuote(field) || field.Field?.AsSpan().ContainsAny('\r', '\n') == true,
    };

    /// <summary>Makes a file.</summary>
    public static MemoryStream Make(Action<CsvWriter> write)
    {
        var stream = new MemoryStream();
        // Spreadsheets take a file for UTF-8 by its byte order mark only.
        using (var writer = new StreamWriter(stream, new UTF8Encoding(true), leaveOpen: true))
        using (var csv = new CsvWriter(writer, Format))
            write(csv);
        stream.Position = 0;
        return stream;
    }

    /// <summary>Writes a file while its rows come: a long one is never whole in memory.</summary>
    public static async Task WriteAsync(Stream to, IAsyncEnumerable<IEnumerable<string>> rows, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        using var writer = new StreamWriter(buffer, new UTF8Encoding(true), leaveOpen: true);
        using var csv = new CsvWriter(writer, Format);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            csv.WriteRow(row);
            if (buffer.Length >= SentTogether)
                await SendAsync();
        }
        await SendAsync();

        async Task SendAsync()
        {
            csv.Flush();
            writer.Flush();
            await to.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellation);
            buffer.SetLength(0);
        }
    }

    /// <summary>Writes one row.</summary>
    public static void WriteRow(this CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
            csv.WriteField(field);
        csv.NextRecord();
    }
}
