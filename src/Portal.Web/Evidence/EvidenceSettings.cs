using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Portal.Domain.Assessments;

namespace Portal.Web.EvidenceFiles;

/// <summary>Section "Evidence" of the configuration.</summary>
public sealed class EvidenceSettings
{
    /// <summary>The folder in which files of evidence are kept, encrypted; from the content root on.</summary>
    public string Folder { get; set; } = "data/evidence";

    /// <summary>Where clamd listens: <c>host:port</c>, or the path of its socket; null when nothing scans for viruses.</summary>
    public string? ClamAv { get; set; }

    /// <summary>Most seconds that the scan of one file may take.</summary>
    public int ScanSeconds { get; set; } = 60;

    /// <summary>Where clamd listens; null when nothing scans, or when the setting says no place.</summary>
    internal EndPoint? Scanner =>
        ClamAv is null ? null
        : ClamAv.StartsWith('/') ? new UnixDomainSocketEndPoint(ClamAv)
        : ClamAv.LastIndexOf(':') is > 0 and var colon && ushort.TryParse(ClamAv[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0
            ? new DnsEndPoint(ClamAv[..colon], port)
        : null;

    /// <summary>Whether the folder lies outside what the web server gives to everyone.</summary>
    internal bool IsOutside(string root, string? web)
    {
        var folder = Path.GetFullPath(Path.Combine(root, Folder)) + Path.DirectorySeparatorChar;
        return new[] { web, Path.Combine(root, "wwwroot") }.OfType<string>().All(given => !folder.StartsWith(Path.GetFullPath(given) + Path.DirectorySeparatorChar, StringComparison.Ordinal));
    }
}

/// <summary>
/// Section "Retention:Evidence" of the configuration: how many months the evidence of each kind of qualification is kept after the qualification ended, or the
/// person left, whichever is first.
/// </summary>
public sealed class EvidenceRetention
{
    /// <summary>Most months that may be set.</summary>
    public const int Longest = 240;

    /// <summary>Months for a diploma.</summary>
    public int Diploma { get; set; } = 24;

    /// <summary>Months for an equivalence.</summary>
    public int Equivalence { get; set; } = 24;

    /// <summary>Months for a registration.</summary>
    public int Registration { get; set; } = 24;

    /// <summary>Months for a certificate.</summary>
    public int Certificate { get; set; } = 12;

    /// <summary>Months for a kind of qualification.</summary>
    public int Months(QualificationKind kind) => kind switch
    {
        QualificationKind.Diploma => Diploma,
        QualificationKind.Equivalence => Equivalence,
        QualificationKind.Registration => Registration,
        _ => Certificate,
    };
}
