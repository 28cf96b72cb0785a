using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Kwalificaties;

/// <summary>A qualification of someone; it is removed here.</summary>
public sealed class KwalificatieModel(PortalDbContext database, CurrentUser current, LiveCatalogue catalogue, IEvidenceStore store, TimeProvider clock) : FormPage
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The qualification, with the person and the files.</summary>
    public StaffQualification Qualification { get; private set; } = null!;

    /// <summary>The catalogue.</summary>
    public CatalogueSnapshot Catalogue => catalogue.Snapshot;

    /// <summary>Today.</summary>
    public DateOnly Today => ReferenceDay.Today(clock);

    /// <summary>Whether who is logged in may change it.</summary>
    public bool MayChange => Me.Role.Allows(Right.EditStaff);

    /// <summary>Address of the person's page.</summary>
    public string PersonAddress => $"/aanbieder/{Me.Slug}/medewerkers/{Qualification.StaffMemberId}";

    /// <summary>Shows the qualification.</summary>
    public async Task<IActionResult> OnGetAsync(int id, int kwalificatie, CancellationToken cancellation) => await FindAsync(id, kwalificatie, cancellation) ? Page() : NotFound();

    /// <summary>Removes the qualification, with the files that show it.</summary>
    public async Task<IActionResult> OnPostVerwijderenAsync(int id, int kwalificatie, CancellationToken cancellation)
    {
        if (!await FindAsync(id, kwalificatie, cancellation))
            return NotFound();
        ReadForm();
        var files = Qualification.Evidence.Select(file => file.StoredAs).ToList();
        database.StaffQualifications.Remove(Qualification);
        if (this["versie"] != $"{Qualification.Version}" || !await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Kwalificatie verwijderd", cancellation))
            return Confirm(PersonAddress, "Iemand anders heeft deze kwalificatie intussen gewijzigd. Er is niets verwijderd. Kijk wat er nu staat.");
        foreach (var file in files)
            await store.DeleteAsync(file, CancellationToken.None);
        return Confirm(PersonAddress, "De kwalificatie is verwijderd.");
    }

    private async Task<bool> FindAsync(int id, int kwalificatie, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Qualification = (await database.QualificationsOf(Me).Include(qualification => qualification.StaffMember).Include(qualification => qualification.Evidence)
            .SingleOrDefaultAsync(qualification => qualification.Id == kwalificatie && qualification.StaffMemberId == id, cancellation))!;
        return Qualification is not null;
    }
}
