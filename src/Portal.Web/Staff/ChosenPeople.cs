using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Portal.Data;
using Portal.Data.Staff;
using Portal.Web.Access;

namespace Portal.Web.Staff;

/// <summary>The people whom somebody ticked in the list, for whom something is done together.</summary>
internal static class ChosenPeople
{
    /// <summary>Under which name they stand in an address or form.</summary>
    public const string Key = "wie";

    /// <summary>Most people for whom something is done together: more than fit on a page of the list.</summary>
    public const int Most = 200;

    /// <summary>The people of the organisation whom a request names, by name, with their deployments.</summary>
    public static async Task<IReadOnlyList<StaffMember>> ChosenAsync(this PortalDbContext database, KnownMembership me, HttpRequest request, CancellationToken cancellation)
    {
        StringValues named = request.HasFormContentType ? request.Form[Key] : request.Query[Key];
        var ids = named.Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0).Distinct().Take(Most).ToList();
        return await database.StaffOf(me).Include(member => member.Deployments).Where(member => ids.Contains(member.Id)).OrderBy(member => member.SearchName).ThenBy(member => member.Id).ToListAsync(cancellation);
    }
}
