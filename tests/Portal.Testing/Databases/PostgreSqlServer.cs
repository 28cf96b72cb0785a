using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Portal.Testing.Machine;

namespace Portal.Testing.Databases;

/// <summary>A PostgreSQL of this test process alone: own folder, own loopback port, no fsync, gone when the process ends.</summary>
internal static class PostgreSqlServer
{
    /// <summary>Everything of the server happens here, so that nothing is left of it when its input ends.</summary>
    private const string Life = """
        trap '' INT HUP TERM
        "$1/initdb" -D "$2/data" -U postgres -A trust -E UTF8 --no-locale --no-sync >"$2/log" 2>&1 &&
        "$1/postgres" -D "$2/data" -h 127.0.0.1 -p "$3" -k "" -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=500 >>"$2/log" 2>&1 &
        cat
        kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")"
        wait
        rm -rf "$2"
        """;

    private static readonly Lazy<string> Server = new(Start);

    /// <summary>How to reach a database on the server; the server is started when this is asked first.</summary>
    public static string ConnectionString(string database) => $"{Server.Value};Database={database}";

    private static string Start()
    {
        var programs = InstalledProgram.PostgreSql();
        var folder = Directory.CreateTempSubdirectory("zorgaanbod-postgresql-").FullName;
        var port = FreePort();
        string[] script = ["/bin/sh", "-c", Life, "sh", programs, folder, $"{port}"];
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL refuses to run as root.
            var user = File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";
            Process.Start("chown", [user, folder]).WaitForExit();
            script = ["runuser", "-u", user, "--", .. script];
        }
        TemporaryFolder.RunUntilWeEnd("cd /; exec \"$@\"", script);

        var server = $"Host=127.0.0.1;Port={port};Username=postgres;Include Error Detail=true;Connection Idle Lifetime=15;Connection Pruning Interval=5";
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var connection = new NpgsqlConnection($"{server};Database=postgres;Pooling=false");
                connection.Open();
                return server;
            }
            catch (NpgsqlException) when (waited.Elapsed < TimeSpan.FromSeconds(60))
            {
                Thread.Sleep(100);
            }
            catch (NpgsqlException)
            {
                var log = Path.Combine(folder, "log");
                throw new MachineException($"PostgreSQL from {programs} did not start: {(File.Exists(log) ? File.ReadAllText(log).ReplaceLineEndings(" ") : "it wrote no log")}");
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
