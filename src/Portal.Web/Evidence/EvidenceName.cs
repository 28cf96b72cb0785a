using System.Globalization;
using System.Text;
using Portal.Data.Staff;

namespace Portal.Web.EvidenceFiles;

/// <summary>The name under which a file is shown and downloaded.</summary>
internal static class EvidenceName
{
    private const string Reserved = "<>:\"/\\|?*";

    /// <summary>
    /// Makes a name that is safe to show and to save: without a folder, without characters that steer or that a disk does not take, not too long, and with the
    /// extension that belongs to the content.
    /// </summary>
    /// <param name="given">What the browser calls the file.</param>
    /// <param name="extension">The extension by its content, such as ".pdf"; null keeps that of the name.</param>
    public static string Clean(string? given, string? extension)
    {
        var name = (given ?? "")[((given ?? "").LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            var steers = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (rune == Rune.ReplacementChar || steers || (rune.IsAscii && Reserved.Contains((char)rune.Value, StringComparison.Ordinal)))
                clean.Append(' ');
            else
                clean.Append(rune.ToString());
        }
        var words = string.Join(' ', clean.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (extension is null)
            return Shorten(words.Trim('.', ' ') is { Length: > 0 } kept ? kept : "bestand", Evidence.LongestName);
        var ending = Path.GetExtension(words);
        if (ending.Equals(extension, StringComparison.OrdinalIgnoreCase) || (extension == ".jpg" && ending.Equals(".jpeg", StringComparison.OrdinalIgnoreCase)))
            words = words[..^ending.Length];
        words = words.Trim('.', ' ');
        return Shorten(words.Length == 0 ? "bewijs" : words, Evidence.LongestName - extension.Length) + extension;
    }

    /// <summary>Cuts a name off where it is too long, not in the middle of a character.</summary>
    internal static string Shorten(string name, int longest) =>
        name.Length <= longest ? name : name[..(char.IsHighSurrogate(name[longest - 1]) ? longest - 1 : longest)].TrimEnd('.', ' ');
}
