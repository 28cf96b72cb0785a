using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Data.Audit;
using Portal.Data.Contracts;
using Portal.Data.Staff;
using Portal.Domain.Assessments;
using Portal.Domain.Catalogue;
using Portal.Domain.Requirements;
using Portal.Web.Catalogue;

namespace Portal.Web.Demo;

/// <summary>
/// People of the demonstration, the same each time: for every contract a team that meets the demands, just does not, or soon will not; with qualifications
/// that are confirmed, stated, rejected or about to expire.
/// </summary>
internal sealed class DemoStaff
{
    private const decimal FullWeek = 36;

    private static readonly string[] FirstNames = ["Anouk", "Bram", "Chantal", "Daan", "Elif", "Fatima", "Gijs", "Hanna", "Ilse", "Jesse", "Karim", "Lotte", "Marit", "Noor", "Omar", "Puck", "Quinten", "Roos", "Sven", "Thirza", "Umut", "Vera", "Wout", "Xandra", "Yara", "Zeb"];
    private static readonly string[] LastNames = ["van Proef", "de Voorbeeld", "Testers", "van der Demo", "Bedenksel", "Verzonnen", "Fantasie", "de Proef", "Voorbeeldsma", "Testinga", "Schetsema", "Modelmans"];

    private readonly Dictionary<(int Organisation, DemoJob Job, State State), List<(StaffMember Member, decimal Hours)>> people = [];
    private readonly Dictionary<int, int> numbers = [];
    private readonly HashSet<StaffMember> team = [];
    private readonly CatalogueSnapshot catalogue;
    private readonly DateOnly today;

    private DemoStaff(CatalogueSnapshot catalogue, DateOnly today) => (this.catalogue, this.today) = (catalogue, today);

    private enum State { Confirmed, Stated, Rejected, Expiring }

    /// <summary>Makes the people of all contracts that are concluded. The contracts must have been saved.</summary>
    public static async Task MakeAsync(PortalDbContext database, CatalogueSnapshot catalogue, TimeProvider clock, CancellationToken cancellation = default)
    {
        // A catalogue of one's own may know other educations.
        if (DemoJob.All.Append(DemoJob.Helper).Any(job => catalogue.Education(job.Education) is null))
            return;
        var today = ReferenceDay.Today(clock);
        var staff = new DemoStaff(catalogue, today);
        var contracts = await database.Contracts.Where(contract => contract.Status == ContractStatus.Concluded)
            .Select(contract => new { contract.Id, contract.OrganisationId, Key = contract.Product!.Book.Slug + "/" + contract.Product.Slug }).OrderBy(contract => contract.Id).ToListAsync(cancellation);
        var teams = new Dictionary<string, DemoTeam>();
        foreach (var (number, contract) in contracts.Index())
        {
            if (!teams.TryGetValue(contract.Key, out var team))
                teams[contract.Key] = team = DemoTeam.For(catalogue.Product(contract.Key)!, job => catalogue.Education(job.Education)!, today);
            staff.Deploy(contract.OrganisationId, contract.Id, team, number);
            if (team.Groups.Length > 0 && number % 9 != 8)
                database.ClientCounts.Add(new() { OrganisationId = contract.OrganisationId, ContractId = contract.Id, ValidFrom = new(today.Year, 1, 1), Groups = team.Groups });
        }
        foreach (var organisation in contracts.Select(contract => contract.OrganisationId).Distinct())
            staff.AddOthers(organisation);
        database.StaffMembers.AddRange(staff.people.Values.SelectMany(list => list.Select(person => person.Member)));
        await database.SaveAsync(clock, "demo", "Voorbeeldgegevens", cancellation);
    }

    /// <summary>
    /// Of seven contracts: three in order, of which some were not until lately; one that falls short, long, for some weeks or since a few days; one that soon
    /// will; one on stated qualifications alone, one with somebody rejected; sometimes nobody.
    /// </summary>
    private void Deploy(int organisation, int contract, DemoTeam wanted, int number)
    {
        team.Clear();
        if (number % 14 == 13)
            return;
        foreach (var (index, (place, from, through)) in Places(wanted, number).Index())
        {
            var state = (number % 7, index) switch { (4, _) when place.Job.Registers.Length > 0 => State.Expiring, (5, _) => State.Stated, (6, 0) => State.Rejected, _ => State.Confirmed };
            Person(organisation, place.Job, state, place.Hours).Deployments.Add(new()
            {
                OrganisationId = organisation,
                ContractId = contract,
                Roles = [place.Role],
                HoursPerWeek = place.Hours,
                ValidFrom = from ?? new(today.Year - 1, 1, 1),
                ValidThrough = through ?? (number % 7 == 4 && place.Job.Registers.Length == 0 && index == 0 ? today.AddDays(50) : null),
                Trajectory = wanted.Trajectory,
            });
        }
    }

