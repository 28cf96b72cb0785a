using System.Text;
using AngleSharp.Dom;

namespace Portal.Web.Tests.Pages;

/// <summary>Reads a page as its visitors see it.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Inline = ["A", "ABBR", "B", "CODE", "EM", "MARK", "SPAN", "STRONG"];

    /// <summary>The text of an element with single spaces, also between what stands below one another.</summary>
    public static string Words(this IElement element)
    {
        var text = new StringBuilder();
        Add(element);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        void Add(INode node)
        {
            var apart = node is IElement inner && !Inline.Contains(inner.TagName) ? " " : "";
            text.Append(apart).Append((node as IText)?.Data);
            foreach (var child in node.ChildNodes)
                Add(child);
            text.Append(apart);
        }
    }

    /// <summary>The texts of the elements that a selector finds.</summary>
    public static IReadOnlyList<string> Words(this IParentNode page, string selector) => [.. page.QuerySelectorAll(selector).Select(Words)];

    /// <summary>Where the links lead that a selector finds.</summary>
    public static IReadOnlyList<string> Links(this IParentNode page, string selector) => [.. page.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")!)];
}
