using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Domain.Findings;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Findings;
using Portal.Web.Oversight;
using Portal.Web.StaffFiles;

namespace Portal.Web.Pages.Contractbeheer.Bevindingen;

/// <summary>The list of findings as a file.</summary>
public sealed class DownloadModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    private static readonly IReadOnlyList<ListColumn> Columns =
    [
        new("Bevinding", StaffCellKind.Number, 12), new("Aanbieder", Width: 32), new("Product", Width: 40), new("Regio"), new("Eis", Width: 40), new("Bevonden", Width: 60), new("Wat er nodig is", Width: 40), new("Stand"), new("Ernst"),
        new("Tekort in procenten van de norm", StaffCellKind.Number, 16), new("Niet gehaald sinds", StaffCellKind.Day, 18), new("Gevonden op", StaffCellKind.Day, 14), new("Reageren tot en met", StaffCellKind.Day, 18),
        new("Herstellen tot en met", StaffCellKind.Day, 18), new("Ontheffing tot en met", StaffCellKind.Day, 18), new("Afgerond op", StaffCellKind.Day, 14), new("Keren teruggekomen", StaffCellKind.Number, 14), new("Toegewezen aan"),
    ];

    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(string? vorm, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        var today = ReferenceDay.Today(clock);
        var products = await OversightProducts.LoadAsync(database, live.Snapshot, me, cancellation);
        var list = FindingList.Read(Request.Query, me, products);
        var findings = await list.Order(list.Of(database, me, products, today)).Include(finding => finding.Organisation).Include(finding => finding.Assignee).AsNoTracking().ToListAsync(cancellation);
        return ListFile.Make(vorm, $"bevindingen-{today:yyyy-MM-dd}", "Bevindingen", Columns, findings.Select(finding => new object?[]
        {
            finding.Id, finding.Organisation!.Name, finding.ProductName, products.RegionName(finding.Region), finding.Title, finding.Text, finding.Needed, finding.Stand(today).Text, finding.Severity.Label(), finding.Gap,
            finding.NotMetSince, finding.FoundOn, finding.RespondBy, finding.RemedyBy, finding.WaivedThrough, finding.ClosedOn, finding.Returns, finding.Assignee?.Name,
        }));
    }
}
