using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.StaffFiles;

namespace Portal.Web.Pages.Aanbieder.Medewerkers.Bestand;

/// <summary>All that the organisation has of staff, as a file that can be imported, and the numbers of its clients.</summary>
public sealed class ExporterenModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>Sends the file: CSV, or what else the address asks: a spreadsheet, or the numbers of clients.</summary>
    public async Task<IActionResult> OnGetAsync(string? vorm)
    {
        if (vorm is not (null or StaffExport.Csv or StaffExport.Sheet or StaffExport.Clients))
            return NotFound();
        var me = (await current.OrganisationAsync())!;
        var today = ReferenceDay.Today(clock);
        if (vorm == StaffExport.Clients)
            await StaffExport.SendClientsAsync(Response, $"clienten-{today:yyyy-MM-dd}", database, me, live.Snapshot);
        else
            await StaffExport.SendAsync(Response, vorm ?? StaffExport.Csv, $"medewerkers-{today:yyyy-MM-dd}", database, me, live.Snapshot);
        return new EmptyResult();
    }
}
