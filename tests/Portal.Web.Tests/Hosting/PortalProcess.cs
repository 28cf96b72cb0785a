using System.Diagnostics;
using System.Text;
using Portal.Testing.Machine;

namespace Portal.Web.Tests.Hosting;

/// <summary>The portal as a program of its own, started as its users start it.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    private PortalProcess(string folder, string[] arguments)
    {
        // The portal is built as these tests are: bin/Debug/net10.0 or bin/Release/net10.0.
        var build = Path.GetRelativePath(Path.Combine(Repository.Root, "tests", typeof(PortalProcess).Assembly.GetName().Name!), AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet", [Repository.In("src", "Portal.Web", build, "Portal.Web.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += Add;
        process.ErrorDataReceived += Add;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        void Add(object sender, DataReceivedEventArgs line)
        {
            lock (output)
                output.Append(line.Data).Append('\n');
        }
    }

    /// <summary>All that it wrote.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    /// <summary>Starts the portal in a working folder.</summary>
    public static PortalProcess Start(string folder, params string[] arguments) => new(folder, arguments);

    /// <summary>Runs a command to its end.</summary>
    /// <returns>The exit code, and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, params string[] arguments)
    {
        await using var portal = Start(folder, arguments);
        return (await portal.EndAsync(), portal.Output.Trim());
    }

    /// <summary>Waits until it wrote a text, and gives the line with it.</summary>
    public async Task<string> SaysAsync(string text)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var ended = process.HasExited;
            if (Output.Split('\n').FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal)) is { } found)
                return found;
            Assert.True(!ended && waited.Elapsed < TimeSpan.FromSeconds(60), $"The portal did not say \"{text}\" but: {Output}");
            await Task.Delay(50);
        }
    }

    /// <summary>Stops it as a server does. Not as Ctrl+C: a process that was started in the background may ignore that.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        return await EndAsync();
    }

    /// <summary>Kills it: it cannot do anything about that.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    private async Task<int> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }
}
