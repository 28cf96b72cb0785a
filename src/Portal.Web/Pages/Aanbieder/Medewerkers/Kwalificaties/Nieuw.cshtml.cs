using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Qualifications;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Kwalificaties;

/// <summary>Adds a qualification of someone: first its kind is asked, then what that kind has.</summary>
public sealed class NieuwModel(PortalDbContext database, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock) : QualificationFormPage(database, current, catalogue, clock)
{
    /// <summary>Asks the kind, or shows the form of the kind that the address names.</summary>
    public async Task<IActionResult> OnGetAsync(int id, string? soort, string? zoek, string? opleiding, CancellationToken cancellation)
    {
        ReadAsked(soort, zoek, opleiding);
        return await FindPersonAsync(id, cancellation) ? Page() : NotFound();
    }

    /// <summary>Adds it, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        if (!await FindPersonAsync(id, cancellation))
            return NotFound();
        if (Read(null) is not { } facts)
            return Page();
        var added = new StaffQualification { OrganisationId = Me.OrganisationId, StaffMemberId = id, Kind = facts.Kind, Status = EvidenceStatus.Stated };
        facts.Apply(added, hasEvidence: false);
        Database.StaffQualifications.Add(added);
        if (!await Database.TrySaveAsync(Clock, (await UserAsync()).Id, "Kwalificatie toegevoegd", cancellation))
            return NotFound();
        return Confirm($"{PersonAddress}/kwalificaties/{added.Id}", "De kwalificatie is opgeslagen.");
    }
}
