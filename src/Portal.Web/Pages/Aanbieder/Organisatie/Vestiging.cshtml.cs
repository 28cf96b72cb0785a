using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Forms;
using Portal.Web.Organisations;

namespace Portal.Web.Pages.Aanbieder.Organisatie;

/// <summary>Adds a branch, or changes one.</summary>
public sealed class VestigingModel(LiveCatalogue catalogue, PortalDbContext database, CurrentUser current, TimeProvider clock) : OrganisationFormPage(catalogue, database)
{
    /// <summary>The fields, in their order.</summary>
    public static readonly string[] Fields = ["vestiging", "straat", "postcode", "plaats", "gemeente"];

    /// <summary>The organisation.</summary>
    public KnownMembership Me { get; private set; } = null!;

    /// <summary>The branch; null for a new one.</summary>
    public Branch? Branch { get; private set; }

    /// <summary>What somebody else made of it meanwhile; null when nobody did.</summary>
    public string? Meanwhile { get; private set; }

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(int? id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        if (Branch is not null)
            Fill(Branch);
        else
            Fill("toon-vestiging", true);
        return Page();
    }

    /// <summary>Saves, or says what is wrong.</summary>
    public async Task<IActionResult> OnPostAsync(int? id, CancellationToken cancellation)
    {
        if (!await FindAsync(id, cancellation))
            return NotFound();
        ReadForm();
        CheckBranch();
        if (!ModelState.IsValid)
            return Page();
        if (Branch is not null && this["versie"] != $"{Branch.Version}")
            return SomebodyWasFirst();

        var branch = Branch ?? Database.Branches.Add(new() { OrganisationId = Me.OrganisationId, Street = "", PostalCode = "", Town = "", Municipality = "" }).Entity;
        TakeBranch(branch);
        branch.Version++;
        if (await Database.TrySaveAsync(clock, (await current.RequireAsync()).Id, Branch is null ? "Vestiging toegevoegd" : "Vestiging gewijzigd", cancellation))
            return Confirm($"/aanbieder/{Me.Slug}/organisatie", Branch is null ? "De vestiging is toegevoegd." : "De vestiging is gewijzigd.");
        return await FindAsync(id, cancellation) ? SomebodyWasFirst() : NotFound();
    }

    private PageResult SomebodyWasFirst()
    {
        var place = $"{Branch!.Street}, {Branch.PostalCode} {Branch.Town} ({Catalogue.MunicipalityOf(Branch)})";
        Meanwhile = Branch.Name is { } name ? $"{name}: {place}" : place;
        return Page();
    }

    private async Task<bool> FindAsync(int? id, CancellationToken cancellation)
    {
        Me = (await current.OrganisationAsync())!;
        Branch = id is null ? null : await Database.Branches.SingleOrDefaultAsync(branch => branch.Id == id && branch.OrganisationId == Me.OrganisationId, cancellation);
        return id is null || Branch is not null;
    }
}
