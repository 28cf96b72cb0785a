using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Judging;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Enrolments;
using Portal.Web.Forms;
using Portal.Web.Judging;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes.Beoordelen;

/// <summary>Asks a provider to repair what is not met: which points, what, and until when.</summary>
public sealed class HerstelModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, JudgedEnrolments enrolments) : JudgePage(current, database, live, clock, enrolments)
{
    private const string PointsField = "punten", Text = "tekst", Until = "tot";

    /// <summary>Most days that a provider gets.</summary>
    public const int MostDays = 30;

    private const int UsualDays = 7;

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [PointsField, Text, $"{Until}-dag", $"{Until}-tijd"];

    /// <summary>What can be asked.</summary>
    public IReadOnlyList<WeighedPoint> Points => [.. Judged.Repairable];

    /// <summary>What is chosen, by key.</summary>
    public IReadOnlySet<string> Chosen { get; private set; } = new HashSet<string>();

    /// <summary>Until when.</summary>
    public MomentInput Due { get; private set; } = null!;

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int inschrijving, CancellationToken cancellation)
    {
        if (!await OpenAsync(ronde, inschrijving, cancellation))
            return NotFound();
        if (Elsewhere() is { } elsewhere)
            return elsewhere;
        var day = DateInput.Of(Until, ReferenceDay.Of(Now).AddDays(UsualDays));
        Due = new(day, "17:00");
        return Page();
    }

    /// <summary>Asks, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, int inschrijving, [FromServices] RepairNews news, CancellationToken cancellation)
    {
        if (!await OpenAsync(ronde, inschrijving, cancellation))
            return NotFound();
        if (Elsewhere() is { } elsewhere)
            return elsewhere;
        ReadForm(Text);
        var sent = Request.Form["punt"].OfType<string>().ToHashSet();
        Chosen = Points.Select(point => point.Point.Key).Where(sent.Contains).ToHashSet();
        Due = MomentInput.Read(Request.Form, Until);
        if (Chosen.Count == 0)
            Fault(PointsField, "Kies ten minste een punt");
        if (Chosen.Count > RepairRequest.Most)
            Fault(PointsField, $"Kies hoogstens {RepairRequest.Most} punten");
        CheckText(Text, RepairRequest.LongestText, "Schrijf op wat de aanbieder moet herstellen");
        var due = Due.Parse(ModelState, "De uiterste dag");
        if (DueFault(due, Now) is { } fault)
            Fault($"{Until}-dag", fault);
        if (!ModelState.IsValid)
            return Page();
        var repair = new RepairRequest { EnrolmentId = inschrijving, Enrolment = Judged.Enrolment, Keys = [.. Chosen], Text = this[Text], ById = Me.Id, AskedAt = Now, DueAt = due!.Value };
        Database.RepairRequests.Add(repair);
        await news.TellAsync(
            Judged.Enrolment.Organisation!, $"/inschrijven/{ronde}/herstel", $"Herstel gevraagd: {Round.Title}",
            $"De regio vraagt u om iets in uw inschrijving te herstellen. Dat kan tot {SubmitMoment.Words(repair.DueAt)}. Wat u daarna indient, telt niet.", null, cancellation);
        return await SaveAsync("Herstel van een inschrijving gevraagd", cancellation) ? Confirm(Here, "Het herstelverzoek is verstuurd.") : Confirm(Here, NotSaved);
    }

    /// <summary>What is wrong with a deadline; null when nothing is, or when there is none.</summary>
    public static string? DueFault(DateTime? due, DateTime now) =>
        due is not { } moment ? null
        : moment <= now ? "Dit moment is voorbij. Kies een later moment"
        : moment > now.AddDays(MostDays) ? $"Kies een moment binnen {MostDays} dagen" : null;

    /// <summary>Where to go when nothing can be asked; null when it can.</summary>
    private IActionResult? Elsewhere() =>
        WhyNot is { } why ? Confirm(Here, why)
        : OpenRepair is { } open ? Confirm($"{Here}/herstel/{open.Id}", "Er loopt al een herstelverzoek.")
        : Points.Count == 0 ? Confirm(Here, "Er is geen punt dat de aanbieder kan herstellen.") : null;
}
