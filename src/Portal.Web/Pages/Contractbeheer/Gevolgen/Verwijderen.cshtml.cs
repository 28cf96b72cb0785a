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
        return Confirm("/contractbeheer/gevolgen", await database.TrySaveAsync(clock, (await current.RequireAsync()).Id, "Concept van een productenboek verwijderd", cancellation)
            ? $"Het concept {Concept.Name} is verwijderd."
            : $"Een collega veranderde het concept {Concept.Name} op hetzelfde moment. Kijk of het er nog is, en probeer het opnieuw.");
    }

    private async Task<bool> FindAsync(int id, CancellationToken cancellation)
    {
        if (await database.ConceptsOf(await current.RequireAsync()).SingleOrDefaultAsync(concept => concept.Id == id, cancellation) is not { } found)
            return false;
        Concept = found;
        return true;
    }
}
