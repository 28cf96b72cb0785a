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

    /// <summary>A name that no other file beside it has: "diploma (2).pdf".</summary>
    /// <param name="name">The name.</param>
    /// <param name="names">The names that are taken, without regard to case; this one is added.</param>
    public static string Unique(string name, HashSet<string> names)
    {
        var (unique, extension) = (name, Path.GetExtension(name));
        for (var number = 2; !names.Add(unique); number++)
        {
            var ending = $" ({number}){extension}";
            unique = Shorten(name[..^extension.Length], Evidence.LongestName - ending.Length) + ending;
        }
        return unique;
    }

    /// <summary>Cuts a name off where it is too long, not in the middle of a character.</summary>
    internal static string Shorten(string name, int longest) =>
        name.Length <= longest ? name : name[..(char.IsHighSurrogate(name[longest - 1]) ? longest - 1 : longest)].TrimEnd('.', ' ');
}
