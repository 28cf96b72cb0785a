namespace Portal.Web.Forms;

/// <summary>A field of a form: how it is shown. Its id is its name in what is sent, too.</summary>
/// <param name="Id">Id and name.</param>
/// <param name="Label">Its label.</param>
/// <param name="Value">What stands in it.</param>
public sealed record Field(string Id, string Label, string Value)
{
    /// <summary>What helps to fill it in; null when the label says enough.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether it may be left empty.</summary>
    public bool Optional { get; init; }

    /// <summary>The kind of text: text, email, tel or url.</summary>
    public string Type { get; init; } = "text";

    /// <summary>What a browser may fill in by itself; null for nothing.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Lines of a longer text; 0 for a single line.</summary>
    public int Lines { get; init; }

    /// <summary>What can be chosen, as value and text; null for a field in which one types.</summary>
    public IReadOnlyList<(string Value, string Text)>? Choices { get; init; }
}
