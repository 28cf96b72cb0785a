using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Web.Access;
using Portal.Web.Accounts;
using Portal.Web.Forms;

namespace Portal.Web.Pages.Account;

/// <summary>Who tried to log in with one's account lately; and the way to end it everywhere.</summary>
public sealed class InlogpogingenModel(CurrentUser current, OwnAccount account, UserManager<PortalUser> users, SignInManager<PortalUser> signIn, PortalDbContext database) : PageModel
{
    private const int Shown = 20;

    /// <summary>The last attempts, the newest first.</summary>
    public IReadOnlyList<SignInAttempt> Attempts { get; private set; } = [];

    /// <summary>Shows the attempts.</summary>
    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var id = (await current.RequireAsync()).Id;
        Attempts = await database.SignInAttempts.Where(attempt => attempt.UserId == id).OrderByDescending(attempt => attempt.At).ThenByDescending(attempt => attempt.Id)
            .Take(Shown).AsNoTracking().ToListAsync(cancellation);
    }

    /// <summary>Logs out in every browser, this one too.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        var user = await account.UserAsync();
        await users.UpdateSecurityStampAsync(user);
        if (!await account.SaveAsync(ModelState, "uitloggen", user, "Overal uitgelogd", cancellation))
        {
            await OnGetAsync(cancellation);
            return Page();
        }
        await signIn.SignOutAsync();
        this.Done("U bent overal uitgelogd.");
        return RedirectToPage("/Inloggen/Index");
    }
}
