using System.Collections.Immutable;
using Portal.Domain.Assessments;
using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

/// <summary>
/// Teams made by chance that are likely to matter to some demands: what these name occurs often, on days at and around the day that is judged.
/// The same seed gives the same team.
/// </summary>
internal sealed class RandomTeams
{
    private static readonly decimal[] SomeHours = [0, 0.5m, 8, 16, 24, 24.75m, 32, 36, 36, 40];
    private static readonly string?[] Names = ["t1", "t2", "t3", null];

    private readonly Random random;
    private readonly DateOnly day;
    private readonly IReadOnlyList<Requirement> demands;
    private readonly IReadOnlyList<Level> levels;
    private readonly IReadOnlyList<Role> roles;
    private readonly IReadOnlyList<Register> registers;
    private readonly IReadOnlyList<Profession> professions;
    private readonly IReadOnlyList<Certificate> certificates;
    private readonly IReadOnlyList<Employment> employments;
    private readonly double quality;
    private readonly double loose;
    private readonly double aside;

    private RandomTeams(Random random, IReadOnlyList<Requirement> demands, DateOnly day)
    {
        (this.random, this.day, this.demands) = (random, day, demands);
        var conditions = demands.OfType<IPersonCondition>().Concat(demands.SelectMany(Alternatives)).ToList();
        levels = [.. demands.SelectMany(demand => demand.Levels).Select(level => level == Level.Mbo ? Level.Mbo2 : level)];
        roles = [Role.Performing, .. demands.SelectMany(Roles)];
        registers = [.. conditions.SelectMany(one => one.Registers ?? []), .. demands.OfType<RegistrationRequirement>().SelectMany(one => one.Registers)];
        professions =
        [
            .. conditions.SelectMany(one => one.Professions ?? []), .. demands.OfType<RegistrationRequirement>().SelectMany(one => one.Professions ?? []),
            .. demands.OfType<ShareRequirement>().SelectMany(one => one.Professions ?? []),
        ];
        certificates = [.. demands.OfType<CertificateRequirement>().Select(one => one.Certificate)];
        employments = [.. demands.OfType<EmploymentRequirement>().SelectMany(one => one.Employments)];
        quality = Pick([0.2, 0.5, 0.7, 0.9, 1, 1]);
        loose = Pick([0, 0, 0.1, 1]);
        aside = Pick([0, 0.1, 0.4]);
    }

    /// <summary>A team for these demands on a day.</summary>
    public static Team For(IReadOnlyList<Requirement> demands, DateOnly day, int seed, int most = 12) => new RandomTeams(new(seed), demands, day).Make(most);

    /// <summary>A day on which something may be different.</summary>
    public static DateOnly Day(int seed)
    {
        var random = new Random(seed);
        return random.Next(10) switch
        {
            0 => new(2028, 2, 29),
            1 => new(2027, 1, 1),
            2 => new(2026, 12, 31),
            3 => random.Next(40) switch { 0 => DateOnly.MinValue, 1 => DateOnly.MaxValue, _ => new(2028, 3, 1) },
            _ => new DateOnly(2020, 1, 1).AddDays(random.Next(3650)),
        };
    }

    private static IEnumerable<Alternative> Alternatives(Requirement demand) => (demand as RoleRequirement)?.Alternatives ?? (demand as AvailabilityRequirement)?.Alternatives ?? [];

    private static IEnumerable<Role> Roles(Requirement demand) => demand switch
    {
        RoleRequirement { Role: { } role } => [role, role],
        RegistrationRequirement { Role: { } role } => [role],
        CertificateRequirement { Role: { } role } => [role],
        EmploymentRequirement { Role: { } role } => [role],
        AvailabilityRequirement => [Role.Consultation],
        SupervisionRequirement => [Role.Supervision],
        ShareRequirement { AlsoRoles: { } also } => also,
        _ => [],
    };

    private Team Make(int most)
    {
        var size = Chance(0.03) ? 0 : random.Next(1, most + 1);
        var groups = Chance(0.4) ? [] : Enumerable.Range(0, random.Next(1, 4)).Select(_ => GroupSize()).ToImmutableArray();
        return new()
        {
            Members = [.. Enumerable.Range(1, size).Select(Member)],
            ClientCount = Chance(0.3) ? null : Clients(size),
            Groups = groups,
            HoursPerFte = Pick([36m, 36m, 40m, 33.3m, 7m]),
        };
    }

