using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portal.Testing;
using Portal.Testing.Catalogue;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class AssessmentLimitTests
{
    private const string Body = """{ "product": "regio-2025/vervoer", "peildatum": "2026-12-01", "medewerkers": [] }""";

    [Fact]
    public async Task Who_asks_too_much_waits_while_others_are_answered()
    {
        await using var app = await PortalApp.StartAsync(
            DatabaseProvider.Sqlite,
            new CatalogueFolder().Path,
            settings: new Dictionary<string, string> { ["Assessment:RequestsPerMinute"] = "2", ["Proxy:Trusted:0"] = "127.0.0.0/8", ["Proxy:Trusted:1"] = "::1" });
        foreach (var (address, status) in new[]
        {
            ("192.0.2.1", HttpStatusCode.OK), ("192.0.2.1", HttpStatusCode.OK), ("192.0.2.1", HttpStatusCode.TooManyRequests), ("192.0.2.2", HttpStatusCode.OK),
            ("2001:db8::1", HttpStatusCode.OK), ("2001:db8::2", HttpStatusCode.OK), ("2001:db8:0:0:ffff::3", HttpStatusCode.TooManyRequests), ("2001:db8:0:1::1", HttpStatusCode.OK),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/toetsen", UriKind.Relative)) { Content = new StringContent(Body, Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Forwarded-For", address);
            using var answer = await app.Http.SendAsync(request);
            Assert.Equal(status, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl?.NoStore);
            if (status == HttpStatusCode.OK)
                continue;
            Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Contains("Retry-After", JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
        await app.JsonAsync("/api/v1/producten");
    }

    [Theory]
    [InlineData("Assessment:RequestsPerMinute", "0"), InlineData("Assessment:RequestsPerMinute", "1000001"), InlineData("Assessment:HoursPerFte", "0"), InlineData("Assessment:HoursPerFte", "169")]
    public async Task A_mistake_stops_the_portal_with_the_name_of_the_key(string key, string value)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path, settings: new Dictionary<string, string> { [key] = value }));
        Assert.Contains(key, fault.Message, StringComparison.Ordinal);
    }
}
