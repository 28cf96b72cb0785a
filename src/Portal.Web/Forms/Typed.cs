using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace Portal.Web.Forms;

/// <summary>Makes what people type fit to keep.</summary>
internal static class Typed
{
    /// <summary>Most characters of an e-mail address.</summary>
    public const int LongestEmail = 254;

    /// <summary>A text of several lines, without control characters, which not every database takes, and without characters that are not seen but change what is.</summary>
    public static string Text(string? typed) =>
        string.Concat((typed ?? "").ReplaceLineEndings("\n").EnumerateRunes().Where(rune => rune.Value is '\n' or '\t' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format))).Trim();

    /// <summary>A text of one line, with one space between its words.</summary>
    public static string Line(string? typed) => string.Join(' ', Text(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether something is an e-mail address that can be reached from here.</summary>
    public static bool IsEmail(string email) =>
        email.Length <= LongestEmail && MailAddress.TryCreate(email, out var address) && address.Address == email && address.Host.Contains('.', StringComparison.Ordinal);
}
