using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Testing;

/// <summary>A mail server on this machine: takes messages as a real one does, and keeps them.</summary>
public sealed class SmtpServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> messages = new();

    /// <summary>Starts it on a free port.</summary>
    public SmtpServer()
    {
        listener.Start();
        _ = ListenAsync();
    }

    /// <summary>Its port.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What it took: each with the address that it is for, its headers and its text.</summary>
    public IReadOnlyCollection<string> Messages => messages;

    /// <summary>Whether it refuses messages for now.</summary>
    public bool Refuses { get; set; }

    /// <summary>Called when a message was taken.</summary>
    public Action? Taken { get; set; }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
                _ = TalkAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // It was stopped.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        await writer.WriteLineAsync("220 localhost");
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (command)
            {
                case "EHLO" or "HELO":
                    await writer.WriteLineAsync("250 localhost");
                    break;
                case "MAIL" when Refuses:
                    await writer.WriteLineAsync("451 Nu even niet voor <a0@example.nl>");
                    break;
                case "MAIL" or "RCPT":
                    message.Append(line).Append('\n');
                    await writer.WriteLineAsync("250 OK");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 Ga uw gang");
                    while (await reader.ReadLineAsync() is { } text and not ".")
                        message.Append(text).Append('\n');
                    messages.Enqueue(message.ToString());
                    message.Clear();
                    Taken?.Invoke();
                    await writer.WriteLineAsync("250 OK");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 Dag");
                    return;
                default:
                    await writer.WriteLineAsync("502 Onbekend");
                    break;
            }
        }
    }
}
