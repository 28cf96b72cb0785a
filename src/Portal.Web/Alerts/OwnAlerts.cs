using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Web.Access;

namespace Portal.Web.Alerts;

/// <summary>The alerts of who is logged in.</summary>
/// <param name="database">The database.</param>
/// <param name="current">Who is logged in.</param>
public sealed class OwnAlerts(PortalDbContext database, CurrentUser current)
{
    private Task<int>? unread;

    /// <summary>How many were not read: counted once for a request.</summary>
    public Task<int> UnreadAsync() => unread ??= CountAsync();

    /// <summary>All that this person sees, on a page that only who is logged in reaches.</summary>
    public async Task<IQueryable<Alert>> AllAsync()
    {
        var me = await current.RequireAsync();
        return AlertReach.Of(me).Of(database.Alerts.Where(alert => alert.UserId == me.Id));
    }

    private async Task<int> CountAsync() => await (await AllAsync()).CountAsync(alert => alert.ReadAt == null);
}
