using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Alerts;
using Portal.Data.Findings;
using Portal.Data.Staff;
using Portal.Domain;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;
using Portal.Web.Catalogue;
using Portal.Web.Qualifications;
using Portal.Web.Staff;

namespace Portal.Web.Alerts;

/// <summary>
/// Tells providers which registrations, certificates and equivalences end within the terms of their regions: each once in each term, together in one alert,
/// counted and without names. What somebody has anew already is not told. It can be stopped at any point and run again.
/// </summary>
internal sealed class ExpiryWarnings(IDbContextFactory<PortalDbContext> databases, TimeProvider clock)
{
    private const int Chunk = 100;

    /// <summary>Tells all that is due.</summary>
    /// <returns>How many providers were told something.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var today = ReferenceDay.Today(clock);
        IReadOnlyDictionary<int, IReadOnlyList<RegionSettings>> providers;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            providers = await database.SettingsOfProvidersAsync(today, cancellation);
            await database.ExpiryWarnings.Where(warning => warning.LastDay < today).ExecuteDeleteAsync(cancellation);
        }
        var told = 0;
        foreach (var chunk in providers.Chunk(Chunk))
        {
            var terms = chunk.ToDictionary(provider => provider.Key, provider => provider.Value.SelectMany(region => region.WarningDays).ToHashSet());
            told += await Repeat.OnConflictAsync(() => WarnAsync(terms, today, cancellation));
        }
        return told;
    }

    private async Task<int> WarnAsync(Dictionary<int, HashSet<int>> terms, DateOnly today, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var (providers, through) = (terms.Keys.ToList(), today.AddDays(terms.Values.SelectMany(days => days).DefaultIfEmpty().Max()));
        var ending = await Ending(database, today).Where(one => providers.Contains(one.OrganisationId) && one.ValidThrough <= through)
            .OrderBy(one => one.ValidThrough).ThenBy(one => one.Id).AsNoTracking().ToListAsync(cancellation);
        var warned = (await database.ExpiryWarnings.Where(warning => providers.Contains(warning.Qualification!.OrganisationId)).AsNoTracking().ToListAsync(cancellation))
            .Select(warning => (warning.QualificationId, warning.LastDay, warning.Term)).ToHashSet();
        var notices = new List<Notice>();
        foreach (var provider in ending.GroupBy(one => one.OrganisationId))
        {
            var due = provider.Select(one => (Qualification: one, Last: one.ValidThrough!.Value, Term: ProviderRegions.TermOf(terms[provider.Key], today, one.ValidThrough.Value) ?? 0))
                .Where(one => one.Term > 0 && !warned.Contains((one.Qualification.Id, one.Last, one.Term))).ToList();
            if (due.Count == 0)
                continue;
            database.ExpiryWarnings.AddRange(due.Select(one => new ExpiryWarning { QualificationId = one.Qualification.Id, LastDay = one.Last, Term = one.Term }));
            var (first, longest) = (due[0], due.Max(one => one.Term));
            var list = StaffList.Terms.Where(days => days >= longest).DefaultIfEmpty(StaffList.Terms[^1]).Min();
            notices.Add(new(provider.Key, null, null, null, $"/medewerkers?dienst=in-dienst&verloopt={list}&sorteer=verloopt", new(
                AlertKind.Expiry, FormattableString.Invariant($"verloopt/{first.Qualification.Id}/{first.Last:yyyy-MM-dd}/{first.Term}"),
                $"{DutchFormat.Count(due.Count, "kwalificatie loopt", "kwalificaties lopen")} af binnen {longest} dagen", Text(due.Select(one => one.Qualification)), IsSevere: false)));
        }
        var told = await database.NotifyAsync(clock.GetUtcNow().UtcDateTime, notices, cancellation);
        await database.SaveChangesAsync(cancellation);
        return told;
    }

    /// <summary>What ends of people who will still be in service then, unless they have the same for longer.</summary>
    private static IQueryable<StaffQualification> Ending(PortalDbContext database, DateOnly today) => database.StaffQualifications.Where(one =>
        one.ValidThrough >= today && one.Status != EvidenceStatus.Rejected && (one.StaffMember!.EndsOn == null || one.StaffMember.EndsOn > one.ValidThrough)
        && !one.StaffMember.Qualifications.Any(other => other.Id != one.Id && other.Kind == one.Kind && other.Level == one.Level && other.Register == one.Register && other.Certificate == one.Certificate
            && other.Status != EvidenceStatus.Rejected && (other.ValidThrough == null || other.ValidThrough > one.ValidThrough) && (other.ValidFrom == null || other.ValidFrom <= one.ValidThrough!.Value.AddDays(1))));

    /// <summary>How many of each kind end, and when the first does.</summary>
    private static string Text(IEnumerable<StaffQualification> ending) => string.Join('\n', ending.GroupBy(Name).OrderBy(kind => kind.Min(one => one.ValidThrough)).ThenBy(kind => kind.Key, StringComparer.Ordinal).Select(kind =>
        $"{DutchFormat.Capital(kind.Key)}: {(kind.Count() == 1 ? $"1, tot en met {DutchFormat.Date(kind.Single().ValidThrough!.Value)}" : $"{DutchFormat.Number(kind.Count())}, de eerste tot en met {DutchFormat.Date(kind.Min(one => one.ValidThrough)!.Value)}")}."));

    private static string Name(StaffQualification one) => one switch
    {
        { Register: { } register } => $"{register.Code()}-registratie",
        { Certificate: { } certificate } => $"certificaat {certificate.Label()}",
        _ => $"gelijkwaardig niveau {one.Level?.Code()}",
    };
}
