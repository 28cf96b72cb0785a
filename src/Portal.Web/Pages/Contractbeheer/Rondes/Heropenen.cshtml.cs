using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Judging;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>Opens the judging again after the decisions were sent, with a reason that everyone concerned reads.</summary>
[Impartial]
public sealed class HeropenenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock, JudgedEnrolments judged, RoundSteps steps) : RoundPage(current, database, live, clock)
{
    private const string Why = "reden", Sure = "zeker";

    /// <summary>Most characters of a reason.</summary>
    public const int LongestReason = 1000;

    /// <summary>The ids of the fields, in their order.</summary>
    public static readonly IReadOnlyList<string> Fields = [Why, Sure];

    /// <summary>Whether it can be opened again.</summary>
    public bool CanReopen => Round.Step == RoundStep.ProvisionallyAwarded;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await LoadAsync(ronde, cancellation) ? Page() : NotFound();

    /// <summary>Opens it again, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        if (!CanReopen)
            return LocalRedirect($"{Address}/besluiten");
        ReadForm(Why);
        CheckText(Why, LongestReason, "Vul de reden in");
        if (!IsTicked(Sure))
            Fault(Sure, "Vink aan dat u de beoordeling wilt heropenen");
        if (!ModelState.IsValid)
            return Page();
        var decisions = new RoundDecisions(Round, await judged.ReadAsync(Me, Round, null, cancellation), Catalogue.ProductName, Now);
        return await steps.ReopenAsync(Round, decisions, this[Why], Me, cancellation)
            ? Confirm($"{Address}/besluiten", "De beoordeling is heropend. Elke aanbieder krijgt bericht.") : Confirm($"{Address}/heropenen", NotSaved);
    }
}
