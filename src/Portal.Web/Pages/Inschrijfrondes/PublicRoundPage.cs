using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Rounds;
using Portal.Domain.Catalogue;
using Portal.Web.Rounds;

namespace Portal.Web.Pages.Inschrijfrondes;

/// <summary>A public page with what was asked and answered about a round.</summary>
public abstract class PublicRoundPage(PortalDbContext database) : PageModel
{
    /// <summary>The round.</summary>
    public Round Round { get; private set; } = null!;

    /// <summary>All that was answered, by number.</summary>
    public IReadOnlyList<PublishedInquiry> All { get; private set; } = [];

    /// <summary>The address of the round.</summary>
    public string Home => $"/inschrijfrondes/{Round.Id}";

    /// <summary>Reads the round and what was answered.</summary>
    /// <returns>Whether there is such a round that was published.</returns>
    protected async Task<bool> ReadAsync(int ronde, CancellationToken cancellation)
    {
        if (await database.PublishedRounds().AsNoTracking().SingleOrDefaultAsync(round => round.Id == ronde, cancellation) is not { } round)
            return false;
        Round = round;
        All = await database.PublishedInquiriesAsync(ronde, cancellation);
        return true;
    }

    /// <summary>What the region of the round is called.</summary>
    protected string RegionName(CatalogueSnapshot catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        return catalogue.Regions.FirstOrDefault(region => region.Slug == Round.Region)?.Name ?? Round.Region;
    }
}
