using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Judging;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Objects to what the region decided, until the end of the standstill.</summary>
public sealed class BezwaarModel(PortalDbContext database, OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, IServiceProvider services, TimeProvider clock)
    : EnrolmentPage(enrolments, saving, current, clock)
{
    /// <summary>The field of the objection.</summary>
    public const string Box = "bezwaar";

    private readonly CurrentUser current = current;

    /// <inheritdoc/>
    public override string Title => "Bezwaar maken";

    /// <inheritdoc/>
    public override (string Title, string Address)? Above => ("Besluit", $"{Here}/besluit");

    /// <summary>The last objection to this decision that waits for an answer; null when none does.</summary>
    public Objection? Waiting { get; private set; }

    /// <summary>Whether what was sent came when no objection could be made: when the server received it, in UTC; null otherwise.</summary>
    public DateTime? RefusedAt { get; private set; }

    /// <summary>Whether an objection can be made now, by whoever may.</summary>
    public bool IsOpen => IsConcerned && Round.TakesObjections(Now);

    /// <summary>Whether something was decided of the enrolment.</summary>
    public bool IsConcerned { get; private set; }

    /// <summary>The names of who may sign for the organisation.</summary>
    public IReadOnlyList<string> Signatories { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (await FindAsync(ronde, cancellation) is { } answer)
            return answer;
        return Page();
    }

    /// <summary>Makes the objection. Who leaves before it is done has made it all the same.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde)
    {
        var receivedAt = HttpContext.ReceivedAt();
        if (await FindAsync(ronde, default) is { } answer)
            return answer;
        ReadForm(Box);
        if (!IsConcerned || !Round.TakesObjections(receivedAt))
        {
            RefusedAt = receivedAt;
            return Page();
        }
        CheckText(Box, Objection.LongestText, "Vul in waar u het niet mee eens bent, en waarom");
        if (!ModelState.IsValid)
            return Page();
        if (await services.GetRequiredService<Objecting>().ObjectAsync(Me, await current.RequireAsync(), Draft.Enrolment!.Id, this[Box], receivedAt))
            return Confirm($"{Here}/besluit", "Uw bezwaar is ontvangen. De regio geeft u antwoord. Wij sturen alle gebruikers van uw organisatie een bevestiging.");
        database.ChangeTracker.Clear();
        await FindAsync(ronde, default);
        RefusedAt = receivedAt;
        return Page();
    }

    private async Task<IActionResult?> FindAsync(int ronde, CancellationToken cancellation)
    {
        if (await OpenAsync(ronde, cancellation) is { } answer)
            return answer;
        var enrolment = Draft.Enrolment!.Id;
        IsConcerned = Round.IsDecided() && await database.Awards.AnyAsync(award => award.EnrolmentId == enrolment, cancellation);
        var sent = Round.DecidedAt;
        Waiting = await database.Objections.AsNoTracking().Where(objection => objection.EnrolmentId == enrolment && objection.Outcome == null && objection.At >= sent)
            .OrderByDescending(objection => objection.Id).FirstOrDefaultAsync(cancellation);
        Signatories = Me.IsSignatory ? [] : await database.Memberships.Where(member => member.OrganisationId == Me.OrganisationId && member.IsSignatory).OrderBy(member => member.User!.Name).Select(member => member.User!.Name).ToListAsync(cancellation);
        return null;
    }
}
