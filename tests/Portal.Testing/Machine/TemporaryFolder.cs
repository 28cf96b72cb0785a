using System.Collections.Concurrent;
using System.Diagnostics;

namespace Portal.Testing.Machine;

/// <summary>Files that live as long as the test process. A shell that waits for its end removes them, however it ends.</summary>
public static class TemporaryFolder
{
    private static readonly Lazy<string> Root = new(Create);
    private static readonly ConcurrentBag<Process> KeptAlive = [];
    private static int count;

    /// <summary>A path in the folder that nothing else has.</summary>
    /// <param name="ending">How the name ends.</param>
    public static string NewPath(string ending) => Path.Combine(Root.Value, $"{Interlocked.Increment(ref count)}{ending}");

    private static string Create()
    {
        var folder = Directory.CreateTempSubdirectory("zorgaanbod-tests-").FullName;
        RunUntilWeEnd("cat; rm -rf \"$1\"", folder);
        return folder;
    }

    /// <summary>
    /// Runs a shell script whose standard input ends when this process does, also when it is killed. Input is all that it gets from here;
    /// an interrupt of the terminal does not reach it.
    /// </summary>
    internal static void RunUntilWeEnd(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        foreach (var argument in (string[])["-c", $"trap '' INT HUP TERM; exec >/dev/null 2>&1; {script}", "sh", .. arguments])
            start.ArgumentList.Add(argument);
        KeptAlive.Add(Process.Start(start)!);
    }
}
