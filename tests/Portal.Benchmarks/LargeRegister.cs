using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Checks;
using Portal.Data.Contracts;
using Portal.Data.Findings;
using Portal.Data.Organisations;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Findings;
using Portal.Domain.Requirements;

namespace Portal.Benchmarks;

/// <summary>
/// A whole country of providers in a database, made from a fixed seed: 2.000 providers with 24.000 contracts, 80.000 people, 250.000 qualifications and
/// 200.000 deployments. One provider has 5.000 people; one has 500 on 12 products.
/// </summary>
internal static class LargeRegister
{
    /// <summary>Slug of the provider with 5.000 people.</summary>
    public const string Largest = "aanbieder-0";

    /// <summary>Slug of the provider with 500 people on 12 products.</summary>
    public const string Measured = "aanbieder-1";

    private const int Contracts = 12;
    private const int ChunkOfProviders = 50;
    private static readonly Role[] Roles = [Role.Performing, Role.Performing, Role.Performing, Role.GroupCounsellor, Role.PersonalCounsellor, Role.Plan, Role.Direction, Role.Consultation];
    private static readonly Level[] Levels = [Level.Mbo2, Level.Mbo3, Level.Mbo4, Level.Mbo4, Level.Mbo4, Level.Ad, Level.Hbo, Level.Hbo, Level.Hbo, Level.Wo];
    private static readonly string[] Names = ["Jansen", "de Vries", "Bakker", "Visser", "Smit", "Meijer", "de Boer", "Mulder", "Bos", "Vos", "Peters", "Hendriks", "van Dijk", "Dekker", "Brouwer"];

    /// <summary>Fills a database that has the catalogue and nothing else.</summary>
    /// <param name="open">Opens the database.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="day">Around which day things begin and end.</param>
    /// <param name="part">Which part of the size, from 0 to 1.</param>
    public static async Task FillAsync(Func<PortalDbContext> open, CatalogueSnapshot catalogue, DateOnly day, double part = 1)
    {
        Dictionary<string, int> products;
        await using (var database = open())
            products = await database.Products.Where(row => row.WithdrawnAt == null).Select(row => new { row.Id, Key = row.Book.Slug + "/" + row.Slug }).ToDictionaryAsync(row => row.Key, row => row.Id);
        var known = catalogue.Products.Where(product => products.ContainsKey(product.Key)).ToList();
        var random = new Random(20_261_122);
        var providers = (int)(2_000 * part);
        for (var first = 0; first < providers; first += ChunkOfProviders)
        {
            await using var database = open();
            database.ChangeTracker.AutoDetectChangesEnabled = false;
            var organisations = Enumerable.Range(first, Math.Min(ChunkOfProviders, providers - first)).Select(Provider).ToList();
            database.Organisations.AddRange(organisations);
            await database.SaveChangesAsync();
            var contracts = organisations.ToDictionary(organisation => organisation, organisation => Enumerable.Range(0, Contracts)
                .Select(number => Contract(organisation, known[(organisation.Id * 7 + number * 8) % known.Count], products, day)).DistinctBy(contract => contract.ProductId).ToList());
            database.Contracts.AddRange(contracts.Values.SelectMany(list => list));
            await database.SaveChangesAsync();
            database.ClientCounts.AddRange(contracts.Values.SelectMany(list => list).Select(contract => new ClientCount { OrganisationId = contract.OrganisationId, ContractId = contract.Id, ValidFrom = day.AddYears(-1), Groups = [8] }));
            foreach (var organisation in organisations)
            {
                var people = organisation.Slug switch { Largest => 5_000, Measured => 500, _ => 37 + organisation.Id % 2 };
                database.StaffMembers.AddRange(Enumerable.Range(0, people).Select(number => Person(organisation.Id, number, contracts[organisation], random, day)));
            }
            await database.SaveChangesAsync();
        }
        await using var filled = open();
        await AnalyseAsync(filled);
    }

