using System.Collections.Immutable;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Benchmarks;

/// <summary>Staff to measure on, made from a fixed seed: the mix of levels, registers, roles and dates that providers have.</summary>
internal static class MeasuredStaff
{
    /// <summary>The day on which teams are assessed.</summary>
    public static readonly DateOnly Day = new(2026, 12, 1);

    private static readonly Level[] Levels = [Level.Mbo2, Level.Mbo3, Level.Mbo4, Level.Mbo4, Level.Mbo4, Level.Ad, Level.Hbo, Level.Hbo, Level.Hbo, Level.Wo];
    private static readonly decimal[] Hours = [8, 16, 20, 24, 24.5m, 28, 32, 32, 36];
    private static readonly RoleSet[] Roles =
    [
        [Role.Performing], [Role.Performing], [Role.Performing], [Role.GroupCounsellor], [Role.PersonalCounsellor], [Role.NightShift], [Role.Performing, Role.Mentor],
        [Role.Plan, Role.Direction], [Role.LeadPractitioner], [Role.Consultation], [Role.Supervision], [Role.Volunteer], [Role.Driver],
    ];

    /// <summary>A team of one provider for one product.</summary>
    public static Team Team(int people, int seed)
    {
        var random = new Random(seed);
        return new() { Members = [.. Enumerable.Range(0, people).Select(number => Deployed(Person(random, number), random))], ClientCount = 8, Groups = [8] };
    }

    /// <summary>The teams of one provider: the same people on a number of products.</summary>
    public static Team[] Provider(int people, int products, int seed)
    {
        var random = new Random(seed);
        var staff = Enumerable.Range(0, people).Select(number => Person(random, number)).ToArray();
        return [.. Enumerable.Range(0, products).Select(_ => new Team { Members = [.. staff.Select(person => Deployed(person, random))], ClientCount = 8, Groups = [8] })];
    }

    private static TeamMember Deployed(TeamMember person, Random random) => person with
    {
        Deployments =
        [
            new()
            {
                Roles = Roles[random.Next(Roles.Length)],
                HoursPerWeek = Hours[random.Next(Hours.Length)],
                Period = new(Day.AddDays(-random.Next(2_000)), random.Next(4) == 0 ? Day.AddDays(random.Next(-60, 1_500)) : null),
                Employment = (Employment)random.Next(4),
                Trajectory = $"t{random.Next(3)}",
            },
        ],
    };

    private static TeamMember Person(Random random, int number)
    {
        var qualifications = ImmutableArray.CreateBuilder<Qualification>();
        var status = (EvidenceStatus)random.Next(3);
        qualifications.Add(Qualification.Diploma(Levels[random.Next(Levels.Length)], random.Next(5) > 0 ? Qualification.CareDirection : "techniek", Day.AddDays(-random.Next(9_000)), status));
        if (random.Next(6) == 0)
            qualifications.Add(Qualification.Equivalence(Level.Hbo, new(null, Day.AddDays(random.Next(-100, 1_800))), status));
        if (random.Next(2) == 0)
            qualifications.Add(Qualification.Registration((Register)random.Next(6), new(null, Day.AddDays(random.Next(-100, 1_800))), status));
        if (random.Next(3) == 0)
            qualifications.Add(Qualification.Holding((Certificate)random.Next(3), new(null, Day.AddDays(random.Next(-100, 700))), status));
        return new()
        {
            Id = $"m{number}",
            Qualifications = qualifications.ToImmutable(),
            Professions = random.Next(4) == 0 ? [(Profession)random.Next(Enum.GetValues<Profession>().Length)] : [],
            Deployments = [],
        };
    }
}
