using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Judging;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>Sends everything of a round as one file for the archive. Who takes it is noted.</summary>
[Impartial]
public sealed class ArchiefModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, RoundArchive archive) : RoundPage(current, database, live, clock)
{
    /// <summary>Whether there is an archive: from the judging on.</summary>
    public bool HasArchive => Round.Step is RoundStep.Judging or RoundStep.ProvisionallyAwarded or RoundStep.Final;

    /// <summary>What the file is called.</summary>
    public string FileName => FormattableString.Invariant($"ronde-{Round.Id}-{ReferenceDay.Of(Now):yyyy-MM-dd}.zip");

    /// <summary>Tells what is in it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await LoadAsync(ronde, cancellation) ? Page() : NotFound();

    /// <summary>Sends it.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (!HasArchive)
            return LocalRedirect($"{Address}/archief");
        Database.NoteDone(Clock, Me.Id, "Archief van een inschrijfronde gedownload", nameof(Data.Rounds.Round), Round.AuditKey);
        if (!await Database.TrySaveAsync(Clock, Me.Id, "Archief van een inschrijfronde gedownload", cancellation))
            return Confirm($"{Address}/archief", NotSaved);
        // An entry of a zip ends with a few bytes that are not written asynchronously.
        if (HttpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
        Response.ContentType = "application/zip";
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        await archive.WriteAsync(Response.Body, Me, Contents, Catalogue, cancellation);
        return new EmptyResult();
    }
}
