using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Findings;
using Portal.Domain;
using Portal.Web.Catalogue;

namespace Portal.Web.Alerts;

/// <summary>
/// Asks providers to confirm that what is registered of their staff is right: when the shortest term of their regions has passed, and every month after it while
/// nobody does.
/// </summary>
internal sealed class ConfirmationReminders(IDbContextFactory<PortalDbContext> databases, TimeProvider clock)
{
    private const int Chunk = 200;

    /// <summary>Asks all who are due.</summary>
    /// <returns>How many providers were asked.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var today = ReferenceDay.Today(clock);
        IReadOnlyDictionary<int, IReadOnlyList<RegionSettings>> providers;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
            providers = await database.SettingsOfProvidersAsync(today, cancellation);
        var asked = 0;
        foreach (var chunk in providers.Chunk(Chunk))
        {
            var months = chunk.ToDictionary(provider => provider.Key, provider => provider.Value.Min(region => region.ConfirmationMonths));
            asked += await Repeat.OnConflictAsync(() => AskAsync(months, today, cancellation));
        }
        return asked;
    }

    /// <summary>The day from which a provider is asked to confirm.</summary>
    /// <param name="confirmedAt">When it last did, in UTC; null when it never did.</param>
    /// <param name="createdAt">When it was registered, in UTC.</param>
    /// <param name="months">After how many months.</param>
    public static DateOnly DueOn(DateTime? confirmedAt, DateTime createdAt, int months) => ReferenceDay.Of(confirmedAt ?? createdAt).AddMonths(months);

    private async Task<int> AskAsync(Dictionary<int, int> months, DateOnly today, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var ids = months.Keys.ToList();
        var providers = await database.Organisations.Where(organisation => ids.Contains(organisation.Id)).Select(organisation => new { organisation.Id, organisation.StaffConfirmedAt, organisation.CreatedAt }).ToListAsync(cancellation);
        var due = providers.Select(provider => (Provider: provider, Day: DueOn(provider.StaffConfirmedAt, provider.CreatedAt, months[provider.Id]))).Where(one => one.Day <= today)
            .Select(one => (one.Provider, Key: FormattableString.Invariant($"bevestigen/{one.Provider.Id}/{one.Day:yyyy-MM-dd}/{MonthsBetween(one.Day, today)}"))).ToList();
        var keys = due.Select(one => one.Key).ToList();
        var known = await database.Alerts.Where(alert => keys.Contains(alert.Key)).Select(alert => alert.Key).Distinct().ToListAsync(cancellation);
        var notices = due.Where(one => !known.Contains(one.Key)).Select(one => new Notice(one.Provider.Id, null, null, null, "#bevestigen", new(
            AlertKind.Confirmation, one.Key, "Bevestig dat de gegevens van uw medewerkers kloppen",
            $"{(one.Provider.StaffConfirmedAt is { } at ? $"Dat is voor het laatst bevestigd op {DutchFormat.Date(ReferenceDay.Of(at))}." : "Dat is nog nooit bevestigd.")} Uw contractbeheerder vraagt dit elke {(months[one.Provider.Id] == 1 ? "maand" : $"{months[one.Provider.Id]} maanden")}.",
            IsSevere: false))).ToList();
        var told = await database.NotifyAsync(clock.GetUtcNow().UtcDateTime, notices, cancellation);
        await database.SaveChangesAsync(cancellation);
        return told;
    }

    private static int MonthsBetween(DateOnly from, DateOnly to)
    {
        var months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return from.AddMonths(months) > to ? months - 1 : months;
    }
}
