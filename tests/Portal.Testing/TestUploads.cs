using AngleSharp.Html.Parser;
using Xunit;

namespace Portal.Testing;

/// <summary>Sends files as a browser does.</summary>
public static class TestUploads
{
    /// <summary>Sends files with the form of a page, which has its hidden fields and token.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="page">The address of the page.</param>
    /// <param name="field">The field for files.</param>
    /// <param name="files">The files, with their names.</param>
    public static async Task<HttpResponseMessage> SendFilesAsync(this HttpClient browser, string page, string field, params (string Name, byte[] Content)[] files)
    {
        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative));
        var form = (await new HtmlParser().ParseDocumentAsync(html)).QuerySelector("main form[enctype='multipart/form-data']");
        Assert.True(form is not null, $"{page} has no form for files");
        using var content = new MultipartFormDataContent();
        foreach (var hidden in form.QuerySelectorAll("input[type=hidden]"))
            content.Add(new StringContent(hidden.GetAttribute("value") ?? ""), hidden.GetAttribute("name")!);
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            // A browser says what it thinks that a file is; nobody listens.
            part.Headers.ContentType = new("application/pdf");
            content.Add(part, field, name);
        }
        return await browser.PostAsync(new Uri(form.GetAttribute("action") ?? page, UriKind.Relative), content);
    }
}
