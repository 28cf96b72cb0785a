using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;

namespace Portal.Data.Checks;

/// <summary>Checks contracts: judges the team of each against the demands of its product, and keeps what is new.</summary>
/// <param name="catalogue">The products, of one version of the catalogue.</param>
/// <param name="hoursPerFte">Hours a week of one fte.</param>
/// <param name="clock">Tells when the check is made.</param>
public sealed class ContractCheck(CatalogueSnapshot catalogue, decimal hoursPerFte, TimeProvider clock)
{
    /// <summary>How many days a check looks ahead.</summary>
    public const int DaysAhead = 90;

    /// <summary>Demands as they are kept, made once for as long as their catalogue is in use: every step of a check asks for them.</summary>
    private static readonly ConditionalWeakTable<IReadOnlyList<Requirement>, Written> WrittenDemands = [];

    /// <summary>The contracts that are checked on a day: those of approved providers that are concluded and hold then.</summary>
    public static IQueryable<Contract> InForce(PortalDbContext database, DateOnly day) => InForce(database.Contracts, day);

    /// <summary>Those of these contracts that are checked on a day.</summary>
    public static IQueryable<Contract> InForce(IQueryable<Contract> contracts, DateOnly day) => contracts.Holding(day).Where(contract => contract.Organisation!.Status == OrganisationStatus.Approved);

    /// <summary>
    /// Checks contracts and saves what is new, in one transaction. A contract that is not in force loses its standing. Of a product that is in no book any more
    /// nothing is asked, so that it cannot be judged. A contract that was judged already for a later day, or by a newer catalogue, is left as it is: a check that
    /// began before midnight, or on a node that has not seen an import yet, does not bring back what was. To be tried again when somebody else checked one of
    /// them meanwhile.
    /// </summary>
    /// <param name="database">A context that is used for nothing else.</param>
    /// <param name="contracts">Numbers of the contracts, at most a few hundred.</param>
    /// <param name="day">The day to judge.</param>
    /// <param name="alongside">What else belongs to the transaction, told of how many contracts something is new; null for nothing.</param>
    /// <param name="cancellation">Stops the check; nothing of these contracts is saved then.</param>
    /// <returns>The numbers of the contracts of which something is new.</returns>
    /// <exception cref="DbUpdateException">Somebody else checked one of them meanwhile; nothing is saved.</exception>
    public async Task<IReadOnlyList<int>> CheckAsync(
        PortalDbContext database, IReadOnlyCollection<int> contracts, DateOnly day, Func<int, CancellationToken, Task>? alongside = null, CancellationToken cancellation = default)
    {
        var known = await database.ContractStandings.AsNoTracking().Where(standing => contracts.Contains(standing.ContractId))
            .Join(database.ContractVerdicts, standing => standing.VerdictId, verdict => verdict.Id, (standing, verdict) => new { Standing = standing, verdict.Day, verdict.CatalogueVersion }).ToListAsync(cancellation);
        var newer = known.Where(one => one.Day > day || one.CatalogueVersion > catalogue.Version).Select(one => one.Standing.ContractId).ToList();
        var standings = known.Select(one => one.Standing).ExceptBy(newer, standing => standing.ContractId).ToDictionary(standing => standing.ContractId);
        var inForce = await InForce(database, day).Where(contract => contracts.Contains(contract.Id) && !newer.Contains(contract.Id))
            .Select(contract => new { contract.Id, Product = contract.Product!.Book.Slug + "/" + contract.Product.Slug, contract.ValidThrough }).ToListAsync(cancellation);
        int[] numbers = [.. inForce.Select(contract => contract.Id)];
        var teams = await database.TeamsAsync(numbers, day, hoursPerFte, pseudonyms: true, cancellation);
        var (next, last) = (day.AddDays(1), day.AddDays(DaysAhead));
        var later = (await database.ClientCounts.AsNoTracking().Where(count => numbers.Contains(count.ContractId) && count.ValidFrom >= next && count.ValidFrom <= last)
            .OrderBy(count => count.ValidFrom).ToListAsync(cancellation)).ToLookup(count => count.ContractId);
        var found = new List<Found>();
        foreach (var contract in inForce)
        {
            var (team, product) = (teams[contract.Id], catalogue.Product(contract.Product));
            var asked = product?.Facts.Requirements ?? [];
            var assessment = Assessor.Assess(asked, team, day);
            var one = new Found(
                contract.Id, product?.Facts.Name ?? contract.Product, asked, team, assessment, Fingerprint(assessment, Demands(asked).Hash),
                assessment.Verdict == Verdict.Met ? Fall.Of(asked, team, later[contract.Id], day, contract.ValidThrough < last ? contract.ValidThrough.Value : last)?.Day : null);
            if (standings.GetValueOrDefault(contract.Id) is not { } standing || (standing.Fingerprint, standing.FallsOn) != (one.Fingerprint, one.FallsOn))
                found.Add(one);
        }
        var over = standings.Values.ExceptBy(numbers, standing => standing.ContractId).ToList();
        if (found.Count + over.Count == 0 && alongside is null)
            return [];

        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        database.ContractStandings.RemoveRange(over);
        var judged = await SaveAsync(database, found, standings, day, cancellation);
        if (judged.Count > 0)
            await database.WatchAsync(judged, day, clock.GetUtcNow().UtcDateTime, cancellation);
        if (alongside is not null)
            await alongside(found.Count + over.Count, cancellation);
        await transaction.CommitAsync(cancellation);
        return [.. found.Select(one => one.Contract), .. over.Select(standing => standing.ContractId)];
    }

