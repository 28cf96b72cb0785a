using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Portal.Web.EvidenceFiles;

/// <summary>
/// Reads the objects of a PDF, also those that are packed in streams of objects, and refuses what does something by itself, holds other files, or cannot be read.
/// Text, comments and the content of streams are passed over, unless something in them looks like an object: readers find objects by their place in the file.
/// </summary>
internal sealed class PdfCheck
{
    private const int MostTokens = 4_000, LongestName = 200, Deepest = 3;
    private const int MostUnpacked = 4 * 1024 * 1024, MostUnpackedInAll = 32 * 1024 * 1024;

    private static readonly CheckedFile Encrypted = new("is beveiligd. Sla het op zonder wachtwoord of beveiliging en kies het dan nog eens");
    private static readonly CheckedFile Active = new("bevat een programma, een bijlage of iets wat vanzelf start. Druk het af naar een nieuwe pdf en kies die");
    private static readonly CheckedFile Opaque = new("is een pdf waarin wij niet alles kunnen bekijken. Druk het af naar een nieuwe pdf en kies die");

    /// <summary>Names by which a PDF runs, starts, plays, sends or holds something.</summary>
    private static readonly HashSet<string> Acting =
        ["JavaScript", "JS", "Launch", "EmbeddedFile", "EmbeddedFiles", "EF", "RichMedia", "Movie", "Sound", "Rendition", "SubmitForm", "ImportData", "GoToE", "XFA", "AA"];

    /// <summary>Names by which what is done when the file is opened leads elsewhere, or to something more.</summary>
    private static readonly HashSet<string> Leading = ["URI", "GoToR", "Next"];

    private readonly HashSet<long> opened = [], leading = [];
    private CheckedFile? fault;
    private bool hasPage, hasStart;
    private int unpacked;

    /// <summary>Looks at a file that begins as a PDF.</summary>
    public static CheckedFile Look(FileBytes bytes)
    {
        var end = bytes.Length;
        while (end > 0 && IsSpace(bytes[end - 1]))
            end--;
        var last = -1L;
        for (var mark = bytes.Find("%%EOF"u8, Math.Max(0, end - 1024), end); mark >= 0; mark = bytes.Find("%%EOF"u8, mark + 1, end))
            last = mark;
        if (last < 0)
            return CheckedFile.Damaged;
        if (last + 5 != end)
            return CheckedFile.Trailing;
        var check = new PdfCheck();
        check.Read(bytes, 0, bytes.Length, 0);
        if (check.fault is { } fault)
            return fault;
        return check.opened.Overlaps(check.leading) ? Active : !check.hasPage || !check.hasStart ? CheckedFile.Damaged : new(null, "application/pdf", ".pdf", bytes.Length);
    }

    /// <summary>Reads what stands between two places.</summary>
    private void Read(FileBytes bytes, long from, long to, int depth)
    {
        var tokens = new PdfTokens(bytes, from, to);
        // What the object that is being read consists of so far, and which number it has.
        var recent = new List<PdfToken>();
        var (number, isLong) = (-1L, false);
        while (fault is null && tokens.Next() is { Kind: not PdfTokenKind.End } token)
        {
            if (token.Kind == PdfTokenKind.Broken)
                fault = CheckedFile.Damaged;
            else if (token.Kind == PdfTokenKind.Passed)
                Pass(bytes, token.At, token.End, depth);
            else if (token.Kind == PdfTokenKind.Word && token.Text.EndsWith("obj", StringComparison.Ordinal) && !token.Text.AsSpan(0, token.Text.Length - 3).ContainsAnyExceptInRange('0', '9'))
            {
                // "12 0 obj", or "12 0obj".
                number = recent.ElementAtOrDefault(recent.Count - (token.Text.Length > 3 ? 1 : 2)).Number ?? -1;
                recent.Clear();
                isLong = false;
            }
            else if (token is { Kind: PdfTokenKind.Word, Text: "stream" })
                tokens.At = ReadStream(bytes, token.End, to, recent, isLong, depth);
            else
            {
                See(token, recent, number);
                hasStart |= token is { Kind: PdfTokenKind.Word, Text: "startxref" };
                recent.Add(token);
                if (recent.Count == MostTokens)
                {
                    recent.RemoveRange(0, MostTokens / 2);
                    isLong = true;
                }
            }
        }
    }

    /// <summary>Judges a token by what stands before it.</summary>
    private void See(PdfToken token, List<PdfToken> before, long number)
    {
        var previous = before.Count > 0 ? before[^1] : default;
        if (previous is { Kind: PdfTokenKind.Name, Text: "OpenAction" })
        {
            // A place in the file, or an action: in a dictionary here, or an object elsewhere.
            if (token.Kind == PdfTokenKind.Open)
                opened.Add(number);
            else if (token.Number is { } elsewhere)
                opened.Add(elsewhere);
        }
        if (token.Kind != PdfTokenKind.Name)
            return;
        if (token.Text == "Encrypt")
            fault = Encrypted;
        else if (Acting.Contains(token.Text))
            fault = Active;
        else if (Leading.Contains(token.Text))
            leading.Add(number);
        hasPage |= token.Text == "Page" && previous is { Kind: PdfTokenKind.Name, Text: "Type" };
    }

