using Portal.Data.Enrolments;
using Portal.Domain;
using Portal.Domain.Enrolments;

namespace Portal.Web.Enrolments;

/// <summary>The receipt of a submission, as plain text.</summary>
internal static class SubmitReceipt
{
    /// <summary>What the file is called.</summary>
    public static string FileName(Submission submission) => $"ontvangstbewijs-{submission.Number}.txt";

    /// <summary>Its text.</summary>
    public static string Of(Submission submission)
    {
        var content = CanonicalJson.Read<SubmittedContent>(submission.Content);
        return $"""
            ONTVANGSTBEWIJS {submission.Number}

            Ronde: {content.Round.Title}
            Aanbieder: {content.Organisation.Name}, KvK-nummer {content.Organisation.KvkNumber}
            Ontvangen: {SubmitMoment.Words(submission.ReceivedAt)}, op de klok van de server in Nederland
            Dat is in UTC: {submission.ReceivedAt:yyyy-MM-ddTHH:mm:ss}Z
            Ronde sluit: {SubmitMoment.Words(content.Round.ClosesAt)}
            Ondertekend door: {submission.SignedBy}
            Status: {SubmitLook.Ended(submission) ?? "deze inzending telt"}
            Compleet: {(content.IsComplete ? "ja" : "nee, en wie tekende wist dat")}

            SHA-256 van inschrijving.json:
            {submission.Sha256}

            Producten:
            {string.Join('\n', content.Products.Select(product => $"- {product.Name} ({product.Lot})"))}

            Vragen: {DutchFormat.Number(content.Answers.Length)}
            Bestanden: {DutchFormat.Number(Files(content).Count)}
            {string.Join('\n', Files(content).Select(file => $"- {file.Name}, {DutchFormat.Number(file.Size)} bytes, SHA-256 {file.Sha256}"))}
            """.ReplaceLineEndings("\r\n") + "\r\n";
    }

    private static List<SubmittedFile> Files(SubmittedContent content) =>
    [
        .. content.Products.SelectMany(product => product.Conditions.SelectMany(condition => condition.Files).Concat(product.Demands.SelectMany(demand => demand.Files))),
        .. content.Answers.SelectMany(answer => answer.Files),
    ];
}
