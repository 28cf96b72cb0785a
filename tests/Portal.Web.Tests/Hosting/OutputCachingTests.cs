using Portal.Testing;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class OutputCachingTests
{
    [Theory, InlineData("*", "br"), InlineData("BR", "br"), InlineData("br;q=0", null), InlineData("GZIP", "gzip"), InlineData("xbrx", null)]
    public async Task A_kept_page_is_given_to_those_who_can_read_it_only(string first, string? encoding)
    {
        var app = await PortalApp.PublicAsync(DatabaseProvider.Sqlite);
        var address = $"/?zoek={Uri.EscapeDataString(first)}";
        Assert.Equal(encoding, await EncodingAsync(first));
        Assert.Null(await EncodingAsync(null));
        Assert.Equal("br", await EncodingAsync("gzip, deflate, br"));
        Assert.Equal("gzip", await EncodingAsync("gzip"));

        async Task<string?> EncodingAsync(string? accepted)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
            if (accepted is not null)
                request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using var answer = await app.Http.SendAsync(request);
            return answer.Content.Headers.ContentEncoding.SingleOrDefault();
        }
    }
}
