using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Portal.Testing;

/// <summary>What an authenticator app does: makes codes from a key and the time (RFC 6238, HMAC-SHA1, 6 digits, 30 seconds).</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code of a moment.</summary>
    /// <param name="key">The key, in Base32; spaces and case do not matter.</param>
    /// <param name="at">The moment.</param>
    public static string Code(string key, DateTimeOffset at)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // What the standard says.
        var hash = HMACSHA1.HashData(Bytes(key), counter);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue;
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string key)
    {
        var (bytes, bits, count) = (new List<byte>(), 0, 0);
        foreach (var character in key.ToUpperInvariant().Where(character => character != ' '))
        {
            (bits, count) = (bits << 5 | Base32.IndexOf(character, StringComparison.Ordinal), count + 5);
            if (count < 8)
                continue;
            count -= 8;
            bytes.Add((byte)(bits >> count));
            bits &= (1 << count) - 1;
        }
        return [.. bytes];
    }
}
