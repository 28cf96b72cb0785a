using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Retention;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>Asks whether a person may go who was added by mistake, says what goes, and removes it.</summary>
public sealed class VerwijderenModel(PortalDbContext database, CurrentUser current, IOptions<RetentionSettings> retention, TimeProvider clock) : FormPage
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The person.</summary>
    public StaffMember Member { get; private set; } = null!;

    /// <summary>Whether somebody gave evidence or judged a qualification: then this was no mistake.</summary>
    public bool HasProof => Member.Qualifications.Any(qualification => qualification.Evidence.Count > 0 || qualification.JudgedAt is not null || qualification.Status is EvidenceStatus.Confirmed or EvidenceStatus.Rejected);

    /// <summary>Until when the history keeps what is removed today.</summary>
    public DateOnly KeptUntil => ReferenceDay.Today(clock).AddMonths(Months);

    /// <summary>How many months people are kept after their service.</summary>
    public int Months => retention.Value.StaffMonths;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation) => await FindAsync(id, cancellation) ? Page() : NotFound();

    /// <summary>Removes the person.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        ReadForm();
        if (HasProof)
            return Page();
        if (!IsTicked("zeker"))
            Fault("zeker", "Vink aan dat u het zeker weet");
        if (this["versie"] != $"{Member.Version}")
            Fault("zeker", "Iemand anders heeft deze medewerker intussen gewijzigd. Kijk of u nog wilt verwijderen");
        if (!ModelState.IsValid)
            return Page();
        // Everything was loaded, so that each part of it goes into the audit trail by itself.
        database.StaffMembers.Remove(Member);
        var saved = await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Medewerker verwijderd: was bij vergissing toegevoegd", cancellation);
        return Confirm(Me.Staff(), saved ? $"{Member.Name} is verwijderd." : StaffText.SomebodyWasFirst);
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Member = (await database.StaffOf(Me).Include(member => member.Qualifications).ThenInclude(qualification => qualification.Evidence).Include(member => member.Deployments)
            .AsSplitQuery().SingleOrDefaultAsync(member => member.Id == id, cancellation))!;
        return Member is not null;
    }
}
