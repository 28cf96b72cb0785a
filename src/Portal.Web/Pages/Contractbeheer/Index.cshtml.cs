using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Contracts;
using Portal.Web.Access;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Qualifications;

namespace Portal.Web.Pages.Contractbeheer;

/// <summary>Where a contract manager begins.</summary>
public sealed class IndexModel(CurrentUser current, PortalDbContext database, LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    /// <summary>Names of the own regions.</summary>
    public IReadOnlyList<string> Regions { get; private set; } = [];

    /// <summary>How many contracts there are in each status.</summary>
    public IReadOnlyList<(ContractStatus Status, int Count)> Counts { get; private set; } = [];

    /// <summary>How many qualifications wait for a judgement.</summary>
    public int Waiting { get; private set; }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var me = await current.RequireAsync();
        Regions = [.. me.Regions.Select(slug => catalogue.Snapshot.Regions.FirstOrDefault(region => region.Slug == slug)?.Name ?? slug).Order(StringComparer.Ordinal)];
        var counts = await database.ContractsOf(me).GroupBy(contract => contract.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(pair => pair.Key, pair => pair.Count, cancellation);
        Counts = [.. Enum.GetValues<ContractStatus>().Select(status => (status, counts.GetValueOrDefault(status)))];
        var today = ReferenceDay.Today(clock);
        Waiting = await database.QualificationsOf(me, today).Waiting(today).CountAsync(cancellation);
    }
}
