using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain;
using Portal.Domain.Catalogue;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Judging;
using Portal.Web.Lists;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes.Beoordelen;

/// <summary>An enrolment in the list of those that are judged.</summary>
/// <param name="Judged">The enrolment.</param>
/// <param name="State">How far it is.</param>
public sealed record ListedEnrolment(JudgedEnrolment Judged, JudgingState State);

/// <summary>Begins the judging of a round, and lists what is judged.</summary>
[Impartial]
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, JudgedEnrolments enrolments) : RoundPage(current, database, live, clock)
{
    private const int PageSize = 50;

    /// <summary>The address of the list.</summary>
    public string List => $"{Address}/beoordelen";

    /// <summary>How many enrolments count; 0 while the deadline has not passed.</summary>
    public int Total { get; private set; }

    /// <summary>Whether the enrolments can be opened.</summary>
    public bool IsOpened => Round.Step.IsOpened();

    /// <summary>Which state is shown; null for all.</summary>
    public JudgingState? State { get; private set; }

    /// <summary>How many enrolments are in each state.</summary>
    public IReadOnlyDictionary<JudgingState, int> Counts { get; private set; } = new Dictionary<JudgingState, int>();

    /// <summary>The enrolments of this page.</summary>
    public PagedList<ListedEnrolment> Shown { get; private set; } = null!;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, string? stand, string? pagina, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        State = Vocabulary.TryParse<JudgingState>(stand, out var state) ? state : null;
        Total = await enrolments.Of(Me, Round).CountAsync(cancellation);
        if (!IsOpened)
            return Page();
        // A round has some hundreds of providers at most, and how far one is follows from what it submitted.
        var all = (await enrolments.ReadAsync(Me, Round, null, cancellation)).Select(judged => new ListedEnrolment(judged, judged.StateAt(Round, Now))).ToList();
        Counts = all.CountBy(one => one.State).ToDictionary();
        if (PagedList.Of<ListedEnrolment>([.. all.Where(one => State is null || one.State == State)], pagina, PageSize) is not { } page)
            return NotFound();
        Shown = page;
        return Page();
    }

    /// <summary>Begins the judging.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (IsOpened)
            return Confirm(List, "De beoordeling is al begonnen.");
        if (Status != RoundStatus.Closed || !await enrolments.Of(Me, Round).AnyAsync(cancellation))
            return Confirm(List, "De beoordeling kan nog niet beginnen.");
        Round.Step = RoundStep.Judging;
        Database.RoundNotices.Add(new() { RoundId = ronde, Kind = RoundNoticeKind.Award, At = Now, Text = "De inschrijvingen zijn gesloten. De beoordeling is begonnen." });
        return await SaveRoundAsync("Beoordeling begonnen", List, "De beoordeling is begonnen. U kunt de inschrijvingen openen.", cancellation);
    }

    /// <summary>The address of a page of this list.</summary>
    public string PageAddress(int page) => (State, page) switch
    {
        (null, 1) => List,
        (null, _) => $"{List}?pagina={page}",
        ({ } state, 1) => $"{List}?stand={state.Code()}",
        var (state, _) => $"{List}?stand={state!.Value.Code()}&pagina={page}",
    };
}
