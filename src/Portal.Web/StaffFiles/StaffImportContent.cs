using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Web.StaffFiles;

/// <summary>What is kept of an import: compressed, and encrypted with the keys that all nodes share, for that import alone.</summary>
public sealed class StaffImportContent(IDataProtectionProvider protection)
{
    /// <summary>Packs a file.</summary>
    public byte[] Pack(Guid import, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var compression = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            compression.Write(content);
        return Protector(import).Protect(packed.ToArray());
    }

    /// <summary>Unpacks a file.</summary>
    public byte[] Unpack(Guid import, byte[] packed)
    {
        using var compression = new BrotliStream(new MemoryStream(Protector(import).Unprotect(packed)), CompressionMode.Decompress);
        using var content = new MemoryStream();
        compression.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Packs what an import would change.</summary>
    public byte[] Pack(Guid import, StaffDifference difference) => Pack(import, JsonSerializer.SerializeToUtf8Bytes(difference));

    /// <summary>Unpacks what an import would change.</summary>
    public StaffDifference Difference(Guid import, byte[] packed) => JsonSerializer.Deserialize<StaffDifference>(Unpack(import, packed))!;

    private IDataProtector Protector(Guid import) => protection.CreateProtector("StaffFiles.Import", import.ToString());
}
