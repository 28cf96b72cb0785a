using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Web.EvidenceFiles;

namespace Portal.Web.Demo;

/// <summary>Files of evidence of the demonstration, so that contract managers have something to verify.</summary>
internal static class DemoEvidence
{
    private const int OneOf = 3;

    /// <summary>Gives one of three stated diplomas a file. The people must have been saved.</summary>
    public static async Task MakeAsync(PortalDbContext database, IEvidenceStore store, TimeProvider clock, CancellationToken cancellation = default)
    {
        var stated = await database.StaffQualifications.Where(qualification => qualification.Kind == QualificationKind.Diploma && qualification.Status == EvidenceStatus.Stated)
            .OrderBy(qualification => qualification.Id).ToListAsync(cancellation);
        foreach (var qualification in stated.Where((_, index) => index % OneOf == 0))
        {
            var file = Page("Voorbeeld van een diploma (fictief)");
            qualification.Evidence.Add(new()
            {
                OrganisationId = qualification.OrganisationId,
                StaffMemberId = qualification.StaffMemberId,
                FileName = "diploma.pdf",
                ContentType = "application/pdf",
                Size = file.Length,
                StoredAs = await store.KeepAsync(new MemoryStream(file), cancellation),
                IsScanned = false,
                UploadedAt = clock.GetUtcNow().UtcDateTime,
            });
            qualification.WithMoreEvidence();
        }
        await database.SaveAsync(clock, "demo", "Voorbeeldgegevens", cancellation);
    }

    /// <summary>A PDF of one page with one line.</summary>
    internal static byte[] Page(string line)
    {
        var content = $"BT /F1 18 Tf 72 760 Td ({line.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal)}) Tj ET";
        return Pdf(
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream");
    }

    /// <summary>A PDF of these objects.</summary>
    internal static byte[] Pdf(params IReadOnlyList<string> objects)
    {
        var (text, places) = (new StringBuilder("%PDF-1.7\n%âãÏÓ\n"), new List<int>());
        foreach (var (index, one) in objects.Index())
        {
            places.Add(text.Length);
            text.Append(CultureInfo.InvariantCulture, $"{index + 1} 0 obj\n{one}\nendobj\n");
        }
        var start = text.Length;
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            text.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text.ToString());
    }
}
