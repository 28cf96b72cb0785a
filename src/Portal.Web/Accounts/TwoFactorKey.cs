using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Portal.Data.Accounts;
using QRCoder;

namespace Portal.Web.Accounts;

/// <summary>
/// The key that a portal and an authenticator app share. A new one waits beside the one in use until the app has shown that it knows it, so that nobody is
/// locked out half-way.
/// </summary>
/// <param name="Text">The key, in Base32.</param>
public sealed record TwoFactorKey(string Text)
{
    /// <summary>How many recovery codes an account gets.</summary>
    public const int RecoveryCodes = 10;

    private const string Key = "sleutel";

    /// <summary>The key in groups of four, as it is easiest to type.</summary>
    public string Groups => string.Join(' ', Text.ToLowerInvariant().Chunk(4).Select(group => new string(group)));

    /// <summary>
    /// The key that waits in this browser, so that it is the same when the page is opened again; another one once anything about the account's safety changed.
    /// Nobody else gets to know it, and it is nowhere once the browser is closed.
    /// </summary>
    public static TwoFactorKey Waiting(UserManager<PortalUser> users, PortalUser user, ITempDataDictionary browser)
    {
        if ((browser.Peek(Key) as string)?.Split(' ') is [var stamp, var waiting] && stamp == user.SecurityStamp)
            return new(waiting);
        var made = users.GenerateNewAuthenticatorKey();
        browser[Key] = $"{user.SecurityStamp} {made}";
        return new(made);
    }

    /// <summary>Takes this key into use if the app shows a code of it; else nothing may be saved.</summary>
    /// <returns>The recovery codes; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> UseAsync(UserManager<PortalUser> users, IUserStore<PortalUser> store, PortalUser user, string code)
    {
        await ((IUserAuthenticatorKeyStore<PortalUser>)store).SetAuthenticatorKeyAsync(user, Text, default);
        if (!await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, code))
            return null;
        await users.SetTwoFactorEnabledAsync(user, true);
        return [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes) ?? []];
    }

    /// <summary>What an app reads from the picture.</summary>
    public string Address(PortalUser user) => $"otpauth://totp/Zorgaanbod:{Uri.EscapeDataString(user.Email!)}?secret={Text}&issuer=Zorgaanbod&digits=6";

    /// <summary>The picture: the path of an SVG in which every dark square is one wide, and how wide the whole is.</summary>
    public (string Path, int Size) Picture(PortalUser user)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(Address(user), QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < data.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < data.ModuleMatrix.Count; column++)
            {
                if (data.ModuleMatrix[row][column])
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
            }
        }
        return (path.ToString(), data.ModuleMatrix.Count);
    }
}
