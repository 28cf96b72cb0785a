using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.Account.Tweestapsverificatie;

/// <summary>Shows new recovery codes, once.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class HerstelcodesModel : PageModel
{
    private const string Key = "herstelcodes";

    /// <summary>The codes.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Shows the codes; who comes back is too late.</summary>
    public IActionResult OnGet()
    {
        if (TempData[Key] is not string codes)
            return RedirectToPage("/Account/Tweestapsverificatie/Index");
        Codes = codes.Split(' ');
        return Page();
    }

    /// <summary>Goes from the page that made codes to this one.</summary>
    internal static IActionResult Show(PageModel page, IEnumerable<string> codes)
    {
        page.TempData[Key] = string.Join(' ', codes);
        return page.RedirectToPage("/Account/Tweestapsverificatie/Herstelcodes");
    }
}
