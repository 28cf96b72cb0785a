using Microsoft.AspNetCore.Mvc;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>The intended team of each product that is enrolled for, with its verdict.</summary>
public sealed class PersoneelModel(OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, TimeProvider clock) : EnrolmentPage(enrolments, saving, current, clock)
{
    /// <inheritdoc/>
    public override string Title => "Personeel";

    /// <summary>Shows the teams.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation) => await OpenAsync(ronde, cancellation) ?? Page();
}
