using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Staff;

namespace Portal.Web.EvidenceFiles;

/// <summary>Sends a file of evidence: to save, never to show in the browser, and kept by nobody in between.</summary>
internal static class EvidenceDownload
{
    /// <summary>Sends the file as it is read from the store; it is not found when the store does not have it.</summary>
    public static async Task<IActionResult> SendAsync(this PageModel page, IEvidenceStore store, Evidence evidence, CancellationToken cancellation)
    {
        if (await store.OpenAsync(evidence.StoredAs, cancellation) is not { } content)
            return page.NotFound();
        page.Response.Headers.CacheControl = "private, no-store";
        // So that a browser notices when it did not get all of it.
        page.Response.ContentLength = evidence.Size;
        return page.File(content, evidence.ContentType, evidence.FileName);
    }
}
