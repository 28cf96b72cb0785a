using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Judging;
using Portal.Domain;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Judging;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>An objection, and the answer of the region.</summary>
[Impartial]
public sealed class BezwaarModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, RoundSteps steps) : RoundPage(current, database, live, clock)
{
    private const string How = "uitkomst", Words = "antwoord";

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [How, Words];

    /// <summary>How an objection can end, to choose from.</summary>
    public static readonly IReadOnlyList<(string, string)> Outcomes =
    [
        ("", "Kies een uitkomst"), .. new[] { (ObjectionOutcome.Dismissed, "het besluit blijft"), (ObjectionOutcome.Upheld, "er moet een nieuw besluit komen"), (ObjectionOutcome.Withdrawn, "de aanbieder trekt het in") }
            .Select(one => (one.Item1.Code(), $"{one.Item1.Label()}: {one.Item2}")),
    ];

    /// <summary>The objection, with the provider.</summary>
    public Objection Objection { get; private set; } = null!;

    /// <summary>Whether it can be answered.</summary>
    public bool CanSettle => Objection.IsOpenIn(Round);

    /// <summary>The address of this page.</summary>
    public string Here => $"{Address}/bezwaren/{Objection.Id}";

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int bezwaar, CancellationToken cancellation) => await FindAsync(ronde, bezwaar, cancellation) ? Page() : NotFound();

    /// <summary>Answers it, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, int bezwaar, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, bezwaar, cancellation))
            return NotFound();
        if (!CanSettle)
            return Confirm(Here, Objection.Outcome switch
            {
                null => NotSaved,
                ObjectionOutcome.Withdrawn => "Het bezwaar is ingetrokken. Er is geen antwoord meer nodig, en er is niets opgeslagen.",
                _ => "Het bezwaar is beantwoord.",
            });
        ReadForm(Words);
        if (!Vocabulary.TryParse<ObjectionOutcome>(this[How], out var outcome))
            Fault(How, "Kies een uitkomst");
        CheckText(Words, Objection.LongestText, outcome == ObjectionOutcome.Withdrawn ? "Vul in wanneer en hoe u hoorde dat de aanbieder het bezwaar intrekt" : "Vul uw antwoord in");
        if (!ModelState.IsValid)
            return Page();
        return Confirm(Here, !await steps.SettleAsync(Round, Objection, outcome, this[Words], Me, cancellation) ? NotSaved
            : outcome == ObjectionOutcome.Withdrawn ? "De intrekking is genoteerd. De aanbieder krijgt bericht." : "Het bezwaar is beantwoord. De aanbieder krijgt bericht.");
    }

    private async Task<bool> FindAsync(int ronde, int bezwaar, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return false;
        Objection = (await Database.Objections.Include(one => one.Enrolment!.Organisation).Include(one => one.By).SingleOrDefaultAsync(one => one.Id == bezwaar && one.Enrolment!.RoundId == ronde, cancellation))!;
        return Objection is not null;
    }
}
