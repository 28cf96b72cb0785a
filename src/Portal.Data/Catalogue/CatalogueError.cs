namespace Portal.Data.Catalogue;

/// <summary>One fault in a catalogue file.</summary>
/// <param name="File">The file, from the catalogue folder on.</param>
/// <param name="Line">Line in the file, from 1; null when the fault is about the file as a whole.</param>
/// <param name="Message">What is wrong and, where it helps, what is allowed.</param>
public sealed record CatalogueError(string File, int? Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => Line is null ? $"{File}: {Message}" : $"{File}, line {Line}: {Message}";
}

/// <summary>The catalogue files hold faults; nothing was changed.</summary>
public sealed class CatalogueException(IReadOnlyList<CatalogueError> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>All faults of all files.</summary>
    public IReadOnlyList<CatalogueError> Errors { get; } = errors;
}
