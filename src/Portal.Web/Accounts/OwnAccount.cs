using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Accounts;
using Portal.Data.Audit;

namespace Portal.Web.Accounts;

/// <summary>What the pages about accounts share: whose it is, whether a password is right or good, and saving.</summary>
public sealed class OwnAccount(
    UserManager<PortalUser> users, SignInManager<PortalUser> signIn, PortalDbContext database, AccountLimit limit, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>What is said when an account was changed elsewhere meanwhile.</summary>
    public const string Changed = "Uw account is net ergens anders gewijzigd. Kijk of alles nog klopt en probeer het opnieuw";

    /// <summary>What is said to who tries too often.</summary>
    public const string TooOften = "U hebt dit te vaak geprobeerd. Wacht een minuut en probeer het opnieuw";

    private PortalUser? user;

    /// <summary>The account of who is logged in.</summary>
    public async Task<PortalUser> UserAsync() =>
        user ??= await users.FindByIdAsync(http.HttpContext!.User.FindFirstValue(ClaimTypes.NameIdentifier)!) ?? throw new InvalidOperationException("The account is gone.");

    /// <summary>Says what is wrong with a password that should be the one of who is logged in. Wrong ones count, as they do when logging in.</summary>
    public async Task CheckAsync(ModelStateDictionary faults, string field, string? typed, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(typed))
        {
            faults.AddModelError(field, "Vul uw wachtwoord in");
            return;
        }
        if (!limit.Allows(http.HttpContext!))
        {
            faults.AddModelError(field, TooOften);
            return;
        }
        var owner = await UserAsync();
        using var turn = await TurnAsync(owner, cancellation);
        if (!turn.IsAcquired)
        {
            faults.AddModelError(field, TooOften);
            return;
        }
        var result = await signIn.CheckPasswordSignInAsync(owner, typed, lockoutOnFailure: true);
        if (result.Succeeded)
            return;
        await SaveAsync(faults, field, owner, "Verkeerd wachtwoord", cancellation);
        faults.AddModelError(field, result.IsLockedOut ? "U hebt te vaak een verkeerd wachtwoord gebruikt. Wacht 15 minuten en probeer het opnieuw" : "Dit wachtwoord klopt niet");
    }

    /// <summary>
    /// Waits for the turn to check a password or a code of an account, and reads what the one before left of it: whoever sends many at once would else have
    /// only one of them counted. What is counted is saved before the turn ends.
    /// </summary>
    public async Task<RateLimitLease> TurnAsync(PortalUser owner, CancellationToken cancellation)
    {
        var turn = await limit.TurnAsync(owner, cancellation);
        if (turn.IsAcquired)
            await database.Entry(owner).ReloadAsync(cancellation);
        return turn;
    }

    /// <summary>Says what is wrong with a new password.</summary>
    public async Task CheckNewAsync(ModelStateDictionary faults, string field, PortalUser owner, string? typed)
    {
        if (string.IsNullOrEmpty(typed))
        {
            faults.AddModelError(field, "Kies een wachtwoord");
            return;
        }
        foreach (var rule in users.PasswordValidators)
        {
            foreach (var fault in (await rule.ValidateAsync(users, owner, typed)).Errors)
                faults.AddModelError(field, fault.Description);
        }
    }

    /// <summary>Saves what was changed; false, with a fault, when the account was changed elsewhere meanwhile.</summary>
    /// <param name="faults">Where the fault is told.</param>
    /// <param name="field">The field that it is told at.</param>
    /// <param name="owner">Who changes; null when nobody has shown to be the owner.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops the save.</param>
    public async Task<bool> SaveAsync(ModelStateDictionary faults, string field, PortalUser? owner, string reason, CancellationToken cancellation)
    {
        try
        {
            await database.SaveAsync(clock, owner?.Id.ToString() ?? "bezoeker", reason, cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            faults.AddModelError(field, Changed);
            return false;
        }
    }
}
