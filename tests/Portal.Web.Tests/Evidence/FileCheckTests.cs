using System.Text;
using Portal.Testing;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Tests.EvidenceFiles;

public sealed class FileCheckTests
{
    private const string Damaged = "is beschadigd of niet volledig", Unknown = "is geen pdf, jpg of png";

    [Fact]
    public void Good_files_are_known_by_their_content()
    {
        Assert.Equal(("application/pdf", ".pdf"), Good(TestFiles.Pdf()));
        Assert.Equal(("image/jpeg", ".jpg"), Good(TestFiles.Jpeg()));
        Assert.Equal(("image/png", ".png"), Good(TestFiles.Png()));
    }

    [Theory]
    [InlineData("/OpenAction [3 0 R /Fit]")]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>")]
    [InlineData("/OpenAction 4 0 R", "<< /S /GoTo /D [3 0 R /Fit] >>")]
    [InlineData("/Title (Klik op /JavaScript voor /Launch)")]
    [InlineData("/Title <2F4A5320> % /JS staat hier in een opmerking")]
    [InlineData("/Lang (nl)", "<< /Type /Annot /Subtype /Link /A << /S /URI /URI (https://example.nl) >> >>")]
    [InlineData("/Lang (nl)", "<< /Length 12 >>\nstream\n/JS /Launch (\nendstream")]
    public void What_is_usual_in_a_pdf_is_good(string catalogue, params string[] objects) => Good(TestFiles.Pdf(catalogue, objects));

