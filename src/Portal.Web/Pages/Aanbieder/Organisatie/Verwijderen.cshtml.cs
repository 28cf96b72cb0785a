using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Web.Access;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Aanbieder.Organisatie;

/// <summary>Asks whether a branch may go, and removes it.</summary>
public sealed class VerwijderenModel(PortalDbContext database, CurrentUser current, TimeProvider clock) : FormPage
{
    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The branch.</summary>
    public Branch Branch { get; private set; } = null!;

    /// <summary>Asks.</summary>
    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellation) => await FindAsync(id, cancellation) ? Page() : NotFound();

    /// <summary>Removes the branch.</summary>
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        database.Branches.Remove(Branch);
        var saved = await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Vestiging verwijderd", cancellation);
        return Confirm($"/aanbieder/{Me.Slug}/organisatie", saved ? "De vestiging is verwijderd." : "Iemand anders was u voor. Kijk wat er nu staat.");
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Branch = (await database.Branches.SingleOrDefaultAsync(branch => branch.Id == id && branch.OrganisationId == Me.OrganisationId, cancellation))!;
        return Branch is not null;
    }
}
