using System.Net.Sockets;
using System.Text;
using Portal.Testing.Machine;

namespace Portal.Testing;

/// <summary>A virus scanner (clamd) of this test process alone, which knows one virus: the test file of EICAR. Gone when the process ends.</summary>
public sealed class ClamdServer
{
    private static readonly Lazy<Task<string>> Shared = new(StartAsync);

    /// <summary>Where it listens, as the portal is told; it is started when this is asked first.</summary>
    public static Task<string> AddressAsync() => Shared.Value;

    /// <summary>Everything of the scanner happens here, so that nothing is left of it when its input ends.</summary>
    private const string Life = """
        "$1" --foreground --config-file="$2/clamd.conf" >"$2/log" 2>&1 &
        cat
        kill -KILL $!
        wait
        rm -rf "$2"
        """;

    private static async Task<string> StartAsync()
    {
        var program = InstalledProgram.Clamd();
        // The path of a socket may not be long.
        var folder = Directory.CreateTempSubdirectory("zorgaanbod-clamd-").FullName;
        var (socket, signatures) = (Path.Combine(folder, "clamd.ctl"), Directory.CreateDirectory(Path.Combine(folder, "signatures")).FullName);
        await File.WriteAllTextAsync(Path.Combine(signatures, "own.ndb"), $"Eicar-Test:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(TestFiles.Eicar))}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "clamd.conf"), $"""
            LocalSocket {socket}
            DatabaseDirectory {signatures}
            TemporaryDirectory {folder}
            StreamMaxLength 20M
            MaxThreads 2

            """);
        TemporaryFolder.RunUntilWeEnd(Life, program, folder);
        for (var attempt = 0; attempt < 600; attempt++)
        {
            using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await client.ConnectAsync(new UnixDomainSocketEndPoint(socket));
                return socket;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }
        var log = Path.Combine(folder, "log");
        throw new MachineException($"clamd from {program} did not start: {(File.Exists(log) ? (await File.ReadAllTextAsync(log)).ReplaceLineEndings(" ") : "it wrote no log")}");
    }
}
