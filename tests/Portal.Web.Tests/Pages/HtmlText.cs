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

    /// <summary>What a form sends, to send it later or more than once: its hidden fields, and these values.</summary>
    public static Dictionary<string, string> Form(this IParentNode page, string form, params (string Name, string Value)[] values)
    {
        var fields = page.QuerySelector(form)!.QuerySelectorAll("input[type=hidden]").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);
        foreach (var (name, value) in values)
            fields[name] = value;
        return fields;
    }

    /// <summary>The same of the first form in the main part of a page that sends something.</summary>
    public static Dictionary<string, string> Form(this IParentNode page, params (string Name, string Value)[] values) => page.Form("main form[method=post]", values);

    /// <summary>Where the links lead that a selector finds.</summary>
    public static IReadOnlyList<string> Links(this IParentNode page, string selector) => [.. page.QuerySelectorAll(selector).Select(link => link.GetAttribute("href")!)];
}
