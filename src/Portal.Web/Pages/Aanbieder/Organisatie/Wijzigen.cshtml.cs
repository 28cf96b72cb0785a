using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Organisations;

namespace Portal.Web.Pages.Aanbieder.Organisatie;

/// <summary>Changes what an organisation is and how to reach it. Of an approved one, name and numbers change after approval.</summary>
public sealed class WijzigenModel(LiveCatalogue catalogue, PortalDbContext database, CurrentUser current, TimeProvider clock) : OrganisationFormPage(catalogue, database)
{
    /// <summary>The fields, in their order.</summary>
    public static readonly string[] Fields = ["naam", "kvk", "agb", "contact", "email", "telefoon", "website"];

    /// <summary>The organisation as it is.</summary>
    public Organisation Organisation { get; private set; } = null!;

    /// <summary>Whether a change of name or numbers needs approval.</summary>
    public bool NeedsApproval => Organisation.Status is OrganisationStatus.Approved or OrganisationStatus.Deactivated;

    /// <summary>Whether such a change waits already.</summary>
    public bool Waits { get; private set; }

    /// <summary>What somebody else changed meanwhile: what it is about, and what stands there now.</summary>
    public IReadOnlyList<(string What, string Now)> Meanwhile { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await FindAsync(cancellation);
        Fill(Organisation);
    }

    /// <summary>Saves, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await FindAsync(cancellation);
        ReadForm();
        if (Waits)
            (this["naam"], this["kvk"], this["agb"]) = (Organisation.Name, Organisation.KvkNumber, Organisation.AgbCode);
        await CheckIdentityAsync(Organisation.Id, cancellation);
        CheckContact();
        if (!ModelState.IsValid)
            return Page();
        if (this["versie"] != $"{Organisation.Version}" && Differs())
            return Page();

        var before = Organisation.Version;
        TakeContact(Organisation);
        var renames = (this["naam"], this["kvk"], this["agb"]) != (Organisation.Name, Organisation.KvkNumber, Organisation.AgbCode);
        if (renames && NeedsApproval)
            Database.OrganisationChanges.Add(new() { OrganisationId = Organisation.Id, Name = this["naam"], KvkNumber = this["kvk"], AgbCode = this["agb"], RequestedAt = clock.GetUtcNow().UtcDateTime });
        else
            (Organisation.Name, Organisation.KvkNumber, Organisation.AgbCode) = (this["naam"], this["kvk"], this["agb"]);
        Organisation.Version = before + 1;
        if (!await Database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Gegevens van de organisatie gewijzigd", cancellation))
        {
            await FindAsync(cancellation);
            Differs();
            return Page();
        }
        return Confirm($"/aanbieder/{Organisation.Slug}/organisatie", renames && NeedsApproval
            ? "De gegevens zijn opgeslagen. De wijziging van naam of nummers wacht op goedkeuring door een contractbeheerder."
            : "De gegevens zijn opgeslagen.");
    }

    /// <summary>Says what somebody else changed while the form was open; false when it is nothing that stands in it.</summary>
    private bool Differs()
    {
        var now = new (string Field, string What, string? Value)[]
        {
            ("naam", "Naam", Organisation.Name), ("kvk", "KvK-nummer", Organisation.KvkNumber), ("agb", "AGB-code", Organisation.AgbCode),
            ("contact", "Contactpersoon", Organisation.ContactName), ("email", "E-mailadres", Organisation.Email), ("telefoon", "Telefoonnummer", Organisation.Phone), ("website", "Website", Organisation.Website),
            ("toon-contact", "Laat de contactgegevens aan iedereen zien", Organisation.ShowsContact ? "ja" : ""),
        };
        Meanwhile = [.. now.Where(field => (field.Value ?? "") != this[field.Field]).Select(field => (field.What, field.Field == "toon-contact" ? Organisation.ShowsContact ? "ja" : "nee" : field.Value ?? "niets ingevuld"))];
        return Meanwhile.Count > 0;
    }

    private async Task FindAsync(CancellationToken cancellation)
    {
        var me = (await current.OrganisationAsync())!;
        Organisation = await Database.Organisations.SingleAsync(organisation => organisation.Id == me.OrganisationId, cancellation);
        Waits = await Database.OrganisationChanges.AnyAsync(change => change.OrganisationId == me.OrganisationId && change.ClosedAt == null, cancellation);
    }
}
