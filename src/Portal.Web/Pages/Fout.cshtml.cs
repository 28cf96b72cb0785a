using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages;

/// <summary>What is shown instead of a page that is not there or that failed.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FoutModel : PageModel
{
    /// <summary>The status of the answer.</summary>
    [BindProperty(SupportsGet = true)]
    public int Code { get; set; }

    /// <inheritdoc/>
    public override void OnPageHandlerExecuting(Microsoft.AspNetCore.Mvc.Filters.PageHandlerExecutingContext context)
    {
        // Someone who types this address asks for a page that is not there.
        if (Response.StatusCode == StatusCodes.Status200OK)
            Response.StatusCode = Code = StatusCodes.Status404NotFound;
    }
}