    /// <summary>
    /// Writes down how the contracts stand, as checks would: half of them do not meet their demands and have two findings each, a tenth is at risk, a tenth
    /// cannot be judged, one in fifty was not checked. And how it went in the last 90 days.
    /// </summary>
    /// <param name="open">Opens the database.</param>
    /// <param name="day">The day of the checks.</param>
    public static async Task FillStandingsAsync(Func<PortalDbContext> open, DateOnly day)
    {
        await using var first = open();
        var demands = first.CheckedDemands.Add(new() { Hash = new('0', 64), Content = "[]" }).Entity;
        await first.SaveChangesAsync();
        var contracts = await first.Contracts.Select(contract => new { contract.Id, contract.OrganisationId, contract.Region }).OrderBy(contract => contract.Id).ToListAsync();
        foreach (var chunk in contracts.Where(contract => contract.Id % 50 != 0).Chunk(2_000))
        {
            await using var database = open();
            database.ChangeTracker.AutoDetectChangesEnabled = false;
            var verdicts = chunk.ToDictionary(contract => contract.Id, contract => new ContractVerdict
            {
                ContractId = contract.Id, Day = day.AddDays(-contract.Id % 100), CheckedAt = DateTime.UnixEpoch, CatalogueVersion = 1, DemandsId = demands.Id, Team = new byte[200], Fingerprint = new('0', 64),
                Verdict = (contract.Id % 10) switch { < 5 => Verdict.NotMet, 5 => Verdict.NotAssessable, _ => Verdict.Met },
            });
            database.ContractVerdicts.AddRange(verdicts.Values);
            await database.SaveChangesAsync();
            database.ContractStandings.AddRange(verdicts.Values.Select(verdict => new ContractStanding
            {
                ContractId = verdict.ContractId, VerdictId = verdict.Id, Verdict = verdict.Verdict, Fingerprint = verdict.Fingerprint, FallsOn = verdict.ContractId % 10 == 6 ? day.AddDays(1 + verdict.ContractId % 90) : null,
            }));
            database.Findings.AddRange(chunk.Where(contract => verdicts[contract.Id].Verdict == Verdict.NotMet).SelectMany(contract => new[] { 1, 2 }.Select(number =>
            {
                var status = (FindingStatus)(contract.Id * number % 7);
                return new Finding
                {
                    ContractId = contract.Id, OrganisationId = contract.OrganisationId, Region = contract.Region, ProductName = "Product", RequirementId = $"eis-{number}", Title = "50% hbo", Text = "4 van de 9 medewerkers hebben hbo.",
                    Needed = "2 hbo'ers erbij", Status = status, Severity = (Severity)(contract.Id / 7 % 3), Gap = 1 + contract.Id * 31 % 100, NotMetSince = day.AddDays(-contract.Id % 200), FoundOn = day.AddDays(-contract.Id % 200),
                    RespondBy = day.AddDays(contract.Id % 14), RemedyBy = status.IsFinal() ? day.AddDays(contract.Id % 60 - 20) : null, WaivedThrough = status == FindingStatus.Waived ? day.AddDays(contract.Id % 90) : null,
                    VerdictId = verdicts[contract.Id].Id,
                };
            })));
            await database.SaveChangesAsync();
        }
        await using var last = open();
        last.RegionDays.AddRange(contracts.GroupBy(contract => contract.Region).SelectMany(region => Enumerable.Range(0, 90).Select(ago => new RegionDay
        {
            Region = region.Key, Day = day.AddDays(-ago), Met = region.Count() / 2, NotMet = region.Count() / 3 + ago, NotAssessable = region.Count() / 10, AtRisk = region.Count() / 10,
        })));
        await last.SaveChangesAsync();
        await AnalyseAsync(last);
    }

    /// <summary>PostgreSQL looks at what was stored once a minute by itself: until then its planner guesses, which no database in use has it do.</summary>
    private static async Task AnalyseAsync(PortalDbContext database)
    {
        if (database.Database.IsNpgsql())
            await database.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
    }

    private static Organisation Provider(int number) => new()
    {
        Slug = $"aanbieder-{number}",
        Name = $"Aanbieder {number}",
        KvkNumber = string.Create(CultureInfo.InvariantCulture, $"{10_000_000 + number}"),
        AgbCode = string.Create(CultureInfo.InvariantCulture, $"{10_000_000 + number}"),
        Status = OrganisationStatus.Approved,
        CreatedAt = DateTime.UnixEpoch,
    };

    private static Contract Contract(Organisation organisation, Product product, Dictionary<string, int> products, DateOnly day) => new()
    {
        OrganisationId = organisation.Id,
        ProductId = products[product.Key],
        Region = product.Book.Facts.Region.Slug,
        ValidFrom = new(day.Year - 1, 1, 1),
        Municipalities = [.. product.Book.Facts.Municipalities.Select(municipality => municipality.Code).Order(StringComparer.Ordinal)],
        Status = ContractStatus.Concluded,
    };

    private static StaffMember Person(int organisation, int number, List<Contract> contracts, Random random, DateOnly day)
    {
        var member = new StaffMember
        {
            OrganisationId = organisation,
            PersonnelNumber = string.Create(CultureInfo.InvariantCulture, $"P-{number:00000}"),
            Name = $"{(char)('A' + number % 26)}. {Names[random.Next(Names.Length)]}-{Names[random.Next(Names.Length)]}",
            Employment = (Employment)random.Next(4),
            StartsOn = day.AddDays(-random.Next(4_000)),
        };
        var status = (EvidenceStatus)random.Next(3);
        member.Qualifications.Add(new()
        {
            OrganisationId = organisation, Kind = QualificationKind.Diploma, Level = Levels[random.Next(Levels.Length)], Title = "Opleiding", InCareDirection = random.Next(5) > 0,
            ValidFrom = day.AddDays(-random.Next(9_000)), Status = status,
        });
        foreach (var register in new[] { Register.Skj, Register.Big }.Where(_ => random.Next(8) < 5))
        {
            member.Qualifications.Add(new()
            {
                OrganisationId = organisation, Kind = QualificationKind.Registration, Register = register, RegistrationNumber = $"{100_000_000 + number}",
                ValidFrom = day.AddYears(-4), ValidThrough = day.AddDays(random.Next(-100, 1_800)), Status = status,
            });
        }
        if (random.Next(8) < 7)
        {
            member.Qualifications.Add(new()
            {
                OrganisationId = organisation, Kind = QualificationKind.Certificate, Certificate = (Certificate)random.Next(3),
                ValidFrom = day.AddYears(-1), ValidThrough = day.AddDays(random.Next(-100, 700)), Status = status,
            });
        }
        var first = random.Next(contracts.Count);
        foreach (var contract in Enumerable.Range(first, random.Next(2, 4)).Select(place => contracts[place % contracts.Count]))
        {
            member.Deployments.Add(new()
            {
                OrganisationId = organisation, ContractId = contract.Id, Roles = [Roles[random.Next(Roles.Length)]], HoursPerWeek = random.Next(4, 17),
                ValidFrom = day.AddDays(-random.Next(365)), ValidThrough = random.Next(5) == 0 ? day.AddDays(random.Next(-30, 600)) : null,
            });
        }
        return member;
    }
}
