using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;

namespace Portal.Web.Impact;

/// <summary>Words for what a concept would do.</summary>
internal static class ImpactText
{
    /// <summary>What happens to a demand, in a word.</summary>
    public static string Label(this DemandChange change) => change switch
    {
        DemandChange.New => "Nieuw",
        DemandChange.Changed => "Gewijzigd",
        _ => "Vervalt",
    };

    /// <summary>The code of what happens to a demand, as files have it.</summary>
    public static string Code(this DemandChange change) => change switch
    {
        DemandChange.New => "nieuw",
        DemandChange.Changed => "gewijzigd",
        _ => "vervalt",
    };

    /// <summary>What changes in a product, in words: "1 eis nieuw, 2 gewijzigd".</summary>
    public static string Words(this ProductDifference product) => string.Join(", ", new[] { DemandChange.New, DemandChange.Changed, DemandChange.Dropped }
        .Select(change => (Change: change, Count: product.Demands.Count(demand => demand.Change == change))).Where(one => one.Count > 0)
        .Select((one, place) => $"{(place == 0 ? DutchFormat.Count(one.Count, "eis", "eisen") : DutchFormat.Number(one.Count))} {(one.Change == DemandChange.Dropped ? one.Count == 1 ? "vervalt" : "vervallen" : one.Change.Code())}"));

    /// <summary>The number with its norm: "37,5% (3 van de 8 medewerkers), norm 50%"; null when there is none.</summary>
    public static string? Numbers(this ImpactOutcome outcome) => outcome.Figure is null ? null : $"{outcome.Figure}, {outcome.Norm}";

    /// <summary>The period of a book in words.</summary>
    public static string Period(this BookFacts book) => DutchFormat.Period(book.ValidFrom, book.ValidThrough) ?? "niet bekend";

    /// <summary>Whether a contract does not meet a demand, or could not be judged by it, after the change.</summary>
    public static bool IsLacking(this ImpactDemand demand) => demand.Then?.Verdict is Verdict.NotMet or Verdict.NotAssessable;
}
