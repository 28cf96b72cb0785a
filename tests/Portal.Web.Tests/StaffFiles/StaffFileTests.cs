using System.IO.Compression;
using System.Text;
using Portal.Web.StaffFiles;

namespace Portal.Web.Tests.StaffFiles;

/// <summary>What can be read of a file with staff, and what is refused.</summary>
public sealed class StaffFileTests
{
    private const string Header = "naam;PERSONEELSNUMMER;In dienst vanaf;E-mail";

    public static TheoryData<string, string, bool> Forms()
    {
        var forms = new TheoryData<string, string, bool>();
        foreach (var encoding in new[] { "utf-8", "utf-8 with bom", "windows-1252" })
        {
            foreach (var separator in new[] { ";", "," })
            {
                foreach (var ends in new[] { true, false })
                    forms.Add(encoding, separator, ends);
            }
        }
        return forms;
    }

    [Theory, MemberData(nameof(Forms))]
    public void Every_encoding_and_separator_reads_the_same(string encoding, string separator, bool windows)
    {
        var text = $"{Header.Replace(";", separator, StringComparison.Ordinal)}\n\"Zoë {separator} \"\"d’Àncona\"\"\"{separator}7{separator}1-9-2024{separator}\n\n{separator}{separator}{separator}\n'=Jan{separator}'t 8{separator}{separator}jan@example.nl\nVoorbeeld{separator}voorbeeld-1{separator}{separator}\n";
        text = windows ? text.ReplaceLineEndings("\r\n") : text;
        var bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(text),
            "utf-8 with bom" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            _ => CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text),
        };
        var file = StaffFile.Read(bytes);
        Assert.Equal(1, file.Examples);
        Assert.Equal([2, 5], file.Lines.Select(line => line.Number));
        Assert.Equal([$"Zoë {separator} \"d’Àncona\"", "=Jan"], file.Lines.Select(line => line[StaffColumns.Name]));
        Assert.Equal(["7", "'t 8"], file.Lines.Select(line => line[StaffColumns.Number]));
        Assert.Equal(["1-9-2024", ""], file.Lines.Select(line => line[StaffColumns.StartsOn]));
        Assert.True(file.Has(StaffColumns.Email));
        Assert.False(file.Has(StaffColumns.EndsOn));
    }

    [Theory]
    [InlineData("1-9-2024"), InlineData("01-09-2024"), InlineData("2024-09-01"), InlineData("1/9/2024"), InlineData("1.9.2024")]
    public void Days_are_read_in_every_form(string text)
    {
        Assert.True(StaffWords.TryDay(text, out var day));
        Assert.Equal(new DateOnly(2024, 9, 1), day);
    }

    [Theory]
    [InlineData("31-2-2024"), InlineData("9-2024"), InlineData("1-9-24"), InlineData("45536"), InlineData("1-1-1900"), InlineData("gisteren")]
    public void What_is_no_day_is_not_read(string text) => Assert.False(StaffWords.TryDay(text, out _));

    [Theory]
    [InlineData("7,5", 7.5), InlineData("7.5", 7.5), InlineData("0", 0), InlineData("80", 80), InlineData("7,25", 7.25)]
    public void Hours_have_a_comma_or_a_point(string text, double expected)
    {
        Assert.True(StaffWords.TryHours(text, out var hours));
        Assert.Equal((decimal)expected, hours);
    }

    [Theory]
    [InlineData("-1"), InlineData("80,01"), InlineData("7,555"), InlineData("1.000,5"), InlineData("veel"), InlineData("")]
    public void What_is_no_number_of_hours_is_not_read(string text) => Assert.False(StaffWords.TryHours(text, out _));

    [Theory]
    [InlineData("=1+1"), InlineData("+31"), InlineData("-x"), InlineData("@x"), InlineData("'=x"), InlineData("''-x"), InlineData("\"=x\""), InlineData("'t Hart"), InlineData("gewoon"), InlineData("")]
    public void A_text_that_looks_like_a_formula_comes_back_as_it_was(string text)
    {
        var written = CellText.Write(text);
        Assert.False(written is ['=' or '+' or '-' or '@', ..]);
        Assert.Equal(text, CellText.Read(written));
    }

    [Fact]
    public void A_spreadsheet_reads_as_a_person_sees_it()
    {
        using var stream = new MemoryStream();
        using (var writer = new StaffSheet.Writer(stream))
        {
            writer.Begin("Medewerkers", StaffColumns.All.Select(column => (column.Kind, 10d)));
            writer.Write(["Uren per week", .. StaffColumns.All.Select(column => column.Name).Where(name => name != "Uren per week")]);
            var row = new object?[StaffColumns.All.Count];
            (row[0], row[1], row[2], row[6]) = (7.25m, "00012", "Zoë _x0041_ & <b>", new DateOnly(2024, 2, 29));
            writer.Write(row);
            writer.Begin("Uitleg", [(StaffCellKind.Text, 10d)]);
            writer.Write(["Niets"]);
        }
        var line = Assert.Single(StaffFile.Read(stream.ToArray()).Lines);
        Assert.Equal((2, "00012", "Zoë _x0041_ & <b>", "2024-02-29", "7.25"), (line.Number, line[StaffColumns.Number], line[StaffColumns.Name], line[StaffColumns.StartsOn], line[StaffColumns.Hours]));
    }

    [Fact]
    public void Shared_texts_serial_days_and_what_a_formula_came_to_are_read()
    {
        var sheet = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>Naam</t></is></c></row>
            """.Replace("<c r=\"C1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>Naam</t></is></c>", "<c r=\"B1\" t=\"inlineStr\"><is><t>Naam</t></is></c><c r=\"C1\" t=\"s\"><v>1</v></c>", StringComparison.Ordinal)
            + """<row r="2"/><row r="4"><c r="A4"><v>12345678901</v></c><c r="B4" t="str"><f>A1</f><v>Jan_x000A_Piet</v></c><c r="C4"><v>45536.5</v></c></row>""";
        var file = StaffFile.Read(Workbook(sheet, "<si><t>Personeelsnummer</t></si><si><r><t>In dienst </t></r><r><t>vanaf</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></si>"));
        var line = Assert.Single(file.Lines);
        Assert.Equal((4, "12345678901", "Jan\nPiet", "2024-09-01"), (line.Number, line[StaffColumns.Number], line[StaffColumns.Name], line[StaffColumns.StartsOn]));
        var shifted = StaffFile.Read(Workbook(sheet, "<si><t>Personeelsnummer</t></si><si><t>In dienst vanaf</t></si>", "<workbookPr date1904=\"1\"/>"));
        Assert.Equal("2028-09-02", Assert.Single(shifted.Lines)[StaffColumns.StartsOn]);
    }

    public static TheoryData<string, string> Refused() => new()
    {
        { "leeg", "Het bestand is leeg" },
        { "alleen kop", "Het bestand heeft geen regels" },
        { "alleen voorbeelden", "In het bestand staan alleen de voorbeelden" },
        { "html", "Dit is een webpagina" },
        { "pdf", "Dit is geen CSV- of Excel-bestand" },
        { "binair", "Dit is geen CSV- of Excel-bestand" },
        { "oud Excel of wachtwoord", "Dit is een oud Excel-bestand (.xls), of een bestand met een wachtwoord" },
        { "onbekende kolom", "Op de eerste regel staat een kolom die wij niet kennen: “Schoenmaat”" },
        { "dubbele kolom", "De kolom Naam staat er meer dan één keer" },
        { "geen nummer", "Op de eerste regel ontbreekt de kolom Personeelsnummer" },
        { "halve inzet", "Op de eerste regel ontbreken kolommen: Rollen" },
        { "aanhalingsteken", "Na regel" },
        { "te breed", "Regel 2 heeft meer cellen" },
        { "te lang", "Het bestand heeft te veel regels: hoogstens 20.000" },
        { "te lange cel", "Regel 2: in een cel staan meer dan 2.000 tekens" },
        { "te groot", "Het bestand is te groot: hoogstens 10 MB" },
        { "zip", "Dit is een ingepakt bestand, maar geen Excel-bestand" },
        { "kapotte zip", "Dit Excel-bestand is niet te lezen" },
        { "kapot Excel", "Dit Excel-bestand is niet te lezen" },
        { "macro", "Dit Excel-bestand heeft macro’s" },
        { "zipbom", "Dit Excel-bestand is uitgepakt te groot" },
        { "doctype", "In dit Excel-bestand staat iets dat er niet in hoort" },
        { "doctype in delen", "In dit Excel-bestand staat iets dat er niet in hoort" },
        { "veel delen", "Dit Excel-bestand bestaat uit te veel delen" },
        { "miljoen regels", "Het bestand heeft te veel regels" },
        { "diep in cel", "Dit Excel-bestand is niet te lezen" },
        { "diep in teksten", "Dit Excel-bestand is niet te lezen" },
        { "diep in werkmap", "Dit Excel-bestand is niet te lezen" },
        { "diep in deel met andere naam", "Dit Excel-bestand is niet te lezen" },
        { "deel in stukken", "In dit Excel-bestand staat iets dat er niet in hoort" },
        { "lange werkmap", "Dit Excel-bestand is uitgepakt te groot" },
        { "veel in cel", "Dit Excel-bestand is uitgepakt te groot" },
        { "lang element", "Dit Excel-bestand is uitgepakt te groot" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_cannot_be_read_is_refused_in_clear_words(string what, string expected)
    {
        var fault = Assert.Throws<StaffFileException>(() => StaffFile.Read(Attack(what)));
        Assert.StartsWith(expected, fault.Message, StringComparison.Ordinal);
    }

    /// <summary>A file that must be refused.</summary>
    internal static byte[] Attack(string what) => what switch
    {
        "leeg" => [],
        "alleen kop" => Text(Header),
        "alleen voorbeelden" => Text($"{Header}\nJan;VOORBEELD-1;;"),
        "html" => Text("<html><body><table><tr><td>Personeelsnummer</td></tr></table></body></html>"),
        "pdf" => Text("%PDF-1.7\nPersoneelsnummer"),
        "binair" => [77, 90, 0, 1, 2, 3, 4],
        "oud Excel of wachtwoord" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0],
        "onbekende kolom" => Text($"{Header};Schoenmaat\nJan;1;;;44"),
        "dubbele kolom" => Text($"{Header};NAAM\nJan;1;;;Jan"),
        "geen nummer" => Text("Naam\nJan"),
        "halve inzet" => Text("Personeelsnummer;Product\n1;x"),
        "aanhalingsteken" => Text($"{Header}\n\"Jan\"x;1;;"),
        "te breed" => Text($"{Header}\nJan;1;;;5"),
        "te lang" => Text($"{Header}\n{string.Concat(Enumerable.Range(1, StaffFile.MostLines + 1).Select(number => $"Jan;{number};;\n"))}"),
        "te lange cel" => Text($"{Header}\n{new string('a', 2001)};1;;"),
        "te groot" => [.. Enumerable.Repeat((byte)'a', StaffFile.Largest + 1)],
        "zip" => Zip(("tekst.txt", Text("hallo"))),
        "kapotte zip" => [.. "PK\u0003\u0004"u8, .. Enumerable.Repeat((byte)1, 100)],
        "kapot Excel" => Zip(("[Content_Types].xml", Text("<Types")), ("xl/workbook.xml", Text("<workbook"))),
        "macro" => Zip(("[Content_Types].xml", Text("<Types/>")), ("xl/workbook.xml", Text("<workbook/>")), ("xl/vbaProject.bin", [1, 2, 3])),
        "zipbom" => Zip(("[Content_Types].xml", Text("<Types/>")), ("xl/workbook.xml", Text("<workbook/>")), ("xl/worksheets/sheet1.xml", [.. Enumerable.Repeat((byte)' ', 101 * 1024 * 1024)])),
        "doctype" => Workbook("", "", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>"),
        "doctype in delen" => Workbook("", "<si><t>" + new string('a', 200_000) + "</t></si><!DOCTYPE x>"),
        "veel delen" => Zip([.. Enumerable.Range(0, 600).Select(number => ($"deel{number}.xml", Text("<a/>")))]),
        "miljoen regels" => Workbook(Rows(1_000_000), "<si><t>Personeelsnummer</t></si>"),
        // The reader of spreadsheets reads these as trees: without a limit the whole portal would stop.
        "diep in cel" => Workbook($"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\">{Deep}</c></row>", ""),
        "diep in teksten" => Workbook("", $"<si>{Deep}</si>"),
        "diep in werkmap" => Workbook("", "", Deep),
        "diep in deel met andere naam" => Zip(("[Content_Types].xml", Text("<Types/>")), ("xl/workbook.xml", Text("<workbook/>")), ("xl/ander.bin", [.. Encoding.UTF8.Preamble, .. Text($"{new string(' ', 68_000)}{Deep}")])),
        "deel in stukken" => Zip(("[Content_Types].xml", Text("<Types/>")), ("xl/workbook.xml", Text("<workbook/>")), ("xl/ander.xml/[0].piece", Text("<workbook>")), ("xl/ander.xml/[1].last.piece", Text($" {Deep}</workbook>"))),
        "lange werkmap" => Workbook("", "", string.Concat(Enumerable.Range(0, 100_000).Select(number => $"<a q=\"{Scattered(number)}\"/>"))),
        "veel in cel" => Workbook($"<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>{string.Concat(Enumerable.Range(0, 100_001).Select(number => $"<a q=\"{Scattered(number)}\"/>"))}</is></c></row>", ""),
        "lang element" => Workbook($"<row r=\"1\"{string.Concat(Enumerable.Range(0, 100_000).Select(number => $" a{number}=\"{Scattered(number)}\""))}/>", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static string Deep => string.Concat(Enumerable.Repeat("<a>", 140_000)) + string.Concat(Enumerable.Repeat("</a>", 140_000));

    /// <summary>Looks random, so that a file is not refused for how well it is compressed.</summary>
    private static uint Scattered(int number) => (uint)number * 2_654_435_761;

    [Fact]
    public void Pictures_and_styles_may_be_long_and_old_drawings_may_be_no_good_XML()
    {
        var picture = new byte[3 * 1024 * 1024];
        new Random(1).NextBytes(picture);
        (picture[0], picture[1]) = (0xFF, 0xD8);
        using var stream = new MemoryStream();
        stream.Write(Workbook("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row><row r=\"2\"><c r=\"A2\"><v>7</v></c></row>", "<si><t>Personeelsnummer</t></si>"));
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (name, content) in new[]
            {
                ("xl/media/image1.jpeg", picture), ("xl/drawings/vmlDrawing1.vml", Text("<xml><br></xml>")),
                ("xl/styles.xml", Text($"<styleSheet>{string.Concat(Enumerable.Range(0, 100_000).Select(number => $"<a q=\"{Scattered(number)}\"/>"))}</styleSheet>")),
            })
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        Assert.Equal("7", Assert.Single(StaffFile.Read(stream.ToArray()).Lines)[StaffColumns.Number]);
    }

    private static string Rows(int count)
    {
        var rows = new StringBuilder("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
        for (var row = 2; row <= count; row++)
            rows.Append("<row r=\"").Append(row).Append("\"><c><v>").Append(Random.Shared.Next()).Append("</v></c></row>");
        return rows.ToString();
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Zip(params (string Name, byte[] Content)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }
        return stream.ToArray();
    }

    /// <summary>A workbook as other programs write it.</summary>
    internal static byte[] Workbook(string rows, string texts, string properties = "") => Zip(
        ("[Content_Types].xml", Text("""
            <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>
            """)),
        ("_rels/.rels", Text("""
            <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """)),
        ("xl/workbook.xml", Text($"""
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{properties}<sheets><sheet name="Verborgen" sheetId="2" state="hidden" r:id="rId3"/><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets></workbook>
            """)),
        ("xl/_rels/workbook.xml.rels", Text("""
            <?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>
            """)),
        ("xl/sharedStrings.xml", Text($"<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{texts}</sst>")),
        ("xl/worksheets/sheet1.xml", Text($"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>")));
}
