using System.Net.Mail;

namespace Portal.Web.Forms;

/// <summary>Makes what people type fit to keep.</summary>
internal static class Typed
{
    /// <summary>Most characters of an e-mail address.</summary>
    public const int LongestEmail = 254;

    /// <summary>A text of several lines, without control characters: no database takes all of them, and they mean nothing.</summary>
    public static string Text(string? typed) =>
        string.Concat((typed ?? "").ReplaceLineEndings("\n").Where(character => character is '\n' or '\t' || !char.IsControl(character))).Trim();

    /// <summary>A text of one line, with one space between its words.</summary>
    public static string Line(string? typed) => string.Join(' ', Text(typed).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether something is an e-mail address that can be reached from here.</summary>
    public static bool IsEmail(string email) =>
        email.Length <= LongestEmail && MailAddress.TryCreate(email, out var address) && address.Address == email && address.Host.Contains('.', StringComparison.Ordinal);
}