    /// <summary>Computes a verdict again from what was kept, with its demands loaded.</summary>
    public static Assessment Explain(ContractVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return Assessor.Assess(JsonSerializer.Deserialize<List<Requirement>>(verdict.Demands!.Content, CatalogueJson.Options)!, TeamOf(verdict), verdict.Day);
    }

    /// <summary>The team of a verdict. People are called by the number of their record.</summary>
    public static Team TeamOf(ContractVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return TeamRecord.Unpack(verdict.Team);
    }

    /// <summary>Saves verdicts and standings.</summary>
    /// <returns>The contracts that have a new verdict.</returns>
    private async Task<IReadOnlyList<CheckedContract>> SaveAsync(PortalDbContext database, List<Found> found, Dictionary<int, ContractStanding> standings, DateOnly day, CancellationToken cancellation)
    {
        var judged = found.Where(one => standings.GetValueOrDefault(one.Contract)?.Fingerprint != one.Fingerprint).ToList();
        var previous = standings.ToDictionary(standing => standing.Key, standing => (long?)standing.Value.VerdictId);
        var known = await DemandsAsync(database, [.. judged.Select(one => one.Demands)], cancellation);
        var verdicts = judged.ToDictionary(one => one.Contract, one => new ContractVerdict
        {
            ContractId = one.Contract,
            Day = day,
            CheckedAt = clock.GetUtcNow().UtcDateTime,
            CatalogueVersion = (int)catalogue.Version,
            DemandsId = known[Demands(one.Demands).Hash],
            Verdict = one.Assessment.Verdict,
            Fingerprint = one.Fingerprint,
            Team = TeamRecord.Pack(one.Team, day),
        });
        database.ContractVerdicts.AddRange(verdicts.Values);
        await database.SaveChangesAsync(cancellation);
        foreach (var one in found)
        {
            var verdict = verdicts.GetValueOrDefault(one.Contract);
            if (standings.TryGetValue(one.Contract, out var standing))
            {
                database.Attach(standing);
                (standing.VerdictId, standing.Verdict, standing.Fingerprint, standing.FallsOn) = (verdict?.Id ?? standing.VerdictId, one.Assessment.Verdict, one.Fingerprint, one.FallsOn);
                standing.Version++;
            }
            else
            {
                database.ContractStandings.Add(new() { ContractId = one.Contract, VerdictId = verdict!.Id, Verdict = one.Assessment.Verdict, Fingerprint = one.Fingerprint, FallsOn = one.FallsOn });
            }
        }
        await database.SaveChangesAsync(cancellation);
        return [.. judged.Select(one => new CheckedContract(one.Contract, one.Product, verdicts[one.Contract].Id, previous.GetValueOrDefault(one.Contract), one.Team, one.Assessment))];
    }

    private static async Task<Dictionary<string, int>> DemandsAsync(PortalDbContext database, IReadOnlyCollection<IReadOnlyList<Requirement>> asked, CancellationToken cancellation)
    {
        if (asked.Count == 0)
            return [];
        var hashes = asked.Select(one => Demands(one).Hash).Distinct().ToList();
        var stored = await database.CheckedDemands.Where(row => hashes.Contains(row.Hash)).ToDictionaryAsync(row => row.Hash, row => row.Id, cancellation);
        var added = asked.Select(Demands).DistinctBy(one => one.Hash).Where(one => !stored.ContainsKey(one.Hash)).Select(one => new CheckedDemands { Hash = one.Hash, Content = one.Content }).ToList();
        database.CheckedDemands.AddRange(added);
        await database.SaveChangesAsync(cancellation);
        foreach (var one in added)
            stored[one.Hash] = one.Id;
        return stored;
    }

    private static Written Demands(IReadOnlyList<Requirement> asked) => WrittenDemands.GetValue(asked, static asked =>
    {
        var content = JsonSerializer.Serialize(asked, CatalogueJson.Options);
        return new(Hash(content), content);
    });

    /// <summary>Stands for all that a verdict says: of a demand that is not met also what is lacking, in words, which findings show.</summary>
    private static string Fingerprint(Assessment assessment, string demands)
    {
        var text = new StringBuilder(demands).Append('\n');
        foreach (var part in assessment.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Requirement.Id} {part.Verdict} {part.Numerator:G29} {part.Denominator:G29} {part.Required:G29} {part.Unverified} {part.Trajectory}\n");
            if (part.Verdict == Verdict.NotMet)
                text.Append(CultureInfo.InvariantCulture, $"{part.InsufficientOthers.Count} {Explanation.Of(part)} {Explanation.Needed(part)}\n");
        }
        return Hash(text.ToString());
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private sealed record Written(string Hash, string Content);

    private sealed record Found(int Contract, string Product, IReadOnlyList<Requirement> Demands, Team Team, Assessment Assessment, string Fingerprint, DateOnly? FallsOn);
}
