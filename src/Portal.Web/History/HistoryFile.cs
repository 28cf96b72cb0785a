using Portal.Domain;
using Portal.Web.Catalogue;

namespace Portal.Web.History;

/// <summary>The history as a file: a row for each field that changed.</summary>
internal static class HistoryFile
{
    private static readonly string[] Headers = ["Datum", "Tijd", "Door", "Wat", "Welke", "Veld", "Van", "Naar", "Waarom"];

    /// <summary>The rows, headers first.</summary>
    public static async IAsyncEnumerable<IEnumerable<string>> Rows(IAsyncEnumerable<(HistoryLine Line, string By)> lines)
    {
        yield return Headers;
        await foreach (var (line, by) in lines)
        {
            var local = ReferenceDay.Local(line.Entry.At);
            string[] start = [local.ToString("d-M-yyyy", DutchFormat.Culture), local.ToString("HH:mm:ss", DutchFormat.Culture), by, line.Title, line.IsErased ? "Gewist" : line.Subject];
            if (line.Changes.Count == 0)
                yield return [.. start, "", "", "", line.Entry.Reason];
            foreach (var change in line.Changes)
                yield return [.. start, change.Field, Side(change, change.From), Side(change, change.To), line.Entry.Reason];
        }

        static string Side(HistoryChange change, string? value) => change.IsWithheld ? "wordt niet bewaard" : value ?? "niet ingevuld";
    }
}
