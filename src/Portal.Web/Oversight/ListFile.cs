using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Web.Spreadsheets;
using Portal.Web.StaffFiles;

namespace Portal.Web.Oversight;

/// <summary>A column of a list that is downloaded.</summary>
/// <param name="Name">What stands above it.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="Width">How wide it is in a sheet.</param>
internal sealed record ListColumn(string Name, StaffCellKind Kind = StaffCellKind.Text, double Width = 24);

/// <summary>Makes a file of a list: CSV, or a sheet for a spreadsheet. No text in it is run as a formula.</summary>
internal static class ListFile
{
    /// <summary>The form of a sheet, as addresses name it; anything else is CSV.</summary>
    public const string Sheet = "xlsx";

    /// <summary>Makes the file.</summary>
    /// <param name="form">Its form.</param>
    /// <param name="name">Its name, without what says its form.</param>
    /// <param name="title">Name of the sheet.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows: texts, days, whole and other numbers, and null for what is not known.</param>
    public static FileStreamResult Make(string? form, string name, string title, IReadOnlyList<ListColumn> columns, IEnumerable<object?[]> rows)
    {
        if (form != Sheet)
        {
            var csv = CsvFile.Make(file =>
            {
                file.WriteRow(columns.Select(column => column.Name));
                foreach (var row in rows)
                    file.WriteRow(row.Select(Text));
            });
            return new(csv, CsvFile.ContentType) { FileDownloadName = $"{name}.csv" };
        }
        var stream = new MemoryStream();
        using (var writer = new StaffSheet.Writer(stream))
        {
            writer.Begin(title, columns.Select(column => (column.Kind, column.Width)));
            writer.Write(columns.Select(column => column.Name));
            foreach (var row in rows)
                writer.Write(row.Select(value => value switch { string text => CellText.Write(text), int number => (decimal)number, _ => value }));
        }
        stream.Position = 0;
        return new(stream, StaffSheet.ContentType) { FileDownloadName = $"{name}.{Sheet}" };
    }

    private static string Text(object? value) => value switch
    {
        DateOnly day => day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.####", Domain.DutchFormat.Culture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        _ => value as string ?? "",
    };
}
