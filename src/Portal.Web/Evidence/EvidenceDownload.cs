using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Data.Enrolments;
using Portal.Data.Findings;
using Portal.Data.Rounds;
using Portal.Data.Staff;

namespace Portal.Web.EvidenceFiles;

/// <summary>Sends a file from the store: to save, never to show in the browser, and kept by nobody in between.</summary>
internal static class EvidenceDownload
{
    /// <summary>Sends a file of evidence as it is read from the store; it is not found when the store does not have it.</summary>
    public static Task<IActionResult> SendAsync(this PageModel page, IEvidenceStore store, Evidence evidence, CancellationToken cancellation) =>
        page.SendAsync(store, evidence.StoredAs, evidence.Size, evidence.ContentType, evidence.FileName, cancellation);

    /// <summary>The same for a file of a contract; null is not found.</summary>
    public static Task<IActionResult> SendAsync(this PageModel page, IEvidenceStore store, ContractDocument? document, CancellationToken cancellation) =>
        document is null ? Task.FromResult<IActionResult>(page.NotFound()) : page.SendAsync(store, document.StoredAs, document.Size, document.ContentType, document.FileName, cancellation);

    /// <summary>The same for a document of a round; null is not found.</summary>
    public static Task<IActionResult> SendAsync(this PageModel page, IEvidenceStore store, RoundDocument? document, CancellationToken cancellation) =>
        document is null ? Task.FromResult<IActionResult>(page.NotFound()) : page.SendAsync(store, document.StoredAs, document.Size, document.ContentType, document.FileName, cancellation);

    /// <summary>The same for a file of an enrolment; null is not found.</summary>
    public static Task<IActionResult> SendAsync(this PageModel page, IEvidenceStore store, EnrolmentFile? file, CancellationToken cancellation) =>
        file is null ? Task.FromResult<IActionResult>(page.NotFound()) : page.SendAsync(store, file.StoredAs, file.Size, file.ContentType, file.FileName, cancellation);

    private static async Task<IActionResult> SendAsync(this PageModel page, IEvidenceStore store, string storedAs, int size, string contentType, string name, CancellationToken cancellation)
    {
        if (await store.OpenAsync(storedAs, cancellation) is not { } content)
            return page.NotFound();
        page.Response.Headers.CacheControl = "private, no-store";
        // So that a browser notices when it did not get all of it.
        page.Response.ContentLength = size;
        return page.File(content, contentType, name);
    }
}
