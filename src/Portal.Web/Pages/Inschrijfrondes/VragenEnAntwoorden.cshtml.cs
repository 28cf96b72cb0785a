using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Portal.Data;
using Portal.Web.Lists;
using Portal.Web.Rounds;
using Portal.Web.Search;

namespace Portal.Web.Pages.Inschrijfrondes;

/// <summary>The questions of providers about a round that were answered, to search in.</summary>
public sealed class VragenEnAntwoordenModel(PortalDbContext database) : PublicRoundPage(database)
{
    private const int PageSize = 25;

    /// <summary>The words that are looked for; null for all.</summary>
    public string? Words { get; private set; }

    /// <summary>The questions on this page.</summary>
    public PagedList<PublishedInquiry> Shown { get; private set; } = null!;

    /// <summary>The address of this page.</summary>
    public string Here => $"{Home}/vragen-en-antwoorden";

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync(int ronde, string? zoek, string? pagina, CancellationToken cancellation)
    {
        if (!await ReadAsync(ronde, cancellation))
            return NotFound();
        Words = SearchRequest.Clean(zoek);
        var words = Words?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (PagedList.Of([.. All.Where(inquiry => words.All(inquiry.Has))], pagina, PageSize) is not { } shown)
            return NotFound();
        Shown = shown;
        return Page();
    }

    /// <summary>The address of another page of this list.</summary>
    public string Address(int page)
    {
        var query = new QueryBuilder();
        if (Words is not null)
            query.Add("zoek", Words);
        if (page > 1)
            query.Add("pagina", page.ToString(CultureInfo.InvariantCulture));
        return $"{Here}{query}";
    }
}
