using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Data.Contracts;
using Portal.Data.Findings;
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

    private readonly Dictionary<IReadOnlyList<Requirement>, (string Hash, string Content)> demands = [];

    /// <summary>The contracts that are checked on a day: those that are concluded and hold then.</summary>
    public static IQueryable<Contract> InForce(PortalDbContext database, DateOnly day) =>
        database.Contracts.Where(contract => contract.Status == ContractStatus.Concluded && contract.ValidFrom <= day && (contract.ValidThrough == null || contract.ValidThrough >= day));

    /// <summary>Checks contracts and saves what is new, in one transaction. To be tried again when somebody else checked one of them meanwhile.</summary>
    /// <param name="database">A context that is used for nothing else.</param>
    /// <param name="contracts">Numbers and product keys of the contracts, at most a few hundred.</param>
    /// <param name="day">The day to judge.</param>
    /// <param name="cancellation">Stops the check; nothing of these contracts is saved then.</param>
    /// <returns>The numbers of the contracts of which something is new.</returns>
    /// <exception cref="DbUpdateException">Somebody else checked one of them meanwhile; nothing is saved.</exception>
    public async Task<IReadOnlyList<int>> CheckAsync(PortalDbContext database, IReadOnlyDictionary<int, string> contracts, DateOnly day, CancellationToken cancellation = default)
    {
        var numbers = contracts.Keys.ToList();
        var teams = await database.TeamsAsync(numbers, day, hoursPerFte, pseudonyms: true, cancellation);
        var standings = await database.ContractStandings.AsNoTracking().Where(standing => numbers.Contains(standing.ContractId)).ToDictionaryAsync(standing => standing.ContractId, cancellation);
        var found = new List<(int Contract, IReadOnlyList<Requirement> Demands, Assessment Assessment, string Fingerprint, DateOnly? FallsOn)>();
        foreach (var (number, key) in contracts)
        {
            if (catalogue.Product(key) is not { } product)
                continue;
            var asked = product.Facts.Requirements;
            var assessment = Assessor.Assess(asked, teams[number], day);
            var fallsOn = assessment.Verdict != Verdict.Met ? null
                : Assessor.Forecast(asked, teams[number], day, day.AddDays(DaysAhead)).Where(turn => turn.Verdict == Verdict.NotMet).Select(turn => (DateOnly?)turn.Day).FirstOrDefault();
            var fingerprint = Fingerprint(assessment);
            if (standings.GetValueOrDefault(number) is not { } standing || standing.Fingerprint != fingerprint || standing.FallsOn != fallsOn)
                found.Add((number, asked, assessment, fingerprint, fallsOn));
        }
        if (found.Count == 0)
            return [];

        var previous = standings.ToDictionary(standing => standing.Key, standing => (long?)standing.Value.VerdictId);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var known = await DemandsAsync(database, [.. found.Select(one => one.Demands)], cancellation);
        var verdicts = found.Where(one => standings.GetValueOrDefault(one.Contract)?.Fingerprint != one.Fingerprint).ToDictionary(one => one.Contract, one => new ContractVerdict
        {
            ContractId = one.Contract,
            Day = day,
            CheckedAt = clock.GetUtcNow().UtcDateTime,
            CatalogueVersion = (int)catalogue.Version,
            DemandsId = known[demands[one.Demands].Hash],
            Verdict = one.Assessment.Verdict,
            Fingerprint = one.Fingerprint,
            Team = TeamRecord.Pack(teams[one.Contract]),
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
        await database.WatchAsync(
            [.. found.Where(one => verdicts.ContainsKey(one.Contract)).Select(one => new CheckedContract(
                one.Contract, catalogue.Product(contracts[one.Contract])!.Facts.Name, verdicts[one.Contract].Id, previous.GetValueOrDefault(one.Contract), teams[one.Contract], one.Assessment))],
            day, clock.GetUtcNow().UtcDateTime, cancellation);
        await transaction.CommitAsync(cancellation);
        return [.. found.Select(one => one.Contract)];
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

    private async Task<Dictionary<string, int>> DemandsAsync(PortalDbContext database, IReadOnlyCollection<IReadOnlyList<Requirement>> asked, CancellationToken cancellation)
    {
        foreach (var one in asked.Where(one => !demands.ContainsKey(one)))
        {
            var content = JsonSerializer.Serialize(one, CatalogueJson.Options);
            demands[one] = (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content))), content);
        }
        var hashes = asked.Select(one => demands[one].Hash).Distinct().ToList();
        var stored = await database.CheckedDemands.Where(row => hashes.Contains(row.Hash)).ToDictionaryAsync(row => row.Hash, row => row.Id, cancellation);
        var added = asked.Select(one => demands[one]).DistinctBy(one => one.Hash).Where(one => !stored.ContainsKey(one.Hash)).Select(one => new CheckedDemands { Hash = one.Hash, Content = one.Content }).ToList();
        database.CheckedDemands.AddRange(added);
        await database.SaveChangesAsync(cancellation);
        foreach (var one in added)
            stored[one.Hash] = one.Id;
        return stored;
    }

    private static string Fingerprint(Assessment assessment)
    {
        var text = new StringBuilder();
        foreach (var part in assessment.Parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Requirement.Id} {part.Verdict} {part.Numerator} {part.Denominator} {part.Required}");
            text.Append(CultureInfo.InvariantCulture, $" {part.Unverified} {part.Trajectory}\n");
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
