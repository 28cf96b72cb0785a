using System.Text.Encodings.Web;
using Portal.Web.Texts;

namespace Portal.Web.Tests.Texts;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JavaScript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](data:text/html,x)")]
    [InlineData("![x](vbscript:x)")]
    [InlineData("<javascript:alert(1)>")]
    public void Links_of_other_schemes_become_text(string text)
    {
        var html = Html(text);
        Assert.DoesNotContain("href", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[x](https://example.nl/a:b)")]
    [InlineData("[x](/uitleg/wmo)")]
    [InlineData("[x](#regels)")]
    [InlineData("[x](mailto:a@example.nl)")]
    [InlineData("<https://example.nl>")]
    public void Links_that_may_stay(string text) => Assert.Contains("href", Html(text), StringComparison.Ordinal);

    [Fact]
    public void Html_in_a_text_is_shown_as_it_was_typed() => Assert.Contains("&lt;script&gt;", Html("a <script>alert(1)</script>"), StringComparison.Ordinal);

    [Fact]
    public void The_highest_heading_gets_the_level_of_the_page()
    {
        var html = Html("## Eén\n\n### Twee", 3);
        Assert.Contains("<h3 class=\"nl-heading nl-heading--level-3\"", html, StringComparison.Ordinal);
        Assert.Contains("<h4 class=\"nl-heading nl-heading--level-4\"", html, StringComparison.Ordinal);
    }

    private static string Html(string text, int headings = 2)
    {
        using var writer = new StringWriter();
        MarkdownText.Render(text, headings).WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
