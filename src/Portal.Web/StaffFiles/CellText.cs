namespace Portal.Web.StaffFiles;

/// <summary>
/// Text in a cell that starts like a formula has an apostrophe before it, so that no spreadsheet runs it; reading takes that away again. A text that starts
/// with an apostrophe or a quote and then like a formula gets one too: so what is read is always what was written.
/// </summary>
internal static class CellText
{
    private const char Guard = '\'';

    /// <summary>A text as it is written.</summary>
    public static string Write(string text) => LooksLikeFormula(text) ? Guard + text : text;

    /// <summary>A text as it was before it was written.</summary>
    public static string Read(string written) => written.StartsWith(Guard) && LooksLikeFormula(written) ? written[1..] : written;

    private static bool LooksLikeFormula(string text) => text.AsSpan().TrimStart("'\"") is [('=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '|' or '%'), ..];
}
