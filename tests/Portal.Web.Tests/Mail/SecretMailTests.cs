using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Organisations;
using Portal.Testing;
using Portal.Web.Alerts;
using Portal.Web.Hosting;
using Portal.Web.Mail;
using Portal.Web.Tests.Alerts;

namespace Portal.Web.Tests.Mail;

/// <summary>Mail over STARTTLS to a server that asks who sends it, with a certificate that is trusted or not.</summary>
public sealed class SecretMailTests
{
    private static readonly X509Certificate2 Trusted = Certificate(), Stranger = Certificate();

    // .NET asks this of every connection for mail; the real check is tested with the certificate that it does not let through.
#pragma warning disable SYSLIB0014
    static SecretMailTests() => ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, faults) =>
        faults == System.Net.Security.SslPolicyErrors.None || certificate?.GetCertHashString() == Trusted.GetCertHashString();
#pragma warning restore SYSLIB0014

    [Fact]
    public async Task An_alert_reaches_a_server_that_asks_a_secret_connection_and_a_password()
    {
        using var server = new SmtpServer(Trusted, ("portaal", "geheim woord"));
        await using var app = await StartAsync(server, "geheim woord");
        await AlertAsync(app);
        Assert.Equal(1, await app.Get<MailSending>().SendAsync(default));
        Assert.Contains("Vervoer - hersteltermijn voorbij", Assert.Single(server.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_a_server_that_is_not_trusted_nothing_is_sent()
    {
        using var server = new SmtpServer(Stranger, ("portaal", "geheim woord"));
        await using var app = await StartAsync(server, "geheim woord");
        await AlertAsync(app);
        Assert.Equal(0, await app.Get<MailSending>().SendAsync(default));
        Assert.Empty(server.Messages);
        Assert.Equal(1, Assert.Single(await app.MessagesAsync()).Failures);
    }

    [Fact]
    public async Task With_a_wrong_password_the_message_waits()
    {
        using var server = new SmtpServer(Trusted, ("portaal", "geheim woord"));
        await using var app = await StartAsync(server, "ander woord");
        await AlertAsync(app);
        Assert.Equal(0, await app.Get<MailSending>().SendAsync(default));
        Assert.Equal(MailState.Failed, Assert.Single(await app.MessagesAsync()).State());
    }

    private static Task<PortalApp> StartAsync(SmtpServer server, string password) => SomeAlerts.StartAsync(
        DatabaseProvider.Sqlite, ("Mail:Host", "localhost"), ("Mail:Port", server.Port.ToString(CultureInfo.InvariantCulture)), ("Mail:User", "portaal"), ("Mail:Password", password), ("Mail:From", "portaal@example.nl"));

    private static async Task AlertAsync(PortalApp app)
    {
        var linde = await app.OrganisationAsync("linde");
        await app.AlertAsync(await app.AccountAsync("jo@example.nl", memberships: (linde, OrganisationRole.Editor)), "Vervoer - hersteltermijn voorbij", severe: true, organisation: linde.Id);
        Assert.Equal(1, await app.Get<AlertMails>().SendSevereAsync(default));
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
