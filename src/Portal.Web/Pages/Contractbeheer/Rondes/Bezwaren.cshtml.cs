using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Judging;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Judging;
using Portal.Web.Lists;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>The objections of a round; here the region notes one that it got otherwise.</summary>
[Impartial]
public sealed class BezwarenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, JudgedEnrolments judged, RoundSteps steps) : RoundPage(current, database, live, clock)
{
    private const string Whose = "inschrijving", Words = "bezwaar", Received = "ontvangen";
    private const int PageSize = 50;

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [Whose, $"{Received}-dag", Words];

    /// <summary>The objections of this page.</summary>
    public IReadOnlyList<Objection> Shown { get; private set; } = [];

    /// <summary>Which page it is.</summary>
    public PageRange Range { get; private set; } = null!;

    /// <summary>How many have no answer.</summary>
    public int OpenCount { get; private set; }

    /// <summary>Who can object, to choose from.</summary>
    public IReadOnlyList<(string, string)> Choices { get; private set; } = [];

    /// <summary>Whether an objection can be noted.</summary>
    public bool CanNote => Round is { Step: RoundStep.ProvisionallyAwarded, DecidedAt: not null };

    /// <summary>The address of this page.</summary>
    public string Here => $"{Address}/bezwaren";

    /// <summary>Shows the objections.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, string? pagina, CancellationToken cancellation) => await LoadAsync(ronde, cancellation) ? await ShowAsync(pagina, cancellation) : NotFound();

    /// <summary>Notes an objection.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (!CanNote)
            return Confirm(Here, NotSaved);
        ReadForm(Words);
        var enrolment = int.TryParse(this[Whose], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await judged.Of(Me, Round).Where(one => one.Id == id).Include(one => one.Organisation).SingleOrDefaultAsync(cancellation) : null;
        if (enrolment is null)
            Fault(Whose, "Kies een aanbieder");
        var (input, today, first) = (Date(Received), DutchClock.DayOf(Now), DutchClock.DayOf(Round.DecidedAt!.Value));
        var received = input.Parse(ModelState, "De dag van ontvangst", required: true);
        if (received < first || received > today)
            Fault(input.First, $"Kies een dag van {DutchFormat.Date(first)} tot en met vandaag");
        CheckText(Words, Objection.LongestText, "Vul in waartegen de aanbieder bezwaar maakt, en waarom");
        if (!ModelState.IsValid)
            return await ShowAsync(null, cancellation);
        // The same form sent twice is noted once.
        if (await Database.Objections.AnyAsync(one => one.EnrolmentId == enrolment!.Id && one.Text == this[Words] && one.Outcome == null, cancellation))
            return Confirm(Here, "Het bezwaar is genoteerd.");
        return Confirm(Here, await steps.NoteAsync(Round, enrolment!, this[Words], received!.Value, Me, cancellation) ? "Het bezwaar is genoteerd. De aanbieder krijgt bericht." : NotSaved);
    }

    private async Task<IActionResult> ShowAsync(string? pagina, CancellationToken cancellation)
    {
        var all = Database.Objections.AsNoTracking().Where(objection => objection.Enrolment!.RoundId == Round.Id);
        OpenCount = await all.CountAsync(objection => objection.Outcome == null, cancellation);
        if (PageRange.Read(pagina, PageSize, await all.CountAsync(cancellation)) is not { } range)
            return NotFound();
        Range = range;
        Shown = await all.OrderBy(objection => objection.Outcome == null ? 0 : 1).ThenByDescending(objection => objection.At).ThenByDescending(objection => objection.Id)
            .Skip(range.Skipped).Take(range.Size).Include(objection => objection.Enrolment!.Organisation).ToListAsync(cancellation);
        if (CanNote)
        {
            Choices = [("", "Kies een aanbieder"), .. (await judged.Of(Me, Round).Select(enrolment => new { enrolment.Id, enrolment.Organisation!.Name, enrolment.Organisation.KvkNumber }).ToListAsync(cancellation))
                .Select(one => (one.Id.ToString(CultureInfo.InvariantCulture), $"{one.Name} (KvK {one.KvkNumber})"))];
        }
        return Page();
    }
}
