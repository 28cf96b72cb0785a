using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Spreadsheets;

namespace Portal.Web.Pages.Contractbeheer.Overeenkomsten;

/// <summary>The list of contracts as a file, in the form in which contracts are imported.</summary>
public sealed class DownloadModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        var catalogue = live.Snapshot;
        var contracts = await ContractList.Read(Request.Query, live.Loaded).Of(database, me).Lines().ToListAsync(cancellation);
        var stream = CsvFile.Make(csv =>
        {
            csv.WriteRow(ContractColumns.All);
            foreach (var contract in contracts)
                csv.WriteRow(ContractColumns.Row(contract, catalogue));
        });
        return File(stream, CsvFile.ContentType, $"overeenkomsten-{ReferenceDay.Today(clock):yyyy-MM-dd}.csv");
    }
}
