using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Catalogue;
using Portal.Web.Catalogue;

namespace Portal.Web.Pages.Uitleg;

/// <summary>All explanation pages.</summary>
public sealed class IndexModel(LiveCatalogue catalogue) : PageModel
{
    /// <summary>The pages by slug, in their order.</summary>
    public IReadOnlyDictionary<string, ExplanationContent> Pages => catalogue.Loaded.Explanations;
}
