using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Catalogue;
using Portal.Data.Contracts;
using Portal.Data.Tariffs;
using Portal.Domain.Catalogue;
using Portal.Domain.Contracts;
using Portal.Domain.Enrolments;
using Portal.Web.Rounds;

namespace Portal.Web.Catalogue;

/// <summary>
/// The catalogue as this node has it in memory, with its search index, with who is contracted for what, and with the published rounds. It is immutable; a change
/// of catalogue, tariffs, providers, contracts or rounds in the database swaps it as a whole.
/// </summary>
public sealed class LiveCatalogue(IDbContextFactory<PortalDbContext> databases) : IDisposable
{
    private readonly SemaphoreSlim refreshing = new(1);
    private volatile LoadedCatalogue loaded = LoadedCatalogue.Empty;
    private volatile RoundSnapshot rounds = RoundSnapshot.Empty;

    /// <summary>Everything that was loaded. Who needs two things of it takes both from one reading.</summary>
    public LoadedCatalogue Loaded => loaded;

    /// <summary>Books and products.</summary>
    public CatalogueSnapshot Snapshot => loaded.Snapshot;

    /// <summary>Why the catalogue files could not be imported; null when they could.</summary>
    public string? ImportError { get; set; }

    /// <summary>Providers and contracts.</summary>
    public ContractSnapshot Contracts => loaded.Contracts;

    /// <summary>The procurement rounds that were published.</summary>
    public RoundSnapshot Rounds => rounds;

    /// <summary>Loads what the database holds in another version than this node.</summary>
    /// <returns>Whether the catalogue files were imported since.</returns>
    public async Task<bool> RefreshAsync(CancellationToken cancellation = default)
    {
        // One after the other, so that what was read earlier never replaces what was read later.
        await refreshing.WaitAsync(cancellation);
        try
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var imported = await database.VersionAsync(cancellation) != Snapshot.Version;
            if (imported || await database.TariffVersionAsync(cancellation) != Snapshot.TariffVersion)
                loaded = (await database.LoadCatalogueAsync(cancellation)).With(loaded.Contracts);
            if (await database.ContractVersionAsync(cancellation) is var version && version != Contracts.Version)
                loaded = loaded.With(await database.LoadContractsAsync(version, cancellation));
            if (await database.RoundVersionAsync(cancellation) is var changes && changes != rounds.Version)
                rounds = await database.LoadRoundsAsync(changes, cancellation);
            return imported;
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => refreshing.Dispose();
}
