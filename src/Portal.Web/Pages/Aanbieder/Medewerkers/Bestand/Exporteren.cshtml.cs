using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.StaffFiles;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Bestand;

/// <summary>All that the organisation has of staff, as a file that can be imported.</summary>
public sealed class ExporterenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>Sends the file: CSV, or a spreadsheet where the address asks that.</summary>
    public async Task<IActionResult> OnGetAsync(string? vorm)
    {
        if (vorm is not (null or StaffExport.Csv or StaffExport.Sheet))
            return NotFound();
        var me = (await current.OrganisationAsync())!;
        await StaffExport.SendAsync(Response, vorm ?? StaffExport.Csv, $"medewerkers-{ReferenceDay.Today(clock):yyyy-MM-dd}", database, me, live.Snapshot);
        return new EmptyResult();
    }
}
