using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Web.Contracts;

/// <summary>
/// An uploaded file on its way from the preview to the import: it travels in the form itself, compressed, and sealed with the keys that all nodes share, for
/// one account and two hours. So nothing of it is kept before it is applied, and any node can apply it.
/// </summary>
public sealed class KeptUpload(IDataProtectionProvider protection)
{
    private const int FingerprintLength = 2 * SHA256.HashSizeInBytes;
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    /// <summary>Seals a file, with what the preview said of it.</summary>
    public string Seal(Guid user, byte[] content, string fingerprint)
    {
        using var packed = new MemoryStream();
        using (var compression = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            compression.Write(Encoding.ASCII.GetBytes(fingerprint));
            compression.Write(content);
        }
        return Convert.ToBase64String(Protector(user).Protect(packed.ToArray(), Life));
    }

    /// <summary>Opens it again; null when it is too old, not of this account, or not ours.</summary>
    public (byte[] Content, string Fingerprint)? Open(Guid user, string? seal)
    {
        try
        {
            using var packed = new MemoryStream(Protector(user).Unprotect(Convert.FromBase64String(seal ?? "")));
            using var content = new MemoryStream();
            using (var compression = new BrotliStream(packed, CompressionMode.Decompress))
                compression.CopyTo(content);
            var all = content.ToArray();
            return (all[FingerprintLength..], Encoding.ASCII.GetString(all, 0, FingerprintLength));
        }
        catch (Exception fault) when (fault is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private ITimeLimitedDataProtector Protector(Guid user) => protection.CreateProtector("Contracts.Import", user.ToString()).ToTimeLimitedDataProtector();
}
