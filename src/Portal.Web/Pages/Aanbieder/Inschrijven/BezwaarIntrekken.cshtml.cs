using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Judging;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Asks whether an objection may go, and withdraws it.</summary>
public sealed class BezwaarIntrekkenModel(PortalDbContext database, OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, IServiceProvider services, TimeProvider clock)
    : EnrolmentPage(enrolments, saving, current, clock)
{
    private readonly CurrentUser current = current;

    /// <inheritdoc/>
    public override string Title => "Bezwaar intrekken";

    /// <inheritdoc/>
    public override (string Title, string Address)? Above => ("Besluit", $"{Here}/besluit");

    /// <summary>The objection.</summary>
    public Objection Objection { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int bezwaar, CancellationToken cancellation) => await FindAsync(ronde, bezwaar, cancellation) ?? Page();

    /// <summary>Withdraws it. Who leaves before it is done has withdrawn all the same.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, int bezwaar)
    {
        if (await FindAsync(ronde, bezwaar, default) is { } answer)
            return answer;
        var withdrawn = await services.GetRequiredService<Objecting>().WithdrawAsync(Me, await current.RequireAsync(), bezwaar);
        return Confirm($"{Here}/besluit", withdrawn ? "Uw bezwaar is ingetrokken. De regio krijgt bericht." : "Het bezwaar is niet ingetrokken. De regio was u voor met een antwoord, of de ronde is voorbij.");
    }

    private async Task<IActionResult?> FindAsync(int ronde, int bezwaar, CancellationToken cancellation)
    {
        if (await OpenAsync(ronde, cancellation) is { } answer)
            return answer;
        var enrolment = Draft.Enrolment!.Id;
        if (await database.Objections.AsNoTracking().SingleOrDefaultAsync(one => one.Id == bezwaar && one.EnrolmentId == enrolment, cancellation) is not { } found)
            return NotFound();
        Objection = found;
        return null;
    }
}
