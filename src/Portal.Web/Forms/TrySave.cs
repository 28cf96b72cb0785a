using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;

namespace Portal.Web.Forms;

/// <summary>Saves, unless somebody else was first.</summary>
internal static class TrySave
{
    /// <summary>Saves all changes; when somebody changed the same record meanwhile, or made the same one, it saves nothing, and forgets the changes.</summary>
    /// <returns>Whether it saved.</returns>
    public static async Task<bool> TrySaveAsync(this PortalDbContext database, TimeProvider clock, Guid by, string reason, CancellationToken cancellation)
    {
        try
        {
            await database.SaveAsync(clock, by.ToString(), reason, cancellation);
            return true;
        }
        catch (DbUpdateException)
        {
            database.ChangeTracker.Clear();
            return false;
        }
    }
}
