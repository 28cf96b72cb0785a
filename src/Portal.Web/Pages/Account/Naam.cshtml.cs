using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Accounts;
using Portal.Web.Forms;
using Portal.Web.Pages.Inloggen;

namespace Portal.Web.Pages.Account;

/// <summary>Changes one's name.</summary>
public sealed class NaamModel(OwnAccount account) : PageModel
{
    /// <summary>The name as typed.</summary>
    [BindProperty(Name = "naam")] public string? Name { get; set; }

    /// <summary>Shows the name as it is.</summary>
    public async Task OnGetAsync() => Name = (await account.UserAsync()).Name;

    /// <summary>Changes the name.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var name = Typed.Line(Name);
        RegistrerenModel.CheckName(ModelState, name);
        if (!ModelState.IsValid)
            return Page();
        var user = await account.UserAsync();
        user.Name = name;
        if (!await account.SaveAsync(ModelState, "naam", user, "Naam gewijzigd", cancellation))
            return Page();
        this.Done("Uw naam is gewijzigd.");
        return RedirectToPage("/Account/Index");
    }
}
