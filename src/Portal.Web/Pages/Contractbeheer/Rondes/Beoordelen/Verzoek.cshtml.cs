using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Judging;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Enrolments;
using Portal.Web.Judging;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes.Beoordelen;

/// <summary>A request for repair: what was asked and what became of it; its deadline can be extended, or it is taken back.</summary>
public sealed class VerzoekModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, JudgedEnrolments enrolments, RepairNews news) : JudgePage(current, database, live, clock, enrolments)
{
    private const string Until = "tot", Message = "bericht";
    private const int LongestMessage = 1000;

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [$"{Until}-dag", $"{Until}-tijd", Message];

    /// <summary>The request.</summary>
    public RepairRequest Asked { get; private set; } = null!;

    /// <summary>The new deadline.</summary>
    public MomentInput Due { get; private set; } = null!;

    /// <summary>Whether it can be extended or taken back: it was not answered, not taken back, and no other one runs.</summary>
    public bool CanChange => WhyNot is null && Asked is { AnsweredAt: null, WithdrawnAt: null } && (OpenRepair is null || OpenRepair.Id == Asked.Id);

    /// <summary>What was asked to be repaired, as it is now.</summary>
    public IEnumerable<WeighedPoint> Points => Judged.Weighed.Where(point => Asked.Keys.Contains(point.Point.Key));

    /// <summary>Shows the request.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int inschrijving, int verzoek, CancellationToken cancellation) =>
        await FindAsync(ronde, inschrijving, verzoek, cancellation) ? Page() : NotFound();

    /// <summary>Gives the provider more time.</summary>
    public async Task<IActionResult> OnPostVerlengenAsync(int ronde, int inschrijving, int verzoek, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, inschrijving, verzoek, cancellation))
            return NotFound();
        ReadForm();
        Due = MomentInput.Read(Request.Form, Until);
        var due = Due.Parse(ModelState, "De uiterste dag");
        // The same form sent twice.
        if (due == Asked.DueAt)
            return Confirm(There, "Dit is de termijn.");
        if (Refused() is { } refused)
            return refused;
        if (due < Asked.DueAt)
            Fault($"{Until}-dag", "Dit is eerder dan nu is afgesproken. Kies een later moment");
        else if (HerstelModel.DueFault(due, Now) is { } fault)
            Fault($"{Until}-dag", fault);
        if (!ModelState.IsValid)
            return Page();
        Asked.DueAt = due!.Value;
        Asked.Version++;
        await news.TellAsync(
            Judged.Enrolment.Organisation!, $"/inschrijven/{ronde}/herstel", $"Meer tijd voor herstel: {Round.Title}",
            $"U hebt meer tijd om uw inschrijving te herstellen: tot {SubmitMoment.Words(Asked.DueAt)}. Wat u daarna indient, telt niet.", null, cancellation);
        return Confirm(There, await SaveAsync("Hersteltermijn verlengd", cancellation) ? "De termijn is verlengd. De aanbieder krijgt bericht." : NotSaved);
    }

    /// <summary>Takes the request back.</summary>
    public async Task<IActionResult> OnPostIntrekkenAsync(int ronde, int inschrijving, int verzoek, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, inschrijving, verzoek, cancellation))
            return NotFound();
        ReadForm(Message);
        if (Refused() is { } refused)
            return refused;
        CheckText(Message, LongestMessage, "Schrijf op waarom u het verzoek intrekt. De aanbieder leest dit");
        if (!ModelState.IsValid)
            return Page();
        (Asked.WithdrawnAt, Asked.WithdrawnReason) = (Now, this[Message]);
        Asked.Version++;
        await news.TellAsync(
            Judged.Enrolment.Organisation!, $"/inschrijven/{ronde}/herstel", $"Herstelverzoek ingetrokken: {Round.Title}",
            "De regio heeft het verzoek om uw inschrijving te herstellen ingetrokken. U hoeft niets meer te doen. Wat u eerder heeft ingediend, telt.", this[Message], cancellation);
        return Confirm(There, await SaveAsync("Herstelverzoek ingetrokken", cancellation) ? "Het verzoek is ingetrokken. De aanbieder krijgt bericht." : NotSaved);
    }

    /// <summary>The address of this page.</summary>
    public string There => $"{Here}/herstel/{Asked.Id}";

    private IActionResult? Refused() =>
        !CanChange ? Confirm(There, WhyNot ?? "Dit verzoek is al afgerond.")
        : this[VersionField] != InschrijvingModel.VersionOf(Asked.Version) ? Confirm(There, NotSaved) : null;

    private async Task<bool> FindAsync(int round, int id, int request, CancellationToken cancellation)
    {
        if (!await OpenAsync(round, id, cancellation) || Judged.Repairs.FirstOrDefault(one => one.Id == request) is not { } found)
            return false;
        (Asked, Due) = (found, MomentInput.Of(Until, found.DueAt));
        return true;
    }
}
