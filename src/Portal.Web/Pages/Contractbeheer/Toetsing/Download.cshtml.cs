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

namespace Portal.Web.Pages.Contractbeheer.Toetsing;

/// <summary>The list of contracts by how they stand, as a file.</summary>
public sealed class DownloadModel(CurrentUser current, PortalDbContext database, LiveCatalogue live, TimeProvider clock) : PageModel
{
    private static readonly IReadOnlyList<ListColumn> Columns =
    [
        new("Aanbieder", Width: 32), new("Product", Width: 40), new("Productcode"), new("Regio"), new("Overeenkomst", StaffCellKind.Number, 14), new("Oordeel"), new("Laatst veranderd op", StaffCellKind.Day, 18),
        new("Valt weg op", StaffCellKind.Day, 14), new("Belangrijkste bevinding", Width: 40), new("Wat er nodig is", Width: 40), new("Ernst"), new("Tekort in procenten van de norm", StaffCellKind.Number, 16), new("Ontheffing tot en met", StaffCellKind.Day, 18),
    ];

    /// <summary>Sends the file.</summary>
    public async Task<IActionResult> OnGetAsync(string? vorm, CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        var today = ReferenceDay.Today(clock);
        var products = await OversightProducts.LoadAsync(database, live.Snapshot, me, cancellation);
        var list = StandingList.Read(Request.Query, me, products);
        var lines = await list.Lines(database, me, products, today).ToListAsync(cancellation);
        var asked = list.Of(database, me, products, today);
        var worst = await WorstFinding.LoadAsync(database.FindingsOf(me).Where(finding => asked.Any(one => one.Contract.Id == finding.ContractId)), cancellation);
        return ListFile.Make(vorm, $"toetsing-{today:yyyy-MM-dd}", "Toetsing", Columns, lines.Select(line =>
        {
            var finding = worst.GetValueOrDefault(line.Id);
            var key = products.Key(line.ProductId);
            return new object?[]
            {
                line.ProviderName, products.Name(key), products.Codes(key), products.RegionName(line.Region), line.Id, line.State.Label(), line.Since, line.FallsOn,
                finding?.Title, finding?.Needed, finding?.Severity.Label(), finding?.Gap, finding?.WaivedThrough,
            };
        }));
    }
}
