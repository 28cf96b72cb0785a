using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Domain;
using Portal.Web.Forms;
using Portal.Web.Lists;

namespace Portal.Web.Pages.Beheer.Gebruikers;

/// <summary>Everyone who can log in.</summary>
public sealed class IndexModel(PortalDbContext database) : PageModel
{
    private const int PageSize = 25;

    /// <summary>Part of a name or an e-mail address.</summary>
    [BindProperty(Name = "zoek", SupportsGet = true)] public string? Text { get; set; }

    /// <summary>The page that is asked for.</summary>
    [BindProperty(Name = "pagina", SupportsGet = true)] public string? Number { get; set; }

    /// <summary>Who is shown.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Where in the list.</summary>
    public PageLinks Pages { get; private set; } = null!;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var found = Search();
        if (PageRange.Read(Number, PageSize, await found.CountAsync(cancellation)) is not { } paging)
            return NotFound();
        var words = string.IsNullOrWhiteSpace(Text) ? "" : $"zoek={Uri.EscapeDataString(Text)}&";
        Pages = new(paging, page => $"/beheer/gebruikers?{words}pagina={page}");
        var users = await found.OrderBy(user => user.Name).ThenBy(user => user.Id).Skip(paging.Skipped).Take(paging.Size)
            .Include(user => user.Regions).Include(user => user.Memberships).ThenInclude(membership => membership.Organisation)
            .AsSplitQuery().AsNoTracking().ToListAsync(cancellation);
        Rows = [.. users.Select(user => new Row(
            user.Id, user.Name, user.Email!, user.IsSystemAdministrator, user.Regions.Count, [.. user.Memberships.Select(membership => membership.Organisation!.Name).Order(StringComparer.CurrentCulture)], user.IsDeactivated))];
        return Page();
    }

    private IQueryable<PortalUser> Search()
    {
        var text = (Text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        if (text.Length == 0)
            return database.Users;
        var (name, email) = (text.ToLower(DutchFormat.Culture), text.ToUpperInvariant());
        // The database compares, and in small letters each does so alike.
#pragma warning disable CA1304, CA1311, CA1862
        return database.Users.Where(user => user.NormalizedEmail!.Contains(email) || user.Name.ToLower().Contains(name));
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>Someone in the list.</summary>
    /// <param name="Id">The number of the account.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Email">The e-mail address.</param>
    /// <param name="IsSystemAdministrator">Whether this person sets up regions.</param>
    /// <param name="Regions">Of how many regions this person manages the contracts.</param>
    /// <param name="Organisations">The organisations in which this person has a role.</param>
    /// <param name="IsDeactivated">Whether this person cannot log in.</param>
    public sealed record Row(Guid Id, string Name, string Email, bool IsSystemAdministrator, int Regions, IReadOnlyList<string> Organisations, bool IsDeactivated);
}
