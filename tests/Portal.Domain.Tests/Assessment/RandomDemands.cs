using Portal.Domain.Requirements;

namespace Portal.Domain.Tests.Assessments;

/// <summary>Demands made by chance: every kind with every combination of keys, also those that no product of today has.</summary>
internal sealed class RandomDemands
{
    /// <summary>Number of kinds that data can decide.</summary>
    public const int Kinds = 11;

    private readonly Random random;

    private RandomDemands(Random random) => this.random = random;

    /// <summary>A demand; the kind follows the seed, so that all occur equally often.</summary>
    public static Requirement Make(int seed, string id = "r1") => new RandomDemands(new(seed)).Any(seed % Kinds, id);

    /// <summary>A share.</summary>
    public static ShareRequirement Share(int seed, Basis? basis = null, string id = "r1")
    {
        var share = (ShareRequirement)new RandomDemands(new(seed)).Any(0, id);
        return basis is { } given ? share with { Basis = given } : share;
    }

    private Requirement Any(int kind, string id)
    {
        var level = Pick([Level.Mbo, Level.Mbo2, Level.Mbo3, Level.Mbo4, Level.Ad, Level.Hbo, Level.Wo]);
        var byProfession = Chance(0.25);
        return kind switch
        {
            0 => new ShareRequirement
            {
                Id = id, Explanation = "x", Source = "y", MinimumPercentage = Pick([5, 10, 20, 33.3m, 33.33m, 100 / 3m, 40, 50, 60, 62.5m, 75, 80, 99, 100]),
                Level = byProfession ? null : level, Professions = byProfession || Chance(0.05) ? Some<Profession>() : null, AllowsEquivalence = Chance(0.5), RequiresCareDirection = Chance(0.5),
                OthersLevel = Chance(0.4) ? Pick([Level.Mbo, Level.Mbo2, Level.Mbo3, Level.Mbo4]) : null, OthersAllowEquivalence = Chance(0.5), Basis = Pick(Enum.GetValues<Basis>()),
                Scope = SomeScope(), AlsoRoles = Chance(0.25) ? [Pick([Role.Consultation, Role.Supervision, Role.WorkCoach, Role.Intern, Role.Volunteer])] : null,
            },
            1 => new LevelRequirement { Id = id, Explanation = "x", Source = "y", Level = level, AllowsEquivalence = Chance(0.5), RequiresCareDirection = Chance(0.5), Scope = SomeScope() },
            2 => new RoleRequirement
            {
                Id = id, Explanation = "x", Source = "y", Role = SomeRole(), Level = Chance(0.6) ? level : null, AllowsEquivalence = Chance(0.5), RequiresCareDirection = Chance(0.5),
                Professions = Chance(0.25) ? Some<Profession>() : null, Registers = Chance(0.25) ? Some<Register>() : null, Alternatives = Chance(0.3) ? Alternatives() : null,
                MinimumCount = Count(), Mandatory = Chance(0.5), Scope = SomeScope(),
            },
            3 => new RegistrationRequirement
            {
                Id = id, Explanation = "x", Source = "y", Role = SomeRole(), Professions = Chance(0.4) ? Some<Profession>() : null, Registers = Some<Register>(), AnyOf = Chance(0.5),
                MinimumCount = Count(),
            },
            4 => new CertificateRequirement { Id = id, Explanation = "x", Source = "y", Role = SomeRole(), Certificate = Pick(Enum.GetValues<Certificate>()), MinimumCount = Count() },
            5 => new AvailabilityRequirement
            {
                Id = id, Explanation = "x", Source = "y", Level = Chance(0.5) ? level : null, AllowsEquivalence = Chance(0.5), RequiresCareDirection = Chance(0.5),
                Professions = Chance(0.4) ? Some<Profession>() : null, Registers = Chance(0.25) ? Some<Register>() : null, Alternatives = Chance(0.3) ? Alternatives() : null,
                HoursPerWeek = Chance(0.5) ? Pick([4, 8, 10, 16, 24.75m, 36, 60]) : null,
            },
            6 => new SupervisionRequirement
            {
                Id = id, Explanation = "x", Source = "y", Level = Chance(0.5) ? Level.Mbo2 : null, ByLevel = level, AllowsEquivalence = Chance(0.5), RequiresCareDirection = Chance(0.5),
            },
            7 => new EmploymentRequirement { Id = id, Explanation = "x", Source = "y", Role = SomeRole(), Employments = Some<Employment>(), MinimumCount = Count() },
            8 => new HoursRequirement { Id = id, Explanation = "x", Source = "y", HoursPerWeek = Pick([0.5m, 5.5m, 8, 24.75m, 32, 36, 64, 115]), PerClients = Chance(0.5) ? null : Pick([1, 2, 3, 8, 12]) },
            9 => new RatioRequirement
            {
                Id = id, Explanation = "x", Source = "y", Counsellors = random.Next(1, 4), MaximumClients = Chance(0.7) ? random.Next(1, 10) : null,
                AverageClients = Chance(0.9) ? random.Next(1, 10) : null, MinimumClients = Chance(0.3) ? 3 : null, WithoutVolunteers = Chance(0.5),
            },
            _ => Chance(0.5)
                ? new GroupSizeRequirement { Id = id, Explanation = "x", Source = "y", Minimum = random.Next(1, 8), Maximum = Chance(0.5) ? random.Next(7, 12) : null }
                : new GroupSizeRequirement { Id = id, Explanation = "x", Source = "y", Maximum = Chance(0.9) ? random.Next(1, 12) : null, Average = Chance(0.3) ? 6 : null },
        };
    }

    private List<Alternative> Alternatives() => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new Alternative
    {
        Level = Chance(0.6) ? (Level)random.Next((int)Level.Mbo3, (int)Level.Wo + 1) : null, AllowsEquivalence = Chance(0.5), RequiresCareDirection = Chance(0.5),
        Professions = Chance(0.4) ? Some<Profession>() : null, Registers = Chance(0.4) ? Some<Register>() : null,
    })];

    private Role? SomeRole() => Chance(0.25) ? null : Chance(0.3) ? Role.Performing : Pick(Enum.GetValues<Role>());

    private Scope SomeScope() => Chance(0.4) ? Scope.Trajectory : Scope.Product;

    private int? Count() => Chance(0.5) ? null : random.Next(1, 4);

    private List<T> Some<T>() where T : struct, Enum => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(Enum.GetValues<T>())).Distinct()];

    private bool Chance(double probability) => random.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> values) => values[random.Next(values.Count)];
}
