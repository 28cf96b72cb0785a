using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Impact;
using Portal.Web.Access;
using Portal.Web.Forms;
using Portal.Web.Impact;

namespace Portal.Web.Pages.Contractbeheer.Gevolgen;

/// <summary>Deletes a concept, with what was computed of it.</summary>
public sealed class VerwijderenModel(CurrentUser current, PortalDbContext database, TimeProvider clock) : FormPage
{
    /// <summary>The concept.</summary>
    public ConceptBook Concept { get; private set; } = null!;

    /// <summary>Asks whether it is sure.</summary>
    public async Task<IActionResult> OnGetAsync(int concept, CancellationToken cancellation) => await FindAsync(concept, cancellation) ? Page() : NotFound();

    /// <summary>Deletes it.</summary>
    public async Task<IActionResult> OnPostAsync(int concept, CancellationToken cancellation)
    {
        if (!await FindAsync(concept, cancellation))
            return NotFound();
        database.ConceptBooks.Remove(Concept);
        await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Concept van een productenboek verwijderd", cancellation);
        return Confirm("/contractbeheer/gevolgen", $"Het concept {Concept.Name} is verwijderd.");
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        if (await database.ConceptsOf(await current.RequireAsync()).SingleOrDefaultAsync(concept => concept.Id == id, cancellation) is not { } found)
            return false;
        Concept = found;
        return true;
    }
}
