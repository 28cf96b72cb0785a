using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Sends the receipt of a submission as plain text.</summary>
public sealed class OntvangstBewijsModel(OwnEnrolments own, CurrentUser current) : PageModel
{
    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int inzending, CancellationToken cancellation)
    {
        if (await own.Submissions((await current.OrganisationAsync())!, ronde).AsNoTracking().SingleOrDefaultAsync(one => one.Sequence == inzending, cancellation) is not { } submission)
            return NotFound();
        var content = CanonicalJson.Read<SubmittedContent>(submission.Content);
        Response.Headers.CacheControl = "private, no-store";
        return File(Encoding.UTF8.GetBytes($"""
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
            """.ReplaceLineEndings("\r\n") + "\r\n"), "text/plain; charset=utf-8", $"ontvangstbewijs-{submission.Number}.txt");
    }

    private static List<SubmittedFile> Files(SubmittedContent content) =>
    [
        .. content.Products.SelectMany(product => product.Conditions.SelectMany(condition => condition.Files).Concat(product.Demands.SelectMany(demand => demand.Files))),
        .. content.Answers.SelectMany(answer => answer.Files),
    ];
}
