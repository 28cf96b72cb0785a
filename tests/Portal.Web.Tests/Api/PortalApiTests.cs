using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Portal.Web.Api;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Api;

public sealed class PortalApiTests
{
    [Fact]
    public async Task A_failure_is_a_problem_that_tells_nothing_of_its_cause()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        await using var app = builder.Build();
        app.UseSecurityHeaders();
        app.UsePortalApi();
        app.MapGet("/api/v1/stuk", string () => throw new InvalidOperationException("geheim"));
        await app.StartAsync();

        using var http = app.GetTestClient();
        using var answer = await http.GetAsync(new Uri("/api/v1/stuk", UriKind.Relative));
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("1.0.0", Assert.Single(answer.Headers.GetValues("API-Version")));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Origin")));
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.DoesNotContain("geheim", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
