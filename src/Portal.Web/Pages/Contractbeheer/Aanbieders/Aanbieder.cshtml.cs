using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Data.Organisations;
using Portal.Domain.Catalogue;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Organisations;

namespace Portal.Web.Pages.Contractbeheer.Aanbieders;

/// <summary>One provider, and what can be decided about it.</summary>
public sealed class AanbiederModel(PortalDbContext database, CurrentUser current, LiveCatalogue catalogue, TimeProvider clock) : FormPage
{
    private const int LongestReason = 900;
    private const string Reason = "reden", ChangeReason = "reden-wijziging";

    /// <summary>The provider.</summary>
    public Organisation Organisation { get; private set; } = null!;

    /// <summary>The change that waits for approval; null when none does.</summary>
    public OrganisationChange? Change { get; private set; }

    /// <summary>Whether who is logged in works for the provider: somebody else decides about it then.</summary>
    public bool IsOwn { get; private set; }

    /// <summary>
    /// Whether who is logged in may stop the provider or make it active again: a system administrator, and whoever manages contracts of it. When nobody does, every
    /// contract manager.
    /// </summary>
    public bool MayStop { get; private set; }

    /// <summary>Whether anything can be decided about the provider as it is.</summary>
    public bool MayDecide => !IsOwn && (MayStop || Organisation.Status is OrganisationStatus.Requested or OrganisationStatus.Refused);

    /// <summary>Books and products.</summary>
    public CatalogueSnapshot Catalogue => catalogue.Snapshot;

