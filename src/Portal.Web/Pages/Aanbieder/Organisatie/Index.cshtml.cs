using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Organisations;

namespace Portal.Web.Pages.Aanbieder.Organisatie;

/// <summary>What an organisation is, how to reach it and where it works.</summary>
public sealed class IndexModel(PortalDbContext database, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock) : FormPage
{
    /// <summary>The role of who is logged in.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The organisation.</summary>
    public Organisation Organisation { get; private set; } = null!;

    /// <summary>The change that waits for approval; null when none does.</summary>
    public OrganisationChange? Change { get; private set; }

    /// <summary>Why the last change was refused; null when it was not.</summary>
    public string? RefusalReason { get; private set; }

    /// <summary>Books and products.</summary>
    public CatalogueSnapshot Catalogue => catalogue.Snapshot;

    /// <summary>Whether who is logged in may change it.</summary>
    public bool MayChange => Me.Role.Allows(Right.ManageOrganisation);

    /// <summary>Shows the organisation.</summary>
    public Task OnGetAsync(CancellationToken cancellation) => FindAsync(cancellation);

    /// <summary>Takes back a change that waits for approval.</summary>
    public async Task<IActionResult> OnPostIntrekkenAsync(CancellationToken cancellation)
    {
        await FindAsync(cancellation);
        if (Change is null)
            return Confirm(Here, "De wijziging wachtte al niet meer op goedkeuring.");
        Change.ClosedAt = clock.GetUtcNow().UtcDateTime;
        Change.Version++;
        var saved = await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Wijziging ingetrokken", cancellation);
        return Confirm(Here, saved ? "De wijziging is ingetrokken." : "Over de wijziging was intussen al besloten.");
    }

    /// <summary>Asks approval again after a refusal.</summary>
    public async Task<IActionResult> OnPostOpnieuwAsync(CancellationToken cancellation)
    {
        await FindAsync(cancellation);
        if (Organisation.Status != OrganisationStatus.Refused)
            return Confirm(Here, "Uw organisatie is niet meer afgewezen.");
        if (await database.IsKvkTakenAsync(Organisation.KvkNumber, Organisation.Id, cancellation) || await database.IsAgbTakenAsync(Organisation.AgbCode, Organisation.Id, cancellation))
        {
            Fault("organisatie", OrganisationNumbers.Taken);
            return Page();
        }
        (Organisation.Status, Organisation.StatusReason) = (OrganisationStatus.Requested, null);
        Organisation.Version++;
        var saved = await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Opnieuw goedkeuring gevraagd", cancellation);
        return Confirm(Here, saved ? "U heeft opnieuw goedkeuring gevraagd." : "Iemand anders was u voor. Kijk wat er nu staat.");
    }

    private string Here => $"/aanbieder/{Me.Slug}/organisatie";

    private async Task FindAsync(CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Organisation = await database.Organisations.Include(organisation => organisation.Branches).SingleAsync(organisation => organisation.Id == Me.OrganisationId, cancellation);
        var last = await database.OrganisationChanges.Where(change => change.OrganisationId == Me.OrganisationId).OrderByDescending(change => change.Id).FirstOrDefaultAsync(cancellation);
        (Change, RefusalReason) = (last?.ClosedAt is null ? last : null, last?.RefusalReason);
    }
}
