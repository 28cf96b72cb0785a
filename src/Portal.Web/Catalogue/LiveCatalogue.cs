using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Domain.Catalogue;

namespace Portal.Web.Catalogue;

/// <summary>
/// The catalogue as this node has it in memory, with its search index. It is immutable; a change of the catalogue in the database swaps it
/// as a whole.
/// </summary>
public sealed class LiveCatalogue(IDbContextFactory<PortalDbContext> databases)
{
    private volatile LoadedCatalogue loaded = LoadedCatalogue.Empty;

    /// <summary>Everything that was loaded. Who needs two things of it takes both from one reading.</summary>
    public LoadedCatalogue Loaded => loaded;

    /// <summary>Books and products.</summary>
    public CatalogueSnapshot Snapshot => loaded.Snapshot;

    /// <summary>Why the catalogue files could not be imported; null when they could.</summary>
    public string? ImportError { get; set; }

    /// <summary>Loads the catalogue when the database holds another version than this node.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.VersionAsync(cancellation) == Snapshot.Version)
            return false;
        loaded = await database.LoadCatalogueAsync(cancellation);
        return true;
    }
}
