using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Bewijs;

/// <summary>Sends a file that shows a qualification.</summary>
public sealed class DownloadModel(PortalDbContext database, CurrentUser current, LiveCatalogue live, IEvidenceStore store) : EvidencePage(database, current, live)
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(int id, int kwalificatie, int bewijs, CancellationToken cancellation) =>
        await FindAsync(id, kwalificatie, cancellation) && Qualification.Evidence.FirstOrDefault(one => one.Id == bewijs) is { } evidence
            ? await this.SendAsync(store, evidence, cancellation)
            : NotFound();
}
