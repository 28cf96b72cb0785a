using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Catalogue;
using Portal.Web.Catalogue;

namespace Portal.Web.Pages.Uitleg;

/// <summary>An explanation page.</summary>
public sealed class ExplanationModel(LiveCatalogue catalogue) : PageModel
{
    /// <summary>What it says.</summary>
    public ExplanationContent Explanation { get; private set; } = null!;

    /// <summary>The other pages by slug, in their order.</summary>
    public IEnumerable<KeyValuePair<string, ExplanationContent>> Others { get; private set; } = [];

    /// <summary>Shows the page.</summary>
    public IActionResult OnGet(string slug)
    {
        if (!catalogue.Loaded.Explanations.TryGetValue(slug, out var explanation))
            return NotFound();
        Explanation = explanation;
        Others = catalogue.Loaded.Explanations.Where(page => page.Key != slug);
        return Page();
    }
}