    private TeamMember Member(int number)
    {
        var good = Chance(quality);
        var qualifications = new List<Qualification>();
        if (good)
        {
            var level = levels.Count == 0 ? Level.Hbo : Chance(0.4) ? Pick(levels) : levels.Max();
            qualifications.Add(Chance(0.15) ? Qualification.Equivalence(level, Around(true), Status())
                : Qualification.Diploma(level, Chance(0.9) ? Qualification.CareDirection : "techniek", Around(true).From, Status()));
            qualifications.AddRange(registers.Where(_ => Chance(0.9)).Select(register => Qualification.Registration(register, Around(true), Status())));
            qualifications.AddRange(certificates.Select(certificate => Qualification.Holding(certificate, Around(true), Status())));
        }
        qualifications.AddRange(Enumerable.Range(0, random.Next(good ? 2 : 5)).Select(_ => AnyQualification()));
        return new()
        {
            Id = $"m{number}",
            Qualifications = [.. qualifications],
            Professions = [.. (good ? professions.Where(_ => Chance(0.5)) : []).Concat(Enumerable.Range(0, random.Next(3)).Select(_ => AnyOf(professions))).Distinct()],
            Deployments = [.. Enumerable.Range(0, Chance(0.04) ? 0 : Chance(0.7) ? 1 : random.Next(2, 4)).Select(_ => Deployment())],
        };
    }

    private Qualification AnyQualification() => random.Next(6) switch
    {
        0 or 1 => Qualification.Diploma(AnyLevel(), Chance(0.7) ? Qualification.CareDirection : Chance(0.5) ? "techniek" : null, Around(Chance(0.7)).From, Status()),
        2 => Qualification.Equivalence(AnyLevel(), Around(Chance(0.7)), Status()),
        3 => Qualification.Holding(AnyOf(certificates), Around(Chance(0.7)), Status()),
        _ => Qualification.Registration(AnyOf(registers), Around(Chance(0.7)), Status()),
    };

    private Deployment Deployment() => new()
    {
        Roles = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Chance(aside) ? Pick(Enum.GetValues<Role>()) : Pick(roles))],
        HoursPerWeek = Chance(0.05) ? random.Next(8001) / 100m : Pick(SomeHours),
        Period = Around(Chance(0.93)),
        Employment = Chance(quality) && employments.Count > 0 ? Pick(employments) : Chance(0.3) ? null : Pick(Enum.GetValues<Employment>()),
        Trajectory = Chance(loose) ? null : Pick(Names[..^1]),
    };

    private Period Around(bool holds)
    {
        if (holds)
        {
            return new(Pick<DateOnly?>([null, null, day, Shift(-1), Shift(-random.Next(1, 2000)), DateOnly.MinValue]),
                Pick<DateOnly?>([null, null, day, Shift(1), Shift(random.Next(1, 60)), Shift(random.Next(1, 2000)), DateOnly.MaxValue]));
        }
        return random.Next(4) switch
        {
            0 => new(Shift(1), null),
            1 => new(null, Shift(-1)),
            2 => new(Shift(random.Next(0, 3)), Shift(-random.Next(0, 3))),
            _ => new(Shift(random.Next(-60, 60)), Shift(random.Next(-60, 60))),
        };
    }

    private DateOnly Shift(int days) => DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));

    private EvidenceStatus Status() => Pick([EvidenceStatus.Confirmed, EvidenceStatus.Confirmed, EvidenceStatus.Evidence, EvidenceStatus.Stated, EvidenceStatus.Rejected]);

    private Level AnyLevel() => Chance(0.4) && levels.Count > 0 ? (Level)Math.Clamp((int)Pick(levels) + random.Next(-1, 2), (int)Level.Mbo2, (int)Level.Wo) : (Level)random.Next((int)Level.Mbo2, (int)Level.Wo + 1);

    private int GroupSize()
    {
        var sizes = demands.OfType<GroupSizeRequirement>().SelectMany(one => new[] { one.Minimum, one.Maximum }).OfType<int>().ToList();
        return sizes.Count == 0 || Chance(0.2) ? random.Next(15) : Math.Max(0, Pick(sizes) + random.Next(-1, 2));
    }

    private int Clients(int heads)
    {
        var most = demands.OfType<RatioRequirement>().Where(one => (one.MaximumClients ?? one.AverageClients) is not null)
            .Select(one => (one.MaximumClients ?? one.AverageClients)!.Value * heads / one.Counsellors).ToList();
        return most.Count == 0 || Chance(0.3) ? random.Next(25) : Math.Max(0, Pick(most) + random.Next(-1, 2));
    }

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private T AnyOf<T>(IReadOnlyList<T> likely) where T : struct, Enum => likely.Count > 0 && Chance(0.6) ? Pick(likely) : Pick(Enum.GetValues<T>());
}
