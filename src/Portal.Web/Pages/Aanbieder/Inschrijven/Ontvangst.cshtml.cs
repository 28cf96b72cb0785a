using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Enrolments;
using Portal.Domain.Enrolments;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>The receipt of a submission: when, by whom, what stands for it, and what is in it; and all that was submitted in the round.</summary>
public sealed class OntvangstModel(OwnEnrolments own, CurrentUser current, TimeProvider clock) : SubmitPage(own, current, clock)
{
    private readonly OwnEnrolments own = own;

    /// <summary>The submission.</summary>
    public Submission Submission { get; private set; } = null!;

    /// <summary>What was submitted.</summary>
    public SubmittedContent Submitted { get; private set; } = null!;

    /// <summary>All that was submitted, the last first.</summary>
    public IReadOnlyList<Submission> All { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, int inzending, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        All = await own.Submissions(Me, ronde).AsNoTracking().OrderByDescending(one => one.ReceivedAt).ThenByDescending(one => one.Id).ToListAsync(cancellation);
        if (All.FirstOrDefault(one => one.Sequence == inzending) is not { } found)
            return NotFound();
        (Submission, Submitted) = (found, CanonicalJson.Read<SubmittedContent>(found.Content));
        return Page();
    }
}
