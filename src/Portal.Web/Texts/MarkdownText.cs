using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Portal.Web.Texts;

/// <summary>
/// The one place where Markdown of the catalogue becomes HTML: no HTML of its own, links to http, https, mailto and within the site only,
/// headings at the level of the page, the design system's classes.
/// </summary>
public static class MarkdownText
{
    private const int DeepestHeading = 6;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();
    private static readonly FrozenSet<string> Schemes = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "http", "https", "mailto");

    // Per heading level, by the text object itself: what was rendered goes when the catalogue that holds the text goes.
    private static readonly ConditionalWeakTable<string, HtmlString>[] Rendered = [.. Enumerable.Range(0, DeepestHeading + 1).Select(_ => new ConditionalWeakTable<string, HtmlString>())];

    /// <summary>Renders a text.</summary>
    /// <param name="text">The Markdown.</param>
    /// <param name="headings">Level of its highest heading, 2 to 6: one below the heading that it stands under.</param>
    public static IHtmlContent Render(string text, int headings) => Rendered[headings].GetValue(text, one => new(ToHtml(one, headings)));

    private static string ToHtml(string text, int headings)
    {
        var document = Markdown.Parse(text, Pipeline);
        var highest = document.Descendants<HeadingBlock>().Select(heading => heading.Level).DefaultIfEmpty(1).Min();
        foreach (var node in document.Descendants().ToList())
        {
            switch (node)
            {
                case HeadingBlock heading:
                    heading.Level = Math.Min(heading.Level - highest + headings, DeepestHeading);
                    AddClass(heading, $"nl-heading nl-heading--level-{heading.Level}");
                    break;
                case ParagraphBlock:
                    AddClass(node, "nl-paragraph");
                    break;
                case Table:
                    AddClass(node, "utrecht-table");
                    break;
                case LinkInline link when !IsAllowed(link.Url):
                    link.ReplaceBy(new ContainerInline());
                    break;
                case LinkInline { IsImage: false }:
                    AddClass(node, "nl-link");
                    break;
                case AutolinkInline { IsEmail: false } link when !IsAllowed(link.Url):
                    link.ReplaceBy(new LiteralInline(link.Url));
                    break;
                case AutolinkInline:
                    AddClass(node, "nl-link");
                    break;
            }
        }
        return document.ToHtml(Pipeline);
    }

    private static void AddClass(MarkdownObject node, string name) => node.GetAttributes().AddClass(name);

    /// <summary>Whether a link stays within the site or has one of the schemes; what stands before the first colon is a scheme.</summary>
    private static bool IsAllowed(string? address)
    {
        if (address is null)
            return false;
        var end = address.AsSpan().IndexOfAny(":/?#");
        return end < 0 || address[end] != ':' || Schemes.Contains(address[..end]);
    }
}
