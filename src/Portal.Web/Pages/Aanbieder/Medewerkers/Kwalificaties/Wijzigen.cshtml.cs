using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Qualifications;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Kwalificaties;

/// <summary>Changes a qualification. Who saves second sees what the first one saved, and loses nothing.</summary>
public sealed class WijzigenModel(PortalDbContext database, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock) : QualificationFormPage(database, current, catalogue, clock)
{
    /// <summary>The qualification as it is stored.</summary>
    public StaffQualification Qualification { get; private set; } = null!;

    /// <summary>Whether somebody else changed it since the form was shown.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>Shows the form; of another kind when the address asks that.</summary>
    public async Task<IActionResult> OnGetAsync(int id, int kwalificatie, string? soort, string? zoek, string? opleiding, CancellationToken cancellation)
    {
        if (!await FindAsync(id, kwalificatie, cancellation))
            return NotFound();
        Fill(Qualification);
        ReadAsked(soort, zoek, opleiding);
        Asked ??= Qualification.Form();
        return Page();
    }

    /// <summary>Saves the change, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int id, int kwalificatie, CancellationToken cancellation)
    {
        if (!await FindAsync(id, kwalificatie, cancellation))
            return NotFound();
        var facts = Read(Qualification);
        Asked ??= Qualification.Form();
        IsOvertaken = this["versie"] != $"{Qualification.Version}";
        if (facts is null || IsOvertaken)
            return Page();
        var before = Qualification.Status;
        if (!facts.Apply(Qualification, Qualification.Evidence.Count > 0))
            return Confirm($"{PersonAddress}/kwalificaties/{kwalificatie}", "Er is niets gewijzigd.");
        if (!await Database.TrySaveAsync(Clock, (await UserAsync()).Id, "Kwalificatie gewijzigd", cancellation))
        {
            IsOvertaken = true;
            return await FindAsync(id, kwalificatie, cancellation) ? Page() : NotFound();
        }
        var reopened = before is Domain.Assessments.EvidenceStatus.Confirmed or Domain.Assessments.EvidenceStatus.Rejected;
        return Confirm($"{PersonAddress}/kwalificaties/{kwalificatie}", reopened ? "De wijziging is opgeslagen. De kwalificatie moet opnieuw worden beoordeeld." : "De wijziging is opgeslagen.");
    }

    private async Task<bool> FindAsync(int id, int kwalificatie, CancellationToken cancellation)
    {
        if (!await FindPersonAsync(id, cancellation))
            return false;
        Qualification = Person.Qualifications.FirstOrDefault(qualification => qualification.Id == kwalificatie)!;
        return Qualification is not null;
    }
}
