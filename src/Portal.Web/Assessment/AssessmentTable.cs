using CsvHelper;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Web.Spreadsheets;

namespace Portal.Web.Assessments;

/// <summary>What was found, as rows of a spreadsheet: one for each demand.</summary>
internal static class AssessmentTable
{
    /// <summary>Writes the rows.</summary>
    public static void Write(CsvWriter csv, TeamResult result)
    {
        csv.WriteRow(["Product", "Peildatum", "Eis", "Oordeel", "Teller", "Noemer", "Percentage", "Vereist", "Grondslag", "Traject", "Uitleg", "Tekst in het boek", "Bron"]);
        foreach (var part in result.Assessment.Parts)
        {
            csv.WriteRow(
            [
                result.Product.Facts.Name,
                DutchFormat.Date(result.Typed.Day),
                Explanation.Title(part.Requirement),
                part.Verdict.Code(),
                Number(part.Numerator),
                Number(part.Denominator),
                Number(part.Percentage),
                Number(part.Required),
                part.Basis?.Code() ?? "niet van toepassing",
                part.Trajectory is { } trajectory && !result.OneTrajectory ? trajectory : "alle",
                ResultText.Explanation(result, part),
                part.Requirement.Explanation,
                part.Requirement.Source,
            ]);
        }
    }

    private static string Number(decimal? number) => number is { } known ? DutchFormat.Number(known) : "niet van toepassing";
}
