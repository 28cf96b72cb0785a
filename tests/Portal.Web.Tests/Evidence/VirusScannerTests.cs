using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Domain.Assessments;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Testing.Databases;
using Portal.Web.EvidenceFiles;
using Portal.Web.Hosting;
using Portal.Web.Tests.Pages;

namespace Portal.Web.Tests.EvidenceFiles;

/// <summary>Files are scanned by a real clamd, which the tests start, and refused when it finds something or does not answer.</summary>
public sealed class VirusScannerTests
{
    private const string Files = "bestanden", Later = "Wij kunnen bestanden nu niet op virussen controleren. Probeer het later nog eens";

    [Fact]
    public async Task A_virus_is_refused_and_what_is_clean_is_kept()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: Scanned(await ClamdServer.AddressAsync()));
        var (page, qualification, browser) = await EvidencePagesTests.PrepareAsync(app, EvidenceStatus.Stated);
        var infected = TestFiles.Pdf($"/Title ({TestFiles.Eicar.Replace("(", "\\(", StringComparison.Ordinal)})", $"<< /Length 70 >>\nstream\n{TestFiles.Eicar}  \nendstream");
        using var refused = await browser.SendFilesAsync(page, Files, ("goed.pdf", TestFiles.Pdf()), ("eicar.pdf", infected));
        var html = await refused.PageAsync();
        Assert.Equal(["In “eicar.pdf” zit een virus of een ander gevaarlijk programma"], html.Words(".p-errors li"));
        Assert.DoesNotContain("niet op virussen gecontroleerd", html.QuerySelector("main")!.Words(), StringComparison.Ordinal);
        await EvidencePagesTests.AssertNothingAsync(app, qualification);

        // The portal scans what was sent, also what it would not keep of it.
        using var behind = await browser.SendFilesAsync(page, Files, ("foto.jpg", [.. TestFiles.Jpeg(), .. new byte[8], .. TestFiles.Jpeg(), .. Encoding.ASCII.GetBytes(TestFiles.Eicar)]));
        Assert.Equal(["In “foto.jpg” zit een virus of een ander gevaarlijk programma"], (await behind.PageAsync()).Words(".p-errors li"));
        await EvidencePagesTests.AssertNothingAsync(app, qualification);

        using var kept = await browser.SendFilesAsync(page, Files, ("goed.pdf", [.. TestFiles.Pdf()]), ("groot.jpg", [.. TestFiles.Jpeg(), .. new byte[9 * 1024 * 1024]]));
        Assert.Equal(HttpStatusCode.Redirect, kept.StatusCode);
        await using var database = app.Database.Open();
        Assert.Equal([true, true], await database.Evidence.Select(file => file.IsScanned).ToListAsync());
        Assert.Equal("gezond", (await app.JsonAsync("/gezondheid")).GetProperty("onderdelen").GetProperty("virusscanner").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Nothing_is_kept_while_the_scanner_does_not_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, settings: new Dictionary<string, string>(Scanned($"127.0.0.1:{port}")) { ["Evidence:ScanSeconds"] = "1" });
        var (page, qualification, browser) = await EvidencePagesTests.PrepareAsync(app, EvidenceStatus.Stated);

        // It takes the connection, and says nothing.
        await AssertLaterAsync();
        // It ends the connection without a word, and then says something else than that the file is clean.
        foreach (var said in new[] { "", "INSTREAM size limit exceeded. ERROR\0", "stream: OK maybe\0" })
        {
            var serving = ServeAsync(listener, said);
            await AssertLaterAsync();
            await serving;
        }
        listener.Stop();
        await AssertLaterAsync();
        var health = await app.JsonAsync("/gezondheid");
        Assert.Equal("verslechterd", health.GetProperty("onderdelen").GetProperty("virusscanner").GetProperty("status").GetString());

        async Task AssertLaterAsync()
        {
            using var answer = await browser.SendFilesAsync(page, Files, ("goed.pdf", TestFiles.Pdf()));
            Assert.Equal([Later], (await answer.PageAsync()).Words(".p-errors li"));
            await EvidencePagesTests.AssertNothingAsync(app, qualification);
        }
    }

    [Theory]
    [InlineData("Evidence:Folder", " ", "Evidence:Folder is empty")]
    [InlineData("Evidence:Folder", "wwwroot/bewijs", "Evidence:Folder must not lie in wwwroot")]
    [InlineData("Evidence:ClamAv", "localhost", "Evidence:ClamAv must be host:port")]
    [InlineData("Evidence:ClamAv", "localhost:99999", "Evidence:ClamAv must be host:port")]
    [InlineData("Evidence:ScanSeconds", "0", "Evidence:ScanSeconds must be from 1 to 600.")]
    [InlineData("Retention:Evidence:Diploma", "0", "Retention:Evidence:Diploma, :Equivalence, :Registration and :Certificate must each be from 1 to 240 months.")]
    public async Task A_mistake_in_the_settings_stops_the_portal(string key, string value, string message)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path, settings: new Dictionary<string, string> { [key] = value }));
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Scanned(string address) => new() { ["Evidence:ClamAv"] = address };

    /// <summary>Skips who connected before, reads what the next one sends until its end, and answers.</summary>
    private static async Task ServeAsync(TcpListener listener, string said)
    {
        while (true)
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var (received, buffer) = (new List<byte>(), new byte[4096]);
            while (await stream.ReadAsync(buffer) is > 0 and var length)
            {
                received.AddRange(buffer[..length]);
                if (received.TakeLast(4).SequenceEqual(new byte[4]) && client.Connected && !IsGone(client))
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(said));
                    return;
                }
            }
        }

        static bool IsGone(TcpClient client) => client.Client.Poll(0, SelectMode.SelectRead) && client.Client.Available == 0;
    }
}
