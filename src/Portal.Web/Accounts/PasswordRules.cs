using Microsoft.AspNetCore.Identity;
using Portal.Data.Accounts;

namespace Portal.Web.Accounts;

/// <summary>What a password must be, beside long enough: not very long, not common, and not what everybody knows of its owner.</summary>
internal sealed class PasswordRules : IPasswordValidator<PortalUser>
{
    /// <summary>Most characters of a password.</summary>
    public const int Longest = 128;

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<PortalUser> manager, PortalUser user, string? password)
    {
        var given = password ?? "";
        var faults = new List<IdentityError>();
        if (given.Length > Longest)
            faults.Add(Fault($"Gebruik hoogstens {Longest} tekens voor uw wachtwoord"));
        else if (given.Length >= PortalIdentity.ShortestPassword && CommonPasswords.Has(given))
            faults.Add(Fault("Dit wachtwoord is te gewoon: het is snel te raden. Kies een ander, bijvoorbeeld vier woorden die niets met elkaar te maken hebben."));
        if (IsOf(given, user.Email) || IsOf(given, user.Email?.Split('@')[0]) || IsOf(given, user.Name))
            faults.Add(Fault("Gebruik uw naam of e-mailadres niet als wachtwoord"));
        return Task.FromResult(faults.Count == 0 ? IdentityResult.Success : IdentityResult.Failed([.. faults]));

        static IdentityError Fault(string text) => new() { Code = nameof(PasswordRules), Description = text };
    }

    private static bool IsOf(string password, string? known) =>
        known is { Length: > 0 } && Letters(password) is { Length: > 0 } letters && string.Equals(letters, Letters(known), StringComparison.OrdinalIgnoreCase);

    private static string Letters(string text) => string.Concat(text.Where(char.IsLetter));
}
