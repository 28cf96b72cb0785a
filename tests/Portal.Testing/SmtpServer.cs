using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Testing;

/// <summary>A mail server on this machine: takes messages as a real one does, and keeps them.</summary>
public sealed class SmtpServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> messages = new();

    private readonly X509Certificate2? certificate;
    private readonly (string User, string Password)? account;

    /// <summary>Starts it on a free port.</summary>
    /// <param name="certificate">With it, it takes messages only over a connection that STARTTLS made secret.</param>
    /// <param name="account">With it, it takes messages only of who logs in so.</param>
    public SmtpServer(X509Certificate2? certificate = null, (string User, string Password)? account = null)
    {
        (this.certificate, this.account) = (certificate, account);
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

    /// <summary>The texts that somebody got, readable, oldest first.</summary>
    public IReadOnlyList<string> To(string email) => [.. messages.Where(mail => mail.Contains($"RCPT TO:<{email}>", StringComparison.Ordinal)).Select(Readable)];

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
        var (isSecret, isKnown) = (certificate is null, account is null);
        var (reader, writer) = Over(client.GetStream());
        await writer.WriteLineAsync("220 localhost");
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line)
        {
            var command = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (command)
            {
                case "EHLO" or "HELO":
                    string[] offers = ["localhost", .. isSecret ? Array.Empty<string>() : ["STARTTLS"], .. isSecret && !isKnown ? ["AUTH LOGIN"] : Array.Empty<string>(), "8BITMIME"];
                    foreach (var offer in offers)
                        await writer.WriteLineAsync(offer == offers[^1] ? $"250 {offer}" : $"250-{offer}");
                    break;
                case "STARTTLS" when !isSecret:
                    await writer.WriteLineAsync("220 Ga uw gang");
                    var secret = new SslStream(client.GetStream());
                    try
                    {
                        await secret.AuthenticateAsServerAsync(certificate!);
                    }
                    catch (Exception fault) when (fault is IOException or AuthenticationException)
                    {
                        // The other does not trust it.
                        return;
                    }
                    (reader, writer) = Over(secret);
                    isSecret = true;
                    break;
                case "AUTH" when isSecret && !isKnown:
                    var user = line.Split(' ') is [_, _, var given] ? given : await AskAsync("VXNlcm5hbWU6");
                    isKnown = account == (Decoded(user), Decoded(await AskAsync("UGFzc3dvcmQ6")));
                    await writer.WriteLineAsync(isKnown ? "235 OK" : "535 Onbekend");
                    break;
                case "MAIL" when !isSecret || !isKnown:
                    await writer.WriteLineAsync("530 Eerst STARTTLS en inloggen");
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

        async Task<string> AskAsync(string what)
        {
            await writer.WriteLineAsync($"334 {what}");
            return await reader.ReadLineAsync() ?? "";
        }
    }

    private static (StreamReader, StreamWriter) Over(Stream stream) => (new(stream, Encoding.UTF8), new(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" });

    private static string Decoded(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private static string Readable(string mail)
    {
        var text = Regex.Replace(mail[mail.IndexOf("\n\n", StringComparison.Ordinal)..], "=\n", "");
        return Regex.Replace(text, "(=[0-9A-F]{2})+", coded => Encoding.UTF8.GetString(Convert.FromHexString(coded.Value.Replace("=", "", StringComparison.Ordinal))));
    }
}