    /// <summary>Passes over a part that is no object, unless something in it looks like one.</summary>
    private void Pass(FileBytes bytes, long from, long to, int depth)
    {
        for (var at = bytes.Find("obj"u8, from, to); at >= 0; at = bytes.Find("obj"u8, at + 1, to))
        {
            if (!IsNumbered(bytes, at, from))
                continue;
            if (depth == Deepest)
                fault = Opaque;
            else
                Read(bytes, from, to, depth + 1);
            return;
        }
    }

    /// <summary>Whether two numbers stand before a place, as they do before an object.</summary>
    private static bool IsNumbered(FileBytes bytes, long at, long from)
    {
        at = Back(at, IsSpace);
        var generation = Back(at, IsDigit);
        var between = Back(generation, IsSpace);
        return generation < at && between < generation && Back(between, IsDigit) < between;

        long Back(long place, Func<int, bool> over)
        {
            while (place > from && over(bytes[place - 1]))
                place--;
            return place;
        }
    }

    /// <summary>Reads a stream of objects; passes over another stream.</summary>
    /// <returns>Where it ends.</returns>
    private long ReadStream(FileBytes bytes, long at, long to, List<PdfToken> dictionary, bool isLong, int depth)
    {
        if (bytes[at] == '\r')
            at++;
        if (bytes[at] == '\n')
            at++;
        var end = Value(dictionary, "Length") is { Number: { } length } && length <= to - at && Ends(at + length) ? at + length : bytes.Find("endstream"u8, at, to);
        if (end < 0)
        {
            fault = CheckedFile.Damaged;
            return to;
        }
        // What has these keys is a stream of objects for a reader, whatever it calls itself.
        if (Value(dictionary, "N") is null || Value(dictionary, "First") is null)
        {
            // Of a dictionary that is too long to know, nothing is sure.
            if (isLong)
                fault = Opaque;
            Pass(bytes, at, end, depth);
            return end;
        }
        if (Unpack(bytes, at, end, dictionary) is { } objects)
            ReadObjects(new(new MemoryStream(objects)), Value(dictionary, "N")!.Value, Value(dictionary, "First")!.Value, depth);
        else
            fault ??= Opaque;
        return end;

        bool Ends(long place)
        {
            while (place < to && IsSpace(bytes[place]))
                place++;
            return bytes.Has(place, "endstream"u8);
        }
    }

