using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Portal.Web.EvidenceFiles;

/// <summary>What a scan for viruses found.</summary>
public enum ScanOutcome
{
    /// <summary>Nothing.</summary>
    Clean,
    /// <summary>A virus, or what is made to look like one.</summary>
    Infected,
    /// <summary>Nobody knows: the scanner did not answer, or not in time, or could not scan it.</summary>
    Unknown,
}

/// <summary>Has files scanned by clamd, the scanner of ClamAV, where one is set.</summary>
public sealed partial class VirusScanner(IOptions<EvidenceSettings> settings, ILogger<VirusScanner> logger)
{
    private const int ChunkSize = 64 * 1024, LongestAnswer = 1024;
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(5);

    /// <summary>Whether files are scanned here.</summary>
    public bool IsSet => settings.Value.Scanner is not null;

    /// <summary>Scans a file.</summary>
    public async Task<ScanOutcome> ScanAsync(Stream content, CancellationToken cancellation)
    {
        try
        {
            var answer = await AskAsync("zINSTREAM\0", content, TimeSpan.FromSeconds(settings.Value.ScanSeconds), cancellation);
            if (answer == "stream: OK")
                return ScanOutcome.Clean;
            if (answer.EndsWith(" FOUND", StringComparison.Ordinal))
            {
                Found(answer);
                return ScanOutcome.Infected;
            }
            NotScanned(answer);
        }
        catch (Exception fault) when (fault is SocketException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            NotReached(fault);
        }
        return ScanOutcome.Unknown;
    }

    /// <summary>Whether the scanner answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            return await AskAsync("zPING\0", null, Connecting, cancellation) == "PONG";
        }
        catch (Exception fault) when (fault is SocketException or IOException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<string> AskAsync(string question, Stream? content, TimeSpan patience, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var place = settings.Value.Scanner!;
        using var socket = place is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        limit.CancelAfter(Connecting);
        await socket.ConnectAsync(place, limit.Token);
        limit.CancelAfter(patience);
        await using var clamd = new NetworkStream(socket);
        await clamd.WriteAsync(Encoding.ASCII.GetBytes(question), limit.Token);
        try
        {
            if (content is not null)
                await SendAsync(content, clamd, limit.Token);
        }
        catch (IOException)
        {
            // Who heard enough stops listening; what it says of that is read below.
        }
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length && await clamd.ReadAsync(answer.AsMemory(length), limit.Token) is > 0 and var read)
            length += read;
        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }

    /// <summary>Each part has its length before it; a part of nothing is the end.</summary>
    private static async Task SendAsync(Stream content, NetworkStream clamd, CancellationToken cancellation)
    {
        var part = new byte[sizeof(int) + ChunkSize];
        int length;
        do
        {
            length = await content.ReadAtLeastAsync(part.AsMemory(sizeof(int)), ChunkSize, throwOnEndOfStream: false, cancellation);
            BinaryPrimitives.WriteInt32BigEndian(part, length);
            await clamd.WriteAsync(part.AsMemory(0, sizeof(int) + length), cancellation);
        }
        while (length > 0);
    }

    [LoggerMessage(LogLevel.Warning, "A file was refused: the virus scanner says {Answer}.")]
    private partial void Found(string answer);

    [LoggerMessage(LogLevel.Error, "A file was refused: the virus scanner could not scan it and says {Answer}.")]
    private partial void NotScanned(string answer);

    [LoggerMessage(LogLevel.Error, "A file was refused: the virus scanner of Evidence:ClamAv did not answer.")]
    private partial void NotReached(Exception fault);
}

/// <summary>Whether files can be scanned for viruses, where that is set.</summary>
internal sealed class VirusScannerHealth(VirusScanner scanner) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        !scanner.IsSet ? HealthCheckResult.Healthy("Bestanden worden hier niet op virussen gecontroleerd.")
        : await scanner.AnswersAsync(cancellationToken) ? HealthCheckResult.Healthy("De virusscanner is bereikbaar.")
        : HealthCheckResult.Degraded("De virusscanner is niet bereikbaar. Zolang dat zo is, kan niemand bewijs toevoegen.");
}