    /// <summary>Who is wanted when: the full team, the one that just does not meet the demands, or the one after the other.</summary>
    private IEnumerable<(DemoPlace Place, DateOnly? From, DateOnly? Through)> Places(DemoTeam wanted, int number)
    {
        var fallen = wanted.Fallen();
        var (falls, rises) = (number % 7, number / 7 % 3) switch
        {
            (3, 0) => (today.AddYears(-1), (DateOnly?)null),
            (3, 1) => (today.AddDays(-33), null),
            (3, _) => (today.AddDays(-5), null),
            (0, 1) => (today.AddYears(-1), today.AddDays(-12)),
            _ => ((DateOnly?)null, (DateOnly?)null),
        };
        foreach (var (index, place) in wanted.Places.Index())
        {
            if (falls is not { } fall || fallen == wanted || index != wanted.Lost(fallen))
            {
                yield return (place, null, null);
                continue;
            }
            if (fall > today.AddMonths(-6))
                yield return (place, null, fall.AddDays(-1));
            if (rises is not null)
                yield return (place, rises, null);
            if (fallen.Places.Length == wanted.Places.Length)
                yield return (fallen.Places[index], fall, rises?.AddDays(-1));
        }
    }

    /// <summary>Someone of this kind who has hours left and is not in the team yet, or somebody new.</summary>
    private StaffMember Person(int organisation, DemoJob job, State state, decimal hours)
    {
        if (!people.TryGetValue((organisation, job, state), out var list))
            people[(organisation, job, state)] = list = [];
        for (var i = 0; i < list.Count; i++)
        {
            // Within a team everyone is somebody else.
            if (list[i].Hours + hours <= FullWeek && !team.Contains(list[i].Member))
            {
                list[i] = (list[i].Member, list[i].Hours + hours);
                team.Add(list[i].Member);
                return list[i].Member;
            }
        }
        var member = Make(organisation, job, state);
        list.Add((member, hours));
        team.Add(member);
        return member;
    }

    private StaffMember Make(int organisation, DemoJob job, State state)
    {
        var member = Make(organisation);
        member.Professions = job.Professions;
        var education = catalogue.Education(job.Education)!;
        var status = state switch { State.Stated => EvidenceStatus.Stated, State.Rejected => EvidenceStatus.Rejected, _ => EvidenceStatus.Confirmed };
        member.Qualifications.Add(new()
        {
            OrganisationId = organisation,
            Kind = QualificationKind.Diploma,
            Level = education.Level,
            Education = education.Slug,
            InCareDirection = education.IsInCareDirection,
            ValidFrom = education.ValidThrough ?? new DateOnly(2018, 7, 1),
            Status = status,
            RejectionReason = state == State.Rejected ? "Op het bewijs staat een andere opleiding." : null,
        });
        foreach (var register in job.Registers)
        {
            member.Qualifications.Add(new()
            {
                OrganisationId = organisation,
                Kind = QualificationKind.Registration,
                Register = register,
                RegistrationNumber = register == Register.Big ? $"90000{organisation:000}{numbers[organisation]:000}" : $"90{organisation:000}{numbers[organisation]:0000}",
                ValidFrom = today.AddYears(-4),
                ValidThrough = state == State.Expiring ? today.AddDays(20 + numbers[organisation] % 60) : today.AddYears(1 + numbers[organisation] % 3).AddDays(numbers[organisation]),
                Status = state == State.Stated ? EvidenceStatus.Stated : EvidenceStatus.Confirmed,
            });
        }
        foreach (var certificate in job.Certificates)
        {
            member.Qualifications.Add(new()
            {
                OrganisationId = organisation, Kind = QualificationKind.Certificate, Certificate = certificate, ValidFrom = today.AddYears(-1), ValidThrough = today.AddDays(200 + numbers[organisation] * 5), Status = status == EvidenceStatus.Rejected ? EvidenceStatus.Stated : status,
            });
        }
        return member;
    }

    private StaffMember Make(int organisation)
    {
        var number = numbers[organisation] = numbers.GetValueOrDefault(organisation) + 1;
        return new()
        {
            OrganisationId = organisation,
            PersonnelNumber = string.Create(CultureInfo.InvariantCulture, $"P-{number:0000}"),
            Name = $"{FirstNames[(number + organisation) % FirstNames.Length]} {LastNames[(number / 3 + organisation) % LastNames.Length]}",
            Employment = (number % 8) switch { 5 => Employment.Temporary, 6 => Employment.Hired, _ => Employment.Permanent },
            StartsOn = new(2020 + number % 6, 1 + number % 12, 1),
        };
    }

    /// <summary>Someone who left, someone who comes, and someone of whom nothing is known yet.</summary>
    private void AddOthers(int organisation)
    {
        var (left, comes, bare) = (Make(organisation), Make(organisation), Make(organisation));
        left.EndsOn = today.AddMonths(-4);
        comes.StartsOn = today.AddMonths(1);
        people[(organisation, DemoJob.Helper, State.Expiring)] = [(left, 0), (comes, 0), (bare, 0)];
    }
}