    [Fact]
    public void Objects_in_streams_are_read_and_other_streams_are_passed_over()
    {
        Good(TestFiles.PdfOf("<< /Type /Catalog /Pages 2 0 R >>", TestFiles.ObjectStream(objects: [(2, "<< /Type /Pages /Kids [3 0 R] >>"), (3, "<< /Type /Page >>")]), TestFiles.Stream("", "BT /JS 12 Tf (tekst) Tj ET")));
        Assert.Contains("vanzelf start", Fault(TestFiles.Pdf("", TestFiles.ObjectStream(objects: [(5, "<< /S /JavaScript /JS (app.alert\\(1\\)) >>")]))), StringComparison.Ordinal);
        Assert.Contains("vanzelf start", Fault(TestFiles.Pdf("/OpenAction 6 0 R", TestFiles.ObjectStream(objects: [(5, "<< /S /GoTo >>"), (6, "<< /S /URI /URI (http://example.nl) >>")]))), StringComparison.Ordinal);
        // A stream of objects by its keys, whatever it calls itself.
        Assert.Contains("vanzelf start", Fault(TestFiles.Pdf("", TestFiles.ObjectStream("/Type /XObject", (5, "<< /S /Launch >>")))), StringComparison.Ordinal);
        foreach (var filter in new[] { "/LZWDecode", "[/ASCIIHexDecode /FlateDecode]", "9 0 R", "/FlateDecode /Filter /LZWDecode", "/FlateDecode /DecodeParms << /Predictor 12 >>" })
            Assert.Contains("niet alles kunnen bekijken", Fault(TestFiles.Pdf("", TestFiles.ObjectStream(objects: [(5, "<< /S /GoTo >>")]).Replace("/FlateDecode", filter, StringComparison.Ordinal))), StringComparison.Ordinal);
        Assert.Contains("niet alles kunnen bekijken", Fault(TestFiles.Pdf("", TestFiles.Stream("/Type /ObjStm /N 1 /First 4", "5 0 " + new string(' ', 5 * 1024 * 1024)))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>")]
    [InlineData("/OpenAction << /S /J#61vaScript /#4aS (app.alert\\(1\\)) >>")]
    [InlineData("/OpenAction << /S /URI /URI (http://example.nl) >>")]
    [InlineData("/OpenAction 4 0 R", "<< /S /URI /URI (http://example.nl) >>")]
    [InlineData("/OpenAction 4 0 R", "<< /S /GoTo /D [3 0 R /Fit] /Next 5 0 R >>")]
    [InlineData("/Names << /EmbeddedFiles 4 0 R >>")]
    [InlineData("/Names << /JavaScript 4 0 R >>")]
    [InlineData("/AA << /O 4 0 R >>")]
    [InlineData("", "<< /S /Launch /F (cmd.exe) >>")]
    [InlineData("", "<< /Type /Filespec /EF << /F 5 0 R >> >>")]
    [InlineData("", "<< /Type /EmbeddedFile /Length 4 >>\nstream\nabcd\nendstream")]
    [InlineData("", "<< /Subtype /RichMedia >>")]
    [InlineData("/AcroForm << /XFA 4 0 R >>")]
    // Hidden where a reader finds it by its place in the file.
    [InlineData("", "<< /Length 40 >>\nstream\n\n9 0 obj << /S /Launch >> endobj         \nendstream")]
    [InlineData("/Title (9 0 obj << /S /Launch >> endobj)")]
    [InlineData("/Lang (nl) % 9 0obj << /S /Launch >> endobj")]
    public void A_pdf_that_does_something_or_holds_files_is_refused(string catalogue, params string[] objects) =>
        Assert.Contains("bevat een programma, een bijlage of iets wat vanzelf start", Fault(TestFiles.Pdf(catalogue, objects)), StringComparison.Ordinal);

    [Fact]
    public void An_encrypted_pdf_is_refused()
    {
        var pdf = Encoding.Latin1.GetString(TestFiles.Pdf("", "<< /Filter /Standard /V 4 >>"));
        Assert.Contains("is beveiligd", Fault(Encoding.Latin1.GetBytes(pdf.Replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 4 0 R", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_something_else_is_refused_whatever_it_is_called()
    {
        Assert.Equal("is leeg", Fault([]));
        Assert.Equal("is groter dan 10 MB", Fault(TestFiles.Large(FileCheck.Largest + 1)));
        foreach (var text in new[] { "<html><script>alert(1)</script></html>", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "MZ\u0090\0\u0003", "GIF89a", "%!PS-Adobe-3.0", TestFiles.Eicar, "RIFF\0\0\0\0WEBP", " %PDF-1.7" })
            Assert.Equal(Unknown, Fault(Encoding.Latin1.GetBytes(text)));
        Assert.Equal(Unknown, Fault(TestFiles.Zip("word/document.xml")));
        Assert.Equal(Unknown, Fault(TestFiles.Zip("xl/worksheets/sheet1.xml", 50_000_000)));
        // Begins and ends as a PDF, and is none.
        Assert.Equal(Damaged, Fault("%PDF-1.7\n<html><script>alert(1)</script></html>\n%%EOF"u8.ToArray()));
        Assert.Equal(Damaged, Fault("%PDF-1.7\n"u8.ToArray()));
        Assert.Equal(Damaged, Fault([0xFF, 0xD8, 0xFF, 0xD9]));
    }

    [Fact]
    public void What_stands_behind_the_end_is_refused_or_not_kept()
    {
        const string trailing = "na het einde nog andere inhoud";
        byte[][] others = [TestFiles.Zip("a.exe"), "<html><script>alert(1)</script></html>"u8.ToArray(), TestFiles.Pdf()];
        foreach (var other in others.Take(2))
            Assert.Contains(trailing, Fault([.. TestFiles.Pdf(), .. other]), StringComparison.Ordinal);
        foreach (var other in others)
        {
            Assert.Contains(trailing, Fault([.. TestFiles.Png(), .. other]), StringComparison.Ordinal);
            Assert.Contains(trailing, Fault([.. TestFiles.Jpeg(), .. other]), StringComparison.Ordinal);
        }
        // What telephones put behind a photo: padding, a further picture, a film, notes.
        byte[][] usual = [new byte[100], TestFiles.Jpeg(20, 10), [0, 0, 0, .. TestFiles.Jpeg()], [0, 0, 0, 24, .. "ftypmp42"u8, 1, 2, 3], [0, 0, 1, 10, .. "Image_UTC_Data"u8, .. "SEFT"u8]];
        foreach (var other in usual)
        {
            var found = FileCheck.Look(new MemoryStream([.. TestFiles.Jpeg(), .. other]));
            Assert.Equal((null, TestFiles.Jpeg().LongLength), (found.Fault, found.Length));
        }
    }

    [Fact]
    public void A_picture_that_would_become_too_large_is_refused()
    {
        Assert.Contains("100 miljoen", Fault(TestFiles.Png(50_000, 50_000)), StringComparison.Ordinal);
        Assert.Contains("100 miljoen", Fault(TestFiles.Png(int.MaxValue, int.MaxValue)), StringComparison.Ordinal);
        Assert.Contains("100 miljoen", Fault(TestFiles.Jpeg(60_000, 60_000)), StringComparison.Ordinal);
        Assert.Equal(Damaged, Fault(TestFiles.Jpeg(0, 10)));
        Assert.Equal(Damaged, Fault(TestFiles.Png(10, 0)));
        Good(TestFiles.Jpeg(10_000, 10_000));
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused()
    {
        foreach (var whole in new[] { TestFiles.Jpeg(), TestFiles.Png(), TestFiles.Pdf().AsSpan()[..^1].ToArray() })
        {
            for (var length = 1; length < whole.Length; length++)
                Assert.NotNull(FileCheck.Look(new MemoryStream(whole[..length])).Fault);
        }
    }

    [Fact]
    public void Whatever_comes_is_answered()
    {
        var random = new Random(20261201);
        byte[][] whole =
        [
            TestFiles.Jpeg(), TestFiles.Png(), TestFiles.Pdf("/OpenAction 4 0 R", "<< /S /GoTo /D [3 0 R /Fit] >>", TestFiles.Stream("", "BT (tekst) Tj ET")),
            TestFiles.PdfOf("<< /Type /Catalog /Pages 2 0 R >>", TestFiles.ObjectStream(objects: [(2, "<< /Type /Pages /Kids [3 0 R] >>"), (3, "<< /Type /Page >>")])),
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var content = whole[round % whole.Length].ToArray();
            for (var change = random.Next(1, 8); change > 0; change--)
                content[random.Next(content.Length)] = (byte)random.Next(256);
            if (round % 5 == 0)
                content = content[..random.Next(content.Length)];
            if (round % 7 == 0)
                random.NextBytes(content.AsSpan(Math.Min(8, content.Length)));
            _ = FileCheck.Look(new MemoryStream(content));
        }
    }

    [Theory]
    [InlineData('('), InlineData('<'), InlineData('['), InlineData('/'), InlineData('%')]
    public void A_file_that_never_ends_what_it_begins_is_answered_soon(char mark)
    {
        var content = new string(mark, FileCheck.Largest - 100);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotNull(FileCheck.Look(new MemoryStream(Encoding.Latin1.GetBytes($"%PDF-1.7\n{content}\n%%EOF"))).Fault);
        Assert.NotNull(FileCheck.Look(new MemoryStream(Encoding.Latin1.GetBytes($"%PDF-1.7\n{string.Concat(Enumerable.Repeat($"{mark}1 0 obj stream ", 400_000))}\n%%EOF"))).Fault);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("diploma.pdf", ".pdf", "diploma.pdf")]
    [InlineData("C:\\Users\\jan\\diploma.PDF", ".pdf", "diploma.pdf")]
    [InlineData("../../etc/passwd", ".pdf", "passwd.pdf")]
    [InlineData("foto.JPEG", ".jpg", "foto.jpg")]
    [InlineData("foto.png", ".jpg", "foto.png.jpg")]
    [InlineData("virus.exe", ".pdf", "virus.exe.pdf")]
    [InlineData("cod\u202Efdp.exe", ".pdf", "cod fdp.exe.pdf")]
    [InlineData("regel\r\nSet-Cookie: a=b.pdf", ".pdf", "regel Set-Cookie a=b.pdf")]
    [InlineData("Diplôme d’État – Zoë 😀.pdf", ".pdf", "Diplôme d’État – Zoë 😀.pdf")]
    [InlineData("a\ud800b.pdf", ".pdf", "a b.pdf")]
    [InlineData("  ..  ", ".pdf", "bewijs.pdf")]
    [InlineData(".pdf", ".pdf", "bewijs.pdf")]
    [InlineData(null, ".png", "bewijs.png")]
    [InlineData("<script>alert(1)</script>.html", null, "script .html")]
    public void A_name_is_made_safe(string? given, string? extension, string expected) => Assert.Equal(expected, EvidenceName.Clean(given, extension));

    [Fact]
    public void A_name_is_not_too_long()
    {
        var name = EvidenceName.Clean(string.Concat(Enumerable.Repeat("😀", 200)) + ".pdf", ".pdf");
        Assert.InRange(name.Length, 140, 150);
        Assert.EndsWith("😀.pdf", name, StringComparison.Ordinal);
    }

    private static (string, string) Good(byte[] content)
    {
        var found = FileCheck.Look(new MemoryStream(content));
        Assert.True(found.Fault is null, $"{found.Fault}: {Encoding.Latin1.GetString(content)}");
        Assert.Equal(content.Length, found.Length);
        return (found.ContentType, found.Extension);
    }

    private static string Fault(byte[] content) => Assert.IsType<string>(FileCheck.Look(new MemoryStream(content)).Fault);
}
