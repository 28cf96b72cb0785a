using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Domain.Search;
using Portal.Web.Catalogue;

namespace Portal.Web.Pages;

/// <summary>The search page.</summary>
public sealed class IndexModel(LiveCatalogue catalogue, TimeProvider clock) : PageModel
{
    /// <summary>What was found.</summary>
    public SearchResult Result { get; private set; } = null!;

    /// <summary>Searches.</summary>
    public void OnGet([FromQuery(Name = "zoek")] string? text) =>
        Result = catalogue.Index.Search(new() { Text = text, Day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) });
}
