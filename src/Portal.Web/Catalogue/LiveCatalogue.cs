using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Domain.Catalogue;
using Portal.Domain.Search;

namespace Portal.Web.Catalogue;

/// <summary>
/// The catalogue as this node has it in memory, with its search index. Both are immutable; a change of the catalogue in the database swaps
/// them together.
/// </summary>
public sealed class LiveCatalogue(IDbContextFactory<PortalDbContext> databases)
{
    private volatile State state = new(LoadedCatalogue.Empty);

    /// <summary>Everything that was loaded.</summary>
    public LoadedCatalogue Loaded => state.Loaded;

    /// <summary>Books and products.</summary>
    public CatalogueSnapshot Snapshot => state.Loaded.Snapshot;

    /// <summary>The index over the products.</summary>
    public SearchIndex Index => state.Index;

    /// <summary>What is wrong with the catalogue files that could not be imported; null when nothing is.</summary>
    public string? ImportError { get; set; }

    /// <summary>Loads the catalogue when the database holds another version than this node.</summary>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.VersionAsync(cancellation) != Snapshot.Version)
            state = new(await database.LoadCatalogueAsync(cancellation));
    }

    private sealed class State(LoadedCatalogue loaded)
    {
        public LoadedCatalogue Loaded { get; } = loaded;

        public SearchIndex Index { get; } = new(loaded.Snapshot, loaded.SearchWords, []);
    }
}
