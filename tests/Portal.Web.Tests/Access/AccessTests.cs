using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Portal.Testing;
using Portal.Testing.Databases;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Access;

public sealed class AccessTests
{
    [Theory, EveryDatabase]
    public async Task Who_logs_in_sees_the_account_and_who_logs_out_does_not(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("jo@example.nl"));
        Assert.Contains("jo@example.nl", await browser.GetStringAsync(new Uri("/account", UriKind.Relative)), StringComparison.Ordinal);

        using var left = await browser.SendFormAsync("/account", "form[action*=uitloggen]");
        Assert.Equal(HttpStatusCode.Redirect, left.StatusCode);
        using var again = await browser.GetAsync(new Uri("/account", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Contains("/inloggen?terug=%2Faccount", again.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task A_system_administrator_logs_in_with_a_code(DatabaseProvider database)
    {
        await using var app = await PortalApp.StartAsync(database);
        using var browser = await app.LoggedInAsync(await app.AccountAsync("baas@example.nl", administrator: true));
        Assert.Contains("baas@example.nl", await browser.GetStringAsync(new Uri("/account", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        await using var app = await PortalApp.StartAsync(DatabaseProvider.Sqlite);
        await app.AccountAsync("jo@example.nl");
        async Task<string> Answer(string email)
        {
            using var browser = app.Browser();
            using var answer = await browser.SendFormAsync("/inloggen", ("email", email), ("wachtwoord", "dit is het niet"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var html = await answer.Content.ReadAsStringAsync();
            return html[html.IndexOf("p-errors", StringComparison.Ordinal)..html.IndexOf("</form>", StringComparison.Ordinal)].Replace(email, "", StringComparison.Ordinal);
        }
        static string WithoutToken(string html) => System.Text.RegularExpressions.Regex.Replace(html, "<input name=\"__Request[^>]*>", "");
        Assert.Equal(WithoutToken(await Answer("jo@example.nl")), WithoutToken(await Answer("niemand@example.nl")));
    }

    [Fact]
    public async Task Every_address_is_closed_or_public_on_purpose()
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var unsaid = app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null && endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is null)
            // The framework's own, for files that are made while developing.
            .Where(endpoint => endpoint.RoutePattern.RawText != "{**path:file}")
            .Select(endpoint => endpoint.RoutePattern.RawText);
        Assert.Empty(unsaid);
    }
}
