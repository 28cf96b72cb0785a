using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Contractbeheer.Rondes;

/// <summary>A round as the public will read it, and what who applies will be asked.</summary>
public sealed class VoorbeeldModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : RoundPage(current, database, live, clock)
{
    /// <summary>The documents.</summary>
    public IReadOnlyList<RoundDocument> Documents { get; private set; } = [];

    /// <summary>Shows the round.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, CancellationToken cancellation)
    {
        if (!await LoadAsync(ronde, cancellation))
            return NotFound();
        Documents = await Database.RoundDocuments.AsNoTracking().Where(document => document.RoundId == ronde && document.WithdrawnAt == null).OrderBy(document => document.Id).ToListAsync(cancellation);
        return Page();
    }
}
