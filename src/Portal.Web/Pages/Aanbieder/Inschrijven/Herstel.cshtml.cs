using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Judging;
using Portal.Web.Access;
using Portal.Web.Enrolments;

namespace Portal.Web.Pages.Aanbieder.Inschrijven;

/// <summary>What the region asked to repair in the enrolment: all of it, with how far it is.</summary>
public sealed class HerstelModel(PortalDbContext database, OwnEnrolments enrolments, EnrolmentSaving saving, CurrentUser current, TimeProvider clock) : EnrolmentPage(enrolments, saving, current, clock)
{
    /// <inheritdoc/>
    public override string Title => "Herstel";

    /// <summary>What was asked, the last first: a region asks few.</summary>
    public IReadOnlyList<RepairRequest> Requests { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (await OpenAsync(ronde, cancellation) is { } answer)
            return answer;
        Requests = await database.RepairRequests.AsNoTracking().Where(request => request.EnrolmentId == Draft.Enrolment!.Id).OrderByDescending(request => request.Id).ToListAsync(cancellation);
        return Page();
    }
}
