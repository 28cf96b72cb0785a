using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.RateLimiting;
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

    [Fact]
    public async Task Large_assessments_wait_for_each_other_while_small_ones_go_on()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite, new CatalogueFolder().Path);
        var turns = app.Get<LargeAssessments>();
        var taken = Take(turn => turn is { IsCompletedSuccessfully: true, Result.IsAcquired: false });
        using var refused = await PostAsync(LargeAssessments.From);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        await GiveBackAsync(taken);

        taken = Take(turn => !turn.IsCompleted);
        var large = PostAsync(LargeAssessments.From);
        using var small = await PostAsync(LargeAssessments.From - 1);
        Assert.Equal(HttpStatusCode.OK, small.StatusCode);
        Assert.False(large.IsCompleted);
        await GiveBackAsync(taken);
        using var answered = await large;
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);

        List<Task<RateLimitLease>> Take(Func<Task<RateLimitLease>, bool> enough)
        {
            var taken = new List<Task<RateLimitLease>>();
            do
                taken.Add(turns.TurnAsync(default).AsTask());
            while (!enough(taken[^1]));
            return taken;
        }

        static async Task GiveBackAsync(List<Task<RateLimitLease>> taken)
        {
            foreach (var turn in taken)
                (await turn).Dispose();
        }

        async Task<HttpResponseMessage> PostAsync(int size)
        {
            using var content = new StringContent(Body.PadRight(size), Encoding.UTF8, "application/json");
            return await app.Http.PostAsync(new Uri("/api/v1/toetsen", UriKind.Relative), content);
        }
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
