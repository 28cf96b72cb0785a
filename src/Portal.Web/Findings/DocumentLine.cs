using Portal.Data.Findings;
using Portal.Domain;
using Portal.Web.Catalogue;

namespace Portal.Web.Findings;

/// <summary>A file of a contract, as lists show it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="IsScanned">Whether a virus scanner looked at it.</param>
/// <param name="At">When it was given, in UTC.</param>
/// <param name="Side">On whose behalf it was given.</param>
/// <param name="Text">What was said with it, of a document of the contract; null when nothing was.</param>
/// <param name="FindingId">Number of the finding that it was given with; null when it is of the contract as a whole.</param>
/// <param name="IsInternal">Whether only contract managers see it.</param>
public sealed record DocumentLine(int Id, string Name, int Size, bool IsScanned, DateTime At, Side Side, string? Text, int? FindingId, bool IsInternal)
{
    /// <summary>Where it comes from, how large it is, and whether it was scanned.</summary>
    public string Words => $"Van {(Side == Side.Provider ? "de aanbieder" : "contractbeheer")}, {DutchFormat.Date(ReferenceDay.Of(At))}, {SizeWords}{(IsScanned ? "" : ", niet op virussen gecontroleerd")}";

    private string SizeWords => Size < 1024 * 1024 ? $"{DutchFormat.Number(Math.Max(1, Size / 1024))} kB" : $"{DutchFormat.Number(Math.Round(Size / 1024m / 1024m, 1))} MB";
}

/// <summary>Makes lines of files.</summary>
internal static class DocumentLines
{
    /// <summary>What lists show of files.</summary>
    public static IQueryable<DocumentLine> Lines(this IQueryable<ContractDocument> documents) => documents.Select(document => new DocumentLine(
        document.Id, document.FileName, document.Size, document.IsScanned, document.Event!.At, document.Event.Side,
        document.Event.Kind == FindingEventKind.Document ? document.Event.Text : null, document.Event.FindingId, document.Event.IsInternal));
}
