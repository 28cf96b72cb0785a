using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Forms;

/// <summary>A field in which one types or chooses, with its label, help and faults: what the partial "_Field" shows.</summary>
/// <param name="Id">Its id, and its name in the form.</param>
/// <param name="Label">Its label.</param>
/// <param name="Value">What is in it.</param>
public sealed record Field(string Id, string Label, string? Value = null)
{
    /// <summary>Its kind, as HTML names it.</summary>
    public string Type { get; init; } = "text";

    /// <summary>What a browser may fill in, as HTML names it.</summary>
    public string Autocomplete { get; init; } = "off";

    /// <summary>What helps to fill it in; null when nothing is needed.</summary>
    public string? Help { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Lines of a longer text; 0 for a single line.</summary>
    public int Lines { get; init; }

    /// <summary>What can be chosen, as value and text; null for a field in which one types.</summary>
    public IReadOnlyList<(string Value, string Text)>? Choices { get; init; }
}

/// <summary>Tells on the next page that something was done.</summary>
internal static class Confirmation
{
    /// <summary>Under which name it travels; the partial "_Done" shows it.</summary>
    public const string Key = "gedaan";

    /// <summary>Says what was done, on the page that comes next.</summary>
    public static void Done(this PageModel page, string text) => page.TempData[Key] = text;
}
