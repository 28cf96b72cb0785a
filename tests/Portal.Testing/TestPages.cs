using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Portal.Testing;

/// <summary>Reads pages as a browser that is logged in gets them.</summary>
public static class TestPages
{
    /// <summary>Gets a page; fails when the answer has another status.</summary>
    public static async Task<IHtmlDocument> PageAsync(this HttpClient browser, string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return await answer.PageAsync(expected);
    }

    /// <summary>Reads the page that an answer is; fails when the answer has another status.</summary>
    public static async Task<IHtmlDocument> PageAsync(this HttpResponseMessage answer, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.RequestMessage?.RequestUri?.PathAndQuery} answered {(int)answer.StatusCode} {answer.Headers.Location}: {html[..Math.Min(html.Length, 500)]}");
        return await new HtmlParser().ParseDocumentAsync(html);
    }

    /// <summary>The status with which a page is answered.</summary>
    public static async Task<HttpStatusCode> StatusAsync(this HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));
        return answer.StatusCode;
    }
}
