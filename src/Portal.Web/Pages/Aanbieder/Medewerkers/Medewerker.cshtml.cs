using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Staff;

namespace Portal.Web.Pages.Aanbieder.Medewerkers;

/// <summary>A person: who it is, what the person is qualified for, and where the person works.</summary>
public sealed class MedewerkerModel(PortalDbContext database, CurrentUser current, LiveCatalogue live, TimeProvider clock) : FormPage
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The person.</summary>
    public StaffMember Member { get; private set; } = null!;

    /// <summary>Today.</summary>
    public DateOnly Today { get; } = ReferenceDay.Today(clock);

    /// <summary>The contracts of the organisation.</summary>
    public IReadOnlyList<OwnContract> Contracts { get; private set; } = [];

    /// <summary>Shows the person.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation) => await FindAsync(id, cancellation) ? Page() : NotFound();

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Member = (await database.StaffOf(Me).Include(member => member.Qualifications).ThenInclude(qualification => qualification.Evidence).Include(member => member.Deployments)
            .AsSplitQuery().AsNoTracking().SingleOrDefaultAsync(member => member.Id == id, cancellation))!;
        if (Member is null)
            return false;
        Contracts = await OwnContract.LoadAsync(database, Me, live.Snapshot, cancellation);
        return true;
    }
}
