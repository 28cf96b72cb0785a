using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Checks;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Web.Catalogue;
using Portal.Web.Contracts;
using Portal.Web.Hosting;

namespace Portal.Web.Alerts;

/// <summary>
/// Tells providers which contracts meet their demands now and will not on a day that comes: once in each term of the region, with the demands and the causes.
/// It follows the last check of each contract, can be stopped at any point and run again.
/// </summary>
internal sealed class LookAheadWarnings(IDbContextFactory<PortalDbContext> databases, LiveCatalogue catalogue, IOptions<AssessmentSettings> settings, TimeProvider clock)
{
    private const int Chunk = 100, SevereDays = 30, LongestTitle = 300, LongestText = 2_000;

    /// <summary>Tells all that is due.</summary>
    /// <returns>Of how many contracts something was told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var (today, due) = (ReferenceDay.Today(clock), new List<Falling>());
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            var regions = await database.RegionSettingsAsync(cancellation);
            var falling = await database.ContractStandings
                .Where(standing => standing.FallsOn > today && (standing.Contract!.ValidThrough == null || standing.Contract.ValidThrough >= standing.FallsOn) && standing.Contract.Organisation!.Status == OrganisationStatus.Approved)
                .Join(ContractCheck.InForce(database, today), standing => standing.ContractId, contract => contract.Id, (standing, contract) => new
                {
                    contract.Id, contract.OrganisationId, contract.Region, Book = contract.Product!.Book.Slug, contract.Product.Slug, standing.FallsOn, contract.ValidThrough,
                })
                .OrderBy(one => one.Id).ToListAsync(cancellation);
            foreach (var one in falling)
            {
                if (ProviderRegions.TermOf(regions.Of(one.Region).WarningDays, today, one.FallsOn!.Value) is { } term)
                    due.Add(new(one.Id, one.OrganisationId, $"{one.Book}/{one.Slug}", one.FallsOn.Value, one.ValidThrough, FormattableString.Invariant($"vooruitblik/{one.Id}/{one.FallsOn:yyyy-MM-dd}/{term}")));
            }
        }
        var told = 0;
        foreach (var chunk in due.Chunk(Chunk))
            told += await Repeat.OnConflictAsync(() => WarnAsync(chunk, today, cancellation));
        return told;
    }

    private async Task<int> WarnAsync(Falling[] chunk, DateOnly today, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var keys = chunk.Select(one => one.Key).ToList();
        var known = await database.Alerts.Where(alert => keys.Contains(alert.Key)).Select(alert => alert.Key).Distinct().ToListAsync(cancellation);
        var fresh = chunk.Where(one => !known.Contains(one.Key)).ToList();
        if (fresh.Count == 0)
            return 0;
        var teams = await database.TeamsAsync([.. fresh.Select(one => one.ContractId)], today, settings.Value.HoursPerFte, pseudonyms: true, cancellation);
        var (numbers, horizon) = (fresh.Select(one => one.ContractId).ToList(), today.AddDays(ContractCheck.DaysAhead));
        var later = (await database.ClientCounts.AsNoTracking().Where(count => numbers.Contains(count.ContractId) && count.ValidFrom > today && count.ValidFrom <= horizon)
            .OrderBy(count => count.ValidFrom).ToListAsync(cancellation)).ToLookup(count => count.ContractId);
        var products = catalogue.Snapshot;
        var notices = new List<Notice>();
        foreach (var one in fresh)
        {
            // What changed after the last check is for the next one.
            if (products.Product(one.Product) is { } product
                && Fall.Of(product.Facts.Requirements, teams[one.ContractId], later[one.ContractId], today, one.ValidThrough < horizon ? one.ValidThrough.Value : horizon) is { } fall && fall.Day == one.FallsOn)
            {
                var becomes = fall.Verdict == Verdict.NotMet ? "voldoet niet meer" : "niet meer te beoordelen";
                notices.Add(new(one.OrganisationId, null, null, null, $"/producten/{one.ContractId}", new(
                    AlertKind.LookAhead, one.Key, AlertWords.Fit($"{ContractText.Name(product)} - {becomes} vanaf {DutchFormat.Date(one.FallsOn)}", LongestTitle),
                    AlertWords.Fit(Text(fall), LongestText), IsSevere: one.FallsOn.DayNumber - today.DayNumber <= SevereDays)));
            }
        }
        var told = await database.NotifyAsync(clock.GetUtcNow().UtcDateTime, notices, cancellation);
        await database.SaveChangesAsync(cancellation);
        return told;
    }

    /// <summary>The demands that are no longer met and why, with people counted, not named.</summary>
    private static string Text(Fall fall) => string.Join('\n', fall.Changes.Where(change => change.After == fall.Verdict).Select(change =>
    {
        var causes = change.Causes.GroupBy(Explanation.Of).Select(cause => $"{cause.Key} ({DutchFormat.Count(cause.Select(one => one.MemberId).Distinct().Count(), "medewerker", "medewerkers")})").ToList();
        return $"{Explanation.Title(change.Requirement)}.{(causes.Count == 0 ? "" : $" Wat er dan verandert: {DutchFormat.List(causes)}.")}";
    }));

    private sealed record Falling(int ContractId, int OrganisationId, string Product, DateOnly FallsOn, DateOnly? ValidThrough, string Key);
}
