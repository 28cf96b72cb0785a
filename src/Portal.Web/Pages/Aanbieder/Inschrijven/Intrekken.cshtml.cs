using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>Asks whether the submission that counts may go, and withdraws it.</summary>
public sealed class IntrekkenModel(OwnEnrolments own, CurrentUser current, IServiceProvider services, TimeProvider clock) : SubmitPage(own, current, clock)
{
    /// <summary>The field in which one says to be sure.</summary>
    public const string Sure = "zeker";

    private readonly CurrentUser current = current;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (!await FindAsync(ronde, cancellation))
            return NotFound();
        return Draft.Enrolment is null ? LocalRedirect(Here) : Page();
    }

    /// <summary>Withdraws it. Who leaves before it is done has withdrawn all the same.</summary>
    public async Task<IActionResult> OnPostAsync(int ronde)
    {
        var receivedAt = HttpContext.ReceivedAt();
        if (!await FindAsync(ronde, default))
            return NotFound();
        if (Draft.Enrolment is null)
            return LocalRedirect(Here);
        ReadForm();
        if (!int.TryParse(this["inzending"], NumberStyles.None, CultureInfo.InvariantCulture, out var shown))
            return BadRequest();
        if (!IsTicked(Sure))
        {
            Fault(Sure, "Vink aan dat u het zeker weet");
            return Page();
        }
        var (outcome, submission) = await services.GetRequiredService<Submitting>().WithdrawAsync(Me, await current.RequireAsync(), ronde, shown, receivedAt);
        if (submission is not null)
            return Confirm(Receipt(submission), "Uw inschrijving is ingetrokken. Er telt nu geen inschrijving van u.");
        await FindAsync(ronde, default);
        if (outcome == SubmitOutcome.NotOpen)
            RefusedAt = receivedAt;
        else
            Fault(Sure, "Er is intussen opnieuw ingediend. Er is niets ingetrokken. Kijk wat er nu telt");
        return Page();
    }
}