    /// <summary>Shows the provider.</summary>
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken cancellation) => await FindAsync(slug, cancellation) ? Page() : NotFound();

    /// <summary>Decides about the provider.</summary>
    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken cancellation)
    {
        ReadForm(Reason, ChangeReason);
        if (!await FindAsync(slug, cancellation))
            return NotFound();
        var (status, possible) = this["besluit"] switch
        {
            "goedkeuren" => (OrganisationStatus.Approved, Organisation.Status is OrganisationStatus.Requested or OrganisationStatus.Refused),
            "afwijzen" => (OrganisationStatus.Refused, Organisation.Status is OrganisationStatus.Requested),
            "stoppen" => (OrganisationStatus.Deactivated, Organisation.Status is OrganisationStatus.Approved),
            "heractiveren" => (OrganisationStatus.Approved, Organisation.Status is OrganisationStatus.Deactivated),
            _ => (Organisation.Status, false),
        };
        if (!MayDecide)
            return Refused();
        if (!possible || this["versie"] != $"{Organisation.Version}")
            return SomebodyWasFirst();
        var refuses = status is OrganisationStatus.Refused or OrganisationStatus.Deactivated;
        if (refuses)
            CheckText(Reason, LongestReason, "Vul de reden in. De aanbieder krijgt die te lezen.");
        else
            await CheckNumbersAsync(Organisation.KvkNumber, Organisation.AgbCode, cancellation);
        if (Organisation.Status is OrganisationStatus.Refused or OrganisationStatus.Deactivated && !await database.HasAnotherAsync(Organisation.Id, null, cancellation))
            Fault("besluit", $"{Organisation.Name} heeft geen beheerder meer die kan inloggen.");
        if (!ModelState.IsValid)
            return Page();

        var (subject, what, done) = this["besluit"] switch
        {
            "goedkeuren" => ("Uw organisatie is goedgekeurd", $"{Organisation.Name} is goedgekeurd. Iedereen kan uw organisatie nu vinden op Zorgaanbod.", "goedgekeurd"),
            "afwijzen" => ("Uw aanmelding is afgewezen", $"De aanmelding van {Organisation.Name} is afgewezen. De reden:\n\n{this[Reason]}", "afgewezen"),
            "stoppen" => ("Uw organisatie is gestopt", $"{Organisation.Name} is niet meer te vinden op Zorgaanbod. De reden:\n\n{this[Reason]}", "gestopt"),
            _ => ("Uw organisatie is weer actief", $"{Organisation.Name} is weer te vinden op Zorgaanbod.", "weer actief"),
        };
        (Organisation.Status, Organisation.StatusReason) = (status, refuses ? this[Reason] : null);
        return await SaveAsync(slug, subject, what, $"{Organisation.Name} is {done}.", refuses ? this[Reason] : $"Organisatie {done}", cancellation);
    }

    /// <summary>Approves a change of name or numbers, or refuses it.</summary>
    public async Task<IActionResult> OnPostWijzigingAsync(string slug, CancellationToken cancellation)
    {
        ReadForm(Reason, ChangeReason);
        if (!await FindAsync(slug, cancellation))
            return NotFound();
        if (IsOwn)
            return Refused();
        if (Change is null || this["versie"] != $"{Organisation.Version}" || this["wijziging"] != $"{Change.Id}")
            return SomebodyWasFirst();
        var approves = this["besluit"] == "goedkeuren";
        if (approves)
            await CheckNumbersAsync(Change.KvkNumber, Change.AgbCode, cancellation);
        else
            CheckText(ChangeReason, LongestReason, "Vul de reden in. De aanbieder krijgt die te lezen.");
        if (!ModelState.IsValid)
            return Page();

        (Change.ClosedAt, Change.RefusalReason) = (clock.GetUtcNow().UtcDateTime, approves ? null : this[ChangeReason]);
        Change.Version++;
        if (!approves)
            return await SaveAsync(slug, "Uw wijziging is afgewezen", $"De wijziging van naam of nummers van {Organisation.Name} is afgewezen. De reden:\n\n{this[ChangeReason]}", "De wijziging is afgewezen.", this[ChangeReason], cancellation);
        (Organisation.Name, Organisation.KvkNumber, Organisation.AgbCode) = (Change.Name, Change.KvkNumber, Change.AgbCode);
        return await SaveAsync(slug, "Uw wijziging is goedgekeurd", $"De wijziging van naam of nummers van {Organisation.Name} is goedgekeurd.", "De wijziging is goedgekeurd.", "Wijziging goedgekeurd", cancellation);
    }

    private async Task<IActionResult> SaveAsync(string slug, string subject, string text, string done, string reason, CancellationToken cancellation)
    {
        Organisation.Version++;
        await database.SendToAdministratorsAsync(clock, Organisation.Id, subject, text, cancellation);
        if (await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, reason, cancellation))
            return Confirm($"/contractbeheer/aanbieders/{slug}", done);
        return await FindAsync(slug, cancellation) ? SomebodyWasFirst() : NotFound();
    }

    private PageResult Refused()
    {
        Fault("besluit", IsOwn ? "U werkt zelf voor deze aanbieder. Iemand anders moet hierover besluiten." : "Alleen een contractbeheerder met een overeenkomst met deze aanbieder mag dit besluiten.");
        return Page();
    }

    private PageResult SomebodyWasFirst()
    {
        Fault("besluit", "Iemand anders heeft deze aanbieder intussen veranderd. Kijk wat er nu staat, en besluit opnieuw.");
        return Page();
    }

    private async Task CheckNumbersAsync(string kvk, string agb, CancellationToken cancellation)
    {
        if (await database.IsKvkTakenAsync(kvk, Organisation.Id, cancellation))
            Fault("besluit", $"Een andere organisatie heeft het KvK-nummer {kvk} al.");
        if (await database.IsAgbTakenAsync(agb, Organisation.Id, cancellation))
            Fault("besluit", $"Een andere organisatie heeft de AGB-code {agb} al.");
    }

    private async Task<bool> FindAsync(string slug, CancellationToken cancellation)
    {
        if (await database.Organisations.Include(organisation => organisation.Branches).SingleOrDefaultAsync(organisation => organisation.Slug == slug, cancellation) is not { } found)
            return false;
        Organisation = found;
        var me = await current.RequireAsync();
        IsOwn = me.Memberships.Any(membership => membership.OrganisationId == found.Id);
        var regions = await database.Contracts.Where(contract => contract.OrganisationId == found.Id && contract.Status == ContractStatus.Concluded)
            .Select(contract => contract.Region).Distinct().ToListAsync(cancellation);
        MayStop = me.IsSystemAdministrator || regions.Count == 0 || regions.Exists(me.Regions.Contains);
        Change = await database.OrganisationChanges.SingleOrDefaultAsync(change => change.OrganisationId == found.Id && change.ClosedAt == null, cancellation);
        return true;
    }
}
