namespace Portal.Web.EvidenceFiles;

/// <summary>Where files of evidence are kept. What names a file is made by the store and says nothing of whose it is.</summary>
public interface IEvidenceStore
{
    /// <summary>Keeps the content to its end; the answer is by which name it is found again. What fails half-way leaves nothing behind.</summary>
    Task<string> KeepAsync(Stream content, CancellationToken cancellation);

    /// <summary>
    /// Opens what was kept; null where there is nothing by that name. Opening and reading throw <see cref="InvalidDataException"/> where the file
    /// is not as it was kept.
    /// </summary>
    Task<Stream?> OpenAsync(string storedAs, CancellationToken cancellation);

    /// <summary>Removes what was kept; nothing happens where there is nothing by that name.</summary>
    Task DeleteAsync(string storedAs, CancellationToken cancellation);

    /// <summary>The names of all that was kept before a moment, in UTC, also of what failed half-way.</summary>
    IAsyncEnumerable<string> KeptBeforeAsync(DateTime moment, CancellationToken cancellation);
}