    /// <summary>The content of a stream of objects; null when it is packed in a way that is not known here, or too large.</summary>
    private byte[]? Unpack(FileBytes bytes, long from, long to, List<PdfToken> dictionary)
    {
        var filter = Value(dictionary, "Filter");
        var isPacked = filter is { Kind: PdfTokenKind.Name, Text: "FlateDecode" or "Fl" };
        if ((filter is not null && !isPacked) || (Value(dictionary, "DecodeParms") ?? Value(dictionary, "F") ?? Value(dictionary, "DP")) is not null)
            return null;
        var packed = new byte[to - from];
        for (var i = 0; i < packed.Length; i++)
            packed[i] = (byte)bytes[from + i];
        if (!isPacked)
            return packed;
        try
        {
            using var content = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            var buffer = new byte[MostUnpacked + 1];
            var length = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            unpacked += length;
            return length > MostUnpacked || unpacked > MostUnpackedInAll ? null : buffer[..length];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Reads the objects of a stream: first come their numbers and places, then they themselves.</summary>
    private void ReadObjects(FileBytes bytes, PdfToken count, PdfToken first, int depth)
    {
        if (count.Number is not (>= 0 and var many) || first.Number is not (>= 0 and var start) || start > bytes.Length)
        {
            fault ??= Opaque;
            return;
        }
        var places = new List<(long At, long Number)>();
        var table = new PdfTokens(bytes, 0, start);
        while (places.Count < many)
        {
            if (table.Next().Number is not { } number || table.Next().Number is not { } place)
            {
                fault ??= Opaque;
                return;
            }
            places.Add((start + place, number));
        }
        var tokens = new PdfTokens(bytes, start, bytes.Length);
        var recent = new List<PdfToken>();
        var numbers = new Queue<(long At, long Number)>(places.OrderBy(place => place.At));
        var current = -1L;
        while (fault is null && tokens.Next() is { Kind: not PdfTokenKind.End } token)
        {
            if (token.Kind == PdfTokenKind.Broken)
                fault = Opaque;
            if (token.Kind is PdfTokenKind.Broken or PdfTokenKind.Passed)
                continue;
            while (numbers.TryPeek(out var next) && next.At <= token.At)
                current = numbers.Dequeue().Number;
            See(token, recent, current);
            recent.Clear();
            recent.Add(token);
        }
    }

    /// <summary>
    /// What a key of the outermost dictionary has as its value; null when the key is not there. Of a list of one, that one. What stands there twice, or elsewhere,
    /// is not known.
    /// </summary>
    private static PdfToken? Value(List<PdfToken> tokens, string key)
    {
        var depth = 0;
        PdfToken? value = null;
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            depth += tokens[i].Kind switch { PdfTokenKind.Open => 1, PdfTokenKind.Close => -1, _ => 0 };
            if (depth != 1 || tokens[i].Kind != PdfTokenKind.Name || tokens[i].Text != key)
                continue;
            var isReference = i + 3 < tokens.Count && tokens[i + 3] is { Kind: PdfTokenKind.Word, Text: "R" };
            var isListOfOne = i + 3 < tokens.Count && tokens[i + 1].Kind == PdfTokenKind.ListOpen && tokens[i + 3].Kind == PdfTokenKind.ListClose;
            value = value is not null || isReference ? new(PdfTokenKind.Broken, "", tokens[i].At, tokens[i].End) : tokens[i + (isListOfOne ? 2 : 1)];
        }
        return value;
    }

    /// <summary>Whether a byte is white space in a PDF.</summary>
    internal static bool IsSpace(int value) => value is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDigit(int value) => value is >= '0' and <= '9';

    /// <summary>What a PDF is made of.</summary>
    private enum PdfTokenKind
    {
        End,
        Name,
        Word,
        Open,
        Close,
        ListOpen,
        ListClose,
        /// <summary>A text or a comment.</summary>
        Passed,
        /// <summary>Something that has no end.</summary>
        Broken,
    }

    private readonly record struct PdfToken(PdfTokenKind Kind, string Text, long At, long End)
    {
        public long? Number => Kind == PdfTokenKind.Word && long.TryParse(Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private sealed class PdfTokens(FileBytes bytes, long from, long to)
    {
        public long At { get; set; } = from;

        private int Here => At < to ? bytes[At] : -1;

        private int After => At + 1 < to ? bytes[At + 1] : -1;

        public PdfToken Next()
        {
            while (Here is >= 0 and var space && (IsSpace(space) || space is ')' or '{' or '}'))
                At++;
            var start = At;
            return Here switch
            {
                < 0 => Token(PdfTokenKind.End, 0),
                '/' => Token(PdfTokenKind.Name, 1, Name()),
                '[' => Token(PdfTokenKind.ListOpen, 1),
                ']' => Token(PdfTokenKind.ListClose, 1),
                '<' when After == '<' => Token(PdfTokenKind.Open, 2),
                '>' => Token(PdfTokenKind.Close, After == '>' ? 2 : 1),
                '<' => Token(Hexadecimal() ? PdfTokenKind.Passed : PdfTokenKind.Broken, 0),
                '(' => Token(Literal() ? PdfTokenKind.Passed : PdfTokenKind.Broken, 0),
                '%' => Token(Comment() ? PdfTokenKind.Passed : PdfTokenKind.Broken, 0),
                _ => Token(PdfTokenKind.Word, 0, Regular()),
            };

            PdfToken Token(PdfTokenKind kind, int length, string text = "")
            {
                if (text.Length == 0)
                    At += length;
                // A text is read again without what it begins with, or reading it would never end.
                return new(kind, text, kind == PdfTokenKind.Passed ? start + 1 : start, At);
            }
        }

        private string Name()
        {
            At++;
            return Regular(escaped: true) is { Length: > 0 } name ? name : "/";
        }

        private string Regular(bool escaped = false)
        {
            var text = new StringBuilder();
            for (; Here is >= 0 and var value && !IsSpace(value) && !"()<>[]{}/%".Contains((char)value, StringComparison.Ordinal); At++)
            {
                if (escaped && value == '#' && At + 2 < to && char.IsAsciiHexDigit((char)bytes[At + 1]) && char.IsAsciiHexDigit((char)bytes[At + 2]))
                {
                    value = Convert.FromHexString($"{(char)bytes[At + 1]}{(char)bytes[At + 2]}")[0];
                    At += 2;
                }
                if (text.Length < LongestName)
                    text.Append((char)value);
            }
            return text.ToString();
        }

        private bool Hexadecimal()
        {
            for (At++; Here is >= 0 and var value; At++)
            {
                if (value == '>')
                {
                    At++;
                    return true;
                }
                if (!IsSpace(value) && !char.IsAsciiHexDigit((char)value))
                    return false;
            }
            return false;
        }

        private bool Literal()
        {
            var depth = 0;
            for (; Here is >= 0 and var value; At++)
            {
                if (value == '\\')
                    At++;
                else if (value == '(')
                    depth++;
                else if (value == ')' && --depth == 0)
                {
                    At++;
                    return true;
                }
            }
            return false;
        }

        private bool Comment()
        {
            while (Here is >= 0 and not ('\r' or '\n'))
                At++;
            return true;
        }
    }
}
