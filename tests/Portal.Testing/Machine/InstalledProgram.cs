using System.Diagnostics;

namespace Portal.Testing.Machine;

/// <summary>The machine lacks what the tests need. The message is one line that says what to install.</summary>
public sealed class MachineException(string message) : Exception(message);

/// <summary>Programs that the tests need: found on the machine, or installed on it.</summary>
public static class InstalledProgram
{
    /// <summary>Chromium or a browser that is built on it. The variable CHROMIUM names another one than those that are found by themselves.</summary>
    /// <exception cref="MachineException">There is none, and it cannot be installed here.</exception>
    public static string Chromium() =>
        Require("Chromium", "chromium", "install Chromium or Google Chrome, or set CHROMIUM to the path of one", () =>
            new[] { Environment.GetEnvironmentVariable("CHROMIUM") }
                .Concat(new[] { "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome" }.Select(OnPath))
                .FirstOrDefault(path => !string.IsNullOrEmpty(path) && Runs(path, "--version")));

    /// <summary>The folder with the programs of PostgreSQL.</summary>
    /// <exception cref="MachineException">There is none, and it cannot be installed here.</exception>
    public static string PostgreSql() =>
        Require("PostgreSQL", "postgresql", "install the PostgreSQL server, version 13 or later (Debian, Ubuntu: apt-get install postgresql)", () =>
            new[] { Path.GetDirectoryName(OnPath("initdb")) }
                .Concat(Directory.Exists("/usr/lib/postgresql")
                    ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(path => int.TryParse(Path.GetFileName(path), out var version) ? version : 0).Select(path => Path.Combine(path, "bin"))
                    : [])
                .FirstOrDefault(folder => folder is not null && File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"))));

    /// <summary>The virus scanner of ClamAV. It needs no signatures: the tests bring one.</summary>
    /// <exception cref="MachineException">There is none, and it cannot be installed here.</exception>
    public static string Clamd() =>
        Require("ClamAV", "clamav-daemon", "install its daemon (Debian, Ubuntu: apt-get install clamav-daemon)", () =>
            new[] { OnPath("clamd"), "/usr/sbin/clamd", "/usr/local/sbin/clamd" }.FirstOrDefault(File.Exists));

    /// <summary>Where a program stands on the search path, or null.</summary>
    internal static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string Require(string name, string package, string advice, Func<string?> find)
    {
        if (find() is { } found)
            return found;
        using (OneInstallationAtATime())
        {
            return find() ?? (Install(package) ? find() : null)
                ?? throw new MachineException($"The tests need {name}, which is not here and could not be installed: {advice}.");
        }
    }

    private static bool Install(string package)
    {
        if (OnPath("apt-get") is not { } apt)
            return false;
        string[]? prefix = Environment.IsPrivilegedProcess ? [] : OnPath("sudo") is { } sudo && Runs(sudo, "-n", "true") ? [sudo, "-n"] : null;
        return prefix is not null
            && Apt("update")
            && Apt("install", "-y", "--no-install-recommends", package);

        bool Apt(params string[] arguments) => Runs([.. prefix, "env", "DEBIAN_FRONTEND=noninteractive", apt, "-q", .. arguments]);
    }

    private static bool Runs(params string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>Test projects run side by side, and each may find that something lacks.</summary>
    private static FileStream OneInstallationAtATime()
    {
        var path = Path.Combine(Path.GetTempPath(), $"zorgaanbod-install-{Environment.UserName}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(500);
            }
        }
    }
}
