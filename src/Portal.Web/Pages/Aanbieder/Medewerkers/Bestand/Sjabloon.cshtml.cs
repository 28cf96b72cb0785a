using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Staff;
using Portal.Web.StaffFiles;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Bestand;

/// <summary>A file to fill in with staff, with examples.</summary>
public sealed class SjabloonModel(CurrentUser current, PortalDbContext database, LiveCatalogue live) : PageModel
{
    /// <summary>Sends the file: CSV, or a spreadsheet where the address asks that.</summary>
    public async Task<IActionResult> OnGetAsync(string? vorm, CancellationToken cancellation)
    {
        if (vorm is not (null or StaffExport.Csv or StaffExport.Sheet))
            return NotFound();
        var me = (await current.OrganisationAsync())!;
        await StaffExport.SendTemplateAsync(Response, vorm ?? StaffExport.Csv, await OwnContract.LoadAsync(database, me, live.Snapshot, cancellation), live.Snapshot);
        return new EmptyResult();
    }
}
