using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Impact;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Web.Spreadsheets;

namespace Portal.Web.Impact;

/// <summary>What is computed of a concept as a file: a row for each contract and demand that is another one.</summary>
/// <param name="concept">The concept.</param>
/// <param name="impacts">What is computed.</param>
internal sealed class ImpactDownload(Concept concept, IReadOnlyCollection<ConceptImpact> impacts)
{
    private static readonly string[] Columns =
    [
        "Product", "Eis", "Wat de eis vraagt", "Verandering", "Peildatum", "Overeenkomst", "Aanbieder", "Overeenkomst nu", "Overeenkomst dan", "Eis nu", "Aantal of percentage nu", "Norm nu",
        "Eis dan", "Aantal of percentage dan", "Norm dan", "Nodig",
    ];

    /// <summary>The file.</summary>
    public FileStreamResult File(PageModel page)
    {
        var stream = CsvFile.Make(csv =>
        {
            csv.WriteRow(Columns);
            foreach (var product in concept.Difference.Changed)
            {
                if (impacts.FirstOrDefault(impact => impact.Product == product.Slug) is not { } impact)
                    continue;
                var lines = impact.Lines();
                foreach (var demand in product.Demands)
                {
                    foreach (var line in lines)
                    {
                        if (line.Of(demand.Id) is { } found)
                            csv.WriteRow(Row(product, demand, impact, line, found));
                    }
                }
            }
        });
        return page.File(stream, CsvFile.ContentType, $"gevolgen-{concept.Row.Slug}-{concept.Row.Day:yyyy-MM-dd}.csv");
    }

    private static string[] Row(ProductDifference product, DemandDifference demand, ConceptImpact impact, ImpactLine line, ImpactDemand found) =>
    [
        product.After.Name, demand.Id, Explanation.Title(demand.Demand), demand.Change.Code(), impact.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), line.Contract.ToString(CultureInfo.InvariantCulture), line.Provider,
        line.Now.Code(), line.Then.Code(), .. Words(found.Now), .. Words(found.Then), found.Then?.Needed ?? "",
    ];

    private static string[] Words(ImpactOutcome? outcome) => outcome is null ? ["deze eis is er niet", "", ""] : [outcome.Verdict.Code(), Number(outcome.Counted), Number(outcome.Required)];

    private static string Number(decimal? number) => number is { } value ? Math.Round(value, 2).ToString("0.##", DutchFormat.Culture) : "";
}
