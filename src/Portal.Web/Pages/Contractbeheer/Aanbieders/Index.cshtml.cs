using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Organisations;
using Portal.Domain;
using Portal.Domain.Organisations;
using Portal.Web.Forms;
using Portal.Web.Lists;

namespace Portal.Web.Pages.Contractbeheer.Aanbieders;

/// <summary>All providers, those that wait for a decision first.</summary>
public sealed class IndexModel(PortalDbContext database) : PageModel
{
    private const int PageSize = 25;

    /// <summary>Words of a name, or a number.</summary>
    [BindProperty(Name = "zoek", SupportsGet = true)] public string? Text { get; set; }

    /// <summary>The code of a status; null or unknown for all.</summary>
    [BindProperty(Name = "status", SupportsGet = true)] public string? Asked { get; set; }

    /// <summary>The page that is asked for.</summary>
    [BindProperty(Name = "pagina", SupportsGet = true)] public string? Number { get; set; }

    /// <summary>The chosen status; null for all.</summary>
    public OrganisationStatus? Status { get; private set; }

    /// <summary>How many there are of each status, by the search.</summary>
    public IReadOnlyDictionary<OrganisationStatus, int> Counts { get; private set; } = new Dictionary<OrganisationStatus, int>();

    /// <summary>What is shown.</summary>
    public IReadOnlyList<Row> Rows { get; private set; } = [];

    /// <summary>Where in the list.</summary>
    public PageLinks Pages { get; private set; } = null!;

    /// <summary>Shows the list.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        Status = Vocabulary.TryParse<OrganisationStatus>(Asked, out var status) ? status : null;
        var found = Search();
        Counts = await found.GroupBy(organisation => organisation.Status).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        if (Status is not null)
            found = found.Where(organisation => organisation.Status == Status);
        var total = Status is { } chosen ? Counts.GetValueOrDefault(chosen) : Counts.Values.Sum();
        if (PageRange.Read(Number, PageSize, total) is not { } paging)
            return NotFound();
        var address = Address(Status);
        Pages = new(paging, page => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}pagina={page}");
        Rows = await found
            .OrderByDescending(organisation => organisation.Status == OrganisationStatus.Requested).ThenBy(organisation => organisation.Name).ThenBy(organisation => organisation.Id)
            .Skip(paging.Skipped).Take(paging.Size)
            .Select(organisation => new Row(
                organisation.Slug, organisation.Name, organisation.KvkNumber, organisation.AgbCode, organisation.Status, organisation.CreatedAt,
                database.OrganisationChanges.Any(change => change.OrganisationId == organisation.Id && change.ClosedAt == null)))
            .ToListAsync(cancellation);
        return Page();
    }

    /// <summary>The address of the list with a status.</summary>
    public string Address(OrganisationStatus? status)
    {
        string?[] keys = [string.IsNullOrWhiteSpace(Text) ? null : $"zoek={Uri.EscapeDataString(Text)}", status is { } chosen ? $"status={chosen.Code()}" : null];
        var query = string.Join('&', keys.OfType<string>());
        return query.Length == 0 ? "/contractbeheer/aanbieders" : $"/contractbeheer/aanbieders?{query}";
    }

    private IQueryable<Organisation> Search()
    {
        var text = (Text ?? "").Replace("\0", "", StringComparison.Ordinal).Trim();
        if (text.Length == 0)
            return database.Organisations;
        if (ProviderNumber.TryParse(text, out var number))
            return database.Organisations.Where(organisation => organisation.KvkNumber == number || organisation.AgbCode == number);
        var name = text.ToLower(DutchFormat.Culture);
        // The database compares, and in small letters each does so alike.
#pragma warning disable CA1304, CA1311, CA1862
        return database.Organisations.Where(organisation => organisation.Name.ToLower().Contains(name));
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <summary>A provider in the list.</summary>
    /// <param name="Slug">Its name in addresses.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="KvkNumber">Number in the trade register.</param>
    /// <param name="AgbCode">Number as a care provider.</param>
    /// <param name="Status">How far its registration is.</param>
    /// <param name="CreatedAt">When it was registered.</param>
    /// <param name="WantsChange">Whether a change waits for approval.</param>
    public sealed record Row(string Slug, string Name, string KvkNumber, string AgbCode, OrganisationStatus Status, DateTime CreatedAt, bool WantsChange);
}
