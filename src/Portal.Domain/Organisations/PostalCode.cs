using System.Text.RegularExpressions;

namespace Portal.Domain.Organisations;

/// <summary>A Dutch postal code.</summary>
public static partial class PostalCode
{
    /// <summary>Reads a postal code as people write it; false when it is none.</summary>
    /// <param name="typed">What was typed, such as "2801ab".</param>
    /// <param name="code">The postal code as it is written: "2801 AB".</param>
    public static bool TryParse(string typed, out string code)
    {
        var match = Shape().Match(typed);
        code = match.Success ? $"{match.Groups[1].Value} {match.Groups[2].Value.ToUpperInvariant()}" : "";
        return match.Success;
    }

    [GeneratedRegex(@"^\s*([1-9][0-9]{3})\s*([a-zA-Z]{2})\s*$")]
    private static partial Regex Shape();
}
